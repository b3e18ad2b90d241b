"""The invariants of the contract, which hold for every input; the name of each test is the law."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from math import inf
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

import slow_engine
from generators import catalogues, make_member, needs, offerings, policies, providers
from matcher.model.need import Need
from matcher.model.policy import CRITERIA, Policy
from matcher.model.provider import MODES, OPEN_END, OPEN_START, Area, Offering, Provider, Team, Transport
from matcher.model.result import Exclusion, Match, MatchResult
from matcher.pipeline import Wanted
from matcher.serialise import as_json
from matching import POLICY, WHOLE_LIST, answer, match, need, supply_of, unknown_provider, warning_codes

Catalogue = tuple[Provider, ...]

GATE_CODES = {
    *("wrong_service_type", "outside_area", "too_far", "travel_too_long", "no_capacity", "wrong_mode"),
    *("not_reserved_eligible", "wrong_kind", "not_available", "team_too_small", "not_own_municipality"),
    *("not_entrusted", "site_unreachable"),
}


def places_of(result: MatchResult) -> list[tuple[str, str]]:
    return [(row.provider_id, row.service_type) for row in result.matches]


def refusals_of(result: MatchResult) -> list[tuple[str, str]]:
    return [(row.provider_id, row.service_type) for row in result.excluded]


@given(needs(), catalogues(), policies())
def test_contributions_add_up_to_the_score(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    for row in answer(need, *catalogue, policy=policy).matches:
        assert row.score == pytest.approx(sum(part.contribution for part in row.criteria), abs=0.01)
        assert 0 <= row.score <= 100
        for part in row.criteria:
            assert 0 <= part.value <= 1
            assert part.contribution == pytest.approx(100 * part.value * part.weight, abs=1e-4)


@given(needs(), catalogues(), policies())
def test_the_weights_shown_are_those_that_were_asked(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    weights = need.weights or policy.weights

    for row in answer(need, *catalogue, policy=policy).matches:
        assert {part.name: part.weight for part in row.criteria} == weights
        assert [part.name for part in row.criteria] == [name for name in CRITERIA if name in weights]


@given(needs(), catalogues(), policies())
def test_every_provider_of_an_asked_type_is_ranked_or_refused_and_never_both(
    need: Need, catalogue: Catalogue, policy: Policy
) -> None:
    result = answer(need, *catalogue, policy=policy)
    ranked, refused = places_of(result), refusals_of(result)

    offered = {(provider.id, each.service_type) for provider in catalogue for each in provider.offerings}
    asked = {(name, service_type) for name, service_type in offered if service_type in need.service_types}
    assert len(set(ranked)) == len(ranked)
    assert len(set(refused)) == len(refused)
    assert {pair for pair in ranked if pair[1] in need.service_types} | set(refused) == asked
    assert not set(ranked) & set(refused)


@given(needs(), catalogues(), policies())
def test_nothing_excluded_is_ranked(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    admitted = {
        (each.provider.id, each.offering.service_type)
        for each in slow_engine.judge(need, catalogue, policy)
        if each.is_admitted
    }

    assert set(places_of(answer(need, *catalogue, policy=policy))) <= admitted


@given(needs(), catalogues(), policies())
def test_every_refusal_names_what_fails_and_what_would_lift_it(
    need: Need, catalogue: Catalogue, policy: Policy
) -> None:
    for row in answer(need, *catalogue, policy=policy).excluded:
        assert row.reasons
        for reason in row.reasons:
            assert reason.code in GATE_CODES
            assert reason.text
            assert reason.would_qualify_if


@given(needs(), catalogues(), policies())
def test_a_measured_refusal_lies_beyond_its_limit(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    too_much = {"outside_area", "too_far", "travel_too_long"}

    for row in answer(need, *catalogue, policy=policy).excluded:
        for reason in row.reasons:
            if isinstance(reason.actual, float) and isinstance(reason.limit, float):
                beyond = reason.actual - reason.limit
                assert beyond > 0 if reason.code in too_much else beyond < 0


@given(needs(), catalogues(), policies(), st.integers(0, 3), st.integers(0, 3))
def test_the_counts_are_complete_wherever_the_list_is_cut(
    need: Need, catalogue: Catalogue, policy: Policy, top: int, excluded: int
) -> None:
    whole = answer(need, *catalogue, policy=policy)
    cut = answer(need, *catalogue, policy=policy, wanted=Wanted(top=top, excluded=excluded))

    assert cut.excluded_counts == whole.excluded_counts
    assert cut.matches == whole.matches[:top]
    assert cut.excluded == whole.excluded[:excluded]
    assert cut.has_answer == whole.has_answer


@given(needs(), catalogues(), policies())
def test_the_counts_are_those_of_the_list_when_nobody_offers_a_type_twice(
    need: Need, catalogue: Catalogue, policy: Policy
) -> None:
    single = tuple(
        replace(each, offerings=tuple({offered.service_type: offered for offered in each.offerings}.values()))
        for each in catalogue
    )

    result = answer(need, *single, policy=policy)

    listed = Counter(reason.code for row in result.excluded for reason in row.reasons)
    assert {code: n for code, n in result.excluded_counts.items() if code != "wrong_service_type"} == listed


def shuffled(need: Need, catalogue: Catalogue, dice: Random) -> tuple[Need, Catalogue]:
    """Put providers, offerings, hours by month and weights in another order."""
    mixed = [
        replace(each, offerings=tuple(map(_mixed_hours, dice.sample(each.offerings, len(each.offerings)))))
        for each in dice.sample(catalogue, len(catalogue))
    ]
    weights = None if need.weights is None else dict(reversed(need.weights.items()))
    return replace(need, weights=weights), tuple(mixed)


def _mixed_hours(offering: Offering) -> Offering:
    capacity = offering.capacity_hours_per_month
    if not isinstance(capacity, dict):
        return offering
    return replace(offering, capacity_hours_per_month=dict(reversed(capacity.items())))


@given(needs(), catalogues(), policies(), st.randoms(use_true_random=False))
def test_shuffling_providers_offerings_and_weights_changes_nothing(
    need: Need, catalogue: Catalogue, policy: Policy, dice: Random
) -> None:
    mixed_need, mixed_catalogue = shuffled(need, catalogue, dice)
    mixed_policy = replace(policy, weights=dict(reversed(policy.weights.items())))

    assert answer(need, *catalogue, policy=policy) == answer(mixed_need, *mixed_catalogue, policy=mixed_policy)


def alone(row: Match) -> Match:
    """Leave out of a row what says how it stands beside the others."""
    own = tuple(reason for reason in row.reasons if not reason.code.startswith("tie_break"))
    return structs.replace(row, rank=0, reasons=own)


def refused_of(result: MatchResult, name: str) -> tuple[Exclusion, ...]:
    return tuple(row for row in result.excluded if row.provider_id != name)


@given(needs(), catalogues(least=2), policies(), st.data())
def test_adding_or_removing_a_provider_changes_neither_score_nor_order_of_the_others(
    need: Need, catalogue: Catalogue, policy: Policy, data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(catalogue))
    others = [each for each in catalogue if each.id != gone.id]

    with_it = answer(need, *catalogue, policy=policy)
    without = answer(need, *others, policy=policy)

    assert [alone(row) for row in with_it.matches if row.provider_id != gone.id] == list(map(alone, without.matches))
    assert refused_of(with_it, gone.id) == without.excluded


@given(st.lists(needs(), min_size=2, max_size=4), catalogues(), policies())
def test_a_batch_is_answered_as_one_need_at_a_time(asked: list[Need], catalogue: Catalogue, policy: Policy) -> None:
    supply = supply_of(catalogue)

    batch = [match(need, supply, policy, wanted=WHOLE_LIST) for need in asked]

    assert batch == [answer(need, *catalogue, policy=policy) for need in asked]


@given(needs(), catalogues(), policies())
def test_the_same_input_gives_the_same_output(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    assert answer(need, *catalogue, policy=policy) == answer(need, *catalogue, policy=policy)


def order_key(row: Match, shares: dict[str, float | None]) -> tuple[Any, ...]:
    share = shares[row.provider_id]
    return (
        row.status == "related",
        -row.score,
        len(row.warnings),
        inf if row.road_km is None else row.road_km,
        inf if share is None else -share,
        row.provider_id,
    )


@given(needs(), catalogues(), policies())
def test_rows_stand_in_the_order_of_the_contract(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    shares = {each.id: each.disadvantaged_share for each in catalogue}

    rows = answer(need, *catalogue, policy=policy).matches

    keys = [order_key(row, shares) for row in rows]
    assert keys == sorted(keys)
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))


@given(needs(), catalogues(), policies())
def test_a_broken_tie_names_the_first_key_that_differs(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    shares = {each.id: each.disadvantaged_share for each in catalogue}
    names = ("warnings", "service_km", "inclusion", "id")

    rows = answer(need, *catalogue, policy=policy).matches

    for upper, lower in pairwise(rows):
        said = [reason.code for reason in upper.reasons if reason.code.startswith("tie_break")]
        above, below = order_key(upper, shares), order_key(lower, shares)
        if above[:2] != below[:2] or upper.provider_id == lower.provider_id:
            assert said == []
        else:
            differing = [name for name, a, b in zip(names, above[2:], below[2:], strict=True) if a != b]
            assert said == [f"tie_break_{differing[0]}"]


@given(needs(), catalogues(), policies())
def test_related_services_are_always_last_and_of_no_provider_that_answers(
    need: Need, catalogue: Catalogue, policy: Policy
) -> None:
    rows = answer(need, *catalogue, policy=policy).matches

    flags = [row.status == "related" for row in rows]
    answering = {row.provider_id for row in rows if row.status != "related"}
    assert flags == sorted(flags)
    assert flags == [row.service_type not in need.service_types for row in rows]
    assert not answering & {row.provider_id for row in rows if row.status == "related"}


@given(needs(), catalogues(), policies())
def test_a_status_is_what_the_contract_says(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    for row in answer(need, *catalogue, policy=policy).matches:
        lacking = {"some_places_only", "some_services_only"} & warning_codes(row)
        if row.status == "full":
            assert row.coverage == 1.0
            assert not lacking
            assert row.places_served == tuple(
                f"{place.part} in {place.name}" if place.part else place.name for place in need.places
            )
        if row.status == "unconfirmed":
            assert row.coverage is None
            assert not lacking
        if row.status == "partial" and not lacking and row.coverage is not None:
            assert row.coverage < 1.0


@given(needs(), providers(), policies())
def test_coverage_is_what_is_met_of_what_is_asked_month_by_month(
    need: Need, provider: Provider, policy: Policy
) -> None:
    single = replace(provider, offerings=provider.offerings[:1])
    months = slow_engine.months_of(need, policy)
    hours = slow_engine.hours_by_month(single.offerings[0], single, months)
    total = None if None in hours else sum(each or 0.0 for each in hours)

    for row in answer(need, single, policy=policy).matches:
        assert row.hours_needed == (None if months.total is None else pytest.approx(months.total, abs=1e-4))
        assert row.hours_available == (None if total is None else pytest.approx(total, abs=1e-4))
        expected = slow_engine.coverage(hours, months.asked)
        assert row.coverage == (None if expected is None else pytest.approx(expected, abs=1e-4))


@given(needs(), policies(), st.sampled_from(POLICY.service_types.codes))
def test_a_provider_of_which_nothing_is_known_is_never_excluded(need: Need, policy: Policy, service_type: str) -> None:
    any_kind = replace(need, provider_kinds=(), service_types=(service_type,))
    maatwerkbedrijf = replace(unknown_provider("u", service_type), kinds=("maatwerkbedrijf",))

    result = answer(any_kind, maatwerkbedrijf, policy=policy)

    assert places_of(result) == [("u", service_type)]
    assert result.excluded_counts == {}


def forget(provider: Provider, **of_offerings: None) -> Provider:
    return replace(provider, offerings=tuple(replace(each, **of_offerings) for each in provider.offerings))


FORGET: dict[str, Callable[[Provider], Provider]] = {
    "outside_area": lambda each: forget(each, area=None),
    "too_far": lambda each: forget(each, site=None),
    "travel_too_long": lambda each: forget(each, max_travel_minutes=None),
    "no_capacity": lambda each: replace(forget(each, capacity_hours_per_month=None), contingent=None),
    "wrong_mode": lambda each: forget(each, modes=None),
    "not_reserved_eligible": lambda each: replace(each, reserved_eligible=None, disadvantaged_share=None),
    "not_available": lambda each: forget(each, valid_from=None, valid_to=None),
    "team_too_small": lambda each: forget(each, team=None),
    "not_own_municipality": lambda each: replace(each, sites=None),
    "not_entrusted": lambda each: replace(each, entrusted_for=None),
    "site_unreachable": lambda each: forget(each, transport=None),
}


@pytest.mark.parametrize("code", FORGET)
@given(needs(), catalogues(), policies())
def test_what_is_unknown_excludes_nobody(code: str, need: Need, catalogue: Catalogue, policy: Policy) -> None:
    ignorant = [FORGET[code](each) for each in catalogue]

    assert code not in answer(need, *ignorant, policy=policy).excluded_counts


@given(needs(), catalogues(), policies())
def test_unknown_homes_exclude_nobody_while_a_way_is_open(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    assume(need.site_access.bike is not False or need.site_access.public_transport is not False)
    ignorant = [replace(each, workers_home=None) for each in catalogue]

    assert "site_unreachable" not in answer(need, *ignorant, policy=policy).excluded_counts


@given(needs(), catalogues(), policies())
def test_only_the_distance_of_the_buyer_limits_work_in_the_workshop(
    need: Need, catalogue: Catalogue, policy: Policy
) -> None:
    kind = "subcontract" if need.kind == "enclave" else need.kind

    result = answer(replace(need, kind=kind, mode="in_house"), *catalogue, policy=policy)

    assert not {"outside_area", "travel_too_long", "site_unreachable"} & result.excluded_counts.keys()


@given(needs(), catalogues(), policies())
def test_an_enclave_ranks_only_maatwerkbedrijven(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    result = answer(replace(need, kind="enclave", mode=None), *catalogue, policy=policy)

    kinds = {each.id: set(each.kinds) for each in catalogue}
    allowed = {"maatwerkbedrijf", "sociale_werkplaats", "beschutte_werkplaats"}
    assert all(kinds[row.provider_id] & allowed for row in result.matches)


@given(needs(), catalogues(), policies())
def test_every_row_can_be_written_as_json(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    written = as_json(answer(need, *catalogue, policy=policy))

    assert json.loads(json.dumps(written, allow_nan=False)) == written


@given(needs(), catalogues(), policies())
def test_the_language_changes_words_only(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    dutch = answer(need, *catalogue, policy=policy, wanted=replace(WHOLE_LIST, lang="nl"))
    english = answer(need, *catalogue, policy=policy, wanted=replace(WHOLE_LIST, lang="en"))

    assert [(row.provider_id, row.score, row.status) for row in dutch.matches] == [
        (row.provider_id, row.score, row.status) for row in english.matches
    ]
    assert [[reason.code for reason in row.reasons] for row in dutch.excluded] == [
        [reason.code for reason in row.reasons] for row in english.excluded
    ]


# What makes a provider better: each takes the offering and a number to vary it by, and gives None where it does not
# apply, as when the value is unknown: making a value known is no such change.


def closer(offering: Offering, need: Need, by: int) -> Offering | None:
    """Move the site some way to a place of the need; it may not come to lie further from another."""
    site = offering.site
    if site is None or site.lat_deg is None or site.lon_deg is None:
        return None
    goal, part = need.places[by % len(need.places)], (0.1, 0.5, 1.0)[by % 3]
    nearer = replace(
        site,
        lat_deg=site.lat_deg + part * (goal.lat_deg - site.lat_deg),
        lon_deg=site.lon_deg + part * (goal.lon_deg - site.lon_deg),
    )
    before = [slow_engine.distance(site, place) or 0.0 for place in need.places]
    after = [slow_engine.distance(nearer, place) or 0.0 for place in need.places]
    is_closer = all(new <= old for new, old in zip(after, before, strict=True))
    return replace(offering, site=nearer) if is_closer else None


def more_hours(offering: Offering, need: Need, by: int) -> Offering | None:
    capacity = offering.capacity_hours_per_month
    if capacity is None:
        return None
    if isinstance(capacity, float):
        return replace(offering, capacity_hours_per_month=capacity + by / 10)
    more = {month: hours + (by + month) % 7 for month, hours in capacity.items()}
    return replace(offering, capacity_hours_per_month=more)


def wider_area(offering: Offering, need: Need, by: int) -> Offering | None:
    """Add kilometres, a municipality or provinces, whichever the area is made of."""
    area = offering.area
    if area is None:
        return None
    if area.radius_km is not None:
        return replace(offering, area=replace(area, radius_km=area.radius_km + by))
    if area.members:
        return replace(offering, area=replace(area, members=(*area.members, make_member(Random(by)))))
    if area.provinces:
        return replace(offering, area=Area(provinces=area.provinces | {"Oost-Vlaanderen", "West-Vlaanderen"}))
    return None


def everywhere(offering: Offering, need: Need, by: int) -> Offering | None:
    return None if offering.area is None else replace(offering, area=Area(is_everywhere=True))


def longer_period(offering: Offering, need: Need, by: int) -> Offering | None:
    """Move the last day back, or to never; or else the first day forward."""
    first, last = offering.valid_from, offering.valid_to
    if last is not None and last != OPEN_END:
        later = OPEN_END if by % 3 == 0 else last + timedelta(days=2 * by)
        return replace(offering, valid_to=later)
    if first is not None and first != OPEN_START:
        return replace(offering, valid_from=OPEN_START if by % 3 == 0 else first - timedelta(days=2 * by))
    return None


def longer_drive(offering: Offering, need: Need, by: int) -> Offering | None:
    minutes = offering.max_travel_minutes
    return None if minutes is None else replace(offering, max_travel_minutes=minutes + by)


def more_transport(offering: Offering, need: Need, by: int) -> Offering | None:
    """Add seats to a van that is known, and a bike where it is known that there is none."""
    transport = offering.transport
    if transport is None:
        return None
    has_bike = None if transport.has_bike is None else transport.has_bike or by % 2 == 0
    return replace(offering, transport=Transport(_plus(transport.van_seats, by % 5), has_bike))


def more_people(offering: Offering, need: Need, by: int) -> Offering | None:
    team = offering.team
    if team is None:
        return None
    return replace(offering, team=Team(_plus(team.workers, by % 4), _plus(team.supervisors, by % 2)))


def _plus(known: int | None, more: int) -> int | None:
    return None if known is None else known + more


def more_modes(offering: Offering, need: Need, by: int) -> Offering | None:
    return None if offering.modes is None else replace(offering, modes=offering.modes | {MODES[by % 3]})


BETTER = (
    closer,
    more_hours,
    wider_area,
    everywhere,
    longer_period,
    longer_drive,
    more_transport,
    more_people,
    more_modes,
)


def standing(result: MatchResult) -> tuple[bool, float]:
    """Say how well one provider stands: an answer is better than a relation, and then the score counts."""
    rows = [(row.status != "related", row.score) for row in result.matches]
    return max(rows, default=(False, -1.0))


@pytest.mark.parametrize("better", BETTER, ids=lambda better: better.__name__)
@given(needs(), providers(), policies(), st.integers(1, 60))
def test_a_better_offer_never_lowers_a_provider_nor_pushes_it_out(
    better: Callable[[Offering, Need, int], Offering | None],
    need: Need,
    provider: Provider,
    policy: Policy,
    by: int,
) -> None:
    improved = [better(each, need, by) or each for each in provider.offerings]
    assume(improved != list(provider.offerings))

    before = answer(need, provider, policy=policy)
    after = answer(need, replace(provider, offerings=tuple(improved)), policy=policy)

    assert standing(after) >= standing(before)
    assert set(places_of(after)) >= {pair for pair in places_of(before) if pair[1] in need.service_types}


@given(offerings(), st.integers(1, 60))
def test_a_better_offer_that_may_do_everything_is_full(offering: Offering, by: int) -> None:
    able = replace(
        offering,
        modes=frozenset(MODES),
        area=Area(is_everywhere=True),
        capacity_hours_per_month=100.0 + by,
        team=Team(9, 2),
        max_travel_minutes=1e6,
        valid_from=None,
        valid_to=None,
    )
    asked = need("Gent", service_types=(offering.service_type,))

    (row,) = answer(asked, replace(unknown_provider("a"), offerings=(able,))).matches

    assert row.status == "full"
