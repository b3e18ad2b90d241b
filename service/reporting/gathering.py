"""Everything that a report is made of, as one viewer may read it and cut down to one area."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Engine as Database

from catalog.action_records import to_action
from catalog.agreement_records import RunningAgreementRecord
from catalog.exceptions import CatalogError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.object_count_records import to_object_count
from catalog.outcome_records import OutcomeRecord, to_outcome
from catalog.parameters import load_parameters
from catalog.place_records import municipality_names
from catalog.places import load_places
from catalog.store.database import reading
from catalog.store.desk import StoredRecord
from catalog.store.needs import OPEN, StoredNeed
from catalog.work_norms import work_norm
from matcher.model.reporting import AskedNeed, Outcome, RecordedGap, RunningAgreement
from matcher.reporting.answers import BestAnswer, best_answer
from matcher.reporting.figures import Record, Rules, YearReport
from matcher.reporting.report import year_report
from service.accounts.viewer import Viewer, municipalities_of
from service.coverage.gaps import GAPS
from service.desk import AnyRecord, RecordDesk, RecordKind
from service.engine import Engine
from service.needs import NeedDesk
from service.reporting.areas import Area
from service.reporting.kinds import ACTIONS, OBJECT_COUNTS, OUTCOMES, names_of
from service.reporting.moments import Moment, moment_of
from service.reporting.outcomes import told_to
from service.snapshot import ALL, Snapshot
from service.state import belgian_day
from service.whatif.kinds import AGREEMENTS

Stated = Mapping[str, Any]

# Where the reports that were made last are kept beside the catalogue, and how many.
REMEMBERED, MOST_REMEMBERED = "reports", 16


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Reads what one viewer may read, of one area."""

    database: Database
    viewer: Viewer
    now: datetime.datetime
    snapshot: Snapshot
    area: Area
    catalogue: str = ALL

    @property
    def today(self) -> datetime.date:
        """Give the day it is in Belgium."""
        return belgian_day(self.now)

    def report(self, year: int) -> tuple[YearReport, Rules]:
        """Put the report of a year together, with the rules that it was made by.

        A page asks for it again for each of its plots: it is remembered for as long as nothing is written.
        """
        viewer = self.viewer
        who = (viewer.role, viewer.organisation_id, viewer.working_area, viewer.scopes)
        key = (self.snapshot.revision, *who, self.area, self.catalogue, year, self.today)
        known: dict[object, tuple[YearReport, Rules]] = self.snapshot.derived.setdefault(REMEMBERED, {})
        found = known.get(key)
        if found is None:
            found = self._made(year)
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            known[key] = found
        return found

    def _made(self, year: int) -> tuple[YearReport, Rules]:
        as_of = min(self.today, datetime.date(year, 12, 31))
        before = datetime.date(year - 1, 12, 31)
        rules = rules_on(as_of)
        record = self.record(as_of)
        made = year_report(
            record, rules, year=year, as_of=as_of, area=self.area.name or None, before=self.record(before)
        )
        return made, rules

    def record(self, as_of: datetime.date) -> Record:
        """Read all that is recorded, with the needs as they stood at the end of a day."""
        moment = moment_of(self.database, self.snapshot, as_of=as_of, today=self.today, catalogue=self.catalogue)
        stored = {each.id: each for each in NeedDesk(self.database, self.viewer, self.now).listed()}
        needs = self._needs(stored.values(), moment)
        actions = [to_action(record, default_id=key) for key, record in self._records(ACTIONS)]
        places = load_places()
        counts = [to_object_count(record, places, default_id=key) for key, record in self._records(OBJECT_COUNTS)]
        return Record(
            needs=tuple(need for need, is_inside in needs if is_inside),
            outcomes=tuple(self._outcomes(stored, {need.id for need, is_inside in needs if not is_inside})),
            actions=tuple(actions),
            counts=tuple(counts),
            gaps=tuple(self._gaps()),
            agreements=tuple(self._agreement(key, record) for key, record in self._records(AGREEMENTS)),
            municipalities=names_of(self.area.nis_codes),
        )

    def _records(self, kind: RecordKind[AnyRecord]) -> list[tuple[str, AnyRecord]]:
        return [(each.id, kind.read_back(each)) for each in self._listed(kind)]

    def _listed(self, kind: RecordKind[AnyRecord]) -> list[StoredRecord]:
        listed = RecordDesk(self.database, self.viewer, self.now, kind).listed()
        return [each for each in listed if self.area.holds(each.stated)]

    def _gaps(self) -> Iterator[RecordedGap]:
        """Read the gaps; one without a day was recorded when it was kept."""
        for each in self._listed(GAPS):
            record = GAPS.read_back(each)
            yield RecordedGap(
                id=each.id,
                service_types=record.service_types,
                municipalities=municipality_names(record.places, load_places()),
                recorded_on=record.recorded_on or belgian_day(each.entered_at),
                status=record.status,
                hours=record.hours_needed,
            )

    def _agreement(self, key: str, record: RunningAgreementRecord) -> RunningAgreement:
        listed = self.snapshot.listed.get(record.provider_id)
        return RunningAgreement(
            id=key,
            title=record.buyer.name or key,
            provider_name=listed.provider.name if listed else record.provider_id,
            municipalities=municipality_names(record.places, load_places()),
            since=record.start,
            until=record.end,
            service_types=(record.service_type,),
            own_service_of=self._own_service_of(record.provider_id),
            provider_id=record.provider_id,
        )

    def _provider_name(self, record: OutcomeRecord) -> str | None:
        """Name a provider as it was told, else as it is called now."""
        listed = self.snapshot.listed.get(record.provider_id or "")
        return record.provider_name or (listed.provider.name if listed else None)

    def _own_service_of(self, provider_id: str | None) -> str | None:
        """Name the regisseur whose own service a provider is, so that the report says so."""
        found = self.snapshot.own_services.get(provider_id or "")
        return None if found is None else found.organisation

    def _outcomes(self, needs: Mapping[str, StoredNeed], outside: Set[str]) -> Iterator[Outcome]:
        """Read what came of needs, but for those that are asked outside the area."""
        with reading(self.database) as session:
            told = [each for each in told_to(session, self.viewer, needs) if self.area.holds(each.stated)]
        for each in told:
            record = OUTCOMES.read_back(each)
            if record.need_id not in outside:
                outcome = to_outcome(record, load_places(), default_id=each.id)
                own = self._own_service_of(record.provider_id)
                yield replace(outcome, own_service_of=own, provider_name=self._provider_name(record))

    def _needs(self, stored: Iterable[StoredNeed], moment: Moment) -> list[tuple[AskedNeed, bool]]:
        """Read needs as they stood, and whether each is asked in the area."""
        asked = ((each, _as_stood(each, moment)) for each in stored)
        return [(self._need(each, stated, moment), self.area.holds(stated)) for each, stated in asked]

    def _need(self, stored: StoredNeed, stated: Stated, moment: Moment) -> AskedNeed:
        asked_on = belgian_day(stored.entered_at)
        is_counted = asked_on.year == moment.as_of.year and asked_on <= moment.as_of and self.area.holds(stated)
        answer = self._answer(stored, stated, moment) if is_counted else None
        return AskedNeed(
            id=stored.id,
            title=str(stated.get("title") or stated.get("description") or stored.id),
            kind=str(stated["kind"]),
            service_types=answer.service_types if answer else tuple(stated.get("service_types") or ()),
            municipalities=names_of(municipalities_of(stated.get("places") or ())),
            asked_on=asked_on,
            is_open=stated["status"] == OPEN,
            hours=answer.hours if answer else None,
            answer=answer.status if answer else None,
        )

    def _answer(self, stored: StoredNeed, stated: Stated, moment: Moment) -> BestAnswer | None:
        """Match a need, or remember it: nothing changes in a need as it stood with a catalogue as it stood."""
        if moment.engine is None:
            return None
        known: dict[object, BestAnswer | None] = self.snapshot.derived.setdefault(
            ("answers", moment.as_of.year, self.catalogue), {}
        )
        key = (stored.id, stored.version, moment.as_of)
        if key not in known:
            known[key] = _matched(stated, moment.engine)
        return known[key]


def _as_stood(stored: StoredNeed, moment: Moment) -> Stated:
    """Give what a need stated at the moment; one that was kept later is only named, so it is as it stands now."""
    now = stored.stated | {"status": stored.status}
    return now if moment.needs is None else moment.needs.get(stored.id, now)


def _matched(stated: Stated, engine: Engine) -> BestAnswer | None:
    asked = {key: value for key, value in stated.items() if key != "status"}
    try:
        need = to_need(NeedRecord.model_validate(asked, context=shipped()), shipped().places)
    except (ValueError, CatalogError):  # stored before a table changed
        return None
    return best_answer(need, engine.supply, engine.policy, resolver=engine.reader_of(need))


def rules_on(as_of: datetime.date) -> Rules:
    """Give the dated numbers of a report."""
    parameters = load_parameters()
    priorities = parameters["regierol_actions_per_priority"]
    in_force = [
        each for each in priorities.values if each.since <= as_of and (each.until is None or as_of <= each.until)
    ]
    return Rules(
        norms=lambda programme: work_norm(programme, as_of),
        actions_per_priority=int(in_force[-1].value) if in_force else None,
        ending_soon_days=int(parameters.value("report_ending_soon_days", on=as_of)),
    )
