"""The rules and amounts of public procurement as the engine's values, with all their dates."""

import csv
from functools import cache
from pathlib import Path
from typing import cast

from catalog.parameters import Parameter, load_parameters
from catalog.rules import load_rules
from catalog.taxonomy import load_taxonomy
from matcher.model.procurement import (
    AMOUNTS,
    CpvRange,
    ProcurementRules,
    SpecificList,
    SpecificState,
    SpecificType,
)
from matcher.model.rules import DatedAmount, Series

DATA = Path(__file__).parent / "data"
SPECIFIC_SERVICES = DATA / "specific_services.csv"
SPECIFIC_TYPES = DATA / "specific_service_types.csv"


@cache
def load_procurement() -> ProcurementRules:
    """Gather what a purchase is judged by, once per process.

    Returns
    -------
    ProcurementRules

    Examples
    --------
    >>> import datetime
    >>> load_procurement().amount("opzvb_eur", datetime.date(2026, 11, 21))
    140000.0
    """
    parameters = load_parameters()
    return ProcurementRules(
        book=load_rules(),
        amounts={name: series_of(parameters[name]) for name in AMOUNTS},
        specific_lists=read_specific_services(SPECIFIC_SERVICES),
        specific_types=read_specific_types(SPECIFIC_TYPES),
        cpv_of_type={each.code: each.cpv for each in load_taxonomy()},
    )


def series_of(parameter: Parameter) -> Series:
    """Give a parameter with all its dates as the engine reads it."""
    values = tuple(
        DatedAmount(each.since, each.until, each.value, each.source, each.certainty) for each in parameter.values
    )
    return Series(parameter.name, parameter.unit, parameter.meaning_nl, values)


def read_specific_services(path: Path) -> dict[SpecificList, tuple[CpvRange, ...]]:
    """Read which CPV codes are social and other specific services, and which of them may be reserved.

    Parameters
    ----------
    path : pathlib.Path
        Columns list, first, last, group_nl.
    """
    found: dict[SpecificList, tuple[CpvRange, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = cast(SpecificList, row["list"])
            found[name] = (*found.get(name, ()), CpvRange(row["first"], row["last"], row["group_nl"]))
    return found


def read_specific_types(path: Path) -> dict[str, SpecificType]:
    """Read which service types are social and other specific services, as far as that is known.

    Parameters
    ----------
    path : pathlib.Path
        Columns code, state, certainty, note_nl, note_en.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: SpecificType(
                cast(SpecificState, row["state"]), row["certainty"], row["note_nl"], row["note_en"]
            )
            for row in csv.DictReader(file)
        }
