"""`/api/v1/needs`: what an organisation asks for and keeps, and who can do it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field, WithJsonSchema
from starlette.responses import Response

from catalog import fields
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.store.needs import StoredNeed
from matcher.model.need import NEED_KINDS
from service.accounts.identifying import SignedIn
from service.api.bodies import JSON, MERGE_PATCH, SentBody, json_response
from service.api.description import OF_CHANGE, answers, operation_id
from service.api.identity import Writer
from service.api.matching import Options
from service.api.matching import written as match_written
from service.api.merging import merged
from service.api.need_bodies import changed_need_in, need_record_in, new_need_in, written
from service.api.paging import PageAsked, page_response
from service.api.providers import PATCH
from service.api.versions import IfMatch, IfNoneMatch, is_at_hand, version_headers
from service.needs import NeedDesk
from service.neutrality_log import logged_matches
from service.state import CurrentSnapshot, Now, SharedDep, Today

PATH = "/api/v1/needs"

Edited = tuple[NeedRecord, str | None]

router = APIRouter(prefix=PATH, tags=["needs"], generate_unique_id_function=operation_id)

NeedKind = Annotated[fields.NeedKind, WithJsonSchema({"type": "string", "enum": list(NEED_KINDS)})]


class NeedsAsked(PageAsked):
    """Which needs are asked for."""

    status: Literal["open", "closed"] | None = Field(None, description="Only these.")
    kind: NeedKind | None = Field(None, description="Only these.")


async def _reading_desk(viewer: SignedIn, shared: SharedDep, now: Now) -> NeedDesk:
    return NeedDesk(shared.database, viewer, now)


async def _writing_desk(viewer: Writer, shared: SharedDep, now: Now) -> NeedDesk:
    return NeedDesk(shared.database, viewer, now)


ReadingDesk = Annotated[NeedDesk, Depends(_reading_desk)]
WritingDesk = Annotated[NeedDesk, Depends(_writing_desk)]


@router.get("", **answers("NeedList", statuses=(403, 422), paged=True, signed_in=True))
def list_needs(request: Request, asked: Annotated[NeedsAsked, Query()], desk: ReadingDesk) -> Response:
    """List the needs you may read, in order of id."""
    found = desk.listed(status=asked.status, kind=asked.kind, after=asked.after, limit=asked.limit + 1)
    return page_response(request, found, asked, key_of=lambda each: each.id, write=written)


@router.post(
    "", **answers("StoredNeed", body="StoredNeed", status=201, statuses=(403, 409), versioned=True, signed_in=True)
)
def keep(desk: WritingDesk, sent: SentBody) -> Response:
    """Keep a need of your organisation; an id of your own makes it safe to send the same need again."""
    desk.demand_writer()
    record, status = new_need_in(sent.json())
    stored = desk.keep(record, status=status)
    return json_response(written(stored), 201, version_headers(stored.version, Location=f"{PATH}/{stored.id}"))


@router.get("/{need_id}", **answers("StoredNeed", statuses=(403, 404, 422), versioned=True, signed_in=True))
def read(need_id: str, desk: ReadingDesk, known: IfNoneMatch) -> Response:
    """Give one need."""
    stored = desk.read(need_id)
    if is_at_hand(known, stored.version):
        return Response(status_code=304, headers=version_headers(stored.version))
    return _answer(stored)


@router.put(
    "/{need_id}", **answers("StoredNeed", body="StoredNeed", statuses=OF_CHANGE, versioned=True, signed_in=True)
)
def replace(need_id: str, desk: WritingDesk, read: IfMatch, sent: SentBody) -> Response:
    """Store what a need states from now on; without a status it keeps the one it has."""

    def edit(stored: StoredNeed) -> Edited:
        read.demand(need_id, stored.version)
        return changed_need_in(sent.json(), stored)

    return _answer(desk.change(need_id, edit))


@router.patch(
    "/{need_id}",
    **answers(
        "StoredNeed",
        body=PATCH,
        body_types=(MERGE_PATCH, JSON),
        statuses=OF_CHANGE,
        versioned=True,
        signed_in=True,
    ),
)
def change(need_id: str, desk: WritingDesk, read: IfMatch, sent: SentBody) -> Response:
    """Change a part of a need: `{"status": "closed"}` closes it."""

    def edit(stored: StoredNeed) -> Edited:
        read.demand(need_id, stored.version)
        return changed_need_in(merged(written(stored), sent.json(MERGE_PATCH, JSON)), stored)

    return _answer(desk.change(need_id, edit))


@router.delete("/{need_id}", **answers(None, status=204, statuses=OF_CHANGE, signed_in=True))
def remove(need_id: str, desk: WritingDesk, read: IfMatch) -> Response:
    """Take a need out; what it stated stays in the trail."""
    desk.remove(need_id, lambda stored: read.demand(need_id, stored.version))
    return Response(status_code=204)


@router.get("/{need_id}/matches", **answers("MatchResult", statuses=(403, 404, 422), signed_in=True))
def matches(
    request: Request,
    need_id: str,
    desk: ReadingDesk,
    options: Options,
    snapshot: CurrentSnapshot,
    now: Now,
    today: Today,
) -> Response:
    """Rank who can meet a kept need: the same answer as when it is sent to /match."""
    stored = desk.read(need_id)
    need = to_need(need_record_in(stored.stated), shipped().places)
    result = options.engine(snapshot, today).match(need, options.wanted)
    response = json_response(match_written(result, snapshot, now))
    return logged_matches(request, response, snapshot, "need_matches", [(need, result)])


def _answer(stored: StoredNeed) -> Response:
    return json_response(written(stored), headers=version_headers(stored.version))
