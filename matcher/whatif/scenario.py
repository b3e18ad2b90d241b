"""What is asked of a what-if: the changes, and what is held against them."""

from dataclasses import dataclass
from datetime import date

from matcher.model.agreement import RunningAgreement
from matcher.model.changes import Change, WhatIfRules
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.resolver import Resolver


@dataclass(frozen=True, slots=True)
class About:
    """What people know of a change beside the change itself; None is "not said"."""

    raised_by: str | None = None
    cause: str | None = None
    since: date | None = None
    lead: str | None = None
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """The changes, and the needs, agreements and municipalities whose fate is asked.

    `places` are the municipalities; each is held against every service type that a changed provider offers.
    """

    changes: tuple[Change, ...]
    needs: tuple[Need, ...] = ()
    agreements: tuple[RunningAgreement, ...] = ()
    places: tuple[NeedPlace, ...] = ()
    about: About = About()


@dataclass(frozen=True, slots=True)
class Setting:
    """By which rules and in which language the answer is given."""

    policy: Policy
    rules: WhatIfRules
    resolver: Resolver | None = None
    lang: str = "nl"
