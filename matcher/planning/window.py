"""Which months a plan looks at, and what each need asks in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.model.need import Need
from matcher.model.planning import PlanTerms
from matcher.model.policy import Policy
from matcher.workload import MONTHS_PER_YEAR, Workload, first_day, month_of, workload


@dataclass(frozen=True, slots=True)
class Window:
    """The months of a plan, numbered as in a workload; `n_months` is at least 1."""

    first: int
    n_months: int

    @property
    def months(self) -> range:
        """List the months."""
        return range(self.first, self.first + self.n_months)

    @property
    def starts_on(self) -> date:
        """Give the first day."""
        return first_day(self.first)

    @property
    def ends_on(self) -> date:
        """Give the last day."""
        return date.fromordinal(first_day(self.first + self.n_months).toordinal() - 1)

    def column(self, month: int) -> int:
        """Say where a month stands in the plan."""
        return month - self.first

    @property
    def labels(self) -> tuple[str, ...]:
        """Write the months as the contract does.

        Examples
        --------
        >>> Window(month_of(date(2027, 12, 1)), 2).labels
        ('2027-12', '2028-01')
        """
        return tuple(label(month) for month in self.months)


def label(month: int) -> str:
    """Write a numbered month as ``2027-04``."""
    return f"{month // MONTHS_PER_YEAR}-{month % MONTHS_PER_YEAR + 1:02}"


def window_of(needs: Sequence[Need], terms: PlanTerms, policy: Policy) -> Window:
    """Choose the months: from the first that is asked, never before today's unless the person says so.

    Without a single date the plan begins in the month after today's.
    """
    if terms.first_month is not None:
        return Window(terms.first_month, terms.rules.months)
    horizon = policy.open_horizon_months
    works = (workload(need, open_horizon_months=horizon) for need in needs if has_dates(need))
    first = min((work.months[0] for work in works), default=month_of(policy.as_of) + 1)
    return Window(max(first, month_of(policy.as_of)), terms.rules.months)


def has_dates(need: Need) -> bool:
    """Say whether a need states a first or a last day."""
    return need.start is not None or need.end is not None


def work_within(need: Need, window: Window, policy: Policy) -> Workload:
    """Lay out a need over the months of the plan.

    A need without dates is read as work of every month of the plan that is in its season.

    Examples
    --------
    >>> from matcher.model.need import Need
    >>> work_within(Need("n", "daeb", (), hours_per_month=5.0, season_months=(1,)), Window(24_300, 24), None).months
    (24300, 24312)
    """
    if not has_dates(need):
        need = replace(need, start=window.starts_on, end=window.ends_on)
        work = workload(need, open_horizon_months=window.n_months)
    else:
        work = workload(need, open_horizon_months=policy.open_horizon_months)
    kept = [at for at, month in enumerate(work.months) if month in window.months]
    return Workload(
        months=tuple(work.months[at] for at in kept),
        hours_per_month=work.hours_per_month,
        starts=tuple(work.starts[at] for at in kept),
        ends=tuple(work.ends[at] for at in kept),
    )
