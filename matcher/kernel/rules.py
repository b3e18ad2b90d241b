"""The policy of a day as numbers."""

from typing import NamedTuple

import numpy as np

from matcher.gates import GATE_CODES
from matcher.model.policy import Policy
from matcher.model.supply import FloatArray
from matcher.travel import MINUTES_PER_HOUR

# The value functions, in the order of the lines of `Rules.anchors`.
FUNCTIONS = ("proximity", "capacity", "productive_share", "transport", "reach", "inclusion", "price", "recency")


class Rules(NamedTuple):
    """Everything a person could dispute, as the compiled functions read it."""

    circuity: float
    stretch_ends: FloatArray  # (n_speeds,) road kilometres, the last one infinite
    minutes_per_km: FloatArray  # (n_speeds,)
    paid_minutes: float
    bike_km: float
    public_transport_km: float
    reach_minimum: float
    reserved_minimum: float
    travel_part: float
    stale_months: float
    as_of: int
    anchors: FloatArray  # (8, 3): best, worst and neutral of each value function
    scales: FloatArray  # (n_gates,): nan where a shortfall is fixed
    fixed: float


def rules_of(policy: Policy) -> Rules:
    """Write a policy as numbers."""
    travel, crew, reach = policy.travel, policy.crew, policy.reach
    functions = [policy.value_functions[name] for name in FUNCTIONS]
    return Rules(
        circuity=travel.circuity,
        stretch_ends=np.array([*travel.speed_limits_km, np.inf]),
        minutes_per_km=MINUTES_PER_HOUR / np.array(travel.speeds_kmh),
        paid_minutes=crew.paid_day_hours * MINUTES_PER_HOUR,
        bike_km=reach.bike_range_km,
        public_transport_km=reach.public_transport_range_km,
        reach_minimum=reach.minimum_share,
        reserved_minimum=policy.reserved_minimum_share,
        travel_part=policy.travel_share_in_mobility,
        stale_months=policy.stale_after_months,
        as_of=policy.as_of.toordinal(),
        anchors=np.array([(each.best, each.worst, each.neutral) for each in functions], dtype=np.float64),
        scales=np.array([policy.shortfall_scales.get(code, np.nan) for code in GATE_CODES]),
        fixed=policy.shortfall_fixed,
    )
