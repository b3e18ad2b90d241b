"""`/api/v1/daeb`, `/enclave` and `/wijk-werken`: a question in, advice out; nothing is stored."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from catalog.daeb_records import DaebQuestionRecord, to_daeb
from catalog.enclave_records import EnclaveQuestionRecord, to_enclave
from catalog.faults import FaultsError
from catalog.fields import shipped
from catalog.wijkwerken_records import WijkWerkenQuestionRecord, to_wijk_werken
from service.api.bodies import BODY, LARGEST_BODY, json_response, read_sent, record_in
from service.api.description import answers, operation_id
from service.api.engine_options import EngineOptions
from service.forms import MOST_PLACES
from service.state import CurrentSnapshot, Today
from service.work_advice import daeb_advice, enclave_advice, wijk_werken_advice, written

router = APIRouter(prefix="/api/v1", tags=["work_advice"], generate_unique_id_function=operation_id)


Options = Annotated[EngineOptions, Query()]


@router.post("/daeb", **answers("DaebAdvice", body="DaebQuestion", statuses=(403,)))
async def daeb(request: Request, options: Options, snapshot: CurrentSnapshot, today: Today) -> Response:
    """Advise on a service of general economic interest: grounds, aid, entrustment act, and who could be entrusted."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        value = sent.json()
        _refuse_many_places(value)
        asked = to_daeb(record_in(DaebQuestionRecord, value), shipped().places)
        engine = options.engine(snapshot, today)
        return json_response(written(daeb_advice(engine, asked, options.lang)))

    return await run_in_threadpool(answer)


@router.post("/enclave", **answers("EnclaveAdvice", body="EnclaveQuestion", statuses=(403,)))
async def enclave(request: Request, options: Options, snapshot: CurrentSnapshot, today: Today) -> Response:
    """Test an enclave: enclave or contract for services, its conditions, and who could do it."""
    sent = await read_sent(request, LARGEST_BODY)

    def answer() -> Response:
        value = sent.json()
        _refuse_many_places(value)
        asked = to_enclave(record_in(EnclaveQuestionRecord, value), shipped().places)
        engine = options.engine(snapshot, today)
        return json_response(written(enclave_advice(engine, asked, options.lang)))

    return await run_in_threadpool(answer)


@router.post("/wijk-werken", **answers("WijkWerkenAdvice", body="WijkWerkenQuestion", statuses=(403,)))
async def wijk_werken(request: Request, options: Options, today: Today) -> Response:
    """Hold work against the limits of wijk-werken; no provider is looked for, whichever the catalogue."""
    sent = await read_sent(request, LARGEST_BODY)
    asked = to_wijk_werken(record_in(WijkWerkenQuestionRecord, sent.json()))
    return json_response(written(wijk_werken_advice(asked, options.as_of or today, options.lang)))


def _refuse_many_places(value: object) -> None:
    """Count places before they are read: of each that is misspelled, all names there are get compared.

    Raises
    ------
    FaultsError
    """
    need = value.get("need") if isinstance(value, dict) else None
    places = need.get("places") if isinstance(need, dict) else None
    if isinstance(places, list) and len(places) > MOST_PLACES:
        message = f"verwacht ten hoogste {MOST_PLACES} plaatsen"
        raise FaultsError([BODY.fault(("need", "places"), len(places), message)])
