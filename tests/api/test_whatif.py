"""`POST /api/v1/whatif` and `/api/v1/agreements`."""

from collections.abc import Callable
from typing import Any

import pytest

from api_calling import Caller
from catalog.agreement_records import RunningAgreementRecord
from catalog.need_records import NeedRecord
from catalog.places import load_places
from service.api.shapes import SHAPES
from service.api.whatif_shapes import AGREEMENT, QUESTION, EndingReport, WhatIfResult
from serving import Site

CallAs = Callable[[str], Caller]
FAR = {"kind": "set_radius", "provider_id": "voorbeeld-heggenrank", "radius_km": 5}
KORTEMARK = AGREEMENT | {
    "id": "kortemark",
    "buyer": {"name": "Gemeente Kortemark", "municipality": "Kortemark"},
    "places": [{"municipality": "Kortemark"}],
}


def asked(site: Site, question: dict[str, Any], path: str = "/whatif") -> Any:
    answer = site.client.post(f"/api/v1{path}", json=question)
    assert answer.status_code == 200, answer.text
    return answer.json()


def pointers(site: Site, question: Any, path: str = "/whatif") -> list[str]:
    answer = site.client.post(f"/api/v1{path}", json=question)
    assert answer.status_code == 422
    return [each["pointer"] for each in answer.json()["errors"]]


def test_a_what_if_is_open_to_everybody_and_has_the_shape_that_is_described(site: Site) -> None:
    answer = asked(site, QUESTION | {"agreements": [KORTEMARK]})

    assert answer["counts"]["agreements"] == {"falls_out": 1}
    assert answer["signals"][0]["municipalities"] == ["Kortemark"]
    WhatIfResult.model_validate(answer)


def test_the_needs_of_a_signal_are_needs_that_can_be_sent_on(site: Site) -> None:
    (signal,) = asked(site, {"changes": [FAR], "agreements": [KORTEMARK]})["signals"]

    for need in signal["needs"]:
        assert NeedRecord.model_validate(need).id == "kortemark"
    assert site.client.post("/api/v1/match/batch", json={"needs": signal["needs"]}).status_code == 200


def test_no_change_changes_nothing(site: Site) -> None:
    answer = asked(site, {"changes": [], "agreements": [KORTEMARK], "areas": ["westhoek-17"]})

    assert not answer["agreements"] + answer["municipalities"] + answer["signals"]
    assert answer["counts"]["agreements"] == {"untouched": 1}
    assert [note["code"] for note in answer["notices"]] == ["nothing_changes", "advice"]


def test_a_text_instead_of_a_service_type_is_read(site: Site) -> None:
    need = {"id": "n", "kind": "procurement", "title": "bushokjes poetsen", "places": [{"municipality": "Kortemark"}]}

    answer = asked(
        site, {"changes": [{"kind": "drop_provider", "provider_id": "voorbeeld-heggenrank"}], "needs": [need]}
    )

    assert answer["needs"][0]["service_types"] == ["netheid.bushokjes"]
    assert answer["needs"][0]["outcome"] == "met_by_others"


def test_the_sentences_are_english_when_asked(site: Site) -> None:
    answer = site.client.post("/api/v1/whatif?lang=en", json={"changes": [FAR], "agreements": [KORTEMARK]}).json()

    assert answer["agreements"][0]["text"].startswith("Falls out:")
    assert "SIGNAL" in answer["signals"][0]["text"]


