"""Why a provider is not in the list, with what would have to change."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matcher.explain_exclusions import decimals_apart, rounded_up
from matcher.model.need import Buyer, Need, SiteAccess
from matcher.model.policy import MobilityHelper
from matcher.model.provider import OPEN_END, OPEN_START, Area, Contingent, Entrustment, Provider, Team, Transport
from matcher.model.result import Refusal
from matching import (
    POLICY,
    SHELTERS,
    answer,
    home,
    municipalities,
    need,
    offering,
    only_exclusion,
    only_refusal,
    provider,
    site,
)

ENCLAVE = frozenset(("enclave",))


def refusal(asked: Need, **changes: Any) -> Refusal:
    return only_refusal(answer(asked, provider("a", offering(**changes))))


def refusal_of(asked: Need, offered: Provider) -> Refusal:
    return only_refusal(answer(asked, offered))


def test_a_refusal_measures_names_the_limit_and_says_what_to_change() -> None:
    found = refusal(need("Poperinge"), area=Area(radius_km=10.0))

    assert (found.code, found.limit, found.unit, found.place) == ("outside_area", 10.0, "km", "Poperinge")
    assert found.actual == pytest.approx(11.7, abs=0.1)
    assert found.text == "Buiten werkstraal: Poperinge ligt op 11,7 km, de grens is 10 km."
    assert found.would_qualify_if == "de aanbieder zijn werkstraal vergroot tot minstens 11,7 km"


def test_what_is_asked_of_the_provider_is_enough() -> None:
    km = only_exclusion(answer(need("Gent"), provider("a", offering(area=Area(radius_km=1.0))))).distance_km or 0.0

    just_short = refusal(need("Gent"), area=Area(radius_km=round(km - 0.03, 4)))

    remedy = just_short.would_qualify_if.removesuffix(" km").rpartition(" ")[2]
    assert float(remedy.replace(",", ".")) >= km


def test_a_value_just_over_the_limit_does_not_read_as_the_limit() -> None:
    assert decimals_apart(20.04, 20.0) == 2
    assert decimals_apart(20.4, 20.0) == 1
    assert decimals_apart(20.4, None) == 1
    assert decimals_apart(20.00004, 20.0) == 4


@pytest.mark.parametrize(("value", "rounded"), [(20.0, 20.0), (20.01, 20.1), (20.1, 20.1), (0.3, 0.3)])
def test_a_measured_value_is_rounded_up(value: float, rounded: float) -> None:
    assert rounded_up(value) == rounded


def test_a_list_of_municipalities_is_named_by_its_names() -> None:
    named = refusal(need("Gent"), area=municipalities("Ieper", names=("Westhoek",)))
    in_province = refusal(need("Gent"), area=Area(provinces=frozenset(("West-Vlaanderen",))))
    unnamed = refusal(need("Gent"), area=municipalities("Ieper"))

    assert (named.actual, named.limit, named.unit) == ("Gent", "Westhoek", None)
    assert named.text == "Buiten werkgebied: Gent hoort niet bij Westhoek."
    assert in_province.limit == "West-Vlaanderen"
    assert unnamed.limit == "het werkgebied van de aanbieder"


def test_the_distance_of_the_buyer_is_named() -> None:
    found = refusal(need("Poperinge", max_km=5.0))

    assert (found.code, found.limit, found.place) == ("too_far", 5.0, "Poperinge")
    assert found.text == "Te ver voor u: Poperinge ligt op 11,7 km, u vraagt ten hoogste 5 km."


def test_the_drive_is_named_in_minutes() -> None:
    found = refusal(need("Poperinge"), max_travel_minutes=10.0)

    assert (found.code, found.limit, found.unit) == ("travel_too_long", 10.0, "min")


def test_no_free_hours_names_the_hours_asked() -> None:
    found = refusal(need(), capacity_hours_per_month=0.0)

    assert (found.code, found.actual, found.limit, found.unit, found.place) == ("no_capacity", 0.0, 10.0, "h", None)
    assert found.text == "Geen vrije uren in de gevraagde maanden."


def test_a_full_contingent_is_named_with_its_places() -> None:
    full = provider("a", offering(capacity_hours_per_month=None), contingent=Contingent(24.0, 24.0))

    found = refusal_of(need(), full)

    assert found.code == "no_capacity"
    assert found.text == "Contingent volzet: alle gesubsidieerde plaatsen zijn ingevuld (24 van 24 VTE)."


def test_a_contingent_with_room_is_not_to_blame() -> None:
    roomy = provider("a", offering(capacity_hours_per_month=0.0), contingent=Contingent(24.0, 20.0))

    assert refusal_of(need(), roomy).text == "Geen vrije uren in de gevraagde maanden."


def test_a_way_of_working_is_named_in_words() -> None:
    found = refusal(need(mode="in_house"), modes=frozenset(("enclave", "on_site")))

    assert (found.actual, found.limit) == ("ter plaatse en in een enclave", "in het atelier")


def test_a_work_form_is_named_by_its_name_of_today() -> None:
    old = provider("a", kinds=("sociale_werkplaats", "maatwerkbedrijf", "lde"))

    found = refusal_of(need(provider_kinds=("ocmw", "invoegbedrijf")), old)

    assert (found.actual, found.limit) == ("maatwerkbedrijf en lokale diensteneconomie", "OCMW of invoegbedrijf")


def test_an_enclave_has_a_sentence_of_its_own() -> None:
    lde = provider("a", offering(modes=ENCLAVE), kinds=("lde",))

    found = refusal_of(need(kind="enclave"), lde)

    assert found.code == "wrong_kind"
    assert found.text.startswith("Een enclave kan alleen met een maatwerkbedrijf; dit is lokale diensteneconomie.")


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "van 2026-01-01 tot 2026-12-31"),
        (OPEN_START, date(2026, 12, 31), "tot 2026-12-31"),
        (None, date(2026, 12, 31), "tot 2026-12-31"),
        (date(2028, 1, 1), OPEN_END, "vanaf 2028-01-01"),
    ],
)
def test_a_period_is_named_without_its_open_end(since: date | None, until: date, words: str) -> None:
    asked = need(start=date(2027, 1, 1), end=date(2027, 6, 30))

    found = refusal(asked, valid_from=since, valid_to=until)

    assert (found.code, found.actual, found.limit) == ("not_available", words, "van 2027-01-01 tot 2027-06-30")


def test_a_period_reads_as_it_was_asked() -> None:
    found = refusal(need(start=date(2027, 1, 1)), valid_to=date(2026, 12, 31))

    assert found.text == "Niet beschikbaar: het aanbod loopt tot 31 december 2026, u vraagt vanaf 1 januari 2027."


def test_a_small_team_is_named() -> None:
    found = refusal(need(workers=6))

    assert found.text == "Ploeg te klein: 4 werknemers, u vraagt er 6."
    assert (found.actual, found.limit, found.unit) == (4.0, 6.0, "personen")


def test_a_team_without_a_supervisor_has_a_sentence_of_its_own() -> None:
    found = refusal(need(), team=Team(4, 0))

    assert found.code == "team_too_small"
    assert found.would_qualify_if == "de aanbieder een begeleider inzet"


def test_a_team_of_nobody_lacks_both_workers_and_a_supervisor() -> None:
    found = refusal(need(workers=1), team=Team(0, 0))

    assert found.text == (
        "Ploeg te klein: 0 werknemers, u vraagt er 1. En geen begeleider: een team gaat altijd mét begeleider op pad."
    )
    assert found.would_qualify_if == "de ploeg minstens 1 werknemer telt en de aanbieder een begeleider inzet"


def test_a_team_of_which_only_the_lack_of_a_supervisor_is_known_is_unsupervised() -> None:
    found = refusal(need(workers=3), team=Team(supervisors=0))

    assert found.text == "Geen begeleider: een team gaat altijd mét begeleider op pad."


def test_an_own_site_is_named_with_the_sites_there_are() -> None:
    sites = (site("Gent"), site("Gent"), replace(site("Veurne"), municipality=None))
    asked = need("Ieper", "Menen", must_own_municipality=True)

    found = refusal_of(asked, provider("a", sites=sites))

    assert (found.actual, found.limit) == ("Gent", "Ieper of Menen")


def test_an_own_site_is_asked_in_the_municipality_of_the_buyer() -> None:
    buyer = Buyer("Stad Gent", municipality="Gent", nis_code="44021")

    found = refusal_of(need(must_own_municipality=True, buyer=buyer), provider("a", sites=()))

    assert (found.actual, found.limit) == ("", "Gent")


def test_a_share_that_is_too_low_is_named() -> None:
    low = provider("a", reserved_eligible=None, disadvantaged_share=0.25)

    found = refusal_of(need(reserved=True), low)

    assert (found.actual, found.limit, found.unit) == (25.0, 30.0, "%")
    assert "minstens 30 %): 25 %." in found.text


def test_a_stated_no_is_named_whatever_the_share() -> None:
    found = refusal_of(need(reserved=True), provider("a", reserved_eligible=False, disadvantaged_share=0.9))

    assert found.actual == "de aanbieder verklaart zelf van niet"


def test_a_missing_entrustment_is_named_by_place() -> None:
    found = refusal_of(need(entrusted_only=True), provider("a"))

    assert (found.code, found.place, found.actual, found.limit) == ("not_entrusted", "Ieper", "niemand", "Ieper")
    assert found.text.endswith("Gevraagd: door Ieper; toevertrouwd: door niemand.")


@pytest.mark.parametrize(
    ("buyer", "asked_by"),
    [
        (Buyer("Stad Gent", "municipality", "Gent"), "Stad Gent"),
        (Buyer(kind="ocmw", municipality="Gent"), "Gent"),
        (Buyer(kind="company", municipality="Gent"), "Ieper"),
    ],
)
def test_a_missing_entrustment_names_who_entrusted_and_who_asks(buyer: Buyer, asked_by: str) -> None:
    given = (Entrustment(SHELTERS, "Stad Menen"), Entrustment(SHELTERS, "OCMW Menen"))

    found = refusal_of(need(entrusted_only=True, buyer=buyer), provider("a", entrusted_for=given))

    assert (found.actual, found.limit) == ("Stad Menen en OCMW Menen", asked_by)


def unreachable(helpers: tuple[MobilityHelper, ...] = (), shift: int | None = None) -> Refusal:
    access = SiteAccess(bike=False, public_transport=False, shift_start_minutes=shift)
    asked = need(kind="enclave", workers=4, site_access=access)
    offered = offering(modes=ENCLAVE, transport=Transport(van_seats=1, has_bike=False))
    policy = replace(POLICY, reach=replace(POLICY.reach, helpers=helpers))
    result = answer(asked, provider("a", offered, workers_home=(home("Ieper", 9),)), policy=policy)
    return only_refusal(result)


def test_a_site_out_of_reach_names_the_shift() -> None:
    early, unsaid = unreachable(shift=6 * 60 + 5), unreachable()

    assert early.text == "Werkplek niet bereikbaar: 25 % van de werknemers kan er om 06:05 geraken, nodig is 50 %."
    assert "om het begin van de dienst" in unsaid.text
    assert early.would_qualify_if == "de aanbieder of u vervoer regelt"


def test_projects_near_the_place_are_worth_a_question() -> None:
    drive = MobilityHelper("drive", "Drive", frozenset(("33011",)), date(2014, 1, 1), until=None)
    elsewhere = MobilityHelper("snorko", "Snorko", frozenset(("34022",)), date(2014, 1, 1), until=None)

    assert unreachable((drive, elsewhere)).would_qualify_if.endswith("; vraag of Drive dit nog doet")


def test_every_failed_gate_is_named() -> None:
    worst = provider("a", offering(area=Area(radius_km=1.0), max_travel_minutes=1.0, capacity_hours_per_month=0.0))

    row = only_exclusion(answer(need("Gent", max_km=5.0, mode="enclave", workers=9), worst))

    assert [reason.code for reason in row.reasons] == [
        *("outside_area", "too_far", "travel_too_long", "no_capacity", "wrong_mode", "team_too_small")
    ]


def test_an_unknown_site_has_no_distance() -> None:
    full = provider("a", offering(site=None, capacity_hours_per_month=0.0))

    assert only_exclusion(answer(need(), full)).distance_km is None
