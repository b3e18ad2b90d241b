"""The description of the API at /openapi.json: OpenAPI 3.1, with every status that a route can give."""

import json
import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from catalog.taxonomy import load_taxonomy
from matcher.model.gap import GAP_STATUSES
from matcher.model.need import BUYER_KINDS, NEED_KINDS
from matcher.model.policy import CRITERIA
from matcher.model.provider import KINDS, MODES
from service.api.bodies import JSON
from service.api.examples import add_examples

PREFIX = "/api/v1"
PROBLEM = "application/problem+json"
REF = "#/components/schemas/{model}"

PROBLEMS = {
    401: "Not signed in: send a token.",
    403: "Not for this role, organisation or token.",
    404: "Nothing is stored under this id.",
    409: "Something is stored under this id already.",
    412: "Changed since you read it; read it again.",
    413: "Larger than is read.",
    415: "Not JSON.",
    422: "The body or a parameter has faults, each with its JSON pointer or its name.",
    428: "Say with If-Match which version you read.",
    429: "Too many requests; come back after Retry-After seconds.",
    503: "The data cannot be reached for a moment; come back after Retry-After seconds.",
}
# Anybody may be told that a token is worth nothing, to slow down, or to come back.
OF_ALL = (401, 429, 503)
OF_BODY = (413, 415, 422)
OF_CHANGE = (403, 404, 412, 428)

_ETAG = {"ETag": {"description": "The version, for If-Match.", "schema": {"type": "string"}}}
_LOCATION = {"Location": {"description": "Where it stands.", "schema": {"type": "string"}}}
_LINK = {"Link": {"description": "The next page (rel=next), if there is one.", "schema": {"type": "string"}}}
_RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
_GIVEN = {200: "The answer.", 201: "Stored.", 204: "Gone."}

ABOUT = """
Find social-economy providers for public contracts, and the reasons why.

Texts for people are Dutch, or English with `lang=en`. Distances are kilometres, times minutes, dates ISO 8601, points
WGS84. Scores are 0..100. What is missing is unknown: never zero and never unlimited. Errors are RFC 9457 problems;
`errors` names each fault with its JSON pointer. Lists are paged: follow `next` until it is null.
""".strip()


def answers(
    shape: str | None,
    *,
    statuses: Iterable[int] = (),
    status: int = 200,
    body: str | dict[str, Any] | None = None,
    body_types: Iterable[str] = (JSON,),
    versioned: bool = False,
    paged: bool = False,
    signed_in: bool = False,
) -> dict[str, Any]:
    """Describe a route: the shape it answers with and reads, and every way in which it may refuse."""
    headers = (_ETAG if versioned else {}) | (_LOCATION if status == 201 else {}) | (_LINK if paged else {})
    given: dict[str, Any] = {"description": _GIVEN[status], "headers": headers}
    if shape is not None:
        given["content"] = {JSON: {"schema": _ref(shape)}}
    refused = sorted({*statuses, *OF_ALL, *(OF_BODY if body is not None else ())})
    responses: dict[int | str, dict[str, Any]] = {status: given} | {each: _problem(each) for each in refused}
    if versioned and status == 200 and body is None:
        responses[304] = {"description": "You have this version already.", "headers": _ETAG}
    extra: dict[str, Any] = {"security": [{"bearer": []}] if signed_in else [{}, {"bearer": []}]}
    if body is not None:
        schema = _ref(body) if isinstance(body, str) else body
        extra["requestBody"] = {"required": True, "content": {each: {"schema": schema} for each in body_types}}
    return {"status_code": status, "responses": responses, "openapi_extra": extra}


def operation_id(route: APIRoute) -> str:
    """Name a route for programs that are made from the description."""
    return f"{route.tags[0]}_{route.name}"


def describe(app: FastAPI) -> None:
    """Let an application describe its API."""
    app.openapi = partial(_described, app)  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        app.openapi_schema = description_of(app)
        add_examples(app.openapi_schema)
    return app.openapi_schema


