"""`/wat-als`: choose a provider and what changes, and see who falls out, what replaces it and what that costs."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from catalog.policy import load_service_types
from catalog.stating import stated_need
from catalog.store.needs import OPEN
from matcher.model.agreement import RunningAgreement
from matcher.model.need import Need
from matcher.whatif.result import WhatIf
from matcher.whatif.scenario import Scenario
from service.accounts.identifying import CurrentViewer, keep_form_cookie
from service.accounts.viewer import Scope, Viewer
from service.desk import RecordDesk
from service.needs import KEEPERS, NeedDesk
from service.snapshot import ALL, REAL, Snapshot
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.choices import Choices, catalogues
from service.web.needs.pages import value_of as need_value
from service.web.rendering import page
from service.web.whatif.asking import (
    NAMES,
    NOWHERE,
    STOPS,
    STOPS_SERVICE,
    Errors,
    Reader,
    WhatIfForm,
    error_of,
    form_of,
)
from service.web.whatif.texts import said
from service.web.whatif.view import AnswerView, answer_view
from service.whatif.answering import consequences, written
from service.whatif.kinds import AGREEMENTS
from service.whatif.kinds import value_of as agreement_value

PATH = "/wat-als"
MOST_NEEDS = 500
MOST_AGREEMENTS = 500
MOST_NAMES = 1000

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """The form, and the answer when something is asked."""

    form: WhatIfForm
    names: tuple[str, ...]
    services: Choices
    whats: Choices
    areas: Choices
    catalogues: Choices
    catalogue: str
    errors: Errors
    error_of: Mapping[str, str]
    view: AnswerView | None
    has_own: bool
    n_needs: int
    n_agreements: int
    query: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the page needs to know of who asks."""

    shared: SharedDep
    snapshot: CurrentSnapshot
    viewer: Viewer
    now: datetime.datetime
    today: datetime.date
    lang: str

    @property
    def keeps(self) -> bool:
        """Say whether the viewer has needs and agreements to look at."""
        return self.viewer.role in KEEPERS and self.viewer.may(Scope.READ)

    def needs(self) -> tuple[Need, ...]:
        """Read the open needs that the viewer may read."""
        if not self.keeps:
            return ()
        desk = NeedDesk(self.shared.database, self.viewer, self.now)
        found = map(need_value, desk.listed(status=OPEN, limit=MOST_NEEDS))
        return tuple(each for each in found if each is not None)

    def agreements(self) -> tuple[RunningAgreement, ...]:
        """Read the agreements that the viewer may read."""
        if not self.keeps:
            return ()
        desk = RecordDesk(self.shared.database, self.viewer, self.now, AGREEMENTS)
        found = map(agreement_value, desk.listed(limit=MOST_AGREEMENTS))
        return tuple(each for each in found if each is not None)


async def _desk(
    shared: SharedDep, snapshot: CurrentSnapshot, viewer: CurrentViewer, now: Now, today: Today, lang: Lang
) -> Desk:
    return Desk(shared, snapshot, viewer, now, today, lang)


