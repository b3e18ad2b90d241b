"""The page on which a change is tried out: who falls out, and what replaces it."""
