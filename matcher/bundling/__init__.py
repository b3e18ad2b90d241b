"""Needs of several boards that together make a sensible joint contract."""
