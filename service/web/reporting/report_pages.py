"""`/jaarverslag`: the report of a year as a page to read or print, its plots, and the same as a file."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from catalog.fields import FIRST_YEAR_OF_NEED
from matcher.reporting.figures import Rules, YearReport
from service.accounts.identifying import SignedIn
from service.api.bodies import as_bytes
from service.needs import NeedDesk
from service.neutrality import Given, Shown
from service.neutrality_log import logged
from service.neutrality_watch import SHOWN
from service.reporting.answering import writer
from service.reporting.areas import area_choices, area_named
from service.reporting.files import MEDIA_TYPES, as_file, lines_of, title_of
from service.reporting.gathering import Gatherer
from service.reporting.sections import sections_of
from service.reporting.tables import Section
from service.snapshot import ALL, CATALOGUES, Snapshot
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.choices import catalogues
from service.web.rendering import frame_of, page
from service.web.reporting.section_views import SectionView, plot_response, views_of
from service.web.reporting.texts import named_areas, say

PATH = "/jaarverslag"
YEARS_TO_CHOOSE = 8

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which report is asked for; a fault is a field and a sentence, and then this year's report is none."""

    year: int
    area: str
    catalogue: str
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> Mapping[str, str]:
        """Give the fields to write in an address."""
        catalogue = "" if self.catalogue == ALL else self.catalogue
        return {"jaar": str(self.year), "gebied": self.area, "catalogus": catalogue}


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form and the report."""

    chosen: Chosen
    errors: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    catalogues: tuple[tuple[str, str], ...]
    title: str
    lines: tuple[str, ...]
    sections: tuple[SectionView, ...]
    files: tuple[tuple[str, str], ...]
    unfolded: bool
    unfold: str


@dataclass(frozen=True, slots=True)
class Made:
    """A report on one request, with the choices that it was made by."""

    chosen: Chosen
    areas: tuple[tuple[str, str], ...]
    report: YearReport
    rules: Rules
    snapshot: Snapshot

    def sections(self, lang: str) -> tuple[Section, ...]:
        """Write it in sections."""
        return sections_of(self.report, self.rules, lang)

    def logged(self, request: Request, answer: Response) -> Response:
        """Have it written down that the asker's own services stand in the report: a table of it has no label."""
        figures = self.report.figures
        named = {
            *(each.outcome.provider_id for each in figures.outcomes.listed if each.outcome.provider_id is not None),
            *(each.provider_id for each in figures.agreements.running if each.provider_id is not None),
        }
        shown = tuple(Shown(each, SHOWN, 0) for each in sorted(named))
        return logged(request, answer, self.snapshot, Given("report", (), (), shown))


async def _asked(
    year: Annotated[str, Query(alias="jaar", max_length=20)] = "",
    area: Annotated[str, Query(alias="gebied", max_length=100)] = "",
    catalogue: Annotated[str, Query(alias="catalogus", max_length=20)] = ALL,
) -> tuple[str, str, str]:
    return year.strip(), area, catalogue


def _made(
    viewer: SignedIn,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    today: Today,
    lang: Lang,
    asked: Annotated[tuple[str, str, str], Depends(_asked)],
) -> Made:
    """Put the report together; what was chosen wrongly is told, and replaced by this year and everything."""
    NeedDesk(shared.database, viewer, now).demand_reader()
    areas = area_choices(snapshot.known, viewer)
    chosen = _read(asked, frozenset(dict(areas)), today, lang)
    area = area_named(chosen.area, snapshot.known, viewer, min(today, datetime.date(chosen.year, 12, 31)))
    report, rules = Gatherer(shared.database, viewer, now, snapshot, area, chosen.catalogue).report(chosen.year)
    return Made(chosen, areas, report, rules, snapshot)


MadeReport = Annotated[Made, Depends(_made)]
FormAsked = Annotated[str, Query(alias="vorm", max_length=10)]


@router.get("")
def report(
    request: Request,
    made: MadeReport,
    lang: Lang,
    today: Today,
    unfolded: Annotated[str, Query(alias="open")] = "",
) -> Response:
    """Show the report of a year."""
    link, chosen = frame_of(request).link, made.chosen
    years = sorted({str(today.year - ago) for ago in range(YEARS_TO_CHOOSE)} | {str(chosen.year)}, reverse=True)
    sections = views_of(made.sections(lang), lang, lambda name: link(f"{PATH}/grafiek/{name}", **chosen.query))
    has_folded = not unfolded and any(table.is_long for section in sections for table in section.tables)
    content = ReportPage(
        chosen=chosen,
        errors=chosen.faults,
        years=tuple((year, year) for year in years),
        areas=(("", say("everything", lang)), *named_areas(made.areas, lang)),
        catalogues=catalogues(lang),
        title=title_of(made.report, lang),
        lines=lines_of(made.report, lang),
        sections=sections,
        files=tuple((form, link(f"{PATH}/bestand", vorm=form, **chosen.query)) for form in MEDIA_TYPES),
        unfolded=bool(unfolded),
        unfold=link(PATH, open="1", **chosen.query) if has_folded else "",
    )
    answer = page(request, "reporting/report.html", content, status=422 if chosen.faults else 200)
    return made.logged(request, answer)


@router.get("/grafiek/{name}")
def plot(name: str, made: MadeReport, lang: Lang) -> Response:
    """Draw one plot of a report."""
    return plot_response(made.sections(lang), name, lang)


@router.get("/bestand")
def download(
    request: Request, made: MadeReport, lang: Lang, form: Annotated[str, Query(alias="vorm", max_length=10)] = "xlsx"
) -> Response:
    """Give a report as a file."""
    form = form if form in MEDIA_TYPES else "xlsx"
    if form == "json":
        data = as_bytes(writer(lang).report(made.report, made.rules))
    else:
        data = as_file(made.report, made.rules, form, lang)
    name = f"schakel-jaarverslag-{made.report.year}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return made.logged(request, Response(data, headers=headers, media_type=MEDIA_TYPES[form]))


def _read(asked: tuple[str, str, str], areas: frozenset[str], today: datetime.date, lang: str) -> Chosen:
    year, area, catalogue = asked
    faults = []
    is_year = not year or (year.isdecimal() and FIRST_YEAR_OF_NEED <= int(year) <= today.year)
    if not is_year:
        faults.append(("v-jaar", say("not_a_year", lang, first=FIRST_YEAR_OF_NEED, last=today.year)))
    if area and area not in areas:
        faults.append(("v-gebied", say("no_such_area", lang)))
    return Chosen(
        year=int(year) if year and is_year else today.year,
        area=area if area in areas else "",
        catalogue=catalogue if catalogue in CATALOGUES else ALL,
        faults=tuple(faults),
    )
