"""Write the example region: made-up providers over real municipalities, the same on every run.

Usage: ``python scripts/make_example_region.py``. Names, work forms, seats and kinds of work stand in
`example_region.csv`; everything else is drawn from a seeded generator. Nothing here is true of anyone.
"""

import csv
import datetime
import json
import math
import unicodedata
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from catalog.municipalities import Municipality
from catalog.places import Places, load_places
from catalog.taxonomy import Taxonomy, load_taxonomy

HERE = Path(__file__).resolve().parent
TABLE = HERE / "example_region.csv"
TARGET = HERE.parent / "catalog" / "data" / "example" / "providers.json"
SEED = 2026
TODAY = datetime.date(2026, 11, 21)
EARTH_RADIUS_KM = 6371.0088

MONTHS = [f"{2026 + month // 12}-{month % 12 + 1:02d}" for month in range(10, 26)]  # 2026-11 .. 2028-02
RATES = {
    "groen": 27, "netheid": 25, "schoonmaak": 26, "domein": 29, "klussen": 33, "zorg": 22, "kind": 24,
    "voeding": 23, "mobiliteit": 25, "kringloop": 21, "verpakking": 20, "productie": 27, "logistiek": 23,
    "kantoor": 25, "toerisme": 24, "opleiding": 35,
}  # fmt: skip
# Bread and butter of the sector: offered more often than the rest.
COMMON = {
    "groen.onderhoud", "groen.onkruid", "netheid.zwerfvuil", "netheid.bushokjes", "schoonmaak.gebouwen",
    "klussen.klusjesdienst", "zorg.poetshulp", "verpakking.verpakken", "mobiliteit.fietsherstel",
    "domein.hydranten", "voeding.catering", "kringloop.winkel", "logistiek.magazijn",
    "kantoor.digitalisering",
}  # fmt: skip
IN_HOUSE = {
    "zorg.strijk", "zorg.wasserij", "schoonmaak.bekers", "kringloop.demontage", "kringloop.textiel",
    "kringloop.hout", "kringloop.ict", "kringloop.repair", "kantoor.digitalisering", "kantoor.data",
    "kantoor.web", "voeding.verwerking", "voeding.bakkerij", "voeding.depot", "voeding.restaurant",
    "mobiliteit.fietsherstel", "logistiek.magazijn", "logistiek.orderpicking", "toerisme.teambuilding",
}  # fmt: skip
ENCLAVE_GROUPS = {"verpakking", "productie", "logistiek", "schoonmaak", "groen"}
DAEB_GROUPS = {"zorg", "kind", "klussen", "mobiliteit"}
NAMED_AREAS = {
    "Westhoek": "westhoek-17",
    "Zuid-West-Vlaanderen": "w13",
    "Leuven en Hageland": "voorbeeld-hageland",
}
EXAMPLE_AREA = {
    "id": "voorbeeld-hageland",
    "name": "Hageland (verzonnen voorbeeld)",
    "municipalities": [
        "Aarschot",
        "Bekkevoort",
        "Diest",
        "Scherpenheuvel-Zichem",
        {"municipality": "Tielt-Winge", "from": "2025-01-01", "to": "2027-12-31"},
        {"municipality": "Tienen", "part": "stadskern"},
    ],
}  # fmt: skip
IWVA = {"Diksmuide", "Alveringem", "De Panne", "Koksijde", "Nieuwpoort", "Veurne"}
KINDS_WITH_DAEB = {"lde", "ocmw", "arbeidszorg", "other"}
KINDS_WITH_CONTINGENT = {"maatwerkbedrijf", "maatwerkafdeling", "beschutte_werkplaats", "lde"}
PARTS = {
    "Kringhoek": "Heggenrank",
    "Zilverspade": "Loofmakers",
    "Spoelhuis": "Leierank",
    "Linnenwiek": "Dijlebloem",
}
ALIASES = {
    "Heggenrank": ["Groenploeg Heggenrank", "VZW Heggenrank"],
    "Kasseibries": ["Netploeg Kasseibries"],
    "Vlasvinger": ["De Vlasvingers"],
    "Fietsarium": ["Fietspunt Fietsarium"],
}
FULL_CONTINGENT = {"Papaverploeg", "Doos en Draad", "Demerploeg"}


