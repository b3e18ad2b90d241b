"""A provider that is not there yet, from the few things that are known of it; the rest stays unknown."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

SITE = "ingevuld"


def added_provider(
    name: str, kind: str | None, offering: Mapping[str, Any], municipality: str | None
) -> dict[str, Any]:
    """Write the change that adds a provider with one offering, in the shape in which changes are handed in.

    Parameters
    ----------
    name : str
    kind : str or None
        Its work form.
    offering : mapping
        In the contract's shape, without a site; what is None is not known.
    municipality : str or None
        From where it works.
    """
    site = {} if municipality is None else {"site": SITE}
    stated = {key: value for key, value in offering.items() if value is not None}
    provider: dict[str, Any] = {"id": id_of(name), "name": name, "offerings": [stated | site]}
    if kind is not None:
        provider["kinds"] = [kind]
    if municipality is not None:
        provider["sites"] = [{"id": SITE, "municipality": municipality}]
    return {"kind": "add_provider", "provider": provider}


def id_of(name: str) -> str:
    """Make an id of a name, apart from those of the catalogue.

    Examples
    --------
    >>> id_of("Café de Hoop"), id_of("«»")
    ('nieuw-cafe-de-hoop', 'nieuw')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(("nieuw", *re.findall(r"[a-z0-9]+", plain)))