CurrentDesk = Annotated[Desk, Depends(_desk)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a catalogue, what is wrong with it, and the answer when nothing is."""

    form: WhatIfForm
    catalogue: str
    errors: Errors
    answer: WhatIf | None
    scenario: Scenario | None


@router.get("")
def what_if_page(request: Request, desk: CurrentDesk) -> Response:
    """Show the form, and what the change does."""
    asked = asked_of(form_of(request.query_params), desk)
    snapshot, lang = desk.snapshot, desk.lang
    content = WhatIfPage(
        form=asked.form,
        names=_names(snapshot, asked.catalogue),
        services=_services(asked, snapshot, lang),
        whats=tuple((key, said(code, lang)) for key, code in WHATS),
        areas=_areas(snapshot, lang),
        catalogues=catalogues(lang) if snapshot.has_fictitious else (),
        catalogue=asked.catalogue,
        errors=asked.errors,
        error_of=error_of(asked.errors),
        view=None if asked.answer is None else answer_view(asked.answer, snapshot, lang),
        has_own=desk.keeps,
        n_needs=len(asked.scenario.needs) if asked.scenario else 0,
        n_agreements=len(asked.scenario.agreements) if asked.scenario else 0,
        query=_query(asked.form, lang),
    )
    response = page(request, "whatif/whatif.html", content, status=422 if asked.errors else 200)
    keep_form_cookie(request, response)
    return response


@router.get("/signaal.txt")
def signal_text(request: Request, desk: CurrentDesk) -> Response:
    """Give the signals as a text to keep."""
    answer = _only_answer(request, desk)
    if answer is None:
        return _back(request)
    text = "\n".join(signal.text for signal in answer.signals)
    return PlainTextResponse(text, headers=_as_file("signaal", "txt", answer))


@router.get("/vragen.jsonl")
def bundle_needs(request: Request, desk: CurrentDesk) -> Response:
    """Give what the boards need from now on, one need on a line."""
    answer = _only_answer(request, desk)
    if answer is None:
        return _back(request)
    return Response(needs_as_lines(answer), media_type="application/jsonl", headers=_as_file("vragen", "jsonl", answer))


@router.get("/uitkomst.json")
def outcome(request: Request, desk: CurrentDesk) -> Response:
    """Give the whole answer, in the shape of the API."""
    answer = _only_answer(request, desk)
    if answer is None:
        return _back(request)
    stamped = written(answer) | {"generated_at": desk.now.isoformat(timespec="seconds")}
    return JSONResponse(stamped, headers=_as_file("wat-als", "json", answer))


def asked_of(form: WhatIfForm, desk: Desk) -> Asked:
    """Read what is asked, and answer it when nothing is wrong with it."""
    reader, snapshot = Reader(form, desk.lang), desk.snapshot
    catalogue = reader.catalogue or (REAL if snapshot.has_real else ALL)
    if form.is_empty:
        return Asked(form, catalogue, (), None, None)
    as_of = reader.as_of(desk.today)
    engine = snapshot.engine(as_of, catalogue)
    provider = reader.provider(engine.supply.providers)
    labels = engine.policy.service_types.labels_nl if desk.lang == "nl" else engine.policy.service_types.labels_en
    changes = () if provider is None else reader.changes(provider, snapshot.known, labels)
    places, about = reader.region(snapshot.known, as_of), reader.about()
    types = {each.service_type for each in provider.offerings} if provider else set()
    reader.refuse_too_many(len(places), len(types))
    if reader.errors:
        return Asked(form, catalogue, tuple(reader.errors), None, None)
    scenario = Scenario(changes, desk.needs(), desk.agreements(), places, about)
    return Asked(form, catalogue, (), consequences(scenario, engine, desk.lang), scenario)


def needs_as_lines(answer: WhatIf) -> str:
    """Write the needs of all signals, each once."""
    needs = {need.id: need for signal in answer.signals for need in signal.needs}
    return "".join(json.dumps(stated_need(need), ensure_ascii=False) + "\n" for need in needs.values())


def _only_answer(request: Request, desk: Desk) -> WhatIf | None:
    return asked_of(form_of(request.query_params), desk).answer


def _back(request: Request) -> Response:
    """Show the page that says what is wrong, instead of a file."""
    query = request.url.query
    return Response(status_code=303, headers={"Location": f"{PATH}?{query}" if query else PATH})


def _as_file(name: str, form: str, answer: WhatIf) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="schakel-{name}-{answer.as_of}.{form}"'}


def _query(form: WhatIfForm, lang: str) -> str:
    pairs = [(name, getattr(form, field)) for field, name in NAMES.items() if getattr(form, field)]
    return urlencode([*pairs, *([] if lang == "nl" else [("lang", lang)])])


WHATS = (("", "adapts"), (STOPS_SERVICE, "stops_service"), (STOPS, "stops"))


def _names(snapshot: Snapshot, catalogue: str) -> tuple[str, ...]:
    """Suggest the providers that offer anything, by name."""
    offering = (each.provider.name for each in snapshot.in_catalogue(catalogue) if each.provider.offerings)
    return tuple(sorted(offering, key=str.casefold)[:MOST_NAMES])


def _services(asked: Asked, snapshot: Snapshot, lang: str) -> Choices:
    """List the services that anybody in the catalogue offers, the choice of all first."""
    listed = snapshot.in_catalogue(asked.catalogue)
    codes = {offering.service_type for each in listed for offering in each.provider.offerings}
    named = sorted(
        ((code, load_service_types().label(code, lang)) for code in codes), key=lambda each: each[1].casefold()
    )
    return (("", said("all_services", lang)), *named)


def _areas(snapshot: Snapshot, lang: str) -> Choices:
    named = [(each.id, each.name) for each in snapshot.known.areas.values()]
    return (("", said("region", lang)), *named, (NOWHERE, said("nowhere", lang)))
