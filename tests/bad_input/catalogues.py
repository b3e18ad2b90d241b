"""Catalogues and tables of travel times with faults."""

from typing import Any

from bad_input.bad import Bad
from calling import NEED, PROVIDER

CHECK = ("catalog", "check", "c.json")
WITH = ("match", "n.json", "--catalog", "c.json")
WORDS = ("match", "--text", "bushokjes poetsen")
OFFERING = PROVIDER["offerings"][0]


def provider(case: str, told: str | tuple[str, ...], **changes: Any) -> Bad:
    """Spoil some fields of a good provider."""
    lines = (told,) if isinstance(told, str) else told
    value = {"providers": [{key: each for key, each in (PROVIDER | changes).items() if each is not ...}]}
    return Bad(case, CHECK, tuple(f"c.json: providers[0]{line}" for line in lines), {"c.json": value})


def offering(case: str, told: str, **changes: Any) -> Bad:
    return provider(case, f".offerings[0]{told}", offerings=[OFFERING | changes])


CATALOGUES = [
    provider("unknown work form", ": veld «kinds[0]»: «vzw» — verwacht maatwerkbedrijf, ", kinds=["vzw"]),
    provider(
        "share above 1",
        ": veld «disadvantaged_share»: «40» — verwacht een getal van hoogstens 1",
        disadvantaged_share=40,
    ),
    provider(
        "impossible enterprise number",
        ": veld «kbo»: «0123.456.789» — geen ondernemingsnummer: de twee controlecijfers",
        kbo="0123.456.789",
    ),
    provider("missing name", ": veld «name» — ontbreekt", name=...),
    provider("unknown home", ".workers_home: veld «Xyzzyx»: «Xyzzyx» — Gemeente «Xyzzyx»", workers_home={"Xyzzyx": 3}),
    offering(
        "negative capacity",
        ": veld «capacity_hours_per_month»: «-1» — verwacht een getal van 0 of meer",
        capacity_hours_per_month=-1,
    ),
    offering(
        "impossible month",
        ".capacity_hours_per_month: veld «2027-13»: «2027-13» — verwacht een maand als 2027-04",
        capacity_hours_per_month={"2027-13": 1},
    ),
    offering("two areas", ": veld «area» — verwacht precies één van", area={"radius_km": 1, "everywhere": True}),
    offering(
        "unknown area",
        ".area: veld «named[0]»: «iwwa» — Gebied «iwwa» staat niet in de catalogus. Bedoelt u",
        area={"named": ["iwwa"]},
    ),
    offering(
        "unknown province",
        ".area: veld «provinces[0]»: «Holland» — Provincie «Holland» bestaat niet",
        area={"provinces": ["Holland"]},
    ),
    offering(
        "unknown site", ": veld «site»: «bij» — verwacht een vestiging van deze aanbieder: hoofdzetel", site="bij"
    ),
    offering("ends before it starts", ": veld «valid_to»: «2025-01-01» — ligt voor 2026-01-01", valid_to="2025-01-01"),
    Bad(
        "duplicate providers",
        CHECK,
        ("c.json: [1]: veld «id»: «voorbeeld-net» — staat er al (c.json, [0])",),
        {"c.json": [PROVIDER, PROVIDER]},
    ),
    Bad(
        "unknown part of a catalogue",
        CHECK,
        ("c.json: veld «aanbieders»: «[]» — dit veld bestaat hier niet; verwacht providers en areas",),
        {"c.json": {"providers": [], "aanbieders": []}},
    ),
    Bad(
        "missing catalogue",
        (*WORDS, "--place", "Ieper", "--catalog", "weg.json"),
        ("weg.json — dit bestand bestaat niet",),
    ),
    Bad(
        "folder without catalogue",
        (*WORDS, "--place", "Ieper", "--catalog", "."),
        (". — geen catalogus in deze map; verwacht bestanden met .json",),
    ),
    Bad(
        "no name of a catalogue", (*WORDS, "--place", "Ieper", "--catalog", ""), ("--catalog: «» — verwacht een naam.",)
    ),
    Bad(
        "catalogue with faults",
        WITH,
        ("c.json: providers[0]: veld «name»: «» — verwacht tekst die niet leeg is",),
        {"n.json": NEED, "c.json": {"providers": [PROVIDER | {"name": ""}]}},
    ),
    Bad(
        "faults of all files together",
        ("catalog", "check", "c.json", "d.csv", "weg.json"),
        (
            "weg.json — dit bestand bestaat niet",
            "d.csv: rij 1: veld «werkvorm» — deze kolom bestaat niet; bedoelt u werkvormen?",
            "d.csv: rij 1: veld «werkvormen» — deze kolom ontbreekt",
            "c.json: providers[0]: veld «kinds»",
        ),
        {"c.json": {"providers": [PROVIDER | {"kinds": []}]}, "d.csv": "id,naam,werkvorm\na,A,lde\n"},
    ),
    Bad(
        "cells that cannot be read",
        ("catalog", "check", "c.csv"),
        (
            "c.csv: rij 2: veld «uren_per_maand»: «veel» — verwacht een getal als 12,5",
            "c.csv: rij 3: veld «fiets»: «misschien» — verwacht ja of nee",
        ),
        {
            "c.csv": "id;naam;werkvormen;dienstsoort;uren_per_maand;fiets\n"
            "a;A;lde;groen.gazon;veel;\n"
            "b;B;lde;groen.gazon;1;misschien\n"
        },
    ),
    Bad(
        "CSV in cp1252",
        ("catalog", "check", "c.csv"),
        ("c.csv: regel 2, byte 25",),
        {"c.csv": "id,naam,werkvormen\na,Café,lde\n".encode("cp1252")},
    ),
    Bad(
        "no workbook",
        ("catalog", "check", "c.xlsx"),
        ("c.xlsx — geen XLSX-werkboek; bewaar het in uw rekenblad als .xlsx",),
        {"c.xlsx": b"PK\x03\x04 nee"},
    ),
    Bad(
        "export to a folder",
        ("catalog", "export", "--format", "json", "--out", "."),
        (". — dit bestand kan niet geschreven worden: dit is een map",),
    ),
    Bad(
        "travel table with faults",
        (*WORDS, "--place", "Ieper", "--travel-table", "t.csv"),
        (
            "t.csv: rij 2: veld «to»: «Xyzzyx» — Gemeente",
            "t.csv: rij 3: veld «minutes»: «veel» — verwacht een getal van 0 of meer",
        ),
        {"t.csv": "from,to,minutes\nIeper,Xyzzyx,3\nIeper,Gent,veel\n"},
    ),
    Bad(
        "missing travel table",
        (*WORDS, "--place", "Ieper", "--travel-table", "t.csv"),
        ("t.csv — dit bestand bestaat niet",),
    ),
]
