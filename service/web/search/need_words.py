"""A need in words: what is asked, where, how much and on which terms, as a list that a person can check."""

import datetime
from collections.abc import Iterator, Mapping

from matcher.messages import MONTHS, Speaker
from matcher.model.need import Need
from service.form_words import label
from service.web.choices import word
from service.web.formats import day, number
from service.web.search.arithmetic import is_all_year, sum_of
from service.web.search.results import meaning

Fact = tuple[str, str]

WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "work": "Omvang",
        "period": "Periode",
        "from": "vanaf {start}",
        "until": "tot en met {end}",
        "km": "{km} km",
        "eur": "{eur} euro zonder btw",
        "buyer": "Vrager",
        "services": "Dienst",
        "part": "{place} (deel {part})",
        "bike_yes": "wel met de fiets",
        "bike_no": "niet met de fiets",
        "ov_yes": "wel met het openbaar vervoer",
        "ov_no": "niet met het openbaar vervoer",
        "shift": "begin om {time}",
        "access": "Bereikbaarheid",
    },
    "en": {
        "work": "Size",
        "period": "Period",
        "from": "from {start}",
        "until": "until {end}",
        "km": "{km} km",
        "eur": "{eur} euro excluding VAT",
        "buyer": "Asked by",
        "services": "Service",
        "part": "{place} (part {part})",
        "bike_yes": "by bike",
        "bike_no": "not by bike",
        "ov_yes": "by public transport",
        "ov_no": "not by public transport",
        "shift": "start at {time}",
        "access": "Access",
    },
}

HOURS_SPAN = (("per maand", "per month"), ("over de hele periode", "over the whole period"))


def title_of(need: Need, lang: str) -> str:
    """Call a need by what was typed, else by the services it names."""
    return need.title or need.description or Speaker(lang).listed(tuple(_services(need, lang))) or ", ".join(need.cpv)


def places_of(need: Need, lang: str) -> str:
    """Name the places of a need."""
    return Speaker(lang).listed(tuple(_places(need, lang)))


def hours_span(need: Need, lang: str) -> str:
    """Say what hours are added up over: a need without dates is one typical month."""
    has_dates = need.start is not None or need.end is not None
    return HOURS_SPAN[has_dates][lang == "en"]


def facts_of(need: Need, *, on: datetime.date, lang: str) -> tuple[Fact, ...]:
    """List everything that a need states beside its title and its places, as label and value."""
    return tuple((name, value) for name, value in _facts(need, on, lang) if value)


def _facts(need: Need, on: datetime.date, lang: str) -> Iterator[Fact]:
    words, speaker = WORDS[lang], Speaker(lang)
    yield label("soort", lang), word(need.kind, lang) if need.kind != "procurement" else ""
    yield words["buyer"], need.buyer.name or ""
    yield label("omschrijving", lang), need.description or "" if need.title else ""
    yield words["services"], speaker.listed(tuple(_services(need, lang)))
    yield label("cpv", lang), ", ".join(need.cpv)
    work = sum_of(need, on=on, lang=lang)
    yield words["work"], work.words if work else ""
    yield words["period"], _period(need, lang)
    yield label("maand", lang), "" if is_all_year(need.season_months) else _months(need, lang)
    yield from _terms(need, lang)


def _terms(need: Need, lang: str) -> Iterator[Fact]:
    words, speaker = WORDS[lang], Speaker(lang)
    yes, no = word("ja", lang), word("nee", lang)
    yield label("wijze", lang), speaker.name(need.mode) if need.mode else ""
    yield label("werknemers", lang), str(need.workers) if need.workers else ""
    yield label("begeleider", lang), no if need.is_without_supervisor else ""
    yield words["access"], _access(need, lang)
    yield label("voorbehouden", lang), yes if need.reserved else ""
    eur = need.estimated_value_eur
    yield label("waarde", lang), "" if eur is None else words["eur"].format(eur=number(eur, 2, lang=lang))
    km = need.max_km
    yield label("afstand", lang), "" if km is None else words["km"].format(km=number(km, lang=lang))
    yield label("werkvorm", lang), speaker.listed(tuple(map(speaker.name, need.provider_kinds)), "or")
    yield label("gevestigd", lang), yes if need.must_own_municipality else ""
    yield label("toevertrouwd", lang), yes if need.entrusted_only else ""
    for name, said in (("kernactiviteit", need.is_core_activity), ("daeb_grond", need.has_daeb_ground)):
        yield label(name, lang), "" if said is None else yes if said else no


def _services(need: Need, lang: str) -> Iterator[str]:
    return (meaning(code, lang).label for code in need.service_types)


def _places(need: Need, lang: str) -> Iterator[str]:
    for place in need.places:
        yield WORDS[lang]["part"].format(place=place.name, part=place.part) if place.part else place.name


def _period(need: Need, lang: str) -> str:
    words = WORDS[lang]
    start = words["from"].format(start=day(need.start, lang=lang)) if need.start else ""
    end = words["until"].format(end=day(need.end, lang=lang)) if need.end else ""
    return " ".join(filter(None, (start, end)))


def _months(need: Need, lang: str) -> str:
    return Speaker(lang).listed(tuple(MONTHS[lang][month - 1] for month in need.season_months))


def _access(need: Need, lang: str) -> str:
    words, access = WORDS[lang], need.site_access
    said = []
    if access.bike is not None:
        said.append(words["bike_yes" if access.bike else "bike_no"])
    if access.public_transport is not None:
        said.append(words["ov_yes" if access.public_transport else "ov_no"])
    if access.shift_start_minutes is not None:
        hours, minutes = divmod(access.shift_start_minutes, 60)
        said.append(words["shift"].format(time=f"{hours:02d}:{minutes:02d}"))
    return ", ".join(said)
