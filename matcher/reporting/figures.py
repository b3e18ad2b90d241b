"""What a report is made of, and the figures that stand in it."""

from dataclasses import dataclass
from datetime import date

from matcher.model.reporting import Action, AskedNeed, ObjectCount, Outcome, RecordedGap, RunningAgreement
from matcher.reporting.programmes import Norms, ProgrammeProgress
from matcher.reporting.tallies import KnownSum, Tally


@dataclass(frozen=True, slots=True)
class Record:
    """All that a report is made of; what lies outside the year is left out by the report itself.

    Attributes
    ----------
    needs : tuple of AskedNeed
    municipalities : tuple of str
        All of the area that is reported on; empty when the report is not about an area.
    """

    needs: tuple[AskedNeed, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()
    counts: tuple[ObjectCount, ...] = ()
    gaps: tuple[RecordedGap, ...] = ()
    agreements: tuple[RunningAgreement, ...] = ()
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The dated numbers of a report.

    Attributes
    ----------
    norms : callable
        Gives the norms of work of a programme.
    actions_per_priority : int or None
        Fewest actions in a year under each report code; None when we know no rule for the year.
    ending_soon_days : int
        An agreement that ends within so many days after the last day of the report is told.
    """

    norms: Norms
    actions_per_priority: int | None = None
    ending_soon_days: int = 0


@dataclass(frozen=True, slots=True)
class NeedFigures:
    """The needs that were kept in the year."""

    total: int
    n_open: int
    n_closed: int
    by_kind: tuple[Tally, ...]
    by_service_type: tuple[Tally, ...]
    by_municipality: tuple[Tally, ...]
    by_answer: tuple[Tally, ...]
    hours: KnownSum


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """An outcome with the need that it is about; a need that is gone has no title."""

    outcome: Outcome
    title: str | None
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeFigures:
    """What came of needs in the year, and the needs that were closed without saying so."""

    total: int
    by_result: tuple[Tally, ...]
    hours: KnownSum
    listed: tuple[ToldOutcome, ...]
    not_told: tuple[AskedNeed, ...]


@dataclass(frozen=True, slots=True)
class ServedMunicipality:
    """One municipality: its needs, what was fulfilled, and the agreements that ran there."""

    name: str
    n_needs: int
    n_fulfilled: int
    n_agreements: int
    n_gaps: int

    @property
    def is_served(self) -> bool:
        """Say whether work was done there, as far as is recorded."""
        return self.n_fulfilled + self.n_agreements > 0


@dataclass(frozen=True, slots=True)
class GapFigures:
    """The gaps that were recorded in the year."""

    total: int
    by_status: tuple[Tally, ...]
    by_service_type: tuple[Tally, ...]
    hours: KnownSum
    listed: tuple[RecordedGap, ...]


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """The agreements that ran in the year; of the undated ones nobody knows whether they did."""

    running: tuple[RunningAgreement, ...]
    started: int
    ended: int
    ending_soon: tuple[RunningAgreement, ...]
    undated: tuple[RunningAgreement, ...]


@dataclass(frozen=True, slots=True)
class PriorityActions:
    """The actions under one report code; a code that is None is not stated."""

    code: str | None
    by_status: tuple[Tally, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class ActionFigures:
    """The actions of the year by report code; `without_enough` are the codes with fewer than the rule asks."""

    total: int
    by_status: tuple[Tally, ...]
    by_code: tuple[PriorityActions, ...]
    asked_per_priority: int | None
    without_enough: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year in figures."""

    year: int
    needs: NeedFigures
    outcomes: OutcomeFigures
    municipalities: tuple[ServedMunicipality, ...]
    gaps: GapFigures
    agreements: AgreementFigures
    actions: ActionFigures
    programmes: tuple[ProgrammeProgress, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all is recorded of the year."""
        return not any(
            (self.needs.total, self.outcomes.total, self.gaps.total, self.agreements.running, self.actions.total)
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of this year beside that of the year before; `difference` is None when one is not known."""

    name: str
    this: float | None
    previous: float | None

    @property
    def difference(self) -> float | None:
        """Give how much there is more this year."""
        return None if self.this is None or self.previous is None else self.this - self.previous


@dataclass(frozen=True, slots=True)
class YearReport:
    """The report: the figures, and those of the year before when anything is recorded of it."""

    year: int
    as_of: date
    area: str | None
    figures: YearFigures
    comparison: tuple[Compared, ...]

    @property
    def is_whole_year(self) -> bool:
        """Say whether the year has ended."""
        return self.as_of >= date(self.year, 12, 31)
