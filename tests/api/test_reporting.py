"""Progress, the year's report, and the actions, counts and outcomes that they are made of, over the API."""

import datetime
from typing import Any

import pytest
from sqlmodel import Session

from api_calling import Caller
from catalog.store.tables import NeedRow
from service.api.reporting_shapes import ACTION, OBJECT_COUNT, OUTCOME
from service.api.samples import NEED
from serving import Site


@pytest.fixture
def regisseur(site: Site) -> Caller:
    return Caller(site, "regisseur")


def report(call: Caller, **asked: Any) -> Any:
    query = "&".join(f"{name}={value}" for name, value in ({"year": 2026} | asked).items())
    return call("GET", f"/report?{query}")


def test_progress_of_the_hydrants_is_open_to_everybody(site: Site) -> None:
    answer = site.client.post("/api/v1/progress", json={"counts": [OBJECT_COUNT]})

    found = answer.json()["programmes"][0]
    assert answer.status_code == 200
    assert found["remaining"] == 4401
    assert found["hours"] == pytest.approx(2676, abs=0.5)
    assert (found["boards_counted"], found["boards_total"]) == (14, 18)


def test_progress_tells_of_which_municipalities_nothing_is_known(site: Site) -> None:
    count = {"programme": "hydranten", "date": "2026-05-01", "places": [{"municipality": "Ieper"}], "registered": 10}

    answer = site.client.post(
        "/api/v1/progress", json={"counts": [count | {"checked": 4}], "expected": ["Ieper", "Veurne"]}
    )

    found = answer.json()["programmes"][0]
    assert found["without_count"] == ["Veurne"]
    assert found["expected_defects"] is None


def test_a_count_that_cannot_be_is_pointed_at(site: Site) -> None:
    answer = site.client.post("/api/v1/progress", json={"counts": [OBJECT_COUNT | {"checked": 20000}]})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/counts/0/checked"
    assert answer.json()["errors"][0]["detail"] == "verwacht een getal van hoogstens 15916"


def test_the_report_counts_what_is_kept(regisseur: Caller) -> None:
    regisseur("POST", "/needs", NEED | {"id": "n-12"})
    regisseur("POST", "/outcomes", OUTCOME | {"date": "2026-11-02", "hours": 120})
    regisseur("POST", "/actions", ACTION)
    regisseur("POST", "/object-counts", OBJECT_COUNT)

    found = report(regisseur).json()

    assert found["needs"]["total"] == 1
    assert found["outcomes"]["hours_worked"] == {"known": 120.0, "n_known": 1, "n_unknown": 0}
    assert found["outcomes"]["listed"][0]["need_title"] == NEED["title"]
    assert [each["name"] for each in found["municipalities"] if each["is_served"]] == ["Ieper"]
    assert found["actions"]["by_code"][0]["actions"][0]["status_label"] == "Gedeeltelijk gerealiseerd"
    assert found["programmes"][0]["remaining"] == 4401


def test_the_report_of_an_area_leaves_out_what_lies_elsewhere(regisseur: Caller) -> None:
    regisseur("POST", "/needs", NEED | {"id": "n-12"})
    regisseur("POST", "/outcomes", OUTCOME)

    found = report(regisseur, area="w13").json()

    assert found["needs"]["total"] == 0
    assert found["outcomes"]["total"] == 0
    assert {each["n_needs"] for each in found["municipalities"]} == {0}


def test_last_years_report_tells_how_it_was_then(site: Site) -> None:
    site.clock.at = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)
    Caller(site, "regisseur")("POST", "/needs", NEED | {"id": "n-12"})
    site.clock.at = datetime.datetime(2027, 2, 1, 9, tzinfo=datetime.UTC)
    later = Caller(site, "regisseur")
    later("PATCH", "/needs/n-12", {"status": "closed"}, read="*")

    then, now = report(later, year=2026).json(), report(later, year=2027).json()

    assert (then["needs"]["open"], then["needs"]["closed"]) == (1, 0)
    assert now["needs"]["total"] == 0
    assert next(each for each in now["comparison"] if each["name"] == "needs")["previous"] == 1


@pytest.mark.parametrize(("asked", "field"), [({"year": 2027}, "year"), ({"area": "nergens"}, "area")])
def test_a_year_to_come_and_an_unknown_area_are_refused(regisseur: Caller, asked: dict[str, Any], field: str) -> None:
    answer = report(regisseur, **asked)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == field


def test_a_visitor_gets_no_report(site: Site) -> None:
    assert site.client.get("/api/v1/report?year=2026").status_code == 401


def test_others_do_not_see_a_regisseurs_actions(regisseur: Caller, site: Site) -> None:
    regisseur("POST", "/actions", ACTION)

    found = Caller(site, "local_government")("GET", "/actions").json()

    assert found["items"] == []


