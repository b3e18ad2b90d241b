"""A body with many needs that are answered together, and what is asked of them beside."""

from typing import Any

from catalog.faults import FaultsError
from matcher.model.need import Need
from service.api.bodies import BODY
from service.api.matching import needs_of

Rest = dict[str, Any]


def needs_and_rest(value: Any, *, most: int, most_places: int) -> tuple[tuple[Need, ...], Rest]:
    """Check the needs of a body, from one to as many as may be sent, and give the rest of it unread.

    Raises
    ------
    FaultsError
    """
    if not isinstance(value, dict) or "needs" not in value:
        raise FaultsError([BODY.fault(("needs",), None, 'verwacht een object met een lijst, zoals {"needs": [...]}')])
    listed = value["needs"]
    if isinstance(listed, list) and not 1 <= len(listed) <= most:
        raise FaultsError([BODY.fault(("needs",), len(listed), f"verwacht 1 tot {most} vragen")])
    needs = tuple(needs_of({"needs": listed}))
    n_places = sum(len(need.places) for need in needs)
    if n_places > most_places:
        message = f"samen {n_places} plaatsen; verwacht er ten hoogste {most_places}"
        raise FaultsError([BODY.fault(("needs",), n_places, message)])
    return needs, {key: each for key, each in value.items() if key != "needs"}
