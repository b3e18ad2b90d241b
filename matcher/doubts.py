"""What is not known, or known to be less than asked: warnings and the status they lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.columns import anywhere, everywhere
from matcher.criteria import DAYS_PER_MONTH, Admitted
from matcher.gates import Question, has_own_site
from matcher.model.supply import UNKNOWN, BoolArray, Candidates, IntArray

STATUSES = ("full", "partial", "unconfirmed", "related")


# Every warning about an offering, in the order in which a person reads them.
DOUBT_CODES = (
    *("place_unknown", "area_unknown", "travel_unknown", "capacity_unknown", "team_unknown", "transport_unknown"),
    *("mode_unknown", "dates_unknown", "rate_unknown", "service_inferred", "stale_data", "ended"),
    *("workload_unknown", "reserved_to_prove", "own_site_unknown", "entrustment_unknown", "name_corrected"),
    *("fictitious", "supervisor_ratio", "reach_unknown", "transport_to_arrange"),
    *("some_places_only", "some_services_only", "willingness_to_confirm"),
)


@dataclass(frozen=True)
class Doubts:
    """Which warnings each admitted offering carries; `table` has shape (n_candidates, n_codes), as `DOUBT_CODES`."""

    table: BoolArray

    @property
    def counts(self) -> IntArray:
        """Count the warnings of each offering."""
        counts: IntArray = self.table.sum(axis=1, dtype=np.int64)
        return counts

    @cached_property
    def flags(self) -> Mapping[str, BoolArray]:
        """Give each warning as a column, shape (n_candidates,)."""
        return dict(zip(DOUBT_CODES, self.table.T, strict=True))


def doubts(admitted: Admitted) -> Doubts:
    """Find what is unknown about each admitted offering, and what it does not cover."""
    found = _unknowns(admitted) | _buyer_questions(admitted) | _shortcomings(admitted)
    return Doubts(np.array([found[code] for code in DOUBT_CODES]).T)


def _unknowns(admitted: Admitted) -> dict[str, BoolArray]:
    """Flag what the provider has not stated."""
    question = admitted.question
    measures, columns = question.measures, question.candidates.columns
    goes_out = measures.goes_out
    area_unknown = anywhere(measures.is_area_unknown & admitted.serves)
    without_site = np.isnan(columns.lat_deg)
    radius_only = ~np.isnan(columns.radius_km) & without_site
    hours_unknown = np.isnan(measures.available_hours) & measures.is_valid
    no_ride = np.isnan(columns.van_seats) & (columns.bike != 1)
    no_team = np.isnan(columns.team_workers) | np.isnan(columns.team_supervisors)
    return {
        "place_unknown": without_site,
        "area_unknown": goes_out & area_unknown & ~radius_only,
        "travel_unknown": goes_out & np.isnan(columns.max_travel_minutes),
        "capacity_unknown": anywhere(hours_unknown),
        "team_unknown": goes_out & no_team,
        "transport_unknown": goes_out & no_ride,
        "mode_unknown": columns.modes == 0,
        "dates_unknown": ~columns.has_dates,
        "rate_unknown": np.isnan(columns.rate_eur_per_hour),
        "service_inferred": columns.is_inferred,
        "stale_data": _is_stale(admitted),
        "ended": offer_has_ended(admitted.question) | agreement_has_ended(admitted.question),
    }


def offer_has_ended(question: Question) -> BoolArray:
    """Mark the offerings that ended before today, for a need that asks for no day from which they must run."""
    valid_to = question.candidates.columns.valid_to
    if question.need.start is not None:
        return question.nobody()
    mask: BoolArray = (valid_to > 0) & (valid_to < question.policy.as_of.toordinal())
    return mask


def agreement_has_ended(question: Question) -> BoolArray:
    """Mark the offerings of which the last known agreement ended before today."""
    agreed_until = question.candidates.columns.agreed_until
    mask: BoolArray = (agreed_until > 0) & (agreed_until < question.policy.as_of.toordinal())
    return mask


def _is_stale(admitted: Admitted) -> BoolArray:
    """Flag data that nobody confirmed lately, or ever."""
    candidates, policy = admitted.question.candidates, admitted.question.policy
    confirmed = candidates.of_provider(candidates.supply.provider_columns.confirmed_on)
    is_stale: BoolArray = (policy.as_of.toordinal() - confirmed) / DAYS_PER_MONTH > policy.stale_after_months
    return is_stale


def _buyer_questions(admitted: Admitted) -> dict[str, BoolArray]:
    """Flag what this need asks and the provider has still to answer."""
    question = admitted.question
    need, candidates, policy = question.need, question.candidates, question.policy
    columns, of_provider, nobody = candidates.supply.provider_columns, candidates.of_provider, question.nobody()
    return {
        "workload_unknown": np.full(len(candidates), question.work.hours_per_month is None),
        "reserved_to_prove": _has_to_prove(candidates) if need.reserved else nobody,
        "own_site_unknown": _own_site_unknown(question) if need.must_own_municipality else nobody,
        "entrustment_unknown": ~of_provider(columns.has_entrustments) if need.entrusted_only else nobody,
        "name_corrected": np.full(len(candidates), any(place.correction for place in need.places)),
        "fictitious": of_provider(columns.is_fictitious),
        "supervisor_ratio": _lacks_supervisors(admitted),
        **_reach_questions(admitted, policy.reach.minimum_share),
    }


def _has_to_prove(candidates: Candidates) -> BoolArray:
    """Flag providers of whom nothing says whether they may carry out a reserved contract."""
    columns, of_provider = candidates.supply.provider_columns, candidates.of_provider
    mask: BoolArray = (of_provider(columns.reserved_eligible) == UNKNOWN) & np.isnan(
        of_provider(columns.disadvantaged_share)
    )
    return mask


def _own_site_unknown(question: Question) -> BoolArray:
    """Flag providers without a known site where one is asked, of whom not all sites are known."""
    candidates = question.candidates
    return ~candidates.of_provider(candidates.supply.provider_columns.has_sites) & ~has_own_site(question)


def _lacks_supervisors(admitted: Admitted) -> BoolArray:
    """Flag teams that need more supervisors for the workers asked than they say they have."""
    question = admitted.question
    if question.need.workers is None:
        return question.nobody()
    required = question.policy.crew.supervisors_for(question.need.workers)
    supervisors = question.candidates.columns.team_supervisors
    mask: BoolArray = question.measures.goes_out & (supervisors < required)
    return mask


def _reach_questions(admitted: Admitted, minimum: float) -> dict[str, BoolArray]:
    question, measures, serves = admitted.question, admitted.question.measures, admitted.serves
    if question.need.kind != "enclave":
        return {"reach_unknown": question.nobody(), "transport_to_arrange": question.nobody()}
    helped = measures.needs_helper & serves
    unsure = (measures.reach_low < minimum) & serves & ~measures.needs_helper
    return {"reach_unknown": anywhere(unsure), "transport_to_arrange": anywhere(helped)}


def _shortcomings(admitted: Admitted) -> dict[str, BoolArray]:
    """Flag what an offering covers only in part."""
    candidates = admitted.question.candidates
    return {
        "some_places_only": _serves_some_only(admitted),
        "some_services_only": (admitted.type_share < 1) & ~candidates.is_related,
        "willingness_to_confirm": candidates.is_related,
    }


def _serves_some_only(admitted: Admitted) -> BoolArray:
    """Flag offerings that leave out a place, or a part of one."""
    some_part = (admitted.question.measures.part > 0) & admitted.serves
    return ~everywhere(admitted.serves) | anywhere(some_part)


def statuses(admitted: Admitted, found: Doubts) -> IntArray:
    """Give each offering its status, as a position in `STATUSES`.

    Returns
    -------
    ndarray of shape (n_candidates,)
        Related before all; then partial when a place, a service type or an hour is surely
        missing; unconfirmed when capacity or workload is unknown; else full.
    """
    measures, asked = admitted.question.measures, admitted.question.work.hours_per_month
    short_hours = ~measures.is_valid if asked is None else measures.available_hours < asked
    is_partial = anywhere(short_hours) | found.flags["some_places_only"] | found.flags["some_services_only"]
    status = np.where(np.isnan(measures.coverage), STATUSES.index("unconfirmed"), STATUSES.index("full"))
    status = np.where(is_partial, STATUSES.index("partial"), status)
    return np.where(admitted.question.candidates.is_related, STATUSES.index("related"), status)
