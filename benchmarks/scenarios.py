"""Made-up supply and needs of any size, in the JSON shapes of the contract.

Providers cluster around the real municipalities of Flanders, more of them where there are more postal codes.
A provider works in one or two groups of service types, as a real one does, so candidates per need grow with
the supply. The same seed gives the same records, and the first hundred of a thousand are the same hundred.
"""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import catalog

DATA = Path(catalog.__file__).parent / "data"
SIZES = (100, 1_000, 10_000, 100_000)
NEIGHBOURS = 12
KM_PER_DEGREE = 111.2

Record = dict[str, Any]

# How often a group is somebody's trade, guessed from what maatwerkbedrijven are known for. Not a fact.
TRADES = {
    **{"groen": 20, "schoonmaak": 12, "verpakking": 14, "netheid": 8, "klussen": 8, "kringloop": 8},
    **{"productie": 7, "zorg": 6, "logistiek": 4, "domein": 4, "voeding": 3, "mobiliteit": 3},
    **{"kantoor": 2, "kind": 2, "opleiding": 1, "toerisme": 1},
}
IN_WORKSHOP = frozenset({"verpakking", "productie", "kantoor", "kringloop"})
AT_CLIENT = frozenset({"verpakking", "productie", "logistiek", "schoonmaak"})
KINDS = {"maatwerkbedrijf": 55, "lde": 15, "ocmw": 12, "arbeidszorg": 10, "maatwerkafdeling": 8}
NEED_KINDS = {"procurement": 70, "daeb": 10, "enclave": 10, "subcontract": 10}
BUYER_KINDS = {"municipality": 60, "ocmw": 10, "care": 10, "school": 5, "intermunicipal": 15}
MONTHS = tuple(f"2027-{month:02}" for month in range(1, 13))
SEASONS = (tuple(range(1, 13)), tuple(range(3, 12)), (4, 5, 6, 7, 8, 9))


@dataclass(frozen=True, slots=True)
class Town:
    """A current Flemish municipality and the ones nearest to it, itself first."""

    name: str
    province: str
    lat_deg: float
    lon_deg: float
    neighbours: tuple[str, ...]


@cache
def towns() -> tuple[tuple[Town, ...], tuple[int, ...]]:
    """Read the towns and their running weights, one for each postal code."""
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if is_current_and_flemish(row)]
    points = {row["name"]: (float(row["lat"]), float(row["lon"])) for row in rows}
    found = tuple(
        Town(row["name"], row["province"], *points[row["name"]], nearest(row["name"], points)) for row in rows
    )
    return found, tuple(accumulate(len(row["postal_codes"].split(";")) for row in rows))


def is_current_and_flemish(row: dict[str, str]) -> bool:
    return row["status"] == "current" and row["region"] == "Vlaams Gewest"


def nearest(name: str, points: dict[str, tuple[float, float]]) -> tuple[str, ...]:
    lat, lon = points[name]
    squeeze = math.cos(math.radians(lat))

    def squared_distance(other: str) -> float:
        other_lat, other_lon = points[other]
        return float((other_lat - lat) ** 2 + ((other_lon - lon) * squeeze) ** 2)

    return tuple(sorted(points, key=squared_distance)[: NEIGHBOURS + 1])


