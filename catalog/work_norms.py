"""The dated norms of work of programmes over many objects, for estimates only."""

import datetime

from catalog.exceptions import ParameterNotInForceError
from catalog.parameters import load_parameters
from matcher.model.reporting import WorkNorm

# The programmes of which a source tells how long one object takes.
HOURS_PER_OBJECT = {"hydranten": "hydrant_hours_per_object"}
CERTAINTIES = ("laag", "middel", "hoog")


def work_norm(programme: str, on: datetime.date, *, hours_per_object: float | None = None) -> WorkNorm | None:
    """Give the norms of a programme on a day.

    Parameters
    ----------
    programme : str
        Its name, in any case.
    on : datetime.date
    hours_per_object : float, optional
        What somebody states instead of the norm that we know.

    Returns
    -------
    WorkNorm or None
        None when nobody says how long one object takes, or not for that day.

    Examples
    --------
    >>> work_norm("Hydranten", datetime.date(2019, 12, 31)).hours_per_object
    0.608
    >>> work_norm("speelpleintjes", datetime.date(2019, 12, 31)) is None
    True
    """
    parameters, name = load_parameters(), HOURS_PER_OBJECT.get(programme.casefold())
    try:
        per_fte = parameters["hours_per_fte"].on(on)
        if hours_per_object is not None:
            return WorkNorm(hours_per_object, per_fte.value, f"eigen opgave; VTE: {per_fte.source}", "laag")
        if name is None:
            return None
        per_object = parameters[name].on(on)
    except ParameterNotInForceError:
        return None
    certainty = min(per_object.certainty, per_fte.certainty, key=CERTAINTIES.index)
    return WorkNorm(per_object.value, per_fte.value, f"{per_object.source}; {per_fte.source}", certainty)
