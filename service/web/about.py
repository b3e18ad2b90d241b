"""How Schakel reckons, and what it does with people and their data: pages that a doubter reads."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.exceptions import ParameterNotInForceError
from catalog.parameters import load_parameters
from service.state import SharedDep, Today
from service.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One number that a person could dispute, as it holds today."""

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


@router.get("/uitleg")
async def explanation(request: Request, today: Today) -> Response:
    """Explain the steps, and list the numbers with their source."""
    return page(request, "about/explanation.html", ExplanationPage(today, tuple(_rows(today))))


@router.get("/toegankelijkheid")
async def statement(request: Request, shared: SharedDep) -> Response:
    """State accessibility and privacy."""
    return page(request, "about/statement.html", StatementPage(shared.settings.session_hours))


def _rows(today: datetime.date) -> Iterator[ParameterRow]:
    for name, parameter in load_parameters().items():
        try:
            value = parameter.on(today)
        except ParameterNotInForceError:
            continue
        yield ParameterRow(
            name, parameter.meaning_nl, parameter.unit, value.value, value.since, value.source, value.certainty
        )
