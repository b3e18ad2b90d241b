"""`/planning`: the plan of needs that are chosen or pasted."""

import csv
import io
import json
from html import unescape

import pytest

from api_calling import Caller
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.store.database import writing
from catalog.store.needs import add_need
from matcher.model.plan import Assignment
from service.api.whatif_shapes import AGREEMENT
from service.web.planning.view import lock_of
from serving import ORGANISATIONS, Site

NEED = {
    "id": "onkruid",
    "kind": "procurement",
    "title": "Onkruid Zwevegem",
    "service_types": ["groen.onkruid"],
    "places": [{"municipality": "Zwevegem"}],
    "hours_per_month": 60,
    "start": "2027-04-01",
    "end": "2027-06-30",
}
LOCK = {"need_id": "onkruid", "provider_id": "voorbeeld-papaverploeg", "service_type": "groen.onkruid"}


def keep(site: Site) -> None:
    """Keep one need of the officer of Ieper."""
    with writing(site.database, at=site.clock(), by="system:test") as transaction:
        record = NeedRecord.model_validate(NEED, context=shipped())
        add_need(transaction, record, need_id="onkruid", organisation_id=ORGANISATIONS["local_government"]["id"])


def shown(site: Site, query: str = "", status: int = 200) -> str:
    answer = site.client.get(f"/planning{query}")
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


def sent(site: Site, path: str = "/planning", status: int = 200, **fields: object) -> str:
    token = site.csrf("/planning")
    answer = site.client.post(path, data={"csrf_token": token, **fields})
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


def test_a_lock_of_work_without_a_site_names_none() -> None:
    row = Assignment("p", "P", "groen.onkruid", None, "certain", False, False, 50.0, 30.0, 1.0, {"2027-04": 30.0})

    (lock,) = json.loads(lock_of("onkruid", row))

    assert "site" not in lock
    assert (lock["start"], lock["end"], lock["hours_per_month"]) == ("2027-04-01", "2027-04-28", 30.0)


def test_the_empty_page_has_a_form_and_no_plan(site: Site) -> None:
    text = shown(site)

    assert "Eén vraag per rij" in text
    assert "Het plan in het kort" not in text


def test_the_example_gives_a_plan_per_need_and_per_provider(site: Site) -> None:
    text = shown(site, "?voorbeeld=1")

    assert "Papaverploeg" in text
    assert "Belasting over alle maanden van het plan" in text
    assert "maand per maand" in text


def test_the_page_speaks_english(site: Site) -> None:
    text = shown(site, "?voorbeeld=1&lang=en")

    assert "The plan in short" in text
    assert "Het plan in het kort" not in text


def under_agreement(site: Site) -> float:
    """Plan bus shelters of Ieper and say how many hours are under an agreement."""
    need = NEED | {"service_types": ["netheid.bushokjes"], "places": AGREEMENT["places"], "buyer": AGREEMENT["buyer"]}
    hours: float = json.loads(sent(site, "/planning/bestand", vragen=json.dumps([need]), formaat="json"))["totals"][
        "hours_under_agreement"
    ]
    return hours


def test_the_agreements_that_are_kept_count_for_who_may_read_them(site: Site) -> None:
    call = Caller(site, "regisseur")
    before = under_agreement(site)
    call("POST", "/agreements", AGREEMENT | {"end": None})

    after = under_agreement(site)

    assert before == 0.0
    assert after > 0.0


def test_the_agreements_of_others_do_not_count_for_a_visitor(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", AGREEMENT | {"end": None})
    site.client.cookies.clear()

    assert under_agreement(site) == 0.0


def test_an_officer_chooses_from_the_open_needs(site: Site) -> None:
    keep(site)
    site.sign_in("local_government")

    text = shown(site, "?vraag=onkruid&meeste=1&aandeel=10&vanaf=2027-05")

    assert "120 van 120 gevraagde uren zijn gepland, van mei 2027 tot en met april 2028" in text


def test_what_is_ticked_stays_fixed(site: Site) -> None:
    lock = json.dumps([{**LOCK, "hours_per_month": 30}])

    text = sent(site, vragen=json.dumps([NEED]), vast=lock)

    assert "vastgelegd" in text


@pytest.mark.parametrize(
    ("lock", "sentence"),
    [
        (json.dumps([{**LOCK, "hours_per_month": 500}]), "die heeft er 170"),
        ("geen json", "Wat vaststaat, is niet te lezen"),
        ('{"need_id": "onkruid"}', "Wat vaststaat, is niet te lezen"),
        ('[{"need_id": "onkruid"}]', "Wat vaststaat, is niet te lezen"),
    ],
)
def test_a_lock_that_cannot_stand_is_said(site: Site, lock: str, sentence: str) -> None:
    text = sent(site, status=422, vragen=json.dumps([NEED]), vast=lock)

    assert sentence in text
    assert "gemaakt zonder wat vaststond" in text
    assert "Het plan in het kort" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?voorbeeld=1&meeste=nul", "geen aantal aanbieders"),
        ("?voorbeeld=1&meeste=99", "geen aantal aanbieders"),
        ("?voorbeeld=1&aandeel=200", "geen aandeel"),
        ("?voorbeeld=1&aandeel=veel", "geen aandeel"),
        ("?voorbeeld=1&vanaf=lente", "geen maand zoals 2027-04"),
        ("?vraag=bestaat-niet", "De vraag «bestaat-niet» is er niet meer"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(site: Site, query: str, sentence: str) -> None:
    assert sentence in shown(site, query, 422)


def test_nothing_asked_is_said(site: Site) -> None:
    assert "er is nog niets gevraagd" in sent(site, status=422)


def test_too_many_needs_are_refused(site: Site) -> None:
    many = [{**NEED, "id": f"n{number}"} for number in range(201)]

    assert "Ten hoogste 200 vragen tegelijk" in sent(site, status=422, vragen=json.dumps(many))


def test_hours_that_are_not_known_are_shown_apart(site: Site) -> None:
    without = {key: value for key, value in NEED.items() if key != "hours_per_month"}

    text = sent(site, vragen=json.dumps([without]))

    assert "Nog niet te plannen" in text
    assert "De omvang is niet bekend" in text


def test_the_plan_can_be_taken_along_as_csv(site: Site) -> None:
    text = sent(site, "/planning/bestand", vragen=json.dumps([NEED]), formaat="csv")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["aanbieder"].startswith("Papaverploeg")
    assert float(rows[0]["2027-04"]) == 60.0


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_the_plan_can_be_taken_along_in_other_formats(site: Site, form: str) -> None:
    token = site.csrf("/planning")

    answer = site.client.post(
        "/planning/bestand", data={"csrf_token": token, "vragen": json.dumps([NEED]), "formaat": form}
    )

    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'.{form}"')


def test_a_file_of_nothing_or_of_another_format_is_refused(site: Site) -> None:
    assert "er is nog niets gevraagd" in sent(site, "/planning/bestand", 422, formaat="csv")
    assert "Dit bestand bestaat niet" in sent(site, "/planning/bestand", 422, vragen=json.dumps([NEED]), formaat="odt")
