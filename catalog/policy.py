"""The policy of one day: dated parameters, taxonomy and mobility projects as the engine's values."""

import datetime
from functools import cache

from catalog.areas import load_mobility_helpers
from catalog.parameters import Parameters, load_parameters
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


def load_policy(as_of: datetime.date, *, travel_table: TravelTable | None = None) -> Policy:
    """Gather everything a person could dispute, as it stands on a day.

    Parameters
    ----------
    as_of : datetime.date
        The day on which is asked.
    travel_table : TravelTable, optional
        Measured travel times, see `catalog.travel_table`.

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
        shortfall_fixed=values["shortfall_fixed"],
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
                Relation(other.code, other.weight, other.reason_nl, other.reason_en)
                for other in taxonomy.related(each.code)
            )
            for each in taxonomy
        },
    )
