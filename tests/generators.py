"""Needs, providers and policies of every kind, for the property tests: unknowns everywhere.

Each need and each offering is written from a number of its own, and Hypothesis chooses the numbers: that is a
hundred times as fast as letting it choose every field, and a failing catalogue still shrinks to few providers.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, TypeVar

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from matcher.model.need import ALL_MONTHS, NEED_KINDS, Buyer, Need, NeedPlace, SiteAccess
from matcher.model.policy import CRITERIA, MobilityHelper, Policy, TravelTable
from matcher.model.provider import (
    KINDS,
    MODES,
    OPEN_END,
    OPEN_START,
    Area,
    AreaMember,
    Contingent,
    Entrustment,
    Offering,
    Provider,
    Site,
    Team,
    Transport,
    WorkersHome,
)
from matching import AS_OF, GARDENS, HYDRANTS, POLICY, SHELTERS, TOWNS, WEBSITES, home, place, site

T = TypeVar("T")

# Five towns near each other and one far away; some months around the turn of a year.
NAMES = ("Ieper", "Diksmuide", "Kortemark", "Poperinge", "Menen", "Gent")
OFFERED = (SHELTERS, SHELTERS, GARDENS, HYDRANTS, WEBSITES)
PARTS = (None, None, None, None, "IWVA", "De Watergroep")
DAYS = (
    date(2026, 11, 1),
    date(2026, 12, 15),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 1, 20),
    date(2027, 3, 5),
)
# An offering may also lie wholly beyond the months that are counted of an open period.
OFFERED_DAYS = (*DAYS, date(2024, 6, 30), date(2029, 4, 1))
MONTHS = tuple(range(2026 * 12 + 10, 2027 * 12 + 3))
KM = (0.0, 5.0, 12.5, 20.0, 30.0, 80.0)
MINUTES = (0.0, 10.0, 20.0, 30.0, 45.0, 600.0, 600.0)
HOURS = (0.0, 0.5, 4.0, 10.0, 25.0, 1000.0)
SHARES = (0.0, 0.2, 0.29, 0.3, 0.55, 0.9)
BUYERS = (
    Buyer(),
    Buyer("stad ieper", "municipality", "Ieper", TOWNS["Ieper"][0]),
    Buyer(None, "municipality", "Kortemark", TOWNS["Kortemark"][0]),
    Buyer("Fabriek", "company", "Gent", TOWNS["Gent"][0]),
)
BODIES = ("Stad Ieper", "OCMW Gent", "gemeente Kortemark", "Provincie", None)


def maybe(dice: Random, known: Callable[[], T]) -> T | None:
    """Leave a value unknown one time in three."""
    return None if dice.random() < 1 / 3 else known()


def seldom(dice: Random, rare: Callable[[], T], usual: T) -> T:
    """Give the usual value four times in five."""
    return rare() if dice.random() < 1 / 5 else usual


def some(dice: Random, values: Sequence[T], least: int, most: int) -> list[T]:
    """Choose some different values."""
    return dice.sample(values, dice.randint(least, most))


def make_site(dice: Random) -> Site:
    """Put a site in the centre of a town, or somewhat beside it."""
    town = site(dice.choice(NAMES))
    north, east = dice.choice((0.0, 0.0, -0.04, 0.021)), dice.choice((0.0, 0.013))
    return replace(town, lat_deg=(town.lat_deg or 0.0) + north, lon_deg=(town.lon_deg or 0.0) + east)


def make_member(dice: Random) -> AreaMember:
    since = seldom(dice, lambda: dice.choice(DAYS), OPEN_START)
    until = seldom(dice, lambda: dice.choice(DAYS), OPEN_END)
    return AreaMember(TOWNS[dice.choice(NAMES)][0], min(since, until), max(since, until), dice.choice(PARTS))


def make_area(dice: Random) -> Area:
    """Make an area of one of its forms; a list may also be incomplete."""
    form = dice.choice(("radius", "radius", "list", "list", "province", "everywhere"))
    if form == "radius":
        return Area(radius_km=dice.choice(KM))
    if form == "list":
        members = tuple(make_member(dice) for _ in range(dice.randint(0, 5)))
        return Area(members=members, is_complete=seldom(dice, lambda: False, True))
    if form == "province":
        return Area(provinces=frozenset(some(dice, ("West-Vlaanderen", "Oost-Vlaanderen"), 1, 2)))
    return Area(is_everywhere=True)


def make_capacity(dice: Random) -> float | dict[int, float]:
    if dice.random() < 1 / 2:
        return dice.choice(HOURS)
    return {month: dice.choice(HOURS) for month in some(dice, MONTHS, 0, len(MONTHS))}


def make_team(dice: Random) -> Team:
    return Team(maybe(dice, lambda: dice.randint(0, 6)), maybe(dice, lambda: dice.choice((0, 1, 1, 1, 2))))


def make_transport(dice: Random) -> Transport:
    return Transport(maybe(dice, lambda: dice.randint(0, 8)), maybe(dice, lambda: dice.random() < 1 / 2))


def make_period(dice: Random) -> tuple[date | None, date | None]:
    """Choose when an offering runs, with its bounds in order."""
    first = maybe(dice, lambda: dice.choice((OPEN_START, OPEN_START, OPEN_START, *OFFERED_DAYS)))
    last = maybe(dice, lambda: dice.choice((OPEN_END, OPEN_END, OPEN_END, *OFFERED_DAYS)))
    return (last, first) if first and last and first > last else (first, last)


def make_offering(dice: Random) -> Offering:
    first, last = make_period(dice)
    return Offering(
        service_type=dice.choice(OFFERED),
        site=maybe(dice, lambda: make_site(dice)),
        modes=maybe(dice, lambda: frozenset(some(dice, MODES, 1, 3))),
        area=maybe(dice, lambda: make_area(dice)),
        capacity_hours_per_month=maybe(dice, lambda: make_capacity(dice)),
        team=maybe(dice, lambda: make_team(dice)),
        max_travel_minutes=maybe(dice, lambda: dice.choice(MINUTES)),
        transport=maybe(dice, lambda: make_transport(dice)),
        rate_eur_per_hour=maybe(dice, lambda: dice.choice((0.0, 18.0, 30.0, 45.0, 90.0))),
        valid_from=first,
        valid_to=last,
        is_inferred=seldom(dice, lambda: True, False),
    )


def make_entrustment(dice: Random) -> Entrustment:
    since = seldom(dice, lambda: dice.choice(DAYS), OPEN_START)
    until = seldom(dice, lambda: dice.choice(DAYS), OPEN_END)
    return Entrustment(dice.choice(OFFERED), dice.choice(BODIES), since, until)


def make_homes(dice: Random) -> tuple[WorkersHome, ...]:
    return tuple(home(town, dice.randint(0, 6)) for town in some(dice, NAMES, 0, 3))


def make_provider(dice: Random) -> Provider:
    return Provider(
        id="p",
        name="P",
        kinds=tuple(seldom(dice, lambda: some(dice, KINDS, 1, 2), ["maatwerkbedrijf"])),
        reserved_eligible=maybe(dice, lambda: dice.random() < 1 / 2),
        disadvantaged_share=maybe(dice, lambda: dice.choice(SHARES)),
        sites=maybe(dice, lambda: tuple(make_site(dice) for _ in range(dice.randint(0, 2)))),
        workers_home=maybe(dice, lambda: make_homes(dice)),
        entrusted_for=maybe(dice, lambda: tuple(make_entrustment(dice) for _ in range(dice.randint(0, 2)))),
        contingent=seldom(dice, lambda: Contingent(20.0, dice.choice((10.0, 20.0))), None),
        confirmed_on=maybe(dice, lambda: dice.choice((AS_OF, date(2025, 11, 21), date(2020, 1, 1)))),
        is_fictitious=seldom(dice, lambda: True, False),
        offerings=tuple(make_offering(dice) for _ in range(dice.choice((1, 1, 2, 3)))),
    )


def make_place(dice: Random, town: str) -> NeedPlace:
    return place(town, part=dice.choice(PARTS), correction=seldom(dice, lambda: "Klopt de naam?", None))


def make_dates(dice: Random) -> dict[str, Any]:
    first, last = sorted(some(dice, DAYS, 2, 2))
    return dice.choice(({}, {"start": first}, {"end": last}, *({"start": first, "end": last},) * 3))


def make_workload(dice: Random) -> dict[str, Any]:
    return dice.choice(
        (
            {"hours_per_month": 10.0},
            {"hours_per_month": 12.5},
            {"quantity": 42.0, "times_per_year": 12.0, "minutes_per_unit": 20.0},
            {"quantity": 42.0},
        )
    )


def make_weights(dice: Random) -> dict[str, float]:
    """Divide a whole over some criteria, zero weights included."""
    names = some(dice, CRITERIA, 1, 5)
    shares = [dice.randint(0, 10) for _ in names]
    total = sum(shares)
    return {name: share / total for name, share in zip(names, shares, strict=True)} if total else {names[0]: 1.0}


def make_need(dice: Random) -> Need:
    """Make a need; most limits are seldom set, so that many providers pass."""
    need = Need(
        "n",
        dice.choice((*NEED_KINDS, "procurement", "enclave")),
        places=tuple(make_place(dice, town) for town in some(dice, NAMES, 1, 3)),
        service_types=tuple(some(dice, (SHELTERS, GARDENS, HYDRANTS), 1, 2)),
        season_months=dice.choice((ALL_MONTHS, ALL_MONTHS, (12, 1), (7,))),
        mode=seldom(dice, lambda: dice.choice(MODES), None),
        workers=seldom(dice, lambda: dice.randint(1, 6), None),
        site_access=SiteAccess(
            maybe(dice, lambda: dice.random() < 1 / 2),
            maybe(dice, lambda: dice.random() < 1 / 2),
            maybe(dice, lambda: dice.choice((330, 390, 450, 1400))),
        ),
        reserved=seldom(dice, lambda: True, False),
        max_km=seldom(dice, lambda: dice.choice(KM), None),
        provider_kinds=seldom(dice, lambda: dice.choice((("lde",), ("sociale_werkplaats", "ocmw"))), ()),
        must_own_municipality=seldom(dice, lambda: True, False),
        entrusted_only=seldom(dice, lambda: True, False),
        buyer=dice.choice(BUYERS),
        weights=seldom(dice, lambda: make_weights(dice), None),
        is_without_supervisor=seldom(dice, lambda: True, False),
    )
    return replace(need, **make_dates(dice), **make_workload(dice))


def made(make: Callable[[Random], T]) -> SearchStrategy[T]:
    """Let Hypothesis choose the number from which a value is written."""
    return st.integers(0, 99_999).map(lambda number: make(Random(number)))


def needs() -> SearchStrategy[Need]:
    return made(make_need)


def offerings() -> SearchStrategy[Offering]:
    return made(make_offering)


def providers() -> SearchStrategy[Provider]:
    return made(make_provider)


def catalogues(*, least: int = 1, most: int = 6) -> SearchStrategy[tuple[Provider, ...]]:
    """Make some providers with ids of their own; the last may be the first under another name."""
    several = st.lists(providers(), min_size=least, max_size=most)
    return st.builds(_named, several, st.booleans())


def _named(found: list[Provider], has_twin: bool) -> tuple[Provider, ...]:
    twins = [*found, found[0]] if has_twin and found else found
    return tuple(replace(each, id=f"p{at}", name=f"P{at}") for at, each in enumerate(twins))


def measured(*pairs: tuple[str, str, float, float]) -> TravelTable:
    """Make a table of measured times between towns."""
    rows = sorted((int(TOWNS[a][0]) * 100_000 + int(TOWNS[b][0]), minutes, km) for a, b, minutes, km in pairs)
    keys, minutes, km = zip(*rows, strict=True)
    return TravelTable("gemeten", np.array(keys), np.array(minutes), np.array(km))


TABLE = measured(
    ("Ieper", "Gent", 45.0, 82.0),
    ("Gent", "Ieper", 50.0, 80.0),
    ("Diksmuide", "Kortemark", 10.0, float("nan")),
    ("Menen", "Ieper", 20.0, 25.0),
    ("Poperinge", "Poperinge", 3.0, 2.0),
)
HELPERS = (
    MobilityHelper("drive", "Drive", frozenset((TOWNS["Menen"][0],)), date(2014, 1, 1), date(2030, 1, 1)),
    MobilityHelper("snorko", "Snorko", frozenset((TOWNS["Ieper"][0],)), date(2014, 1, 1), None),
)
WITH_TABLE = replace(POLICY, travel=replace(POLICY.travel, table=TABLE))
WITH_HELPERS = replace(POLICY, reach=replace(POLICY.reach, helpers=HELPERS))


def policies() -> SearchStrategy[Policy]:
    return st.sampled_from((POLICY, WITH_TABLE, WITH_HELPERS))
