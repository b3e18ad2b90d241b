"""What is asked about a DAEB: its grounds, what is paid, the entrustment act, and the work form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matcher.model.need import Need

# On what the market may fall short of the terms of the board (001_:541-545).
GROUNDS = ("quality", "safety", "affordability", "equal_treatment", "general_access")
# What the market does: not this, this on other terms, or this on the same terms.
MARKETS = ("none", "other_terms", "same_terms")
PAYMENTS = ("compensation", "price")
# On which ground money was granted; None is "not said", and may be any of them.
DAEB, GENERAL, ENTRUSTED, PRICE = "de_minimis", "general_de_minimis", "entrusted", "price"
BASES = (DAEB, GENERAL, ENTRUSTED, PRICE)
# What an entrustment act must hold, in the order in which it is checked.
ACT_ITEMS = (
    "obligations",
    "undertaking_and_area",
    "special_rights",
    "compensation",
    "overcompensation",
    "reference",
)
WORK_FORMS = ("lde", "maatwerkbedrijf", "maatwerkafdeling")


@dataclass(frozen=True, slots=True)
class Compensation:
    """Money that a public body granted, or plans to grant, to one undertaking.

    Attributes
    ----------
    undertaking : str or None
        None is the undertaking that the whole question is about.
    amount_eur, granted_on, basis : None is "not known"
    by : str or None
        Who granted it.
    is_planned : bool
        It is still to be granted.
    """

    undertaking: str | None = None
    amount_eur: float | None = None
    granted_on: date | None = None
    basis: str | None = None
    by: str | None = None
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class ActStated:
    """What somebody knows of an entrustment act.

    Attributes
    ----------
    exists : bool or None
        Whether there is one; None is "not said".
    by : str or None
        Who took it.
    since, until : date or None
        First and last day; None is "not known".
    items : mapping of item to bool
        Whether the act holds each of `ACT_ITEMS`; an item that is not named is unknown.
    """

    exists: bool | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None
    items: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkFormStated:
    """A work form that is to be recognised, or is already.

    Attributes
    ----------
    kind : str
        One of `WORK_FORMS`.
    fte : float or None
        Full-time equivalents of target-group workers; None is "not known".
    share : float or None
        Their share of all employees, 0..1.
    is_recognised : bool or None
        Whether the recognition is there already.
    on : date or None
        The day that counts; None is the day of the question.
    """

    kind: str
    fte: float | None = None
    share: float | None = None
    is_recognised: bool | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DaebAsked:
    """Everything that is said about a DAEB; what is None or not named is unknown.

    Attributes
    ----------
    need : Need or None
        What is to be done, and where; without it nobody is looked for.
    undertaking : str or None
        Who is to be entrusted.
    market : str or None
        One of `MARKETS`.
    falls_short : mapping of ground to bool
        Whether the market falls short of the board's terms, by ground.
    has_social_ground : bool or None
        Whether a social ground is present: never which one, and never whose.
    is_for_everyone : bool or None
        The service is for all, so that no social ground is asked of a client.
    payment : str or None
        One of `PAYMENTS`.
    is_social_service : bool or None
        Social services have no yearly ceiling.
    compensations : tuple of Compensation
    act : ActStated
    work_form : WorkFormStated or None
    """

    need: Need | None = None
    undertaking: str | None = None
    market: str | None = None
    falls_short: Mapping[str, bool] = field(default_factory=dict)
    has_social_ground: bool | None = None
    is_for_everyone: bool | None = None
    payment: str | None = None
    is_social_service: bool | None = None
    compensations: tuple[Compensation, ...] = ()
    act: ActStated = ActStated()
    work_form: WorkFormStated | None = None
