"""`/api/v1/match`: a need in, a match result out; nothing is stored."""

import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from catalog.asking import ONLY_NEED
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.validation import repeated
from matcher.model.need import Need
from matcher.pipeline import Wanted
from matcher.serialise import as_json
from service.api.bodies import BODY, LARGEST_BATCH, json_response, read_json, record_in
from service.engine import Engine
from service.snapshot import ALL
from service.state import CurrentSnapshot, Now, Today

MOST_NEEDS = 1000

router = APIRouter(prefix="/api/v1", tags=["match"])


class MatchOptions(BaseModel):
    """What a program may choose about the answer."""

    model_config = ConfigDict(extra="forbid")

    top: int = Field(20, ge=1, le=1000)
    excluded: int = Field(200, ge=0, le=10_000)
    catalogue: str = Field(ALL, pattern="^(alles|regio|voorbeeld)$")
    as_of: datetime.date | None = None
    lang: str = Field("nl", pattern="^(nl|en)$")

    @property
    def wanted(self) -> Wanted:
        """Say it the engine's way."""
        return Wanted(top=self.top, excluded=self.excluded, lang=self.lang)


Options = Annotated[MatchOptions, Query()]


@router.post("/match")
async def match_one(request: Request, options: Options, snapshot: CurrentSnapshot, now: Now, today: Today) -> Response:
    """Rank who can meet one need, with every reason and every refusal."""
    value = await read_json(request)
    need = need_of(value)
    engine = snapshot.engine(options.as_of or today, options.catalogue)
    return json_response(answered(engine, need, options.wanted, now))


@router.post("/match/batch")
async def match_many(request: Request, options: Options, snapshot: CurrentSnapshot, now: Now, today: Today) -> Response:
    """Rank for many needs at once: the same answers as one at a time, in the same order."""
    needs = needs_of(await read_json(request, largest=LARGEST_BATCH))
    engine = snapshot.engine(options.as_of or today, options.catalogue)

    def all_answers() -> list[dict[str, Any]]:
        return [answered(engine, need, options.wanted, now) for need in needs]

    return json_response({"results": await run_in_threadpool(all_answers)})


def answered(engine: Engine, need: Need, wanted: Wanted, now: datetime.datetime) -> dict[str, Any]:
    """Match one need and write the answer in the contract's shape."""
    return as_json(engine.match(need, wanted)) | {"generated_at": now.isoformat(timespec="seconds")}


def need_of(value: Any) -> Need:
    """Check the need in a body.

    Raises
    ------
    FaultsError
    """
    return to_need(record_in(NeedRecord, value), shipped().places)


def needs_of(value: Any) -> list[Need]:
    """Check every need in a body: one with a fault gives nothing.

    Raises
    ------
    FaultsError
        With the faults of all needs.
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
            record = record_in(NeedRecord, each, origin)
        except FaultsError as error:
            faults.extend(error.faults)
        else:
            needs.append(to_need(record, shipped().places, default_id=f"{ONLY_NEED}-{at + 1}"))
    if faults:
        raise FaultsError(faults)
    return needs


def _list_in(value: Any) -> list[Any]:
    listed = value.get("needs") if isinstance(value, dict) else None
    if not isinstance(listed, list) or set(value) != {"needs"}:
        raise FaultsError([BODY.fault(("needs",), None, 'verwacht een object met een lijst, zoals {"needs": [...]}')])
    if len(listed) > MOST_NEEDS:
        raise FaultsError([BODY.fault(("needs",), len(listed), f"verwacht ten hoogste {MOST_NEEDS} vragen")])
    return listed
