"""The supply as one flat table, as somebody would load it into a database: a row per offering, nan is NULL.

What depends on the offering and the policy of the day alone is a column, worked out once when the table is loaded.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.columns import added_up
from matcher.criteria import DAYS_PER_MONTH, value_of
from matcher.geo import EARTH_RADIUS_KM
from matcher.measures import MODE_BIT
from matcher.model.policy import Policy, TravelModel
from matcher.model.supply import UNKNOWN, FloatArray, Supply
from matcher.travel import drive_minutes
from matcher.workload import NO_LAST_DAY

TYPICAL_HOURS = "h_typical"
OTHER_HOURS = "h_other"
UNSTATED_SHARE = 9.0  # sorts after every stated share, which stands as minus itself
SLACK_KM = 1e-3
Column = NDArray[Any]
Table = Mapping[str, Column]


def offer_table(supply: Supply, policy: Policy) -> dict[str, Column]:
    """Lay out the offerings, each column of shape (n_offerings,)."""
    columns, of_provider = supply.offering_columns, supply.provider_columns
    provider = columns.provider
    goes_out = (columns.modes & MODE_BIT["in_house"]) == 0
    share, confirmed = of_provider.disadvantaged_share[provider], of_provider.confirmed_on[provider]
    months = np.where(confirmed == 0, np.nan, (policy.as_of.toordinal() - confirmed) / DAYS_PER_MONTH)
    radius_only = ~np.isnan(columns.radius_km) & np.isnan(columns.lat_deg)
    lat, lon = np.radians(columns.lat_deg), np.radians(columns.lon_deg)
    return {
        "type": columns.service_type,
        "kinds": of_provider.kinds[provider],
        "modes": columns.modes,
        "out": goes_out,
        "reserved": of_provider.reserved_eligible[provider],
        "share": share,
        "workers": columns.team_workers,
        "supervisors": columns.team_supervisors,
        "x": np.cos(lat) * np.cos(lon),
        "y": np.cos(lat) * np.sin(lon),
        "z": np.sin(lat),
        "is_everywhere": columns.is_everywhere,
        "radius": columns.radius_km,
        "provinces": columns.provinces,
        "area_set": columns.area_set,
        "is_sure_area": columns.has_area & columns.is_area_complete & ~radius_only,
        "max_travel": columns.max_travel_minutes,
        "valid_from": columns.valid_from,
        "valid_to": np.where(columns.valid_to == 0, NO_LAST_DAY, columns.valid_to),
        **_hours(supply),
        "seats": columns.van_seats,
        "bike": columns.bike,
        "rate": columns.rate_eur_per_hour,
        "inclusion": value_of(share, policy.value_functions["inclusion"]),
        "recency": value_of(months, policy.value_functions["recency"]),
        **_warnings(supply, policy, radius_only),
        "tie_share": np.where(np.isnan(share), UNSTATED_SHARE, -share),
        "provider": provider,
        "pair": columns.pair,
        "has_sites": of_provider.has_sites[provider],
        "reach": reach_km(supply, policy.travel),
        "lat": columns.lat_deg,
        "lon": columns.lon_deg,
    }


def _hours(supply: Supply) -> dict[str, Column]:
    """Give the hours in any month, and in each month for who states those; a full contingent fills gaps with 0."""
    columns = supply.offering_columns
    by_month = columns.capacity_row != UNKNOWN
    otherwise = np.where(supply.provider_columns.is_contingent_full[columns.provider], 0.0, np.nan)
    hours = np.where(np.isnan(columns.capacity), otherwise, columns.capacity)
    table = supply.monthly_hours[columns.capacity_row[by_month]]
    typical = hours.copy()
    stated = ~np.isnan(table)
    n_stated = stated.sum(axis=1)
    typical[by_month] = np.where(n_stated, added_up(np.where(stated, table, 0.0)) / np.maximum(1, n_stated), np.nan)
    typical = np.where(np.isnan(typical), otherwise, typical)
    found = {"is_flat": ~by_month, OTHER_HOURS: hours, TYPICAL_HOURS: typical}
    for at, month in enumerate(table.T):
        found[f"h{at}"] = np.full(len(hours), np.nan)
        found[f"h{at}"][by_month] = month
    return found


def _warnings(supply: Supply, policy: Policy, radius_only: Column) -> dict[str, Column]:
    """Count the warnings that no need changes, those of who goes out, and the one of needs without a start."""
    columns, of_provider = supply.offering_columns, supply.provider_columns
    today = policy.as_of.toordinal()
    age = (today - of_provider.confirmed_on[columns.provider]) / DAYS_PER_MONTH
    agreement_ended = (columns.agreed_until > 0) & (columns.agreed_until < today)
    always = (
        np.isnan(columns.lat_deg),
        columns.modes == 0,
        ~columns.has_dates,
        np.isnan(columns.rate_eur_per_hour),
        columns.is_inferred,
        age > policy.stale_after_months,
        agreement_ended,
        of_provider.is_fictitious[columns.provider],
    )
    when_out = (
        np.isnan(columns.max_travel_minutes),
        np.isnan(columns.team_workers) | np.isnan(columns.team_supervisors),
        np.isnan(columns.van_seats) & (columns.bike != 1),
    )
    offer_ended = (columns.valid_to > 0) & (columns.valid_to < today)
    return {
        "warns": np.array(always).sum(axis=0),
        "warns_out": np.array(when_out).sum(axis=0),
        "ended_only": offer_ended & ~agreement_ended,
        "radius_only": radius_only,
    }


def reach_km(supply: Supply, travel: TravelModel) -> FloatArray:
    """Give how far from its site an offering can at most serve; nan where distance sets no bound."""
    columns = supply.offering_columns
    road_km = np.linspace(0.0, 200.0, 20_001)
    by_time = np.interp(columns.max_travel_minutes, drive_minutes(road_km, travel), road_km) / travel.circuity
    reach = np.fmin(by_time, columns.radius_km) + SLACK_KM
    goes_out = (columns.modes & MODE_BIT["in_house"]) == 0
    return np.where(goes_out & ~np.isnan(columns.lat_deg), reach, np.nan)


def by_type_and_cell(table: dict[str, Column]) -> dict[str, Column]:
    """Order the rows by type, who can serve anywhere first, then by where they are; `id` is the place in that order.

    The columns given are let go one by one: two tables of a million providers need not stand side by side.
    """
    bands = np.floor(table["lat"] * 10)
    order = np.lexsort((table["lon"], bands, ~np.isnan(table["reach"]), table["type"]))
    return {"id": np.arange(len(order)), **{name: table.pop(name)[order] for name in tuple(table)}}


def boxes(table: Table) -> FloatArray:
    """Give the box in degrees around all that each bounded offering can serve: west, east, south, north."""
    lat, angle = table["lat"], table["reach"] / EARTH_RADIUS_KM
    half_lat = np.degrees(angle)
    half_lon = np.degrees(np.arcsin(np.sin(angle) / np.cos(np.radians(lat))))
    return np.stack([table["lon"] - half_lon, table["lon"] + half_lon, lat - half_lat, lat + half_lat], axis=1)


def membership_table(supply: Supply) -> dict[str, Column]:
    """Give which area sets hold which municipality, and when."""
    found = [(int(nis), each) for nis, each in supply.memberships.items()]
    return {
        "nis": np.concatenate([np.full(len(each.area_set), nis) for nis, each in found]),
        "area_set": np.concatenate([each.area_set for _, each in found]),
        "since": np.concatenate([each.since for _, each in found]),
        "until": np.concatenate([each.until for _, each in found]),
    }


def relation_table(policy: Policy) -> dict[str, Column]:
    """Give which service type can stand in for which, and how well."""
    types = policy.service_types
    number = {code: at for at, code in enumerate(types.codes)}
    rows = [(number[code], number[each.code], each.weight) for code in types.codes for each in types.related[code]]
    asked, other, weight = zip(*rows, strict=True)
    return {"asked": np.array(asked), "other": np.array(other), "weight": np.array(weight)}


def site_table(supply: Supply) -> dict[str, Column]:
    """Give in which municipalities each provider sits."""
    return {"provider": supply.sites.provider, "nis": supply.sites.nis}
