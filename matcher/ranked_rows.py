"""One ranked offering as the explanation sees it."""

from datetime import date
from typing import NamedTuple

from matcher.messages import WORDS, Sentences, Speaker
from matcher.model.provider import OPEN_END
from matcher.model.supply import Candidates


class RankedRow(NamedTuple):
    """One ranked offering: what it states, and what was measured at the farthest place it serves; nan is unknown.

    `rank` counts from 0; `position` is the offering among the candidates and `far` the place in the need. `shown` are
    the seven measures from `distance_km` on as people see them: rounded, None for unknown. `site` and `site_nis` are
    -1 when unknown, `radius_km` is nan for an area of another form, and days are numbers: 0 is none.
    """

    rank: int
    candidates: Candidates
    places_served: tuple[str, ...]
    shown: tuple[float | None, ...]
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
    status: int
    score: float
    is_area_unknown: bool
    provider: int
    service_type: int
    site: int
    site_nis: int
    has_area: bool
    radius_km: float
    team_workers: float
    team_supervisors: float
    rate_eur_per_hour: float
    valid_to: int
    agreed_until: int
    confirmed_on: int
    reserved_eligible: int
    disadvantaged_share: float
    values: list[float]
    contributions: list[float]

    @property
    def provider_id(self) -> str:
        """Give the id of the provider."""
        return self.candidates.supply.provider_ids[self.provider]

    @property
    def provider_name(self) -> str:
        """Name the provider."""
        return self.candidates.supply.provider_names[self.provider]


def dated_agreements(row: RankedRow, speaker: Speaker) -> list[tuple[date, str]]:
    """List the agreements for the service of a row that have an end, each with its source."""
    if not row.agreed_until:
        return []
    provider, offering = row.candidates.provider(row.position), row.candidates.offering(row.position)
    return [
        (agreement.until, agreement.source or speaker.say(WORDS, "no_source"))
        for agreement in provider.agreements
        if agreement.until not in (None, OPEN_END) and agreement.service_type == offering.service_type
    ]


def agreement_words(speaker: Speaker, table: Sentences, code: str, dated: tuple[date, str]) -> str:
    """Say until when an agreement runs or ran, and which source mentions it."""
    until, source = dated
    return speaker.say(table, code, date=speaker.date(until), source=source)
