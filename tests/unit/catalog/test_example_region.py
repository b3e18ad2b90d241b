"""The example region is plainly made up, complete enough to try everything, and the same on every run."""

import datetime
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog.places import load_places
from catalog.taxonomy import cpv_digits, load_taxonomy

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "catalog" / "data" / "example"
KINDS = {
    "maatwerkbedrijf", "maatwerkafdeling", "lde", "arbeidszorg", "ocmw", "invoegbedrijf",
    "sociale_werkplaats", "beschutte_werkplaats", "other",
}  # fmt: skip
PROVIDER_KEYS = {
    "id", "name", "part_of", "kinds", "kbo", "aliases", "reserved_eligible", "disadvantaged_share", "website",
    "contact", "sites", "workers_home", "source", "confirmed_on", "offerings", "entrusted_for",
    "fictitious", "region", "contingent",
}  # fmt: skip
OFFERING_KEYS = {
    "service_type", "site", "modes", "area", "capacity_hours_per_month", "team", "max_travel_minutes",
    "transport", "rate_eur_per_hour", "valid_from", "valid_to", "area_complete",
}  # fmt: skip
NEED_KEYS = {
    "id", "kind", "title", "description", "service_types", "cpv", "buyer", "places", "quantity",
    "times_per_year", "minutes_per_unit", "hours_per_month", "start", "end", "season_months", "mode",
    "workers", "site_access", "reserved", "estimated_value_eur", "max_km", "provider_kinds",
    "must_own_municipality", "entrusted_only", "weights",
}  # fmt: skip
BUILT_IN_AREAS = {"w13", "westhoek-17", "iwva"}

Record = dict[str, Any]