@cache
def service_types() -> dict[str, tuple[str, ...]]:
    """Read the codes of the taxonomy by group."""
    groups: dict[str, list[str]] = {}
    with (DATA / "service_types.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            groups.setdefault(row["group"], []).append(row["code"])
    return {group: tuple(codes) for group, codes in groups.items()}


def pick(choices: dict[str, int], random: Random) -> str:
    return random.choices(tuple(choices), weights=tuple(choices.values()))[0]


def pick_town(random: Random) -> Town:
    found, running_weights = towns()
    return random.choices(found, cum_weights=running_weights)[0]


def make_providers(n: int, seed: int) -> list[Record]:
    """Make `n` providers, the first ones equal for every `n`.

    Examples
    --------
    >>> make_providers(3, seed=1) == make_providers(5, seed=1)[:3]
    True
    """
    random = Random(seed)  # one stream, drawn provider after provider
    return [provider(number, random) for number in range(n)]


def provider(number: int, random: Random) -> Record:
    town = pick_town(random)
    kind = pick(KINDS, random)
    made: Record = {
        "id": f"fictief-{number:06}",
        "name": f"Fictieve aanbieder {number:06}",
        "kinds": [kind],
        "fictitious": True,
        "sites": [site(town, random)],
        "offerings": list(offerings(kind, town, random)),
    }
    made |= sometimes(0.6, {"disadvantaged_share": round(random.uniform(0.2, 0.9), 2)}, random)
    made |= sometimes(0.7, {"workers_home": workers_home(town, random)}, random)
    made |= sometimes(0.8, {"confirmed_on": f"2026-{random.randint(1, 10):02}-15"}, random)
    return made


def sometimes(chance: float, fields: Record, random: Random) -> Record:
    """Give the fields or leave them out, which means unknown."""
    return fields if random.random() < chance else {}


def site(town: Town, random: Random) -> Record:
    spread_deg = 2.5 / KM_PER_DEGREE
    lat, lon = random.gauss(town.lat_deg, spread_deg), random.gauss(town.lon_deg, spread_deg * 1.6)
    return {"id": "hoofdzetel", "municipality": town.name, "lat": round(lat, 5), "lon": round(lon, 5)}


def workers_home(town: Town, random: Random) -> dict[str, int]:
    homes = random.sample(town.neighbours, k=random.randint(1, 6))
    return {home: random.randint(1, 15) for home in homes}


def offerings(kind: str, town: Town, random: Random) -> Iterator[Record]:
    """About four offerings, mostly of one trade."""
    trade = pick(TRADES, random)
    other = pick(TRADES, random)
    codes = [*service_types()[trade]] * 2 + [*service_types()[other]]
    for code in sorted(set(random.choices(codes, k=random.randint(2, 7)))):
        yield offering(code, kind, town, random)


def offering(code: str, kind: str, town: Town, random: Random) -> Record:
    made: Record = {"service_type": code, "site": "hoofdzetel"}
    made |= sometimes(0.95, {"modes": modes(code, kind)}, random)
    made |= sometimes(0.9, {"area": area(town, random)}, random)
    made |= sometimes(0.8, {"capacity_hours_per_month": capacity(random)}, random)
    made |= sometimes(0.8, {"team": {"workers": random.randint(2, 8), "supervisors": 1}}, random)
    made |= sometimes(0.7, {"max_travel_minutes": random.choice((20, 30, 45, 60))}, random)
    made |= sometimes(0.7, {"transport": transport(random)}, random)
    made |= sometimes(0.6, {"rate_eur_per_hour": round(random.uniform(18, 42), 1)}, random)
    return made | sometimes(0.8, {"valid_from": "2026-01-01", "valid_to": None}, random)


def modes(code: str, kind: str) -> list[str]:
    group = code.partition(".")[0]
    found = ["in_house"] if group in IN_WORKSHOP else ["on_site"]
    return [*found, "enclave"] if group in AT_CLIENT and kind == "maatwerkbedrijf" else found


def area(town: Town, random: Random) -> Record:
    shape = pick({"radius_km": 65, "municipalities": 20, "provinces": 10, "everywhere": 5}, random)
    values: Record = {
        "radius_km": random.choice((8, 10, 15, 20, 25, 30, 40)),
        "municipalities": list(town.neighbours[: random.randint(1, NEIGHBOURS)]),
        "provinces": [town.province],
        "everywhere": True,
    }
    return {shape: values[shape]}


def capacity(random: Random) -> int | dict[str, int]:
    hours = 20 * random.randint(1, 40)
    if random.random() < 0.75:
        return hours
    return {month: random.choice((0, hours // 2, hours)) for month in MONTHS if random.random() < 0.9}


def transport(random: Random) -> Record:
    return {"van_seats": random.choice((0, 3, 6, 8, 9)), "bike": random.random() < 0.3}


def make_needs(n: int, seed: int) -> list[Record]:
    """Make `n` needs over the same towns and trades, the first ones equal for every `n`.

    Examples
    --------
    >>> make_needs(3, seed=1) == make_needs(5, seed=1)[:3]
    True
    """
    random = Random(seed)
    return [need(number, random) for number in range(n)]


def need(number: int, random: Random) -> Record:
    town = pick_town(random)
    kind = pick(NEED_KINDS, random)
    made: Record = {
        "id": f"n-{number:06}",
        "kind": kind,
        "title": f"Fictieve behoefte {number:06}",
        "service_types": asked_types(kind, random),
        "buyer": buyer(kind, town, random),
        "places": [{"municipality": name} for name in asked_places(town, random)],
        "reserved": kind == "procurement" and random.random() < 0.4,
    }
    made |= sometimes(0.8, {"hours_per_month": 10 * random.randint(1, 40)}, random)
    made |= sometimes(0.8, period(random), random)
    made |= sometimes(0.2, {"max_km": random.choice((15, 25, 40))}, random)
    return made | (enclave_terms(random) if kind == "enclave" else {})


def asked_types(kind: str, random: Random) -> list[str]:
    trades = {trade: weight for trade, weight in TRADES.items() if kind != "enclave" or trade in AT_CLIENT}
    codes = service_types()[pick(trades, random)]
    return random.sample(codes, k=1 if random.random() < 0.85 else 2)


def buyer(kind: str, town: Town, random: Random) -> Record:
    buyer_kind = "company" if kind in ("enclave", "subcontract") else pick(BUYER_KINDS, random)
    return {"name": f"Fictieve koper in {town.name}", "kind": buyer_kind, "municipality": town.name}


def asked_places(town: Town, random: Random) -> tuple[str, ...]:
    return town.neighbours[: 1 if random.random() < 0.8 else random.randint(2, 8)]


def period(random: Random) -> Record:
    return {"start": "2027-01-01", "end": "2027-12-31", "season_months": list(random.choice(SEASONS))}


def enclave_terms(random: Random) -> Record:
    site_access = {
        "bike": random.random() < 0.8,
        "public_transport": random.random() < 0.6,
        "shift_start": random.choice(("06:00", "07:30", "08:00")),
    }
    return {"mode": "enclave", "workers": random.randint(3, 10), "site_access": site_access}
