"""Which service types are close enough to call about, how close, and why.

The table `catalog/data/relatedness.toml` lists unordered pairs::

    [[pair]]
    a = "groen.onderhoud"
    b = "netheid.bushokjes"
    weight = 0.6
    reason_nl = "…"
    source = "…"
"""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from catalog.exceptions import CatalogFileError

_KEYS = {"a", "b", "weight", "reason_nl", "source"}


class Related(NamedTuple):
    """A service type close to another: its code, a weight in (0, 1], and the reason in Dutch."""

    code: str
    weight: float
    reason_nl: str


def read_relatedness(path: Path, codes: Collection[str]) -> Mapping[str, tuple[Related, ...]]:
    """Read the table of related service types.

    Parameters
    ----------
    path : pathlib.Path
        A TOML file; one that is not there holds no pairs.
    codes : collection of str
        Codes of the taxonomy.

    Returns
    -------
    mapping of str to tuple of Related
        For every code that has relatives those relatives, the closest first, then by code.

    Raises
    ------
    CatalogFileError
        If a pair misses a key, has an unknown one, names an unknown code or one code twice, has a
        weight outside (0, 1], or stands there twice.
    """
    if not path.exists():
        return {}
    pairs = tomllib.loads(path.read_text(encoding="utf-8")).get("pair", [])
    faults = [*_faults(pairs, codes), *_repeats(pairs)]
    if faults:
        raise CatalogFileError(path.name, faults)
    return _both_ways(pairs)


def _both_ways(pairs: list[dict[str, Any]]) -> Mapping[str, tuple[Related, ...]]:
    relatives: dict[str, list[Related]] = {}
    for pair in pairs:
        for one, other in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
            relatives.setdefault(one, []).append(Related(other, float(pair["weight"]), pair["reason_nl"]))
    return {
        code: tuple(sorted(found, key=lambda r: (-r.weight, r.code))) for code, found in relatives.items()
    }


def _faults(pairs: list[dict[str, Any]], codes: Collection[str]) -> list[str]:
    return [
        f"pair {number}: {fault}"
        for number, pair in enumerate(pairs, 1)
        for fault in _pair_faults(pair, codes)
    ]


def _pair_faults(pair: dict[str, Any], codes: Collection[str]) -> list[str]:
    if set(pair) != _KEYS:
        return [f"verwacht de sleutels {', '.join(sorted(_KEYS))}, kreeg {', '.join(sorted(pair))}"]
    faults = [f"{end} = «{pair[end]}» is geen dienstsoort" for end in ("a", "b") if pair[end] not in codes]
    if pair["a"] == pair["b"]:
        faults.append(f"a en b zijn allebei «{pair['a']}»")
    if not isinstance(pair["weight"], int | float) or not 0 < pair["weight"] <= 1:
        faults.append(f"weight = {pair['weight']!r} ligt niet boven 0 en tot en met 1")
    return faults


def _repeats(pairs: list[dict[str, Any]]) -> list[str]:
    ends = [frozenset((pair.get("a"), pair.get("b"))) for pair in pairs]
    seen_twice = [number for number, end in enumerate(ends, 1) if end in ends[: number - 1]]
    return [f"pair {number}: dit paar staat er al" for number in seen_twice]
