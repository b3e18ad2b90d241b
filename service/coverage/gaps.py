"""Gaps that are kept: how one is read, who could develop it, and who hears of a new one."""

import datetime
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from sqlmodel import Session, col, select

from catalog.fields import shipped
from catalog.gap_records import GapRecord, gap_need
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.policy import load_service_types
from catalog.store.desk import StoredRecord
from catalog.store.needs import StoredNeed
from catalog.store.tables import OrganisationRow
from matcher.coverage.developers import GapAnswer, who_could_develop
from matcher.coverage.niches import Demand
from service.accounts.tables import UserRow
from service.accounts.viewer import Role, municipalities_of
from service.desk import RecordKind
from service.engine import Engine
from service.operations.outbox import queue_mail
from service.state import belgian_day

OPEN = "open"

SUBJECT = "Nieuw hiaat: {services} in {places}"
BODY = """Dag

In uw werkgebied is een hiaat gemeld: werk dat voorlopig niemand kan doen.

Dienst: {services}
Plaats: {places}
Gemeld op: {day}
Gevraagd door: {asked_by}
Kenmerk: {id}

Hier ziet u wie dit zou kunnen ontwikkelen, bestaande actoren eerst:

{link}

Vriendelijke groet
Schakel

U krijgt deze mail omdat de plaats in uw werkgebied ligt.
"""


def announce(session: Session, stored: StoredRecord, public_url: str | None) -> None:
    """Queue a mail to every regisseur whose working area holds a place of a new gap; never twice for one gap."""
    places = municipalities_of(stored.stated.get("places") or ())
    facts = _facts(stored) | {"link": where_to(public_url, stored.id)}
    for user_id, email in _regisseurs_of(session, places):
        key = f"hiaat:{stored.id}:{user_id}"
        queue_mail(
            session, key=key, to=email, subject=SUBJECT.format(**facts), body=BODY.format(**facts), at=stored.entered_at
        )


GAPS = RecordKind("gap", GapRecord, announce)


def where_to(public_url: str | None, gap_id: str) -> str:
    """Write the address of a gap; without a public address only its path is known."""
    return f"{public_url or ''}/hiaten/{quote(gap_id, safe='')}"


def _regisseurs_of(session: Session, nis_codes: frozenset[str]) -> Iterator[tuple[int, str]]:
    rows = session.exec(
        select(UserRow.id, UserRow.email, OrganisationRow.working_area)
        .where(col(UserRow.organisation_id) == col(OrganisationRow.id))
        .where(col(UserRow.role) == Role.REGISSEUR.value, col(UserRow.is_active).is_(True))
        .order_by(col(UserRow.id))
    )
    for user_id, email, area in rows:
        if user_id is not None and nis_codes.intersection(area or ()):
            yield user_id, email


def _facts(stored: StoredRecord) -> dict[str, str]:
    stated, places = stored.stated, shipped().places
    asked_by = stated.get("asked_by") or {}
    named = ", ".join(filter(None, (asked_by.get("organisation"), asked_by.get("function"))))
    return {
        "services": labels_of(stated["service_types"], "nl"),
        "places": ", ".join(sorted(places.by_nis(code).name for code in municipalities_of(stated["places"]))),
        "day": recorded_on(stored).isoformat(),
        "asked_by": named or "niet gezegd",
        "id": stored.id,
    }


def labels_of(codes: Iterable[str], lang: str) -> str:
    """Name service types."""
    types = load_service_types()
    return ", ".join(types.label(code, lang) for code in codes)


def recorded_on(stored: StoredRecord) -> datetime.date:
    """Give the day on which a gap was asked: as stated, or else when it was kept."""
    day = stored.stated.get("recorded_on")
    return datetime.date.fromisoformat(day) if day else belgian_day(stored.entered_at)


def status_of(stored: StoredRecord) -> str:
    """Give the status of a gap: open until it says otherwise."""
    return str(stored.stated.get("status") or OPEN)


def gap_answer(stored: StoredRecord, engine: Engine, lang: str, *, limit: int = 15) -> GapAnswer:
    """Say who could develop an answer to a kept gap."""
    need = gap_need(GAPS.read_back(stored), shipped().places, default_id=stored.id)
    return who_could_develop(need, engine.supply, engine.policy, limit=limit, lang=lang)


def demands_of(gaps: Iterable[StoredRecord], needs: Iterable[StoredNeed]) -> Iterator[Demand]:
    """Read kept gaps and needs as demand; a gap that a need became counts once, and a dropped one not at all."""
    told = set()
    for gap in gaps:
        if status_of(gap) == "dropped":
            continue
        told.add(gap.stated.get("need_id"))
        record = GAPS.read_back(gap)
        need = gap_need(record, shipped().places, default_id=gap.id)
        yield Demand(need, recorded_on(gap), "gap", record.hours_needed)
    for stored in needs:
        if stored.id in told:
            continue
        need = to_need(NeedRecord.model_validate(stored.stated, context=shipped()), shipped().places)
        yield Demand(need, belgian_day(stored.entered_at), "need")
