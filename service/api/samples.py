"""Examples in the description of the API: a test holds that they are true."""

from typing import Any

SERVICE_TYPE: dict[str, Any] = {
    "code": "netheid.bushokjes",
    "label_nl": "Bushokjes reinigen",
    "label_en": "Bus shelter cleaning",
    "group": "netheid",
    "group_label_nl": "Openbare netheid",
    "group_label_en": "Public cleanliness",
    "unit": "stuk",
    "cpv": ["90910000", "90600000"],
    "score": 1.0,
}
PLACE: dict[str, Any] = {
    "name": "Ieper",
    "label": "Ieper",
    "kind": "municipality",
    "municipality": "Ieper",
    "nis_code": "33011",
    "postal_codes": ["8900", "8902", "8904", "8906", "8908"],
    "lat": 50.8531,
    "lon": 2.87527,
}
OFFERING: dict[str, Any] = {
    "service_type": "netheid.bushokjes",
    "site": "hoofdzetel",
    "modes": ["on_site"],
    "area": {"radius_km": 20},
    "capacity_hours_per_month": 160,
    "team": {"workers": 4, "supervisors": 1},
    "max_travel_minutes": 45,
    "transport": {"van_seats": 8, "bike": False},
    "rate_eur_per_hour": 28.5,
    "valid_from": "2026-01-01",
    "valid_to": None,
}
PROVIDER: dict[str, Any] = {
    "id": "voorbeeld-net",
    "name": "Voorbeeld Net",
    "kinds": ["maatwerkbedrijf"],
    "fictitious": True,
    "reserved_eligible": True,
    "sites": [{"id": "hoofdzetel", "municipality": "Kortemark", "lat": 51.03, "lon": 3.04}],
    "source": "opgave van de aanbieder",
    "confirmed_on": "2026-05-01",
    "offerings": [OFFERING],
}
NEED: dict[str, Any] = {
    "kind": "procurement",
    "title": "Poetsen van bushokjes",
    "buyer": {"name": "Stad Ieper", "kind": "municipality", "municipality": "Ieper"},
    "places": [{"municipality": "Ieper"}, {"lat": 50.85, "lon": 2.89}],
    "quantity": 42,
    "times_per_year": 12,
    "minutes_per_unit": 20,
    "start": "2027-01-01",
    "end": "2027-12-31",
    "mode": "on_site",
    "reserved": True,
}
PROBLEM: dict[str, Any] = {
    "type": "/problemen/ongeldig",
    "title": "De gegevens kloppen niet",
    "status": 422,
    "detail": "Niet alle gegevens kloppen.",
    "errors": [
        {
            "pointer": "/max_km",
            "field": "max_km",
            "value": -1,
            "detail": "verwacht een getal van 0 of meer",
            "level": "error",
        }
    ],
}
