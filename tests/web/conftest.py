"""A site for each test that asks for one."""

from postgres import postgres
from serving import filled_database, filled_name, make_copy, make_site, site, site_on_both

__all__ = ["filled_database", "filled_name", "make_copy", "make_site", "postgres", "site", "site_on_both"]
