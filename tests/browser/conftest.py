"""A browser and a served site for the tests here, which are all marked `browser`."""

from pathlib import Path

import pytest

from browsing import browser, live, served, tabs
from serving import filled_database

__all__ = ["browser", "filled_database", "live", "served", "tabs"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, so that it is left out where nobody asked for a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
