"""What the documents behind the region's catalogue are called, for the people who read a source."""

import re
from collections.abc import Mapping

# Lines are those of the texts that the catalogue was written from.
DOCUMENTS: Mapping[str, str] = {
    "000_": "samenwerkingsplan Zuid-West-Vlaanderen 2014-2019",
    "001_": "actieplan W13 2020-2025",
    "002_": "jaarverslag W13 2022",
    "003_": "jaarverslag Westhoek 2019",
    "004_": "nota IGO div Bekkevoort 2020-2025",
}
# A title that is spelled out already needs no second name.
_AFTER_TITLE = re.compile(
    r"(?i)((?:jaarverslag|samenwerkingsplan|actieplan|nota)[^()]*?) \(00[0-4]_(?::(\d+)(?:-(\d+))?)?\)"
)
_REFERENCE = re.compile(r"(00[0-4]_):(\d+)(?:-(\d+))?")


def readable_source(source: str | None) -> str | None:
    """Write references to a document's lines as a person reads them; any other text stays as it is.

    Examples
    --------
    >>> readable_source("003_:174; opgave van de aanbieder")
    'jaarverslag Westhoek 2019, regel 174; opgave van de aanbieder'
    >>> readable_source("001_:377-378")
    'actieplan W13 2020-2025, regels 377 tot 378'
    >>> readable_source("Jaarverslag 2019 regierol sociale economie Westhoek (003_:174)")
    'Jaarverslag 2019 regierol sociale economie Westhoek, regel 174'
    """
    return None if source is None else _REFERENCE.sub(_readable, _AFTER_TITLE.sub(_after_title, source))


def _readable(reference: re.Match[str]) -> str:
    document, first, last = reference.groups()
    return f"{DOCUMENTS[document]}, {_lines(first, last)}"


def _after_title(reference: re.Match[str]) -> str:
    title, first, last = reference.groups()
    return title if first is None else f"{title}, {_lines(first, last)}"


def _lines(first: str, last: str | None) -> str:
    return f"regel {first}" if last is None else f"regels {first} tot {last}"
