"""Schakel for people and programs: the command line, and later the site and the API."""
