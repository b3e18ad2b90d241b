"""The policy of one day: dated parameters, taxonomy and mobility projects as the engine's values."""

import csv
import datetime
from functools import cache
from math import inf
from pathlib import Path

import numpy as np

from catalog.areas import load_mobility_helpers
from catalog.exceptions import CatalogFileError, UnknownMunicipalityError
from catalog.parameters import Parameters, load_parameters
from catalog.places import Places, load_places
from catalog.taxonomy import Taxonomy, load_taxonomy
from matcher.model.policy import (
    CrewRules,
    Policy,
    ReachRules,
    Relation,
    ServiceTypes,
    TravelModel,
    TravelTable,
    ValueFunction,
)

DEFAULT_CRITERIA = ("service", "proximity", "capacity", "mobility")
NIS_BASE = 100_000
NIS_DIGITS = 5
TRAVEL_COLUMNS = ("from", "to", "minutes")
DEFAULT_TRAVEL_SOURCE = "hemelsbrede afstand × omwegfactor en snelheidsprofiel (catalog/parameters/matching.toml)"


def load_policy(as_of: datetime.date, *, travel_table: TravelTable | None = None) -> Policy:
    """Gather everything a person could dispute, as it stands on a day.

    Parameters
    ----------
    as_of : datetime.date
        The day on which is asked.
    travel_table : TravelTable, optional
        Measured travel times, see `read_travel_table`.

    Raises
    ------
    ParameterNotInForceError
        If a parameter has no value on that day.
    """
    values = _Values(load_parameters(), as_of)
    return Policy(
        as_of=as_of,
        service_types=load_service_types(),
        weights={name: values[f"weight_{name}"] for name in DEFAULT_CRITERIA},
        value_functions=_value_functions(values),
        travel_share_in_mobility=values["travel_share_in_mobility"],
        travel=_travel_model(values, travel_table),
        crew=CrewRules(values["crew_workers"], values["workers_per_supervisor"], values["paid_day_hours"]),
        reach=_reach_rules(values),
        reserved_minimum_share=values["reserved_minimum_share"],
        stale_after_months=values["stale_after_months"],
        open_horizon_months=int(values["open_horizon_months"]),
        shortfall_scales=_shortfall_scales(values),
        nearest_misses=int(values["nearest_misses"]),
        shaky_change=values["shaky_change"],
    )


class _Values:
    """The parameters of one day, by name."""

    def __init__(self, parameters: Parameters, as_of: datetime.date) -> None:
        self._parameters = parameters
        self._as_of = as_of

    def __getitem__(self, name: str) -> float:
        return self._parameters.value(name, on=self._as_of)


def _value_functions(values: _Values) -> dict[str, ValueFunction]:
    def function(name: str, unit: str = "") -> ValueFunction:
        return ValueFunction(values[f"{name}_best{unit}"], values[f"{name}_worst{unit}"], values[f"{name}_neutral"])

    return {
        "proximity": function("proximity", "_km"),
        "capacity": function("capacity"),
        "productive_share": function("productive_share"),
        "transport": function("transport"),
        "reach": function("reach"),
        "inclusion": function("inclusion"),
        "price": function("price", "_eur"),
        "recency": function("recency", "_months"),
    }


def _travel_model(values: _Values, table: TravelTable | None) -> TravelModel:
    return TravelModel(
        circuity=values["circuity"],
        speed_limits_km=(values["speed_near_until_km"], values["speed_middle_until_km"]),
        speeds_kmh=(values["speed_near_kmh"], values["speed_middle_kmh"], values["speed_far_kmh"]),
        source=DEFAULT_TRAVEL_SOURCE,
        table=table,
    )


def _reach_rules(values: _Values) -> ReachRules:
    return ReachRules(
        minimum_share=values["reach_minimum_share"],
        bike_range_km=values["bike_range_km"],
        public_transport_range_km=values["public_transport_range_km"],
        first_arrival_minutes=values["public_transport_first_arrival_minutes"],
        last_arrival_minutes=values["public_transport_last_arrival_minutes"],
        helpers=load_mobility_helpers(),
    )


def _shortfall_scales(values: _Values) -> dict[str, float]:
    return {
        "outside_area": values["shortfall_outside_area_km"],
        "too_far": values["shortfall_too_far_km"],
        "travel_too_long": values["shortfall_travel_too_long_minutes"],
        "no_capacity": values["shortfall_no_capacity_hours"],
        "not_reserved_eligible": values["shortfall_reserved_percent"],
        "team_too_small": values["shortfall_team_workers"],
        "site_unreachable": values["shortfall_reach_percent"],
    }


@cache
def load_service_types() -> ServiceTypes:
    """Give the shipped taxonomy in the engine's form, once per process."""
    return service_types_of(load_taxonomy())


def service_types_of(taxonomy: Taxonomy) -> ServiceTypes:
    """Turn a taxonomy into the engine's form: codes, labels and relatedness."""
    return ServiceTypes(
        codes=tuple(taxonomy.codes),
        labels_nl={each.code: each.label_nl for each in taxonomy},
        labels_en={each.code: each.label_en for each in taxonomy},
        related={
            each.code: tuple(
                Relation(other.code, other.weight, other.reason_nl) for other in taxonomy.related(each.code)
            )
            for each in taxonomy
        },
    )


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
    CatalogFileError
        With every row that cannot be read.
    """
    places = places or load_places()
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in TRAVEL_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise CatalogFileError(path.name, [f"kolom «{name}» ontbreekt" for name in missing])
        rows = list(reader)
    faults: list[str] = []
    pairs = dict(filter(None, (_pair(number, row, places, faults) for number, row in enumerate(rows, start=2))))
    if not pairs and not faults:
        faults.append("geen enkele rij met een reistijd")
    if faults:
        raise CatalogFileError(path.name, faults)
    keys = np.array(sorted(pairs), dtype=np.int64)
    return TravelTable(
        source=f"reistijdentabel {path.name}",
        keys=keys,
        minutes=np.array([pairs[key][0] for key in keys.tolist()]),
        road_km=np.array([pairs[key][1] for key in keys.tolist()]),
    )


def _pair(
    number: int, row: dict[str, str], places: Places, faults: list[str]
) -> tuple[int, tuple[float, float]] | None:
    """Read one row; a fault is noted and gives None."""
    try:
        ends = [_nis_number(row[side] or "", places) for side in ("from", "to")]
        minutes, road_km = float(row["minutes"] or ""), float(row.get("road_km") or "nan")
    except UnknownMunicipalityError as error:
        faults.append(f"rij {number}: {error}")
        return None
    except ValueError:
        faults.append(f"rij {number}: «{row['minutes']}» — verwacht: een getal voor minutes en road_km")
        return None
    if not 0 <= minutes < inf or road_km < 0 or road_km == inf:
        faults.append(f"rij {number}: minutes en road_km kunnen niet negatief of oneindig zijn")
        return None
    return ends[0] * NIS_BASE + ends[1], (minutes, road_km)


def _nis_number(text: str, places: Places) -> int:
    """Read a municipality by name, postal code or NIS code; a former one is its successor."""
    is_nis_code = len(text.strip()) == NIS_DIGITS and text.strip().isdecimal()
    found = places.current(places.by_nis(text.strip())) if is_nis_code else places.find(text).municipality
    return int(found.nis_code)
