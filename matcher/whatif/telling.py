"""The changes of a what-if in words, and what to say about all of it."""

from collections.abc import Iterator, Mapping, Sequence

from matcher.messages import Speaker
from matcher.model.changes import (
    AddProvider,
    Change,
    DropOffering,
    DropProvider,
    SetArea,
    SetCapacity,
    SetEnd,
    SetMaxTravel,
    concerns,
    needs_distance,
)
from matcher.model.policy import ServiceTypes
from matcher.model.provider import Area, Offering, Provider
from matcher.model.result import Note
from matcher.whatif.messages import CHANGES, NOTICES
from matcher.whatif.result import ChangeLine
from matcher.whatif.scenario import Scenario
from matcher.whatif.weighing import Catalogues
from matcher.wording import area_words, labels


def change_lines(
    changes: Sequence[Change], names: Mapping[str, str], service_types: ServiceTypes, speaker: Speaker
) -> tuple[ChangeLine, ...]:
    """Tell every change in one line; who comes and goes again is in neither catalogue."""
    added = {each.provider_id: each.provider.name for each in changes if isinstance(each, AddProvider)}
    known = {**added, **names}
    return tuple(_line(each, known[each.provider_id], service_types, speaker) for each in changes)


def _line(change: Change, name: str, service_types: ServiceTypes, speaker: Speaker) -> ChangeLine:
    code = None if isinstance(change, AddProvider | DropProvider) else change.service_type
    named = "" if code is None else labels((code,), service_types, speaker)
    service = speaker.say(CHANGES, "of_service", service=named) if named else ""
    kind = kind_of(change)
    text = speaker.say(CHANGES, kind, provider=name, service=service, **_facts(change, speaker))
    return ChangeLine(kind, change.provider_id, name, code, text)


def kind_of(change: Change) -> str:
    """Name a change as it is handed in.

    Examples
    --------
    >>> kind_of(SetArea("p", Area(radius_km=20.0))), kind_of(DropProvider("p"))
    ('set_radius', 'drop_provider')
    """
    if isinstance(change, SetArea) and change.area.radius_km is not None:
        return "set_radius"
    return KINDS[type(change)]


# How each change is called, as it is handed in.
KINDS: Mapping[type[Change], str] = {
    SetArea: "set_area",
    SetCapacity: "set_capacity",
    SetEnd: "set_end",
    SetMaxTravel: "set_max_travel",
    DropOffering: "drop_offering",
    DropProvider: "drop_provider",
    AddProvider: "add_provider",
}


def _facts(change: Change, speaker: Speaker) -> dict[str, str]:
    """Give what the sentence of a change speaks of."""
    match change:
        case SetArea(area=area, site=site):
            where = "" if site is None else speaker.say(CHANGES, "from_site", site=site.municipality or site.id)
            return {"area": _area_words(area, speaker), "km": speaker.number(area.radius_km or 0), "site": where}
        case SetCapacity(hours=hours):
            return {"hours": _hours_words(hours, speaker)}
        case SetEnd(last_day=day):
            return {"day": speaker.date(day)}
        case SetMaxTravel(minutes=minutes):
            return {"minutes": speaker.number(minutes)}
        case _:
            return {}


def _hours_words(hours: float | Mapping[int, float], speaker: Speaker) -> str:
    """Write free hours; by month, from the least to the most."""
    if not isinstance(hours, Mapping):
        return speaker.number(hours)
    least, most = min(hours.values()), max(hours.values())
    return speaker.say(CHANGES, "between", least=speaker.number(least), most=speaker.number(most))


def _area_words(area: Area, speaker: Speaker) -> str:
    if area.is_everywhere:
        return speaker.say(CHANGES, "everywhere")
    return area_words(area, speaker)


def notices(catalogues: Catalogues, scenario: Scenario, speaker: Speaker) -> tuple[Note, ...]:
    """Say what a reader must know of the whole answer."""
    found: list[tuple[str, dict[str, str]]] = [] if catalogues.changed_ids else [("nothing_changes", {})]
    found.extend(("no_site", {"provider": name}) for name in _without_site(catalogues.becomes, scenario.changes))
    unknown = tuple(each.id for each in scenario.agreements if each.provider_id not in catalogues.name_of)
    found.extend([("not_listed", {"agreements": speaker.listed(unknown)})] if unknown else [])
    return tuple(Note(code, speaker.say(NOTICES, code, **facts)) for code, facts in (*found, ("advice", {})))


def _without_site(changed: Sequence[Provider], changes: Sequence[Change]) -> Iterator[str]:
    """Name the providers of which a distance counts from now on, from nobody knows where."""
    measured = [each for each in changes if needs_distance(each)]
    for provider in changed:
        about = [each for each in measured if each.provider_id == provider.id]
        if any(
            _has_no_place(one) and concerns(each, provider.id, one.service_type)
            for one in provider.offerings
            for each in about
        ):
            yield provider.name


def _has_no_place(offering: Offering) -> bool:
    return offering.site is None or offering.site.lat_deg is None
