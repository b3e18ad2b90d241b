"""Measured travel times between municipalities, read from a table that replaces the travel model."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf, nan
from pathlib import Path

import numpy as np

from catalog.documents import read_bytes
from catalog.exceptions import UnknownMunicipalityError
from catalog.faults import Fault, FaultsError
from catalog.messages import one_of
from catalog.origin import Origin
from catalog.places import Places, load_places
from catalog.sheets import read_sheets
from matcher.model.policy import NIS_BASE, TravelTable

NIS_DIGITS = 5
TRAVEL_COLUMNS = ("from", "to", "minutes")
ROAD_KM = "road_km"


def read_travel_table(path: Path, places: Places | None = None) -> TravelTable:
    """Read measured travel times between municipalities from a CSV file.

    Parameters
    ----------
    path : pathlib.Path
        Columns `from`, `to` (a municipality by name or NIS code), `minutes` and, optionally,
        `road_km`. A pair holds in both directions unless both are given.
    places : Places, optional

    Returns
    -------
    TravelTable

    Raises
    ------
    FaultsError
        With every row that cannot be read, or if the file cannot.
    """
    places, file = places or load_places(), str(path)
    header, *rows = next(iter(read_sheets(read_bytes(path), file).values())) or [[]]
    names = [name.strip().lower() for name in header]
    faults = list(_wrong_columns(file, names))
    if faults:
        raise FaultsError(faults)
    named = [(number, dict(zip(names, row, strict=False))) for number, row in enumerate(rows, start=2) if any(row)]
    pairs = dict(filter(None, (_pair(Origin(file, f"rij {number}"), row, places, faults) for number, row in named)))
    if not named:
        faults.append(Fault(file, "", "", None, "verwacht minstens één rij met een reistijd"))
    if faults:
        raise FaultsError(faults)
    keys = np.array(sorted(pairs), dtype=np.int64)
    return TravelTable(
        source=path.name,
        keys=keys,
        minutes=np.array([pairs[key][0] for key in keys.tolist()]),
        road_km=np.array([pairs[key][1] for key in keys.tolist()]),
    )


def _wrong_columns(file: str, names: Sequence[str]) -> Iterator[Fault]:
    for name in TRAVEL_COLUMNS:
        if name not in names:
            yield Fault(file, "rij 1", name, None, "deze kolom ontbreekt")
    for name in names:
        if name and name not in (*TRAVEL_COLUMNS, ROAD_KM):
            expected = one_of((*TRAVEL_COLUMNS, ROAD_KM))
            yield Fault(file, "rij 1", name, None, f"deze kolom bestaat niet; verwacht {expected}")


def _pair(
    origin: Origin, row: Mapping[str, str], places: Places, faults: list[Fault]
) -> tuple[int, tuple[float, float]] | None:
    """Read one row; what is wrong with it joins the faults and gives None."""
    known = len(faults)
    ends = [_end(origin, side, row, places, faults) for side in ("from", "to")]
    minutes = _measured(origin, "minutes", row, faults)
    road_km = _measured(origin, ROAD_KM, row, faults) if row.get(ROAD_KM, "").strip() else nan
    if len(faults) > known:
        return None
    return ends[0] * NIS_BASE + ends[1], (minutes, road_km)


def _end(origin: Origin, side: str, row: Mapping[str, str], places: Places, faults: list[Fault]) -> int:
    written = row.get(side, "")
    try:
        return _nis_number(written, places)
    except UnknownMunicipalityError as error:
        faults.append(origin.fault((side,), written or None, str(error)))
        return 0


def _measured(origin: Origin, name: str, row: Mapping[str, str], faults: list[Fault]) -> float:
    """Read minutes or kilometres, with a point or a comma."""
    written = row.get(name, "")
    try:
        number = float(written.strip().replace(",", "."))
    except ValueError:
        number = nan
    if not 0 <= number < inf:
        faults.append(origin.fault((name,), written or None, "verwacht een getal van 0 of meer"))
    return number


def _nis_number(text: str, places: Places) -> int:
    """Read a municipality by name, postal code or NIS code; a former one is its successor."""
    is_nis_code = len(text.strip()) == NIS_DIGITS and text.strip().isdecimal()
    found = places.current(places.by_nis(text.strip())) if is_nis_code else places.find(text).municipality
    return int(found.nis_code)
