"""Which routes fit an estimate, by the amounts of one day: strictly below each threshold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.model.procurement import ProcurementRules, SpecificState
from matcher.procurement.answer import Publication

FitState = Literal["open", "to_confirm", "unknown", "closed"]

# The amounts that decide on a route; the others of `AMOUNTS` decide on durations and warnings.
DECIDING = (
    "limited_value_eur",
    "opzvb_eur",
    "eu_services_local_eur",
    "eu_works_eur",
    "social_services_eur",
    "works_simplified_eur",
    "lot_opzvb_eur",
)


@dataclass(frozen=True, slots=True)
class RouteKind:
    """A route: its bound, the rules it leans on and how it is published; the lightest kind stands first."""

    code: str
    bound: Literal["limited", "social", "opzvb", "simplified", "european"]
    rules: tuple[str, ...]
    publication: Publication = "none"
    is_from: bool = False
    for_specific: bool = False


KINDS = (
    RouteKind("limited_value", "limited", ("limited_value",)),
    RouteKind("social_services", "social", ("social_services", "annex_iii"), for_specific=True),
    RouteKind("opzvb", "opzvb", ("opzvb",)),
    RouteKind("simplified", "simplified", ("simplified_with_publication",), "belgian"),
    RouteKind("competitive", "simplified", ("competitive_with_negotiation",), "belgian"),
    RouteKind("open_or_restricted", "european", ("open_or_restricted",), "belgian"),
    RouteKind(
        "social_services_eu", "social", ("social_services_eu", "annex_iii"), "european", is_from=True, for_specific=True
    ),
    RouteKind(
        "open_or_restricted_eu", "european", ("open_or_restricted", "european_publication"), "european", is_from=True
    ),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What decides on the routes: the estimate, the kind of purchase and the amounts of a day.

    Attributes
    ----------
    total_eur : float
    is_lower_bound : bool
        Whether the total is only what is known so far.
    is_works : bool
    specific : {"yes", "no", "unknown"}
        Whether it is a social or other specific service.
    amounts : mapping of name to amount or None
        As they are on the day; None is "not known then".
    """

    total_eur: float
    is_lower_bound: bool
    is_works: bool
    specific: SpecificState
    amounts: Mapping[str, float | None]

    def bound_name(self, kind: RouteKind) -> str:
        """Name the amount that bounds a route for this purchase."""
        names = {
            "limited": "limited_value_eur",
            "social": "social_services_eur",
            "opzvb": "opzvb_eur",
            "simplified": "works_simplified_eur" if self.is_works else "eu_services_local_eur",
            "european": self.european_name,
        }
        return names[kind.bound]

    @property
    def european_name(self) -> str:
        """Name the amount from which European publication is needed."""
        if self.specific == "yes":
            return "social_services_eur"
        return "eu_works_eur" if self.is_works else "eu_services_local_eur"

    def is_below(self, name: str) -> bool | None:
        """Say whether what is known is strictly below an amount; None when the amount is not known."""
        limit = self.amounts[name]
        return None if limit is None else self.total_eur < limit


@dataclass(frozen=True, slots=True)
class Fit:
    """How one route fits, the code of the reason, and the amount that the reason speaks of."""

    kind: RouteKind
    state: FitState
    reason: str
    bound: str


def amounts_on(rules: ProcurementRules, day: date) -> dict[str, float | None]:
    """Give the amounts that decide on routes as they are on a day."""
    return {name: rules.amount(name, day) for name in DECIDING}


def needed_amounts(ground: Ground) -> tuple[str, ...]:
    """Name the amounts without which the routes of a purchase cannot be told."""
    kinds = (kind for kind in KINDS if not kind.for_specific or ground.specific != "no")
    return tuple(dict.fromkeys(ground.bound_name(kind) for kind in kinds))


def fits(ground: Ground) -> tuple[Fit, ...]:
    """Hold every route against a purchase, the lightest first."""
    return tuple(_fit(kind, ground) for kind in KINDS)


def _fit(kind: RouteKind, ground: Ground) -> Fit:
    bound = ground.bound_name(kind)
    below = ground.is_below(bound)
    if kind.for_specific and ground.specific == "no":
        return Fit(kind, "closed", "not_specific", bound)
    if below is None:
        return Fit(kind, "unknown", "unknown_limit", bound)
    if kind.is_from:
        return _fit_from(kind, ground, bound, is_below=below)
    return _fit_below(kind, ground, bound, is_below=below)


def _fit_below(kind: RouteKind, ground: Ground, bound: str, *, is_below: bool) -> Fit:
    """Hold a route against a purchase: it is for what is strictly below the amount."""
    if kind.code == "open_or_restricted" and _only_if_specific(ground):
        return Fit(kind, "to_confirm", "maybe_specific", "social_services_eur")
    if not is_below:
        return Fit(kind, "closed", "not_below", bound)
    if kind.for_specific and ground.specific == "unknown":
        return Fit(kind, "to_confirm", "maybe_specific", bound)
    return Fit(kind, "to_confirm", "maybe_below", bound) if ground.is_lower_bound else Fit(kind, "open", "below", bound)


def _fit_from(kind: RouteKind, ground: Ground, bound: str, *, is_below: bool) -> Fit:
    """Hold a route with European publication against a purchase: it is for what is not below the amount."""
    if is_below and ground.is_lower_bound:
        return Fit(kind, "to_confirm", "maybe_from", bound)
    if is_below:
        return Fit(kind, "closed", "not_needed", bound)
    if kind.for_specific and ground.specific == "unknown":
        return Fit(kind, "to_confirm", "maybe_specific_eu", bound)
    return Fit(kind, "open", "from", bound)


def _only_if_specific(ground: Ground) -> bool:
    """Say whether a purchase stays below the European amount only if it is a specific service."""
    is_above = ground.is_below(ground.european_name) is False
    return ground.specific == "unknown" and is_above and ground.is_below("social_services_eur") is True


def lightest(found: tuple[Fit, ...]) -> str | None:
    """Give the code of the lightest route that lies open; None without one."""
    return next((fit.kind.code for fit in found if fit.state == "open"), None)


def european_publication(ground: Ground) -> bool | None:
    """Say whether European publication is needed; None when that cannot be told."""
    below = ground.is_below(ground.european_name)
    if below is None or _only_if_specific(ground) or (below and ground.is_lower_bound):
        return None
    return not below
