"""`/daeb`: is there a ground, what may be paid, is it entrusted in order, and to whom could it be?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup
from starlette.responses import PlainTextResponse, Response

from catalog.daeb_records import DaebQuestionRecord, to_daeb
from catalog.fields import shipped
from matcher.procurement.daeb import DaebAdvice
from matcher.procurement.daeb_texts import GROUND_NAMES, OUTCOMES
from matcher.procurement.work_form_texts import OUTCOMES as FORM_OUTCOMES
from service.messages import LANGUAGES
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Lang, Today
from service.web.choices import Choices, yes_or_no
from service.web.rendering import page
from service.web.services import Group, groups, suggestions
from service.web.work_advice import choices
from service.web.work_advice.asked import AskedHere, asked_here
from service.web.work_advice.form_fields import ACT_ITEM_FIELDS, DAEB_FIELDS, GROUND_FIELDS
from service.work_advice import daeb_advice

WRONG = 422
# The fields of the need that the form shows; the others that an address holds are carried along.
SHOWN = frozenset({"vraag", "dienst", "plaats", "koper"})

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class DaebPage:
    """The form as it was filled in, what is wrong with it, and the advice when nothing is."""

    asked: AskedHere
    errors: tuple[tuple[str, str], ...]
    error_of: Mapping[str, str]
    labels: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    carried: tuple[tuple[str, str], ...]
    ground_fields: Sequence[str]
    act_item_fields: Sequence[str]
    yes_or_no: Choices
    markets: Choices
    payments: Choices
    bases: Choices
    work_forms: Choices
    groups: tuple[Group, ...]
    suggestions: Markup
    advice: DaebAdvice | None
    outcome: str
    form_outcome: str
    ground_names: Mapping[str, str]


@router.get("/daeb", name="daeb")
async def daeb(request: Request, snapshot: CurrentSnapshot, lang: Lang, today: Today) -> Response:
    """Show the form and, when something was asked, the advice."""
    asked = asked_here(request.query_params.multi_items(), DAEB_FIELDS, lang)
    asked, advice = await run_in_threadpool(_advised, asked, snapshot, today)
    return page(request, "work_advice/daeb.html", _content(asked, advice), status=WRONG if asked.faults else 200)


@router.get("/daeb/ontwerp", name="daeb_draft")
async def draft(request: Request, snapshot: CurrentSnapshot, lang: Lang, today: Today) -> Response:
    """Hand over the draft of an entrustment act as a text to adapt."""
    asked = asked_here(request.query_params.multi_items(), DAEB_FIELDS, lang)
    asked, advice = await run_in_threadpool(_advised, asked, snapshot, today, even_when_empty=True)
    if advice is None:
        return page(request, "work_advice/daeb.html", _content(asked, None), status=WRONG)
    name = "toewijzingsbesluit.txt" if lang == LANGUAGES[0] else "entrustment-act.txt"
    return PlainTextResponse(advice.act.draft, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _advised(
    asked: AskedHere, snapshot: Snapshot, today: Today, *, even_when_empty: bool = False
) -> tuple[AskedHere, DaebAdvice | None]:
    """Check what was typed and advise on it."""
    record, faults = asked.form.checked(DaebQuestionRecord)
    asked = asked.with_faults(faults)
    if record is None or asked.faults or (asked.is_empty and not even_when_empty):
        return asked, None
    question = replace(to_daeb(record, shipped().places), need=asked.need.need)
    engine = snapshot.engine(asked.on(today), asked.need.catalogue_in(snapshot))
    return asked, daeb_advice(engine, question, asked.lang)


def _content(asked: AskedHere, advice: DaebAdvice | None) -> DaebPage:
    lang, at = asked.lang, LANGUAGES.index(asked.lang)
    form = None if advice is None else advice.work_form
    return DaebPage(
        asked=asked,
        errors=asked.errors,
        error_of=asked.error_of,
        labels={field.name: field.called(lang) for field in DAEB_FIELDS},
        rows=asked.rows(),
        carried=asked.carried(SHOWN),
        ground_fields=GROUND_FIELDS,
        act_item_fields=ACT_ITEM_FIELDS,
        yes_or_no=yes_or_no(lang),
        markets=choices.markets(lang),
        payments=choices.payments(lang),
        bases=choices.bases(lang),
        work_forms=choices.work_forms(lang),
        groups=groups(lang),
        suggestions=suggestions(lang),
        advice=advice,
        outcome="" if advice is None else OUTCOMES[advice.advice.outcome][at],
        form_outcome="" if form is None else FORM_OUTCOMES[form.outcome][at],
        ground_names={code: words[at] for code, words in GROUND_NAMES.items()},
    )
