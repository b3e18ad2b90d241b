"""From providers to columns, in one order whatever the order of the input."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catalog.supply import PROVINCES, build_supply
from matcher.model.provider import (
    KINDS,
    OPEN_END,
    OPEN_START,
    Agreement,
    Area,
    AreaMember,
    Contingent,
    Offering,
    Provider,
    Team,
    Transport,
)
from matcher.model.supply import UNKNOWN, OfferingColumns, Supply, day_number
from matching import (
    GARDENS,
    SERVICE_TYPES,
    SHELTERS,
    home,
    municipalities,
    offering,
    provider,
    site,
    supply_of,
    unknown_provider,
)

ROOT = Path(__file__).resolve().parents[3]


def row(**changes: Any) -> OfferingColumns:
    return supply_of([provider("a", offering(**changes))]).offering_columns


def rows(supply: Supply) -> list[tuple[str, Offering]]:
    columns = supply.offering_columns
    return [
        (supply.providers[at].id, each) for at, each in zip(columns.provider.tolist(), supply.offerings, strict=True)
    ]


def test_rows_stand_by_provider_and_service_type() -> None:
    supply = supply_of([provider("b"), provider("a", offering(SHELTERS), offering(GARDENS))])

    assert [(name, each.service_type) for name, each in rows(supply)] == [
        ("a", GARDENS),
        ("a", SHELTERS),
        ("b", SHELTERS),
    ]


def test_offerings_of_one_type_stand_by_what_they_say() -> None:
    cheap, dear = offering(rate_eur_per_hour=20.0), offering(rate_eur_per_hour=30.0)

    assert rows(supply_of([provider("a", cheap, dear)])) == rows(supply_of([provider("a", dear, cheap)]))


def test_hours_by_month_and_sets_have_no_order_of_their_own() -> None:
    forward = offering(capacity_hours_per_month={1: 5.0, 2: 6.0}, area=Area(provinces=frozenset(PROVINCES[:5])))
    backward = offering(
        capacity_hours_per_month={2: 6.0, 1: 5.0}, area=Area(provinces=frozenset(PROVINCES[4::-1])), site=None
    )
    same = replace(backward, site=forward.site, max_travel_minutes=1.0)

    assert rows(supply_of([provider("a", forward, same)])) == rows(supply_of([provider("a", same, forward)]))


def test_the_order_is_the_same_in_every_process() -> None:
    program = (
        "from matching import offering, provider, supply_of\n"
        "a = offering(modes=frozenset(('on_site', 'in_house')), rate_eur_per_hour=1.0)\n"
        "b = offering(modes=frozenset(('on_site', 'enclave')), rate_eur_per_hour=2.0)\n"
        "print([o.rate_eur_per_hour for o in supply_of([provider('x', a, b)]).offerings])\n"
    )

    orders = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(orders) == 1


def test_what_is_not_stated_is_not_zero() -> None:
    columns = supply_of([unknown_provider("a")]).offering_columns

    for name in ("lat_deg", "radius_km", "capacity", "team_workers", "max_travel_minutes", "van_seats"):
        assert isnan(getattr(columns, name)[0]), name
    assert columns.site_nis[0] == columns.area_set[0] == columns.bike[0] == columns.capacity_row[0] == UNKNOWN
    assert (columns.modes[0], columns.has_area[0], columns.has_dates[0]) == (0, False, False)


def test_what_is_zero_is_stated() -> None:
    columns = row(
        capacity_hours_per_month=0.0, team=Team(0, 0), transport=Transport(0, has_bike=False), max_travel_minutes=0.0
    )

    assert columns.capacity[0] == columns.team_supervisors[0] == columns.van_seats[0] == columns.bike[0] == 0


def test_modes_are_bits() -> None:
    assert row(modes=frozenset(("on_site", "enclave"))).modes.tolist() == [0b101]


def test_kinds_are_bits_by_their_name_of_today() -> None:
    old = provider("a", kinds=("beschutte_werkplaats", "sociale_werkplaats", "lde"))

    bits = int(supply_of([old]).provider_columns.kinds[0])

    assert bits == (1 << KINDS.index("maatwerkbedrijf")) + (1 << KINDS.index("lde"))


def test_provinces_are_bits() -> None:
    area = Area(provinces=frozenset(("Limburg", "Antwerpen")))

    assert row(area=area).provinces.tolist() == [0b11]


def test_an_open_bound_is_stated_and_no_bound() -> None:
    columns = row(valid_from=OPEN_START, valid_to=OPEN_END)

    assert (columns.valid_from[0], columns.valid_to[0], columns.has_dates[0]) == (0, 0, True)


def test_a_date_is_a_day_number() -> None:
    day = date(2027, 1, 1)

    assert row(valid_from=day, valid_to=day).valid_to.tolist() == [day_number(day)]


def test_the_last_agreement_for_the_service_counts() -> None:
    first, last = date(2020, 12, 31), date(2027, 6, 30)
    agreements = [Agreement(SHELTERS, until=day) for day in (None, last, first)]
    agreed = provider("a", offering(SHELTERS), offering(GARDENS), agreements=tuple(agreements))

    columns, codes = supply_of([agreed]).offering_columns, SERVICE_TYPES.codes

    found = dict(zip(columns.service_type.tolist(), columns.agreed_until.tolist(), strict=True))
    assert found == {codes.index(SHELTERS): day_number(last), codes.index(GARDENS): 0}


def test_one_unknown_bound_leaves_the_dates_unknown() -> None:
    assert row(valid_from=date(2027, 1, 1), valid_to=None).has_dates.tolist() == [False]


def test_equal_lists_of_municipalities_are_one_set() -> None:
    shared, other = municipalities("Ieper", "Gent"), municipalities("Ieper")
    supply = supply_of(
        [
            provider("a", offering(area=shared)),
            provider("b", offering(area=other)),
            provider("c", offering(area=shared)),
        ]
    )

    assert supply.offering_columns.area_set.tolist() == [0, 1, 0]
    assert supply.n_area_sets == 2
    assert supply.memberships["33011"].area_set.tolist() == [0, 1]
    assert supply.memberships["44021"].area_set.tolist() == [0]


def test_members_keep_their_period_and_part() -> None:
    member = AreaMember("32003", date(2026, 1, 1), date(2026, 12, 31), part="IWVA")

    supply = supply_of([provider("a", offering(area=Area(members=(AreaMember("33011"), member))))])

    found = supply.memberships["32003"]
    assert (found.since[0], found.until[0]) == (member.since.toordinal(), member.until.toordinal())
    assert (found.part[0], supply.memberships["33011"].part[0]) == (1, 0)
    assert supply.parts == ("IWVA",)


def test_hours_by_month_stand_in_a_table_of_all_months() -> None:
    supply = supply_of(
        [
            provider("a", offering(capacity_hours_per_month={5: 10.0})),
            provider("b"),
            provider("c", offering(capacity_hours_per_month={3: 7.0, 5: 8.0})),
        ]
    )

    assert supply.months.tolist() == [3, 5]
    np.testing.assert_array_equal(supply.monthly_hours, [[np.nan, 10.0], [7.0, 8.0]])
    assert supply.offering_columns.capacity_row.tolist() == [0, UNKNOWN, 1]
    assert isnan(supply.offering_columns.capacity[0])


def test_rows_are_found_by_service_type() -> None:
    supply = supply_of([provider("a", offering(GARDENS), offering(SHELTERS)), provider("b")])

    by_type = {SERVICE_TYPES.codes[number]: found.tolist() for number, found in supply.rows_by_service_type.items()}

    assert by_type == {GARDENS: [0], SHELTERS: [1, 2]}


def test_homes_and_sites_are_rows_of_their_own() -> None:
    supply = supply_of(
        [
            provider("a", workers_home=(home("Ieper", 3), home("Gent", 4)), sites=(site("Ieper"),)),
            provider("b", workers_home=None, sites=None),
        ]
    )

    assert supply.homes.provider.tolist() == [0, 0]
    assert supply.homes.workers.tolist() == [3.0, 4.0]
    assert supply.has_home.tolist() == [True, False]
    assert (supply.sites.provider.tolist(), supply.sites.nis.tolist()) == ([0], [33011])


@pytest.mark.parametrize(
    ("sites", "known"),
    [(None, False), ((), True), ((site("Ieper"),), True), ((replace(site("Ieper"), nis_code=None),), False)],
)
def test_sites_are_known_when_all_have_a_municipality(sites: Any, known: bool) -> None:
    assert supply_of([provider("a", sites=sites)]).provider_columns.has_sites.tolist() == [known]


def test_facts_of_a_provider_stand_in_their_columns() -> None:
    full = provider(
        "a",
        contingent=Contingent(10.0, 10.0),
        entrusted_for=None,
        is_fictitious=True,
        reserved_eligible=False,
        disadvantaged_share=0.4,
        confirmed_on=date(2026, 1, 1),
    )

    columns = supply_of([full, provider("b", reserved_eligible=None, confirmed_on=None)]).provider_columns

    assert columns.is_contingent_full.tolist() == [True, False]
    assert columns.has_entrustments.tolist() == [False, True]
    assert columns.is_fictitious.tolist() == [True, False]
    assert columns.reserved_eligible.tolist() == [0, UNKNOWN]
    assert columns.disadvantaged_share.tolist() == [0.4, 0.6]
    assert columns.confirmed_on.tolist() == [date(2026, 1, 1).toordinal(), 0]


def test_a_provider_without_offerings_is_counted_and_has_no_row() -> None:
    supply = supply_of([Provider("s", "S", ("other",)), provider("a")])

    assert len(supply.providers) == 2
    assert supply.n_without_offerings == 1
    assert len(supply.offerings) == 1


def test_an_empty_catalogue_is_a_supply() -> None:
    supply = build_supply([], SERVICE_TYPES)

    assert (len(supply.offerings), supply.rows_by_service_type, supply.memberships) == (0, {}, {})
    assert supply.monthly_hours.shape == (0, 0)
