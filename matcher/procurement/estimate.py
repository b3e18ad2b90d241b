"""What a contract is estimated at: whole duration, options and renewals, all lots, all boards, and earlier orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import fsum

from matcher.messages import Speaker
from matcher.model.procurement import ProcurementRules, Purchase
from matcher.model.result import Note
from matcher.procurement.answer import Estimate, EstimateLine
from matcher.procurement.route_words import LINES, QUESTIONS
from matcher.procurement.writer import Writer, euro

MONTHS_PER_YEAR = 12
CENTS = 2


@dataclass(frozen=True, slots=True)
class Term:
    """The months of the contract that count, by how many months or terms a stated value is multiplied, and why.

    `factor` None is "not known". `counts_renewals` is False where the months stand for all that may follow;
    `longest` is the dated limit that `why` speaks of.
    """

    months: float | None
    factor: float | None
    longest: float | None
    why: str | None = None
    counts_renewals: bool = True


def estimate(purchase: Purchase, rules: ProcurementRules, day: date, lang: str) -> Estimate:
    """Add up what a purchase is worth, and show every step.

    Parameters
    ----------
    purchase : Purchase
    rules : ProcurementRules
    day : datetime.date
        The day whose rules count.
    lang : {"nl", "en"}

    Returns
    -------
    Estimate
        The total in whole cents; None when the buyer's own value or duration is unknown.
    """
    counting = _Counting(purchase, term_of(purchase, rules, day), lang)
    own = counting.own()
    if own is None:
        return Estimate(None, False, None, counting.term.months, tuple(counting.unknown_lines()))
    boards = [counting.of_board(each.value_eur) for each in purchase.joint_buyers]
    known = [each for each in boards if each is not None]
    return Estimate(
        total_eur=cents(fsum([own, *known, purchase.already_ordered_eur])),
        is_lower_bound=len(known) < len(boards),
        own_eur=cents(own),
        months=counting.term.months,
        lines=tuple(counting.lines(boards)),
        lots_eur=tuple(cents(each * (counting.multiplier or 0.0)) for each in purchase.lots_eur),
    )


def cents(amount: float) -> float:
    """Round to whole cents: what is compared with a threshold is what is shown."""
    return round(amount, CENTS)


def term_of(purchase: Purchase, rules: ProcurementRules, day: date) -> Term:
    """Say for how many months a value counts, and by what it is multiplied."""
    longest = rules.amount("estimate_months", day)
    months = purchase.duration_months
    is_total = purchase.value_basis == "total"
    if purchase.is_indefinite:
        return Term(longest, None if is_total else longest, longest, "indefinite", counts_renewals=False)
    is_long = months is not None and longest is not None and months > longest and purchase.nature in ("services", None)
    if is_long and not is_total:
        return Term(longest, longest, longest, "longer", counts_renewals=False)
    return Term(months, 1.0 if is_total else months, longest, "longer_total" if is_long else None)


def questions_of(purchase: Purchase, lang: str) -> Iterator[Note]:
    """Ask for what the estimate misses."""
    writer = Writer(QUESTIONS, lang)
    is_periodic = purchase.value_basis != "total"
    if stated_value(purchase) is None:
        yield writer.note("value_unknown")
    elif purchase.is_indefinite and not is_periodic:
        yield writer.note("value_needs_period")
    if lots_differ(purchase):
        own, lots = euro(purchase.value_eur or 0.0, lang), euro(fsum(purchase.lots_eur), lang)
        yield writer.note("lots_differ", value=own, lots=lots)
    if is_periodic and not purchase.is_indefinite and purchase.duration_months is None:
        yield writer.note("duration_unknown")
    silent = tuple(each.name for each in purchase.joint_buyers if each.value_eur is None)
    if silent:
        yield writer.note("joint_value_unknown", boards=Speaker(lang).listed(silent))
    if purchase.already_ordered_eur:
        yield writer.note("same_need")


def stated_value(purchase: Purchase) -> float | None:
    """Give what the buyer stated itself: the sum of its lots, or its value."""
    return fsum(purchase.lots_eur) if purchase.lots_eur else purchase.value_eur


def lots_differ(purchase: Purchase) -> bool:
    """Say whether the buyer stated a value that is not the sum of its lots."""
    is_both = bool(purchase.lots_eur) and purchase.value_eur is not None
    return is_both and cents(fsum(purchase.lots_eur)) != cents(purchase.value_eur or 0.0)


class _Counting:
    """The arithmetic of one purchase, step by step."""

    def __init__(self, purchase: Purchase, term: Term, lang: str) -> None:
        self._purchase = purchase
        self.term = term
        self._writer = Writer(LINES, lang)
        self._value = stated_value(purchase)

    @property
    def multiplier(self) -> float | None:
        """Say by what a stated value is multiplied for one term; None when that is unknown."""
        factor = self.term.factor
        return factor / MONTHS_PER_YEAR if factor is not None and self._purchase.value_basis == "year" else factor

    @property
    def n_terms(self) -> int:
        return 1 + (self._purchase.renewals if self.term.counts_renewals else 0)

    def of_board(self, value: float | None) -> float | None:
        """Work out what a value stated by one board is over the whole duration."""
        if value is None or self.multiplier is None:
            return None
        return cents(value * self.multiplier) * self.n_terms

    def own(self) -> float | None:
        """Work out the buyer's own part, options included."""
        value = self.of_board(self._value)
        return None if value is None else value + self._purchase.options_eur

    def unknown_lines(self) -> Iterator[EstimateLine]:
        """Explain as far as possible what is not known yet."""
        if self.term.why is not None:
            yield self._why_line(self.term.why)

    def lines(self, boards: list[float | None]) -> Iterator[EstimateLine]:
        """Write every step, in the order of the sum."""
        if self._purchase.lots_eur:
            parts = " + ".join(self._euro(each) for each in self._purchase.lots_eur)
            yield self._line("lots", None, parts=parts, amount=self._euro(self._value or 0.0))
        yield from self._own_lines(self._value or 0.0)
        if self._purchase.options_eur:
            yield self._amount("options", self._purchase.options_eur)
        for board, amount in zip(self._purchase.joint_buyers, boards, strict=True):
            if amount is None:
                yield self._line("joint_unknown", None, board=board.name)
            else:
                yield self._amount("joint", amount, board=board.name)
        if self._purchase.already_ordered_eur:
            yield self._amount("already_ordered", self._purchase.already_ordered_eur)

    def _own_lines(self, value: float) -> Iterator[EstimateLine]:
        months = self._number(self.term.months or 0.0)
        if self.term.why is not None:
            yield self._why_line(self.term.why)
        term = cents(value * (self.multiplier or 0.0))
        code = "own_total" if self._purchase.value_basis == "total" else f"own_per_{self._purchase.value_basis}"
        yield self._amount(code, term, value=self._euro(value), months=months)
        if self.n_terms > 1:
            count = self._purchase.renewals
            yield self._amount("renewals", cents(term * count), count=count, term=self._euro(term))

    def _why_line(self, why: str) -> EstimateLine:
        return self._line(why, None, months=self._number(self.term.longest or 0.0))

    def _amount(self, code: str, amount: float, **facts: object) -> EstimateLine:
        return self._line(code, cents(amount), amount=self._euro(amount), **facts)

    def _line(self, code: str, amount_eur: float | None, **facts: object) -> EstimateLine:
        return EstimateLine(code, self._writer.text(code, **facts), amount_eur)

    def _euro(self, amount: float) -> str:
        return euro(amount, self._writer.lang)

    def _number(self, value: float) -> str:
        return self._writer.speaker.number(value)
