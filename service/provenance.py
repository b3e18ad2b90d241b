"""What is written down of a change: for every changed value a fact with its source and its day.

A value that somebody gives, on a page or with a program, replaces what was so given before; what documents say stays
beside it. `confirmed_on` and `source` of the provider as a whole only change when somebody says that all is right
(«Alles klopt nog», or a program that sends them): one changed rate does not confirm the rest. The source that stood
there until then becomes a fact of its own. A made-up provider keeps saying that it is made up.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
# Where null says something: no bound. Everywhere else it is the same as saying nothing.
STATED_BY_NULL = frozenset({"valid_from", "valid_to"})
SITES, OFFERINGS = "sites", "offerings"
# What says something about the values instead of being one, and what is told apart.
NO_VALUES = frozenset({"id", "fictitious", "facts", "source", SITES, OFFERINGS})

Changed = Iterable[tuple[str, Any]]
# By what they are, and which one it is of those that are alike.
Parts = dict[tuple[str, int], Stated]


def with_facts(stated: Stated, changed: Changed, *, source: str, on: datetime.date) -> Stated:
    """Add a fact for each changed value, in the place of the one that was so given before."""
    fresh = {field: _fact(field, value, source, on) for field, value in changed}
    kept = [each for each in stated.get("facts") or () if each["field"] not in fresh or not _is_own(each)]
    return stated | {"facts": [*kept, *fresh.values()]}


def confirmed(stated: Stated, *, source: str, on: datetime.date) -> Stated:
    """State that all was right on a day, and who says so."""
    told = with_facts(stated, [("confirmed_on", on.isoformat())], source=source, on=on)
    told |= {"confirmed_on": on.isoformat()}
    return told if stated.get("fictitious") else _with_former_source(told, stated) | {"source": source}


def with_source_of_changes(before: Stated, after: Stated, *, source: str, on: datetime.date) -> Stated:
    """Say of every changed value where it comes from, unless what was sent says so itself."""
    own_words = {each["field"] for each in after.get("facts") or () if each not in (before.get("facts") or ())}
    changed = [(field, value) for field, value in _changes_of_whole(before, after) if field not in own_words]
    told = with_facts(after, changed, source=source, on=on) if changed else after
    return _with_former_source(told, before) if told.get("source") != before.get("source") else told


def changed_keys(before: Stated, after: Stated) -> list[str]:
    """Name the keys that no longer say the same; a null that is missing now only counts where null says something."""
    return [key for key in dict.fromkeys((*before, *after)) if _said(key, before) != _said(key, after)]


def facts_of_part(field: str, before: Stated, after: Stated) -> list[tuple[str, Any]]:
    """List the changed values of one part, each under the name of its field; a null that is stated is «open»."""
    keys = [key for key in changed_keys(before, after) if key != "id"]
    told = {key: OPEN if _said(key, after) is None else after.get(key) for key in keys}
    return [(f"{field}.{key}" if field else key, value) for key, value in told.items()]


def _said(key: str, stated: Stated) -> Any:
    """Give the value of a key, an ellipsis where nothing is said."""
    value = stated.get(key, ...)
    return ... if value is None and key not in STATED_BY_NULL else value


def identity_of(part: str, stated: Stated) -> str:
    """Say which site or offering it is, whatever its place in the list."""
    if part == OFFERINGS:
        return f"{stated.get('service_type', '')}|{stated.get('site') or ''}"
    return str(stated.get("id") or stated.get("municipality") or "") if part == SITES else ""


def field_of(part: str, stated: Stated) -> str:
    """Name a site or an offering as facts name it."""
    return f"offering.{stated['service_type']}" if part == OFFERINGS else f"site.{identity_of(part, stated)}"


def _changes_of_whole(before: Stated, after: Stated) -> Iterator[tuple[str, Any]]:
    """List every changed value of a provider, its sites and its offerings."""
    yield from facts_of_part("", _own_values(before), _own_values(after))
    for part in (SITES, OFFERINGS):
        yield from _changes_of_parts(part, _by_identity(part, before), _by_identity(part, after))


def _changes_of_parts(part: str, before: Parts, after: Parts) -> Iterator[tuple[str, Any]]:
    """List what changed in parts of one sort, which parts are new, and which are there no more."""
    gone = [stated for key, stated in before.items() if key not in after]
    for key, stated in after.items():
        field = field_of(part, stated)
        former = before.get(key) or _taken_from(gone, part, field)
        yield from [] if former else [(field, True)]
        yield from facts_of_part(field, former, stated)
    left = {field_of(part, stated) for stated in after.values()}
    yield from ((field, False) for field in (field_of(part, each) for each in gone) if field not in left)


def _taken_from(gone: list[Stated], part: str, field: str) -> Stated:
    """Take out the part that goes on as another one, such as an offering that moves to another site."""
    at = next((at for at, each in enumerate(gone) if field_of(part, each) == field), None)
    return {} if at is None else gone.pop(at)


def _own_values(stated: Stated) -> Stated:
    return {key: value for key, value in stated.items() if key not in NO_VALUES}


def _by_identity(part: str, stated: Stated) -> Parts:
    """Give the parts by what they are; of those that are alike, each by its turn."""
    turns: Counter[str] = Counter()
    found: Parts = {}
    for each in stated.get(part) or ():
        identity = identity_of(part, each)
        found[identity, turns[identity]] = each
        turns[identity] += 1
    return found


def _with_former_source(told: Stated, before: Stated) -> Stated:
    """Keep the source that stood there until now as a fact of its own: it is still that of what did not change."""
    former = before.get("source")
    if former is None or former in OWN_SOURCES:
        return told
    facts, kept = told.get("facts") or (), {"field": "source", "value": former, "source": former}
    return told if kept in facts else told | {"facts": [*facts, kept]}


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
