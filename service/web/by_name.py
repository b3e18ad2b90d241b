"""Fields gathered by name, to write them in an address again."""

from service.forms import Pairs


def by_name(pairs: Pairs) -> dict[str, list[str]]:
    """Gather the values of each field, in their order.

    Examples
    --------
    >>> by_name([("plaats", "Ieper"), ("vraag", "poetsen"), ("plaats", "Kortrijk")])
    {'plaats': ['Ieper', 'Kortrijk'], 'vraag': ['poetsen']}
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values
