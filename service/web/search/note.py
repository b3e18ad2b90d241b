"""One page that a schepen can sign: who can do it, why, who cannot, by which rules, and how to work it out again."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from catalog.parameters import load_parameters
from catalog.records import ProviderRecord
from catalog.sources import readable_source
from matcher.model.need import Need
from matcher.model.result import MatchResult
from matcher.pipeline import Wanted
from matcher.serialise import as_json
from service.accounts.identifying import CurrentViewer
from service.engine import Engine
from service.form_faults import FormFault, fault
from service.history import PastCatalogue, catalogue_at, engine_at
from service.language import DUTCH
from service.neutrality_log import logged
from service.snapshot import policy_of
from service.state import CurrentSnapshot, Now, Today, shared_of
from service.web.by_name import by_name
from service.web.catalogue.area_notes import area_notes
from service.web.rendering import frame_of, page
from service.web.search.asking import Asked, AskedHere
from service.web.search.need_form import need_page
from service.web.search.need_words import Fact, facts_of, hours_span, places_of, title_of
from service.web.search.results import Answer, answer_of, given_answer
from service.web.search.weights import Slider, sliders

# What fits on one sheet.
SHOWN_RANKED, SHOWN_RELATED, SHOWN_REFUSED = 5, 2, 3
# The fingerprint is taken of far more of the answer than stands on the page, and in one language.
FINGERPRINTED = Wanted(lang=DUTCH)
FINGERPRINT_LENGTH = 16
SENTENCES = frozenset({"text", "would_qualify_if", "travel_source"})
LEGAL_KINDS = frozenset({"daeb", "enclave"})

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Pin:
    """What pins a note down: the day, the revision of the data, and the fingerprint of the outcome then."""

    as_of: datetime.date
    revision: int
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where what is said of a provider comes from, and when the provider confirmed it; None is unknown."""

    name: str
    source: str | None
    confirmed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A number of the law that this answer rests on."""

    meaning: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Made:
    """When this copy was made, with which Schakel, where it can be seen again, and the newest revision by now."""

    at: datetime.datetime
    version: str
    address: str
    newest_revision: int


@dataclass(frozen=True, slots=True)
class NotePage:
    """Everything on the note."""

    title: str
    places: str
    facts: tuple[Fact, ...]
    hours_span: str
    values: Mapping[str, list[str]]
    answer: Answer
    sliders: tuple[Slider, ...]
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]
    needs_lawyer: bool
    pin: Pin
    outcome: str
    is_same: bool
    made: Made


@dataclass(frozen=True, slots=True)
class Redone:
    """A need worked out with the data and the rules of a pin."""

    asked: Asked
    need: Need
    pin: Pin
    past: PastCatalogue
    engine: Engine

    def fingerprint(self) -> str:
        """Take the fingerprint of the outcome."""
        return fingerprint_of(self.engine.match(self.need, FINGERPRINTED))

    def answer(self) -> Answer:
        """Take what fits on one sheet: the first who can do it, and fewer of those who do something like it."""
        lang = self.asked.lang
        result = self.engine.match(self.need, Wanted(lang=lang))
        notes = area_notes(result.matches, self.past.records)
        made_up = {name for name, record in self.past.records.items() if record.fictitious}
        answer = answer_of(result, lang=lang, top=SHOWN_RANKED, excluded=SHOWN_REFUSED, fictitious=made_up, notes=notes)
        return replace(answer, related=answer.related[:SHOWN_RELATED])


@router.get("/nota", name="note")
def note(
    request: Request, asked: AskedHere, snapshot: CurrentSnapshot, viewer: CurrentViewer, now: Now, today: Today
) -> Response:
    """Show the note; one that is not pinned down yet is sent on to the address that is."""
    pin, faults = read_pin(request.query_params, asked, newest=snapshot.revision, today=today)
    if asked.need is None or asked.faults or faults:
        return need_page(request, replace(asked, faults=(*asked.faults, *faults)), viewer, today, status=422)
    shared, catalogue = shared_of(request), asked.catalogue_in(snapshot)
    past = catalogue_at(shared.database, pin.revision, snapshot)
    redone = Redone(asked, asked.need, pin, past, engine_at(past, snapshot, pin.as_of, catalogue))
    outcome = redone.fingerprint()
    if not pin.fingerprint:
        return RedirectResponse(frame_of(request).here(**pinned(pin, catalogue, outcome)), 303)
    made = Made(now, request.app.version, _address(request), snapshot.revision)
    content = note_page(redone, outcome, made)
    response = page(request, "search/note.html", content)
    return logged(request, response, snapshot, given_answer("note", asked.need, content.answer))


def pinned(pin: Pin, catalogue: str, outcome: str) -> dict[str, Any]:
    """Give what the address of a note says beside the need."""
    return {
        "catalogus": catalogue,
        "stand": pin.as_of.isoformat(),
        "versie": pin.revision,
        "vingerafdruk": outcome,
    }


def note_page(redone: Redone, outcome: str, made: Made) -> NotePage:
    """Gather what stands on the note."""
    asked, need, pin, answer = redone.asked, redone.need, redone.pin, redone.answer()
    return NotePage(
        title=title_of(need, asked.lang),
        places=places_of(need, asked.lang),
        facts=facts_of(need, on=pin.as_of, lang=asked.lang),
        hours_span=hours_span(need, asked.lang),
        values=by_name(asked.pairs),
        answer=answer,
        sliders=sliders(asked.form, policy_of(pin.as_of).weights, asked.lang),
        sources=sources_of(answer, redone.past.records),
        rules=rules_of(need, pin.as_of, asked.lang),
        needs_lawyer=needs_lawyer(need),
        pin=pin,
        outcome=outcome,
        is_same=outcome == pin.fingerprint,
        made=made,
    )


def _address(request: Request) -> str:
    """Write where this note can be seen again."""
    site = shared_of(request).settings.public_url or str(request.base_url).rstrip("/")
    return site + frame_of(request).here()


def read_pin(
    given: Mapping[str, str], asked: Asked, *, newest: int, today: datetime.date
) -> tuple[Pin, tuple[FormFault, ...]]:
    """Read the day, the revision and the fingerprint; without a revision or a day, the note is not pinned down."""
    as_of, written = asked.options.as_of or today, given.get("versie", "")
    if not written:
        return Pin(as_of, newest), ()
    if not written.isdecimal() or len(written) > 9 or not 0 < int(written) <= newest:
        return Pin(as_of, newest), (
            fault("versie", "no_such_revision", asked.lang, value=written, facts={"newest": newest}),
        )
    is_pinned = asked.options.as_of is not None
    return Pin(as_of, int(written), given.get("vingerafdruk", "") if is_pinned else ""), ()


def fingerprint_of(result: MatchResult) -> str:
    """Take the fingerprint of an outcome: of its first 20 rows, its 200 nearest refusals and all counts.

    A sentence is no part of it: a newer Schakel that says the same in other words finds the same.
    """
    text = json.dumps(_unworded(as_json(result)), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def _unworded(value: Any) -> Any:
    """Leave out the sentences; what they say stands beside them as codes and numbers."""
    if isinstance(value, dict):
        return {name: _unworded(each) for name, each in value.items() if name not in SENTENCES}
    return [_unworded(each) for each in value] if isinstance(value, list) else value


def sources_of(answer: Answer, records: Mapping[str, ProviderRecord]) -> tuple[Source, ...]:
    """Give the source of each provider on the note, once."""
    rows = {row.provider_id: row.name for row in (*answer.rows, *answer.related)}
    return tuple(
        Source(name, readable_source(records[each].source), records[each].confirmed_on) for each, name in rows.items()
    )


def rules_of(need: Need, as_of: datetime.date, lang: str) -> tuple[Rule, ...]:
    """Give the numbers of the law that were held against this need."""
    if not need.reserved:
        return ()
    parameter = load_parameters()["reserved_minimum_share"]
    value = parameter.on(as_of)
    return (Rule(parameter.meaning(lang), value.value, value.source),)


def needs_lawyer(need: Need) -> bool:
    """Say whether the answer rests on a reading of the law."""
    return need.reserved or need.kind in LEGAL_KINDS or need.estimated_value_eur is not None
