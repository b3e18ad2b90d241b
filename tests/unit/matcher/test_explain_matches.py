"""Why a provider is in the list, in words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from matcher.model.need import Need, SiteAccess
from matcher.model.policy import MobilityHelper, Policy
from matcher.model.provider import Agreement, Area, Provider, Team, Transport
from matcher.model.result import Crew, Match
from matcher.pipeline import Wanted
from matching import (
    AS_OF,
    GARDENS,
    HYDRANTS,
    POLICY,
    SHELTERS,
    TOWNS,
    answer,
    home,
    municipalities,
    need,
    offering,
    only_match,
    provider,
    reason_codes,
    unknown_provider,
    warning_codes,
)


def row_for(asked: Need, policy: Policy = POLICY, **changes: Any) -> Match:
    return only_match(answer(asked, provider("a", offering(**changes)), policy=policy))


def row_of(asked: Need, offered: Provider, policy: Policy = POLICY) -> Match:
    return only_match(answer(asked, offered, policy=policy))


def reason(row: Match, code: str) -> str:
    return next(note.text for note in row.reasons if note.code == code)


def warning(row: Match, code: str) -> str:
    return next(note.text for note in row.warnings if note.code == code)


def test_measures_are_those_of_the_farthest_place_served() -> None:
    row = row_for(need("Ieper", "Poperinge", "Gent"), area=municipalities("Ieper", "Poperinge"))

    assert row.distance_km == pytest.approx(11.7, abs=0.1)
    assert row.road_km == pytest.approx(1.25 * row.distance_km, abs=0.001)
    assert row.travel_minutes == pytest.approx(10 + row.road_km - 5, abs=0.001)
    assert row.productive_share == pytest.approx(1 - 2 * row.travel_minutes / 480, abs=0.0001)
    assert row.places_served == ("Ieper", "Poperinge")


def test_what_is_unknown_is_none() -> None:
    row = row_of(need(hours_per_month=None), unknown_provider("a"))

    assert row.distance_km is row.road_km is row.travel_minutes is row.productive_share is None
    assert row.hours_needed is row.hours_available is row.coverage is None
    assert row.rate_eur_per_hour is row.cost_eur_per_productive_hour is row.site is None


def test_hours_are_totals_over_the_months() -> None:
    asked = need(start=date(2027, 6, 1), end=date(2027, 7, 31))

    row = row_for(asked, capacity_hours_per_month={2027 * 12 + 5: 25.0, 2027 * 12 + 6: 5.0})

    assert (row.hours_needed, row.hours_available, row.coverage) == (20.0, 30.0, 0.75)


def test_the_hours_of_a_full_and_an_unknown_month_are_unknown_together() -> None:
    asked = need(start=date(2027, 6, 1), end=date(2027, 7, 31))

    assert row_for(asked, capacity_hours_per_month={2027 * 12 + 5: 25.0}).hours_available is None


def test_an_asked_crew_comes_with_enough_supervisors() -> None:
    assert row_for(need(workers=8), team=Team(9, 2)).crew == Crew(8, 2)


def test_otherwise_the_crew_is_the_team_of_the_provider() -> None:
    assert row_for(need()).crew == Crew(4, 1)
    assert row_for(need(), team=None).crew == Crew(None, None)


def test_an_exact_service_is_named() -> None:
    assert reason(row_for(need()), "service_exact") == "Dienst exact: «Bushokjes reinigen»."


def test_a_related_service_is_explained_by_its_strongest_relation() -> None:
    asked = need(service_types=(SHELTERS, GARDENS))

    text = reason(row_for(asked, service_type=HYDRANTS), "service_related")

    assert text.startswith("Verwante dienst: «Hydranten nazien». Buitenwerk. Vraag naar de bereidheid")


def test_a_relation_is_explained_in_the_language_of_the_answer() -> None:
    result = answer(need(), provider("a", offering(HYDRANTS)), wanted=Wanted(lang="en"))

    text = reason(only_match(result), "service_related")

    assert text.startswith("Related service: «Checking hydrants». Also work along the road. Ask whether")


def test_a_radius_is_named_with_the_distance() -> None:
    row = row_for(need("Poperinge"), area=Area(radius_km=20.0))

    assert reason(row, "within_radius") == "Binnen werkstraal: 11,7 km, de grens is 20 km."


def test_any_other_area_is_named_by_its_places() -> None:
    assert reason(row_for(need("Ieper", "Gent")), "within_area") == "Binnen werkgebied: Ieper en Gent."


@pytest.mark.parametrize(
    "changes",
    [
        {"area": None},
        {"area": municipalities("Gent", is_complete=False)},
        {"area": Area(radius_km=1.0), "site": None},
        {"area": Area(radius_km=1.0), "modes": frozenset(("in_house",))},
    ],
)
def test_an_area_that_is_unknown_or_does_not_matter_is_no_reason(changes: dict[str, Any]) -> None:
    assert not reason_codes(row_for(need(), **changes)) & {"within_radius", "within_area"}


def test_a_site_in_a_place_of_the_need_is_named() -> None:
    assert reason(row_for(need()), "own_municipality") == "Gevestigd in Ieper."
    assert "own_municipality" not in reason_codes(row_for(need("Gent")))
    assert "own_municipality" not in reason_codes(row_for(need(), site=None))


@pytest.mark.parametrize("team", [None, Team(workers=4), Team(supervisors=1)])
def test_a_team_is_named_only_with_its_supervisor(team: Team | None) -> None:
    assert "with_supervisor" not in reason_codes(row_for(need(), team=team))


def test_a_supervisor_is_named_when_the_workers_are_not_stated() -> None:
    team = Team(supervisors=1)

    sentence = reason(row_for(need(), team=team), "supervised")

    assert sentence == "Ploeg mét begeleider: 1 begeleider, aantal werknemers nog te bevestigen."


def test_a_team_with_supervisor_is_named() -> None:
    assert reason(row_for(need()), "with_supervisor") == "Ploeg mét begeleider: 4 werknemers en 1 begeleider."


def test_the_drive_is_named_with_what_is_left_of_the_day() -> None:
    assert reason(row_for(need()), "travel") == (
        "Rijtijd 0 minuten (0 km over de weg): 100 % van de betaalde dag blijft over om te werken."
    )


@pytest.mark.parametrize("changes", [{"site": None}, {"modes": frozenset(("in_house",))}])
def test_without_a_drive_none_is_named(changes: dict[str, Any]) -> None:
    assert "travel" not in reason_codes(row_for(need(), **changes))


def test_the_cost_of_an_hour_worked_is_named() -> None:
    row = row_for(need("Poperinge"))
    share = row.productive_share or 0.0

    assert row.cost_eur_per_productive_hour == pytest.approx(30 / share, abs=0.01)
    assert "(30 euro per betaald uur ÷ 91" in reason(row, "cost")


@pytest.mark.parametrize("unknown", [{"rate_eur_per_hour": None}, {"site": None}])
def test_an_unknown_cost_is_not_named(unknown: dict[str, Any]) -> None:
    row = row_for(need(), **unknown)

    assert row.cost_eur_per_productive_hour is None
    assert "cost" not in reason_codes(row)


def test_the_free_hours_are_named_with_their_coverage() -> None:
    assert reason(row_for(need(), capacity_hours_per_month=5.0), "coverage") == (
        "Vrije uren: 5 in uw maanden, 50 % van de gevraagde 10 uren."
    )
    assert "coverage" not in reason_codes(row_for(need(), capacity_hours_per_month=None))


def enclave_row(seats: int, policy: Policy = POLICY, **access: Any) -> Match:
    asked = need("Menen", kind="enclave", workers=4, site_access=SiteAccess(**access))
    offered = offering(modes=frozenset(("enclave",)), transport=Transport(van_seats=seats, has_bike=False))
    return row_of(asked, provider("a", offered, workers_home=(home("Gent", 4),)), policy)


def test_an_enclave_that_can_be_reached_says_so() -> None:
    row = enclave_row(3, bike=False, public_transport=False)

    assert reason(row, "reachable") == "75 % van de werknemers kan de werkplek bereiken."
    assert "reachable" not in reason_codes(row_for(need()))


def test_an_enclave_that_may_be_out_of_reach_does_not_say_it_can_be_reached() -> None:
    asked = need(kind="enclave", workers=4)
    offered = offering(modes=frozenset(("enclave",)), transport=None)

    assert "reachable" not in reason_codes(row_of(asked, provider("a", offered)))


def test_a_project_that_lifts_the_limit_is_to_be_arranged() -> None:
    running = MobilityHelper("drive", "Drive", frozenset((TOWNS["Menen"][0],)), date(2014, 1, 1), date(2030, 1, 1))
    ended = replace(running, name="Snorko", until=date(2020, 1, 1))
    policy = replace(POLICY, reach=replace(POLICY.reach, helpers=(running, ended)))

    row = enclave_row(0, policy, bike=False, public_transport=True, shift_start_minutes=300)

    assert "transport_to_arrange" in warning_codes(row)
    assert warning(row, "transport_to_arrange").endswith("met een mobiliteitsproject (Drive).")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"reserved_eligible": True}, True),
        ({"reserved_eligible": None, "disadvantaged_share": 0.3}, True),
        ({"reserved_eligible": None, "disadvantaged_share": None}, False),
    ],
)
def test_eligibility_is_named_when_it_is_known(changes: dict[str, Any], named: bool) -> None:
    row = row_of(need(reserved=True), provider("a", **changes))

    assert ("reserved_eligible" in reason_codes(row)) is named


def test_eligibility_is_no_reason_for_an_open_contract() -> None:
    assert "reserved_eligible" not in reason_codes(row_for(need()))


def test_the_end_of_the_offer_is_named() -> None:
    assert reason(row_for(need(), valid_to=date(2027, 12, 31)), "runs_until") == "Aanbod loopt tot 31 december 2027."
    assert "runs_until" not in reason_codes(row_for(need(), valid_to=None))


def test_agreements_for_the_service_are_named_with_their_source() -> None:
    agreements = (
        Agreement(SHELTERS, until=date(2027, 6, 30), source="Plan 2026"),
        Agreement(SHELTERS, until=date(2028, 6, 30)),
        Agreement(SHELTERS),
        Agreement(GARDENS, until=date(2027, 6, 30)),
    )

    row = row_of(need(), provider("a", agreements=agreements))

    assert [note.text for note in row.reasons if note.code == "agreement_until"] == [
        "Bekende overeenkomst tot 30 juni 2027 (Plan 2026).",
        "Bekende overeenkomst tot 30 juni 2028 (bron niet vermeld).",
    ]


def test_what_ended_is_a_question_and_no_reason() -> None:
    agreements = (
        Agreement(SHELTERS, until=date(2019, 6, 30)),
        Agreement(SHELTERS, until=date(2020, 12, 31), source="Plan"),
    )
    ended = provider("a", offering(valid_to=date(2025, 3, 1)), agreements=agreements)

    row = row_of(need(), ended)

    assert warning(row, "ended") == (
        "Dit aanbod liep tot 1 maart 2025. Een overeenkomst liep tot 31 december 2020 (Plan). Vraag: doet u dit nog?"
    )
    assert not reason_codes(row) & {"runs_until", "agreement_until"}


def test_many_workers_need_more_supervisors_in_words() -> None:
    row = row_for(need(workers=8), team=Team(9, 1))

    assert warning(row, "supervisor_ratio") == (
        "Nodig voor 8 werknemers: 2 begeleiders (1 per 7). Vraag: kunt u die inzetten?"
    )


def test_a_broken_tie_is_said_on_the_upper_row() -> None:
    upper, lower = answer(need(), provider("a"), provider("b")).matches

    assert reason(upper, "tie_break_id").startswith("Volledig gelijk met B")
    assert not any(code.startswith("tie_break") for code in reason_codes(lower))


def test_the_age_of_the_data_is_named() -> None:
    old = row_of(need(), provider("a", confirmed_on=date(2024, 1, 1)))
    never = row_of(need(), provider("a", confirmed_on=None))

    assert warning(old, "stale_data") == "De gegevens zijn op 1 januari 2024 bevestigd. Vraag: kloppen ze nog?"
    assert warning(never, "stale_data") == "De gegevens zijn nooit bevestigd. Vraag: kloppen ze nog?"
    assert warning_codes(row_of(need(), provider("a", confirmed_on=AS_OF))) == set()
