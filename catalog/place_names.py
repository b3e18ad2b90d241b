"""How the written name of a place is read: one key per name, a postal code, a nearest spelling."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_EDITS = 2

_POSTAL_CODE = re.compile(r"(?<!\w)(?:BE?[ -]*)?(\d{4})(?!\w)", re.IGNORECASE)
_WITHIN = re.compile(r"^(.+?)\s*(?:\((.+)\)|,(.+))$")
_SAINT = re.compile(r"^st[.\s-]+(?=\w)")
_EDGES = " \t\r\n,;-–()"


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """The parts of a place as someone wrote it; a part that is not there is empty.

    Attributes
    ----------
    name : str
        The name itself.
    postal_code : str
        Four digits.
    within : str
        What stands between brackets or after a comma: a municipality or a province.
    """

    name: str
    postal_code: str = ""
    within: str = ""


def name_key(name: str) -> str:
    """Return the name without case, accents, spaces, hyphens and apostrophes.

    Parameters
    ----------
    name : str
        A place name in any spelling; «St.» at the start is read as «Sint».

    Returns
    -------
    str
        Two names that differ only in the above have the same key.

    Examples
    --------
    >>> name_key(" Sint-Job-in-'t-Goor "), name_key("LIÈGE"), name_key("St. Niklaas")
    ('sintjobintgoor', 'liege', 'sintniklaas')
    """
    folded = name.strip().casefold()
    if folded.isascii() and folded.isalnum():
        return folded
    folded = _SAINT.sub("sint", folded)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
    return "".join(filter(str.isalnum, folded))


def read_place(text: str) -> WrittenPlace:
    """Take a written place apart into name, postal code and what it lies in.

    Parameters
    ----------
    text : str
        For example «8900», «B-8900 Ieper», «Ieper (8900)» or «Beveren (Waregem)».

    Returns
    -------
    WrittenPlace

    Examples
    --------
    >>> read_place("B-8900 Ieper")
    WrittenPlace(name='Ieper', postal_code='8900', within='')
    >>> read_place("Beveren (Waregem)")
    WrittenPlace(name='Beveren', postal_code='', within='Waregem')
    """
    code = _POSTAL_CODE.search(text)
    if code is not None:
        rest = f"{text[: code.start()].rstrip(_EDGES)} {text[code.end() :].lstrip(_EDGES)}"
        return WrittenPlace(rest.strip(_EDGES), postal_code=code[1])
    within = _WITHIN.match(text.strip())
    if within is not None:
        return WrittenPlace(within[1], within=(within[2] or within[3]).strip())
    return WrittenPlace(text.strip())


def nearest_keys(key: str, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys fewest edits away: at most two, and with the same first letter.

    Parameters
    ----------
    key : str
        Key of the name as written.
    keys : iterable of str
        Keys of the names there are.

    Returns
    -------
    tuple of str
        All keys at the smallest distance; more than one is a tie, none is no answer.

    References
    ----------
    Optimal string alignment distance: an insertion, a deletion, a substitution and a swap of two
    neighbouring letters are one edit each.

    Examples
    --------
    >>> nearest_keys("avelegem", ["avelgem", "anzegem", "zavelgem"])
    ('avelgem',)
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    same_start = [other for other in keys if other[:1] == key[:1]]
    found = process.extract(key, same_start, scorer=OSA.distance, score_cutoff=MOST_EDITS, limit=None)
    # With every letter replaced nothing of the name is left to recognise it by.
    alike = [(edits, other) for other, edits, _ in found if edits < len(key)]
    return tuple(sorted(other for edits, other in alike if edits == min(alike)[0]))


def look_alikes(key: str, labels: Mapping[str, str], *, limit: int = 5) -> tuple[str, ...]:
    """Return the labels whose keys look most like the key, best first.

    Parameters
    ----------
    key : str
        Key of the name as written.
    labels : mapping of str to str
        Label to show for each key.
    limit : int
        How many to return at most.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> look_alikes("jeper", {"ieper": "Ieper", "gent": "Gent"})
    ('Ieper',)
    """
    from rapidfuzz import fuzz, process

    found = process.extract(key, list(labels), scorer=fuzz.ratio, score_cutoff=60.0, limit=None)
    best = sorted(found, key=lambda match: (-match[1], match[0]))
    return tuple(dict.fromkeys(labels[other] for other, _, _ in best))[:limit]
