"""What is easily overlooked: splitting, lots and boards together, a threshold nearby, a threshold that changes."""

from collections.abc import Iterator
from datetime import date, timedelta

from matcher.procurement.case import Case
from matcher.procurement.estimate import cents
from matcher.procurement.fitting import DECIDING, Ground, fits, lightest, needed_amounts
from matcher.procurement.model import Finding
from matcher.procurement.route_words import AMOUNT_NAMES, ROUTE_NAMES, WARNINGS
from matcher.procurement.told import certainty_word
from matcher.procurement.writer import Writer, euro

ONE_DAY = timedelta(days=1)
# Lines of an estimate that lean on how many months count.
MONTHS_COUNTED = ("indefinite", "longer")
# The amounts that bound a route for one purchase, the lowest first.
LADDER = ("limited_value_eur", "opzvb_eur", "eu_services_local_eur", "social_services_eur", "eu_works_eur")


def traps(case: Case, ground: Ground) -> Iterator[Finding]:
    """Warn of everything that could turn an estimate into another route."""
    warner = _Warner(case, ground)
    yield from warner.splitting()
    yield from warner.boards()
    yield from warner.lots()
    yield from warner.nearby()
    yield from warner.changes()
    yield from warner.doubtful_amounts()


class _Warner:
    """Writes the warnings about one purchase."""

    def __init__(self, case: Case, ground: Ground) -> None:
        self._case = case
        self._ground = ground
        self._writer = Writer(WARNINGS, case.lang)
        self._found = fits(ground)
        self._now = lightest(self._found)
        # What is known so far, as if nothing were left to be stated.
        self._together = self._lightest(ground.total_eur)

    def splitting(self) -> Iterator[Finding]:
        """Warn when what was ordered before changes the route."""
        ordered = self._case.purchase.already_ordered_eur
        if not ordered:
            return
        alone = self._lightest(cents(self._ground.total_eur - ordered))
        if alone in (None, self._together):
            yield self._warn("already_counted", "no_splitting", ordered=self._euro(ordered))
        else:
            facts = {"ordered": self._euro(ordered), "alone": self._route(str(alone)), "total": self._total()}
            yield self._warn("splitting_trap", "no_splitting", "estimate_whole", **facts)

    def boards(self) -> Iterator[Finding]:
        """Warn when boards together no longer fit where the buyer alone would."""
        own = self._case.estimate.own_eur
        if not self._case.purchase.joint_buyers or own is None:
            return
        alone = self._lightest(own)
        if alone is not None and alone != self._together:
            yield self._warn("joint_crosses", "estimate_whole", alone=self._route(alone), total=self._total())

    def lots(self) -> Iterator[Finding]:
        """Warn that lots count together, and name the lots that are small enough for a way of their own."""
        lots = self._case.estimate.lots_eur
        for name in self._ladder() if lots else ():
            limit = self._ground.amounts[name]
            if limit is not None and max(lots) < limit <= self._ground.total_eur:
                facts = {"limit": self._euro(limit), "name": self._name(name), "total": self._total()}
                yield self._warn("lots_together", "estimate_whole", "no_splitting", **facts)
        yield from self._small_lots(lots)

    def _small_lots(self, lots: tuple[float, ...]) -> Iterator[Finding]:
        limit = self._ground.amounts["lot_opzvb_eur"]
        small = [each for each in lots if limit is not None and each < limit]
        if limit is not None and small and self._ground.is_below("opzvb_eur") is False:
            yield self._warn("small_lots", "opzvb_lot", count=len(small), limit=self._euro(limit))

    def nearby(self) -> Iterator[Finding]:
        """Warn when a whole estimate lies just below a threshold."""
        share = self._case.rules.amount("near_threshold_share", self._case.day) or 0.0
        total = self._ground.total_eur
        if self._ground.is_lower_bound:
            return
        for name in self._ladder():
            limit = self._ground.amounts[name]
            if limit is None or not limit * (1 - share) <= total < limit:
                continue
            facts = {"limit": self._euro(limit), "name": self._name(name)}
            if name == "limited_value_eur":
                yield self._warn("near_limited_value", "limited_value_exceeded", **facts)
            else:
                yield self._warn("near_threshold", "estimate_whole", **facts)

    def changes(self) -> Iterator[Finding]:
        """Warn when the same estimate would take another route in the period before or after."""
        now = self._now
        if now is None:
            return
        starts = self._starts()
        before = max((each for each in starts if each <= self._case.day), default=None)
        after = min((each for each in starts if each > self._case.day), default=None)
        facts = {"now": self._route(now)}
        then = self._route_on(after)
        if after is not None and then not in (None, now):
            facts |= {"since": self._writer.speaker.date(after), "then": self._route(str(then))}
            yield self._warn("threshold_changes", "date_that_counts", **facts)
        last = None if before is None else before - ONE_DAY
        then = self._route_on(last)
        if last is not None and then not in (None, now):
            facts |= {"until": self._writer.speaker.date(last), "then": self._route(str(then))}
            yield self._warn("threshold_changed", "date_that_counts", **facts)

    def doubtful_amounts(self) -> Iterator[Finding]:
        """Say which number that decided on the estimate or the lightest route is less than certain."""
        codes = [fit.kind.code for fit in self._found]
        decided = self._found[: codes.index(self._now) + 1] if self._now is not None else self._found
        bounds = [fit.bound for fit in decided if fit.reason != "not_specific"]
        if any(line.code in MONTHS_COUNTED for line in self._case.estimate.lines):
            bounds.append("estimate_months")
        for name in dict.fromkeys(bounds):
            value = self._case.rules.amounts[name].on(self._case.day)
            if value is not None and value.certainty != "hoog":
                sure = certainty_word(value.certainty, self._case.lang)
                facts = {"name": f"«{self._name(name)}»", "certainty": sure, "source": value.source}
                yield self._warn("less_certain", **facts)

    def _ladder(self) -> tuple[str, ...]:
        needed = needed_amounts(self._ground)
        return tuple(name for name in LADDER if name in needed)

    def _starts(self) -> set[date]:
        return {value.since for name in DECIDING for value in self._case.rules.amounts[name].values}

    def _route_on(self, day: date | None) -> str | None:
        """Give the lightest route of the same estimate on another day; None when its amounts are not known."""
        if day is None:
            return None
        ground = self._case.ground_of(self._ground.total_eur, day)
        if any(ground.amounts[name] is None for name in needed_amounts(ground)):
            return None
        return lightest(fits(ground))

    def _lightest(self, total_eur: float) -> str | None:
        return lightest(fits(self._case.whole(total_eur, self._case.day)))

    def _warn(self, code: str, *rules: str, **facts: object) -> Finding:
        return self._writer.finding(code, *rules, **facts)

    def _euro(self, amount: float) -> str:
        return euro(amount, self._case.lang)

    def _total(self) -> str:
        return self._euro(self._ground.total_eur)

    def _name(self, amount: str) -> str:
        return self._writer.speaker.say(AMOUNT_NAMES, amount)

    def _route(self, code: str) -> str:
        return self._writer.speaker.say(ROUTE_NAMES, code)
