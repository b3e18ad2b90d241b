"""Which service types are close enough to call about, how close, and why.

The table `catalog/data/relatedness.csv` lists each unordered pair once: `a`, `b`, `weight` (0.1 far to
0.9 almost the same work), the reason in both languages, and `source`: a line of a document, or
«eigen inschatting» (our own judgement, to be reviewed by the sector). It says who does the one could take up the other
with the same people, tools and supervision: a provider to call, not an answer.
"""

import csv
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from catalog.exceptions import CatalogFileError

COLUMNS = ["a", "b", "weight", "reason_nl", "reason_en", "source"]
FIRST_ROW = 2


class Related(NamedTuple):
    """A service type close to another: its code, a weight in (0, 1], and the reason why."""

    code: str
    weight: float
    reason_nl: str
    reason_en: str


def read_relatedness(path: Path, codes: Collection[str]) -> Mapping[str, tuple[Related, ...]]:
    """Read the table of related service types.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file with the columns above; one that is not there holds no pairs.
    codes : collection of str
        Codes of the taxonomy.

    Returns
    -------
    mapping of str to tuple of Related
        For every code that has relatives those relatives, the closest first, then by code.

    Raises
    ------
    CatalogFileError
        If the columns differ, or a pair names an unknown code or one code twice, has a weight
        outside (0, 1], no reason or no source, or stands there twice.
    """
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header, rows = next(reader, []), list(reader)
    if header != COLUMNS:
        raise CatalogFileError(path.name, [f"verwacht de kolommen {', '.join(COLUMNS)}, kreeg {', '.join(header)}"])
    faults = _faults(rows, codes)
    if faults:
        raise CatalogFileError(path.name, faults)
    return _both_ways(rows)


def _both_ways(rows: list[list[str]]) -> Mapping[str, tuple[Related, ...]]:
    relatives: dict[str, list[Related]] = {}
    for a, b, weight, reason_nl, reason_en, _ in rows:
        relatives.setdefault(a, []).append(Related(b, float(weight), reason_nl, reason_en))
        relatives.setdefault(b, []).append(Related(a, float(weight), reason_nl, reason_en))
    return {
        code: tuple(sorted(found, key=lambda related: (-related.weight, related.code)))
        for code, found in relatives.items()
    }


def _faults(rows: list[list[str]], codes: Collection[str]) -> list[str]:
    """Say what is wrong in every row, repeats included."""
    seen: set[frozenset[str]] = set()
    faults: list[str] = []
    for number, row in enumerate(rows, FIRST_ROW):
        found = _row_faults(row, codes)
        if frozenset(row[:2]) in seen:
            found.append("dit paar staat er al")
        seen.add(frozenset(row[:2]))
        faults.extend(f"rij {number}: {fault}" for fault in found)
    return faults


def _row_faults(row: list[str], codes: Collection[str]) -> list[str]:
    if len(row) != len(COLUMNS) or not all(row):
        return [f"verwacht {len(COLUMNS)} gevulde cellen, kreeg «{', '.join(row)}»"]
    a, b, weight, *_ = row
    faults = [f"«{end}» is geen dienstsoort" for end in (a, b) if end not in codes]
    if a == b:
        faults.append(f"a en b zijn allebei «{a}»")
    if not _is_weight(weight):
        faults.append(f"weight = «{weight}» ligt niet boven 0 en tot en met 1")
    return faults


def _is_weight(text: str) -> bool:
    try:
        return 0 < float(text) <= 1
    except ValueError:
        return False
