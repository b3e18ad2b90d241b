"""The description of the API: as it was last agreed upon, and true of real answers and of its own examples.

When the API changes on purpose, write the new description down with

    python tests/api/write_openapi.py

and look at the difference before it goes in.
"""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from api_calling import Caller
from service.api import examples, samples
from serving import OWN_PROVIDER, Site

SNAPSHOT = Path(__file__).parent / "openapi.json"


def described(site: Site) -> dict[str, Any]:
    made: dict[str, Any] = site.client.get("/openapi.json").json()
    return made


def faults(site: Site, shape: str, answer: Any) -> list[str]:
    schema = {"$ref": f"#/components/schemas/{shape}", "components": described(site)["components"]}
    return [
        f"{each.instance_path}: {each.message}"
        for each in jsonschema_rs.Draft202012Validator(schema).iter_errors(answer)
    ]


def example_of(made: dict[str, Any], content: dict[str, Any]) -> Any:
    (shown,) = content["examples"].values()
    return made["components"]["examples"][shown["$ref"].rpartition("/")[2]]["value"]


def wrong_in(made: dict[str, Any], schema: dict[str, Any], value: Any) -> list[str]:
    validator = jsonschema_rs.Draft202012Validator(schema | {"components": made["components"]})
    return [each.message for each in validator.iter_errors(value)]


def test_the_description_is_the_one_that_was_agreed_upon(site: Site) -> None:
    assert described(site) == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_the_description_is_openapi_3_1(site: Site) -> None:
    assert described(site)["openapi"] == "3.1.0"


def test_every_reference_in_the_description_leads_somewhere(site: Site) -> None:
    text = json.dumps(described(site))

    wanted = {part.split('"', 1)[0] for part in text.split("#/components/schemas/")[1:]}

    assert wanted <= described(site)["components"]["schemas"].keys()


def test_every_operation_says_how_it_refuses(site: Site) -> None:
    operations = [each for path in described(site)["paths"].values() for each in path.values()]

    told = [status for each in operations for status, said in each["responses"].items() if status >= "400"]

    assert all({"401", "429", "503"} <= each["responses"].keys() for each in operations)
    assert set(told) <= {"401", "403", "404", "409", "412", "413", "415", "422", "428", "429", "503"}


def test_operations_have_names_of_their_own(site: Site) -> None:
    names = [each["operationId"] for path in described(site)["paths"].values() for each in path.values()]

    assert len(names) == len(set(names))


def test_every_body_and_every_answer_is_shown_in_an_example_that_is_as_described(site: Site) -> None:
    made = described(site)
    contents = [
        (f"{method} {path}", content)
        for path, operations in made["paths"].items()
        for method, each in operations.items()
        for said in (each.get("requestBody", {}), *each["responses"].values())
        for content in said.get("content", {}).values()
    ]

    shown = [(name, each["schema"], example_of(made, each)) for name, each in contents]

    assert [(name, wrong) for name, schema, value in shown for wrong in wrong_in(made, schema, value)] == []
    assert len(shown) > 400


def test_every_example_of_a_shape_is_as_described(site: Site) -> None:
    made = described(site)
    shapes = made["components"]["schemas"]

    shown = [(name, example) for name, each in shapes.items() for example in each.get("examples", ())]

    assert [name for name, example in shown if wrong_in(made, shapes[name], example)] == []


def test_every_refusal_is_shown_with_its_own_status(site: Site) -> None:
    shown = described(site)["components"]["examples"]

    told = {name: each["value"]["status"] for name, each in shown.items() if name.startswith("Problem")}

    assert {name: f"Problem{status}" for name, status in told.items()} == {name: name for name in told}


def test_what_stands_in_an_address_is_described_with_an_example(site: Site) -> None:
    operations = [each for path in described(site)["paths"].values() for each in path.values()]

    in_addresses = [one for each in operations for one in each.get("parameters", ()) if one["in"] == "path"]

    assert all(one["description"] and one["example"] for one in in_addresses)


def test_a_change_must_say_which_version_was_read(site: Site) -> None:
    operations = [each for path in described(site)["paths"].values() for each in path.values()]

    must = [one["required"] for each in operations for one in each.get("parameters", ()) if one["name"] == "If-Match"]

    assert must.count(True) == sum("428" in each["responses"] for each in operations)


