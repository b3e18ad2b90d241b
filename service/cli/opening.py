"""The engine that a command answers with."""

import datetime
from pathlib import Path

from catalog.exceptions import ParameterNotInForceError
from catalog.faults import Fault, FaultsError
from service.cli.streams import COMMAND_LINE
from service.engine import Engine, open_engine


def engine_on(catalogue: str | None, as_of: datetime.date, travel_table: Path | None = None) -> Engine:
    """Open the engine; a day without numbers is a fault of the option that named it.

    Raises
    ------
    CatalogError
        If the catalogue or the travel table has faults, or a parameter has no value on that day.
    """
    try:
        return open_engine(catalogue, as_of=as_of, travel_table=travel_table)
    except ParameterNotInForceError as error:
        raise FaultsError([Fault(COMMAND_LINE, "", "--as-of", as_of.isoformat(), str(error))]) from None
