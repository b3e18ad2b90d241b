"""What a purchase is, and the dated rules and amounts that it is held against; excluding VAT throughout."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.model.rules import RuleBook, Series

NATURES = ("services", "supplies", "works")
VALUE_BASES = ("total", "year", "month")

# The dated amounts that advice on procurement needs; each is a parameter of the same name.
AMOUNTS = (
    "limited_value_eur",
    "opzvb_eur",
    "eu_services_local_eur",
    "eu_works_eur",
    "social_services_eur",
    "works_simplified_eur",
    "lot_opzvb_eur",
    "estimate_months",
    "public_mission_months",
    "framework_months",
    "near_threshold_share",
    "few_eligible_providers",
    "reserved_minimum_share",
)

SpecificList = Literal["annex_iii", "art_77"]


@dataclass(frozen=True, slots=True)
class JointBuyer:
    """A board that joins, and what its share is worth on the same basis; None is "not stated"."""

    name: str
    value_eur: float | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is going to be bought, as far as it is known.

    Attributes
    ----------
    title, buyer : str
        For the texts; empty is "not stated".
    value_eur : float or None
        What the buyer itself expects to pay, for the time that `value_basis` names.
    value_basis : {"total", "year", "month"}
    duration_months : float or None
        The fixed duration; None is unknown, unless `is_indefinite`.
    renewals : int
        How many times the contract may be renewed, each for the same duration.
    options_eur : float
        What options are worth, all together.
    lots_eur : tuple of float
        The value of each lot on the same basis; with lots, `value_eur` is their sum.
    nature : {"services", "supplies", "works"} or None
    service_types, cpv : tuple of str
    is_specific_service : bool or None
        What the buyer says itself on social and other specific services; None leaves it to the codes.
    on : date or None
        The day of publication or invitation.
    joint_buyers : tuple of JointBuyer
    already_ordered_eur : float
        What was ordered before for the same need.
    is_reserved : bool
        Whether the buyer wants to reserve the contract.
    """

    title: str = ""
    buyer: str = ""
    value_eur: float | None = None
    value_basis: str = "total"
    duration_months: float | None = None
    is_indefinite: bool = False
    renewals: int = 0
    options_eur: float = 0.0
    lots_eur: tuple[float, ...] = ()
    nature: str | None = "services"
    service_types: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    is_specific_service: bool | None = None
    on: date | None = None
    joint_buyers: tuple[JointBuyer, ...] = ()
    already_ordered_eur: float = 0.0
    is_reserved: bool = False

    def __post_init__(self) -> None:
        if self.value_basis not in VALUE_BASES or self.nature not in (*NATURES, None):
            raise ValueError("a purchase has a known basis and nature")
        amounts = (self.value_eur, self.options_eur, self.already_ordered_eur, *self.lots_eur)
        if any(each is not None and each < 0 for each in (*amounts, self.renewals, self.duration_months)):
            raise ValueError("amounts and durations of a purchase are not negative")
        if self.is_indefinite and self.duration_months is not None:
            raise ValueError("a purchase without an end has no duration")


@dataclass(frozen=True, slots=True)
class CpvRange:
    """CPV codes from the first through the last, both included, and what they are called together."""

    first: str
    last: str
    group_nl: str

    def holds(self, cpv: str) -> bool:
        """Say whether a code of eight digits lies in the range."""
        return self.first <= cpv <= self.last


SpecificState = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class SpecificType:
    """Whether a service type lies in annex III, how sure we are, and why."""

    state: SpecificState
    certainty: str
    note_nl: str
    note_en: str


@dataclass(frozen=True, slots=True)
class ProcurementRules:
    """Everything by which a purchase is judged, with all its dates.

    Attributes
    ----------
    book : RuleBook
    amounts : mapping of name to Series
        Holds every name of `AMOUNTS`.
    specific_lists : mapping of list to CPV ranges
        "annex_iii" are the social and other specific services, "art_77" those that may be reserved.
    specific_types : mapping of service type to SpecificType
        Every type that has a code in annex III; all others have none.
    cpv_of_type : mapping of service type to its CPV codes
    """

    book: RuleBook
    amounts: Mapping[str, Series]
    specific_lists: Mapping[SpecificList, tuple[CpvRange, ...]]
    specific_types: Mapping[str, SpecificType]
    cpv_of_type: Mapping[str, tuple[str, ...]]

    def amount(self, name: str, day: date) -> float | None:
        """Give what an amount is on a day; None when that is not known."""
        found = self.amounts[name].on(day)
        return None if found is None else found.value