def test_no_parameter_is_described_as_null(site: Site) -> None:
    operations = [each for path in described(site)["paths"].values() for each in path.values()]

    assert '"null"' not in json.dumps([each.get("parameters") for each in operations])


def test_a_browser_without_script_is_not_asked_to_load_anything(site: Site) -> None:
    assert site.client.get("/docs").status_code == 404


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/service-types", "ServiceTypeList"),
        ("/service-types?q=gras", "ServiceTypeList"),
        ("/places?q=ie", "PlaceList"),
        ("/providers?limit=500", "ProviderList"),
        (f"/providers/{OWN_PROVIDER}", "Provider"),
        (f"/providers/{OWN_PROVIDER}/offerings", "OfferingList"),
        (f"/providers/{OWN_PROVIDER}/offerings/0", "Offering"),
        ("/providers/nobody", "Problem"),
        ("/providers?kind=vzw", "Problem"),
        ("/needs", "Problem"),
    ],
)
def test_a_real_answer_has_the_shape_that_is_described(site: Site, path: str, shape: str) -> None:
    answer = site.client.get(f"/api/v1{path}")

    assert faults(site, shape, answer.json()) == []


@pytest.mark.parametrize(
    ("change", "n_answers"),
    [({}, 1), ({"places": [{"municipality": "Aarlen"}]}, 0), ({"title": "gras of hagen"}, 1), ({"kind": "enclave"}, 0)],
)
def test_a_match_has_the_shape_that_is_described(site: Site, change: dict[str, Any], n_answers: int) -> None:
    answer = site.client.post("/api/v1/match", json=samples.NEED | change).json()

    assert faults(site, "MatchResult", answer) == []
    assert answer["n_answers"] >= n_answers


def test_a_kept_need_and_its_opportunities_have_the_shape_that_is_described(site: Site) -> None:
    call = Caller(site, "administrator")
    kept = call("POST", "/needs", samples.NEED).json()

    opportunities = call("GET", f"/providers/{OWN_PROVIDER}/opportunities").json()

    assert faults(site, "StoredNeed", kept) == []
    assert faults(site, "NeedList", call("GET", "/needs").json()) == []
    assert opportunities["items"]
    assert faults(site, "OpportunityList", opportunities) == []


def test_the_examples_of_bodies_are_taken(site: Site) -> None:
    call = Caller(site, "administrator")

    assert call("POST", "/providers", samples.PROVIDER).status_code == 201
    assert call("POST", "/needs", samples.NEED).status_code == 201
    assert samples.PROVIDER["fictitious"]


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/providers", "Provider"),
        ("/needs", "StoredNeed"),
        ("/actions", "Action"),
        ("/object-counts", "ObjectCount"),
        ("/outcomes", "Outcome"),
        ("/kept-bundles", "KeptBundle"),
        ("/gaps", "RecordedGap"),
        ("/agreements", "RunningAgreement"),
    ],
)
def test_the_example_of_a_change_is_taken_by_the_example_of_the_whole(site: Site, path: str, shape: str) -> None:
    call = Caller(site, "administrator")
    call("POST", "/needs", samples.NEED | {"id": "n-12"})
    example = described(site)["components"]["schemas"][shape]["examples"][0]
    kept = call("POST", path, example | {"id": "te-wijzigen"})

    changed = call("PATCH", f"{path}/te-wijzigen", examples.PATCHES[shape], read=kept.headers["etag"])

    assert changed.status_code == 200, changed.text
    assert {key: changed.json().get(key) for key in examples.PATCHES[shape]} == examples.PATCHES[shape]


def test_the_example_of_a_change_is_taken_by_an_offering(site: Site) -> None:
    call = Caller(site, "administrator")

    changed = call("PATCH", f"/providers/{OWN_PROVIDER}/offerings/0", examples.PATCHES["Offering"], read="*")

    assert changed.status_code == 200


def test_the_examples_of_answers_are_what_is_answered(site: Site) -> None:
    service_types = site.client.get("/api/v1/service-types?q=bushokjes").json()["items"]
    places = site.client.get("/api/v1/places?q=ieper").json()["items"]
    problem = site.client.post("/api/v1/match", json=samples.NEED | {"max_km": -1})

    assert service_types[0] == samples.SERVICE_TYPE
    assert places[0] == samples.PLACE
    assert problem.json() == samples.PROBLEM
