"""Agreements as the pages show them."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.policy import load_service_types
from catalog.sheets import write_csv
from catalog.store.desk import StoredRecord
from matcher.messages import Speaker
from matcher.model.agreement import RunningAgreement
from matcher.whatif.ending import EndingLine, EndingReport, renewal_words
from matcher.whatif.result import Replacement
from service.snapshot import Snapshot
from service.web.whatif.texts import said
from service.whatif.kinds import value_of

TONES = {"running": "good", "planned": "", "ended": "", "unknown": "warn"}
NAMED = 3


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement; None is unknown."""

    id: str
    board: str | None
    provider_id: str
    provider: str
    is_listed: bool
    service: str
    service_type: str
    places: str
    status: str
    tone: str
    start: datetime.date | None
    end: datetime.date | None
    is_open: bool
    hours: float | None
    value: float | None
    notice_months: int | None
    notice_by: datetime.date | None
    renewal: str
    source: str | None
    note: str | None


def agreement_view(stored: StoredRecord, snapshot: Snapshot, today: datetime.date, lang: str) -> AgreementView | None:
    """Write a stored agreement for a page; None when it can no longer be read."""
    agreement = value_of(stored)
    if agreement is None:
        return None
    listed = snapshot.listed.get(agreement.provider_id)
    status = agreement.status_on(today)
    return AgreementView(
        id=stored.id,
        board=agreement.buyer.name or agreement.buyer.municipality,
        provider_id=agreement.provider_id,
        provider=agreement.provider_id if listed is None else listed.provider.name,
        is_listed=listed is not None,
        service=load_service_types().label(agreement.service_type, lang),
        service_type=agreement.service_type,
        places=places_of(agreement),
        status=said(status, lang),
        tone=TONES[status],
        start=agreement.start,
        end=agreement.last_day,
        is_open=agreement.is_open,
        hours=agreement.hours_per_month,
        value=agreement.value_eur,
        notice_months=agreement.notice_months,
        notice_by=agreement.notice_by,
        renewal=renewal_words(agreement, Speaker(lang)),
        source=agreement.source,
        note=stored.stated.get("note_nl"),
    )


def places_of(agreement: RunningAgreement) -> str:
    """Name the places of an agreement."""
    return ", ".join(dict.fromkeys(place.name for place in agreement.places))


@dataclass(frozen=True, slots=True)
class EndingView:
    """One agreement that ends: its line, its days as days, and whom one can call, each provider once."""

    line: EndingLine
    end: datetime.date | None
    notice_by: datetime.date | None
    direct: tuple[tuple[str, str, float], ...]
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MunicipalityView:
    """One municipality with the agreements that end in it."""

    name: str
    lines: tuple[EndingView, ...]


def by_municipality(report: EndingReport) -> tuple[MunicipalityView, ...]:
    """Put the lines of a report under their municipalities."""
    lines: Mapping[str, EndingView] = {line.id: _ending_view(line) for line in report.agreements}
    return tuple(
        MunicipalityView(group.municipality, tuple(lines[each] for each in group.agreements))
        for group in report.municipalities
    )


def _ending_view(line: EndingLine) -> EndingView:
    direct = {each.provider_id: (each.provider_id, each.provider_name, each.score) for each in reversed(line.direct)}
    related = {each.provider_id: (each.provider_id, each.provider_name) for each in reversed(line.related)}
    return EndingView(
        line=line,
        end=_day(line.end),
        notice_by=_day(line.notice_by),
        direct=tuple(reversed(direct.values())),
        related=tuple(reversed(related.values())),
    )


def _day(written: str | None) -> datetime.date | None:
    return None if written is None else datetime.date.fromisoformat(written)


HEADERS = {
    "nl": (
        *("gemeente", "overeenkomst", "bestuur", "dienst", "aanbieder", "einde", "dagen", "opzeggen vóór"),
        *("verlengen", "uren per maand", "wie ook kan", "verwant (bereidheid te bevestigen)", "nog te vragen"),
    ),
    "en": (
        *("municipality", "agreement", "board", "service", "provider", "end", "days", "notice by"),
        *("renewal", "hours a month", "who else can", "related (willingness to be confirmed)", "still to ask"),
    ),
}


def endings_csv(report: EndingReport, lang: str) -> str:
    """Write a report as a table for a spreadsheet; an empty cell is unknown."""
    rows = [(group.name, *_cells(line.line)) for group in by_municipality(report) for line in group.lines]
    return write_csv([HEADERS[lang], *(["" if cell is None else cell for cell in row] for row in rows)])


def _cells(line: EndingLine) -> Sequence[str | float | int | None]:
    return (
        line.id,
        line.board,
        line.service_label,
        line.provider_name or line.provider_id,
        line.end,
        line.days_left,
        line.notice_by,
        line.renewal,
        line.hours_per_month,
        _names(line.direct),
        _names(line.related),
        " ".join(note.text for note in line.questions),
    )


def _names(replacements: Sequence[Replacement]) -> str:
    """Name the first few providers, each once."""
    return ", ".join(list(dict.fromkeys(each.provider_name for each in replacements))[:NAMED])
