"""`POST /api/v1/route`: the same answer as the library's and the command's, and every fault with its JSON pointer."""

import datetime
from typing import Any

import pytest

from catalog.fields import shipped
from catalog.procurement import load_procurement
from catalog.procurement_records import RouteRecord, to_purchase
from matcher.procurement.model import plain
from matcher.procurement.route import route
from service.api.procurement_shapes import QUESTION, RouteAdvice
from service.forms import MOST_PLACES
from serving import Site

TODAY = datetime.date(2026, 11, 21)
PURCHASE: dict[str, Any] = {"value_eur": 28000, "nature": "services", "on": "2026-12-01"}
NEED: dict[str, Any] = {
    "kind": "procurement",
    "service_types": ["groen.gazon"],
    "places": [{"municipality": "Zwevegem"}],
    "estimated_value_eur": 60000,
    "reserved": True,
}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_answer_is_the_librarys(site: Site, lang: str) -> None:
    purchase = to_purchase(RouteRecord.model_validate(PURCHASE, context=shipped()))

    answer = site.client.post(f"/api/v1/route?lang={lang}", json=PURCHASE)

    assert answer.status_code == 200
    assert answer.json() == plain(route(purchase, load_procurement(), as_of=TODAY, lang=lang))


def test_the_example_of_the_description_is_answered_in_the_described_shape(site: Site) -> None:
    answer = site.client.post("/api/v1/route", json=QUESTION)

    assert RouteAdvice.model_validate(answer.json()).estimate.total_eur == 16552.80


def test_a_need_may_be_sent_as_it_is(site: Site) -> None:
    found = site.client.post("/api/v1/route?catalogue=voorbeeld", json=NEED).json()

    nested = site.client.post("/api/v1/route?catalogue=voorbeeld", json={"need": NEED}).json()
    assert found == nested
    assert found["estimate"]["total_eur"] == 60000
    assert found["reservation"]["competition"]["providers"]


def test_without_a_day_the_asked_day_counts_and_is_called_assumed(site: Site) -> None:
    answer = site.client.post("/api/v1/route?as_of=2025-06-01", json={"value_eur": 141000, "specific_service": False})

    assert (answer.json()["on"], answer.json()["is_date_assumed"]) == ("2025-06-01", True)
    assert answer.json()["outcome"] == "opzvb"


def test_an_unknown_day_is_an_answer_and_no_fault(site: Site) -> None:
    answer = site.client.post("/api/v1/route", json=PURCHASE | {"on": "2030-01-01"})

    assert (answer.status_code, answer.json()["outcome"]) == (200, "unknown_date")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"value_eur": -1}, "/value_eur"),
        ({"on": "morgen"}, "/on"),
        ({"nature": "lucht"}, "/nature"),
        ({"joint_buyers": [{"value_eur": 3}]}, "/joint_buyers/0/name"),
        ({"lots_eur": [1, "x"]}, "/lots_eur/1"),
        ({"duration_months": 3, "indefinite": True}, "/indefinite"),
        ({"kleur": "rood"}, "/kleur"),
        ({"need": {"kind": "procurement", "title": "x"}}, "/need/places"),
        ({"kind": "procurement", "title": "x", "places": [{"municipality": "Xyzzyx"}]}, "/places/0/municipality"),
        ({"places": [{"municipality": "Ieper"}] * (MOST_PLACES + 1)}, "/places"),
        ({"need": {"places": [{}] * (MOST_PLACES + 1)}}, "/need/places"),
        ([], ""),
    ],
)
def test_a_fault_is_told_with_its_pointer(site: Site, body: Any, pointer: str) -> None:
    answer = site.client.post("/api/v1/route", json=body)

    assert answer.status_code == 422
    assert pointer in [each["pointer"] for each in answer.json()["errors"]]


def test_a_catalogue_that_does_not_exist_is_refused(site: Site) -> None:
    answer = site.client.post("/api/v1/route?catalogue=maan", json=PURCHASE)

    assert answer.status_code == 422
