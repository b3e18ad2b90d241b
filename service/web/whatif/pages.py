"""`/wat-als`: choose providers and what changes, and see who falls out, what replaces it and what that costs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from catalog.policy import load_service_types
from catalog.stating import stated_need
from matcher.messages import Speaker
from matcher.model.changes import Change
from matcher.model.provider import KINDS, SUCCESSOR_KINDS
from matcher.whatif.result import WhatIf
from matcher.whatif.scenario import Scenario
from matcher.whatif.telling import change_lines
from service.accounts.identifying import keep_form_cookie
from service.snapshot import ALL, REAL, Snapshot
from service.web.catalogue.map_drawing import MapDrawing
from service.web.choices import Choices, catalogues
from service.web.rendering import page
from service.web.whatif.asking import NAMES, NOWHERE, Changes, Reader, WhatIfForm, form_of
from service.web.whatif.changing import STARTS, STOPS, STOPS_SERVICE
from service.web.whatif.desk import CurrentDesk, Desk, Own
from service.web.whatif.drawing import Fate, LegendLine, drawn, fates_of, legend_of
from service.web.whatif.reading import Errors, error_of
from service.web.whatif.texts import said
from service.web.whatif.view import AnswerView, answer_view
from service.whatif.answering import consequences, written
from service.whatif.exporting import MEDIA_TYPES, exported

PATH = "/wat-als"
MOST_NAMES = 1000
SEE_OTHER = 303
# The button that adds the change in the fields to the list.
DO, MORE = "doe", "nog"

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """One change that was added before, as the address holds it, in words, and the page without it."""

    written: str
    text: str
    without: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The map with its legend, and the same in a table."""

    drawing: MapDrawing
    legend: tuple[LegendLine, ...]
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """The form, and the answer when something is asked."""

    form: WhatIfForm
    earlier: tuple[EarlierLine, ...]
    names: tuple[str, ...]
    services: Choices
    whats: Choices
    kinds: Choices
    areas: Choices
    catalogues: Choices
    catalogue: str
    errors: Errors
    error_of: Mapping[str, str]
    view: AnswerView | None
    map: MapView | None
    has_own: bool
    own: Own
    query: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a catalogue, what is wrong with it, and the answer when nothing is."""

    form: WhatIfForm
    catalogue: str
    lines: tuple[tuple[Change, ...], ...]
    names: Mapping[str, str]
    errors: Errors
    own: Own
    answer: WhatIf | None
    scenario: Scenario | None


@router.get("")
def what_if_page(request: Request, desk: CurrentDesk) -> Response:
    """Show the form, and what the changes do; or add a change to the list."""
    form, lang = form_of(request.query_params), desk.lang
    asked = asked_of(form, desk)
    if request.query_params.get(DO) == MORE and not asked.errors and not form.change.is_empty:
        query = form.query(lang, earlier=(*form.earlier, form.change.written), change=False)
        return RedirectResponse(f"{PATH}?{query}", status_code=SEE_OTHER)
    response = page(request, "whatif/whatif.html", _content(asked, desk), status=422 if asked.errors else 200)
    keep_form_cookie(request, response)
    return response


def _content(asked: Asked, desk: Desk) -> WhatIfPage:
    snapshot, lang, answer = desk.snapshot, desk.lang, asked.answer
    return WhatIfPage(
        form=asked.form,
        earlier=_earlier(asked, lang),
        names=_names(snapshot, asked.catalogue),
        services=_services(lang),
        whats=tuple((key, said(code, lang)) for key, code in WHATS),
        kinds=_kinds(lang),
        areas=_areas(snapshot, lang),
        catalogues=catalogues(lang) if snapshot.has_fictitious else (),
        catalogue=asked.catalogue,
        errors=asked.errors,
        error_of=error_of(asked.errors),
        view=None if answer is None else answer_view(answer, snapshot, lang),
        map=_map(asked, desk),
        has_own=desk.keeps,
        own=asked.own,
        query=asked.form.query(lang),
    )


def _map(asked: Asked, desk: Desk) -> MapView | None:
    """Draw the map when there is anything on it."""
    if asked.answer is None or asked.scenario is None:
        return None
    fates = fates_of(asked.answer, desk.lang)
    if not fates:
        return None
    drawing = drawn(desk.shared, fates, asked.scenario.places, desk.lang)
    return MapView(drawing, legend_of(fates), fates)


def _earlier(asked: Asked, lang: str) -> tuple[EarlierLine, ...]:
    """Tell each change that was added before, with the way back without it."""
    form, types, speaker = asked.form, load_service_types(), Speaker(lang)
    found = []
    for at, text in enumerate(form.earlier):
        changes = asked.lines[at] if at < len(asked.lines) else ()
        told = "; ".join(line.text for line in change_lines(changes, asked.names, types, speaker))
        kept = (*form.earlier[:at], *form.earlier[at + 1 :])
        without = f"{PATH}?{form.query(lang, earlier=kept)}"
        found.append(EarlierLine(text, told or said("change_unread", lang), without))
    return tuple(found)


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


@router.get("/gevolgen.csv")
def consequences_csv(request: Request, desk: CurrentDesk) -> Response:
    """Give the consequences as a table for a spreadsheet."""
    return _table(request, desk, "csv")


@router.get("/gevolgen.xlsx")
def consequences_xlsx(request: Request, desk: CurrentDesk) -> Response:
    """Give the consequences as a workbook, with the signals and the changes."""
    return _table(request, desk, "xlsx")


def _table(request: Request, desk: Desk, form: Literal["csv", "xlsx"]) -> Response:
    answer = _only_answer(request, desk)
    if answer is None:
        return _back(request)
    headers = _as_file("gevolgen", form, answer)
    return Response(exported(answer, form, desk.lang), media_type=MEDIA_TYPES[form], headers=headers)


def asked_of(form: WhatIfForm, desk: Desk) -> Asked:
    """Read what is asked, and answer it when nothing is wrong with it."""
    reader, snapshot = Reader(form, NAMES, desk.lang), desk.snapshot
    catalogue = reader.catalogue(REAL if snapshot.has_real else ALL)
    if form.is_empty:
        return Asked(form, catalogue, (), {}, (), Own(), None, None)
    as_of = reader.as_of(desk.today)
    engine = snapshot.engine(as_of, catalogue)
    before, types = engine.supply.providers, engine.policy.service_types
    labels = types.labels_nl if desk.lang == "nl" else types.labels_en
    changes = Changes(before, snapshot.known, labels, desk.lang)
    found = changes.read(form)
    places, about = reader.region(snapshot.known, as_of), reader.about()
    reader.refuse_too_many(len(places), before, changes.providers)
    names = {each.id: each.name for each in (*changes.providers, *before)}
    lines, errors = tuple(changes.lines), (*changes.errors, *reader.errors)
    if errors:
        return Asked(form, catalogue, lines, names, errors, Own(), None, None)
    own = desk.own()
    scenario = Scenario(found, own.needs, own.agreements, places, about)
    question = ("what-if", scenario, as_of, catalogue, desk.lang)
    answer = snapshot.once(question, lambda: consequences(scenario, engine, desk.lang))
    return Asked(form, catalogue, lines, names, (), own, answer, scenario)


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


WHATS = (("", "adapts"), (STOPS_SERVICE, "stops_service"), (STOPS, "stops"), (STARTS, "starts"))


def _names(snapshot: Snapshot, catalogue: str) -> tuple[str, ...]:
    """Suggest the providers that offer anything, by name."""
    offering = (each.provider.name for each in snapshot.in_catalogue(catalogue) if each.provider.offerings)
    return tuple(sorted(offering, key=str.casefold)[:MOST_NAMES])


def _services(lang: str) -> Choices:
    """List all services, since a new provider may do what nobody did; the choice of all first."""
    types = load_service_types()
    named = sorted(((code, types.label(code, lang)) for code in types.codes), key=lambda each: each[1].casefold())
    return (("", said("all_services", lang)), *named)


def _kinds(lang: str) -> Choices:
    speaker = Speaker(lang)
    named = ((each, speaker.name(each)) for each in KINDS if each not in SUCCESSOR_KINDS)
    return (("", said("choose_kind", lang)), *named)


def _areas(snapshot: Snapshot, lang: str) -> Choices:
    named = [(each.id, each.name) for each in snapshot.known.areas.values()]
    return (("", said("region", lang)), *named, (NOWHERE, said("nowhere", lang)))
