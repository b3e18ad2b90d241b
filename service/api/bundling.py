"""`/api/v1/bundles`: needs in, proposed bundles out; and the bundles that are kept."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response

from catalog.bundle_records import MOST_NEEDS, BundleQuestionRecord, to_words
from catalog.faults import FaultsError
from catalog.fields import NeedDay
from service.api.bodies import BODY, LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.desk_records import records_router
from service.api.matching import needs_of
from service.api.paging import Asked as AnyAsked
from service.bundling.answering import MOST_PLACES_TOGETHER, Asked, answered, proposals
from service.bundling.kinds import BUNDLES
from service.snapshot import ALL
from service.state import CurrentSnapshot, Today

router = APIRouter(generate_unique_id_function=operation_id)
computed = APIRouter(prefix="/api/v1", tags=["bundles"], generate_unique_id_function=operation_id)


class BundleOptions(AnyAsked):
    """What a program may choose about the answer."""

    catalogue: Literal["alles", "regio", "voorbeeld"] = Field(ALL, description="All, the real ones, the made-up ones.")
    as_of: NeedDay | None = Field(None, description="The day whose parameters count; today without.")


@computed.post("/bundles", **answers("BundleResult", body="BundleQuestion", statuses=(403,)))
async def propose(
    request: Request, options: Annotated[BundleOptions, Query()], snapshot: CurrentSnapshot, today: Today
) -> Response:
    """Propose which needs of several boards could be one contract; nothing is stored."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        asked = asked_in(sent.json(), options.lang)
        engine = snapshot.engine(options.as_of or today, options.catalogue)
        return json_response(answered(proposals(asked, engine), options.lang))

    return await run_in_threadpool(answer)


def asked_in(value: Any, lang: str) -> Asked:
    """Check a question: its needs, and what is said of their boards.

    Raises
    ------
    FaultsError
    """
    if not isinstance(value, dict) or "needs" not in value:
        raise FaultsError([BODY.fault(("needs",), None, 'verwacht een object met een lijst, zoals {"needs": [...]}')])
    listed = value["needs"]
    if isinstance(listed, list) and len(listed) > MOST_NEEDS:
        raise FaultsError([BODY.fault(("needs",), len(listed), f"verwacht ten hoogste {MOST_NEEDS} vragen")])
    record = record_in(BundleQuestionRecord, {key: each for key, each in value.items() if key != "needs"})
    needs = tuple(needs_of({"needs": listed}))
    n_places = sum(len(need.places) for need in needs)
    if n_places > MOST_PLACES_TOGETHER:
        message = f"samen {n_places} plaatsen; verwacht er ten hoogste {MOST_PLACES_TOGETHER}"
        raise FaultsError([BODY.fault(("needs",), n_places, message)])
    if not needs:
        raise FaultsError([BODY.fault(("needs",), [], "verwacht minstens één vraag")])
    return Asked(needs, to_words(record.boards), record.max_km, lang)


router.include_router(computed)
router.include_router(records_router(BUNDLES, "kept-bundles", shape="KeptBundle"))
