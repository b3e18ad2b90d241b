"""`/voortgang`: how far programmes over many objects have come; reckoning is for everybody, counts are kept."""

import datetime
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from catalog.object_count_records import ObjectCountRecord, to_object_count
from catalog.places import load_places
from catalog.sheets import Row, write_csv, write_xlsx
from catalog.store.desk import StoredRecord
from matcher.model.reporting import ObjectCount
from matcher.reporting.programmes import ProgrammeProgress
from service.accounts.identifying import CurrentViewer, OwnForm
from service.accounts.viewer import Viewer
from service.api.bodies import json_response
from service.desk import RecordDesk
from service.needs import KEEPERS
from service.reporting.answering import progress_on, writer
from service.reporting.areas import area_choices, area_named
from service.reporting.kinds import OBJECT_COUNTS, names_of
from service.reporting.programme_sections import programme_sections
from service.reporting.report_words import Words
from service.reporting.tables import Section
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.catalogue.directory import MEDIA_TYPES
from service.web.rendering import frame_of, page
from service.web.reporting.calculator import Reckoned, reckoned
from service.web.reporting.questions import COUNT_FORM
from service.web.reporting.record_pages import Around, DeskOf, Editing, Sent
from service.web.reporting.section_views import SectionView, plot_response, views_of
from service.web.reporting.texts import named_areas, say

