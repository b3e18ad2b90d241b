"""The calls that every kind of record of the desk has: list, keep, read, replace, change and remove."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Generic

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from catalog.faults import FaultsError
from catalog.store.desk import StoredRecord
from service.accounts.identifying import SignedIn
from service.api.bodies import BODY, JSON, MERGE_PATCH, Sent, SentBody, json_response, record_in
from service.api.description import OF_CHANGE, answers, operation_id
from service.api.editing import refuse_unfit_id
from service.api.identity import Writer
from service.api.merging import merged
from service.api.paging import PageAsked, page_response
from service.api.providers import PATCH
from service.api.versions import IfMatch, IfNoneMatch, ReadVersions, is_at_hand, version_headers
from service.desk import AnyRecord, RecordDesk, RecordKind
from service.state import Now, SharedDep

OpenDesk = Callable[[RecordKind[AnyRecord]], RecordDesk[AnyRecord]]


async def _for_reader(viewer: SignedIn, shared: SharedDep, now: Now) -> OpenDesk[Any]:
    return partial(RecordDesk, shared.database, viewer, now)


async def _for_writer(viewer: Writer, shared: SharedDep, now: Now) -> OpenDesk[Any]:
    return partial(RecordDesk, shared.database, viewer, now, public_url=shared.settings.public_url)


Reading = Annotated[OpenDesk[Any], Depends(_for_reader)]
Changing = Annotated[OpenDesk[Any], Depends(_for_writer)]


def records_router(kind: RecordKind[AnyRecord], path: str, *, shape: str) -> APIRouter:
    """Make the calls of one kind.

    Parameters
    ----------
    kind : RecordKind
    path : str
        Such as «agreements»; the calls stand under `/api/v1/agreements`.
    shape : str
        Name of the record's shape in the description of the API; the list is called `<shape>List`.
    """
    router = APIRouter(prefix=f"/api/v1/{path}", tags=[path], generate_unique_id_function=operation_id)
    calls = RecordCalls(kind, router.prefix)
    of_one = partial(answers, shape, versioned=True, signed_in=True)
    patch = of_one(body=PATCH, body_types=(MERGE_PATCH, JSON), statuses=OF_CHANGE)
    gone = answers(None, status=204, statuses=OF_CHANGE, signed_in=True)
    listed = answers(f"{shape}List", statuses=(403, 422), paged=True, signed_in=True)
    router.get("", name="list", **listed)(calls.list_records)
    router.post("", name="keep", **of_one(body=shape, status=201, statuses=(403, 409)))(calls.keep)
    router.get("/{record_id}", name="read", **of_one(statuses=(403, 404, 422)))(calls.read)
    router.put("/{record_id}", name="replace", **of_one(body=shape, statuses=OF_CHANGE))(calls.replace)
    router.patch("/{record_id}", name="change", **patch)(calls.change)
    router.delete("/{record_id}", name="remove", **gone)(calls.remove)
    return router


@dataclass(frozen=True, slots=True)
class RecordCalls(Generic[AnyRecord]):
    """What answers the calls of one kind; `path` is where its records stand."""

    kind: RecordKind[AnyRecord]
    path: str

    def list_records(self, request: Request, asked: Annotated[PageAsked, Query()], desk_of: Reading) -> Response:
        """List the records you may read, in order of id."""
        found = desk_of(self.kind).listed(after=asked.after, limit=asked.limit + 1)
        return page_response(request, found, asked, key_of=lambda each: each.id, write=lambda each: each.stated)

    def keep(self, sent: SentBody, desk_of: Changing) -> Response:
        """Keep a record of your organisation; an id of your own makes it safe to send the same record again."""
        desk = desk_of(self.kind)
        desk.demand_writer()
        record = record_in(self.kind.model, sent.json())
        written_id = getattr(record, "id", None)
        if written_id is not None:
            refuse_unfit_id(written_id)
        stored = desk.keep(record)
        return json_response(stored.stated, 201, version_headers(stored.version, Location=f"{self.path}/{stored.id}"))

    def read(self, record_id: str, known: IfNoneMatch, desk_of: Reading) -> Response:
        """Give one record."""
        stored = desk_of(self.kind).read(record_id)
        if is_at_hand(known, stored.version):
            return Response(status_code=304, headers=version_headers(stored.version))
        return _answer(stored)

    def replace(self, record_id: str, read: IfMatch, sent: SentBody, desk_of: Changing) -> Response:
        """Store what a record states from now on."""
        return self._changed(desk_of, record_id, read, lambda _: sent.json())

    def change(self, record_id: str, read: IfMatch, sent: SentBody, desk_of: Changing) -> Response:
        """Change a part of a record."""
        return self._changed(desk_of, record_id, read, partial(_patched, sent))

    def remove(self, record_id: str, read: IfMatch, desk_of: Changing) -> Response:
        """Take a record out; what it stated stays in the trail."""
        desk_of(self.kind).remove(record_id, lambda stored: read.demand(record_id, stored.version))
        return Response(status_code=204)

    def _changed(
        self, desk_of: OpenDesk[Any], record_id: str, read: ReadVersions, edit: Callable[[StoredRecord], Any]
    ) -> Response:
        def checked_edit(stored: StoredRecord) -> AnyRecord:
            read.demand(record_id, stored.version)
            record = record_in(self.kind.model, edit(stored))
            _refuse_other_id(getattr(record, "id", None), stored)
            return record

        return _answer(desk_of(self.kind).change(record_id, checked_edit))


def _patched(sent: Sent, stored: StoredRecord) -> Any:
    return merged(stored.stated, sent.json(MERGE_PATCH, JSON))


def _refuse_other_id(written: str | None, stored: StoredRecord) -> None:
    """Refuse to give a kept record another id."""
    if written is not None and written != stored.id:
        raise FaultsError([BODY.fault(("id",), written, f"dit kan niet veranderen; verwacht {stored.id}")])


def _answer(stored: StoredRecord) -> Response:
    return json_response(stored.stated, headers=version_headers(stored.version))
