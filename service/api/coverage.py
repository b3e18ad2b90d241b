"""`/api/v1/coverage`, `/gaps` and `/niches`: what the region can do, what it lacks, and who could develop that."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from catalog.coverage_questions import CoverageQuestionRecord, DevelopersQuestionRecord
from catalog.coverage_rules import niche_least_demands
from matcher.coverage.niches import niches
from matcher.serialise import plain
from service.accounts.identifying import SignedIn
from service.api.bodies import BODY, LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.desk_records import records_router
from service.api.engine_options import EngineOptions
from service.api.versions import VARY
from service.coverage.answering import answer_json, coverage_asked, developers_of
from service.coverage.gaps import GAPS, demands_of
from service.desk import RecordDesk
from service.engine import Engine
from service.many_questions import matching_of
from service.needs import NeedDesk
from service.state import CurrentSnapshot, Now, SharedDep, Today

router = APIRouter(generate_unique_id_function=operation_id)
computed = APIRouter(prefix="/api/v1", tags=["coverage"], generate_unique_id_function=operation_id)

Catalogue = Literal["alles", "regio", "voorbeeld"]


class NicheOptions(EngineOptions):
    """In which steps of time demand is counted."""

    step: Literal["quarter", "year"] = Field("quarter", description="Count by quarter or by year.")


Options = Annotated[EngineOptions, Query()]


@computed.post("/coverage", **answers("CoverageResult", body="CoverageQuestion", statuses=(403,)))
async def coverage(request: Request, options: Options, snapshot: CurrentSnapshot, today: Today) -> Response:
    """Hold services against municipalities: who can serve, the best, the nearest miss; at most 75,000 cells."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        engine: Engine = options.engine(snapshot, today)
        record = record_in(CoverageQuestionRecord, sent.json(), known=snapshot.known)
        asked = coverage_asked(record, engine, snapshot.known, BODY)
        return json_response(answer_json(asked, engine, options.lang))

    return await run_in_threadpool(answer)


@computed.post("/coverage/developers", **answers("DevelopersResult", body="DevelopersQuestion", statuses=(403,)))
async def developers(request: Request, options: Options, snapshot: CurrentSnapshot, today: Today) -> Response:
    """List who could develop services that are lacking in some places: existing actors first."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        engine: Engine = options.engine(snapshot, today)
        record = record_in(DevelopersQuestionRecord, sent.json())
        return json_response(plain(developers_of(record, engine, snapshot.known, options.lang)))

    return await run_in_threadpool(answer)


@computed.get("/niches", name="niches", **answers("NicheResult", statuses=(403, 422), signed_in=True))
def list_niches(
    options: Annotated[NicheOptions, Query()],
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    today: Today,
) -> Response:
    """Gather demand without supply over time, from the needs and gaps that you may read."""
    gaps = RecordDesk(shared.database, viewer, now, GAPS).listed()
    needs = NeedDesk(shared.database, viewer, now).listed()
    engine = options.engine(snapshot, today)
    found = niches(
        demands_of(gaps, needs),
        matching_of(engine),
        engine.policy,
        least_demands=niche_least_demands(engine.policy.as_of),
        step=options.step,
        lang=options.lang,
    )
    return json_response(plain(found), headers={"Vary": VARY, "Cache-Control": "private, no-cache"})


router.include_router(computed)
router.include_router(records_router(GAPS, "gaps", shape="RecordedGap"))
