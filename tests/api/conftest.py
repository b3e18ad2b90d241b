"""A site for each test that asks for one, and somebody who calls its API."""

from collections.abc import Callable

import pytest

from api_calling import Caller
from postgres import postgres
from serving import Site, filled_database, filled_name, make_copy, make_site, site, site_on_both

__all__ = ["call_as", "filled_database", "filled_name", "make_copy", "make_site", "postgres", "site", "site_on_both"]


@pytest.fixture
def call_as(site: Site) -> Callable[[str], Caller]:
    """Give what signs somebody in to call the API."""
    return lambda role: Caller(site, role)
