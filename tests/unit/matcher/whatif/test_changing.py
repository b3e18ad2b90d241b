"""Changes applied to providers."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.model.changes import (
    AddProvider,
    Change,
    DropOffering,
    DropProvider,
    SetArea,
    SetCapacity,
    SetEnd,
    SetMaxTravel,
)
from matcher.model.changing import changed, differing
from matcher.model.provider import Area, Offering
from matching import EVERYWHERE, GARDENS, SHELTERS, offering, provider, site

BOTH = provider("both", offering(SHELTERS), offering(GARDENS))


def turned(change: Change) -> tuple[Offering, ...]:
    (after,) = changed([BOTH], [change])
    return after.offerings


def test_a_radius_of_one_service_leaves_the_other_as_it_is() -> None:
    shelters, gardens = turned(SetArea("both", Area(radius_km=20.0), SHELTERS))

    assert shelters.area == Area(radius_km=20.0)
    assert gardens.area == EVERYWHERE


def test_a_change_without_a_service_is_for_all_of_them() -> None:
    assert [each.max_travel_minutes for each in turned(SetMaxTravel("both", 30.0))] == [30.0, 30.0]


def test_a_site_that_comes_with_an_area_becomes_one_of_the_sites() -> None:
    (after,) = changed([replace(BOTH, sites=None)], [SetArea("both", Area(radius_km=5.0), None, site("Gent"))])

    assert after.sites == (site("Gent"),)
    assert {each.site for each in after.offerings} == {site("Gent")}


def test_a_site_that_is_there_already_is_not_added_again() -> None:
    (after,) = changed([BOTH], [SetArea("both", Area(radius_km=5.0), None, site("Ieper"))])

    assert after.sites == BOTH.sites


def test_hours_and_an_end_are_set() -> None:
    assert turned(SetCapacity("both", {24324: 5.0}))[0].capacity_hours_per_month == {24324: 5.0}
    assert turned(SetEnd("both", date(2027, 6, 30)))[1].valid_to == date(2027, 6, 30)


def test_one_service_goes() -> None:
    assert [each.service_type for each in turned(DropOffering("both", SHELTERS))] == [GARDENS]


def test_changes_happen_in_order() -> None:
    after = changed([BOTH], [DropProvider("both"), AddProvider(provider("new")), SetMaxTravel("new", 5.0)])

    assert [each.id for each in after] == ["new"]
    assert after[0].offerings[0].max_travel_minutes == 5.0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (DropProvider("nobody"), "no provider 'nobody'"),
        (SetMaxTravel("nobody", 1.0), "no provider 'nobody'"),
        (AddProvider(BOTH), "is there already"),
        (DropOffering("both", "kantoor.web"), "does not offer 'kantoor.web'"),
    ],
)
def test_a_change_of_what_is_not_there_is_a_mistake(change: Change, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        changed([BOTH], [change])


def test_only_who_is_another_now_differs() -> None:
    other = replace(BOTH, name="Other")

    assert differing([BOTH, provider("x")], [provider("x"), other]) == {"both"}
