"""The regional catalogue says what the documents say, and its files agree with each other."""

import csv
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[3] / "catalog" / "data"

Record = dict[str, Any]


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_toml(name: str) -> Record:
    table: Record = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    return table


@pytest.fixture(scope="module")
def providers() -> list[Record]:
    content: Record = json.loads((DATA / "region" / "providers.json").read_text(encoding="utf-8"))
    rows: list[Record] = content["providers"]
    return rows


@pytest.fixture(scope="module")
def service_codes() -> set[str]:
    return {row["code"] for row in read_csv("service_types.csv")}


@pytest.fixture(scope="module")
def nis_of() -> dict[str, str]:
    rows = read_csv("municipalities.csv")
    return {row["name"]: row["nis_code"] for row in rows if row["status"] == "current"}


def offerings(providers: list[Record]) -> list[Record]:
    return [offering for provider in providers for offering in provider.get("offerings", [])]


def pairs() -> list[Record]:
    rows: list[Record] = [{**row, "weight": float(row["weight"])} for row in read_csv("relatedness.csv")]
    return rows


def provider_of(spelling: str) -> set[str]:
    """The organisations that carry a spelling in the alias list, whatever its case."""
    found = set()
    for key, entry in read_toml("aliases.toml")["organisations"].items():
        names = [entry["name"], *entry.get("search_spellings", [])]
        names += [row["text"] for row in entry.get("spellings", [])]
        if spelling.casefold() in {name.casefold() for name in names}:
            found.add(key)
    return found


def test_the_65_initiatives_fall_in_the_five_categories_of_the_document() -> None:
    rows = read_csv("region/initiatives.csv")

    counts = Counter(row["category"] for row in rows)

    assert [int(row["nr"]) for row in rows] == list(range(1, 66))
    assert counts == {
        "Lokale Diensteneconomie": 25,
        "Sociale Werkplaatsen": 6,
        "Arbeidszorg": 14,
        "Beschutte Werkplaatsen": 2,
        "Invoegbedrijven": 18,
    }


def test_each_initiative_is_in_exactly_one_provider(providers: list[Record]) -> None:
    rows = read_csv("region/initiatives.csv")

    held = [(i["nr"], i["name"], p["id"]) for p in providers for i in p.get("initiatives", [])]

    assert sorted(held) == [(int(row["nr"]), row["name"], row["provider_id"]) for row in rows]


def test_provider_ids_are_unique(providers: list[Record]) -> None:
    counts = Counter(provider["id"] for provider in providers)

    repeated = [key for key, times in counts.items() if times > 1]

    assert repeated == []


def test_every_part_names_an_organisation_of_the_catalogue(providers: list[Record]) -> None:
    ids = {provider["id"] for provider in providers}

    wholes = {provider["part_of"] for provider in providers if "part_of" in provider}

    assert wholes == {"bnd-kortrijk", "ocmw-menen", "molendries"}
    assert wholes <= ids


def test_every_offering_has_a_known_service_type(providers: list[Record], service_codes: set[str]) -> None:
    used = {offering["service_type"] for offering in offerings(providers)}

    unknown = used - service_codes

    assert unknown == set()


def test_every_offering_says_whether_it_is_stated_or_read_from_the_name(providers: list[Record]) -> None:
    rows = offerings(providers)

    kinds = {(offering["evidence"], bool(offering["source"])) for offering in rows}

    assert kinds == {("stated", True), ("name", True)}


def test_every_offering_is_at_a_site_of_its_provider(providers: list[Record]) -> None:
    sites = {(p["id"], site["id"]) for p in providers for site in p.get("sites", [])}

    used = {(p["id"], o["site"]) for p in providers for o in p.get("offerings", []) if "site" in o}

    assert used <= sites


def test_every_named_area_in_use_exists(providers: list[Record]) -> None:
    known = {area["id"] for area in read_toml("areas.toml")["area"]}

    used = {name for o in offerings(providers) for name in o.get("area", {}).get("named", [])}

    assert used <= known


def test_every_fact_has_a_source_and_a_short_quote(providers: list[Record]) -> None:
    facts = [fact for provider in providers for fact in provider["facts"]]

    faulty = [fact for fact in facts if not fact["source"] or not 1 <= len(fact["quote"].split()) <= 12]

    assert faulty == []


def test_every_provider_has_facts_about_its_name_or_its_entry_in_the_list(providers: list[Record]) -> None:
    unnamed = [p["id"] for p in providers if "name" not in {fact["field"] for fact in p["facts"]}]

    assert unnamed == []


def test_a_fact_from_outside_the_documents_is_marked_to_be_confirmed(providers: list[Record]) -> None:
    facts = [fact for provider in providers for fact in provider["facts"]]

    outside = [fact for fact in facts if fact["source"].startswith(("rules.md", "region.md"))]

    assert outside
    assert {fact.get("certainty") for fact in outside} == {"te bevestigen"}


def test_a_site_comes_with_a_fact_about_its_municipality(providers: list[Record]) -> None:
    told = {(p["id"], f["value"]) for p in providers for f in p["facts"] if f["field"] == "site.municipality"}

    sites = {(p["id"], site["municipality"]) for p in providers for site in p.get("sites", [])}

    assert sites == told


def test_every_municipality_of_the_region_is_in_the_table(providers: list[Record], nis_of: dict[str, str]) -> None:
    sites = {site["municipality"] for p in providers for site in p.get("sites", [])}

    areas = {name for o in offerings(providers) for name in o.get("area", {}).get("municipalities", [])}

    assert (sites | areas) <= nis_of.keys()


