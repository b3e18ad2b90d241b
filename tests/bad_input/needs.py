"""Needs of which one field or more is wrong."""

from typing import Any

from bad_input.bad import Bad
from calling import NEED


def need(case: str, told: str | tuple[str, ...], **changes: Any) -> Bad:
    """Spoil some fields of a good need."""
    lines = (told,) if isinstance(told, str) else told
    value = {key: each for key, each in (NEED | changes).items() if each is not ...}
    return Bad(case, ("match", "n.json"), tuple(f"n.json: {line}" for line in lines), {"n.json": value})


NEEDS = [
    need(
        "unknown municipality with suggestion",
        "places[0]: veld «municipality»: «Iepp» — «Iepp» kan meer dan één plaats zijn. Bedoelt u Ieper of Impe (Lede)?",
        places=[{"municipality": "Iepp"}],
    ),
    need(
        "unknown municipality",
        "places[1]: veld «municipality»: «Xyzzyx» — Gemeente «Xyzzyx» staat niet in de lijst",
        places=[{"municipality": "Ieper"}, {"municipality": "Xyzzyx"}],
    ),
    need(
        "unknown service type with suggestion",
        "veld «service_types[0]»: «netheid.bushokje» — Dienstsoort «netheid.bushokje» staat niet in de lijst van "
        "dienstsoorten. Bedoelt u netheid.bushokjes",
        service_types=["netheid.bushokje"],
    ),
    need(
        "impossible date",
        "veld «start»: «2027-02-30» — deze datum bestaat niet; verwacht een datum als 2027-01-31",
        start="2027-02-30",
    ),
    need("thirteenth month", "veld «end»: «2027-13-01» — deze datum bestaat niet", end="2027-13-01"),
    need("Belgian date", "veld «start»: «1/2/2027» — verwacht een datum als 2027-01-31", start="1/2/2027"),
    need("year 1", "veld «start»: «0001-01-01» — verwacht een datum tussen 2000-01-01 en", start="0001-01-01"),
    need(
        "end before start",
        "veld «end»: «2026-12-31» — ligt voor 2027-01-01; verwacht een einde op of na het begin",
        end="2026-12-31",
    ),
    need("negative hours", "veld «hours_per_month»: «-5» — verwacht een getal groter dan 0", hours_per_month=-5),
    need("negative distance", "veld «max_km»: «-1» — verwacht een getal van 0 of meer", max_km=-1),
    need(
        "latitude 95",
        "places[0]: veld «lat»: «95» — geen breedtegraad; verwacht een getal van -90 tot 90",
        places=[{"lat": 95, "lon": 3}],
    ),
    need(
        "longitude 200",
        "places[0]: veld «lon»: «200» — geen lengtegraad; verwacht een getal van -180 tot 180",
        places=[{"lat": 51, "lon": 200}],
    ),
    need("half a point", "places[0]: veld «lat» — verwacht lat en lon samen; lon ontbreekt", places=[{"lat": 51}]),
    need(
        "weights that do not sum to 1",
        'veld «weights»: «{"service": 0.5, "proximity": 0.4}» — samen 0,9; verwacht gewichten die samen 1 zijn',
        weights={"service": 0.5, "proximity": 0.4},
    ),
    need(
        "negative weight",
        "weights: veld «service»: «-0.2» — verwacht een getal van 0 of meer",
        weights={"service": -0.2, "proximity": 1.2},
    ),
    need("unknown criterion", "weights: veld «luck»: «luck» — verwacht service, proximity", weights={"luck": 1}),
    need("no places", "veld «places» — ontbreekt; verwacht minstens één plaats", places=...),
    need("empty places", "veld «places»: «[]» — verwacht minstens één plaats", places=[]),
    need("no kind", "veld «kind» — ontbreekt; verwacht procurement, daeb, enclave of subcontract", kind=...),
    need("unknown kind", "veld «kind»: «gunning» — verwacht procurement, daeb, enclave of subcontract", kind="gunning"),
    need(
        "nothing asked",
        "veld «service_types» — verwacht minstens één van service_types, cpv, title of description",
        title=...,
        service_types=...,
    ),
    need("bad CPV", "veld «cpv[0]»: «909» — «909» is geen CPV-code. Een CPV-code heeft acht cijfers", cpv=["909"]),
    need("unknown key", "veld «titel»: «x» — dit veld bestaat hier niet; bedoelt u title", titel="x"),
    need(
        "unknown key inside",
        "places[0]: veld «gemeente»: «Ieper» — dit veld bestaat hier niet; verwacht een van municipality, part, lat",
        places=[{"municipality": "Ieper", "gemeente": "Ieper"}],
    ),
    need(
        "number in quotes",
        "veld «hours_per_month»: «12» — verwacht een getal, zonder aanhalingstekens",
        hours_per_month="12",
    ),
    need("text for a list", "veld «service_types»: «netheid» — verwacht een lijst", service_types="netheid"),
    need("list for a text", 'veld «title»: «["a"]» — verwacht tekst', title=["a"]),
    need("text for a flag", "veld «reserved»: «ja» — verwacht true of false", reserved="ja"),
    need("half a worker", "veld «workers»: «2.5» — verwacht een geheel getal", workers=2.5),
    need("month 13", "veld «season_months»: «[1, 13]» — verwacht maanden van 1 tot 12", season_months=[1, 13]),
    need(
        "impossible clock",
        "site_access: veld «shift_start»: «25:00» — verwacht een uur als 07:30",
        site_access={"shift_start": "25:00"},
    ),
    need(
        "all faults of a need together",
        (
            "veld «kind»: «x» — verwacht",
            "veld «start»: «gisteren» — verwacht een datum",
            "veld «quantity»: «-1» — verwacht een getal groter dan 0",
            "veld «mode»: «thuis» — verwacht on_site, in_house of enclave",
        ),
        kind="x",
        start="gisteren",
        quantity=-1,
        mode="thuis",
    ),
]
