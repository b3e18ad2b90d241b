"""How the directory puts a question to the columns of the catalogue: yes, no, or not known.

What is not known is never a no. The rules of areas, hours and dates are the matcher's own functions.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.areas import area_coverage
from matcher.criteria import DAYS_PER_MONTH
from matcher.geo import distances_km
from matcher.measures import team_goes_out
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.supply import BoolArray, Candidates, FloatArray, IntArray
from matcher.workload import available_hours, first_day, valid_months, workload


@dataclass(frozen=True, slots=True)
class Answer:
    """For whom it holds, and for whom nobody knows; for the rest it does not hold."""

    yes: BoolArray
    maybe: BoolArray

    def __and__(self, other: "Answer") -> "Answer":
        """Hold where both hold; where neither fails and one is not known, it is not known."""
        yes = self.yes & other.yes
        return Answer(yes, (self.yes | self.maybe) & (other.yes | other.maybe) & ~yes)

    def __or__(self, other: "Answer") -> "Answer":
        """Hold where one holds; where neither does and one is not known, it is not known."""
        yes = self.yes | other.yes
        return Answer(yes, (self.maybe | other.maybe) & ~yes)


def sure(yes: BoolArray) -> Answer:
    """Give an answer in which nothing is unknown."""
    return Answer(yes, np.zeros_like(yes))


def serving(place: NeedPlace, modes: Sequence[str], candidates: Candidates, policy: Policy) -> Answer:
    """Say which offerings go out to a place, by the matcher's own rule of areas.

    Work that is done in the workshop has no area: it may come from anywhere.
    """
    mode = None if not modes or "in_house" in modes else modes[0]
    need = Need("", "subcontract", (place,), mode=mode)
    at_home = ~team_goes_out(need, candidates)
    columns = candidates.columns
    km = distances_km(columns.lat_deg, columns.lon_deg, to_lat_deg=place.lat_deg, to_lon_deg=place.lon_deg)
    area = area_coverage(need, place, candidates, km, policy)
    yes = at_home | ~(area.is_outside | area.is_unknown)
    return Answer(yes, area.is_unknown & ~yes)


def still_running(candidates: Candidates, policy: Policy) -> Answer:
    """Pass over work that has ended: it is no longer offered."""
    last_day = candidates.columns.valid_to
    return sure((last_day == 0) | (last_day >= policy.as_of.toordinal()))


def free_hours(candidates: Candidates, month: int | None) -> FloatArray:
    """Give the hours that each offering has in a month, by the matcher's own rule; nan is not known."""
    place = NeedPlace("", "", "", "", 0.0, 0.0)
    if month is None:
        need = Need("", "subcontract", (place,))
    else:
        start, end = first_day(month), first_day(month + 1) - datetime.timedelta(days=1)
        need = Need("", "subcontract", (place,), start=start, end=end)
    work = workload(need, open_horizon_months=1)
    hours: FloatArray = available_hours(candidates, work, valid_months(candidates, work))[:, 0]
    return hours


def months_since(day_numbers: IntArray, policy: Policy) -> FloatArray:
    """Count the months since a day, as the matcher does."""
    months: FloatArray = (policy.as_of.toordinal() - day_numbers) / DAYS_PER_MONTH
    return months