@pytest.mark.parametrize(
    ("spelling", "organisation"),
    [
        ("Waak", "waak"),
        ("WSW Waak", "waak"),
        ("Waak BW vzw", "waak"),
        ("Waak Beschutte Werkplaats", "waak"),
        ("maatwerkbedrijf WAAK", "waak"),
        ("'t veer", "t-veer"),
        ("t Veer", "t-veer"),
        ("BW 't Veer", "t-veer"),
        ("De Speelhoek", "de-speelhoek"),
        ("Klusjesdienst OCMW Menen", "klusjesdienst-ocmw-menen"),
        ("OCMW Avelegem", "ocmw-avelgem"),
    ],
)
def test_a_spelling_leads_to_one_organisation(spelling: str, organisation: str) -> None:
    found = provider_of(spelling)

    assert found == {organisation}


def test_waak_and_t_veer_show_all_their_work_forms(providers: list[Record]) -> None:
    kinds = {provider["id"]: set(provider["kinds"]) for provider in providers}

    assert kinds["waak"] == {"maatwerkbedrijf", "sociale_werkplaats", "beschutte_werkplaats", "arbeidszorg"}
    assert kinds["t-veer"] == {"beschutte_werkplaats", "arbeidszorg"}


def test_the_alias_list_and_the_catalogue_name_the_same_organisations(providers: list[Record]) -> None:
    listed = read_toml("aliases.toml")["organisations"]

    spellings = {
        key: {
            entry["name"],
            *entry.get("search_spellings", []),
            *(s["text"] for s in entry.get("spellings", [])),
        }
        for key, entry in listed.items()
    }

    assert spellings == {p["id"]: {p["name"], *p.get("aliases", [])} for p in providers}


def test_misspelt_municipalities_of_the_documents_lead_to_the_right_one(nis_of: dict[str, str]) -> None:
    entries = read_toml("aliases.toml")["municipality_spellings"]

    meant = {spelling: entry["municipality"] for spelling, entry in entries.items()}

    assert meant == {"Lendeledede": "Lendelede", "Avelegem": "Avelgem"}
    assert all(nis_of[entry["municipality"]] == entry["nis"] for entry in entries.values())


def test_every_member_of_a_named_area_has_its_nis_code(nis_of: dict[str, str]) -> None:
    members = [member for area in read_toml("areas.toml")["area"] for member in area["members"]]

    faulty = [member for member in members if nis_of.get(member["municipality"]) != member["nis"]]

    assert faulty == []


@pytest.mark.parametrize(
    ("area_id", "size"),
    [
        ("w13", 14),
        ("zuid-west-vlaanderen-13", 13),
        ("menen-wervik-wevelgem", 3),
        ("westhoek-17", 17),
        ("westhoek-18", 18),
        ("iwva", 6),
        ("watergroep-westhoek", 13),
        ("igo-div", 1),
        ("voedselplatform-westhoek", 5),
    ],
)
def test_a_named_area_has_the_members_that_the_sources_give(area_id: str, size: int) -> None:
    members = {area["id"]: area["members"] for area in read_toml("areas.toml")["area"]}

    names = {member["municipality"] for member in members[area_id]}

    assert len(names) == len(members[area_id]) == size


def test_diksmuide_lies_for_a_part_in_both_water_networks() -> None:
    areas = {area["id"]: area["members"] for area in read_toml("areas.toml")["area"]}

    parts = {
        key: [member.get("part") for member in areas[key] if member["municipality"] == "Diksmuide"]
        for key in ("iwva", "watergroep-westhoek")
    }

    assert parts == {"iwva": ["iwva-net"], "watergroep-westhoek": ["watergroep-net"]}


def test_a_mobility_helper_has_a_source_and_no_invented_end(nis_of: dict[str, str]) -> None:
    helpers = read_toml("mobility_helpers.toml")["helper"]

    places = {helper["name"]: helper["municipalities"] for helper in helpers}

    assert places == {"Drive": ["Menen"], "Snorko": ["Kortrijk"]}
    assert all(helper["source"] == "000_:111" and "to" not in helper for helper in helpers)
    assert all([nis_of[name] for name in helper["municipalities"]] == helper["nis"] for helper in helpers)


def test_every_related_pair_joins_two_known_service_types_once(service_codes: set[str]) -> None:
    rows = pairs()

    joined = Counter(frozenset((pair["a"], pair["b"])) for pair in rows)

    assert all(len(pair) == 2 and pair <= service_codes for pair in joined)
    assert set(joined.values()) == {1}


def test_every_related_pair_has_a_weight_a_reason_and_a_source() -> None:
    rows = pairs()

    told = ("reason_nl", "reason_en", "source")
    faulty = [p for p in rows if not (0.1 <= p["weight"] <= 0.9 and all(p[column] for column in told))]

    assert faulty == []


def test_every_service_type_has_two_to_seven_neighbours(service_codes: set[str]) -> None:
    degree = Counter(code for pair in pairs() for code in (pair["a"], pair["b"]))

    lonely_or_crowded = {code: degree[code] for code in service_codes if not 2 <= degree[code] <= 7}

    assert lonely_or_crowded == {}


def test_bus_shelters_lie_nearer_to_street_furniture_than_to_green_work() -> None:
    weight = {frozenset((pair["a"], pair["b"])): pair for pair in pairs()}

    green = weight[frozenset(("groen.onderhoud", "netheid.bushokjes"))]
    furniture = weight[frozenset(("netheid.straatmeubilair", "netheid.bushokjes"))]

    assert (green["weight"], green["source"]) == (0.6, "003_:178")
    assert furniture["weight"] > green["weight"]
