"""What a provider states, in a few words for a small screen; nothing at all is «onbekend»."""

import datetime
from collections.abc import Callable, Mapping

from catalog.fields import Known
from service.web.formats import day, euro, number, percent
from service.web.own.offering_times import coming_months
from service.web.own.subjects import Circumstances, Stated, kind_label
from service.web.own.texts import say

Lines = tuple[str, ...]


def summary(slug: str, part: Stated, about: Circumstances) -> Lines:
    """Say what is known of one subject."""
    return SUMMARIES[slug](part, about)


def _details(part: Stated, about: Circumstances) -> Lines:
    contact = part.get("contact") or {}
    known = [part.get("name"), *(kind_label(each, about.lang) for each in part.get("kinds") or ())]
    return tuple(
        filter(None, [*known, part.get("website"), contact.get("email"), contact.get("phone"), part.get("kbo")])
    )


def _reserved(part: Stated, about: Circumstances) -> Lines:
    is_eligible, share = part.get("reserved_eligible"), part.get("disadvantaged_share")
    answers = {True: "kort.voorbehouden_ja", False: "kort.voorbehouden_nee"}
    answer = None if is_eligible is None else answers[is_eligible]
    lines = [say(answer, about.lang)] if answer else []
    told = [say("kort.aandeel", about.lang, share=percent(share, lang=about.lang))] if share is not None else []
    return (*lines, *told)


def _workers(part: Stated, about: Circumstances) -> Lines:
    homes = part.get("workers_home")
    if homes is None:
        return ()
    return (say("kort.werknemers", about.lang, count=sum(homes.values()), places=len(homes)),)


def _contingent(part: Stated, about: Circumstances) -> Lines:
    contingent = part.get("contingent")
    if not contingent:
        return ()
    places, taken = (number(contingent[key], lang=about.lang) for key in ("places_fte", "filled_fte"))
    return (say("kort.contingent", about.lang, places=places, filled=taken),)


def _site(part: Stated, _about: Circumstances) -> Lines:
    if part.get("municipality"):
        return (str(part["municipality"]),)
    return (f"{part['lat']}, {part['lon']}",) if part.get("lat") is not None else ()


def _service(part: Stated, about: Circumstances) -> Lines:
    site = next((each for each in about.provider.get("sites") or () if each.get("id") == part.get("site")), None)
    return _site(site, about) if site is not None and part.get("site") else ()


def _modes(part: Stated, about: Circumstances) -> Lines:
    return tuple(say(f"wijze.{mode}", about.lang) for mode in part.get("modes") or ())


def _area(part: Stated, about: Circumstances) -> Lines:
    area, lang = part.get("area") or {}, about.lang
    if area.get("radius_km") is not None:
        return (say("kort.straal", lang, km=number(area["radius_km"], lang=lang)),)
    if area.get("everywhere"):
        return (say("kort.overal", lang),)
    places = [
        each["municipality"] if isinstance(each, dict) else str(each) for each in area.get("municipalities") or ()
    ]
    named = [_area_name(each, about.known) for each in area.get("named") or ()]
    return _shortened([*places, *(area.get("provinces") or ()), *named], lang)


def _area_name(area_id: str, known: Known) -> str:
    return known.areas[area_id].name if area_id in known.areas else area_id


def _shortened(names: list[str], lang: str, most: int = 5) -> Lines:
    if len(names) <= most:
        return (", ".join(names),) if names else ()
    return (say("kort.en_meer", lang, first=", ".join(names[: most - 1]), count=len(names) - most + 1),)


def _hours(part: Stated, about: Circumstances) -> Lines:
    hours = part.get("capacity_hours_per_month")
    if hours is None:
        return ()
    if isinstance(hours, dict):
        count = sum(month in hours for month in coming_months(about.today))
        return (say("kort.per_maand", about.lang, count=count),)
    if hours == 0:
        return (say("kort.geen_uren", about.lang),)
    return (say("kort.vast", about.lang, hours=number(hours, lang=about.lang)),)


def _team(part: Stated, about: Circumstances) -> Lines:
    team, transport, lang = part.get("team") or {}, part.get("transport") or {}, about.lang
    lines = []
    if team.get("workers") is not None:
        code = "kort.een_werknemer" if team["workers"] == 1 else "kort.ploeg"
        lines.append(say(code, lang, workers=team["workers"]))
    if team.get("supervisors") is not None:
        code = "kort.een_begeleider" if team["supervisors"] == 1 else "kort.begeleiders"
        lines.append(say(code, lang, supervisors=team["supervisors"]))
    if part.get("max_travel_minutes") is not None:
        lines.append(say("kort.reistijd", lang, minutes=number(part["max_travel_minutes"], lang=lang)))
    if transport.get("van_seats") is not None:
        seats = transport["van_seats"]
        lines.append(say("kort.bus", lang, seats=seats) if seats else say("kort.geen_bus", lang))
    return (*lines, *([say("kort.fiets", lang)] if transport.get("bike") else []))


def _rate(part: Stated, about: Circumstances) -> Lines:
    rate = part.get("rate_eur_per_hour")
    return () if rate is None else (say("kort.tarief", about.lang, rate=euro(rate, lang=about.lang)),)


def _period(part: Stated, about: Circumstances) -> Lines:
    if not {"valid_from", "valid_to"} & set(part):
        return ()
    begin = _bound(part, "valid_from", ("kort.begin_onbekend", "kort.zonder_begin", "kort.vanaf"), about.lang)
    return begin, _bound(part, "valid_to", ("kort.einde_onbekend", "kort.zonder_einde", "kort.tot"), about.lang)


def _bound(part: Stated, key: str, codes: tuple[str, str, str], lang: str) -> str:
    unknown, is_open, dated = codes
    if key not in part:
        return say(unknown, lang)
    if part[key] is None:
        return say(is_open, lang)
    return say(dated, lang, day=day(datetime.date.fromisoformat(part[key]), lang=lang))


SUMMARIES: Mapping[str, Callable[[Stated, Circumstances], Lines]] = {
    "gegevens": _details,
    "voorbehouden": _reserved,
    "werknemers": _workers,
    "contingent": _contingent,
    "vestiging": _site,
    "dienst": _service,
    "werkwijze": _modes,
    "werkgebied": _area,
    "uren": _hours,
    "ploeg": _team,
    "tarief": _rate,
    "periode": _period,
}
