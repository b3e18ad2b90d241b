"""`POST /api/v1/match`: the same answer as the library's, and every fault with its JSON pointer."""

import datetime
from typing import Any

import pytest

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from matcher.serialise import as_json
from service.api import need_bodies
from service.api.bodies import MOST_FAULTS
from service.api.matching import MOST_NEEDS
from service.forms import MOST_PLACES
from service.snapshot import ALL
from serving import NOW, Site

NEED: dict[str, Any] = {"kind": "procurement", "title": "bushokjes poetsen", "places": [{"municipality": "Ieper"}]}


def expected_answer(site: Site, need: dict[str, Any], catalogue: str = ALL) -> dict[str, Any]:
    record = NeedRecord.model_validate(need, context=shipped())
    engine = site.app.state.shared.catalogues.current().engine(datetime.date(2026, 11, 21), catalogue)
    return as_json(engine.match(to_need(record, shipped().places))) | {"generated_at": NOW.isoformat()}


def test_the_answer_is_the_librarys(site: Site) -> None:
    answer = site.client.post("/api/v1/match", json=NEED)

    assert answer.status_code == 200
    assert answer.json() == expected_answer(site, NEED)


def test_a_catalogue_of_real_providers_holds_no_fictitious_one(site: Site) -> None:
    answer = site.client.post("/api/v1/match?catalogue=regio", json=NEED)

    warnings = [each["code"] for match in answer.json()["matches"] for each in match["warnings"]]
    assert answer.json()["matches"]
    assert "fictitious" not in warnings


def test_every_fault_has_its_pointer(site: Site) -> None:
    need = NEED | {"places": [{"municipality": "Ieper"}, {"lat": 51.0}], "soort": 1}

    answer = site.client.post("/api/v1/match", json=need)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/places/1/lat", "/soort"]


def test_a_body_that_is_no_json_is_told_so(site: Site) -> None:
    answer = site.client.post("/api/v1/match", content=b'{"kind": ')

    assert answer.status_code == 422
    assert "geen geldige JSON" in answer.json()["errors"][0]["detail"]


def test_an_unknown_option_is_refused(site: Site) -> None:
    answer = site.client.post("/api/v1/match?topp=3", json=NEED)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "topp"


def test_a_batch_gives_what_one_at_a_time_gives(site: Site) -> None:
    needs = [NEED | {"id": "a"}, NEED | {"id": "b", "places": [{"municipality": "Kortrijk"}]}]

    answer = site.client.post("/api/v1/match/batch", json={"needs": needs})

    assert answer.json() == {"results": [expected_answer(site, need) for need in needs]}


def test_one_faulty_need_refuses_the_batch(site: Site) -> None:
    needs = [NEED, NEED | {"places": []}]

    answer = site.client.post("/api/v1/match/batch", json={"needs": needs})

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/needs/1/places"]


def test_more_places_than_there_are_municipalities_are_refused_before_any_is_looked_up(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(need_bodies, "record_in", None)
    need = NEED | {"places": [{"municipality": f"Jeper{number}"} for number in range(MOST_PLACES + 1)]}

    answer = site.client.post("/api/v1/match", json=need)

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/places"]


@pytest.mark.parametrize("name", ["service_types", "cpv", "provider_kinds"])
def test_a_list_that_nobody_needs_is_refused_before_any_of_it_is_looked_up(
    site: Site, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(need_bodies, "record_in", None)

    answer = site.client.post("/api/v1/match", json=NEED | {name: ["?"] * (MOST_PLACES + 1)})

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [f"/{name}"]


def test_of_endless_faults_the_first_are_told_and_the_rest_counted(site: Site) -> None:
    strange = {f"onbekend-{number}": 1 for number in range(MOST_FAULTS + 5)}

    errors = site.client.post("/api/v1/match", json=NEED | strange).json()["errors"]

    assert len(errors) == MOST_FAULTS + 1
    assert errors[0]["pointer"] == "/onbekend-0"
    assert errors[-1]["detail"] == "en nog 5 fouten"


def test_a_batch_in_which_everything_is_wrong_is_not_read_to_the_end(site: Site) -> None:
    needs = [{"kind": "?", "title": "x", "places": [{"municipality": "?"}]} for _ in range(MOST_NEEDS)]

    answer = site.client.post("/api/v1/match/batch", json={"needs": needs})

    assert answer.status_code == 422
    assert MOST_FAULTS < len(answer.json()["errors"]) < 2 * MOST_NEEDS
