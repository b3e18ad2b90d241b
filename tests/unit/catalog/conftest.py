"""Databases for the tests of the store."""

from databases import database, empty_urls, migrated_file, migrated_name, open_engine_on, postgres

__all__ = ["database", "empty_urls", "migrated_file", "migrated_name", "open_engine_on", "postgres"]
