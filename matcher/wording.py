"""What services, places, areas, periods and crews are called within a sentence."""

from datetime import date

from matcher.gates import own_municipalities
from matcher.messages import WORDS, Speaker
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import CrewRules, ServiceTypes
from matcher.model.provider import OPEN_END, OPEN_START, Area

MINUTES_PER_HOUR = 60
MOST_AREA_NAMES = 3


def labels(codes: tuple[str, ...], types: ServiceTypes, speaker: Speaker, joint: str = "and") -> str:
    """List service types by the names that a person reads."""
    return speaker.listed(tuple([f"«{types.label(code, speaker.lang)}»" for code in codes]), joint)


def place_words(place: NeedPlace, parts: tuple[str, ...], part: int, speaker: Speaker) -> str:
    """Name a place, or the part of it that is meant; part 0 is the whole, -1 the part without a name."""
    if part < 0:
        return speaker.say(WORDS, "rest_of_place", place=place.name)
    name = place.part or (parts[part - 1] if part else None)
    return speaker.say(WORDS, "part_of_place", part=name, place=place.name) if name else place.name


def area_words(area: Area | None, speaker: Speaker) -> str:
    """Name an area that is no radius; of a long list the first municipalities and how many more."""
    names = area.names + tuple(sorted(area.provinces)) if area else ()
    if len(names) > MOST_AREA_NAMES:
        shown = names[: MOST_AREA_NAMES - 1]
        names = (*shown, speaker.say(WORDS, "others", count=len(names) - len(shown)))
    return speaker.listed(names) or speaker.say(WORDS, "area_members")


def own_words(need: Need, speaker: Speaker) -> str:
    """Name the municipalities in which an own site counts."""
    if need.buyer.nis_code is not None:
        return need.buyer.municipality or ""
    codes = own_municipalities(need)
    return speaker.listed(tuple(p.municipality for p in need.places if p.nis_code in codes), "or")


def shift_words(need: Need, speaker: Speaker) -> str:
    """Say at what time the shift starts, or that it starts."""
    minutes = need.site_access.shift_start_minutes
    if minutes is None:
        return speaker.say(WORDS, "the_shift")
    return f"{minutes // MINUTES_PER_HOUR:02d}:{minutes % MINUTES_PER_HOUR:02d}"


def workers_words(need: Need, speaker: Speaker) -> str:
    """Count the workers that are asked, at least one."""
    return speaker.counted(need.workers or 1, "worker")


def required_words(need: Need, crew: CrewRules, speaker: Speaker) -> str:
    """Count the supervisors that the workers asked need."""
    return speaker.counted(crew.supervisors_for(need.workers or 1), "supervisor")


def period_words(start: date | None, end: date | None, speaker: Speaker, *, as_iso: bool = False) -> str:
    """Say from when until when, leaving out an end that is open or not stated.

    Examples
    --------
    >>> period_words(date(2026, 1, 1), None, Speaker("nl"))
    'vanaf 1 januari 2026'
    """
    written = date.isoformat if as_iso else speaker.date
    first, last = start or OPEN_START, end or OPEN_END
    if first == OPEN_START:
        return speaker.say(WORDS, "until", date=written(last))
    if last == OPEN_END:
        return speaker.say(WORDS, "from", date=written(first))
    return speaker.say(WORDS, "between", start=written(first), end=written(last))
