"""`/dekking/cel`: one service in one municipality, with every reason and who could develop it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from catalog.asking import need_place
from catalog.exceptions import CatalogError
from catalog.places import load_places
from catalog.store.exceptions import NotStoredError
from matcher.coverage.answer import CoverageCell, coverage_answer, is_gap
from matcher.coverage.blocks import neutral_need
from matcher.coverage.developers import Developer, GapAnswer, who_could_develop
from matcher.coverage.messages import STATE_NAMES
from matcher.messages import Speaker
from matcher.model.result import Exclusion, Match, MatchResult, NearestMiss
from matcher.pipeline import Wanted
from service.accounts.identifying import CurrentViewer
from service.coverage.answering import CoverageAsked, matrix_of
from service.engine import Engine
from service.snapshot import ALL
from service.state import CurrentSnapshot, Lang, Today
from service.web.catalogue.directory_choices import service_labels
from service.web.coverage.asking import CoverageQuery, read_query
from service.web.coverage.pages import gap_address
from service.web.rendering import frame_of, page

SHOWN = 8
SHOWN_DEVELOPERS = 6

router = APIRouter(include_in_schema=False)


class CellQuery(BaseModel):
    """Which cell is looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    service: str = Field(alias="dienst", max_length=100)
    municipality: str = Field(alias="gemeente", max_length=100)
    max_km: str = Field("", alias="afstand", max_length=20)
    catalogue: str = Field(ALL, alias="catalogus", max_length=20)
    lang: str = "nl"


@dataclass(frozen=True, slots=True)
class Blocked:
    """Somebody who does not serve here: what blocks it, and what would have to change."""

    provider_id: str
    name: str
    service: str
    distance_km: float | None
    text: str
    remedy: str
    n_others: int


@dataclass(frozen=True, slots=True)
class CellPage:
    """One cell, with the rows of the match behind it."""

    label: str
    municipality: str
    cell: CoverageCell
    state: str
    is_gap: bool
    matches: tuple[tuple[Match, str, str], ...]
    blocked: tuple[Blocked, ...]
    developers: tuple[Developer, ...]
    notices: tuple[str, ...]
    search: str
    gap: str
    back: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind a cell: its counts, the match, and who could develop the service there."""

    cell: CoverageCell
    result: MatchResult
    developing: GapAnswer


@router.get("/dekking/cel")
def show_cell(
    request: Request,
    query: Annotated[CellQuery, Query()],
    snapshot: CurrentSnapshot,
    viewer: CurrentViewer,
    today: Today,
    lang: Lang,
) -> Response:
    """Show one service in one municipality: the neutral match behind the cell."""
    labels = service_labels(lang)
    if query.service not in labels:
        raise NotStoredError("service_type", query.service)
    try:
        place = need_place(load_places().find(query.municipality))
    except CatalogError:
        raise NotStoredError("municipality", query.municipality) from None
    as_asked = {"afstand": query.max_km, "catalogus": query.catalogue}
    read = read_query(CoverageQuery.model_validate(as_asked), snapshot, viewer, lang)
    asked = CoverageAsked((query.service,), (place,), read.max_km)
    question = ("cell", asked, read.catalogue, today, lang)
    behind = snapshot.once(question, lambda: _behind(asked, snapshot.engine(today, read.catalogue), lang))
    cell, result, developing = behind.cell, behind.result, behind.developing
    frame, speaker = frame_of(request), Speaker(lang)
    content = CellPage(
        label=labels[query.service],
        municipality=place.name,
        cell=cell,
        state=speaker.say(STATE_NAMES, cell.state),
        is_gap=is_gap(cell.state),
        matches=tuple((row, speaker.name(row.status), labels[row.service_type]) for row in result.matches),
        blocked=tuple(_blocked(each, labels[each.service_type]) for each in result.nearest_misses or result.excluded),
        developers=developing.developers if is_gap(cell.state) else (),
        notices=tuple(note.text for note in developing.notices) if is_gap(cell.state) else (),
        search=frame.link("/zoeken", vraag=labels[query.service], dienst=query.service, plaats=place.name),
        gap=gap_address(frame, query.service, place.name),
        back=frame.link("/dekking", dienst=query.service, **{k: v for k, v in as_asked.items() if v != ALL}),
    )
    return page(request, "coverage/cell.html", content)


def _behind(asked: CoverageAsked, engine: Engine, lang: str) -> Behind:
    """Match the one service with the one place, and look for who could develop it."""
    (cell,) = coverage_answer(matrix_of(asked, engine), lang=lang).cells
    need = neutral_need(asked.service_types, asked.places, max_km=asked.max_km)
    result = engine.match(need, Wanted(top=SHOWN, excluded=SHOWN, lang=lang))
    developing = who_could_develop(need, engine.supply, engine.policy, limit=SHOWN_DEVELOPERS, lang=lang)
    return Behind(cell, result, developing)


def _blocked(each: NearestMiss | Exclusion, service: str) -> Blocked:
    first = each.blocked_by if isinstance(each, NearestMiss) else each.reasons[0]
    n_others = len(each.other_blocks) if isinstance(each, NearestMiss) else len(each.reasons) - 1
    return Blocked(
        provider_id=each.provider_id,
        name=each.provider_name,
        service=service,
        distance_km=each.distance_km,
        text=first.text,
        remedy=first.would_qualify_if,
        n_others=n_others,
    )
