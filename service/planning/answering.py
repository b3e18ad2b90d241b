"""Plans as every door asks for them: one question in, one plan out."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from catalog.agreements import to_agreement
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.plan_records import PlanQuestionRecord, load_plan_rules, request_seconds, to_lock
from matcher.model.agreement import RunningAgreement
from matcher.model.need import Need
from matcher.model.plan import Plan
from matcher.model.planning import Lock, PlanTerms, no_haste
from matcher.planning.locking import LockFault, LocksError
from matcher.planning.planner import plan
from matcher.workload import month_of
from service.engine import Engine
from service.planning.quiet import quiet_solver

# Names the place of a fault in what was handed in.
Placing = Callable[[LockFault], Fault]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beside the catalogue; None holds as the parameters of the day say."""

    needs: tuple[Need, ...]
    locks: tuple[Lock, ...] = ()
    agreements: tuple[RunningAgreement, ...] = ()
    max_providers: int | None = None
    min_share: float | None = None
    start: datetime.date | None = None
    months: int | None = None
    lang: str = "nl"


def asked_of(needs: tuple[Need, ...], record: PlanQuestionRecord, lang: str) -> Asked:
    """Make a question of a checked record."""
    places = shipped().places
    return Asked(
        needs=needs,
        locks=tuple(map(to_lock, record.locked or ())),
        agreements=tuple(to_agreement(each, places) for each in record.agreements or ()),
        max_providers=record.max_providers,
        min_share=record.min_share,
        start=record.start,
        months=record.months,
        lang=lang,
    )


def planned_in_time(asked: Asked, engine: Engine, *, placing: Placing) -> Plan:
    """Work out a plan for somebody who waits: after the time of a request the best plan until then stands.

    Raises
    ------
    FaultsError
        With every locked assignment that cannot stand.
    """
    ends = monotonic() + request_seconds(engine.policy.as_of)
    return planned(asked, engine, placing=placing, seconds_left=lambda: ends - monotonic())


def planned(asked: Asked, engine: Engine, *, placing: Placing, seconds_left: Callable[[], float] = no_haste) -> Plan:
    """Work out a plan.

    Parameters
    ----------
    asked : Asked
    engine : Engine
    placing : callable
        Says where a locked assignment stands that cannot be.
    seconds_left : callable, optional
        Says how long planning may go on.

    Raises
    ------
    FaultsError
        With every locked assignment that cannot stand.
    """
    rules = load_plan_rules(
        engine.policy.as_of, max_providers=asked.max_providers, min_share=asked.min_share, months=asked.months
    )
    first = None if asked.start is None else month_of(asked.start)
    terms = PlanTerms(rules, asked.locks, asked.agreements, first, asked.lang, seconds_left)
    resolver = engine.resolver if any(not need.service_types for need in asked.needs) else None
    try:
        with quiet_solver():
            return plan(asked.needs, engine.supply, engine.policy, terms, resolver=resolver)
    except LocksError as error:
        raise FaultsError([placing(fault) for fault in error.faults]) from None
