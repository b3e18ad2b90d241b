"""`/api/v1/providers/{id}/opportunities`: the other way round, which open needs suit this provider.

A score does not depend on who else is there, so each need is matched with a supply of this one provider.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.store.database import reading
from catalog.store.needs import OPEN, load_needs
from catalog.supply import build_supply
from matcher.asked import asked_types
from matcher.model.need import Need
from matcher.model.provider import Provider
from matcher.pipeline import Wanted
from matcher.serialise import as_json
from service.accounts.identifying import SignedIn
from service.accounts.viewer import Scope, Viewer
from service.api.description import answers, operation_id
from service.api.paging import PageAsked, page_response
from service.api.providers import PATH, listed_in
from service.engine import Engine
from service.exceptions import ForbiddenError
from service.resolving import load_resolver
from service.snapshot import Listed, Snapshot, policy_of
from service.state import CurrentSnapshot, SharedDep, Today

CACHED_NEEDS, CACHED_ANSWERS, CACHED_ENGINES = 10_000, 5_000, 64
CACHE = "opportunities"
WANTED = 50
# Opportunities with a score come first, those with a related service only after them, refusals last.
SUITS, RELATED, REFUSED = 0, 1, 2

router = APIRouter(prefix=PATH, tags=["needs"], generate_unique_id_function=operation_id)


@dataclass(frozen=True, slots=True)
class ReadNeed:
    """An open need as the engine's value, with the service types it was understood to ask for."""

    need: Need
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One open need, and what the engine says of this provider for it; `key` is its place in the list."""

    key: str
    written: Mapping[str, Any]


@router.get(
    "/{provider_id}/opportunities", **answers("OpportunityList", statuses=(403, 404, 422), paged=True, signed_in=True)
)
def opportunities(
    provider_id: str,
    request: Request,
    asked: Annotated[PageAsked, Query()],
    viewer: SignedIn,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    today: Today,
) -> Response:
    """List the open needs that ask for what a provider offers, the best score first."""
    listed = listed_in(snapshot, provider_id)
    if not may_see_opportunities(viewer, listed):
        raise ForbiddenError
    with reading(shared.database) as session:
        open_needs = [each.stated for each in load_needs(session, status=OPEN)]
    found = suiting(snapshot, listed.provider, open_needs, today, lang=asked.lang)
    after = [each for each in found if each.key > asked.after]
    return page_response(
        request,
        after[: asked.limit + 1],
        asked,
        key_of=lambda each: each.key,
        write=lambda each: each.written,
        other_needs=len(open_needs) - len(found),
    )


def may_see_opportunities(viewer: Viewer, listed: Listed) -> bool:
    """Say whether somebody keeps this provider's data: itself, its regisseur or the administrator."""
    if not viewer.may(Scope.READ):
        return False
    # What a token may write is another matter than whose data it is.
    return replace(viewer, scopes=None).may_change_provider(listed.stored.stated, listed.stored.kept_by)


def suiting(
    snapshot: Snapshot,
    provider: Provider,
    open_needs: Iterable[Mapping[str, Any]],
    today: datetime.date,
    *,
    lang: str = "nl",
) -> list[Opportunity]:
    """Match each need that asks for what a provider offers, or for something related, with that provider."""
    answer, reachable = _answers(snapshot), _reachable(provider)
    written = (orjson.dumps(stated) for stated in open_needs)
    asked = (each for each in written if (read := _read(each)) is not None and read.codes & reachable)
    found = [answer(provider.id, today, lang, each) for each in asked]
    return sorted((each for each in found if each is not None), key=lambda each: each.key)


Answer = Callable[[str, datetime.date, str, bytes], Opportunity | None]


def _answers(snapshot: Snapshot) -> Answer:
    """Give what answers for one provider and one need, and remembers it while the catalogue stays as it is."""
    if CACHE not in snapshot.derived:
        snapshot.derived[CACHE] = _remembering(snapshot)
    found: Answer = snapshot.derived[CACHE]
    return found


def _remembering(snapshot: Snapshot) -> Answer:
    @lru_cache(maxsize=CACHED_ENGINES)
    def engine(provider_id: str, today: datetime.date) -> Engine:
        policy = policy_of(today, snapshot.travel_table)
        return Engine(build_supply([snapshot.listed[provider_id].provider], policy.service_types), policy)

    @lru_cache(maxsize=CACHED_ANSWERS)
    def answer(provider_id: str, today: datetime.date, lang: str, stated: bytes) -> Opportunity | None:
        read = _read(stated)
        wanted = Wanted(top=WANTED, excluded=WANTED, lang=lang)
        return None if read is None else _opportunity(read, engine(provider_id, today), wanted)

    return answer


def _reachable(provider: Provider) -> frozenset[str]:
    """Give the service types that a provider may be asked about."""
    taxonomy = shipped().taxonomy
    own = {offering.service_type for offering in provider.offerings}
    return frozenset(own | {other.code for code in own for other in taxonomy.related(code)})


@lru_cache(maxsize=CACHED_NEEDS)
def _read(stated: bytes) -> ReadNeed | None:
    """Read a stored need, once; one that was stored before a table changed may no longer be readable."""
    try:
        record = NeedRecord.model_validate_json(stated, context=shipped())
    except ValueError:
        return None
    need = to_need(record, shipped().places)
    return ReadNeed(need, frozenset(asked_types(need, load_resolver()).codes))


def _opportunity(read: ReadNeed, engine: Engine, wanted: Wanted) -> Opportunity | None:
    answer = as_json(engine.match(read.need, wanted))
    rows, excluded = answer["matches"], answer["excluded"]
    if not rows and not excluded:
        return None
    score = rows[0]["score"] if rows else None
    group = REFUSED if score is None else RELATED if rows[0]["status"] == "related" else SUITS
    return Opportunity(
        key=f"{group}:{100_00 - round(100 * (score or 0)):05d}:{read.need.id}",
        written={
            "need": _summary(read.need, answer["service_types"]),
            "score": score,
            "matches": [{key: value for key, value in row.items() if key != "rank"} for row in rows],
            "excluded": excluded,
        },
    )


def _summary(need: Need, service_types: list[dict[str, Any]]) -> dict[str, Any]:
    """Tell what a provider may know of a need: not its estimated value, its weights or its description."""
    return {
        "id": need.id,
        "kind": need.kind,
        "title": need.title,
        "service_types": [each["code"] for each in service_types],
        "buyer": need.buyer.name,
        "places": [place.name for place in need.places],
        "start": need.start.isoformat() if need.start else None,
        "end": need.end.isoformat() if need.end else None,
        "reserved": need.reserved,
    }
