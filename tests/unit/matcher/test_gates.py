"""Each gate says who fails it, by how much, and against which limit."""

from dataclasses import replace
from datetime import date
from math import isnan
from typing import Any

import numpy as np
import pytest

from matcher.gates import (
    GATES,
    Gate,
    allowed_kinds,
    apply_gates,
    own_municipalities,
)
from matcher.model.need import Buyer, Need, SiteAccess
from matcher.model.provider import Area, Contingent, Entrustment, Provider, Team, Transport
from matching import SHELTERS, gate_of, gates_of, municipalities, need, offering, provider, question_of, site

IN_HOUSE = frozenset(("in_house",))
SUMMER = {"start": date(2027, 6, 1), "end": date(2027, 8, 31)}


def failing(code: str, asked: Need, *providers: Provider) -> list[Any]:
    found: list[Any] = gate_of(code, asked, *providers).failed.tolist()
    return found


def seen(gate: Gate, position: int = 0, place: int = 0) -> tuple[bool, float | None, float | None]:
    """Read whether a gate is failed, what was measured and what was allowed."""
    at, there = np.array([position]), np.array([place])
    actual, limit = gate.sides(at, there)
    return (
        bool(gate.fails(at, there)[0]),
        None if actual is None else float(actual[0]),
        None if limit is None else float(limit[0]),
    )


def offers(**changes: Any) -> Provider:
    return provider("a", offering(**changes))


def test_a_place_outside_the_area_fails_for_that_place_only() -> None:
    asked = need("Ieper", "Gent")

    assert failing("outside_area", asked, offers(area=municipalities("Ieper"))) == [[False, True]]


def test_a_radius_is_named_as_the_limit() -> None:
    gate = gate_of("outside_area", need("Gent"), offers(area=Area(radius_km=20.0)))

    failed, actual, limit = seen(gate)

    assert failed
    assert actual == pytest.approx(63.5, abs=0.5)
    assert (limit, gate.unit) == (20.0, "km")


def test_work_in_the_workshop_has_no_area() -> None:
    asked = need("Gent", mode="in_house")

    assert failing("outside_area", asked, offers(area=Area(radius_km=1.0), modes=IN_HOUSE)) == [[False]]


def test_the_buyer_limits_the_distance_also_for_the_workshop() -> None:
    asked = need("Gent", mode="in_house", max_km=20.0)

    assert failing("too_far", asked, offers(modes=IN_HOUSE)) == [[True]]


def test_without_a_limit_of_the_buyer_nothing_is_too_far() -> None:
    gate = gate_of("too_far", need("Leuven"), offers())

    assert seen(gate) == (False, None, None)


def test_an_unknown_site_is_not_too_far() -> None:
    assert failing("too_far", need("Gent", max_km=1.0), offers(site=None)) == [[False]]


def test_a_drive_as_long_as_the_limit_passes() -> None:
    minutes = float(question_of(need("Gent"), offers()).measures.travel_minutes[0, 0])

    assert failing("travel_too_long", need("Gent"), offers(max_travel_minutes=minutes)) == [[False]]
    assert failing("travel_too_long", need("Gent"), offers(max_travel_minutes=minutes - 0.1)) == [[True]]


def test_an_unknown_longest_drive_excludes_nobody() -> None:
    assert failing("travel_too_long", need("Leuven"), offers(max_travel_minutes=None)) == [[False]]


def test_work_in_the_workshop_has_no_drive() -> None:
    asked = need("Leuven", mode="in_house")

    assert failing("travel_too_long", asked, offers(max_travel_minutes=1.0, modes=IN_HOUSE)) == [[False]]


def test_no_hour_in_any_month_fails() -> None:
    assert failing("no_capacity", need(), offers(capacity_hours_per_month=0.0)) == [True]


def test_one_unknown_month_keeps_an_offering_in() -> None:
    hours = {2027 * 12 + 5: 0.0, 2027 * 12 + 6: 0.0}

    assert failing("no_capacity", need(**SUMMER), offers(capacity_hours_per_month=hours)) == [False]


def test_an_offering_that_never_runs_is_not_available_rather_than_full() -> None:
    ended = offers(valid_to=date(2027, 5, 31))

    assert failing("not_available", need(**SUMMER), ended) == [True]
    assert failing("no_capacity", need(**SUMMER), ended) == [False]


def test_an_offering_that_runs_in_part_of_the_months_is_available() -> None:
    assert failing("not_available", need(**SUMMER), offers(valid_to=date(2027, 6, 1))) == [False]


OPEN_AFTER, OPEN_BEFORE = {"start": date(2027, 6, 1)}, {"end": date(2027, 6, 30)}


