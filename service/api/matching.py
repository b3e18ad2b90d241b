"""`/api/v1/match`: a need in, a match result out; nothing is stored."""

import datetime
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from msgspec import to_builtins
from pydantic import Field
from starlette.responses import Response

from catalog.asking import ONLY_NEED
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.needs import to_need
from catalog.validation import repeated
from matcher.model.need import Need
from matcher.model.result import MatchResult
from matcher.pipeline import Wanted
from matcher.serialise import outline
from service.accounts.identifying import identify
from service.api.bodies import (
    BODY,
    LARGEST_BATCH,
    LARGEST_BODY,
    MOST_FAULTS,
    Sent,
    as_bytes,
    bytes_response,
    json_response,
    read_sent,
)
from service.api.description import answers, operation_id
from service.api.engine_options import EngineOptions
from service.api.need_bodies import need_record_in
from service.neutrality import OwnService
from service.neutrality_log import logged_matches
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Now, Today, belgian_day, current_snapshot, shared_of

MOST_NEEDS = 1000
# Over a whole batch, `top` and `excluded` together: an answer must fit in memory.
MOST_ROWS = 250_000
# With more places than this a need is matched in another thread, so that others are served meanwhile.
MANY_PLACES = 20
# With this many bytes much may be wrong with a need, and telling what takes its time.
MUCH_TO_READ = 10_000
# The lists of an answer whose rows each name a provider.
NAMES_PROVIDERS = ("matches", "excluded", "lots", "nearest_misses")

router = APIRouter(prefix="/api/v1", tags=["match"], generate_unique_id_function=operation_id)


class MatchOptions(EngineOptions):
    """What a program may choose about the answer."""

    top: int = Field(20, ge=1, le=1000, description="The most rows in `matches`.")
    excluded: int = Field(200, ge=0, le=10_000, description="The most rows in `excluded`.")

    @property
    def wanted(self) -> Wanted:
        """Say it the engine's way."""
        return Wanted(top=self.top, excluded=self.excluded, lang=self.lang)


Options = Annotated[MatchOptions, Query()]
NO_OPTIONS = MatchOptions()


async def match_one(request: Request, options: Options, snapshot: CurrentSnapshot, now: Now, today: Today) -> Response:
    """Rank who can meet one need, with every reason and every refusal."""
    sent = await read_sent(request, LARGEST_BODY)
    is_much = len(sent.data) > MUCH_TO_READ
    need = await run_in_threadpool(need_sent, sent) if is_much else need_sent(sent)
    engine = options.engine(snapshot, today)
    is_slow = len(need.places) > MANY_PLACES
    match = partial(engine.match, need, options.wanted)
    result = await run_in_threadpool(match) if is_slow else match()
    response = json_response(written(result, snapshot, now))
    return logged_matches(request, response, snapshot, "match", [(need, result)])


class MatchRoute(APIRoute):
    """Described and answered as any other route; without a query string nothing is left for FastAPI to work out.

    Solving dependencies and options costs it half of what a trivial request takes in all. `_without_options` does
    what the dependencies of this route do; a test counts them.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Choose by the query string how a request is handled."""
        with_options = super().get_route_handler()

        async def handle(request: Request) -> Response:
            return await (with_options if request.scope["query_string"] else _without_options)(request)

        return handle


async def _without_options(request: Request) -> Response:
    await identify(request)
    snapshot, now = await current_snapshot(request), shared_of(request).now()
    return await match_one(request, NO_OPTIONS, snapshot, now, belgian_day(now))


router.add_api_route(
    "/match",
    match_one,
    methods=["POST"],
    route_class_override=MatchRoute,
    **answers("MatchResult", body="Need", statuses=(403,)),
)


@router.post("/match/batch", **answers("MatchBatchResult", body="MatchBatch", statuses=(403,)))
async def match_many(request: Request, options: Options, snapshot: CurrentSnapshot, now: Now, today: Today) -> Response:
    """Rank for many needs at once: the same answers as one at a time, in the same order."""
    sent = await read_sent(request, LARGEST_BATCH)

    def all_answers() -> tuple[bytes, list[tuple[Need, MatchResult]]]:
        needs = needs_of(sent.json())
        _refuse_too_many_rows(len(needs), options)
        engine = options.engine(snapshot, today)
        found = [(need, engine.match(need, options.wanted)) for need in needs]
        return as_bytes({"results": [written(result, snapshot, now) for _, result in found]}), found

    answer, found = await run_in_threadpool(all_answers)
    return logged_matches(request, bytes_response(answer), snapshot, "match_batch", found)


def written(result: MatchResult, snapshot: Snapshot, now: datetime.datetime) -> dict[str, Any]:
    """Write an answer in the contract's shape, a regisseur's own services marked."""
    return labelled(outline(result), snapshot.own_services) | {"generated_at": now.isoformat(timespec="seconds")}


def labelled(answer: dict[str, Any], own: Mapping[str, OwnService]) -> dict[str, Any]:
    """Mark the rows of a regisseur's own services, in place; nothing else about them changes."""
    for name in NAMES_PROVIDERS if own else ():
        rows = answer[name]
        if any(row.provider_id in own for row in rows):
            answer[name] = [_with_label(row, own.get(row.provider_id)) for row in rows]
    return answer


def _with_label(row: Any, own: OwnService | None) -> Any:
    return row if own is None else to_builtins(row) | {"own_service_of": own.organisation}


def need_sent(sent: Sent) -> Need:
    """Read the need in a body."""
    return need_of(sent.json())


def need_of(value: Any) -> Need:
    """Check the need in a body.

    Raises
    ------
    FaultsError
    """
    return to_need(need_record_in(value), shipped().places)


def needs_of(value: Any) -> list[Need]:
    """Check every need in a body: one with a fault gives nothing.

    Raises
    ------
    FaultsError
        With the faults of all needs, or of as many as can be mended in one go.
    """
    listed = _list_in(value)
    faults: list[Fault] = []
    ids: dict[str, str] = {}
    needs = []
    for at, each in enumerate(listed):
        origin = BODY.inside(("needs", at))
        repeat = repeated(each.get("id") if isinstance(each, dict) else None, ids, origin)
        faults.extend([repeat] if repeat else [])
        try:
            record = need_record_in(each, origin)
        except FaultsError as error:
            faults.extend(error.faults)
            if len(faults) > MOST_FAULTS:
                break
        else:
            needs.append(to_need(record, shipped().places, default_id=f"{ONLY_NEED}-{at + 1}"))
    if faults:
        raise FaultsError(faults)
    return needs


def _list_in(value: Any) -> list[Any]:
    listed = value.get("needs") if isinstance(value, dict) else None
    others = [key for key in value if key != "needs"] if isinstance(value, dict) else []
    if others:
        raise FaultsError(
            [BODY.fault((key,), value[key], "dit veld bestaat hier niet; verwacht needs") for key in others]
        )
    if not isinstance(listed, list):
        raise FaultsError([BODY.fault(("needs",), None, 'verwacht een object met een lijst, zoals {"needs": [...]}')])
    if len(listed) > MOST_NEEDS:
        raise FaultsError([BODY.fault(("needs",), len(listed), f"verwacht ten hoogste {MOST_NEEDS} vragen")])
    return listed


def _refuse_too_many_rows(n_needs: int, options: MatchOptions) -> None:
    n_rows = n_needs * (options.top + options.excluded)
    if n_rows > MOST_ROWS:
        advice = f"samen {n_rows} rijen (top en excluded, voor elke vraag); verwacht er ten hoogste {MOST_ROWS}"
        raise FaultsError([BODY.fault(("needs",), n_needs, advice)])
