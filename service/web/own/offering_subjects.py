"""The forms about one offering of a provider: from where, how, where to, how much, with whom, for what, and when."""

from collections.abc import Mapping
from typing import Any

from catalog.provinces import SPELLINGS
from matcher.model.provider import MODES
from service.web.own.forms import UNKNOWN, YES, Errors, Field, Maker, Option, Values, filled, first, typed
from service.web.own.offering_times import HOURS, PERIOD
from service.web.own.subjects import (
    OFFERINGS,
    Circumstances,
    Stated,
    Subject,
    amount_of,
    flag_of,
    given,
    typed_flag,
)
from service.web.own.texts import say

RADIUS, PLACES, PROVINCES, NAMED, EVERYWHERE = "straal", "gemeenten", "provincies", "streken", "overal"
OF_AREA = {
    RADIUS: "radius_km",
    PLACES: "municipalities",
    PROVINCES: "provinces",
    NAMED: "named",
    EVERYWHERE: "everywhere",
}


def _read_service(part: Stated, _about: Circumstances) -> Values:
    return {"van_vestiging": (part.get("site") or UNKNOWN,), "bevestigd_aanbod": ()}


def _write_service(values: Values, part: Stated, _about: Circumstances) -> Stated:
    site = first(values, "van_vestiging")
    evidence = "stated" if YES in filled(values, "bevestigd_aanbod") else part.get("evidence")
    return given(site=None if site == UNKNOWN else site, evidence=evidence)


def _service_fields(make: Maker, part: Stated, about: Circumstances) -> tuple[Field, ...]:
    site = make.choice("van_vestiging", site_options(about, make.lang))
    if part.get("evidence") != "name":
        return (site,)
    return site, make.choice("bevestigd_aanbod", [make.option("bevestigd_aanbod", YES)], "ticks")


def site_options(about: Circumstances, lang: str) -> list[Option]:
    """List the sites of a provider that an offering can start from."""
    sites = about.provider.get("sites") or ()
    named = [
        Option(each["id"], f"{each.get('municipality') or '…'} ({each['id']})") for each in sites if each.get("id")
    ]
    return [*named, Option(UNKNOWN, say(UNKNOWN, lang))]


def _read_modes(part: Stated, _about: Circumstances) -> Values:
    return {"wijze": tuple(part.get("modes") or ())}


