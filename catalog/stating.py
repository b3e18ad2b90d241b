"""A need written back in the shape of the contract, so that every other tool can read it."""

from typing import Any

from matcher.model.need import ALL_MONTHS, Need, NeedPlace


def stated_need(need: Need) -> dict[str, Any]:
    """Write a need in the shape in which it is handed in; what is unknown is left out.

    Parameters
    ----------
    need : Need

    Returns
    -------
    dict
        Of JSON values.

    Examples
    --------
    >>> place = NeedPlace("Ieper", "33011", "Ieper", "West-Vlaanderen", 50.85, 2.88)
    >>> stated_need(Need("n", "procurement", (place,), service_types=("netheid.bushokjes",), reserved=True))
    {'id': 'n', 'kind': 'procurement', 'service_types': ['netheid.bushokjes'],
     'places': [{'municipality': 'Ieper', 'lat': 50.85, 'lon': 2.88}], 'reserved': True}
    """
    stated = {
        "id": need.id,
        "kind": need.kind,
        "title": need.title,
        "description": need.description,
        "service_types": list(need.service_types),
        "cpv": list(need.cpv),
        "buyer": _buyer(need),
        "places": [_place(place) for place in need.places],
        "quantity": need.quantity,
        "times_per_year": need.times_per_year,
        "minutes_per_unit": need.minutes_per_unit,
        "hours_per_month": need.hours_per_month,
        "start": need.start.isoformat() if need.start else None,
        "end": need.end.isoformat() if need.end else None,
        "season_months": None if need.season_months == ALL_MONTHS else list(need.season_months),
        "mode": need.mode,
        "workers": need.workers,
        "supervisor": False if need.is_without_supervisor else None,
        "reserved": need.reserved or None,
        "estimated_value_eur": need.estimated_value_eur,
        "max_km": need.max_km,
        "provider_kinds": list(need.provider_kinds),
        "weights": dict(need.weights) if need.weights else None,
    }
    return {key: value for key, value in stated.items() if value is not None and value not in ([], {})}


def _buyer(need: Need) -> dict[str, str]:
    buyer = need.buyer
    found = {"name": buyer.name, "kind": buyer.kind, "municipality": buyer.municipality}
    return {key: value for key, value in found.items() if value is not None}


def _place(place: NeedPlace) -> dict[str, Any]:
    found = {"municipality": place.municipality, "part": place.part, "lat": place.lat_deg, "lon": place.lon_deg}
    return {key: value for key, value in found.items() if value is not None}
