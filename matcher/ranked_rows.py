"""One ranked offering as the explanation sees it."""

from datetime import date
from typing import NamedTuple

from matcher.messages import WORDS, Sentences, Speaker
from matcher.model.provider import OPEN_END, Offering, Provider


class RankedRow(NamedTuple):
    """One ranked offering, and what was measured at the farthest place it serves; nan is unknown.

    `rank` counts from 0; `position` is the offering among the admitted and `far` the place in the need.
    """

    rank: int
    provider: Provider
    offering: Offering
    places_served: tuple[str, ...]
    position: int
    far: int
    is_related: bool
    goes_out: bool
    distance_km: float
    road_km: float
    travel_minutes: float
    productive_share: float
    hours_available: float
    coverage: float
    cost: float


def dated_agreements(row: RankedRow, speaker: Speaker) -> list[tuple[date, str]]:
    """List the agreements for the service of a row that have an end, each with its source."""
    return [
        (agreement.until, agreement.source or speaker.say(WORDS, "no_source"))
        for agreement in row.provider.agreements
        if agreement.until not in (None, OPEN_END) and agreement.service_type == row.offering.service_type
    ]


def agreement_words(speaker: Speaker, table: Sentences, code: str, dated: tuple[date, str]) -> str:
    """Say until when an agreement runs or ran, and which source mentions it."""
    until, source = dated
    return speaker.say(table, code, date=speaker.date(until), source=source)