def test_every_fault_is_told_at_once_with_its_pointer(site: Site) -> None:
    question = {
        "changes": [FAR | {"provider_id": "niemand"}, {"kind": "x"}, FAR | {"service_type": "zorg.thuishulp"}],
        "needs": [{}],
        "agreements": [{"provider_id": "p"}],
        "municipalities": ["Xyzzy"],
        "areas": ["nergens"],
        "signal": {"from": "ooit"},
        "extra": 1,
    }

    found = pointers(site, question)

    assert {"/changes/0/provider_id", "/changes/1/kind", "/changes/2/service_type"} <= set(found)
    assert {"/needs/0/kind", "/agreements/0/places", "/municipalities/0", "/signal/from", "/extra"} <= set(found)


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ([], "/changes"),
        ({"needs": []}, "/changes"),
        ({"changes": {}}, "/changes"),
        ({"changes": [FAR] * 51}, "/changes"),
        ({"changes": [FAR], "needs": {}}, "/needs"),
        ({"changes": [FAR], "areas": "westhoek-17"}, "/areas"),
        ({"changes": [FAR], "areas": ["nergens"]}, "/areas/0"),
        ({"changes": [FAR], "agreements": [KORTEMARK, KORTEMARK]}, "/agreements/1/id"),
    ],
)
def test_what_cannot_be_read_is_pointed_at(site: Site, question: Any, pointer: str) -> None:
    assert pointers(site, question) == [pointer]


def test_more_pairs_of_municipality_and_service_than_are_answered_in_seconds_are_refused(site: Site) -> None:
    every = [each.name for each in load_places()]
    names = ("voorbeeld-heggenrank", "voorbeeld-leierank", "voorbeeld-netebank")
    drops = [{"kind": "drop_provider", "provider_id": name} for name in names]

    assert pointers(site, {"changes": drops, "municipalities": every}) == ["/municipalities"]


def test_which_agreements_end_soon_is_open_and_has_the_shape_that_is_described(site: Site) -> None:
    late = KORTEMARK | {"end": "2027-11-30"}

    answer = asked(site, {"agreements": [AGREEMENT, late]}, "/agreements/ending?months=6")

    EndingReport.model_validate(answer)
    assert [line["id"] for line in answer["agreements"]] == ["voorbeeld-overeenkomst"]
    assert answer["considered"] == 2


def test_how_far_ahead_is_a_dated_parameter_unless_it_is_said(site: Site) -> None:
    assert asked(site, {"agreements": [AGREEMENT]}, "/agreements/ending")["months"] == 6


def test_only_agreements_can_be_asked_about_their_end(site: Site) -> None:
    assert pointers(site, {"agreements": [], "needs": []}, "/agreements/ending") == ["/agreements"]


def test_an_agreement_is_kept_read_changed_and_removed(call_as: CallAs) -> None:
    call = call_as("regisseur")

    made = call("POST", "/agreements", AGREEMENT)
    read = call("GET", "/agreements/voorbeeld-overeenkomst")
    changed = call("PATCH", "/agreements/voorbeeld-overeenkomst", {"hours_per_month": 20}, read=read.headers["ETag"])
    gone = call("DELETE", "/agreements/voorbeeld-overeenkomst", read=changed.headers["ETag"])

    assert made.status_code == 201
    assert read.json() == AGREEMENT
    assert changed.json()["hours_per_month"] == 20
    assert gone.status_code == 204
    assert call("GET", "/agreements").json()["items"] == []


def test_an_open_end_stays_apart_from_an_unknown_one(call_as: CallAs) -> None:
    call = call_as("regisseur")
    unknown = {key: value for key, value in AGREEMENT.items() if key != "end"}

    call("POST", "/agreements", AGREEMENT | {"id": "open", "end": None})
    call("POST", "/agreements", unknown | {"id": "onbekend"})

    assert call("GET", "/agreements/open").json()["end"] is None
    assert "end" not in call("GET", "/agreements/onbekend").json()


def test_agreements_are_not_for_visitors_and_providers(site: Site, call_as: CallAs) -> None:
    assert site.client.get("/api/v1/agreements").status_code == 401
    assert call_as("provider")("GET", "/agreements").status_code == 403


def test_an_agreement_of_somebody_else_is_not_found(call_as: CallAs) -> None:
    call_as("local_government")("POST", "/agreements", AGREEMENT | {"places": [{"municipality": "Veurne"}]})

    assert call_as("company")("GET", "/agreements/voorbeeld-overeenkomst").status_code == 404


def test_the_shapes_are_described() -> None:
    assert {"WhatIfQuestion", "WhatIfResult", "RunningAgreement", "EndingReport"} <= {each.__name__ for each in SHAPES}
    assert RunningAgreementRecord.model_validate(AGREEMENT).end is not None
