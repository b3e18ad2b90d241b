"""Wijk-werken: does the work fit its limits, and what else when it does not?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from matcher.model.wijkwerken import NO_USERS, USERS, WijkWerkenAsked
from matcher.model.work_rules import WorkRules
from matcher.procurement.model import Advice, Finding, check_sentence, references
from matcher.procurement.wijkwerken_texts import LIMITS, SENTENCES
from matcher.procurement.writer import Writer

FITS, REFUSED, ASK = "seems_to_fit", "refused", "ask"
MONTHS_PER_YEAR = 12
HOURS_PER_MONTH, HOURS_PER_YEAR, MONTHS = "hours_per_month", "hours_per_year", "months"
RULES = {
    HOURS_PER_MONTH: "wijk_werken_hours",
    HOURS_PER_YEAR: "wijk_werken_hours",
    MONTHS: "wijk_werken_months",
}
USERS_RULE, DISPLACEMENT_RULE = "wijk_werken_users", "wijk_werken_displacement"


@dataclass(frozen=True, slots=True)
class LimitCheck:
    """One limit, per person; `asked` None is "not known", `most` None is "no limit" or "no rule known".

    Attributes
    ----------
    code : {"hours_per_month", "hours_per_year", "months"}
    state : {"within", "over", "unknown", "none"}
    """

    code: str
    name: str
    asked: float | None
    most: float | None
    state: str


@dataclass(frozen=True, slots=True)
class WijkWerkenAdvice:
    """The whole answer; `advice.outcome` is "seems_to_fit", "refused" or "ask".

    Attributes
    ----------
    hours_per_month, hours_per_year : float or None
        All the work together.
    people_needed : int or None
        The fewest wijk-werkers for whom the hours fit.
    """

    advice: Advice
    limits: tuple[LimitCheck, ...]
    hours_per_month: float | None
    hours_per_year: float | None
    people_needed: int | None


def advise_on_wijk_werken(asked: WijkWerkenAsked, rules: WorkRules, *, on: date, lang: str = "nl") -> WijkWerkenAdvice:
    """Hold work against the limits of wijk-werken: what seems to fit, never a decision.

    Parameters
    ----------
    asked : WijkWerkenAsked
    rules : WorkRules
    on : date
        The day whose rules count.
    lang : {"nl", "en"}

    Returns
    -------
    WijkWerkenAdvice
    """
    return _Test(asked, rules, on, Writer(SENTENCES, lang)).advise()


@dataclass(frozen=True, slots=True)
class _Test:
    asked: WijkWerkenAsked
    rules: WorkRules
    on: date
    writer: Writer

    def advise(self) -> WijkWerkenAdvice:
        limits = tuple(self._limits())
        outcome = self._outcome(limits)
        findings = tuple(self._findings(outcome, limits))
        named = [rule for finding in findings for rule in finding.rules]
        named += [RULES[HOURS_PER_MONTH], RULES[MONTHS], USERS_RULE]
        advice = Advice(
            topic="wijk_werken",
            outcome=outcome,
            on=self.on,
            findings=findings,
            questions=tuple(map(self.writer.note, self._questions(outcome))),
            rules=references(self.rules.book, named, on=self.on, lang=self.writer.lang),
            check=check_sentence(self.writer.lang),
        )
        return WijkWerkenAdvice(advice, limits, self._per_month, self._per_year, self._people_needed)

    @property
    def _months_in_year(self) -> float | None:
        """How many months of one year the work takes; standing work takes them all."""
        if self.asked.months is not None:
            return min(self.asked.months, MONTHS_PER_YEAR)
        return MONTHS_PER_YEAR if self.asked.is_standing_work else None

    @property
    def _of_fte(self) -> float | None:
        """Hours of a whole year that the full-time equivalents stand for; only used when no hours are given."""
        asked, norm = self.asked, self.rules.number("hours_per_fte", self.on)
        is_used = asked.hours_per_year is None and asked.hours_per_month is None and asked.fte is not None
        return (asked.fte or 0.0) * norm if is_used and norm is not None else None

    @property
    def _per_year(self) -> float | None:
        """All hours in a year: as given, else by month; unknown when it is not known for how many months."""
        if self.asked.hours_per_year is not None:
            return self.asked.hours_per_year
        month, months = self._per_month, self._months_in_year
        return None if month is None or months is None else month * months

    @property
    def _per_month(self) -> float | None:
        """All hours in a month: as given, else by full-time equivalent, else those of the year over its months."""
        asked, months = self.asked, self._months_in_year
        if asked.hours_per_month is not None:
            return asked.hours_per_month
        if asked.hours_per_year is None:
            return None if self._of_fte is None else self._of_fte / MONTHS_PER_YEAR
        return None if months is None else asked.hours_per_year / months

    @property
    def _most_in_year(self) -> float | None:
        """The hours of a year, at most: with an unknown number of months, those of all twelve."""
        if self._per_year is not None or self._per_month is None:
            return self._per_year
        return self._per_month * MONTHS_PER_YEAR

    @property
    def _people_needed(self) -> int | None:
        sides = (
            (self._per_month, self._most(HOURS_PER_MONTH)),
            (self._per_year, self._most(HOURS_PER_YEAR)),
        )
        people = [ceil(asked / most) for asked, most in sides if asked is not None and most is not None]
        return max(people) if people else None

    def _most(self, code: str) -> float | None:
        return self.rules.number(f"wijk_werken_{code}", self.on)

    def _limits(self) -> Iterator[LimitCheck]:
        yield self._limit(HOURS_PER_MONTH, self._each(self._per_month))
        yield self._limit_of_year()
        if self.asked.comes_from_pwa:
            yield LimitCheck(MONTHS, self._name(MONTHS), self.asked.months, None, "none")
        else:
            yield self._limit(MONTHS, self.asked.months)

    def _each(self, hours: float | None) -> float | None:
        """Share hours out over the workers; an unknown number of workers leaves it unknown."""
        return None if hours is None or self.asked.workers is None else hours / self.asked.workers

    def _limit(self, code: str, asked: float | None) -> LimitCheck:
        most = self._most(code)
        state = "unknown" if asked is None or most is None else "over" if asked > most else "within"
        return LimitCheck(code, self._name(code), asked, most, state)

    def _limit_of_year(self) -> LimitCheck:
        """Hold the hours of a year against their limit: twelve months that fit, fit however long the work lasts."""
        surely = self._limit(HOURS_PER_YEAR, self._each(self._per_year))
        at_most = self._limit(HOURS_PER_YEAR, self._each(self._most_in_year))
        return at_most if at_most.state == "within" else surely

    def _name(self, code: str) -> str:
        return self.writer.speaker.say(LIMITS, code)

    def _outcome(self, limits: tuple[LimitCheck, ...]) -> str:
        asked = self.asked
        is_refused = asked.user in NO_USERS or asked.is_standing_work or asked.replaces_regular_work
        if is_refused or any(each.state == "over" for each in limits):
            return REFUSED
        said = (asked.is_standing_work, asked.replaces_regular_work)
        is_open = asked.user in (None, USERS[-1]) or None in said or any(each.state == "unknown" for each in limits)
        return ASK if is_open else FITS

    def _findings(self, outcome: str, limits: tuple[LimitCheck, ...]) -> Iterator[Finding]:
        write, asked = self.writer, self.asked
        if self._most(HOURS_PER_MONTH) is None:
            yield write.finding("no_rules", RULES[HOURS_PER_MONTH], day=write.speaker.date(self.on))
        if asked.user in NO_USERS:
            yield write.finding("wrong_user", USERS_RULE)
        yield from self._about_hours(limits)
        if asked.replaces_regular_work:
            yield write.finding("displacement", DISPLACEMENT_RULE)
        if asked.is_standing_work and asked.comes_from_pwa:
            yield write.finding("standing_pwa", DISPLACEMENT_RULE)
        elif asked.is_standing_work:
            months = self._most(MONTHS)
            shown = "…" if months is None else write.speaker.number(months)
            yield write.finding("standing", RULES[MONTHS], DISPLACEMENT_RULE, months=shown)
        if outcome == REFUSED:
            yield write.finding("advice_contract")

    def _about_hours(self, limits: tuple[LimitCheck, ...]) -> Iterator[Finding]:
        write, asked = self.writer, self.asked
        if asked.fte is not None and asked.hours_per_year is None and asked.hours_per_month is None:
            hours = self._of_fte
            shown = "…" if hours is None else write.speaker.number(hours)
            yield write.finding("from_fte", fte=write.speaker.number(asked.fte), hours=shown)
        for each in limits:
            if each.asked is not None and each.most is not None:
                yield self._limit_finding(each)
        if asked.comes_from_pwa:
            yield write.finding("no_month_limit", RULES[MONTHS])
        people = self._people_needed
        if people is not None and people > (asked.workers or 1) and asked.user not in NO_USERS:
            yield write.finding("people_needed", RULES[HOURS_PER_MONTH], people=people)

    def _limit_finding(self, found: LimitCheck) -> Finding:
        speaker = self.writer.speaker
        return self.writer.finding(
            found.state,
            RULES[found.code],
            limit=found.name,
            asked=speaker.number(found.asked or 0.0),
            most=speaker.number(found.most or 0.0),
        )

    def _questions(self, outcome: str) -> Iterator[str]:
        asked = self.asked
        if outcome == REFUSED:
            return
        if asked.user in (None, USERS[-1]):
            yield "ask_user"
        if self._per_year is None and self._per_month is None:
            yield "ask_hours"
        if asked.workers is None:
            yield "ask_workers"
        if asked.months is None and not (asked.comes_from_pwa and self._limit_of_year().state == "within"):
            yield "ask_months"
        if asked.is_standing_work is None:
            yield "ask_standing"
        if asked.replaces_regular_work is None:
            yield "ask_displacement"
