"""`/neutraliteit`: how a regisseur who is a provider too stays impartial, with the log for who may read it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from sqlmodel import Session
from starlette.responses import Response

from catalog.sheets import write_csv
from catalog.store.database import reading
from catalog.taxonomy import load_taxonomy
from service.accounts.identifying import CurrentViewer, SignedIn
from service.accounts.organisations import all_organisations
from service.accounts.tables import NeutralityRow
from service.accounts.viewer import Role, Viewer
from service.neutrality import EXCLUDED
from service.neutrality_log import demand_reader, may_read, months_kept, read_log, tallies
from service.snapshot import Snapshot
from service.state import BELGIUM, CurrentSnapshot, Lang, SharedDep, Today
from service.web.neutrality.texts import basis_name, columns, outcome_name, tool_name
from service.web.rendering import page
from service.web.search.results import meaning

LINES = 50
LONGEST_NUMBER = 18

router = APIRouter(prefix="/neutraliteit", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One provider that is a regisseur's own service, and how that is known."""

    id: str
    name: str
    organisation: str
    basis: str
    source: str | None


@dataclass(frozen=True, slots=True)
class TallyLine:
    """How one own service fared in all answers that its regisseur got; None is never ranked."""

    organisation: str
    provider_id: str
    provider: str
    n_answers: int
    n_first: int
    n_excluded: int
    mean_rank: float | None
    mean_n_ranked: float | None
    since: datetime.datetime


@dataclass(frozen=True, slots=True)
class LogLine:
    """One answer with an own service in it."""

    at: datetime.datetime
    organisation: str
    provider_id: str
    provider: str
    tool: str
    services: tuple[str, ...]
    places: tuple[str, ...]
    outcome: str
    is_refused: bool
    rank: int | None
    n_ranked: int
    score: float | None
    revision: int


@dataclass(frozen=True, slots=True)
class NeutralityPage:
    """The rules and the own services for everybody; the log for who may read it. `earlier` is where it goes on."""

    own: tuple[OwnLine, ...]
    may_read: bool
    is_administrator: bool
    months_kept: int
    tallies: tuple[TallyLine, ...]
    lines: tuple[LogLine, ...]
    earlier: int | None
    is_first: bool


@router.get("")
def neutrality(
    request: Request,
    viewer: CurrentViewer,
    shared: SharedDep,
    snapshot: CurrentSnapshot,
    today: Today,
    lang: Lang,
    asked: Annotated[str, Query(alias="voor")] = "",
) -> Response:
    """Show the rules, and the log to a regisseur and an administrator."""
    before = _number(asked)
    found: list[tuple[int | None, LogLine]] = []
    summed: tuple[TallyLine, ...] = ()
    if may_read(viewer):
        with reading(shared.database) as session:
            teller = _Teller(snapshot, _names(session), lang)
            found = [(row.id, teller.line(row)) for row in read_log(session, viewer, before=before, limit=LINES + 1)]
            summed = tuple(teller.tallies(session, viewer))
    content = NeutralityPage(
        own=tuple(_own_lines(snapshot, lang)),
        may_read=may_read(viewer),
        is_administrator=viewer.role is Role.ADMINISTRATOR,
        months_kept=months_kept(today),
        tallies=summed,
        lines=tuple(line for _, line in found[:LINES]),
        earlier=found[LINES - 1][0] if len(found) > LINES else None,
        is_first=before is None,
    )
    return page(request, "neutrality/neutrality.html", content)


@router.get("/export")
def export(viewer: SignedIn, shared: SharedDep, snapshot: CurrentSnapshot, today: Today, lang: Lang) -> Response:
    """Give the whole log that somebody may read as a file."""
    demand_reader(viewer)
    with reading(shared.database) as session:
        teller = _Teller(snapshot, _names(session), lang)
        rows = [_cells(teller.line(row)) for row in read_log(session, viewer)]
    name = f"schakel-neutraliteit-{today.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    text = write_csv([columns(lang), *rows])
    return Response(text, headers=headers, media_type="text/csv; charset=utf-8")


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts the log into words; a provider that has gone is told by its id."""

    snapshot: Snapshot
    organisations: Mapping[str, str]
    lang: str

    def provider(self, provider_id: str) -> str:
        listed = self.snapshot.listed.get(provider_id)
        return provider_id if listed is None else listed.provider.name

    def line(self, row: NeutralityRow) -> LogLine:
        return LogLine(
            at=row.at,
            organisation=self.organisations[row.organisation_id],
            provider_id=row.provider_id,
            provider=self.provider(row.provider_id),
            tool=tool_name(row.tool, self.lang),
            services=tuple(self.service(each) for each in row.asked["service_types"]),
            places=tuple(row.asked["places"]),
            outcome=outcome_name(row.outcome, self.lang),
            is_refused=row.outcome == EXCLUDED,
            rank=row.rank,
            n_ranked=row.n_ranked,
            score=row.score,
            revision=row.revision,
        )

    def service(self, code: str) -> str:
        return meaning(code, self.lang).label if code in load_taxonomy().codes else code

    def tallies(self, session: Session, viewer: Viewer) -> Iterator[TallyLine]:
        for each in tallies(session, viewer):
            yield TallyLine(
                organisation=self.organisations[each.organisation_id],
                provider_id=each.provider_id,
                provider=self.provider(each.provider_id),
                n_answers=each.n_answers,
                n_first=each.n_first,
                n_excluded=each.n_excluded,
                mean_rank=each.mean_rank,
                mean_n_ranked=each.mean_n_ranked,
                since=each.since,
            )


def _own_lines(snapshot: Snapshot, lang: str) -> Iterator[OwnLine]:
    for provider_id, own in sorted(snapshot.own_services.items()):
        name = snapshot.listed[provider_id].provider.name
        yield OwnLine(provider_id, name, own.organisation, basis_name(own.basis, lang), own.source)


def _names(session: Session) -> dict[str, str]:
    return {row.id: row.name for row in all_organisations(session)}


def _cells(line: LogLine) -> Sequence[str | float | int]:
    """Write a row of the file; what is not there is an empty cell."""
    return (
        line.at.astimezone(BELGIUM).isoformat(timespec="seconds"),
        line.organisation,
        line.provider_id,
        line.provider,
        line.tool,
        "; ".join(line.services),
        "; ".join(line.places),
        line.outcome,
        "" if line.rank is None else line.rank,
        line.n_ranked,
        "" if line.score is None else line.score,
        line.revision,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else None
