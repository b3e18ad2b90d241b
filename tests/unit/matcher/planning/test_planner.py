"""One plan at a time: who is chosen, what stays fixed, and what is said."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from matcher.model.agreement import RunningAgreement
from matcher.model.need import Buyer, Need
from matcher.model.plan import Plan, as_json
from matcher.model.planning import Lock
from matcher.model.provider import Agreement, Provider
from matcher.model.resolution import Candidate, Resolution, State
from matcher.planning.locking import LocksError
from matcher.planning.planner import plan
from matcher.resolver import Resolver
from matching import GARDENS, POLICY, SHELTERS, WEBSITES, municipalities, need, offering, place, provider, supply_of
from planning_cases import RULES, terms

JANUARY, FEBRUARY, LAST = date(2027, 1, 1), date(2027, 2, 28), date(2027, 4, 30)
TOWNS = {"a": "Ieper", "b": "Menen", "c": "Kortemark"}
IEPER = Buyer("Stad Ieper", "municipality", "Ieper", "33011")


def asked(id_: str = "n", **changes: Any) -> Need:
    return need(id=id_, **({"start": JANUARY, "end": FEBRUARY, "buyer": IEPER} | changes))


def offers(name: str, hours: float | None, **changes: Any) -> Provider:
    return provider(name, offering(SHELTERS, capacity_hours_per_month=hours, **changes))


def planned(needs: list[Need], *providers: Provider, **changes: Any) -> Plan:
    return plan(needs, supply_of(providers), POLICY, terms(**changes))


def hours_of(found: Plan, need_id: str = "n") -> dict[str, float]:
    return {row.provider_id: row.hours for each in found.needs if each.need_id == need_id for row in each.assignments}


def codes_of(found: Plan, need_id: str = "n") -> set[str]:
    return {one.code for each in found.needs if each.need_id == need_id for one in each.constraints}


def faults_of(caught: pytest.ExceptionInfo[LocksError]) -> list[tuple[int, str, str]]:
    return [(fault.position, fault.field, fault.code) for fault in caught.value.faults]


def reading(*codes: str) -> Resolver:
    """Stand in for a resolver that reads every text the same."""
    state: State = "ambiguous" if codes else "unknown"
    found = Resolution("", state, tuple(Candidate(code, 0.5, ("x",)) for code in codes), combine="any", asked=codes)
    return cast(Resolver, SimpleNamespace(resolve=lambda text, cpv=(): found))


def test_a_plan_chooses_the_best_score_when_hours_are_equal() -> None:
    near, far = (
        offers("near", 50.0),
        provider("near", offering(SHELTERS, "Gent", capacity_hours_per_month=50.0)),
    )

    found = planned([asked()], near, far)

    assert hours_of(found) == {"near": 20.0}


def test_a_running_agreement_goes_before_a_better_score() -> None:
    near, far = offers("near", 50.0), provider("far", offering(SHELTERS, "Gent", capacity_hours_per_month=50.0))
    agreement = RunningAgreement("a", "far", SHELTERS, IEPER, (place("Ieper"),))

    found = planned([asked()], near, far, agreements=(agreement,))

    assert hours_of(found) == {"far": 20.0}
    assert found.totals.hours_under_agreement == 20.0


@pytest.mark.parametrize(
    ("changes", "chosen"),
    [
        ({}, "far"),
        ({"with_whom": "Stad Menen"}, "near"),
        ({"until": date(2020, 1, 1)}, "near"),
        ({"until": None}, "near"),
        ({"service_type": GARDENS}, "near"),
        ({"with_whom": None}, "near"),
    ],
)
def test_an_agreement_of_the_catalogue_counts_while_it_surely_runs(changes: dict[str, Any], chosen: str) -> None:
    agreement = replace(Agreement(SHELTERS, "stad  ieper", None, date(2028, 1, 1)), **changes)
    near = offers("near", 50.0)
    far = provider("far", offering(SHELTERS, "Gent", capacity_hours_per_month=50.0), agreements=(agreement,))

    found = planned([asked()], near, far)

    assert hours_of(found) == {chosen: 20.0}


def test_an_agreement_that_is_over_counts_for_nothing() -> None:
    near, far = offers("near", 50.0), provider("far", offering(SHELTERS, "Gent", capacity_hours_per_month=50.0))
    over = RunningAgreement("a", "far", SHELTERS, IEPER, (place("Ieper"),), end=date(2026, 1, 1))

    found = planned([asked()], near, far, agreements=(over,))

    assert hours_of(found) == {"near": 20.0}


def test_planning_together_serves_more_than_one_by_one() -> None:
    both, one = (
        offers("both", 10.0, area=municipalities("Ieper", "Menen")),
        offers("one", 10.0, area=municipalities("Ieper")),
    )
    first, second = asked("a"), replace(asked("b"), places=(place("Menen"),))

    found = planned([first, second], both, one)

    assert found.totals.hours_certain == 40.0
    assert found.greedy.hours == 20.0
    assert found.greedy.difference_hours == 20.0
    assert found.totals.gap == 0.0


def test_the_json_of_a_plan_has_its_fields() -> None:
    written = as_json(planned([asked()], offers("p", 50.0)))

    assert written["needs"][0]["assignments"][0]["hours_per_month"] == {"2027-01": 10.0, "2027-02": 10.0}
    assert written["providers"][0]["offerings"][0]["months"][0]["load"] == 0.2


def test_two_needs_with_the_same_id_are_refused() -> None:
    with pytest.raises(ValueError, match="id of its own"):
        planned([asked(), asked()], offers("p", 50.0))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hours_per_month": None}, "workload_unknown"),
        ({"start": date(2020, 1, 1), "end": date(2020, 2, 1)}, "outside_months"),
    ],
)
def test_a_need_that_cannot_be_planned_says_why(changes: dict[str, Any], code: str) -> None:
    found = planned([asked(**changes)], offers("p", 50.0))

    assert [each.code for each in found.not_plannable] == [code]
    assert not found.has_answer
    assert found.needs == ()


def test_a_need_whose_service_is_not_known_cannot_be_planned() -> None:
    unread = replace(asked(), service_types=(), title="qqqqq")

    found = plan([unread], supply_of([offers("p", 5.0)]), POLICY, terms(), resolver=reading())

    assert [each.code for each in found.not_plannable] == ["service_unknown"]


def test_a_need_without_dates_is_planned_in_every_month_and_says_so() -> None:
    found = planned([asked(start=None, end=None)], offers("p", 50.0))

    assert found.needs[0].hours_asked == 40.0
    assert found.months == ("2026-12", "2027-01", "2027-02", "2027-03")
    assert "dates_unknown" in {note.code for note in found.needs[0].notes}


def test_months_after_the_plan_are_left_out_and_said() -> None:
    found = planned([asked(end=date(2027, 12, 31))], offers("p", 50.0))

    assert found.needs[0].hours_asked == 40.0
    assert "outside_months" in {note.code for note in found.needs[0].notes}


def test_the_first_month_may_be_chosen() -> None:
    found = planned([asked()], offers("p", 50.0), first_month=2027 * 12 + 1)

    assert found.months[0] == "2027-02"
    assert found.needs[0].hours_asked == 10.0


def test_unknown_hours_are_asked_up_to_one_team_and_never_counted_as_certain() -> None:
    found = planned([asked(hours_per_month=50.0)], offers("p", None))

    assert found.totals.hours_certain == 0.0
    assert found.totals.hours_to_confirm == 2 * RULES.team_hours_per_month
    assert found.providers[0].offerings[0].months[0].available is None
    assert "capacity_unknown" in codes_of(found)


def test_a_locked_assignment_stands_though_its_hours_are_unknown() -> None:
    found = planned([asked()], offers("p", None), locks=(Lock("n", "p", 10.0),))

    assert found.totals.hours_certain == found.totals.hours_locked == 20.0
    assert found.needs[0].assignments[0].is_locked


def test_a_lock_keeps_its_provider_although_another_scores_better() -> None:
    near, far = offers("near", 50.0), provider("far", offering(SHELTERS, "Gent", capacity_hours_per_month=50.0))

    found = planned([asked()], near, far, locks=(Lock("n", "far", 4.0, SHELTERS, "site-gent", JANUARY, JANUARY),))

    assert hours_of(found)["far"] >= 4.0
    assert found.totals.hours_locked == 4.0


@pytest.mark.parametrize(
    ("lock", "fault"),
    [
        (Lock("other", "p", 5.0), ("need_id", "need")),
        (Lock("n", "nobody", 5.0), ("provider_id", "provider")),
        (Lock("n", "p", 5.0, GARDENS), ("provider_id", "no_candidate")),
        (Lock("n", "p", 5.0, site="elsewhere"), ("provider_id", "no_candidate")),
        (Lock("n", "p", 5.0, since=LAST), ("from", "no_month")),
        (Lock("n", "p", 11.0), ("hours_per_month", "above_need")),
    ],
)
def test_a_lock_that_cannot_stand_is_refused(lock: Lock, fault: tuple[str, str]) -> None:
    with pytest.raises(LocksError) as caught:
        planned([asked()], offers("p", 50.0), locks=(lock,))

    assert faults_of(caught) == [(0, *fault)]


def test_what_a_plan_shows_can_be_locked_although_it_is_rounded() -> None:
    needs = [asked("a", hours_per_month=200 / 3), asked("b", hours_per_month=100 / 3)]
    offer = offers("p", 100.0)
    before = planned(needs, offer)
    locks = tuple(
        Lock(each.need_id, row.provider_id, row.hours_per_month["2027-01"])
        for each in before.needs
        for row in each.assignments
    )

    found = planned(needs, offer, locks=locks)

    assert locks[0].hours_per_month > 200 / 3
    assert found.totals.hours_locked <= 200.0
    assert hours_of(found, "a") == hours_of(before, "a")


def test_locks_together_may_not_be_above_the_free_hours() -> None:
    with pytest.raises(LocksError) as caught:
        planned([asked("a"), asked("b")], offers("p", 12.0), locks=(Lock("a", "p", 10.0), Lock("b", "p", 10.0)))

    assert faults_of(caught) == [(1, "hours_per_month", "above_capacity")]


def test_a_lock_of_one_of_two_services_must_name_it() -> None:
    both = provider("p", offering(SHELTERS), offering(GARDENS))

    with pytest.raises(LocksError) as caught:
        planned([asked(service_types=(SHELTERS, GARDENS))], both, locks=(Lock("n", "p", 5.0),))

    assert faults_of(caught) == [(0, "service_type", "which_service")]


def test_a_lock_without_anything_to_plan_is_refused() -> None:
    with pytest.raises(LocksError) as caught:
        planned([asked(hours_per_month=None)], offers("p", 5.0), locks=(Lock("n", "p", 5.0),))

    assert faults_of(caught) == [(0, "need_id", "need")]


def test_a_lock_on_one_service_lets_the_others_be_planned_apart() -> None:
    locks = (Lock("n", "p", 5.0, SHELTERS),)

    found = planned([asked(service_types=(SHELTERS, GARDENS))], offers("p", 5.0), locks=locks)

    assert hours_of(found) == {"p": 10.0}
    assert "lock_breaks_whole" in {note.code for note in found.needs[0].notes}


def test_services_that_belong_together_are_planned_together_or_not_at_all() -> None:
    found = planned([asked(service_types=(SHELTERS, WEBSITES))], offers("p", 50.0))

    assert found.needs[0].status == "unserved"
    assert {"no_offering", "whole_only"} <= codes_of(found)


def test_a_need_that_nobody_may_serve_names_the_gates() -> None:
    found = planned([asked()], offers("p", 50.0, area=municipalities("Gent")))

    (constraint,) = found.needs[0].constraints
    assert constraint.code == "no_candidate"
    assert constraint.gates == {"outside_area": 1}


def test_places_without_a_candidate_are_said() -> None:
    found = planned(
        [replace(asked(), places=(place("Ieper"), place("Gent")))], offers("p", 50.0, area=municipalities("Ieper"))
    )

    assert found.needs[0].hours_certain == 10.0
    assert codes_of(found) == {"places_without_candidate"}


def test_too_many_providers_for_one_need_is_said() -> None:
    found = planned([asked(hours_per_month=30.0)], *(offers(f"p{number}", 10.0) for number in range(3)))

    assert found.needs[0].hours_certain == 40.0
    assert "split_limit" in codes_of(found)


def test_a_share_that_is_too_small_is_said() -> None:
    found = planned([asked(hours_per_month=100.0)], offers("p", 10.0))

    assert found.needs[0].status == "unserved"
    assert codes_of(found) == {"share_too_small"}


def test_hours_that_go_to_another_need_are_said() -> None:
    found = planned([asked("a", hours_per_month=10.0), asked("b", hours_per_month=10.0)], offers("p", 10.0))

    used = [one for each in found.needs for one in each.constraints if one.code == "capacity_used"]
    assert len(used) == 1
    assert used[0].needs in {("a",), ("b",)}


def test_a_provider_without_a_free_hour_is_on_the_waiting_list_and_one_more_team_says_what_it_brings() -> None:
    found = planned([asked()], offers("p", 0.0))

    assert codes_of(found) == {"waiting"}
    assert [(each.provider_id, each.gain_hours) for each in found.one_more_team] == [("p", 20.0)]


def test_alternatives_are_one_service_for_the_plan() -> None:
    unread = replace(asked(), service_types=(), title="bushokjes of groenonderhoud")

    found = plan([unread], supply_of([offers("p", 50.0)]), POLICY, terms(), resolver=reading(SHELTERS, GARDENS))

    assert hours_of(found) == {"p": 20.0}
    assert "any_service" in {note.code for note in found.needs[0].notes}


def test_a_candidate_with_a_lock_is_kept_beyond_the_best() -> None:
    few = replace(RULES, keep_best=1)
    near, far = offers("near", 50.0), provider("far", offering(SHELTERS, "Gent", capacity_hours_per_month=50.0))

    found = plan([asked()], supply_of([near, far]), POLICY, replace(terms(locks=(Lock("n", "far", 5.0),)), rules=few))
    without = plan([asked()], supply_of([near, far]), POLICY, replace(terms(), rules=few))

    assert "far" in hours_of(found)
    assert hours_of(without) == {"near": 20.0}


def test_one_more_team_counts_for_who_has_too_few_hours_to_take_part_now() -> None:
    found = planned([asked(hours_per_month=100.0)], offers("p", 10.0))

    (team,) = found.one_more_team
    assert found.totals.hours_certain == 0.0
    assert (team.gain_hours, team.at_most_hours, team.basis) == (60.0, 60.0, "plan")


def test_beyond_the_exact_size_one_more_team_is_an_estimate_and_says_so() -> None:
    asking = replace(terms(), rules=replace(RULES, exact_pairs=0))

    found = plan([asked(hours_per_month=30.0)], supply_of([offers("p", 20.0)]), POLICY, asking)

    (team,) = found.one_more_team
    assert (team.gain_hours, team.basis) == (20.0, "bound")
    assert "naar schatting" in team.text


def test_a_team_that_brings_nothing_is_not_listed() -> None:
    found = planned([asked(service_types=(SHELTERS, WEBSITES))], offers("p", 50.0))

    assert found.one_more_team == ()


def test_no_more_teams_are_listed_than_the_rules_say() -> None:
    needs = [replace(asked(name), places=(place(town),)) for name, town in TOWNS.items()]
    crews = [offers(f"p-{name}", 4.0, area=municipalities(town)) for name, town in TOWNS.items()]

    found = planned(needs, *crews)

    assert [each.gain_hours for each in found.one_more_team] == [12.0] * RULES.verified_teams


def test_without_time_the_plan_is_that_of_one_by_one_with_a_bound_that_holds() -> None:
    both, one = (
        offers("both", 10.0, area=municipalities("Ieper", "Menen")),
        offers("one", 10.0, area=municipalities("Ieper")),
    )
    needs = [asked("a"), replace(asked("b"), places=(place("Menen"),))]

    found = planned(needs, both, one, seconds_left=lambda: 0.0)

    assert found.totals.hours_certain == found.greedy.hours == 20.0
    assert found.totals.bound_hours == 40.0
    assert found.optimum.solved_exactly == 0
    assert found.one_more_team == ()
    assert "time_up" in {each.code for each in found.notices}


def test_with_time_enough_the_plan_is_the_same() -> None:
    needs, offer = [asked("a"), asked("b")], offers("p", 15.0)

    assert planned(needs, offer, seconds_left=lambda: 3600.0) == planned(needs, offer)


def test_a_plan_that_does_not_look_at_every_candidate_says_so() -> None:
    few = replace(terms(), rules=replace(RULES, keep_best=1))

    found = plan([asked()], supply_of([offers("p", 50.0), offers("q", 50.0)]), POLICY, few)
    whole = planned([asked()], offers("p", 50.0), offers("q", 50.0))

    assert "best_candidates" in {each.code for each in found.notices}
    assert "best_candidates" not in {each.code for each in whole.notices}


def test_hours_under_an_agreement_are_not_given_away_to_make_services_even() -> None:
    agreement = RunningAgreement("a", "q", SHELTERS, IEPER, (place("Ieper"),))
    p = provider("p", offering(SHELTERS, capacity_hours_per_month=5.0), offering(GARDENS, capacity_hours_per_month=9.0))

    found = planned(
        [asked(hours_per_month=20.0, service_types=(SHELTERS, GARDENS))], p, offers("q", 5.0), agreements=(agreement,)
    )

    assert found.totals.hours_certain == 36.0
    assert found.totals.hours_under_agreement == 10.0


def test_months_in_which_no_offer_runs_are_said() -> None:
    found = planned(
        [asked(start=JANUARY, end=LAST)],
        offers("p", 50.0, valid_from=date(2027, 2, 1), valid_to=date(2027, 2, 28)),
    )

    (constraint,) = found.needs[0].constraints
    assert found.totals.hours_certain == 10.0
    assert (constraint.code, constraint.providers) == ("months_without_candidate", ("p",))
    assert "2027-01 en 2027-03 – 2027-04" in constraint.text
