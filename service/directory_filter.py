"""What one may ask of the directory."""

from dataclasses import dataclass

from matcher.model.need import NeedPlace

RECENT, OLDER, NEVER = "recent", "ouder", "nooit"
FRESHNESS = (RECENT, OLDER, NEVER)
YES, NO, NOT_KNOWN = "ja", "nee", "onbekend"
ANSWERS = (YES, NO, NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Where:
    """A place, or all places of a region, with what it is called."""

    label: str
    places: tuple[NeedPlace, ...]


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Which providers are asked for; what is None or empty asks nothing.

    Attributes
    ----------
    catalogue : str
        «alles», «regio» or «voorbeeld».
    text : str
        Over names, aliases and services.
    service_types, kinds, modes : tuple of str
        Any of them will do.
    served, established : Where or None
        Any of its places will do.
    reserved, freshness : str or None
        One of `ANSWERS`, one of `FRESHNESS`.
    hours : float or None
        At least so many free hours in the month.
    has_known_hours : bool
        The free hours of the month are stated, whatever they are.
    month : int or None
        Year * 12 + month - 1; None is a usual month.
    """

    catalogue: str = "alles"
    text: str = ""
    service_types: tuple[str, ...] = ()
    served: Where | None = None
    established: Where | None = None
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    reserved: str | None = None
    hours: float | None = None
    has_known_hours: bool = False
    month: int | None = None
    freshness: str | None = None
