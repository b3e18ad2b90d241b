"""`/api/v1/plan`: many needs in, one plan out; nothing is stored."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from catalog.faults import Fault, FaultsError
from catalog.fields import NeedDay
from catalog.plan_records import PlanQuestionRecord
from matcher.model.plan import as_json
from matcher.planning.locking import LockFault
from service.api.bodies import BODY, LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.matching import needs_of
from service.api.paging import Asked as AnyAsked
from service.planning.answering import Asked, asked_of, planned_in_time
from service.snapshot import ALL
from service.state import CurrentSnapshot, Today

# What is planned in a moment; the command line plans thousands.
MOST_PLANNED = 200
# Every place may be a part of a need with hours of its own.
MOST_PLACES_TOGETHER = 2000

router = APIRouter(prefix="/api/v1", tags=["plan"], generate_unique_id_function=operation_id)


class PlanOptions(AnyAsked):
    """What a program may choose about the answer."""

    catalogue: Literal["alles", "regio", "voorbeeld"] = Field(ALL, description="All, the real ones, the made-up ones.")
    as_of: NeedDay | None = Field(None, description="The day whose parameters count; today without.")


@router.post("/plan", name="plan", **answers("PlanResult", body="PlanQuestion", statuses=(403,)))
async def make_plan(
    request: Request, options: Annotated[PlanOptions, Query()], snapshot: CurrentSnapshot, today: Today
) -> Response:
    """Divide the hours of many needs over the free hours of providers, month by month."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        asked = asked_in(sent.json(), options.lang)
        engine = snapshot.engine(options.as_of or today, options.catalogue)
        return json_response(as_json(planned_in_time(asked, engine, placing=placed)))

    return await run_in_threadpool(answer)


def asked_in(value: Any, lang: str) -> Asked:
    """Check a question: its needs, and the terms of the plan.

    Raises
    ------
    FaultsError
    """
    if not isinstance(value, dict) or "needs" not in value:
        raise FaultsError([BODY.fault(("needs",), None, 'verwacht een object met een lijst, zoals {"needs": [...]}')])
    listed = value["needs"]
    if isinstance(listed, list) and not 1 <= len(listed) <= MOST_PLANNED:
        raise FaultsError([BODY.fault(("needs",), len(listed), f"verwacht 1 tot {MOST_PLANNED} vragen")])
    record = record_in(PlanQuestionRecord, {key: each for key, each in value.items() if key != "needs"})
    needs = tuple(needs_of({"needs": listed}))
    n_places = sum(len(need.places) for need in needs)
    if n_places > MOST_PLACES_TOGETHER:
        message = f"samen {n_places} plaatsen; verwacht er ten hoogste {MOST_PLACES_TOGETHER}"
        raise FaultsError([BODY.fault(("needs",), n_places, message)])
    return asked_of(needs, record, lang)


def placed(fault: LockFault) -> Fault:
    """Point at the lock of a body that cannot stand."""
    return BODY.fault(("locked", fault.position, fault.field), None, fault.text)