def test_the_report_reads_gaps_and_agreements(regisseur: Caller) -> None:
    place = {"places": [{"municipality": "Ieper"}]}
    gap = {"service_types": ["groen.gazon"], "recorded_on": "2026-03-01", "hours_needed": 40, "status": "open"}
    agreement = {
        "provider_id": "voorbeeld-heggenrank",
        "service_type": "groen.hagen",
        "buyer": {"name": "Stad Ieper"},
        "start": "2025-01-01",
        "end": "2027-01-31",
    }
    assert regisseur("POST", "/gaps", gap | place).status_code == 201
    assert regisseur("POST", "/agreements", agreement | place).status_code == 201

    found = report(regisseur).json()

    assert (found["gaps"]["total"], found["gaps"]["hours"]["known"]) == (1, 40.0)
    assert found["gaps"]["by_service_type"][0]["label"] != "groen.gazon"
    running = found["agreements"]["running"][0]
    assert (running["title"], running["until"]) == ("Stad Ieper", "2027-01-31")
    assert "Heggenrank" in running["provider_name"]
    assert found["agreements"]["ending_soon"] == [running["id"]]
    assert found["municipalities"][0]["is_served"]


def test_a_need_in_words_is_read_before_it_is_matched(regisseur: Caller) -> None:
    regisseur(
        "POST", "/needs", {"kind": "procurement", "title": "hagen scheren", "places": [{"municipality": "Ieper"}]}
    )

    found = report(regisseur, catalogue="voorbeeld").json()["needs"]

    assert found["by_service_type"][0]["code"].startswith("groen.")
    assert sum(each["count"] for each in found["by_answer"] if each["code"] is not None) == 1


def test_a_need_that_can_no_longer_be_read_is_counted_as_not_tested(regisseur: Caller, site: Site) -> None:
    regisseur("POST", "/needs", NEED | {"id": "n-12"})
    with Session(site.database.execution_options(schakel_writing=True)) as session:
        row = session.get_one(NeedRow, "n-12")
        row.stated = row.stated | {"service_types": ["bestaat.niet"]}
        session.add(row)
        session.commit()

    found = report(regisseur).json()

    assert {"code": None, "label": "onbekend", "count": 1} in found["needs"]["by_answer"]
    assert "unread" in [each["code"] for each in found["warnings"]]


def test_a_year_before_our_first_numbers_still_has_a_report(regisseur: Caller) -> None:
    regisseur("POST", "/actions", ACTION | {"year": 2009})

    assert report(regisseur, year=2009).json()["actions"]["total"] == 1


def test_what_the_regisseur_told_counts_in_the_report_of_the_board(site: Site) -> None:
    board = Caller(site, "local_government")
    board("POST", "/needs", NEED | {"id": "n-12"})
    board.client.cookies.clear()
    Caller(site, "regisseur")("POST", "/outcomes", OUTCOME | {"date": "2026-11-02", "hours": 120})

    found = report(Caller(site, "local_government")).json()["outcomes"]

    assert (found["total"], found["hours_worked"]["known"]) == (1, 120.0)


@pytest.mark.parametrize("reader", ["local_government", "regisseur"])
def test_what_a_stranger_says_of_a_need_counts_for_nobody_else(site: Site, reader: str) -> None:
    Caller(site, "local_government")("POST", "/needs", NEED | {"id": "n-12"})
    told = OUTCOME | {"date": "2026-11-02", "hours": 99999, "places": [{"municipality": "Ieper"}]}
    assert Caller(site, "company")("POST", "/outcomes", told).status_code == 201

    assert report(Caller(site, reader)).json()["outcomes"]["total"] == 0


@pytest.mark.parametrize("reader", ["company", "regisseur"])
def test_what_a_stranger_says_of_a_need_does_not_count_in_its_own_report_either(site: Site, reader: str) -> None:
    board = Caller(site, "local_government")
    board("POST", "/needs", NEED | {"id": "n-13", "places": [{"municipality": "Gent"}]})
    told = OUTCOME | {"need_id": "n-13", "date": "2026-11-02", "places": [{"municipality": "Ieper"}]}
    assert Caller(site, "company")("POST", "/outcomes", told).status_code == 201

    assert report(Caller(site, reader)).json()["outcomes"]["total"] == 0


def test_an_outcome_of_a_need_that_was_never_kept_still_counts_for_its_teller(regisseur: Caller) -> None:
    for need_id in ("lang-geleden", "a\0b"):
        regisseur("POST", "/outcomes", {"need_id": need_id, "date": "2026-03-01", "result": "agreement"})

    assert report(regisseur).json()["outcomes"]["total"] >= 1


def test_an_agreement_in_the_report_names_its_provider_for_programs(regisseur: Caller) -> None:
    kept = {"provider_id": "voorbeeld-heggenrank", "service_type": "groen.hagen", "buyer": {"name": "Stad Ieper"}}
    regisseur("POST", "/agreements", kept | {"start": "2026-01-01", "places": [{"municipality": "Ieper"}]})

    assert report(regisseur).json()["agreements"]["running"][0]["provider_id"] == "voorbeeld-heggenrank"
