"""`/api/v1/providers`: the catalogue, one provider at a time or filtered."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog.store.exceptions import NotStoredError
from catalog.store.providers import SUBJECT, StoredProvider
from service.accounts.identifying import CurrentViewer
from service.accounts.viewer import Viewer
from service.api.bodies import JSON, MERGE_PATCH, SentBody, json_response
from service.api.description import OF_CHANGE, answers, operation_id
from service.api.editing import CurrentAdder, CurrentEditor, Stated
from service.api.merging import merged
from service.api.paging import page_response
from service.api.provider_filters import ProvidersAsked, providers_for
from service.api.versions import IfNoneMatch, is_at_hand, version_headers
from service.contact import without_contact
from service.snapshot import Listed, Snapshot
from service.state import CurrentSnapshot, Today

PATH = "/api/v1/providers"
PATCH = {"type": "object", "description": "RFC 7396: what is there replaces, null takes out."}

router = APIRouter(prefix=PATH, tags=["providers"], generate_unique_id_function=operation_id)


@router.get("", **answers("ProviderList", statuses=(422,), paged=True))
def list_providers(
    request: Request,
    asked: Annotated[ProvidersAsked, Query()],
    viewer: CurrentViewer,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """List the providers that fit, in order of id."""
    found = providers_for(asked, snapshot, today)
    return page_response(
        request, found, asked, key_of=lambda each: each.record.id, write=lambda each: shown(each.stored.stated, viewer)
    )


@router.post(
    "", **answers("Provider", body="Provider", status=201, versioned=True, statuses=(403, 409), signed_in=True)
)
def add(adder: CurrentAdder, sent: SentBody) -> Response:
    """Store a new provider."""
    stored = adder.add(sent.json)
    return _answer(stored, adder.viewer, 201, Location=f"{PATH}/{stored.id}")


@router.get("/{provider_id}", **answers("Provider", statuses=(404, 422), versioned=True))
async def read(provider_id: str, viewer: CurrentViewer, snapshot: CurrentSnapshot, known: IfNoneMatch) -> Response:
    """Give one provider, as it was stated."""
    stored = listed_in(snapshot, provider_id).stored
    if is_at_hand(known, stored.version):
        return Response(status_code=304, headers=version_headers(stored.version))
    return _answer(stored, viewer)


@router.put(
    "/{provider_id}", **answers("Provider", body="Provider", statuses=OF_CHANGE, versioned=True, signed_in=True)
)
def replace(provider_id: str, editor: CurrentEditor, sent: SentBody) -> Response:
    """Store what a provider states from now on; without `facts` it keeps those it has."""
    return _answer(editor.change(provider_id, lambda stated: _with_facts_of(stated, sent.json())), editor.viewer)


@router.patch(
    "/{provider_id}",
    **answers(
        "Provider",
        body=PATCH,
        body_types=(MERGE_PATCH, JSON),
        statuses=OF_CHANGE,
        versioned=True,
        signed_in=True,
    ),
)
def change(provider_id: str, editor: CurrentEditor, sent: SentBody) -> Response:
    """Change a part of what a provider states; pointers of faults are those of the whole that it would become."""
    edited = editor.change(provider_id, lambda stated: merged(stated, sent.json(MERGE_PATCH, JSON)))
    return _answer(edited, editor.viewer)


@router.delete("/{provider_id}", **answers(None, status=204, statuses=OF_CHANGE, signed_in=True))
def remove(provider_id: str, editor: CurrentEditor) -> Response:
    """Take a provider out of the catalogue; what it stated stays in the trail."""
    editor.remove(provider_id)
    return Response(status_code=204)


def listed_in(snapshot: Snapshot, provider_id: str) -> Listed:
    """Find a provider.

    Raises
    ------
    NotStoredError
    """
    listed = snapshot.listed.get(provider_id)
    if listed is None:
        raise NotStoredError(SUBJECT, provider_id)
    return listed


def shown(stated: Mapping[str, Any], viewer: Viewer) -> dict[str, Any]:
    """Leave out what is not for everybody."""
    return dict(stated) if viewer.may_see_contact() else without_contact(stated)


def _with_facts_of(stated: Stated, value: Any) -> Any:
    """Keep where the values come from, for a program that knows nothing of that."""
    if not isinstance(value, dict) or "facts" in value or "facts" not in stated:
        return value
    return value | {"facts": stated["facts"]}


def _answer(stored: StoredProvider, viewer: Viewer, status: int = 200, **headers: str) -> Response:
    return json_response(shown(stored.stated, viewer), status, version_headers(stored.version, **headers))
