"""`/dekking`: services by municipality, with who can, who nearly can and where nobody is."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from matcher.coverage.answer import CoverageAnswer, CoverageCell, ServiceSummary, is_gap
from matcher.coverage.matrix import STATES
from matcher.coverage.messages import RUNG_STATE_NAMES, STATE_NAMES
from matcher.coverage.rungs import RungAnswer, RungCell
from matcher.goers import Served
from matcher.messages import Speaker
from service.accounts.identifying import CurrentViewer
from service.coverage.answering import CoverageAsked, coverage_of, rungs_of
from service.coverage.exporting import MEDIA_TYPES, exported
from service.engine import Engine
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Lang, SharedDep, Today
from service.web.catalogue.directory_choices import Choice, choices_of, service_labels, services_by_group
from service.web.catalogue.map_drawing import MapDrawing
from service.web.catalogue.map_page import drawn
from service.web.catalogue.served_map import Line, Step, steps_of
from service.web.coverage.asking import EVERY_GROUP, CoverageQuery, Read, group_choices, read_query
from service.web.rendering import Frame, frame_of, page

Answer = TypeVar("Answer", CoverageAnswer, RungAnswer)

router = APIRouter(include_in_schema=False)

# More links than in a matrix of so many municipalities help nobody.
MOST_LINKED_PLACES = 60
ANSWERED = ("sure", "to_confirm", "partly")
MARKS = {"sure": "✓", "to_confirm": "?", "partly": "½", "related": "≈", "nobody": "✗"}
FIRST_RUNG = 5


class ExportQuery(CoverageQuery):
    """Which cells are written, and in which form."""

    form: Literal["csv", "xlsx", "json"] = Field("csv", alias="vorm")
    ladder: str = Field("", alias="ladder")


class LadderQuery(CoverageQuery):
    """Which rung the map shows."""

    rung: int = Field(FIRST_RUNG, alias="trede", ge=1, le=6)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the form."""

    groups: tuple[Choice, ...]
    areas: tuple[Choice, ...]
    services: tuple[tuple[str, tuple[Choice, ...]], ...]
    catalogues: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell of the matrix in a few signs, with the whole sentence for who does not see them."""

    state: str
    mark: str
    count: int | None
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One municipality with its cells, in the order of the services."""

    name: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class CellRow:
    """One municipality for one service: the counts, the best and the nearest miss."""

    name: str
    cell: CoverageCell
    state: str
    href: str
    gap_href: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The form, the map, and the table of the same numbers."""

    read: Read
    choices: Choices
    answer: CoverageAnswer
    labels: tuple[tuple[str, str], ...]
    matrix: tuple[MatrixRow, ...]
    rows: tuple[CellRow, ...]
    summaries: tuple[tuple[ServiceSummary, str], ...]
    state_names: tuple[tuple[str, str, str], ...]
    drawing: MapDrawing
    steps: tuple[Step, ...]
    is_overview: bool
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RungRow:
    """One municipality over the rungs."""

    name: str
    cells: tuple[tuple[RungCell, str], ...]


@dataclass(frozen=True, slots=True)
class LadderPage:
    """The ladder by municipality, and the map of one rung."""

    read: Read
    choices: Choices
    answer: RungAnswer
    rows: tuple[RungRow, ...]
    rung: int
    rung_label: str
    drawing: MapDrawing
    steps: tuple[Step, ...]
    state_names: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]


@router.get("/dekking")
def show_coverage(
    request: Request,
    query: Annotated[CoverageQuery, Query()],
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    viewer: CurrentViewer,
    today: Today,
    lang: Lang,
) -> Response:
    """Show services by municipality, of one group or of one service."""
    read = read_query(query, snapshot, viewer, lang)
    answer = _answered(coverage_of, read, snapshot, today, lang)
    frame = frame_of(request)
    lines = _lines(answer, read, frame)
    steps = steps_of(line.served.sure for line in lines)
    is_overview = read.service is None and read.group == EVERY_GROUP
    content = CoveragePage(
        read=read,
        choices=choices(read, snapshot, lang),
        answer=answer,
        labels=tuple((each.service_type, each.label) for each in answer.service_types),
        matrix=() if is_overview or read.service else _matrix(answer, read, frame),
        rows=_rows(answer, read, frame) if read.service else (),
        summaries=_summaries(answer, read, frame) if is_overview else (),
        state_names=tuple((state, MARKS[state], Speaker(lang).say(STATE_NAMES, state)) for state in STATES),
        drawing=snapshot.once(("map", lines, steps, lang), lambda: drawn(shared, lines, steps, lang)),
        steps=steps,
        is_overview=is_overview,
        errors=read.errors,
    )
    return page(request, "coverage/coverage.html", content, status=422 if read.errors else 200)


@router.get("/dekking/ladder")
def show_ladder(
    request: Request,
    query: Annotated[LadderQuery, Query()],
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    viewer: CurrentViewer,
    today: Today,
    lang: Lang,
) -> Response:
    """Show the offer for every rung of the participatieladder by municipality."""
    read = read_query(query, snapshot, viewer, lang)
    answer = _answered(rungs_of, read, snapshot, today, lang)
    speaker, known = Speaker(lang), [each.rung for each in answer.rungs]
    rung = query.rung if query.rung in known else known[-1]
    lines = tuple(
        Line(cell.nis_code, cell.municipality, Served(cell.sits + cell.works, cell.unknown), "")
        for cell in answer.cells
        if cell.rung == rung
    )
    steps = steps_of(line.served.sure for line in lines)
    content = LadderPage(
        read=read,
        choices=choices(read, snapshot, lang),
        answer=answer,
        rows=_rung_rows(answer, speaker),
        rung=rung,
        rung_label=next(each.label for each in answer.rungs if each.rung == rung),
        drawing=snapshot.once(("map", lines, steps, lang), lambda: drawn(shared, lines, steps, lang)),
        steps=steps,
        state_names=tuple((state, speaker.say(RUNG_STATE_NAMES, state)) for state in RUNG_STATE_NAMES),
        errors=read.errors,
    )
    return page(request, "coverage/ladder.html", content, status=422 if read.errors else 200)


@router.get("/dekking/export")
def export(
    request: Request,
    query: Annotated[ExportQuery, Query()],
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    viewer: CurrentViewer,
    today: Today,
    lang: Lang,
) -> Response:
    """Give the cells as a file."""
    read = read_query(query, snapshot, viewer, lang)
    if read.errors:
        plain = CoverageQuery.model_validate(query.model_dump(by_alias=True, exclude={"form", "ladder"}))
        return show_coverage(request, plain, snapshot, shared, viewer, today, lang)
    ladder = _answered(rungs_of, read, snapshot, today, lang) if query.ladder else None
    answer = _answered(coverage_of, read, snapshot, today, lang)
    data = exported(answer, query.form, lang=lang, ladder=ladder)
    name = f"schakel-dekking-{read.area.code.lower()}-{today.isoformat()}.{query.form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, headers=headers, media_type=MEDIA_TYPES[query.form])


def _answered(
    work: Callable[[CoverageAsked, Engine, str], Answer],
    read: Read,
    snapshot: Snapshot,
    today: datetime.date,
    lang: str,
) -> Answer:
    """Answer, once for each snapshot: the same few regions are asked for again and again."""
    asked, catalogue = read.asked(), read.catalogue
    question = (work, asked, catalogue, today, lang)
    return snapshot.once(question, lambda: work(asked, snapshot.engine(today, catalogue), lang))


def choices(read: Read, snapshot: Snapshot, lang: str) -> Choices:
    """Give what can be chosen in the form."""
    return Choices(
        groups=group_choices(lang),
        areas=tuple((area.code, area.label) for area in read.areas),
        services=services_by_group(lang),
        catalogues=choices_of(snapshot, lang).catalogues,
    )


def cell_address(frame: Frame, cell: CoverageCell, read: Read) -> str:
    """Give the address of the page about one cell."""
    kept = {name: value for name, value in read.query.filters.items() if name in ("catalogus", "afstand")}
    return frame.link("/dekking/cel", dienst=cell.service_type, gemeente=cell.municipality, **kept)


def _lines(answer: CoverageAnswer, read: Read, frame: Frame) -> tuple[Line, ...]:
    """Give what the map shows: providers for one service, else services that are surely or possibly covered."""
    if read.service is None:
        return tuple(
            Line(each.nis_code, each.municipality, Served(each.sure, each.to_confirm + each.partly), "")
            for each in answer.places
        )
    cells = {cell.nis_code: cell for cell in answer.cells}
    found = []
    for each in answer.places:
        cell = cells.get(each.nis_code)
        served = Served(0, 0) if cell is None else Served(cell.sure, cell.to_confirm + cell.partly)
        found.append(
            Line(each.nis_code, each.municipality, served, "" if cell is None else cell_address(frame, cell, read))
        )
    return tuple(found)


def _matrix(answer: CoverageAnswer, read: Read, frame: Frame) -> tuple[MatrixRow, ...]:
    cells = {(cell.nis_code, cell.service_type): cell for cell in answer.cells}
    labels, has_links = service_labels(frame.lang), len(answer.places) <= MOST_LINKED_PLACES
    speaker = Speaker(frame.lang)

    def shown(cell: CoverageCell | None) -> ShownCell:
        if cell is None:
            return ShownCell("hidden", "", None, "", "")
        count = None if cell.state == "nobody" else getattr(cell, cell.state)
        word = speaker.say(STATE_NAMES, cell.state)
        said = f"{cell.municipality}, {labels[cell.service_type]}: {word if count is None else f'{count} {word}'}"
        return ShownCell(
            cell.state, MARKS[cell.state], count, said, cell_address(frame, cell, read) if has_links else ""
        )

    codes = [each.service_type for each in answer.service_types]
    return tuple(
        MatrixRow(place.municipality, tuple(shown(cells.get((place.nis_code, code))) for code in codes))
        for place in answer.places
    )


def _rows(answer: CoverageAnswer, read: Read, frame: Frame) -> tuple[CellRow, ...]:
    speaker = Speaker(frame.lang)
    return tuple(
        CellRow(
            name=cell.municipality,
            cell=cell,
            state=speaker.say(STATE_NAMES, cell.state),
            href=cell_address(frame, cell, read),
            gap_href=gap_address(frame, cell.service_type, cell.municipality) if is_gap(cell.state) else "",
        )
        for cell in answer.cells
    )


def gap_address(frame: Frame, service_type: str, municipality: str) -> str:
    """Give the address of the form of a new gap, filled in beforehand."""
    return frame.link("/hiaten/nieuw", dienst=service_type, plaats=municipality)


def _summaries(answer: CoverageAnswer, read: Read, frame: Frame) -> tuple[tuple[ServiceSummary, str], ...]:
    kept = {name: value for name, value in read.query.filters.items() if name != "groep"}
    return tuple(
        (each, frame.link("/dekking", **{**kept, "dienst": each.service_type})) for each in answer.service_types
    )


def _rung_rows(answer: RungAnswer, speaker: Speaker) -> tuple[RungRow, ...]:
    by_place: dict[str, list[tuple[RungCell, str]]] = {}
    for cell in answer.cells:
        by_place.setdefault(cell.municipality, []).append((cell, speaker.say(RUNG_STATE_NAMES, cell.state)))
    return tuple(RungRow(name, tuple(cells)) for name, cells in by_place.items())
