"""POST /api/v1/bundles: needs in, proposed bundles out; and the bundles that are kept."""

import copy
from typing import Any

import jsonschema_rs
import pytest

from serving import Site

PATH = "/api/v1/bundles"
KEPT = "/api/v1/kept-bundles"


def need(town: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"bushokjes-{town.lower()}",
        "kind": "procurement",
        "service_types": ["netheid.bushokjes"],
        "buyer": {"name": f"Stad {town}", "kind": "municipality", "municipality": town},
        "places": [{"municipality": town}],
        "hours_per_month": 20,
        **changes,
    }


NEEDS = [need("Ieper"), need("Poperinge"), need("Veurne")]


def faults(answer: Any) -> list[tuple[str, str]]:
    return [(each["pointer"], each["detail"]) for each in answer.json()["errors"]]


def test_needs_of_several_boards_become_one_bundle(site: Site) -> None:
    answer = site.client.post(PATH, json={"needs": NEEDS})

    assert answer.status_code == 200
    bundles = answer.json()["bundles"]
    assert [each["need_ids"] for each in bundles] == [["bushokjes-ieper", "bushokjes-poperinge", "bushokjes-veurne"]]
    assert bundles[0]["workload"]["hours_per_month"] == 60


def test_the_answer_has_the_shape_that_is_described(site: Site) -> None:
    described = site.client.get("/openapi.json").json()
    schema = {"$ref": "#/components/schemas/BundleResult", "components": described["components"]}
    questions = [NEEDS, [*NEEDS, need("Arlon"), need("Kortrijk", kind="daeb")], [need("Gent", kind="enclave")]]

    for needs in questions:
        answer = site.client.post(PATH, json={"needs": needs, "boards": [{"name": "Stad Ieper", "leads": "yes"}]})

        assert answer.status_code == 200
        jsonschema_rs.validate(schema, answer.json())


def test_the_joint_need_can_be_matched_as_it_is(site: Site) -> None:
    joint = site.client.post(PATH, json={"needs": NEEDS}).json()["bundles"][0]["joint_need"]

    answer = site.client.post("/api/v1/match", json=joint)

    assert answer.status_code == 200
    assert answer.json()["need_id"] == joint["id"]


def test_what_boards_said_counts(site: Site) -> None:
    boards = [{"name": "Stad Veurne", "leads": "yes", "reply": "yes"}, {"name": "Stad Poperinge", "reply": "no"}]

    found = site.client.post(PATH, json={"needs": NEEDS, "boards": boards}).json()

    assert found["bundles"][0]["lead"]["proposed"] == "Stad Veurne"
    assert {each["name"]: each["reply"] for each in found["bundles"][0]["boards"]} == {
        "Stad Ieper": "unknown",
        "Stad Veurne": "yes",
    }
    assert [each["reasons"][0]["code"] for each in found["alone"]] == ["declined"]


def test_the_distance_can_be_chosen(site: Site) -> None:
    found = site.client.post(PATH, json={"needs": NEEDS, "max_km": 5}).json()

    assert found["rules"]["max_km"] == 5
    assert found["bundles"] == []
    assert {each["reasons"][0]["code"] for each in found["alone"]} == {"too_far"}


def test_texts_are_english_when_asked(site: Site) -> None:
    found = site.client.post(PATH, params={"lang": "en"}, json={"needs": NEEDS}).json()

    assert found["bundles"][0]["title"] == "Bus shelter cleaning: 3 boards"


def test_the_order_of_the_needs_changes_nothing(site: Site) -> None:
    forth = site.client.post(PATH, json={"needs": NEEDS}).json()
    back = site.client.post(PATH, json={"needs": NEEDS[::-1]}).json()

    assert forth == back


@pytest.mark.parametrize(
    ("body", "pointer", "words"),
    [
        ([], "/needs", "verwacht een object"),
        ({"needs": []}, "/needs", "1 tot 500 vragen"),
        ({"needs": "alles"}, "/needs", "verwacht een object met een lijst"),
        ({"needs": [*NEEDS, NEEDS[0]]}, "/needs/3/id", "staat er al"),
        ({"needs": [need("Ieper", id=f"n{at}") for at in range(501)]}, "/needs", "1 tot 500 vragen"),
        ({"needs": NEEDS, "max_km": -1}, "/max_km", "0 of meer"),
        ({"needs": NEEDS, "vraag": 1}, "/vraag", "bestaat hier niet"),
        ({"needs": NEEDS, "boards": [{"name": "a"}, {"name": " A "}]}, "/boards", "elk bestuur één keer"),
        ({"needs": NEEDS, "boards": [{"name": "a", "reply": "misschien"}]}, "/boards/0/reply", "yes, no of unknown"),
    ],
)
def test_a_wrong_question_says_where(site: Site, body: Any, pointer: str, words: str) -> None:
    answer = site.client.post(PATH, json=body)

    assert answer.status_code == 422
    (found,) = faults(answer)
    assert found[0] == pointer
    assert words in found[1]


def test_too_many_places_together_are_refused(site: Site) -> None:
    places = [{"municipality": "Ieper", "part": str(at)} for at in range(501)]
    needs = [need("Ieper", id=f"n{at}", places=places) for at in range(2)]

    answer = site.client.post(PATH, json={"needs": needs})

    assert answer.status_code == 422
    assert "ten hoogste 1000" in faults(answer)[0][1]


def test_a_bundle_can_be_kept_read_and_answered_by_a_board(site: Site) -> None:
    client = site.sign_in("regisseur")
    headers = {"X-CSRF-Token": site.csrf("/regie")}
    record = {"title": "Bushokjes", "needs": NEEDS, "places": [{"municipality": "Ieper"}]}

    kept = client.post(KEPT, json=record, headers=headers)
    changed = client.patch(
        kept.headers["Location"],
        json={"boards": [{"name": "Stad Ieper", "reply": "yes", "replied_on": "2026-11-21"}]},
        headers=headers | {"If-Match": kept.headers["ETag"]},
    )

    assert kept.status_code == 201
    assert changed.status_code == 200
    assert client.get(kept.headers["Location"]).json()["boards"][0]["reply"] == "yes"


def test_a_kept_bundle_holds_each_need_once(site: Site) -> None:
    client = site.sign_in("regisseur")
    headers = {"X-CSRF-Token": site.csrf("/regie")}
    record = {"title": "Bushokjes", "needs": [NEEDS[0], copy.deepcopy(NEEDS[0])]}

    answer = client.post(KEPT, json=record, headers=headers)

    assert answer.status_code == 422
    assert faults(answer)[0][0] == "/needs"


def test_a_visitor_keeps_nothing(site: Site) -> None:
    assert site.client.get(KEPT).status_code == 401
