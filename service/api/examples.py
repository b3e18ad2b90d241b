"""Examples in the description of the API: of each body, answer and refusal, and of what stands in an address.

What a body looks like stands with its shape; answers are real ones about the example region, cut short, in
`answers.json`: `tests/api/write_openapi.py` asks them anew.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.exc import TimeoutError as NoConnectionError

from catalog.faults import FaultsError
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from service.api.bodies import BODY, LARGEST_BODY
from service.exceptions import (
    ForbiddenError,
    NotSignedInError,
    PreconditionMissingError,
    TooLargeError,
    TooManyRequestsError,
    WrongTypeError,
)
from service.problems import problem_of

ANSWERS = Path(__file__).with_name("answers.json")
SHOWN = "#/components/examples/{name}"

_ID = "voorbeeld-heggenrank"
REFUSALS: tuple[Exception, ...] = (
    NotSignedInError(),
    ForbiddenError(),
    NotStoredError("provider", _ID),
    AlreadyStoredError("provider", _ID),
    StaleVersionError(_ID, expected=3, actual=4),
    TooLargeError(LARGEST_BODY),
    WrongTypeError("text/plain", ("application/json",)),
    FaultsError([BODY.fault(("max_km",), -1, "verwacht een getal van 0 of meer")]),
    PreconditionMissingError(),
    TooManyRequestsError(3),
    NoConnectionError(),
)
IN_ADDRESS = {
    "provider_id": ("Id of the provider.", _ID),
    "need_id": ("Id of the need.", "voorbeeld-bushokjes-ieper"),
    "number": ("Place of the offering in the provider's list, from 0.", "0"),
    "record_id": ("Id of the record.", "voorbeeld-2026"),
}
# What may be sent to change a part of a thing, by the shape of the whole.
PATCHES: dict[str, dict[str, Any]] = {
    "Provider": {"confirmed_on": "2026-11-21", "aliases": None},
    "Offering": {"capacity_hours_per_month": {"2027-04": 120}, "rate_eur_per_hour": 29},
    "StoredNeed": {"status": "closed"},
    "Action": {"status": "realised"},
    "ObjectCount": {"checked": 12000},
    "Outcome": {"hours": 168},
    "KeptBundle": {"status": "asked"},
    "RecordedGap": {"status": "in_development"},
    "RunningAgreement": {"hours_per_month": 16},
}


def add_examples(made: dict[str, Any]) -> None:
    """Show in a description what each body, answer, refusal and address looks like."""
    shown: dict[str, Any] = {}
    for operation in (each for path in made["paths"].values() for each in path.values()):
        for parameter in operation.get("parameters", ()):
            _describe_parameter(parameter, must_say_version="428" in operation["responses"])
        for name, content, example in _contents(operation, made["components"]["schemas"]):
            shown[name] = {"value": example}
            content["examples"] = {name: {"$ref": SHOWN.format(name=name)}}
    made["components"]["examples"] = dict(sorted(shown.items()))


def _contents(operation: dict[str, Any], schemas: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Go over what is sent and answered, each with the name of its example."""
    given = next(each for status, each in operation["responses"].items() if status < "300")
    shape = _shape_of(given)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        if name:
            yield name, content, example_of(name, schemas)
        elif content["schema"]["type"] == "array":
            yield "Offerings", content, [example_of("Offering", schemas)]
        else:
            yield f"Change{shape}", content, PATCHES[shape]
    for status, answer in operation["responses"].items():
        for content in answer.get("content", {}).values():
            name = f"Problem{status}" if status >= "400" else shape
            yield name, content, problems()[int(status)] if status >= "400" else example_of(shape, schemas)


def _shape_of(answer: dict[str, Any]) -> str:
    found = (each["schema"]["$ref"].rpartition("/")[2] for each in answer.get("content", {}).values())
    return next(found, "")


def example_of(shape: str, schemas: dict[str, Any]) -> Any:
    """Give the example of a shape: its own, a real answer, or a list with the example of its items in it."""
    if shape in answers():
        return answers()[shape]
    schema = schemas[shape]
    if "examples" in schema:
        return schema["examples"][0]
    fields = schema["properties"].items()
    held = {name: each["items"]["$ref"].rpartition("/")[2] for name, each in fields if "items" in each}
    return dict.fromkeys(schema["properties"]) | {name: [example_of(each, schemas)] for name, each in held.items()}


@cache
def answers() -> dict[str, Any]:
    """Read the answers that are shown, by their shape."""
    found: dict[str, Any] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return found


@cache
def problems() -> dict[int, dict[str, Any]]:
    """Give a refusal of each status, as it is told."""
    told = [problem_of(each).as_json() for each in REFUSALS]
    return {each["status"]: each for each in told}


def _describe_parameter(parameter: dict[str, Any], *, must_say_version: bool) -> None:
    """Say what a parameter is; one that may be left out is never written as null."""
    schema = parameter["schema"]
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        del schema["anyOf"]
        schema |= choices[0]
    if parameter["in"] == "path":
        parameter["description"], parameter["example"] = IN_ADDRESS[parameter["name"]]
    if parameter["name"] == "If-Match":
        parameter["required"] = must_say_version
        parameter["example"] = '"3"'
