"""Advice on the route of a purchase, for the command, the API and the page alike."""
