"""The rules and numbers of DAEB, enclaves, wijk-werken and work forms as the engine's values, with all their dates."""

from functools import cache

from catalog.parameters import load_parameters
from catalog.procurement import series_of
from catalog.rules import load_rules
from matcher.model.work_rules import NUMBERS, WorkRules


@cache
def load_work_rules() -> WorkRules:
    """Gather what work forms and compensations are judged by, once per process.

    Returns
    -------
    WorkRules

    Examples
    --------
    >>> import datetime
    >>> load_work_rules().number("daeb_de_minimis_eur", datetime.date(2023, 12, 31))
    500000.0
    """
    parameters = load_parameters()
    return WorkRules(load_rules(), {name: series_of(parameters[name]) for name in NUMBERS})
