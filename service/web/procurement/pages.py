"""`/aankooproute`: which procurement route seems open, with texts to take along."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from matcher.procurement.answer import RouteAdvice, TextToAdapt
from matcher.procurement.model import RuleReference
from service.language import DUTCH, language_of
from service.procurement.advising import advise, question_of
from service.snapshot import ALL, REAL, Snapshot
from service.state import CurrentSnapshot, Lang, Today
from service.web import choices
from service.web.choices import Choices
from service.web.procurement import words
from service.web.procurement.documents import as_text, as_word, rules_of, sections, texts_of
from service.web.procurement.form import RouteForm, hidden_pairs, read_form
from service.web.rendering import page
from service.web.services import Group, groups, suggestions

PATH = "/aankooproute"
OK, WRONG, SEE_OTHER = 200, 422, 303
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class RoutePage:
    """The form with what was typed in it, and the advice when there is any."""

    form: RouteForm
    errors: tuple[tuple[str, str], ...]
    error_of: Mapping[str, str]
    labels: Mapping[str, str]
    bases: Choices
    natures: Choices
    yes_or_no: Choices
    groups: tuple[Group, ...]
    suggestions: Markup
    hidden: tuple[tuple[str, str], ...]
    advice: RouteAdvice | None
    texts: tuple[TextToAdapt, ...]
    rules: tuple[RuleReference, ...]
    query: str
    today: datetime.date


async def _form(request: Request) -> RouteForm:
    return read_form(request.query_params.multi_items(), language_of(request))


Form = Annotated[RouteForm, Depends(_form)]


@router.get(PATH)
def route_page(request: Request, form: Form, snapshot: CurrentSnapshot, lang: Lang, today: Today) -> Response:
    """Show the form, and the advice on what was filled in."""
    advice = None if form.is_empty else _advice(form, snapshot, lang, today)
    status = WRONG if form.errors else OK
    return page(request, "procurement/route.html", _page(form, advice, lang, today), status=status)


@router.get(f"{PATH}/advies.txt")
def as_plain_text(request: Request, form: Form, snapshot: CurrentSnapshot, lang: Lang, today: Today) -> Response:
    """Give the advice, or one of its texts, as plain text."""
    advice = _advice(form, snapshot, lang, today)
    if advice is None:
        return _to_form(request)
    text = as_text(sections(advice, lang, form.typed["tekst"]))
    return Response(text, media_type="text/plain; charset=utf-8", headers=_named(form, "txt"))


@router.get(f"{PATH}/advies.docx")
def as_word_document(request: Request, form: Form, snapshot: CurrentSnapshot, lang: Lang, today: Today) -> Response:
    """Give the advice, or one of its texts, as a Word document."""
    advice = _advice(form, snapshot, lang, today)
    if advice is None:
        return _to_form(request)
    made = as_word(sections(advice, lang, form.typed["tekst"]), lang)
    return Response(made, media_type=WORD, headers=_named(form, "docx"))


def _advice(form: RouteForm, snapshot: Snapshot, lang: str, today: datetime.date) -> RouteAdvice | None:
    if form.record is None:
        return None
    catalogue = form.catalogue or (REAL if snapshot.has_real else ALL)
    return advise(question_of(form.record), lambda: snapshot.engine(today, catalogue), as_of=today, lang=lang)


def _page(form: RouteForm, advice: RouteAdvice | None, lang: str, today: datetime.date) -> RoutePage:
    pairs = [*form.pairs, *([] if lang == DUTCH else [("lang", lang)])]
    return RoutePage(
        form=form,
        errors=form.errors,
        error_of=form.error_of,
        labels={name: words.label(name, lang) for name in words.LABELS},
        bases=words.choices("per", lang),
        natures=words.choices("aard", lang),
        yes_or_no=choices.yes_or_no(lang),
        groups=groups(lang),
        suggestions=suggestions(lang),
        hidden=tuple(hidden_pairs(form)),
        advice=advice,
        texts=() if advice is None else texts_of(advice),
        rules=() if advice is None else rules_of(advice),
        query=urlencode(pairs),
        today=today,
    )


def _to_form(request: Request) -> Response:
    """Go back to the form, which says what is wrong."""
    return RedirectResponse(f"{PATH}?{request.url.query}", SEE_OTHER)


def _named(form: RouteForm, ending: str) -> dict[str, str]:
    """Name the file; the names of texts are ours and hold no other signs."""
    text = form.typed["tekst"]
    name = text.replace("_", "-") if text.replace("_", "").isalpha() and text.isascii() else "advies"
    return {"Content-Disposition": f'attachment; filename="aankooproute-{name}.{ending}"'}