@pytest.mark.parametrize(
    ("asked", "changes", "refused"),
    [
        (OPEN_AFTER, {"valid_from": date(2031, 1, 1)}, False),
        (OPEN_AFTER, {"valid_from": date(2031, 1, 1), "valid_to": date(2031, 1, 2)}, False),
        (OPEN_AFTER, {"valid_to": date(2027, 5, 31)}, True),
        (OPEN_BEFORE, {"valid_to": date(2020, 1, 1)}, False),
        (OPEN_BEFORE, {"valid_from": date(2019, 1, 1), "valid_to": date(2020, 1, 1)}, False),
        (OPEN_BEFORE, {"valid_from": date(2027, 7, 1)}, True),
    ],
)
def test_an_open_period_has_no_last_month(asked: dict[str, Any], changes: dict[str, Any], refused: bool) -> None:
    assert failing("not_available", need(**asked), offers(**changes)) == [refused]


@pytest.mark.parametrize(
    ("asked", "changes", "refused"),
    [
        (OPEN_AFTER, {"valid_from": date(2031, 1, 1), "valid_to": date(2031, 4, 30)}, True),
        (OPEN_AFTER, {"valid_from": date(2031, 1, 1), "valid_to": date(2031, 5, 1)}, False),
        (OPEN_BEFORE, {"valid_from": date(2019, 8, 1), "valid_to": date(2020, 1, 1)}, True),
        (OPEN_BEFORE, {"valid_from": date(2019, 7, 31), "valid_to": date(2020, 1, 1)}, False),
    ],
)
def test_an_open_period_counts_only_its_season(asked: dict[str, Any], changes: dict[str, Any], refused: bool) -> None:
    summer = need(**asked, season_months=(5, 6, 7))

    assert failing("not_available", summer, offers(**changes)) == [refused]


@pytest.mark.parametrize(
    ("hours", "refused"), [(0.0, True), (None, False), ({2031 * 12: 0.0}, False), ({2027 * 12 + 5: 8.0}, False)]
)
def test_only_surely_no_hours_refuse_an_offering_beyond_the_counted_months(hours: Any, refused: bool) -> None:
    later = offers(valid_from=date(2031, 1, 1), capacity_hours_per_month=hours)

    assert failing("no_capacity", need(**OPEN_AFTER), later) == [refused]


def test_a_full_contingent_has_no_hours_beyond_the_counted_months() -> None:
    later = offering(valid_from=date(2031, 1, 1), capacity_hours_per_month=None)

    full = provider("a", later, contingent=Contingent(24.0, 24.0))

    assert failing("no_capacity", need(**OPEN_AFTER), full) == [True]


def test_no_capacity_names_the_hours_that_are_asked() -> None:
    known = gate_of("no_capacity", need(), offers(capacity_hours_per_month=0.0))
    unknown = gate_of("no_capacity", need(hours_per_month=None), offers(capacity_hours_per_month=0.0))

    assert seen(known) == (True, 0.0, 10.0)
    assert isnan(seen(unknown)[2] or 0.0)


def test_a_full_contingent_without_stated_hours_has_no_capacity() -> None:
    full = provider("a", offering(capacity_hours_per_month=None), contingent=Contingent(24.0, 24.0))

    assert failing("no_capacity", need(), full) == [True]


def test_a_way_of_working_that_is_not_offered_fails() -> None:
    assert failing("wrong_mode", need(mode="enclave"), offers()) == [True]


def test_an_unknown_way_of_working_excludes_nobody() -> None:
    assert failing("wrong_mode", need(mode="enclave"), offers(modes=None)) == [False]


def test_a_need_without_a_mode_filters_nothing() -> None:
    assert failing("wrong_mode", need(), offers(modes=IN_HOUSE)) == [False]


def test_an_enclave_need_asks_for_an_enclave() -> None:
    assert failing("wrong_mode", need(kind="enclave"), offers()) == [True]


def test_a_work_form_that_was_not_asked_fails() -> None:
    asked = need(provider_kinds=("lde",))

    assert failing("wrong_kind", asked, provider("a"), provider("b", kinds=("lde", "ocmw"))) == [True, False]


def test_a_historical_work_form_is_read_as_its_successor() -> None:
    old = provider("a", kinds=("beschutte_werkplaats",))

    assert failing("wrong_kind", need(provider_kinds=("maatwerkbedrijf",)), old) == [False]
    assert failing("wrong_kind", need(provider_kinds=("sociale_werkplaats",)), old) == [False]


