"""Legal rules with article, dates and certainty, read from `catalog/rules/*.toml`.

One table per version of a rule::

    [[regel]]
    id = "limited_value"
    bron = "Wet van 17 juni 2016"
    artikel = "art. 92"
    geldig_van = 2017-06-30        # or "onbekend"
    geldig_tot = "open"            # or the last day
    zekerheid = "hoog"
    tekst_nl = "…"
    tekst_en = "…"

A rule that changes gets a second table with the same id; two versions never hold on one day.
"""

import datetime
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from catalog.exceptions import CatalogFileError
from matcher.model.rules import CERTAINTIES, Rule, RuleBook

FOLDER = Path(__file__).parent / "rules"
UNKNOWN, OPEN = "onbekend", "open"
_TEXTS = ("id", "bron", "artikel", "zekerheid", "tekst_nl", "tekst_en")
_DAYS = {"geldig_van": UNKNOWN, "geldig_tot": OPEN}


@cache
def load_rules() -> RuleBook:
    """Read the shipped rules, once per process.

    Returns
    -------
    RuleBook

    Raises
    ------
    CatalogFileError

    Examples
    --------
    >>> load_rules().on("reserved_access", datetime.date(2026, 11, 21)).article
    'art. 15 wet'
    """
    return read_rules(FOLDER)


def read_rules(folder: Path) -> RuleBook:
    """Read every rule file of a folder, in alphabetical order.

    Parameters
    ----------
    folder : pathlib.Path

    Returns
    -------
    RuleBook

    Raises
    ------
    CatalogFileError
        With all faults of the first file that has any: a missing or unknown key, a value of the wrong kind,
        an unknown certainty, or versions of one rule that overlap.
    """
    versions: dict[str, tuple[Rule, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("regel", [])
        faults = [fault for number, table in enumerate(tables) for fault in _faults(f"regel[{number}]", table)]
        if not faults:
            for table in tables:
                versions[table["id"]] = (*versions.get(table["id"], ()), _rule(table))
            faults = _order_faults(versions, {table["id"] for table in tables})
        if faults:
            raise CatalogFileError(path.name, faults)
    return RuleBook(versions)


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(
        id=table["id"],
        source=table["bron"],
        article=table["artikel"],
        valid_from=_day(table["geldig_van"]),
        valid_to=_day(table["geldig_tot"]),
        certainty=table["zekerheid"],
        text_nl=table["tekst_nl"],
        text_en=table["tekst_en"],
    )


def _day(value: datetime.date | str) -> datetime.date | None:
    return None if isinstance(value, str) else value


def _faults(place: str, table: dict[str, Any]) -> list[str]:
    known = (*_TEXTS, *_DAYS)
    faults = [f"{place}.{key}: onbekende sleutel" for key in table if key not in known]
    faults += [f"{place}.{key}: ontbreekt" for key in known if key not in table]
    if faults:
        return faults
    return [*_text_faults(place, table), *_day_faults(place, table)]


def _text_faults(place: str, table: dict[str, Any]) -> Iterable[str]:
    for key in _TEXTS:
        if not isinstance(table[key], str) or not table[key].strip():
            yield f"{place}.{key}: verwacht tekst"
    if table["zekerheid"] not in CERTAINTIES:
        yield f"{place}.zekerheid: «{table['zekerheid']}» is niet {', '.join(CERTAINTIES)}"


def _day_faults(place: str, table: dict[str, Any]) -> Iterable[str]:
    for key, word in _DAYS.items():
        if type(table[key]) is not datetime.date and table[key] != word:
            yield f"{place}.{key}: verwacht een dag of «{word}»"
    since, until = table["geldig_van"], table["geldig_tot"]
    if type(since) is type(until) is datetime.date and until < since:
        yield f"{place}.geldig_tot: {until} ligt voor {since}"


def _order_faults(versions: dict[str, tuple[Rule, ...]], ids: set[str]) -> list[str]:
    """Find versions of one rule that do not follow each other."""
    return [
        f"{rule_id}: elke versie begint na het einde van de vorige"
        for rule_id in sorted(ids)
        for earlier, later in pairwise(versions[rule_id])
        if earlier.valid_to is None or later.valid_from is None or later.valid_from <= earlier.valid_to
    ]
