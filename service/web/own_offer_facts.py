"""What is written down of a change: for every changed value a fact with its source and its day.

A value that somebody gives on these pages replaces what was given on them before; what documents say stays beside it.
`confirmed_on` and `source` of the provider as a whole only change when somebody says that all is right («Alles klopt
nog»): one changed rate does not confirm the rest. The source that stood there until then becomes a fact of its own. A
made-up provider keeps saying that it is made up.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from service.accounts.viewer import Role

Stated = dict[str, Any]

BY_PROVIDER, BY_REGISSEUR, BY_ADMINISTRATOR = (
    "opgave van de aanbieder",
    "opgave van de regisseur",
    "opgave van de beheerder",
)
SOURCES: Mapping[Role, str] = {
    Role.PROVIDER: BY_PROVIDER,
    Role.REGISSEUR: BY_REGISSEUR,
    Role.ADMINISTRATOR: BY_ADMINISTRATOR,
}
OWN_SOURCES = frozenset(SOURCES.values())
# Contact details are for signed-in users only, and facts are for everybody.
NEVER_TOLD = frozenset({"contact"})
OPEN = "open"

Changed = Iterable[tuple[str, Any]]


def with_facts(stated: Stated, changed: Changed, *, source: str, on: datetime.date) -> Stated:
    """Add a fact for each changed value, in the place of the one that these pages gave before."""
    fresh = {field: _fact(field, value, source, on) for field, value in changed}
    kept = [each for each in stated.get("facts") or () if each["field"] not in fresh or not _is_own(each)]
    return stated | {"facts": [*kept, *fresh.values()]}


def confirmed(stated: Stated, *, source: str, on: datetime.date) -> Stated:
    """State that all was right on a day, and who says so."""
    is_fictitious, before = bool(stated.get("fictitious")), stated.get("source")
    told = with_facts(stated, [("confirmed_on", on.isoformat())], source=source, on=on)
    if before is not None and before not in OWN_SOURCES and not is_fictitious:
        told["facts"].append({"field": "source", "value": before, "source": before})
    return told | {"confirmed_on": on.isoformat()} | ({} if is_fictitious else {"source": source})


def changed_keys(before: Stated, after: Stated) -> list[str]:
    """Name the keys that no longer say the same; a null that is missing now only counts where null says something."""
    return [key for key in dict.fromkeys((*before, *after)) if before.get(key, ...) != after.get(key, ...)]


def facts_of_part(field: str, before: Stated, after: Stated) -> list[tuple[str, Any]]:
    """List the changed values of one part, each under the name of its field; a null that is stated is «open»."""
    keys = [key for key in changed_keys(before, after) if key != "id"]
    told = {key: OPEN if key in after and after[key] is None else after.get(key) for key in keys}
    return [(f"{field}.{key}" if field else key, value) for key, value in told.items()]


def _is_own(fact: Mapping[str, Any]) -> bool:
    return fact.get("source") in OWN_SOURCES


def _fact(field: str, value: Any, source: str, on: datetime.date) -> Stated:
    fact = {"field": field, "source": source, "date": on.isoformat()}
    if field in NEVER_TOLD:
        return fact
    return fact | {"value": _plain(value)}


def _plain(value: Any) -> Any:
    """Write a value as a fact can hold it: a list or an object becomes one line."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(_plain(each)) for each in value)
    return value
