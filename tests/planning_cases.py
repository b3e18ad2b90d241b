"""Small made-up plans for the tests: needs, providers and terms, each written from a number of its own."""

from datetime import date
from random import Random

from matcher.model.need import Buyer, Need
from matcher.model.planning import PlanRules, PlanTerms
from matcher.model.provider import Provider
from matching import GARDENS, SHELTERS, municipalities, need, offering, provider

RULES = PlanRules(max_providers=2, min_share=0.25, keep_best=25, months=4, team_hours_per_month=20.0, verified_teams=2)
NAMES = ("Ieper", "Menen", "Kortemark")
MONTHS = tuple(2027 * 12 + month for month in range(3))


def terms(**changes: object) -> PlanTerms:
    """Make terms without locks or agreements."""
    return PlanTerms(RULES, **changes)  # type: ignore[arg-type]


def some_need(number: int, dice: Random) -> Need:
    """Make a need of one or two services, in one or two places, in some months or without dates."""
    types = dice.choice([(SHELTERS,), (SHELTERS,), (GARDENS,), (SHELTERS, GARDENS)])
    first, last = sorted(dice.choices((1, 2, 3), k=2))
    dates = {"start": date(2027, first, 1), "end": date(2027, last, 28)} if dice.random() < 0.8 else {}
    return need(
        *dice.sample(NAMES, k=dice.choice((1, 1, 2))),
        id=f"n{number}",
        service_types=types,
        hours_per_month=float(dice.choice((4, 10, 10, 25))),
        buyer=Buyer("Stad Ieper", "municipality", "Ieper", "33011"),
        **dates,
    )


def some_provider(number: int, dice: Random) -> Provider:
    """Make a provider of one or two services, with known, monthly or unknown hours."""
    types = dice.choice([(SHELTERS,), (GARDENS,), (SHELTERS, GARDENS)])
    made = [
        offering(
            code,
            dice.choice(NAMES),
            capacity_hours_per_month=some_hours(dice),
            area=municipalities(*dice.sample(NAMES, k=dice.choice((1, 2, 3)))),
        )
        for code in types
    ]
    return provider(f"p{number}", *made)


def some_hours(dice: Random) -> float | dict[int, float] | None:
    """Give hours for every month, for some months, or none that are known."""
    kind = dice.random()
    if kind < 0.2:
        return None
    if kind < 0.4:
        return {month: float(dice.choice((0, 5, 15))) for month in MONTHS if dice.random() < 0.8}
    return float(dice.choice((0, 5, 8, 15, 40)))


def case(seed: int, n_needs: int = 4, n_providers: int = 4) -> tuple[list[Need], list[Provider]]:
    """Make needs and providers of a number."""
    dice = Random(seed)
    needs = [some_need(number, dice) for number in range(dice.randint(1, n_needs))]
    return needs, [some_provider(number, dice) for number in range(dice.randint(1, n_providers))]