def _write_modes(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    return given(modes=filled(values, "wijze"))


def _mode_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return (make.choice("wijze", [make.option("wijze", mode) for mode in MODES], "ticks"),)


def _read_area(part: Stated, _about: Circumstances) -> Values:
    area = part.get("area") or {}
    chosen = next((name for name, key in OF_AREA.items() if area.get(key) is not None), UNKNOWN)
    return {
        "gebied": (chosen,),
        "straal_km": typed(area.get("radius_km")),
        "gemeenten": tuple(_name_of(member) for member in area.get("municipalities") or ()),
        "provincies": tuple(area.get("provinces") or ()),
        "streken": tuple(area.get("named") or ()),
        "volledig": (),
    }


def _write_area(values: Values, part: Stated, _about: Circumstances) -> Stated:
    chosen = first(values, "gebied")
    if chosen not in OF_AREA:
        return {}
    before = {_name_of(each): each for each in (part.get("area") or {}).get("municipalities") or ()}
    # What the form does not show of a municipality (a part of it, its dates) stays with its name.
    written: Mapping[str, Any] = {
        RADIUS: amount_of(values, "straal_km"),
        PLACES: [before.get(name, name) for name in filled(values, "gemeenten")],
        PROVINCES: filled(values, "provincies"),
        NAMED: filled(values, "streken"),
        EVERYWHERE: True,
    }
    if written[chosen] in (None, []):
        return {}
    is_complete = True if YES in filled(values, "volledig") else part.get("area_complete")
    note = None if is_complete else part.get("area_note_nl")
    return given(area={OF_AREA[chosen]: written[chosen]}, area_complete=is_complete, area_note_nl=note)


def _area_fields(make: Maker, part: Stated, about: Circumstances) -> tuple[Field, ...]:
    provinces = make.choice("provincies", [Option(name, name) for name in SPELLINGS], "ticks")
    named = make.choice("streken", [Option(each.id, each.name) for each in about.known.areas.values()], "ticks")
    options = [
        make.option("gebied", RADIUS, make.one("straal_km", "number")),
        make.option("gebied", PLACES, make.lines("gemeenten", suggest="places")),
        make.option("gebied", PROVINCES, provinces),
        make.option("gebied", NAMED, named),
        make.option("gebied", EVERYWHERE),
        make.option("gebied", UNKNOWN),
    ]
    area = make.choice("gebied", options)
    if part.get("area_complete") is not False:
        return (area,)
    return area, make.choice("volledig", [make.option("volledig", YES)], "ticks")


def _area_faults(values: Values, lang: str) -> Errors:
    chosen = first(values, "gebied")
    if chosen == RADIUS and not first(values, "straal_km"):
        return {"straal_km": say("fout.straal", lang)}
    if chosen in (PLACES, PROVINCES, NAMED) and not filled(values, chosen):
        return {chosen: say("fout.gebied", lang)}
    return {}


def _name_of(member: Any) -> str:
    return str(member["municipality"] if isinstance(member, dict) else member)


def _read_team(part: Stated, _about: Circumstances) -> Values:
    team, transport = part.get("team") or {}, part.get("transport") or {}
    return {
        "werknemers_ploeg": typed(team.get("workers")),
        "begeleiders": typed(team.get("supervisors")),
        "reistijd": typed(part.get("max_travel_minutes")),
        "bus": typed(transport.get("van_seats")),
        "fiets": typed_flag(transport.get("bike")),
    }


def _write_team(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    return given(
        team=given(workers=amount_of(values, "werknemers_ploeg"), supervisors=amount_of(values, "begeleiders")),
        max_travel_minutes=amount_of(values, "reistijd"),
        transport=given(van_seats=amount_of(values, "bus"), bike=flag_of(values, "fiets")),
    )


def _team_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    numbers = tuple(make.one(name, "number") for name in ("werknemers_ploeg", "begeleiders", "reistijd", "bus"))
    return (*numbers, make.yes_no("fiets"))


def _read_rate(part: Stated, _about: Circumstances) -> Values:
    return {"uurtarief": typed(part.get("rate_eur_per_hour"))}


def _write_rate(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    return given(rate_eur_per_hour=amount_of(values, "uurtarief"))


def _rate_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return (make.one("uurtarief", "number"),)


SERVICE = Subject(
    "dienst",
    OFFERINGS,
    ("site", "evidence"),
    _read_service,
    _write_service,
    _service_fields,
    {"site": "van_vestiging", "evidence": "bevestigd_aanbod"},
)
MODE = Subject("werkwijze", OFFERINGS, ("modes",), _read_modes, _write_modes, _mode_fields, {"modes": "wijze"})
AREA = Subject(
    "werkgebied",
    OFFERINGS,
    ("area", "area_complete", "area_note_nl"),
    _read_area,
    _write_area,
    _area_fields,
    {
        "area.radius_km": "straal_km",
        "area.municipalities": "gemeenten",
        "area.provinces": "provincies",
        "area.named": "streken",
        "area": "gebied",
        "area_complete": "volledig",
    },
    _area_faults,
    ("gemeenten",),
)
TEAM = Subject(
    "ploeg",
    OFFERINGS,
    ("team", "max_travel_minutes", "transport"),
    _read_team,
    _write_team,
    _team_fields,
    {
        "team.workers": "werknemers_ploeg",
        "team.supervisors": "begeleiders",
        "max_travel_minutes": "reistijd",
        "transport.van_seats": "bus",
        "transport.bike": "fiets",
    },
)
RATE = Subject("tarief", OFFERINGS, ("rate_eur_per_hour",), _read_rate, _write_rate, _rate_fields,
               {"rate_eur_per_hour": "uurtarief"})  # fmt: skip
OF_OFFERING: Mapping[str, Subject] = {each.slug: each for each in (SERVICE, MODE, AREA, HOURS, TEAM, RATE, PERIOD)}
