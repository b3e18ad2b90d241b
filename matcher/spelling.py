"""Finding the known stem that a misspelled word was meant to be."""

from collections.abc import Collection
from functools import lru_cache

SHORTEST_CORRECTED = 5
_TWO_EDITS_FROM = 9


@lru_cache(maxsize=4096)
def nearest_stem(one: str, known_stems: frozenset[str]) -> str | None:
    """Find the known stem within one edit (two in a long word) that starts with the same letter.

    A swap of neighbours counts as one edit. Of equally near stems the first in the alphabet is taken.

    Parameters
    ----------
    one : str
        A stem that is not known.
    known_stems : frozenset of str
        The stems to choose from.

    Returns
    -------
    str or None
        None when nothing is near, or the stem is too short to correct.

    Examples
    --------
    >>> nearest_stem("lerligenferfur", frozenset({"lerlingenferfur", "lening"}))
    'lerlingenferfur'
    >>> nearest_stem("hag", frozenset({"dag"})) is None
    True
    """
    if len(one) < SHORTEST_CORRECTED:
        return None
    return _nearest(one, _starting_with(one[0], known_stems), edits=2 if len(one) >= _TWO_EDITS_FROM else 1)


def _nearest(one: str, others: Collection[str], *, edits: int) -> str | None:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(one, others, scorer=OSA.distance, score_cutoff=edits)
    return found[0] if found else None


@lru_cache(maxsize=64)
def _starting_with(letter: str, known_stems: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(one for one in known_stems if one[0] == letter and len(one) >= SHORTEST_CORRECTED - 1))
