"""A proposed bundle as a page shows it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from matcher.messages import Speaker
from matcher.model.bundling import Alone, BoardCoverage, Bundle, BundleReport
from matcher.model.policy import ServiceTypes
from matcher.procurement.answer import RouteAdvice
from service.bundling.answering import route_of
from service.bundling.bestek_file import FORMATS
from service.bundling.bestek_rows import BestekWriter
from service.bundling.bestek_words import COLUMNS
from service.state import Shared
from service.web.bundling.drawing import drawn
from service.web.bundling.texts import REPLIES
from service.web.catalogue.map_drawing import MapDrawing

# The columns of the bestek that fit on a page; the files have them all.
SHOWN = (
    "board",
    "title",
    "places",
    "quantity",
    "times_per_year",
    "minutes_per_unit",
    "hours_per_month",
    "start",
    "end",
)


@dataclass(frozen=True, slots=True)
class BundleView:
    """One bundle, with its map, its route and the lines of the bestek in words."""

    bundle: Bundle
    coverage: Mapping[str, BoardCoverage]
    questions: Mapping[str, str]
    replies: Mapping[str, str]
    statuses: Mapping[str, str]
    headers: tuple[str, ...]
    lines: tuple[tuple[str | float, ...], ...]
    drawing: MapDrawing
    start: datetime.date | None
    end: datetime.date | None
    route: RouteAdvice | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """All proposals of one question."""

    views: tuple[BundleView, ...]
    alone: tuple[Alone, ...]
    max_km: float
    as_of: datetime.date
    formats: tuple[str, ...] = FORMATS


def proposed_view(report: BundleReport, types: ServiceTypes, shared: Shared, lang: str) -> Proposed:
    """Put a report into views."""
    writer = BestekWriter(types, datetime.date.fromisoformat(report.as_of), lang)
    views = tuple(_view(bundle, writer, shared) for bundle in report.bundles)
    return Proposed(views, report.alone, report.rules.max_km, writer.as_of)


def _view(bundle: Bundle, writer: BestekWriter, shared: Shared) -> BundleView:
    at = int(writer.lang == "en")
    speaker = Speaker(writer.lang)
    statuses = {lot.status for lot in bundle.carriers.lots}
    cells = [writer.cells(line) for line in bundle.bestek]
    return BundleView(
        bundle=bundle,
        coverage={each.board: each for each in bundle.carriers.coverage},
        questions={each.board: each.text for each in bundle.questions},
        replies={code: both[at] for code, both in REPLIES.items()},
        statuses={status: speaker.name(status) for status in statuses},
        headers=tuple(COLUMNS[name][at] for name in SHOWN),
        lines=tuple(tuple(each[name] for name in SHOWN) for each in cells),
        drawing=drawn(shared, bundle, writer.lang),
        start=_day(bundle.start),
        end=_day(bundle.end),
        route=route_of(bundle, writer.as_of, writer.lang),
    )


def _day(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
