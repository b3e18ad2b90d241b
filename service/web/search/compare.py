"""Up to four providers side by side, for one need."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.policy import load_service_types
from catalog.supply import build_supply
from matcher.model.need import Need
from matcher.model.result import Refusal
from matcher.pipeline import Wanted
from service.accounts.identifying import CurrentViewer
from service.engine import Engine
from service.neutrality import Given, municipalities_in, shown_in
from service.neutrality_log import logged
from service.snapshot import Snapshot, policy_of
from service.state import CurrentSnapshot, Today
from service.web.by_name import by_name
from service.web.rendering import page
from service.web.search.asking import Asked, AskedHere
from service.web.search.need_form import need_page
from service.web.search.need_words import hours_span, places_of, title_of
from service.web.search.results import ResultRow, ScorePart, answer_of

MOST_COMPARED = 4
# A provider has at most this many services that are asked or related.
MOST_ROWS = 1000

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Column:
    """One provider: its row when it may do the work, else what stands in the way; neither is another service."""

    provider_id: str
    name: str
    is_fictitious: bool
    row: ResultRow | None
    refusals: tuple[Refusal, ...]
    without: Mapping[str, list[str]]

    def part(self, name: str) -> ScorePart | None:
        """Give one part of the score."""
        return next((part for part in self.row.parts if part.name == name), None) if self.row else None


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The providers that were ticked, and how they do on each criterion."""

    asked: Asked
    values: Mapping[str, list[str]]
    title: str
    places: str
    hours_span: str
    as_of: datetime.date
    codes: tuple[str, ...]
    columns: tuple[Column, ...]
    criteria: tuple[tuple[str, str, float], ...]
    chosen: tuple[tuple[str, str], ...]
    unknown_ids: tuple[str, ...]
    too_many: bool
    most_compared: int


@router.get("/vergelijken", name="compare")
async def compare(
    request: Request, asked: AskedHere, snapshot: CurrentSnapshot, viewer: CurrentViewer, today: Today
) -> Response:
    """Show the ticked providers side by side."""
    if asked.need is None or asked.faults:
        return need_page(request, asked, viewer, today, status=422)
    ticked = tuple(dict.fromkeys(request.query_params.getlist("aanbieder")))
    content = compare_page(asked, ticked, snapshot, asked.options.as_of or today)
    response = page(request, "search/compare.html", content, status=422 if content.too_many else 200)
    return logged(request, response, snapshot, _given(content, asked.need))


def compare_page(asked: Asked, ticked: Sequence[str], snapshot: Snapshot, as_of: datetime.date) -> ComparePage:
    """Lay the providers beside each other, the best ranked first."""
    known = tuple(each for each in ticked if each in snapshot.listed)
    too_many = len(known) > MOST_COMPARED
    codes, columns = ((), ()) if too_many else _columns(asked, known, snapshot, as_of)
    first = next((column.row for column in columns if column.row), None)
    return ComparePage(
        asked=asked,
        values=by_name(asked.pairs),
        title=title_of(asked.need, asked.lang) if asked.need else "",
        places=places_of(asked.need, asked.lang) if asked.need else "",
        hours_span=hours_span(asked.need, asked.lang) if asked.need else "",
        as_of=as_of,
        codes=codes,
        columns=columns,
        criteria=tuple((part.name, part.label, part.weight) for part in first.parts) if first else (),
        chosen=tuple((each, snapshot.listed[each].provider.name) for each in known),
        unknown_ids=tuple(each for each in ticked if each not in snapshot.listed),
        too_many=too_many,
        most_compared=MOST_COMPARED,
    )


def _given(content: ComparePage, need: Need) -> Given:
    """Sum the columns up for the log of a regisseur's own services; ranks are those among these few."""
    rows = [each.row for each in content.columns if each.row]
    refused = [each for each in content.columns if each.refusals]
    return Given("compare", content.codes, municipalities_in(need), shown_in(rows, refused, n_ranked=len(rows)))


def _columns(
    asked: Asked, ids: Sequence[str], snapshot: Snapshot, as_of: datetime.date
) -> tuple[tuple[str, ...], tuple[Column, ...]]:
    """Match with these providers alone: no provider changes the score of another, so it is the same answer.

    The codes of the service types that are asked come first.
    """
    if asked.need is None:
        return (), ()
    supply = build_supply([snapshot.listed[each].provider for each in ids], load_service_types())
    engine = Engine(supply, policy_of(as_of, snapshot.travel_table))
    result = engine.match(asked.need, Wanted(top=MOST_ROWS, excluded=MOST_ROWS, lang=asked.lang))
    answer = answer_of(result, lang=asked.lang, top=MOST_ROWS, excluded=MOST_ROWS)
    rows = {row.provider_id: row for row in reversed((*answer.rows, *answer.related))}
    refused = {row.provider_id: row.refusals for row in reversed(answer.refused)}
    ordered = sorted(ids, key=lambda each: (rows[each].rank if each in rows else MOST_ROWS, each not in refused))
    columns = tuple(
        Column(
            provider_id=each,
            name=snapshot.listed[each].provider.name,
            is_fictitious=snapshot.listed[each].provider.is_fictitious,
            row=rows.get(each),
            refusals=() if each in rows else refused.get(each, ()),
            without=by_name((*asked.pairs, *(("aanbieder", other) for other in ids if other != each))),
        )
        for each in ordered
    )
    return tuple(each.code for each in answer.services), columns
