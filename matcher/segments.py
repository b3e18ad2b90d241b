"""Cutting a text into the parts that may each ask for a service of their own."""

import re

from matcher.features import content_words

# Commas and the words that join two pieces of work in Dutch, French and English.
_SEAM = re.compile(
    r"\s*[,;:/+&•|()\n]\s*|\s[-–—]\s"
    r"|\b(?:en|én|et|and|of|ou|or|plus|ook|alsook|evenals|alsmede|puis|ensuite|aussi|also|then|daarna|nadien|waarna"
    r"|achteraf|vervolgens|meteen|tegelijk|ainsi\s+que|as\s+well\s+as|die\s+ook|samen\s+met|inclusief|y\s+compris)\b",
    re.IGNORECASE,
)
# One word of work and the object it is done to: «herstel van brandkranen», "cleaning of bus shelters".
_WITH_OBJECT = re.compile(r"\w[\w-]*\s+((?:van|aan|des|de|du|d['’]|of)\b.+)", re.IGNORECASE)
_OBJECT_MARK = re.compile(r"\b(?:van|aan|des|de|du|of)\b", re.IGNORECASE)
MOST_SEGMENTS = 10
MOST_WORDS_BEFORE_OBJECT = 3


def segments(text: str) -> tuple[str, ...]:
    """Cut a text at commas and joining words; parts without a word of meaning are left out.

    Short parts in a row share the object that only the last one names.

    Returns
    -------
    tuple of str
        At least two parts, or nothing when the text is a single piece.

    Examples
    --------
    >>> segments("gras afrijden, hagen knippen en wieden")
    ('gras afrijden', 'hagen knippen', 'wieden')
    >>> segments("inventaris, controle en herstel van brandkranen")
    ('inventaris van brandkranen', 'controle van brandkranen', 'herstel van brandkranen')
    >>> segments("bushokjes poetsen")
    ()
    """
    parts = [part.strip() for part in _SEAM.split(text) if part and content_words(part)]
    return _sharing_objects(parts)[:MOST_SEGMENTS] if len(parts) > 1 else ()


def _sharing_objects(parts: list[str]) -> tuple[str, ...]:
    """Give short parts the object of the part after them."""
    shared: list[str] = []
    shared_object = ""
    for part in reversed(parts):
        named = _WITH_OBJECT.fullmatch(part)
        is_short = len(content_words(part)) <= MOST_WORDS_BEFORE_OBJECT and _OBJECT_MARK.search(part) is None
        if named is not None:
            shared_object = named[1]
        elif not is_short:
            shared_object = ""
        shared.append(part if named is not None or not shared_object else f"{part} {shared_object}")
    return tuple(reversed(shared))
