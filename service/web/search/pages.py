"""The first page (what do you need, and where?) and the page of results: who can do it, who cannot, and why."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from catalog.fields import shipped
from matcher.model.result import MatchResult
from matcher.pipeline import Wanted
from service.accounts.identifying import CurrentViewer
from service.forms import WEIGHT_NAMES, shares
from service.neutrality_log import logged
from service.snapshot import EXAMPLE, Snapshot, policy_of
from service.state import CurrentSnapshot, Lang, Today
from service.web.by_name import by_name
from service.web.catalogue.area_notes import area_notes
from service.web.choices import Choices, catalogues, need_kinds
from service.web.place_hints import PlaceHint, place_hints
from service.web.rendering import frame_of, page
from service.web.search.asking import (
    FORM_FIELDS,
    LARGEST_EXCLUDED,
    LARGEST_TOP,
    MORE_EXCLUDED,
    MORE_TOP,
    Asked,
    AskedHere,
)
from service.web.search.compare import MOST_COMPARED
from service.web.search.need_form import need_page
from service.web.search.need_words import Fact, facts_of, hours_span, places_of, title_of
from service.web.search.results import Answer, answer_of, given_answer
from service.web.search.weights import Slider, sliders
from service.web.services import Group, groups, suggestions

# A fault in one of these is shown in the form that has the field.
OF_THE_WHOLE_FORM = FORM_FIELDS - {"vraag", "plaats", "soort"} - set(WEIGHT_NAMES.values())
FRAGMENT = "X-Schakel-Fragment"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Example:
    """A search to try: what, where and in which catalogue."""

    title: str
    place: str
    catalogue: str | None = None


EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "nl": (
        Example("bushokjes poetsen", "Ieper"),
        Example("brandkranen nakijken", "Koksijde"),
        Example("onkruid wieden zonder pesticiden", "Zwevegem", EXAMPLE),
    ),
    "en": (
        Example("cleaning bus shelters", "Ieper"),
        Example("check fire hydrants", "Koksijde"),
        Example("weeding by hand", "Zwevegem", EXAMPLE),
    ),
}


@dataclass(frozen=True, slots=True)
class HomePage:
    """The search form, searches to try, and how large the catalogue is; `typed` is what stands in the fields."""

    n_providers: int
    n_made_up: int
    n_services: int
    kinds: Choices
    suggestions: Markup
    real_examples: tuple[Example, ...]
    example_examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, what is wrong with it, and the answer when nothing is."""

    asked: Asked
    errors: tuple[tuple[str, str], ...]
    error_of: Mapping[str, str]
    place_hints: tuple[PlaceHint, ...]
    values: Mapping[str, list[str]]
    title: str
    places: str
    facts: tuple[Fact, ...]
    hours_span: str
    is_past: bool
    answer: Answer | None
    sliders: tuple[Slider, ...]
    kinds: Choices
    suggestions: Markup
    catalogues: Choices
    catalogue: str
    groups: tuple[Group, ...]
    more_top: int
    more_excluded: int
    most_compared: int
    has_weights: bool


@router.get("/", name="home")
async def home(request: Request, snapshot: CurrentSnapshot, lang: Lang) -> Response:
    """Show the search form."""
    return page(request, "home.html", home_page(snapshot, lang))


@router.get("/zoeken", name="search")
async def search(
    request: Request, asked: AskedHere, snapshot: CurrentSnapshot, viewer: CurrentViewer, today: Today
) -> Response:
    """Show who can do it; a script that asks for the results alone gets only those."""
    if asked.is_empty and not request.query_params.keys() - {"lang"}:
        return RedirectResponse(frame_of(request).link("/"), 303)
    if any(each.field in OF_THE_WHOLE_FORM for each in asked.faults):
        return need_page(request, asked, viewer, today, status=422)
    content = search_page(asked, snapshot, today)
    answer, need = content.answer, asked.need
    template = "search/_results.html" if request.headers.get(FRAGMENT) else "search/results.html"
    made = page(request, template, content, status=422 if asked.faults else 200)
    made.headers["Vary"] = FRAGMENT
    if answer is None or need is None:
        return made
    return logged(request, made, snapshot, given_answer("search", need, answer))


def home_page(snapshot: Snapshot, lang: str) -> HomePage:
    """Fill the first page; examples of a made-up region only where it is loaded."""
    examples = EXAMPLES[lang]
    return HomePage(
        n_providers=len(snapshot.listed),
        n_made_up=snapshot.n_fictitious,
        n_services=len(shipped().taxonomy),
        kinds=need_kinds(lang),
        suggestions=suggestions(lang),
        real_examples=tuple(each for each in examples if each.catalogue is None),
        example_examples=tuple(each for each in examples if each.catalogue and snapshot.has_fictitious),
    )


def search_page(asked: Asked, snapshot: Snapshot, today: datetime.date) -> SearchPage:
    """Answer what was asked."""
    as_of, lang, need, options = asked.options.as_of or today, asked.lang, asked.need, asked.options
    result = None if need is None or asked.faults else matched(asked, snapshot, as_of)
    answer = None if result is None else told(result, asked, snapshot)
    return SearchPage(
        asked=asked,
        errors=asked.errors(),
        error_of=asked.error_of(),
        place_hints=place_hints(asked),
        values=by_name(asked.pairs),
        title=title_of(need, lang) if need else asked.form.title,
        places=places_of(need, lang) if need else ", ".join(filter(None, asked.form.places)),
        facts=facts_of(need, on=as_of, lang=lang) if need else (),
        hours_span=hours_span(need, lang) if need else "",
        is_past=need is not None and need.end is not None and need.end < as_of,
        answer=answer,
        sliders=sliders(asked.form, policy_of(as_of).weights, lang),
        kinds=need_kinds(lang),
        suggestions=suggestions(lang),
        catalogues=catalogues(lang) if snapshot.has_fictitious else (),
        catalogue=asked.catalogue_in(snapshot),
        groups=groups(lang) if answer and answer.resolution != "resolved" else (),
        more_top=min(options.top + MORE_TOP, LARGEST_TOP),
        more_excluded=min(options.excluded + MORE_EXCLUDED, LARGEST_EXCLUDED),
        most_compared=MOST_COMPARED,
        has_weights=any(shares(asked.form)),
    )


def told(result: MatchResult, asked: Asked, snapshot: Snapshot) -> Answer:
    """Turn a match into what the page says, the made-up providers among those that do not fit marked."""
    unranked = {each.provider_id for each in result.excluded} | {each.provider_id for each in result.nearest_misses}
    fictitious = {each for each in unranked if snapshot.listed[each].provider.is_fictitious}
    options, shown = asked.options, {each.provider_id for each in result.matches}
    notes = area_notes(result.matches, {each: snapshot.listed[each].record for each in shown})
    return answer_of(
        result, lang=asked.lang, top=options.top, excluded=options.excluded, fictitious=fictitious, notes=notes
    )


def matched(asked: Asked, snapshot: Snapshot, as_of: datetime.date) -> MatchResult | None:
    """Match what was asked; one row more than is shown tells whether there are more."""
    if asked.need is None:
        return None
    wanted = Wanted(top=asked.options.top + 1, excluded=asked.options.excluded + 1, lang=asked.lang)
    return snapshot.engine(as_of, asked.catalogue_in(snapshot)).match(asked.need, wanted)
