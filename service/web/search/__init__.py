"""Search: what is needed, who can do it, side by side, and the note to sign."""
