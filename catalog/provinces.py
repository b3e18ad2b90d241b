"""The Belgian provinces, and the spellings under which people write them."""

import re
from collections.abc import Mapping

from catalog.exceptions import CatalogError
from catalog.messages import one_of
from catalog.place_names import look_alikes, name_key

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "Antwerpen": ("Antwerp", "Anvers"),
    "Limburg": ("Limbourg",),
    "Oost-Vlaanderen": ("East Flanders", "Flandre-Orientale", "O-Vl", "Oost-Vl."),
    "Vlaams-Brabant": ("Flemish Brabant", "Brabant flamand", "Vl-Brabant"),
    "West-Vlaanderen": ("West Flanders", "Flandre-Occidentale", "W-Vl", "West-Vl."),
    "Waals-Brabant": ("Walloon Brabant", "Brabant wallon"),
    "Henegouwen": ("Hainaut",),
    "Luik": ("Liège",),
    "Luxemburg": ("Luxembourg",),
    "Namen": ("Namur",),
    "Brussels Hoofdstedelijk Gewest": (
        "Brussel", "Brussels", "Bruxelles", "Brussel-Hoofdstad", "Brussels-Capital Region",
        "Brussels Capital Region", "Région de Bruxelles-Capitale", "Bruxelles-Capitale",
    ),
}  # fmt: skip
_BY_KEY = {name_key(text): name for name, others in SPELLINGS.items() for text in (name, *others)}
_TITLE = re.compile(
    r"^\s*(?:de\s+)?(?:provincie|province(?:\s+(?:of\b|de\b|du\b|d['’]))?|prov\b\.?)\s*|\s+province\s*$", re.IGNORECASE
)


class UnknownProvinceError(CatalogError, LookupError):
    """No Belgian province has this name.

    Attributes
    ----------
    name : str
    closest : tuple of str
    """

    def __init__(self, name: str, closest: tuple[str, ...] = ()) -> None:
        super().__init__(name, closest)
        self.name = name
        self.closest = closest

    def __str__(self) -> str:
        if self.closest:
            return f"Provincie «{self.name}» bestaat niet. Bedoelt u {' of '.join(self.closest)}?"
        return f"Provincie «{self.name}» bestaat niet. Kies {one_of(tuple(SPELLINGS))}."


def find_province(text: str) -> str:
    """Return the Dutch name of a province.

    Parameters
    ----------
    text : str
        Dutch, French or English, in any case, with or without «provincie».

    Returns
    -------
    str
        As in `catalog.supply.PROVINCES`; Brussels counts as one.

    Raises
    ------
    UnknownProvinceError
        With the provinces that look like it.

    Examples
    --------
    >>> find_province("provincie west-vlaanderen"), find_province("Province de Liège"), find_province("Brussels")
    ('West-Vlaanderen', 'Luik', 'Brussels Hoofdstedelijk Gewest')
    """
    key = name_key(_TITLE.sub("", text, count=1))
    if key in _BY_KEY:
        return _BY_KEY[key]
    raise UnknownProvinceError(text.strip(), look_alikes(key, _BY_KEY, limit=2))