def main() -> None:
    """Write the file."""
    region = ExampleRegion(load_places(), load_taxonomy())
    with TABLE.open(encoding="utf-8", newline="") as file:
        providers = [region.provider(number, row) for number, row in enumerate(csv.DictReader(file))]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"providers": providers, "areas": [EXAMPLE_AREA]}, ensure_ascii=False, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{len(providers)} aanbieders, {sum(region.offered.values())} keer een dienst: {TARGET.name}")


class ExampleRegion:
    """Makes one provider after another, and keeps count of what is offered so far."""

    def __init__(self, places: Places, taxonomy: Taxonomy) -> None:
        self.places = places
        self.taxonomy = taxonomy
        self.offered: Counter[str] = Counter()

    def provider(self, number: int, row: dict[str, str]) -> dict[str, Any]:
        """Make the provider of one row; every seventh keeps silent about much."""
        name, kinds = row["name"], row["kinds"].split()
        draw = Random(f"{SEED} {name}")
        home = self.places.find(row["municipality"]).municipality
        sites = self.sites(draw, home, second=number % 8 == 3)
        provider = {
            "id": identifier(name),
            "name": f"{name} (voorbeeld)",
            "kinds": kinds,
            "kbo": None,
            "fictitious": True,
            "region": row["region"],
            "website": f"https://{identifier(name)}.example",
            "contact": {"name": "Onthaal", "email": f"info@{identifier(name)}.example"},
            "sites": sites,
            "workers_home": self.workers_home(draw, home),
            **eligibility(draw, kinds[0]),
            **relations(name),
            "source": "verzonnen voorbeeld, geen echte aanbieder",
            "confirmed_on": confirmed_on(draw, stale=number % 4 == 1),
        }
        if name in FULL_CONTINGENT or (kinds[0] in KINDS_WITH_CONTINGENT and number % 3 == 0):
            provider["contingent"] = contingent(draw, full=name in FULL_CONTINGENT)
        codes = self.codes(draw, row["groups"].split())
        provider["offerings"] = [
            self.offering(draw, code, row, sites[index % len(sites)], home) for index, code in enumerate(codes)
        ]
        if kinds[0] in KINDS_WITH_DAEB and number % 2 == 0:
            provider |= entrustments(draw, codes, home)
        return keep_silent(draw, provider) if number % 7 == 6 else provider

    def codes(self, draw: Random, groups: list[str]) -> list[str]:
        """Choose two to six service types: one common one, then those that few offer so far."""
        pool = [s.code for s in self.taxonomy if s.group in groups]
        common = [code for code in pool if code in COMMON]
        chosen = [draw.choice(common)] if common and draw.random() < 0.6 else []
        rare_first = sorted(pool, key=lambda code: (self.offered[code], draw.random()))
        wanted = draw.choice([2, 3, 4, 4, 5, 5, 6])
        chosen += [code for code in rare_first if code not in chosen][: max(wanted - len(chosen), 1)]
        self.offered.update(chosen)
        return chosen

    def offering(
        self, draw: Random, code: str, row: dict[str, str], site: dict[str, Any], home: Municipality
    ) -> dict[str, Any]:
        """Make one offering of one service type."""
        modes = modes_of(draw, code, row["kinds"])
        workers = draw.randint(2, 8)
        supervisors = 1 + (workers > 7)
        offering: dict[str, Any] = {
            "service_type": code,
            "site": site["id"],
            "modes": modes,
            "area": self.area(draw, row, home) if modes != ["in_house"] else {"everywhere": True},
            "capacity_hours_per_month": capacity(draw, code, workers),
            "team": {"workers": workers, "supervisors": supervisors},
            "max_travel_minutes": draw.choice([25, 30, 35, 40, 45, 50, 60, 75]),
            "transport": transport(draw, code, workers + supervisors),
            "rate_eur_per_hour": rate(draw, code),
            **validity(draw),
        }
        if "municipalities" in offering["area"] and draw.random() < 0.3:
            offering["area_complete"] = False
        return offering

    def sites(self, draw: Random, home: Municipality, *, second: bool) -> list[dict[str, Any]]:
        """Make the seat, with its own point or the municipality's, and perhaps a second site nearby."""
        seat: dict[str, Any] = {"id": "hoofdzetel", "municipality": home.name}
        if draw.random() < 0.7:
            seat |= {"lat": shifted(draw, home.lat_deg), "lon": shifted(draw, home.lon_deg)}
        if not second:
            return [seat]
        return [seat, {"id": "atelier", "municipality": draw.choice(self.neighbours(home)[3:8]).name}]

    def workers_home(self, draw: Random, home: Municipality) -> dict[str, int]:
        """Tell how many workers live in the home municipality and some of its neighbours."""
        others = draw.sample(self.neighbours(home)[1:8], draw.randint(2, 5))
        return {home.name: draw.randint(4, 24)} | {m.name: draw.randint(1, 9) for m in others}

    def area(self, draw: Random, row: dict[str, str], home: Municipality) -> dict[str, Any]:
        """Choose one of the five forms of a service area."""
        form = draw.choices(["radius", "municipalities", "named", "provinces", "everywhere"], [45, 20, 20, 10, 5])[0]
        named = "iwva" if home.name in IWVA else NAMED_AREAS.get(row["region"])
        if form == "municipalities":
            return {"municipalities": [m.name for m in self.neighbours(home)[: draw.randint(3, 9)]]}
        if form == "provinces":
            return {"provinces": [home.province]}
        if form == "everywhere":
            return {"everywhere": True}
        if form == "named" and named:
            return {"named": [named]}
        return {"radius_km": draw.choice([10, 12, 15, 20, 25, 30, 40])}

    def neighbours(self, home: Municipality) -> list[Municipality]:
        """Return the Flemish municipalities, the nearest first, beginning with the home itself."""
        flemish = [m for m in self.places if m.region == "Vlaams Gewest"]
        return sorted(flemish, key=lambda m: (kilometres(home, m), m.nis_code))


