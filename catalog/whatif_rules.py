"""The numbers by which the consequences of a change are told, as they stand on a day."""

import datetime

from catalog.parameters import load_parameters
from catalog.rules import load_rules
from matcher.model.changes import WhatIfRules


def load_whatif_rules(as_of: datetime.date) -> WhatIfRules:
    """Gather the numbers of one day, and the law.

    Raises
    ------
    ParameterNotInForceError
        If one has no value on that day.

    Examples
    --------
    >>> load_whatif_rules(datetime.date(2026, 11, 21)).joint_tender_boards
    2
    """

    def whole(name: str) -> int:
        return int(load_parameters().value(name, on=as_of))

    return WhatIfRules(
        shown_replacements=whole("whatif_shown_replacements"),
        horizon_months=whole("whatif_horizon_months"),
        joint_tender_boards=whole("joint_tender_boards"),
        tender_months=whole("tender_months"),
        law=load_rules(),
    )


def ending_months(as_of: datetime.date) -> int:
    """Give within how many months an end is near (story S48).

    Examples
    --------
    >>> ending_months(datetime.date(2026, 11, 21))
    6
    """
    return int(load_parameters().value("ending_soon_months", on=as_of))
