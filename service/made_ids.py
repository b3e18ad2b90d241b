"""Ids made of names: they stand in addresses, so they are plain, short and free."""

import re
from collections.abc import Callable
from itertools import chain, count
from unicodedata import normalize

LONGEST_ID = 60


def free_id(name: str, otherwise: str, *, is_taken: Callable[[str], bool]) -> str:
    """Make an id of a name; of a name without a letter or a digit it is another word.

    Examples
    --------
    >>> free_id("Café ’t Hoekje", "organisatie", is_taken={"cafe-t-hoekje"}.__contains__)
    'cafe-t-hoekje-2'
    """
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-") or otherwise
    candidates = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(each for each in candidates if not is_taken(each))
