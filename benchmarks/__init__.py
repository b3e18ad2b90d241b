"""Measurements of speed and relevance; never part of the test run."""
