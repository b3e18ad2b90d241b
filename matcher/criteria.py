"""Soft limits: how good each admitted offering is, as a sum of named contributions.

Every criterion maps a measured value onto [0, 1] through fixed anchors, never through the other
candidates. So adding or removing a provider cannot change another's score.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from matcher.columns import added_up, is_any
from matcher.gates import Question
from matcher.model.policy import CRITERIA, ValueFunction
from matcher.model.supply import UNKNOWN, BoolArray, FloatArray, IntArray

VALUE_DECIMALS = 6
SCORE_DECIMALS = 2
DAYS_PER_MONTH = 30.4375


def ramp(x: FloatArray, *, best: float, worst: float) -> FloatArray:
    """Map a measured value onto [0, 1], straight between two anchors.

    Parameters
    ----------
    x : ndarray of any shape
        In the unit of the anchors; nan gives nan.
    best, worst : float
        Where the value is 1 and where it is 0; beyond them it stays so.

    Returns
    -------
    ndarray of the same shape, in [0, 1]

    Raises
    ------
    ValueError
        If `best` equals `worst`: that would be a gate, not a criterion.

    References
    ----------
    Linear value function of multi-criteria analysis; anchors in `catalog/parameters/`.

    Examples
    --------
    >>> ramp(np.array([0.0, 20.0, 60.0]), best=10.0, worst=30.0)
    array([1. , 0.5, 0. ])
    """
    if best == worst:
        raise ValueError("best and worst must differ: equal anchors would be a gate, not a criterion")
    return ((x - worst) / (best - worst)).clip(0.0, 1.0)


def value_of(x: FloatArray, function: ValueFunction) -> FloatArray:
    """Value what was measured, and give what was not stated its neutral value."""
    return np.where(np.isnan(x), function.neutral, ramp(x, best=function.best, worst=function.worst))


def mean_over_places(values: FloatArray, serves: BoolArray) -> FloatArray:
    """Average over all places of the need; a place that is not served counts 0.

    Parameters
    ----------
    values, serves : ndarray of shape (n_candidates, n_places)

    Returns
    -------
    ndarray of shape (n_candidates,)

    Examples
    --------
    >>> mean_over_places(np.array([[0.8, 0.6]]), np.array([[True, False]]))
    array([0.4])
    """
    column: FloatArray = added_up(np.where(serves, values, 0.0)) / values.shape[1]
    return column


@dataclass(frozen=True, slots=True)
class Admitted:
    """The offerings that passed the gates, as the criteria see them.

    `type_share` is the part of the asked service types that the provider offers, `serves` marks
    the places each offering may serve; shapes (n_candidates,) and (n_candidates, n_places).
    """

    question: Question
    serves: BoolArray
    type_share: FloatArray

    def take(self, mask: IntArray | BoolArray) -> "Admitted":
        """Keep some offerings."""
        return Admitted(self.question.take(mask), self.serves[mask], self.type_share[mask])

    def function(self, criterion: str) -> ValueFunction:
        """Give the value function that the policy sets for a criterion."""
        return self.question.policy.value_functions[criterion]


def service(admitted: Admitted) -> FloatArray:
    """Value how exactly the service type fits, and how many of the asked types are offered."""
    return admitted.question.candidates.type_value * admitted.type_share


def proximity(admitted: Admitted) -> FloatArray:
    """Value the straight distance to the places."""
    km = admitted.question.measures.distance_km
    return mean_over_places(value_of(km, admitted.function("proximity")), admitted.serves)


def capacity(admitted: Admitted) -> FloatArray:
    """Value the part of the asked hours that is free, month by month."""
    measures, asked = admitted.question.measures, admitted.question.work.hours_per_month
    share = np.nan if asked is None else measures.available_hours / asked
    values = value_of(np.where(measures.is_valid, share, 0.0), admitted.function("capacity"))
    column: FloatArray = added_up(values) / values.shape[1]
    return column


def mobility(admitted: Admitted) -> FloatArray:
    """Value how well the team gets to the work, or the workers to the place of an enclave."""
    question = admitted.question
    if question.need.kind == "enclave":
        values = _reach_value(admitted)
    else:
        values = np.where(question.measures.goes_out[:, None], _outing_value(admitted), 1.0)
    return mean_over_places(values, admitted.serves)


def _reach_value(admitted: Admitted) -> FloatArray:
    """Value the share of the asked workers who can reach the place; partly known counts partly."""
    measures, function = admitted.question.measures, admitted.function("reach")
    low = ramp(measures.reach_low, best=function.best, worst=function.worst)
    high = ramp(measures.reach_high, best=function.best, worst=function.worst)
    column: FloatArray = np.clip(function.neutral, low, high)
    return column


def _outing_value(admitted: Admitted) -> FloatArray:
    """Value what is left of the paid day, and the seats or bikes of the crew."""
    question = admitted.question
    travel = value_of(question.measures.productive_share, admitted.function("productive_share"))
    part = question.policy.travel_share_in_mobility
    return part * travel + (1 - part) * _transport_value(admitted)


def _transport_value(admitted: Admitted) -> FloatArray:
    """Value the crew's own transport: seats for everyone, or a bike within range.

    Shape (n_candidates, n_places). Where one of the two is not stated, the neutral value stands
    unless the other is better.
    """
    question, function = admitted.question, admitted.function("transport")
    columns, crew = question.candidates.columns, question.policy.crew
    asked = crew.workers if question.need.workers is None else float(question.need.workers)
    by_van = value_of(columns.van_seats / asked, function)[:, None]
    road_km, has_bike = question.measures.road_km, columns.bike[:, None]
    by_bike = np.where((has_bike == 1) & (road_km <= question.policy.reach.bike_range_km), 1.0, 0.0)
    unsure = (has_bike == UNKNOWN) | ((has_bike == 1) & np.isnan(road_km))
    return np.maximum(by_van, np.where(unsure, function.neutral, by_bike))


def inclusion(admitted: Admitted) -> FloatArray:
    """Value the share of employees who are disabled or disadvantaged."""
    candidates = admitted.question.candidates
    share = candidates.of_provider(candidates.supply.provider_columns.disadvantaged_share)
    return value_of(share, admitted.function("inclusion"))


def price(admitted: Admitted) -> FloatArray:
    """Value the cost of an hour of work on the spot, travel included."""
    cost = cost_per_productive_hour(admitted.question)
    return mean_over_places(value_of(cost, admitted.function("price")), admitted.serves)


def cost_per_productive_hour(question: Question) -> FloatArray:
    """Divide the rate of a paid hour by the share of the paid day that is worked.

    Returns
    -------
    ndarray of shape (n_candidates, n_places), in euro excluding VAT
        nan where the rate or the travel is unknown; infinite when nothing is left of the day.
    """
    share = question.measures.productive_share
    rate = question.candidates.columns.rate_eur_per_hour[:, None]
    nothing_left = share == 0
    if not is_any(nothing_left):
        return rate / share
    return np.where(nothing_left, rate + np.inf, rate / np.where(nothing_left, 1.0, share))


def recency(admitted: Admitted) -> FloatArray:
    """Value how recently the provider confirmed its data, in months."""
    candidates, policy = admitted.question.candidates, admitted.question.policy
    confirmed = candidates.of_provider(candidates.supply.provider_columns.confirmed_on)
    months = (policy.as_of.toordinal() - confirmed) / DAYS_PER_MONTH
    return value_of(np.where(confirmed == 0, np.nan, months), admitted.function("recency"))


VALUE_OF_CRITERION: Mapping[str, Callable[[Admitted], FloatArray]] = {
    "service": service,
    "proximity": proximity,
    "capacity": capacity,
    "mobility": mobility,
    "inclusion": inclusion,
    "price": price,
    "recency": recency,
}


@dataclass(frozen=True, slots=True)
class Scores:
    """The parts of every score.

    Attributes
    ----------
    criteria : tuple of str
        The criteria that weigh, always in the order of `CRITERIA`.
    weights : tuple of float
    values : FloatArray of shape (n_candidates, n_criteria), in [0, 1]
    totals : FloatArray of shape (n_candidates,), in [0, 100]
    """

    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    values: FloatArray
    totals: FloatArray

    def take(self, mask: IntArray | BoolArray) -> "Scores":
        """Keep some candidates."""
        return Scores(self.criteria, self.weights, self.values[mask], self.totals[mask])


def score(admitted: Admitted, weights: Mapping[str, float]) -> Scores:
    """Add up what each criterion contributes: 100 × value × weight.

    Values are rounded before they are weighed and totals after, so that what is shown adds up
    to what is ranked. The criteria are added in one fixed order, so the order in which weights
    are written changes nothing, to the last bit.
    """
    criteria = tuple(name for name in CRITERIA if name in weights)
    parts = tuple(weights[name] for name in criteria)
    values = np.empty((len(admitted.type_share), len(criteria)))
    for at, name in enumerate(criteria):
        values[:, at] = VALUE_OF_CRITERION[name](admitted)
    values = values.round(VALUE_DECIMALS)
    return Scores(criteria, parts, values, weighed(values, parts))


def weighed(values: FloatArray, weights: tuple[float, ...]) -> FloatArray:
    """Add up 100 × value × weight over the criteria, shape (n_candidates, n_criteria), in their fixed order."""
    return added_up(100 * values * np.array(weights)).round(SCORE_DECIMALS)