def identifier(name: str) -> str:
    """Return the id of a made-up provider."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "voorbeeld-" + plain.replace(" ", "-")


def kilometres(a: Municipality, b: Municipality) -> float:
    """Return the great circle between two centres."""
    south, north = math.radians(a.lat_deg), math.radians(b.lat_deg)
    half_lat, half_lon = (north - south) / 2, math.radians(b.lon_deg - a.lon_deg) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def shifted(draw: Random, degrees: float) -> float:
    """Return a coordinate about a kilometre away."""
    return round(degrees + draw.uniform(-0.008, 0.008), 5)


def modes_of(draw: Random, code: str, kinds: str) -> list[str]:
    """Return where the work is done; only a maatwerkbedrijf works in an enclave."""
    group = code.split(".", maxsplit=1)[0]
    modes = ["in_house"] if code in IN_HOUSE or group in {"verpakking", "productie"} else ["on_site"]
    if code in {"mobiliteit.fietsherstel", "kringloop.repair", "productie.speeltoestellen", "kringloop.ict"}:
        modes = ["on_site", "in_house"]
    is_maatwerk = bool({"maatwerkbedrijf", "beschutte_werkplaats", "sociale_werkplaats"} & {*kinds.split()})
    if is_maatwerk and (group in ENCLAVE_GROUPS or code == "zorg.logistiek") and draw.random() < 0.5:
        modes.append("enclave")
    return modes


def capacity(draw: Random, code: str, workers: int) -> float | dict[str, float]:
    """Return hours per month: one number, or by month with the season of the work."""
    usual = 10 * round(workers * draw.uniform(4.5, 12.0))
    if draw.random() < 0.65:
        return usual
    is_green = code.startswith("groen.")
    share = {month: season(int(month[-2:]), is_green=is_green) for month in MONTHS}
    unknown = set(draw.sample(MONTHS, 2)) if draw.random() < 0.2 else set()
    return {month: 5 * round(usual * share[month] / 5) for month in MONTHS if month not in unknown}


def season(month: int, *, is_green: bool) -> float:
    """Return the share of the usual hours that a month has: winter rests the green, July the rest."""
    if is_green:
        return {1: 0.35, 2: 0.5, 3: 0.8, 11: 0.7, 12: 0.35}.get(month, 1.1)
    return {7: 0.6, 8: 0.7, 12: 0.8}.get(month, 1.0)


def transport(draw: Random, code: str, people: int) -> dict[str, Any]:
    """Return the seats beside the driver's, and whether there are bicycles."""
    if code.split(".", maxsplit=1)[0] in {"zorg", "kind", "kantoor"}:
        return {"van_seats": draw.choice([0, 0, 2, 4]), "bike": draw.random() < 0.7}
    return {"van_seats": draw.choice([people - 1, people - 1, 8, 8, 5, 2]), "bike": draw.random() < 0.35}


