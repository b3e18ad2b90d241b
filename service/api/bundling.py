"""`/api/v1/bundles`: needs in, proposed bundles out; and the bundles that are kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from catalog.bundle_records import MOST_NEEDS, BundleQuestionRecord, to_words
from service.api.bodies import LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.desk_records import records_router
from service.api.engine_options import EngineOptions
from service.api.many_needs import needs_and_rest
from service.bundling.answering import MOST_PLACES_TOGETHER, Asked, answered, proposals
from service.bundling.kinds import BUNDLES
from service.state import CurrentSnapshot, Today

router = APIRouter(generate_unique_id_function=operation_id)
computed = APIRouter(prefix="/api/v1", tags=["bundles"], generate_unique_id_function=operation_id)


@computed.post("/bundles", **answers("BundleResult", body="BundleQuestion", statuses=(403,)))
async def propose(
    request: Request, options: Annotated[EngineOptions, Query()], snapshot: CurrentSnapshot, today: Today
) -> Response:
    """Propose which needs of several boards could be one contract; nothing is stored."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        asked = asked_in(sent.json(), options.lang)
        engine = options.engine(snapshot, today)
        return json_response(answered(proposals(asked, engine), options.lang))

    return await run_in_threadpool(answer)


def asked_in(value: Any, lang: str) -> Asked:
    """Check a question: its needs, and what is said of their boards.

    Raises
    ------
    FaultsError
    """
    needs, rest = needs_and_rest(value, most=MOST_NEEDS, most_places=MOST_PLACES_TOGETHER)
    record = record_in(BundleQuestionRecord, rest)
    return Asked(needs, to_words(record.boards), record.max_km, lang)


router.include_router(computed)
router.include_router(records_router(BUNDLES, "kept-bundles", shape="KeptBundle"))
