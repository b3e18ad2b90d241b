"""`/api/v1/whatif`: what a change does; `/api/v1/agreements`: the agreements that are kept, and which end soon."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from catalog.faults import Fault, FaultsError
from catalog.whatif_rules import ending_months
from matcher.model.need import Need
from matcher.whatif.ending import as_json
from service.api.bodies import BODY, LARGEST_BATCH, as_bytes, bytes_response, read_sent
from service.api.description import answers, operation_id
from service.api.desk_records import records_router
from service.api.engine_options import EngineOptions
from service.api.matching import needs_of
from service.state import CurrentSnapshot, Now, Today
from service.whatif.answering import MOST_MONTHS, consequences, ending_soon, written
from service.whatif.asked import ScenarioReader
from service.whatif.kinds import AGREEMENTS

router = APIRouter(generate_unique_id_function=operation_id)
computed = APIRouter(prefix="/api/v1", tags=["whatif"], generate_unique_id_function=operation_id)


class EndingOptions(EngineOptions):
    """How far ahead is looked."""

    months: int | None = Field(None, ge=0, le=MOST_MONTHS, description="Months ahead; a dated parameter without.")


@computed.post("/whatif", **answers("WhatIfResult", body="WhatIfQuestion", statuses=(403,)))
async def what_if(
    request: Request, options: Annotated[EngineOptions, Query()], snapshot: CurrentSnapshot, now: Now, today: Today
) -> Response:
    """Say what a change in the catalogue does to needs, agreements and municipalities; nothing is stored."""
    sent = await read_sent(request, LARGEST_BATCH)
    as_of = options.as_of or today

    def answer() -> bytes:
        engine = snapshot.engine(as_of, options.catalogue)
        reader = ScenarioReader(BODY, snapshot.known, engine.supply.providers, as_of, _needs)
        found = consequences(reader.scenario(sent.json()), engine, options.lang)
        return as_bytes(written(found) | {"generated_at": now.isoformat(timespec="seconds")})

    return bytes_response(await run_in_threadpool(answer))


@computed.post("/agreements/ending", **answers("EndingReport", body="EndingQuestion", statuses=(403,)))
async def ending(
    request: Request, options: Annotated[EndingOptions, Query()], snapshot: CurrentSnapshot, today: Today
) -> Response:
    """List which of some agreements end soon, how they can be renewed, and who else could do the work."""
    sent = await read_sent(request, LARGEST_BATCH)
    as_of = options.as_of or today

    def answer() -> bytes:
        engine = snapshot.engine(as_of, options.catalogue)
        reader = ScenarioReader(BODY, snapshot.known, engine.supply.providers, as_of, _needs)
        agreements = reader.agreements_only(sent.json())
        months = ending_months(as_of) if options.months is None else options.months
        return as_bytes(as_json(ending_soon(agreements, engine, months=months, lang=options.lang)))

    return bytes_response(await run_in_threadpool(answer))


router.include_router(computed)
router.include_router(records_router(AGREEMENTS, "agreements", shape="RunningAgreement"))


def _needs(value: Any) -> list[Need]:
    """Check the needs of a question, with the limits of a batch."""
    if not isinstance(value, list):
        raise FaultsError([Fault("", "/needs", "needs", None, "verwacht een lijst van vragen")])
    return needs_of({"needs": value})