def test_an_enclave_admits_only_maatwerkbedrijven() -> None:
    asked = need(kind="enclave")

    assert failing("wrong_kind", asked, provider("a"), provider("b", kinds=("lde",))) == [False, True]
    assert allowed_kinds(need(kind="enclave", provider_kinds=("lde",))) == ()


def test_a_share_below_the_minimum_is_not_eligible_for_a_reserved_need() -> None:
    asked = need(reserved=True)
    low = provider("a", reserved_eligible=None, disadvantaged_share=0.25)
    enough = provider("b", reserved_eligible=None, disadvantaged_share=0.30)

    assert failing("not_reserved_eligible", asked, low, enough) == [True, False]


def test_what_the_provider_states_wins_from_its_share() -> None:
    asked = need(reserved=True)
    stated_not = provider("a", reserved_eligible=False, disadvantaged_share=0.9)
    stated = provider("b", reserved_eligible=True, disadvantaged_share=0.1)

    assert failing("not_reserved_eligible", asked, stated_not, stated) == [True, False]


def test_a_stated_no_is_measured_by_no_share() -> None:
    gate = gate_of("not_reserved_eligible", need(reserved=True), provider("a", reserved_eligible=False))

    assert isnan(seen(gate)[1] or 0.0)


def test_unknown_eligibility_excludes_nobody() -> None:
    unknown = provider("a", reserved_eligible=None, disadvantaged_share=None)

    assert failing("not_reserved_eligible", need(reserved=True), unknown) == [False]


def test_a_need_that_is_not_reserved_asks_for_no_eligibility() -> None:
    assert failing("not_reserved_eligible", need(), provider("a", reserved_eligible=False)) == [False]


def test_a_team_with_fewer_workers_than_asked_is_too_small() -> None:
    gate = gate_of("team_too_small", need(workers=5), offers(team=Team(4, 1)))

    assert seen(gate) == (True, 4.0, 5.0)


def test_an_unknown_team_is_not_too_small() -> None:
    assert failing("team_too_small", need(workers=50), offers(team=None)) == [False]


def test_a_team_without_a_supervisor_may_not_go_out() -> None:
    gate = gate_of("team_too_small", need(workers=2), offers(team=Team(4, 0)))

    assert seen(gate) == (True, 0.0, 1.0)


@pytest.mark.parametrize(
    ("team", "way"),
    [
        (Team(4, 1), "team_too_small"),
        (Team(4, 0), "team_and_supervisor"),
        (Team(5, 0), "no_supervisor"),
        (Team(None, 0), "no_supervisor"),
    ],
)
def test_the_gate_says_on_which_side_a_team_falls_short(team: Team, way: str) -> None:
    gate = gate_of("team_too_small", need(workers=5), offers(team=team))

    assert seen(gate)[0]
    assert [code for code, rows in gate.by_way(np.array([0])) if len(rows)] == [way]


def test_a_team_in_its_workshop_needs_no_supervisor_on_the_road() -> None:
    asked = need(mode="in_house")

    assert failing("team_too_small", asked, offers(team=Team(4, 0), modes=IN_HOUSE)) == [False]


def test_an_own_site_may_be_asked_in_the_municipality_of_the_buyer() -> None:
    asked = need("Gent", must_own_municipality=True, buyer=Buyer("Stad Ieper", nis_code="33011"))

    assert failing("not_own_municipality", asked, provider("a")) == [False]
    assert failing("not_own_municipality", replace(asked, buyer=Buyer()), provider("a")) == [True]


def test_an_own_site_counts_in_any_place_of_the_need_when_the_buyer_has_none() -> None:
    assert own_municipalities(need("Ieper", "Gent")) == ("33011", "44021")


@pytest.mark.parametrize("sites", [None, (replace(site("Gent"), nis_code=None),)])
def test_unknown_sites_exclude_nobody(sites: Any) -> None:
    asked = need(must_own_municipality=True)

    assert failing("not_own_municipality", asked, provider("a", sites=sites)) == [False]


def test_a_need_for_any_provider_asks_for_no_own_site() -> None:
    assert failing("not_own_municipality", need("Gent"), provider("a")) == [False]


ENTRUSTED = Entrustment(SHELTERS, "Stad Ieper", date(2026, 1, 1), date(2027, 6, 30))


def entrusted(*bodies: Entrustment, **changes: Any) -> Provider:
    return provider("a", entrusted_for=bodies, **changes)


def test_an_entrustment_by_the_buyer_holds_for_every_place() -> None:
    asked = need("Gent", "Veurne", entrusted_only=True, buyer=Buyer("stad ieper"))

    assert failing("not_entrusted", asked, entrusted(ENTRUSTED)) == [[False, False]]


