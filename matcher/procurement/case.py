"""One purchase held against the rules of one day: what every part of the advice starts from."""

from dataclasses import dataclass, replace
from datetime import date

from matcher.model.procurement import ProcurementRules, Purchase
from matcher.procurement.answer import Estimate
from matcher.procurement.estimate import estimate
from matcher.procurement.fitting import Ground, amounts_on
from matcher.procurement.specific import Specific, specific_service


@dataclass(frozen=True, slots=True)
class Case:
    """A purchase, its estimate and what it is, on the day that counts."""

    purchase: Purchase
    rules: ProcurementRules
    day: date
    lang: str
    estimate: Estimate
    specific: Specific

    @property
    def ground(self) -> Ground | None:
        """Give what decides on the routes; None without an estimate."""
        total = self.estimate.total_eur
        return None if total is None else self.ground_of(total, self.day)

    def ground_of(self, total_eur: float, day: date) -> Ground:
        """Give what would decide on the routes with another total or on another day."""
        return Ground(
            total_eur=total_eur,
            is_lower_bound=self.estimate.is_lower_bound,
            is_works=self.purchase.nature == "works",
            specific=self.specific.state,
            amounts=amounts_on(self.rules, day),
        )

    def whole(self, total_eur: float, day: date) -> Ground:
        """Give the same, as if nothing were left to be stated."""
        return replace(self.ground_of(total_eur, day), is_lower_bound=False)


def case_of(purchase: Purchase, rules: ProcurementRules, *, as_of: date, lang: str) -> Case:
    """Work out what the advice on a purchase starts from; without a day of its own, today's counts."""
    day = purchase.on or as_of
    return Case(
        purchase=purchase,
        rules=rules,
        day=day,
        lang=lang,
        estimate=estimate(purchase, rules, day, lang),
        specific=specific_service(purchase, rules, lang),
    )
