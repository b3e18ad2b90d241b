"""`/api/v1/coverage`, `/gaps` and `/niches`: what the region can do, what it lacks, and who hears of it."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from api_calling import Caller
from catalog.store.database import reading
from service.accounts.tables import MailRow
from service.api.coverage_shapes import DEVELOPERS, GAP, QUESTION, CoverageResult, DevelopersResult, NicheResult
from serving import Site

CallAs = Callable[[str], Caller]
IN_IEPER = GAP | {"id": "hiaat-ieper", "places": [{"municipality": "Ieper"}]}
ELSEWHERE = GAP | {"id": "hiaat-gent", "places": [{"municipality": "Gent"}]}


def test_the_coverage_has_a_cell_for_every_service_and_municipality(site: Site) -> None:
    answer = site.client.post("/api/v1/coverage", json=QUESTION)

    found = CoverageResult.model_validate(answer.json())
    assert answer.status_code == 200
    assert len(found.cells) == len(found.service_types) * len(found.places) == 16 * 7
    assert found.ladder is not None
    assert {rung.rung for rung in found.ladder.rungs} == {3, 4, 5}


def test_without_a_word_every_service_of_the_region_is_covered(site: Site) -> None:
    found = site.client.post("/api/v1/coverage", json={}).json()

    assert (len(found["service_types"]), len(found["places"]), found["ladder"]) == (127, 31, None)


def test_gaps_only_leaves_out_what_somebody_can_do(site: Site) -> None:
    found = site.client.post("/api/v1/coverage", json=QUESTION | {"gaps_only": True}).json()

    assert {cell["state"] for cell in found["cells"]} <= {"related", "nobody"}


def test_the_texts_are_english_when_that_is_asked(site: Site) -> None:
    found = site.client.post("/api/v1/coverage?lang=en", json=QUESTION).json()

    assert "neutral question" in found["notices"][0]["text"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"zones": ["Nergensgem"]}, "/zones"),
        ({"zones": ["provincie Nergens"]}, "/zones"),
        ({"groups": ["toverij"]}, "/groups"),
        ({"service_types": ["groen.nergens"]}, "/service_types/0"),
        ({"max_km": -1}, "/max_km"),
        ({"zone": []}, "/zone"),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused_with_its_pointer(
    site: Site, body: dict[str, object], pointer: str
) -> None:
    answer = site.client.post("/api/v1/coverage", json=body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_developers_are_listed_with_a_reason_and_what_is_missing(site: Site) -> None:
    answer = site.client.post("/api/v1/coverage/developers", json=DEVELOPERS)

    found = DevelopersResult.model_validate(answer.json())
    assert [each.rank for each in found.developers] == [1, 2, 3, 4, 5]
    assert all(each.reason and each.missing for each in found.developers)


def test_developers_need_a_service_and_a_place(site: Site) -> None:
    answer = site.client.post("/api/v1/coverage/developers", json={"service_types": []})

    assert answer.status_code == 422
    assert {each["pointer"] for each in answer.json()["errors"]} == {"/service_types", "/places"}


def test_a_gap_is_kept_and_read_back(call_as: CallAs) -> None:
    call = call_as("local_government")

    kept = call("POST", "/gaps", IN_IEPER)

    assert kept.status_code == 201
    assert call("GET", "/gaps/hiaat-ieper").json() == IN_IEPER


def test_the_trail_of_a_gap_keeps_every_status(call_as: CallAs) -> None:
    call = call_as("local_government")
    call("POST", "/gaps", IN_IEPER)

    changed = call("PATCH", "/gaps/hiaat-ieper", {"status": "in_development"}, read='"1"')

    assert (changed.json()["status"], changed.headers["etag"]) == ("in_development", '"2"')


def test_a_person_is_no_organisation(call_as: CallAs) -> None:
    answer = call_as("local_government")("POST", "/gaps", GAP | {"asked_by": {"function": "jan@gemeente.example"}})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/asked_by/function"


def mails(site: Site) -> list[MailRow]:
    with reading(site.database) as session:
        return [row for row in session.exec(select(MailRow)) if row.key.startswith("hiaat:")]


def test_the_regisseur_of_the_working_area_hears_of_a_new_gap(call_as: CallAs) -> None:
    call = call_as("local_government")

    call("POST", "/gaps", IN_IEPER)

    (mail,) = mails(call.site)
    assert "Ieper" in mail.subject
    assert "Gemeente Bekkevoort, dienst vrije tijd" in mail.body
    assert "\n/hiaten/hiaat-ieper\n" in mail.body


def test_the_mail_holds_the_public_address_of_the_gap(make_site: Callable[..., Site]) -> None:
    site = make_site(public_url="http://testserver")
    site.sign_in("local_government")
    mark = site.csrf("/hiaten/nieuw")

    site.client.post("/hiaten", data={"dienst": "groen.gazon", "plaats": "Ieper", "csrf_token": mark})

    (mail,) = mails(site)
    assert "\nhttp://testserver/hiaten/g-" in mail.body


def test_nobody_hears_of_a_gap_outside_every_working_area(call_as: CallAs) -> None:
    call = call_as("local_government")

    call("POST", "/gaps", ELSEWHERE)

    assert mails(call.site) == []


def test_a_gap_of_another_organisation_does_not_exist(call_as: CallAs) -> None:
    call_as("local_government")("POST", "/gaps", ELSEWHERE)

    assert call_as("company")("GET", "/gaps/hiaat-gent").status_code == 404


def test_a_regisseur_sees_the_gaps_of_the_working_area(call_as: CallAs) -> None:
    call_as("local_government")("POST", "/gaps", IN_IEPER)
    call_as("local_government")("POST", "/gaps", ELSEWHERE)

    found = call_as("regisseur")("GET", "/gaps").json()["items"]

    assert [each["id"] for each in found] == ["hiaat-ieper"]


def test_niches_count_what_was_asked_in_vain(call_as: CallAs) -> None:
    call = call_as("local_government")
    far = [GAP | {"id": f"g{n}", "places": [{"municipality": "Aarlen"}], "hours_needed": 100} for n in (1, 2)]
    for gap in far:
        call("POST", "/gaps", gap)

    found = NicheResult.model_validate(call("GET", "/niches?step=year").json())

    (niche,) = found.niches
    assert (niche.service_type, niche.n_unserved, niche.is_niche) == ("domein.speelterreinen", 2, True)
    assert [(each.period, each.hours_unserved) for each in niche.periods] == [("2026", 200.0)]


def test_niches_are_not_for_visitors(site: Site) -> None:
    assert site.client.get("/api/v1/niches").status_code == 401
