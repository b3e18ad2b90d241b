"""A site for each test that asks for one."""

from serving import filled_database, make_site, site

__all__ = ["filled_database", "make_site", "site"]
