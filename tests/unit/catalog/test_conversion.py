"""A checked provider becomes the engine's value: names become codes and points, null open or unknown."""

import datetime
from typing import Any

import pytest

from catalog.conversion import corrections, to_named_area, to_provider
from catalog.fields import shipped
from catalog.records import NamedAreaRecord, ProviderRecord
from matcher.model.provider import OPEN_END, OPEN_START, AreaMember, Offering, Provider, Site, Team

KNOWN = shipped()
IEPER = KNOWN.places.find("Ieper")


def provider(**changes: Any) -> Provider:
    record = ProviderRecord.model_validate({"id": "a", "name": "A", "kinds": ["lde"]} | changes)
    return to_provider(record, KNOWN.places, KNOWN.areas)


def offering(sites: list[dict[str, Any]] | None = None, **changes: Any) -> Offering:
    return provider(sites=sites, offerings=[{"service_type": "netheid.bushokjes"} | changes]).offerings[0]


def site(**raw: Any) -> Site:
    (found,) = provider(sites=[raw]).sites or ()
    return found


def test_what_is_not_stated_is_unknown() -> None:
    assert provider() == Provider("a", "A", ("lde",))
    assert offering() == Offering("netheid.bushokjes")


def test_a_work_form_counts_once() -> None:
    assert provider(kinds=["lde", "ocmw", "lde"]).kinds == ("lde", "ocmw")


def test_a_site_gets_the_point_of_its_municipality() -> None:
    assert site(id="x", municipality="ypres") == Site("x", "Ieper", "33011", *IEPER.point)


def test_a_site_in_a_village_gets_the_point_of_the_village() -> None:
    village = KNOWN.places.find("Zillebeke")

    found = site(id="x", municipality="Zillebeke")

    assert (found.municipality, found.lat_deg, found.lon_deg) == ("Ieper", *village.point)


def test_coordinates_win_from_the_point_of_the_municipality() -> None:
    assert site(id="x", municipality="Ieper", lat=51, lon=3.5) == Site("x", "Ieper", "33011", 51.0, 3.5)


def test_a_point_alone_lies_in_the_nearest_municipality() -> None:
    assert site(id="x", lat=50.85, lon=2.88) == Site("x", "Ieper", "33011", 50.85, 2.88)


def test_a_site_without_id_or_place_is_numbered_and_stays_without_place() -> None:
    assert site() == Site("vestiging-1")


def test_an_offering_without_site_is_from_the_only_one() -> None:
    assert offering([{"id": "x"}]).site == Site("x")


def test_an_offering_without_site_is_from_nowhere_known_when_there_are_several() -> None:
    assert offering([{"id": "x"}, {"id": "y"}]).site is None


def test_an_offering_is_from_the_site_it_names() -> None:
    assert offering([{"id": "x"}, {"id": "y"}], site="y").site == Site("y")


@pytest.mark.parametrize(
    ("changes", "dates"),
    [
        ({}, (None, None)),
        ({"valid_from": None, "valid_to": None}, (OPEN_START, OPEN_END)),
        ({"valid_from": "2026-01-01"}, (datetime.date(2026, 1, 1), None)),
        ({"valid_from": "2026-01-01", "valid_to": None}, (datetime.date(2026, 1, 1), OPEN_END)),
    ],
)
def test_null_is_an_open_date_and_absence_an_unknown_one(changes: dict[str, Any], dates: tuple[Any, Any]) -> None:
    found = offering(**changes)

    assert (found.valid_from, found.valid_to) == dates


def test_an_entrustment_without_dates_is_open_and_an_agreement_unknown() -> None:
    found = provider(
        entrusted_for=[{"service_type": "zorg.poetshulp", "from": None}],
        agreements=[{"with": "Stad Ieper", "to": None}],
    )

    (entrusted,) = found.entrusted_for or ()
    assert (entrusted.by, entrusted.since, entrusted.until) == (None, OPEN_START, OPEN_END)
    assert (found.agreements[0].since, found.agreements[0].until) == (None, OPEN_END)


@pytest.mark.parametrize(("modes", "expected"), [([], None), (["enclave", "enclave"], frozenset({"enclave"}))])
def test_an_empty_list_of_modes_is_unknown(modes: list[str], expected: frozenset[str] | None) -> None:
    assert offering(modes=modes).modes == expected


@pytest.mark.parametrize(
    ("capacity", "expected"),
    [(0, 0.0), (160, 160.0), ({}, None), ({"2027-04": 120, "2027-12": 0}, {24327: 120.0, 24335: 0.0})],
)
def test_hours_by_month_are_counted_from_year_0(capacity: Any, expected: Any) -> None:
    assert offering(capacity_hours_per_month=capacity).capacity_hours_per_month == expected


