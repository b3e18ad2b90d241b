"""The compiled resolver, ready to read texts."""

from catalog.resolver_data import shipped_resolver_model
from matcher.resolver import Resolver


def load_resolver() -> Resolver:
    """Load the resolver that is shipped."""
    return Resolver(shipped_resolver_model())
