"""The dated choices of the coverage and of gaps, as the engine's values."""

import datetime

from catalog.exceptions import ParameterNotInForceError
from catalog.parameters import load_parameters
from matcher.model.ladder import LadderRules
from matcher.model.provider import KINDS

RUNG_OF = "rung_of_"


def load_ladder_rules(as_of: datetime.date) -> LadderRules:
    """Gather the participatieladder as it stands on a day.

    Parameters
    ----------
    as_of : datetime.date

    Raises
    ------
    ParameterNotInForceError
        If «near» or «enough» has no value on that day; a kind without one is on no rung.

    Examples
    --------
    >>> rules = load_ladder_rules(datetime.date(2026, 11, 21))
    >>> rules.rungs, rules.kinds(3)
    ((3, 4, 5), ('arbeidszorg',))
    """
    parameters = load_parameters()
    return LadderRules(
        rung_of_kind={kind: rung for kind in KINDS if (rung := _rung_of(kind, as_of)) is not None},
        near_km=parameters.value("near_provider_km", on=as_of),
        enough_providers=int(parameters.value("enough_providers_per_rung", on=as_of)),
    )


def _rung_of(kind: str, as_of: datetime.date) -> int | None:
    parameter = load_parameters().get(f"{RUNG_OF}{kind}")
    if parameter is None:
        return None
    try:
        return int(parameter.on(as_of).value)
    except ParameterNotInForceError:
        return None


def niche_least_demands(as_of: datetime.date) -> int:
    """Give the number of demands without supply from which a service type is a niche.

    Examples
    --------
    >>> niche_least_demands(datetime.date(2026, 11, 21))
    2
    """
    return int(load_parameters().value("niche_least_demands", on=as_of))
