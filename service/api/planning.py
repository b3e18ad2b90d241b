"""`/api/v1/plan`: many needs in, one plan out; nothing is stored."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from catalog.faults import Fault
from catalog.plan_records import PlanQuestionRecord
from matcher.model.plan import as_json
from matcher.planning.locking import LockFault
from service.api.bodies import BODY, LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.engine_options import EngineOptions
from service.api.many_needs import needs_and_rest
from service.planning.answering import Asked, asked_of, planned_in_time
from service.state import CurrentSnapshot, Today

# What is planned in a moment; the command line plans thousands.
MOST_PLANNED = 200
# Every place may be a part of a need with hours of its own.
MOST_PLACES_TOGETHER = 2000

router = APIRouter(prefix="/api/v1", tags=["plan"], generate_unique_id_function=operation_id)


@router.post("/plan", name="plan", **answers("PlanResult", body="PlanQuestion", statuses=(403,)))
async def make_plan(
    request: Request, options: Annotated[EngineOptions, Query()], snapshot: CurrentSnapshot, today: Today
) -> Response:
    """Divide the hours of many needs over the free hours of providers, month by month."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        asked = asked_in(sent.json(), options.lang)
        engine = options.engine(snapshot, today)
        return json_response(as_json(planned_in_time(asked, engine, placing=placed)))

    return await run_in_threadpool(answer)


def asked_in(value: Any, lang: str) -> Asked:
    """Check a question: its needs, and the terms of the plan.

    Raises
    ------
    FaultsError
    """
    needs, rest = needs_and_rest(value, most=MOST_PLANNED, most_places=MOST_PLACES_TOGETHER)
    record = record_in(PlanQuestionRecord, rest)
    return asked_of(needs, record, lang)


def placed(fault: LockFault) -> Fault:
    """Point at the lock of a body that cannot stand."""
    return BODY.fault(("locked", fault.position, fault.field), None, fault.text)
