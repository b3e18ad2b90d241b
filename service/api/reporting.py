"""`/api/v1/progress` and `/api/v1/report`; actions, counts and outcomes that are kept."""

import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.responses import Response

from catalog.fields import FIRST_YEAR_OF_NEED, LAST_YEAR, NeedDay, UnknownAreaError
from service.accounts.identifying import SignedIn
from service.accounts.viewer import Viewer
from service.api.bodies import LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.desk_records import records_router
from service.api.paging import Asked
from service.api.versions import VARY
from service.reporting.answering import ProgressRecord, progress_asked, writer
from service.reporting.areas import area_named, is_area
from service.reporting.gathering import Gatherer
from service.reporting.kinds import ACTIONS, OBJECT_COUNTS, OUTCOMES
from service.snapshot import ALL, Snapshot
from service.state import CurrentSnapshot, Now, SharedDep, Today

router = APIRouter(generate_unique_id_function=operation_id)
computed = APIRouter(prefix="/api/v1", tags=["reporting"], generate_unique_id_function=operation_id)


class ProgressOptions(Asked):
    """What a program may choose about progress."""

    as_of: NeedDay | None = Field(None, description="The last day whose counts are read; today without.")


class ReportOptions(Asked):
    """Which year is reported on, and of which area."""

    year: int = Field(ge=FIRST_YEAR_OF_NEED, le=LAST_YEAR, description="The year; this one or one before.")
    area: str = Field("", max_length=100, description="Id of a named area; all that you may read without.")
    catalogue: Literal["alles", "regio", "voorbeeld"] = Field(ALL, description="The providers to match with.")


@computed.post("/progress", **answers("ProgressResult", body="ProgressQuestion", statuses=(403,)))
async def progress(request: Request, options: Annotated[ProgressOptions, Query()], today: Today) -> Response:
    """Work out how far programmes over many objects have come; nothing is stored."""
    sent = await read_sent(request, LARGEST_BODY)
    as_of = options.as_of or today

    def answer() -> Response:
        found = progress_asked(record_in(ProgressRecord, sent.json()), as_of)
        return json_response(writer(options.lang).programmes(found, as_of=as_of))

    return await run_in_threadpool(answer)


@computed.get("/report", **answers("YearReport", statuses=(403, 422), signed_in=True))
def report(
    options: Annotated[ReportOptions, Query()],
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    today: Today,
) -> Response:
    """Report on a year: all that you may read of it, and the year before to compare with."""
    _refuse_unknown(options, viewer, snapshot, today)
    area = area_named(options.area, snapshot.known, viewer, today)
    gatherer = Gatherer(shared.database, viewer, now, snapshot, area, options.catalogue)
    made, rules = gatherer.report(options.year)
    headers = {"Vary": VARY, "Cache-Control": "private, no-cache"}
    return json_response(writer(options.lang).report(made, rules), headers=headers)


router.include_router(computed)
router.include_router(records_router(ACTIONS, "actions", shape="Action"))
router.include_router(records_router(OBJECT_COUNTS, "object-counts", shape="ObjectCount"))
router.include_router(records_router(OUTCOMES, "outcomes", shape="Outcome"))


def _refuse_unknown(options: ReportOptions, viewer: Viewer, snapshot: Snapshot, today: datetime.date) -> None:
    """Refuse a year that is still to come, and an area that does not exist."""
    faults: list[dict[str, Any]] = []
    if options.year > today.year:
        faults.append(_fault("less_than_equal", "year", options.year, le=today.year))
    if not is_area(options.area, snapshot.known, viewer):
        message = str(UnknownAreaError(options.area, snapshot.known.areas))
        faults.append(_fault("not_known", "area", options.area, message=message))
    if faults:
        raise RequestValidationError(faults)


def _fault(kind: str, name: str, value: object, **facts: object) -> dict[str, Any]:
    return {"type": kind, "loc": ("query", name), "input": value, "ctx": facts}
