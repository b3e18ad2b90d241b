"""`/wijk-werken`: does work fit the limits of wijk-werken, and what else when it does not?"""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.wijkwerken_records import WijkWerkenQuestionRecord, to_wijk_werken
from matcher.procurement.wijkwerken import WijkWerkenAdvice
from matcher.procurement.wijkwerken_texts import OUTCOMES
from service.forms import NAMES
from service.messages import LANGUAGES
from service.state import Lang, Today
from service.web.choices import Choices, yes_or_no
from service.web.rendering import page
from service.web.work_advice import choices
from service.web.work_advice.asked import AskedHere, asked_here
from service.web.work_advice.form_fields import WIJK_WERKEN_FIELDS
from service.work_advice import wijk_werken_advice

WRONG = 422

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class WijkWerkenPage:
    """The form as it was filled in, what is wrong with it, and the advice when nothing is."""

    asked: AskedHere
    errors: tuple[tuple[str, str], ...]
    error_of: Mapping[str, str]
    labels: Mapping[str, str]
    yes_or_no: Choices
    users: Choices
    advice: WijkWerkenAdvice | None
    outcome: str


@router.get("/wijk-werken", name="wijk_werken")
async def wijk_werken(request: Request, lang: Lang, today: Today) -> Response:
    """Show the form and, when something was asked, the advice."""
    pairs = [each for each in request.query_params.multi_items() if each[0] not in NAMES.values()]
    asked = asked_here(pairs, WIJK_WERKEN_FIELDS, lang)
    record, faults = asked.form.checked(WijkWerkenQuestionRecord)
    asked = asked.with_faults(faults)
    advice = None
    if record is not None and not asked.faults and not asked.is_empty:
        advice = wijk_werken_advice(to_wijk_werken(record), asked.on(today), lang)
    return page(request, "work_advice/wijkwerken.html", _content(asked, advice), status=WRONG if asked.faults else 200)


def _content(asked: AskedHere, advice: WijkWerkenAdvice | None) -> WijkWerkenPage:
    lang = asked.lang
    return WijkWerkenPage(
        asked=asked,
        errors=asked.errors,
        error_of=asked.error_of,
        labels={field.name: field.called(lang) for field in WIJK_WERKEN_FIELDS},
        yes_or_no=yes_or_no(lang),
        users=choices.users(lang),
        advice=advice,
        outcome="" if advice is None else OUTCOMES[advice.advice.outcome][LANGUAGES.index(lang)],
    )
