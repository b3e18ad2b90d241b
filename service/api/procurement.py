"""`/api/v1/route`: a purchase or a need in, advice on its route out; nothing is stored."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from catalog.faults import Fault, FaultsError
from catalog.fields import NeedDay
from catalog.procurement_records import RouteRecord
from service.api.bodies import BODY, LARGEST_BODY, BodyOrigin, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.need_bodies import need_record_in
from service.api.paging import Asked
from service.forms import MOST_PLACES
from service.procurement.advising import KEY_OF_NEED, advise, as_json, question_of
from service.snapshot import ALL
from service.state import CurrentSnapshot, Today

router = APIRouter(prefix="/api/v1", tags=["procurement"], generate_unique_id_function=operation_id)


class RouteOptions(Asked):
    """What a program may choose about the advice."""

    catalogue: Literal["alles", "regio", "voorbeeld"] = Field(ALL, description="The providers that are counted.")
    as_of: NeedDay | None = Field(None, description="Counts where the purchase has no day of its own; today without.")


@router.post("/route", **answers("RouteAdvice", body="RouteQuestion", statuses=(403,)))
async def route(
    request: Request, options: Annotated[RouteOptions, Query()], snapshot: CurrentSnapshot, today: Today
) -> Response:
    """Say which routes seem open for a purchase, why, and what to have ready; with `reserved` also on reserving it."""
    sent = await read_sent(request, LARGEST_BODY)
    as_of = options.as_of or today

    def answer() -> Response:
        question = question_of(route_record_in(sent.json()))
        found = advise(question, lambda: snapshot.engine(as_of, options.catalogue), as_of=as_of, lang=options.lang)
        return json_response(as_json(found))

    return await run_in_threadpool(answer)


def route_record_in(value: Any) -> RouteRecord:
    """Check a purchase, or a need that stands by itself.

    Raises
    ------
    FaultsError
    """
    if isinstance(value, dict) and KEY_OF_NEED in value:
        return RouteRecord(need=need_record_in(value))
    _refuse_too_many_places(value)
    return record_in(RouteRecord, value)


def _refuse_too_many_places(value: Any) -> None:
    """Count places before they are read: of each that is misspelled, all names there are get compared."""
    need = value.get("need") if isinstance(value, dict) else None
    for holder, origin in ((value, BODY), (need, BODY.inside(("need",)))):
        places = holder.get("places") if isinstance(holder, dict) else None
        if isinstance(places, list) and len(places) > MOST_PLACES:
            raise FaultsError([_too_many(origin, len(places))])


def _too_many(origin: BodyOrigin, count: int) -> Fault:
    return origin.fault(("places",), count, f"verwacht ten hoogste {MOST_PLACES} plaatsen")
