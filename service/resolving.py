"""The compiled resolver, ready to read texts."""

from functools import cache

from catalog.resolver_data import shipped_resolver_model
from catalog.taxonomy import load_taxonomy
from matcher.resolver import Resolver


@cache
def load_resolver() -> Resolver:
    """Load the resolver that is shipped, once per process."""
    return Resolver(shipped_resolver_model(), load_taxonomy().names)
