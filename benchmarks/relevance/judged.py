"""Judged texts, and what counts as a hit on each of them."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Answer = tuple[str, ...]
"""Codes as returned for a text, best first; empty when it is not in the taxonomy."""

MEASURES = ("top-1", "top-3", "multi", "negative")
_FIRST_FIVE = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with the codes an expert expects for it."""

    text: str
    lang: str
    kind: str
    primary: frozenset[str]
    acceptable: frozenset[str]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures this text counts for."""
        return {"multi": ("multi",), "negative": ("negative",)}.get(self.kind, ("top-1", "top-3"))

    def is_hit(self, measure: str, answer: Answer) -> bool:
        """Say whether the answer is right by one measure."""
        right = self.primary | self.acceptable
        return {
            "top-1": bool(right.intersection(answer[:1])),
            "top-3": bool(right.intersection(answer[:3])),
            "multi": self.primary <= set(answer[:_FIRST_FIVE]),
            "negative": not answer,
        }[measure]


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits out of a number of texts."""

    hits: int
    texts: int

    def __str__(self) -> str:
        """Show as a percentage with its counts."""
        return f"{100 * self.hits / max(self.texts, 1):5.1f} % ({self.hits}/{self.texts})"


def read_judged(path: Path) -> list[Judged]:
    """Read a file of judged texts with the columns text, lang, kind, primary and acceptable."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(
                text=row["text"],
                lang=row["lang"],
                kind=row["kind"],
                primary=frozenset(row["primary"].split()),
                acceptable=frozenset(row["acceptable"].split()),
            )
            for row in csv.DictReader(file)
        ]


def tallies(judged: Sequence[Judged], answers: Sequence[Answer]) -> dict[str, Tally]:
    """Count the hits per measure, and for top-1 per kind and per language."""
    pairs = list(zip(judged, answers, strict=True))
    counted = {measure: _tally(pairs, measure, lambda one: True) for measure in MEASURES}
    for kind in sorted({one.kind for one in judged if "top-1" in one.measures}):
        counted[f"top-1 {kind}"] = _tally(pairs, "top-1", lambda one, kind=kind: one.kind == kind)
    for lang in sorted({one.lang for one in judged}):
        counted[f"top-1 {lang}"] = _tally(pairs, "top-1", lambda one, lang=lang: one.lang == lang)
    return counted


def _tally(pairs: Iterable[tuple[Judged, Answer]], measure: str, belongs: Callable[..., bool]) -> Tally:
    hits = [one.is_hit(measure, answer) for one, answer in pairs if measure in one.measures and belongs(one)]
    return Tally(hits=sum(hits), texts=len(hits))


def shown(columns: Mapping[str, Mapping[str, Tally]]) -> str:
    """Lay out the tallies of several resolvers beside each other."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    head = " " * 26 + "".join(f"{title:>24}" for title in columns)
    lines = (f"{name:26}" + "".join(f"{column.get(name, '')!s:>24}" for column in columns.values()) for name in names)
    return "\n".join((head, *lines))