@pytest.mark.parametrize(
    ("buyer", "failed"),
    [
        (Buyer("Gemeente Ieper"), False),
        (Buyer(kind="municipality", municipality="Ieper"), False),
        (Buyer(municipality="Ieper"), False),
        (Buyer("Fabriek", "company", "Ieper"), True),
        (Buyer(kind="municipality"), True),
    ],
)
def test_a_buyer_is_known_as_the_board_of_its_municipality(buyer: Buyer, failed: bool) -> None:
    asked = need("Gent", entrusted_only=True, buyer=buyer)

    assert failing("not_entrusted", asked, entrusted(ENTRUSTED)) == [[failed]]


@pytest.mark.parametrize("body", ["Stad Menen", "OCMW Menen"])
def test_every_board_of_a_place_may_entrust(body: str) -> None:
    asked = need("Menen", entrusted_only=True)

    assert failing("not_entrusted", asked, entrusted(replace(ENTRUSTED, by=body))) == [[False]]


def test_an_entrustment_by_a_local_board_holds_for_its_own_place() -> None:
    asked = need("Ieper", "Gent", entrusted_only=True)

    assert failing("not_entrusted", asked, entrusted(ENTRUSTED)) == [[False, True]]


def test_an_entrustment_must_run_on_the_dates_of_the_need() -> None:
    asked = need(entrusted_only=True, start=date(2027, 6, 30), end=date(2027, 9, 1))

    assert failing("not_entrusted", asked, entrusted(ENTRUSTED)) == [[False]]
    assert failing("not_entrusted", replace(asked, start=date(2027, 7, 1)), entrusted(ENTRUSTED)) == [[True]]


def test_an_entrustment_for_another_service_does_not_count() -> None:
    other = replace(ENTRUSTED, service_type="groen.onderhoud")

    assert failing("not_entrusted", need(entrusted_only=True), entrusted(other)) == [[True]]


def test_an_entrustment_by_an_unknown_body_excludes_nobody() -> None:
    by_somebody = replace(ENTRUSTED, by=None)

    assert failing("not_entrusted", need("Gent", entrusted_only=True), entrusted(by_somebody)) == [[False]]


def test_unknown_entrustments_exclude_nobody() -> None:
    unknown = provider("a", entrusted_for=None)

    assert failing("not_entrusted", need(entrusted_only=True), unknown) == [[False]]


def test_entrustments_are_asked_only_when_the_need_says_so() -> None:
    assert failing("not_entrusted", need(kind="daeb"), entrusted()) == [False]


def test_a_site_that_too_few_workers_reach_is_out_of_reach() -> None:
    asked = need(kind="enclave", workers=4, site_access=SiteAccess(bike=False, public_transport=False))
    enclave = {"modes": frozenset(("enclave",))}

    gate = gate_of("site_unreachable", asked, offers(**enclave, transport=Transport(van_seats=1)))

    assert seen(gate) == (True, 25.0, 50.0)
    assert failing("site_unreachable", asked, offers(**enclave, transport=Transport(van_seats=2))) == [[False]]


def test_a_gate_without_numbers_measures_nothing() -> None:
    assert seen(Gate("wrong_mode", np.array([True])), place=3) == (True, None, None)


def test_one_place_that_passes_every_gate_is_enough() -> None:
    asked = need("Ieper", "Gent", max_km=5.0)

    _, results = gates_of(asked, offers(area=municipalities("Ieper")), provider("b", offering(town="Veurne")))

    assert results.serves.tolist() == [[True, False], [False, False]]
    assert results.admitted.tolist() == [True, False]


def test_places_that_each_fail_another_gate_do_not_make_a_pass() -> None:
    asked = need("Ieper", "Gent", max_km=5.0)

    _, results = gates_of(asked, offers(area=municipalities("Gent")))

    assert results.admitted.tolist() == [False]


def test_an_offering_that_serves_a_place_is_still_refused_by_another_gate() -> None:
    _, results = gates_of(need(mode="enclave"), provider("a"))

    assert results.serves.tolist() == [[True]]
    assert results.admitted.tolist() == [False]


def test_the_order_of_the_gates_leaves_no_trace() -> None:
    question = question_of(
        need("Ieper", "Gent", max_km=5.0, workers=9), provider("a"), provider("b", offering(area=None))
    )

    forward, backward = apply_gates(question), apply_gates(question, GATES[::-1])

    assert forward.serves.tolist() == backward.serves.tolist()
    assert forward.admitted.tolist() == backward.admitted.tolist()