def description_of(app: FastAPI) -> dict[str, Any]:
    """Write the description of the routes under /api/v1, without the examples of answers."""
    made = get_openapi(
        title="Schakel", version=app.version, openapi_version="3.1.0", description=ABOUT, routes=app.routes
    )
    made["paths"] = {path: each for path, each in made["paths"].items() if path.startswith(PREFIX)}
    for operation in (each for path in made["paths"].values() for each in path.values()):
        _leave_out_unsaid(operation["responses"])
    made["components"] = {"schemas": schemas(), "securitySchemes": {"bearer": _BEARER}}
    return made


def _leave_out_unsaid(responses: dict[str, Any]) -> None:
    """Take out the fault that the framework describes for every route with a parameter, in a shape of its own."""
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]


_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of your organisation. A browser that signed in uses its cookie, with X-CSRF-Token.",
}


def schemas() -> dict[str, Any]:
    """Give every shape by name, with the codes that may be used."""
    from service.api.shapes import SHAPES

    _, made = models_json_schema([(shape, "validation") for shape in SHAPES], ref_template=REF)
    found = {name: each for name, each in made["$defs"].items() if name.removesuffix("Record") not in made["$defs"]}
    own = {name: each for name, each in made["$defs"].items() if not name.endswith("Record")}
    # The records that check a body are described under the name of what they check.
    text = re.sub(r'(schemas/\w+?)Record"', r'\1"', json.dumps({**found, **own}))
    named = {name.removesuffix("Record"): each for name, each in json.loads(text).items()}
    for each in named.values():
        each["title"] = each.get("title", "").removesuffix("Record")
    _list_choices(named)
    return dict(sorted(named.items()))


def _list_choices(named: dict[str, Any]) -> None:
    """Write down which codes a field may have, and the short form of a municipality."""
    codes = load_taxonomy().codes
    for shape, field, choices in (
        *(("Provider", "kinds", KINDS), ("Offering", "modes", MODES), ("Offering", "evidence", ("stated", "name"))),
        *((each, "service_type", codes) for each in ("Offering", "Entrustment", "Agreement")),
        *((each, "service_types", codes) for each in ("Need", "StoredNeed")),
        *((each, "kind", NEED_KINDS) for each in ("Need", "StoredNeed")),
        *((each, "mode", MODES) for each in ("Need", "StoredNeed")),
        *((each, "provider_kinds", KINDS) for each in ("Need", "StoredNeed")),
        ("Buyer", "kind", BUYER_KINDS),
        *((each, "service_types", codes) for each in ("RecordedGap", "CoverageQuestion", "DevelopersQuestion")),
        ("RecordedGap", "status", GAP_STATUSES),
    ):
        _text_in(named[shape]["properties"][field])["enum"] = list(choices)
    for shape in ("Need", "StoredNeed"):
        named[shape]["properties"]["places"]["minItems"] = 1
        weights = named[shape]["properties"]["weights"]["anyOf"][0]
        weights["propertyNames"] = {"enum": list(CRITERIA)}
    named["Provider"]["properties"]["kinds"]["minItems"] = 1
    members = next(each for each in named["Area"]["properties"]["municipalities"]["anyOf"] if "items" in each)
    members["items"] = {"anyOf": [{"type": "string"}, members["items"]]}


def _text_in(schema: dict[str, Any]) -> dict[str, Any]:
    """Find the text in a field that may also be a list of texts, or null."""
    for each in schema.get("anyOf", ()):
        if each.get("type") != "null":
            return _text_in(each)
    return _text_in(schema["items"]) if schema.get("type") == "array" else schema


def _ref(shape: str) -> dict[str, str]:
    return {"$ref": REF.format(model=shape)}


def _problem(status: int) -> dict[str, Any]:
    headers = _RETRY if status in {429, 503} else {}
    return {"description": PROBLEMS[status], "headers": headers, "content": {PROBLEM: {"schema": _ref("Problem")}}}