def test_a_written_list_of_municipalities_is_called_by_them() -> None:
    area = offering(area={"municipalities": ["Menin", "Wervik", "Menen"]}).area

    assert area is not None
    assert area.names == ("Menen", "Wervik")


def test_the_source_of_an_agreement_is_named_as_a_person_reads_it() -> None:
    found = provider(agreements=[{"with": "Stad Ieper", "source": "003_:174"}])

    assert found.agreements[0].source == "jaarverslag Westhoek 2019, regel 174"


def test_a_named_area_becomes_its_municipalities_under_its_own_name() -> None:
    area = offering(area={"named": ["w13"]}).area

    assert area is not None
    assert (len(area.members), area.names, area.is_complete) == (14, ("W13 (14 gemeenten)",), True)


def test_an_area_of_which_only_some_members_are_named_is_not_complete() -> None:
    unfinished = next(area_id for area_id, area in KNOWN.areas.items() if not area.is_complete)

    areas = [offering(area={"named": [unfinished]}).area, offering(area={"named": ["w13"]}, area_complete=False).area]

    assert [area is not None and area.is_complete for area in areas] == [False, False]


def test_municipalities_of_an_area_keep_their_dates_and_part() -> None:
    members = [{"municipality": "Ieper", "from": "2026-01-01", "to": None, "part": "stad"}, "Menin"]

    area = offering(area={"municipalities": members}).area

    assert area is not None
    assert area.members == (
        AreaMember("33011", datetime.date(2026, 1, 1), OPEN_END, "stad"),
        AreaMember("34027"),
    )


def test_workers_live_at_a_point() -> None:
    (home,) = provider(workers_home={"8900": 12}).workers_home or ()

    assert (home.municipality, home.workers, home.lat_deg) == ("Ieper", 12, IEPER.lat_deg)


def test_an_empty_list_says_that_there_is_none() -> None:
    found = provider(sites=[], workers_home={}, entrusted_for=[])

    assert (found.sites, found.workers_home, found.entrusted_for) == ((), (), ())


def test_a_name_alone_is_evidence_to_be_confirmed() -> None:
    assert offering(evidence="name").is_inferred
    assert not offering(evidence="stated").is_inferred


def test_the_rest_is_taken_over() -> None:
    found = provider(
        contingent={"places_fte": 4, "filled_fte": 4},
        fictitious=True,
        offerings=[
            {
                "service_type": "groen.gazon",
                "team": {"workers": 4},
                "transport": {"bike": True},
                "area": {"radius_km": 5},
            }
        ],
    )

    (only,) = found.offerings
    assert found.contingent is not None
    assert (found.contingent.is_full, found.is_fictitious, only.team) == (True, True, Team(4))
    assert (only.transport and only.transport.has_bike, only.area and only.area.radius_km) == (True, 5.0)


def test_a_named_area_of_a_file_is_complete_unless_it_says_otherwise() -> None:
    records = [
        NamedAreaRecord.model_validate({"id": "x", "municipalities": ["Ieper"]}),
        NamedAreaRecord.model_validate({"id": "y", "name": "Y", "municipalities": ["Ieper"], "complete": False}),
    ]

    areas = [to_named_area(record, KNOWN.places) for record in records]

    assert [(area.name, area.is_complete) for area in areas] == [("x", True), ("Y", False)]


def test_a_corrected_spelling_is_asked_about_wherever_it_stands() -> None:
    record = ProviderRecord.model_validate(
        {
            "id": "a",
            "name": "A",
            "kinds": ["lde"],
            "sites": [{"municipality": "Avelegem"}, {"municipality": "Ieper"}],
            "workers_home": {"Avelegem": 1},
            "offerings": [{"service_type": "groen.gazon", "area": {"municipalities": ["Avelegem"]}}],
        }
    )

    found = {path: question for path, _, question in corrections(record, KNOWN.places)}

    assert found.keys() == {
        ("sites", 0, "municipality"),
        ("workers_home", "Avelegem"),
        ("offerings", 0, "area", "municipalities", 0, "municipality"),
    }
    assert set(found.values()) == {"«Avelegem» is gelezen als Avelgem. Klopt dat?"}


def test_a_site_far_from_its_municipality_is_asked_about() -> None:
    sites = [{"municipality": "Ieper"}, {"municipality": "Ieper", "lat": 51.2, "lon": 3.22}]
    record = ProviderRecord.model_validate({"id": "a", "name": "A", "kinds": ["lde"], "sites": sites})

    assert list(corrections(record, KNOWN.places)) == [
        (("sites", 1), "51.2, 3.22", "Het punt ligt op 45 km van Ieper. Klopt dat?")
    ]
