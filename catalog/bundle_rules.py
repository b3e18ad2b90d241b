"""The numbers of bundling as they stand on a day."""

import datetime

from catalog.parameters import load_parameters
from matcher.model.bundling import BundleRules, LeadWeights


def load_bundle_rules(as_of: datetime.date, *, max_km: float | None = None) -> BundleRules:
    """Read by which numbers needs are put together on a day.

    Parameters
    ----------
    as_of : datetime.date
    max_km : float, optional
        The greatest distance that the user wants, in place of the dated one.

    Raises
    ------
    ParameterNotInForceError
        If a parameter has no value on that day.
    """
    parameters = load_parameters()

    def value(name: str) -> float:
        return parameters.value(name, on=as_of)

    return BundleRules(
        max_km=value("bundle_max_km") if max_km is None else max_km,
        related_minimum=value("bundle_related_minimum"),
        shared_months=int(value("bundle_shared_months")),
        team_days=value("bundle_team_days"),
        lead=LeadWeights(
            workload=value("lead_weight_workload"),
            central=value("lead_weight_central"),
            experience=value("lead_weight_experience"),
            neutral=value("lead_neutral"),
        ),
    )
