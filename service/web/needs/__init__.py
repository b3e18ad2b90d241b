"""Needs that are kept, and what a provider could do with them."""
