"""`POST /api/v1/daeb`, `/enclave` and `/wijk-werken`: a question in, advice out; nothing is stored."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from service.api.work_advice_shapes import DAEB, ENCLAVE, WIJK_WERKEN
from service.cli.app import run
from serving import Site

EXAMPLES = [
    ("daeb", DAEB, "DaebAdvice"),
    ("enclave", ENCLAVE, "EnclaveAdvice"),
    ("wijk-werken", WIJK_WERKEN, "WijkWerkenAdvice"),
]


def ask(site: Site, path: str, body: Any, **query: str) -> Any:
    answer = site.client.post(f"/api/v1/{path}", params=query, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(("path", "body", "shape"), EXAMPLES)
def test_an_answer_has_the_shape_that_is_described(site: Site, path: str, body: Any, shape: str) -> None:
    components = site.client.get("/openapi.json").json()["components"]

    answer = ask(site, path, body)

    schema = {"$ref": f"#/components/schemas/{shape}", "components": components}
    assert [str(each) for each in jsonschema_rs.Draft202012Validator(schema).iter_errors(answer)] == []


@pytest.mark.parametrize(("path", "body", "shape"), EXAMPLES)
def test_every_answer_asks_to_have_it_checked(site: Site, path: str, body: Any, shape: str) -> None:
    nl, en = (ask(site, path, body, lang=lang)["advice"]["check"] for lang in ("nl", "en"))

    assert "laat het toetsen door uw jurist" in nl
    assert "have it checked by your lawyer" in en


@pytest.mark.parametrize(("day", "source"), [("2025-12-18", "2012/21/EU"), ("2025-12-19", "2025/2630")])
def test_the_day_that_is_asked_about_chooses_the_rules(site: Site, day: str, source: str) -> None:
    advice = ask(site, "daeb", DAEB, as_of=day)["advice"]

    (decision,) = (each for each in advice["rules"] if each["id"] == "daeb_decision")
    assert source in decision["source"]
    assert advice["on"] == day


def test_the_command_line_gives_the_same_answer(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = tmp_path / "question.json"
    question.write_text(json.dumps(ENCLAVE), encoding="utf-8")
    over_http = ask(site, "enclave", ENCLAVE, catalogue="voorbeeld", as_of="2026-11-21")

    run(["enclave", str(question), "--catalog", "voorbeeld", "--as-of", "2026-11-21", "--json"])

    assert json.loads(capsys.readouterr().out) == over_http


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("daeb", {"client": {"name": "…"}}, "/client"),
        ("daeb", {"market": "some"}, "/market"),
        ("daeb", {"act": {"from": "2027-01-01", "to": "2026-01-01"}}, "/act/to"),
        ("daeb", {"compensations": [{"amount_eur": -1}]}, "/compensations/0/amount_eur"),
        ("enclave", {}, "/need"),
        ("enclave", {"need": ENCLAVE["need"] | {"kind": "procurement"}}, "/need/kind"),
        ("enclave", ENCLAVE | {"tasks": [{"text": ""}]}, "/tasks/0/text"),
        ("wijk-werken", {"workers": 0}, "/workers"),
    ],
)
def test_what_is_wrong_is_pointed_at(site: Site, path: str, body: Any, pointer: str) -> None:
    answer = site.client.post(f"/api/v1/{path}", json=body)

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]


def test_more_places_than_a_need_may_have_are_refused_before_they_are_read(site: Site) -> None:
    need = ENCLAVE["need"] | {"places": [{"municipality": "Ieper"}] * 601}

    answer = site.client.post("/api/v1/enclave", json={"need": need})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/need/places"


def test_a_catalogue_can_be_chosen(site: Site) -> None:
    real, made_up = (ask(site, "enclave", ENCLAVE, catalogue=name)["candidates"] for name in ("regio", "voorbeeld"))

    assert {each["provider_id"] for each in real} & {each["provider_id"] for each in made_up} == set()
