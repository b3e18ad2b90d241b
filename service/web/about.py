"""How Schakel reckons, and what it does with people and their data: pages that a doubter reads."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.exceptions import ParameterNotInForceError
from catalog.parameters import load_parameters
from catalog.sources import readable_source
from service.language import DUTCH
from service.state import Lang, SharedDep, Today
from service.web.parameters_english import CERTAINTIES, UNITS
from service.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One number that a person could dispute, as it holds today, in the reader's language but for its source."""

    name: str
    meaning: str
    unit: str
    value: float
    since: datetime.date
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ExplanationPage:
    """How a match comes about, and every number in it."""

    today: datetime.date
    rows: tuple[ParameterRow, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What was done so that everybody can use the site, and what it keeps of whom."""

    session_hours: int
    tile_server: str


@router.get("/uitleg")
async def explanation(request: Request, today: Today, lang: Lang) -> Response:
    """Explain the steps, and list the numbers with their source."""
    return page(request, "about/explanation.html", ExplanationPage(today, tuple(_rows(today, lang))))


@router.get("/toegankelijkheid")
async def statement(request: Request, shared: SharedDep) -> Response:
    """State accessibility and privacy."""
    tile_server = urlsplit(shared.settings.tile_url).hostname or ""
    return page(request, "about/statement.html", StatementPage(shared.settings.session_hours, tile_server))


def _rows(today: datetime.date, lang: str) -> Iterator[ParameterRow]:
    for name, parameter in load_parameters().items():
        try:
            value = parameter.on(today)
        except ParameterNotInForceError:
            continue
        is_dutch = lang == DUTCH
        yield ParameterRow(
            name=name,
            meaning=parameter.meaning(lang),
            unit=parameter.unit if is_dutch else UNITS[parameter.unit],
            value=value.value,
            since=value.since,
            source=readable_source(value.source) or "",
            certainty=value.certainty if is_dutch else CERTAINTIES[value.certainty],
        )