def rate(draw: Random, code: str) -> float:
    """Return a price per hour around that of the group, between 18 and 42 euro."""
    drawn = RATES[code.split(".", maxsplit=1)[0]] + draw.uniform(-5, 7)
    return min(max(round(2 * drawn) / 2, 18.0), 42.0)


def validity(draw: Random) -> dict[str, str | None]:
    """Return from when until when the offering stands."""
    since = draw.choice(["2023-01-01", "2024-03-01", "2025-01-01", "2026-01-01", "2026-09-01", "2027-01-01"])
    until = draw.choice([None, None, None, None, "2027-06-30", "2027-12-31", "2028-12-31"])
    return {"valid_from": since, "valid_to": until}


def eligibility(draw: Random, kind: str) -> dict[str, Any]:
    """Return what is stated on the share of workers that a reserved contract asks for."""
    is_maatwerk = kind in {"maatwerkbedrijf", "beschutte_werkplaats", "sociale_werkplaats"}
    low, high = (0.45, 0.92) if is_maatwerk else (0.12, 0.6)
    share = round(draw.uniform(low, high), 2)
    return draw.choice(
        [
            {"reserved_eligible": is_maatwerk or share >= 0.30, "disadvantaged_share": share},
            {"reserved_eligible": None, "disadvantaged_share": share},
            {"reserved_eligible": True, "disadvantaged_share": None} if is_maatwerk else {"disadvantaged_share": share},
            {"reserved_eligible": None, "disadvantaged_share": None},
        ]
    )


def confirmed_on(draw: Random, *, stale: bool) -> str:
    """Return the day of the last confirmation: over a year ago, or this year."""
    days = draw.randint(400, 1000) if stale else draw.randint(5, 300)
    return (TODAY - datetime.timedelta(days=days)).isoformat()


def contingent(draw: Random, *, full: bool) -> dict[str, float]:
    """Return subsidised places and how many are filled."""
    places = float(draw.choice([6, 8, 12, 16, 24, 32, 40]))
    return {
        "places_fte": places,
        "filled_fte": places if full else places - draw.choice([0.5, 1.0, 2.0, 3.5]),
    }


def relations(name: str) -> dict[str, Any]:
    """Return the organisation it is part of and the names it also goes by, where it has them."""
    part_of = {"part_of": identifier(PARTS[name])} if name in PARTS else {}
    return part_of | ({"aliases": ALIASES[name]} if name in ALIASES else {})


def entrustments(draw: Random, codes: list[str], home: Municipality) -> dict[str, Any]:
    """Return DAEBs entrusted by a made-up board in a real municipality, if any of the work can be one."""
    by = f"{draw.choice(['OCMW', 'Gemeente'])} {home.name} (voorbeeld)"
    entrusted = [
        {
            "service_type": code,
            "by": by,
            "from": "2025-01-01",
            "to": draw.choice([None, "2027-12-31", "2030-12-31"]),
        }
        for code in codes
        if code.split(".")[0] in DAEB_GROUPS
    ]
    return {"entrusted_for": entrusted} if entrusted else {}


def keep_silent(draw: Random, provider: dict[str, Any]) -> dict[str, Any]:
    """Leave out much of what a provider could tell: missing is unknown."""
    for key in draw.sample(["sites", "workers_home", "confirmed_on", "disadvantaged_share"], 2):
        provider.pop(key, None)
    for offering in provider["offerings"]:
        silent = ["area", "capacity_hours_per_month", "team", "transport", "rate_eur_per_hour", "modes",
                  "max_travel_minutes", "valid_from"]  # fmt: skip
        for key in draw.sample(silent, 4):
            del offering[key]
        if "sites" not in provider:
            del offering["site"]
    return provider


if __name__ == "__main__":
    main()
