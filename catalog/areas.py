"""Named areas: sets of municipalities that are no administrative level, with dates and parts.

The table `catalog/data/areas.toml` is the region's; a catalogue file may bring areas of its own.
"""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalog.places import Places, load_places
from matcher.model.policy import MobilityHelper
from matcher.model.provider import OPEN_END, OPEN_START, AreaMember

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class NamedArea:
    """One named set of municipalities.

    Attributes
    ----------
    is_complete : bool
        False when the sources name only some of the members.
    """

    id: str
    name: str
    members: tuple[AreaMember, ...]
    is_complete: bool = True
    source: str | None = None


@cache
def load_areas() -> Mapping[str, NamedArea]:
    """Read the shipped areas, once per process."""
    return read_areas(DATA / "areas.toml", load_places())


def read_areas(path: Path, places: Places) -> Mapping[str, NamedArea]:
    """Read a table of named areas.

    Parameters
    ----------
    path : pathlib.Path
        A TOML file with `[[area]]` tables.
    places : Places
        Where the NIS codes must be found.

    Returns
    -------
    mapping of area id to NamedArea

    Raises
    ------
    UnknownMunicipalityError
        If a NIS code is unknown.
    """
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("area", [])
    return {row["id"]: _area(row, places) for row in rows}


def _area(row: dict[str, Any], places: Places) -> NamedArea:
    members = tuple(_member(member, row, places) for member in row["members"])
    return NamedArea(row["id"], row["name_nl"], members, row.get("complete", True), row.get("source"))


def _member(member: dict[str, Any], area: dict[str, Any], places: Places) -> AreaMember:
    """Read one member; its own dates win from those of the area, and a rough date is no bound."""
    municipality = places.current(places.by_nis(member["nis"]))
    return AreaMember(
        nis_code=municipality.nis_code,
        since=member.get("from", _bound(area, "since", OPEN_START)),
        until=member.get("to", _bound(area, "until", OPEN_END)),
        part=member.get("part"),
    )


def _bound(area: dict[str, Any], key: str, otherwise: datetime.date) -> datetime.date:
    """Read a date of the area, unless the source gives only its year or month."""
    if f"{key}_precision" in area:
        return otherwise
    bound: datetime.date = area.get(key, otherwise)
    return bound


@cache
def load_mobility_helpers() -> tuple[MobilityHelper, ...]:
    """Read the projects that raise the mobility of workers, once per process."""
    rows = tomllib.loads((DATA / "mobility_helpers.toml").read_text(encoding="utf-8"))["helper"]
    return tuple(
        MobilityHelper(
            id=row["id"],
            name=row["name"],
            nis_codes=frozenset(row["nis"]),
            since=row["from"],
            until=row.get("to"),
        )
        for row in rows
    )
