"""The whole need as one form: with its hours worked out in the open, to be searched with or kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from service.accounts.identifying import CurrentViewer
from service.form_words import LABELS, label
from service.forms import LONGEST_TEXT, NAMES, NeedForm, place_rows
from service.state import Today
from service.web import choices
from service.web.by_name import by_name
from service.web.choices import Choices
from service.web.place_hints import PlaceHint, place_hints
from service.web.rendering import page
from service.web.search.arithmetic import WORDS, Norm, Sum, countable, norm_for, nouns_of, sum_of
from service.web.search.asking import Asked, AskedHere
from service.web.services import Group, groups, suggestions

MOST_ROWS = 30

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class NeedPage:
    """Every field with what was typed in it, what is wrong, and the hours it comes down to."""

    asked: Asked
    errors: tuple[tuple[str, str], ...]
    error_of: Mapping[str, str]
    place_hints: tuple[PlaceHint, ...]
    values: Mapping[str, list[str]]
    labels: Mapping[str, str]
    typed: Mapping[str, str]
    rows: tuple[tuple[str, str, str], ...]
    chosen_services: tuple[str, ...]
    sum: Sum | None
    sum_words: Mapping[str, str]
    nouns: Mapping[str, tuple[str, str]]
    norm: Norm | None
    groups: tuple[Group, ...]
    suggestions: Markup
    kinds: Choices
    buyer_kinds: Choices
    modes: Choices
    yes_or_no: Choices
    provider_kinds: Choices
    months: Choices
    longest_text: int
    can_save: bool


@router.get("/vraag", name="need_form")
async def need_form(request: Request, asked: AskedHere, viewer: CurrentViewer, today: Today) -> Response:
    """Show the form of a need, filled in with what the address says."""
    return need_page(request, asked.without_gaps(), viewer, today)


def need_page(request: Request, asked: Asked, viewer: CurrentViewer, today: Today, *, status: int = 200) -> Response:
    """Show a need with everything that is wrong with it."""
    n_rows = request.query_params.get("rij", "")
    wanted = min(int(n_rows), MOST_ROWS) if n_rows.isdecimal() and len(n_rows) < 4 else 1
    return page(request, "search/need.html", page_of(asked, today, wanted, can_save=viewer.is_signed_in), status=status)


def page_of(asked: Asked, today: Today, n_rows: int, *, can_save: bool) -> NeedPage:
    """Gather what the form shows."""
    lang, work = asked.lang, countable(asked.raw)
    on = asked.options.as_of or today
    return NeedPage(
        asked=asked,
        errors=asked.errors(),
        error_of=asked.error_of(),
        place_hints=place_hints(asked),
        values=by_name(asked.pairs),
        labels={name: label(name, lang) for name in LABELS},
        typed=typed_in(asked.form),
        rows=_padded(place_rows(asked.form), n_rows),
        chosen_services=_services(work.service_types),
        sum=sum_of(work, on=on, lang=lang),
        sum_words=WORDS[lang],
        nouns=nouns_of(work.service_types, lang),
        norm=norm_for(work.service_types, on=on, lang=lang),
        groups=groups(lang),
        suggestions=suggestions(lang),
        kinds=choices.need_kinds(lang),
        buyer_kinds=choices.buyer_kinds(lang),
        modes=choices.modes(lang),
        yes_or_no=choices.yes_or_no(lang),
        provider_kinds=choices.provider_kinds(lang),
        months=choices.months(lang),
        longest_text=LONGEST_TEXT,
        can_save=can_save,
    )


def typed_in(form: NeedForm) -> dict[str, str]:
    """Give what stands in each field that is filled in once, by the field's name in an address."""
    return {alias: value for name, alias in NAMES.items() if isinstance(value := getattr(form, name), str)}


def _padded(rows: list[tuple[str, str, str]], wanted: int) -> tuple[tuple[str, str, str], ...]:
    """Give as many rows as are wanted, and never fewer than are filled in."""
    empty = ("", "", "")
    return (*rows, *[empty] * (max(1, wanted) - len(rows)))


def _services(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give each chosen service a list of its own, and one more to make a bundle."""
    return (*codes, "")
