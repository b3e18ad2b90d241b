"""From what was handed in to advice: reads a purchase, counts who could take part, and asks the engine."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalog.fields import shipped
from catalog.needs import to_need
from catalog.procurement import load_procurement
from catalog.procurement_records import RouteRecord, need_to_match, to_purchase
from matcher.model.need import Need
from matcher.model.procurement import Purchase
from matcher.procurement.answer import Competition, RouteAdvice
from matcher.procurement.competition import competition_of, everybody, reserved_need
from matcher.procurement.model import plain
from matcher.procurement.route import route
from service.engine import Engine

# Without this key a body is no need.
KEY_OF_NEED = "kind"


@dataclass(frozen=True, slots=True)
class RouteQuestion:
    """A purchase, and the need by which providers are counted when it is to be reserved."""

    purchase: Purchase
    need: Need | None


def question_of(record: RouteRecord) -> RouteQuestion:
    """Make the engine's values of a checked record."""
    need = need_to_match(record)
    return RouteQuestion(to_purchase(record), None if need is None else to_need(need, shipped().places))


def advise(
    question: RouteQuestion, open_engine: Callable[[], Engine], *, as_of: datetime.date, lang: str
) -> RouteAdvice:
    """Advise on a purchase; the catalogue is only opened when providers are to be counted."""
    competition = None
    if question.purchase.is_reserved and question.need is not None:
        competition = count_competition(question.need, open_engine(), lang)
    return route(question.purchase, load_procurement(), as_of=as_of, lang=lang, competition=competition)


def count_competition(need: Need, engine: Engine, lang: str) -> Competition:
    """Count who within reach could take part in a reserved contract."""
    return competition_of(engine.match(reserved_need(need), everybody(lang)))


def as_json(advice: RouteAdvice) -> dict[str, Any]:
    """Write advice as programs read it: the same from the command and the API."""
    written: dict[str, Any] = plain(advice)
    return written


def as_route(value: Any) -> Any:
    """Read a need as a purchase that says nothing else."""
    return {"need": value} if isinstance(value, dict) and KEY_OF_NEED in value else value
