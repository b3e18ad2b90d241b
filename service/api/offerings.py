"""`/api/v1/providers/{id}/offerings`: what one provider offers; the version is the provider's."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from catalog.store.exceptions import NotStoredError
from service.accounts.identifying import CurrentViewer
from service.api.bodies import JSON, MERGE_PATCH, SentBody, json_response
from service.api.description import OF_CHANGE, answers, operation_id
from service.api.editing import CurrentEditor, CurrentPartAdder, Stated
from service.api.merging import merged
from service.api.paging import CountedAsked, counted_page
from service.api.providers import PATCH, PATH, listed_in
from service.api.versions import IfNoneMatch, is_at_hand, version_headers
from service.state import CurrentSnapshot

LIST = {"type": "array", "items": {"$ref": "#/components/schemas/Offering"}}
MOST_DIGITS = 6

router = APIRouter(
    prefix=PATH + "/{provider_id}/offerings", tags=["offerings"], generate_unique_id_function=operation_id
)


class OfferingsAsked(CountedAsked):
    """Which offerings are asked for."""

    limit: int = Field(500, ge=1, le=500, description="The most items in one answer.")


@router.get("", **answers("OfferingList", statuses=(404, 422), versioned=True, paged=True))
async def list_offerings(
    provider_id: str,
    request: Request,
    asked: Annotated[OfferingsAsked, Query()],
    snapshot: CurrentSnapshot,
    known: IfNoneMatch,
) -> Response:
    """List what a provider offers."""
    stored = listed_in(snapshot, provider_id).stored
    if is_at_hand(known, stored.version):
        return Response(status_code=304, headers=version_headers(stored.version))
    every, headers = offerings_of(stored.stated), version_headers(stored.version)
    return counted_page(request, every, asked, write=dict, headers=headers)


@router.post(
    "",
    **answers("Offering", body="Offering", status=201, statuses=(403, 404, 412), versioned=True, signed_in=True),
)
def add(provider_id: str, editor: CurrentPartAdder, sent: SentBody) -> Response:
    """Add one offering, at the end of the list."""
    number = len(offerings_of(listed_in(editor.snapshot, provider_id).stored.stated))
    stored = editor.change(
        provider_id, lambda stated: _with(stated, [*offerings_of(stated), sent.json()]), inside=f"/offerings/{number}"
    )
    last = len(offerings_of(stored.stated)) - 1
    location = f"{PATH}/{provider_id}/offerings/{last}"
    headers = version_headers(stored.version, Location=location)
    return json_response(offerings_of(stored.stated)[last], 201, headers)


@router.put("", **answers("OfferingList", body=LIST, statuses=OF_CHANGE, versioned=True, signed_in=True))
def replace_all(provider_id: str, editor: CurrentEditor, sent: SentBody) -> Response:
    """Replace everything that a provider offers."""
    stored = editor.change(provider_id, lambda stated: _with(stated, sent.json()), inside="/offerings")
    return _list(offerings_of(stored.stated), stored.version)


@router.get("/{number}", **answers("Offering", statuses=(404, 422), versioned=True))
async def read(
    provider_id: str, number: str, snapshot: CurrentSnapshot, _viewer: CurrentViewer, known: IfNoneMatch
) -> Response:
    """Give one offering, by its place in the list."""
    stored = listed_in(snapshot, provider_id).stored
    offerings = offerings_of(stored.stated)
    at = _place(offerings, provider_id, number)
    if is_at_hand(known, stored.version):
        return Response(status_code=304, headers=version_headers(stored.version))
    return json_response(offerings[at], headers=version_headers(stored.version))


@router.put("/{number}", **answers("Offering", body="Offering", statuses=OF_CHANGE, versioned=True, signed_in=True))
def replace(provider_id: str, number: str, editor: CurrentEditor, sent: SentBody) -> Response:
    """Replace one offering."""
    return _changed(editor, provider_id, number, lambda _: sent.json())


@router.patch(
    "/{number}",
    **answers(
        "Offering",
        body=PATCH,
        body_types=(MERGE_PATCH, JSON),
        statuses=OF_CHANGE,
        versioned=True,
        signed_in=True,
    ),
)
def change(provider_id: str, number: str, editor: CurrentEditor, sent: SentBody) -> Response:
    """Change a part of one offering."""
    return _changed(editor, provider_id, number, lambda old: merged(old, sent.json(MERGE_PATCH, JSON)))


@router.delete("/{number}", **answers(None, status=204, statuses=OF_CHANGE, signed_in=True))
def remove(provider_id: str, number: str, editor: CurrentEditor) -> Response:
    """Take one offering out; those after it move up one place."""

    def without(stated: Stated) -> Stated:
        offerings = offerings_of(stated)
        at = _place(offerings, provider_id, number)
        return _with(stated, offerings[:at] + offerings[at + 1 :])

    stored = editor.change(provider_id, without)
    return Response(status_code=204, headers=version_headers(stored.version))


def offerings_of(stated: Stated) -> list[Any]:
    """Give what a provider offers; who states nothing gives an empty list."""
    return list(stated.get("offerings") or ())


def _changed(editor: CurrentEditor, provider_id: str, number: str, edit: Callable[[Any], Any]) -> Response:
    def edited(stated: Stated) -> Stated:
        offerings = offerings_of(stated)
        at = _place(offerings, provider_id, number)
        return _with(stated, [*offerings[:at], edit(offerings[at]), *offerings[at + 1 :]])

    stored = editor.change(provider_id, edited, inside=f"/offerings/{number}")
    return json_response(offerings_of(stored.stated)[int(number)], headers=version_headers(stored.version))


def _place(offerings: list[Any], provider_id: str, number: str) -> int:
    """Read the place of an offering in the list.

    Raises
    ------
    NotStoredError
        If there is none, or it is no number.
    """
    is_number = number.isascii() and number.isdigit() and str(int(number[:MOST_DIGITS])) == number
    if not is_number or int(number) >= len(offerings):
        raise NotStoredError("offering", f"{provider_id}/offerings/{number}")
    return int(number)


def _with(stated: Stated, offerings: Any) -> Stated:
    return stated | {"offerings": offerings}


def _list(offerings: list[Any], version: int) -> Response:
    return json_response({"items": offerings, "next": None}, headers=version_headers(version))
