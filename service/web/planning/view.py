"""A plan as the page shows it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from matcher.model.plan import Assignment, Load, NeedPlan, OfferingLoad, Plan, ProviderLoad
from matcher.model.policy import ServiceTypes
from service.planning.plan_file import FORMATS
from service.planning.words import WORDS
from service.web.formats import month_name

MONTHS_PER_YEAR = 12
STATUS_BADGES = {"full": "good", "partial": "warn", "to_confirm": "info", "unserved": "bad", "certain": "good"}


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """One provider in one need, with the value of its tick box and when it works."""

    row: Assignment
    label: str
    when: str
    lock: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class NeedView:
    """One need with its assignments."""

    need: NeedPlan
    labels: tuple[str, ...]
    assignments: tuple[AssignmentView, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """The load of one month; bars are percentages of the free hours, at most 100."""

    name: str
    load: Load
    bar: float
    bar_to_confirm: float


@dataclass(frozen=True, slots=True)
class LoadView:
    """The load of one offering; `available` and `share` are None where free hours are unknown."""

    provider: ProviderLoad
    offering: OfferingLoad
    label: str
    available: float | None
    share: float | None
    bar: float
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A whole plan."""

    plan: Plan
    needs: tuple[NeedView, ...]
    loads: tuple[LoadView, ...]
    first: str
    last: str
    words: Mapping[str, str]
    badges: Mapping[str, str]
    formats: tuple[str, ...] = FORMATS


def plan_view(plan: Plan, types: ServiceTypes, ticked: tuple[str, ...], lang: str) -> PlanView:
    """Put a plan into views."""
    return PlanView(
        plan=plan,
        needs=tuple(_need(need, types, ticked, lang) for need in plan.needs),
        loads=tuple(
            _load(provider, offering, types, lang) for provider in plan.providers for offering in provider.offerings
        ),
        first=named(plan.months[0], lang),
        last=named(plan.months[-1], lang),
        words={code: both[lang == "en"] for code, both in WORDS.items()},
        badges=STATUS_BADGES,
    )


def named(label: str, lang: str) -> str:
    """Write ``2027-04`` as a person does."""
    return month_name(_number(label), lang)


def _number(label: str) -> int:
    year, month = label.split("-")
    return int(year) * MONTHS_PER_YEAR + int(month) - 1


def _need(need: NeedPlan, types: ServiceTypes, ticked: tuple[str, ...], lang: str) -> NeedView:
    labels = tuple(types.label(code, lang) for code in need.service_types)
    return NeedView(need, labels, tuple(_assignment(need, each, types, ticked, lang) for each in need.assignments))


def _assignment(
    need: NeedPlan, row: Assignment, types: ServiceTypes, ticked: tuple[str, ...], lang: str
) -> AssignmentView:
    lock = lock_of(need.need_id, row)
    runs = [f"{_period(months, lang)}: {_hours(hours, lang)}" for hours, months in _runs(row)]
    return AssignmentView(
        row, types.label(row.service_type, lang), "; ".join(runs), lock, row.is_locked or lock in ticked
    )


def _hours(hours: float, lang: str) -> str:
    written = f"{hours:.1f}".removesuffix(".0")
    return f"{written.replace('.', ',')} uren per maand" if lang == "nl" else f"{written} hours a month"


def _period(months: list[str], lang: str) -> str:
    first, last = named(months[0], lang), named(months[-1], lang)
    return first if len(months) == 1 else f"{first} – {last}"


def _runs(row: Assignment) -> list[tuple[float, list[str]]]:
    """Gather months after each other with the same hours."""
    items = sorted(row.hours_per_month.items())
    placed = [(hours, _number(month) - at, month) for at, (month, hours) in enumerate(items)]
    return [(key[0], [month for *_, month in group]) for key, group in groupby(placed, key=lambda each: each[:2])]


def lock_of(need_id: str, row: Assignment) -> str:
    """Write what would be locked when somebody ticks an assignment: the hours as they are planned."""
    fixed = {"need_id": need_id, "provider_id": row.provider_id, "service_type": row.service_type}
    if row.site is not None:
        fixed["site"] = row.site
    locks = [
        {**fixed, "hours_per_month": hours, "start": f"{months[0]}-01", "end": f"{months[-1]}-28"}
        for hours, months in _runs(row)
    ]
    return json.dumps(locks, ensure_ascii=False, separators=(",", ":"))


def _load(provider: ProviderLoad, offering: OfferingLoad, types: ServiceTypes, lang: str) -> LoadView:
    free = [each.available for each in offering.months if each.available is not None]
    available = sum(free) if len(free) == len(offering.months) else None
    done = offering.hours_certain + offering.hours_to_confirm
    share = done / available if available else None
    return LoadView(
        provider=provider,
        offering=offering,
        label=types.label(offering.service_type, lang),
        available=available,
        share=share,
        bar=_percent(share or 0.0),
        months=tuple(_month(each, lang) for each in offering.months),
    )


def _month(load: Load, lang: str) -> MonthView:
    available = load.available or 0.0
    certain = load.certain / available if available else 0.0
    both = load.load or 0.0
    return MonthView(named(load.month, lang), load, _percent(certain), _percent(both - certain))


def _percent(share: float) -> float:
    return round(100 * min(max(share, 0.0), 1.0), 1)