@pytest.fixture(scope="module")
def region() -> Record:
    loaded: Record = json.loads((EXAMPLE / "providers.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def providers(region: Record) -> list[Record]:
    return list(region["providers"])


@pytest.fixture(scope="module")
def offerings(providers: list[Record]) -> list[Record]:
    return [offering for provider in providers for offering in provider["offerings"]]


@pytest.fixture(scope="module")
def needs() -> list[Record]:
    return [json.loads(line) for line in (EXAMPLE / "needs.jsonl").read_text(encoding="utf-8").splitlines()]


def municipalities_in(record: Any) -> Iterator[str]:
    if isinstance(record, dict):
        for key, value in record.items():
            if key == "municipality":
                yield value
            elif key == "municipalities":
                yield from (entry for entry in value if isinstance(entry, str))
            elif key == "workers_home":
                yield from value
            yield from municipalities_in(value)
    elif isinstance(record, list):
        for entry in record:
            yield from municipalities_in(entry)


def test_every_provider_is_plainly_made_up(providers: list[Record]) -> None:
    assert all(p["fictitious"] is True and "(voorbeeld)" in p["name"] for p in providers)
    assert all(p["id"].startswith("voorbeeld-") and p["kbo"] is None for p in providers)
    assert {p["source"] for p in providers} == {"verzonnen voorbeeld, geen echte aanbieder"}


def test_addresses_are_on_the_domain_that_is_kept_for_examples(providers: list[Record]) -> None:
    assert all(p["contact"]["email"].endswith(".example") for p in providers)
    assert all(p["website"].endswith(".example") for p in providers)


def test_no_provider_of_the_real_region_has_a_made_up_name(providers: list[Record]) -> None:
    real = (ROOT / "catalog" / "data" / "region" / "providers.json").read_text(encoding="utf-8").casefold()

    assert [p["name"] for p in providers if p["name"].removesuffix(" (voorbeeld)").casefold() in real] == []


def test_there_are_at_least_eighty_providers_with_ids_of_their_own(providers: list[Record]) -> None:
    assert len({p["id"] for p in providers}) == len({p["name"] for p in providers}) == len(providers) == 96


def test_only_keys_of_the_contract_and_the_agreed_extensions_are_used(
    region: Record, providers: list[Record], offerings: list[Record]
) -> None:
    assert set(region) == {"providers", "areas"}
    assert {key for p in providers for key in p} <= PROVIDER_KEYS
    assert {key for o in offerings for key in o} <= OFFERING_KEYS


def test_every_service_type_is_offered_at_least_twice(offerings: list[Record]) -> None:
    offered = Counter(o["service_type"] for o in offerings)

    assert set(offered) == set(load_taxonomy().codes)
    assert min(offered.values()) >= 2


def test_every_provider_offers_two_to_six_different_service_types(providers: list[Record]) -> None:
    offered = [[o["service_type"] for o in p["offerings"]] for p in providers]

    assert all(2 <= len(codes) == len(set(codes)) <= 6 for codes in offered)


def test_all_kinds_modes_and_forms_of_area_occur(providers: list[Record], offerings: list[Record]) -> None:
    areas = [o["area"] for o in offerings if "area" in o]

    assert {kind for p in providers for kind in p["kinds"]} == KINDS
    assert {mode for o in offerings for mode in o.get("modes", [])} == {"on_site", "in_house", "enclave"}
    assert {form for area in areas for form in area} == {
        "radius_km",
        "municipalities",
        "named",
        "provinces",
        "everywhere",
    }
    assert all(len(area) == 1 for area in areas)


def test_named_areas_are_those_of_the_catalogue_and_one_of_its_own(region: Record, offerings: list[Record]) -> None:
    used = {name for o in offerings for name in o.get("area", {}).get("named", [])}

    assert used == BUILT_IN_AREAS | {area["id"] for area in region["areas"]}


def test_only_a_maatwerkbedrijf_works_in_an_enclave(providers: list[Record]) -> None:
    kinds = [set(p["kinds"]) for p in providers for o in p["offerings"] if "enclave" in o.get("modes", [])]

    assert kinds
    assert all(k & {"maatwerkbedrijf", "beschutte_werkplaats", "sociale_werkplaats"} for k in kinds)


def test_capacity_is_a_number_or_goes_by_month(offerings: list[Record]) -> None:
    stated = [o["capacity_hours_per_month"] for o in offerings if "capacity_hours_per_month" in o]
    by_month = [c for c in stated if isinstance(c, dict)]

    assert len(by_month) > 50 < sum(isinstance(c, int | float) for c in stated)
    assert all(hours >= 0 for c in by_month for hours in c.values())
    assert len({len(c) for c in by_month}) > 1


def test_numbers_are_plausible(offerings: list[Record]) -> None:
    assert all(18 <= o["rate_eur_per_hour"] <= 42 for o in offerings if "rate_eur_per_hour" in o)
    assert all(o["team"]["supervisors"] >= 1 for o in offerings if "team" in o)
    assert all(0 <= o["transport"]["van_seats"] <= 9 for o in offerings if "transport" in o)


def test_some_providers_keep_silent_and_some_data_are_old(providers: list[Record]) -> None:
    silent = [p for p in providers if any("area" not in o or "team" not in o for o in p["offerings"])]
    old = [p for p in providers if "confirmed_on" in p and p["confirmed_on"] < "2025-11-21"]

    assert 0.10 <= len(silent) / len(providers) <= 0.20
    assert 0.15 <= len(old) / len(providers) <= 0.35


def test_contingents_entrustments_and_second_sites_occur(providers: list[Record]) -> None:
    contingents = [p["contingent"] for p in providers if "contingent" in p]

    assert any(c["filled_fte"] >= c["places_fte"] for c in contingents)
    assert any(c["filled_fte"] < c["places_fte"] for c in contingents)
    assert sum("entrusted_for" in p for p in providers) >= 10
    assert sum(len(p.get("sites", [])) == 2 for p in providers) >= 5


def test_every_part_and_site_that_is_named_exists(providers: list[Record]) -> None:
    ids = {p["id"] for p in providers}

    assert {p["part_of"] for p in providers if "part_of" in p} <= ids
    assert all(o["site"] in {s["id"] for s in p["sites"]} for p in providers for o in p["offerings"] if "site" in o)


def test_every_municipality_is_known_as_it_is_written(region: Record, needs: list[Record]) -> None:
    places = load_places()

    named = {*municipalities_in(region), *municipalities_in(needs)}

    assert {name for name in named if places.find(name).correction is not None} == set()


def test_a_second_run_writes_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_example_region", ROOT / "scripts" / "make_example_region.py")
    assert spec is not None and spec.loader is not None  # noqa: PT018
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "TARGET", tmp_path / "providers.json")

    script.main()

    assert (tmp_path / "providers.json").read_bytes() == (EXAMPLE / "providers.json").read_bytes()


def test_there_are_needs_of_all_four_kinds(needs: list[Record]) -> None:
    assert len({need["id"] for need in needs}) == len(needs)
    assert {need["kind"] for need in needs} == {"procurement", "daeb", "enclave", "subcontract"}
    assert {key for need in needs for key in need} <= NEED_KEYS


def test_every_need_has_a_place_and_says_what_is_asked(needs: list[Record]) -> None:
    asked = ("service_types", "cpv", "title", "description")

    assert all(need["places"] and any(need.get(key) for key in asked) for need in needs)
    assert {code for need in needs for code in need.get("service_types", [])} <= set(load_taxonomy().codes)
    assert all(cpv_digits(code) for need in needs for code in need.get("cpv", []))


def test_every_need_has_dates_and_weights_that_can_be(needs: list[Record]) -> None:
    for need in needs:
        dates = [datetime.date.fromisoformat(need[key]) for key in ("start", "end") if need.get(key)]

        assert dates == sorted(dates)
        assert sum(need.get("weights", {"service": 1}).values()) == pytest.approx(1)


def test_the_needs_try_every_feature(needs: list[Record]) -> None:
    assert sum(len(need["places"]) > 1 for need in needs) >= 5
    assert sum(len(need.get("service_types", [])) > 1 for need in needs) >= 5
    assert sum("season_months" in need for need in needs) >= 4
    assert sum(need.get("reserved", False) for need in needs) >= 5
    assert any("lat" in place for need in needs for place in need["places"])
    assert any("shift_start" in need.get("site_access", {}) for need in needs)
    assert any(set(need) & {"title", "description", "service_types", "cpv"} == {"cpv"} for need in needs)
    assert any(set(need) & {"title", "description", "service_types", "cpv"} == {"description"} for need in needs)


def test_no_board_or_company_in_a_need_passes_for_a_real_one(needs: list[Record]) -> None:
    assert all(need["buyer"]["name"].endswith("(voorbeeld)") for need in needs)


def test_an_entrusted_need_finds_a_board_that_entrusted(needs: list[Record], providers: list[Record]) -> None:
    entrusted = {(e["by"], e["service_type"]) for p in providers for e in p.get("entrusted_for", [])}

    asked = {(n["buyer"]["name"], n["service_types"][0]) for n in needs if n.get("entrusted_only")}

    assert asked
    assert asked <= entrusted
