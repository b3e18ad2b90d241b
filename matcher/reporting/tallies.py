"""Counting, where what is not known is counted apart and never as zero."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of one code; a code that is None is «not known»."""

    code: str | None
    count: int


@dataclass(frozen=True, slots=True)
class KnownSum:
    """A sum of what is known, with how many were known and how many were not; None when nothing is known."""

    total: float | None
    n_known: int
    n_unknown: int


def tallied(codes: Iterable[str | None], *, order: Iterable[str] = ()) -> tuple[Tally, ...]:
    """Count codes, those of a fixed order first and always, the others from many to few.

    Examples
    --------
    >>> tallied(["b", "a", "b"])
    (Tally(code='b', count=2), Tally(code='a', count=1))
    >>> tallied(["b", None], order=["a", "b"])
    (Tally(code='a', count=0), Tally(code='b', count=1), Tally(code=None, count=1))
    """
    counts: Counter[str | None] = Counter(codes)
    fixed = tuple(order)
    others = sorted((code for code in counts if code not in fixed and code is not None), key=lambda c: (-counts[c], c))
    unknown = (None,) if None in counts else ()
    return tuple(Tally(code, counts[code]) for code in (*fixed, *others, *unknown))


def known_sum(values: Iterable[float | None]) -> KnownSum:
    """Add up what is known.

    Examples
    --------
    >>> known_sum([100.0, None, 20.0])
    KnownSum(total=120.0, n_known=2, n_unknown=1)
    >>> known_sum([None]).total is None
    True
    """
    every = list(values)
    known = [each for each in every if each is not None]
    return KnownSum(fsum(known) if known else None, len(known), len(every) - len(known))
