"""`/vragen/{id}/resultaat`: what came of a need, told by whoever may read it; so that it is used the next time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from catalog.outcome_records import OutcomeRecord, to_outcome
from catalog.places import load_places
from catalog.store.database import reading
from catalog.store.desk import StoredRecord
from catalog.store.exceptions import NotStoredError
from catalog.store.needs import StoredNeed
from matcher.model.reporting import OUTCOME_RESULTS, Outcome
from matcher.reporting.told import Teller
from service.accounts.identifying import OwnForm, SignedIn
from service.accounts.viewer import Scope
from service.desk import may_read_record
from service.needs import NeedDesk
from service.reporting.kinds import OUTCOMES
from service.reporting.outcomes import told_of
from service.reporting.testimonial import is_story, testimonial
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.reporting.questions import OUTCOME_FORM
from service.web.reporting.record_pages import Around, DeskOf, Editing, Sent
from service.web.reporting.texts import say

router = APIRouter(include_in_schema=False, prefix="/vragen/{need_id}/resultaat")


async def _needs_of(viewer: SignedIn, shared: SharedDep, now: Now) -> NeedDesk:
    return NeedDesk(shared.database, viewer, now)


NeedsOf = Annotated[NeedDesk, Depends(_needs_of)]


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """One outcome on the page of its need."""

    outcome: Outcome
    label: str
    provider: str
    may_remove: bool

    @property
    def is_story(self) -> bool:
        """Say whether it went well enough to tell about."""
        return is_story(self.outcome)


def outcomes_of(desk: NeedDesk, need: StoredNeed, snapshot: Snapshot, lang: str) -> tuple[ToldOutcome, ...]:
    """List what came of a need, for whoever may read the need: the oldest first."""
    with reading(desk.database) as session:
        found = told_of(session, need)
    told = (_told(each, desk, snapshot, lang) for each in found)
    return tuple(sorted(told, key=lambda each: (each.outcome.date, each.outcome.id)))


def _told(stored: StoredRecord, desk: NeedDesk, snapshot: Snapshot, lang: str) -> ToldOutcome:
    outcome = to_outcome(OUTCOMES.read_back(stored), load_places(), default_id=stored.id)
    may_remove = may_read_record(desk.viewer, stored) and desk.viewer.may(Scope.WRITE_NEEDS)
    return ToldOutcome(outcome, Teller(lang).name(outcome.result), _provider(outcome, snapshot), may_remove)


@dataclass(frozen=True, slots=True)
class Telling:
    """The form on one request, and the need that it is about."""

    need: StoredNeed
    snapshot: Snapshot
    editing: Editing[OutcomeRecord]


def _telling(
    request: Request, need_id: str, desk: NeedsOf, desk_of: DeskOf, snapshot: CurrentSnapshot, lang: Lang
) -> Telling:
    """Read the need, which decides who may tell what came of it."""
    need = desk.read(need_id)
    up = f"/vragen/{need.id}"
    title = str(need.stated.get("title") or need.stated.get("description") or need.id)
    around = Around(say("new_outcome", lang), f"{up}/resultaat", up, title)
    name = Teller(lang).name
    options = {
        "resultaat": (("", say("choose", lang)), *((code, name(code)) for code in OUTCOME_RESULTS)),
        "aanbieder": (("", say("unknown", lang)), *_providers(snapshot)),
    }
    return Telling(need, snapshot, Editing(request, desk_of(OUTCOMES), OUTCOME_FORM, around, options, lang))


AboutNeed = Annotated[Telling, Depends(_telling)]


@router.get("")
def new_outcome(telling: AboutNeed, today: Today) -> Response:
    """Ask what came of a need."""
    return telling.editing.blank({"datum": (today.isoformat(),)})


@router.post("", dependencies=[OwnForm])
def keep_outcome(telling: AboutNeed, sent: Sent) -> Response:
    """Keep what came of a need, with the places of the need: so its regisseur reads it too."""
    listed = telling.snapshot.listed.get(next(iter(sent.get("aanbieder", ())), ""))
    named = {} if listed is None else {"provider_name": listed.provider.name}
    stated = telling.need.stated
    return telling.editing.keep(sent, {"need_id": telling.need.id, "places": stated.get("places")} | named)


@router.get("/{record_id}/getuigenis.txt")
def story(need_id: str, record_id: str, desk: NeedsOf, snapshot: CurrentSnapshot, lang: Lang) -> Response:
    """Give the draft of a testimonial of what went well."""
    told = outcomes_of(desk, desk.read(need_id), snapshot, lang)
    found = next((each for each in told if each.outcome.id == record_id and each.is_story), None)
    if found is None:
        raise NotStoredError(OUTCOMES.name, record_id)
    text = testimonial(desk.read(need_id).stated, found.outcome, found.provider, lang)
    headers = {"Content-Disposition": 'attachment; filename="schakel-getuigenis.txt"'}
    return Response(text, headers=headers, media_type="text/plain; charset=utf-8")


@router.post("/{record_id}/verwijderen", dependencies=[OwnForm])
def remove_outcome(telling: AboutNeed, record_id: str) -> Response:
    """Take an outcome out."""
    return telling.editing.remove(record_id)


def _providers(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    return sorted(
        ((each.provider.id, each.provider.name) for each in snapshot.listed.values()), key=lambda each: each[1]
    )


def _provider(outcome: Outcome, snapshot: Snapshot) -> str:
    listed = snapshot.listed.get(outcome.provider_id or "")
    return listed.provider.name if listed else outcome.provider_name or outcome.provider_id or ""
