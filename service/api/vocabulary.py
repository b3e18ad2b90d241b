"""`/api/v1/service-types` and `/api/v1/places`: the words a need is written in, fast enough to suggest while typing."""

import re
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from catalog.fields import shipped
from catalog.municipalities import read_municipalities
from catalog.place_names import name_key
from catalog.places import DATA, Place
from catalog.taxonomy import ServiceType
from service.api.description import answers, operation_id
from service.api.paging import CountedAsked, counted_page
from service.resolving import load_resolver

# What starts a label is surely meant so far; a word further on is less likely to be what is being typed.
STARTS_LABEL, STARTS_WORD = 1.0, 0.9
KEPT_FOR = {"Cache-Control": "public, max-age=3600"}

router = APIRouter(prefix="/api/v1", tags=["vocabulary"], generate_unique_id_function=operation_id)


class TypesAsked(CountedAsked):
    """Which service types are asked for."""

    q: str | None = Field(None, max_length=500, description="A text, or the first letters of one.")
    limit: int = Field(200, ge=1, le=200, description="The most service types in the answer.")


class PlacesAsked(CountedAsked):
    """Which places are asked for."""

    q: str | None = Field(
        None,
        max_length=100,
        description="The first letters of a name, or digits of a postal code; without it every municipality of today.",
    )
    limit: int = Field(10, ge=1, le=100, description="The most places in the answer.")


@router.get("/service-types", **answers("ServiceTypeList", statuses=(422,), paged=True))
async def service_types(request: Request, asked: Annotated[TypesAsked, Query()]) -> Response:
    """List the service types: all of them, or those that a text means or that it is the beginning of."""
    text = (asked.q or "").strip()
    found = suggested_types(text) if text else [_written(each) for each in shipped().taxonomy]
    return counted_page(request, found, asked, write=dict, headers=KEPT_FOR)


@router.get("/places", **answers("PlaceList", statuses=(422,), paged=True))
async def places(request: Request, asked: Annotated[PlacesAsked, Query()]) -> Response:
    """List the municipalities, former ones and villages whose name or postal code starts so, or every municipality."""
    most = asked.n_seen + asked.limit + 1
    found = _municipalities() if asked.q is None else shipped().places.suggest(asked.q, most)
    return counted_page(request, found, asked, write=_place, headers=KEPT_FOR)


@cache
def _municipalities() -> tuple[Place, ...]:
    places = shipped().places
    return tuple(places.centre(each.nis_code) for each in sorted(places, key=lambda each: name_key(each.name)))


def suggested_types(text: str) -> list[dict[str, Any]]:
    """Give the service types that a text means or begins, the best first, each with its score."""
    scores = {each.code: each.score for each in load_resolver().resolve(text).candidates}
    for code, score in _begun(name_key(text)).items():
        scores[code] = max(score, scores.get(code, 0.0))
    taxonomy = shipped().taxonomy
    best_first = sorted(scores, key=lambda code: (-scores[code], taxonomy.index(code)))
    return [_written(taxonomy.get(code)) | {"score": scores[code]} for code in best_first]


def _begun(start: str) -> dict[str, float]:
    """Score the service types of which a label starts so, or a word in one does."""
    scores = {}
    for code, labels in _label_keys() if start else ():
        if any(label[0].startswith(start) for label in labels):
            scores[code] = STARTS_LABEL
        elif any(rest.startswith(start) for label in labels for rest in label):
            scores[code] = STARTS_WORD
    return scores


@cache
def _label_keys() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Give every code with its labels and itself, each from its first word on, from its second word on, and so on."""
    return tuple(
        (each.code, tuple(_tails(text) for text in (each.label_nl, each.label_en, each.label_fr, each.code)))
        for each in shipped().taxonomy
    )


def _tails(text: str) -> tuple[str, ...]:
    words = re.split(r"[^\w]+", text)
    return tuple(name_key("".join(words[at:])) for at in range(len(words)))


def _written(service_type: ServiceType) -> dict[str, Any]:
    group = shipped().taxonomy.groups[service_type.group]
    return {
        "code": service_type.code,
        "label_nl": service_type.label_nl,
        "label_en": service_type.label_en,
        "group": service_type.group,
        "group_label_nl": group.label_nl,
        "group_label_en": group.label_en,
        "unit": service_type.unit,
        "cpv": list(service_type.cpv),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "label": place.label,
        "kind": _kind(place),
        "municipality": place.municipality.name,
        "nis_code": place.municipality.nis_code,
        "postal_codes": list(place.municipality.postal_codes),
        "lat": place.lat_deg,
        "lon": place.lon_deg,
    }


def _kind(place: Place) -> str:
    """Say what sort of place it is; a merged municipality has kept its name in the table."""
    if place.name == place.municipality.name:
        return "municipality"
    if place.name.startswith(f"{place.municipality.name} ("):
        return "postal_code"
    return "former_municipality" if place.name in _former_names() else "village"


@cache
def _former_names() -> frozenset[str]:
    every = read_municipalities(DATA / "municipalities.csv")
    return frozenset(each.name for each in every if not each.is_current)