PATH = "/voortgang"
NEW_COUNT = f"{PATH}/tellingen/nieuw"

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class CountLine:
    """One kept count in the list."""

    count: ObjectCount
    where: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """The reckoning form, and for who signed in the programmes and counts that are kept."""

    reckoned: Reckoned
    keeps: bool
    area: str
    areas: tuple[tuple[str, str], ...]
    programmes: tuple[SectionView, ...]
    lines: tuple[CountLine, ...]
    done: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The kept counts of one viewer in one area, and what follows from them; nothing for a visitor."""

    viewer: Viewer
    area: str
    areas: tuple[tuple[str, str], ...]
    counts: tuple[ObjectCount, ...]
    found: tuple[ProgrammeProgress, ...]
    today: datetime.date

    @property
    def keeps(self) -> bool:
        """Say whether there may be anything to keep."""
        return self.viewer.role in KEEPERS

    def sections(self, lang: str) -> tuple[Section, ...]:
        """Write the programmes as sections."""
        return programme_sections(self.found, Words(lang))


async def _chosen(area: Annotated[str, Query(alias="gebied", max_length=100)] = "") -> str:
    return area


def _kept(
    viewer: CurrentViewer,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    now: Now,
    today: Today,
    asked: Annotated[str, Depends(_chosen)],
) -> Kept:
    """Read what is kept; an area that does not exist is passed over, as if none was chosen."""
    areas = area_choices(snapshot.known, viewer)
    chosen = asked if asked in dict(areas) else ""
    if viewer.role not in KEEPERS:
        return Kept(viewer, "", areas, (), (), today)
    area = area_named(chosen, snapshot.known, viewer, today)
    listed = RecordDesk(shared.database, viewer, now, OBJECT_COUNTS).listed()
    counts = tuple(_count(each) for each in listed if area.holds(each.stated))
    found = progress_on(today, counts, expected=names_of(area.nis_codes))
    return Kept(viewer, chosen, areas, counts, found, today)


KeptCounts = Annotated[Kept, Depends(_kept)]
FormAsked = Annotated[str, Query(alias="vorm", max_length=10)]


@router.get("")
def progress(
    request: Request,
    kept: KeptCounts,
    lang: Lang,
    today: Today,
    done: Annotated[str, Query(alias="gedaan")] = "",
) -> Response:
    """Show the reckoning form with its answer, and the programmes that are kept."""
    answer, link = reckoned(request, today, lang), frame_of(request).link
    content = ProgressPage(
        reckoned=answer,
        keeps=kept.keeps,
        area=kept.area,
        areas=named_areas(kept.areas, lang),
        programmes=views_of(kept.sections(lang), lang, lambda name: link(f"{PATH}/grafiek/{name}", gebied=kept.area)),
        lines=tuple(
            CountLine(each, each.municipality or each.area or say("whole", lang))
            for each in sorted(kept.counts, key=lambda each: (each.programme, each.date, each.id), reverse=True)
        ),
        done=done,
    )
    return page(request, "reporting/progress.html", content, status=422 if answer.errors else 200)


@router.get("/grafiek/{name}")
def plot(name: str, kept: KeptCounts, lang: Lang) -> Response:
    """Draw a plot of the kept programmes."""
    return plot_response(kept.sections(lang), name, lang)


@router.get("/bestand")
def download(
    kept: KeptCounts, lang: Lang, form: Annotated[str, Query(alias="vorm", max_length=10)] = "csv"
) -> Response:
    """Give the kept counts as a table, or what follows from them as JSON."""
    name = f"schakel-voortgang-{kept.today.isoformat()}"
    if form == "json":
        answer = json_response(writer(lang).programmes(kept.found, as_of=kept.today))
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return answer
    form = form if form == "xlsx" else "csv"
    rows = _rows(kept.counts, lang)
    data = write_xlsx({say("progress", lang): rows}) if form == "xlsx" else write_csv(rows).encode()
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(data, headers=headers, media_type=MEDIA_TYPES[form])


@router.get("/tellingen/nieuw")
def new_count(
    request: Request,
    desk_of: DeskOf,
    lang: Lang,
    today: Today,
    programme: Annotated[str, Query(alias="programma", max_length=200)] = "",
) -> Response:
    """Show an empty form."""
    return _editing(request, desk_of, lang).blank({"programma": (programme,), "datum": (today.isoformat(),)})


@router.post("/tellingen/nieuw", dependencies=[OwnForm])
def keep_count(request: Request, desk_of: DeskOf, lang: Lang, sent: Sent) -> Response:
    """Keep a new count."""
    return _editing(request, desk_of, lang).keep(sent)


@router.get("/tellingen/{record_id}")
def count(request: Request, record_id: str, desk_of: DeskOf, lang: Lang) -> Response:
    """Show one count as a form."""
    stored = desk_of(OBJECT_COUNTS).changeable(record_id)
    return _editing(request, desk_of, lang, stored).of_stored(stored)


@router.post("/tellingen/{record_id}", dependencies=[OwnForm])
def change_count(request: Request, record_id: str, desk_of: DeskOf, lang: Lang, sent: Sent) -> Response:
    """Change a count."""
    return _editing(request, desk_of, lang, desk_of(OBJECT_COUNTS).changeable(record_id)).change(record_id, sent)


@router.post("/tellingen/{record_id}/verwijderen", dependencies=[OwnForm])
def remove_count(request: Request, record_id: str, desk_of: DeskOf, lang: Lang) -> Response:
    """Take a count out."""
    return _editing(request, desk_of, lang).remove(record_id)


def _editing(
    request: Request, desk_of: DeskOf, lang: str, stored: StoredRecord | None = None
) -> Editing[ObjectCountRecord]:
    around = Around(say("new_count", lang), NEW_COUNT, PATH, say("progress", lang))
    if stored is not None:
        path, title = f"{PATH}/tellingen/{stored.id}", f"{say('count', lang)}: {stored.stated['programme']}"
        around = Around(title, path, PATH, around.up_label, remove_path=f"{path}/verwijderen")
    return Editing(request, desk_of(OBJECT_COUNTS), COUNT_FORM, around, {}, lang)


def _count(stored: StoredRecord) -> ObjectCount:
    return to_object_count(OBJECT_COUNTS.read_back(stored), load_places(), default_id=stored.id)


def _rows(counts: tuple[ObjectCount, ...], lang: str) -> list[Row]:
    """Write counts as a table; what is not known is an empty cell."""
    names = ("programme", "date", "where", "registered", "checked", "defective", "source")
    header: list[Row] = [[say(name, lang) for name in names]]
    return header + [
        [
            *(each.programme, each.date.isoformat(), each.municipality or each.area or ""),
            *("" if value is None else value for value in (each.registered, each.checked, each.defective, each.source)),
        ]
        for each in counts
    ]
