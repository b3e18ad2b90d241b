"""Laws of the procurement route, for every purchase."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from catalog.procurement import load_procurement
from matcher.model.procurement import NATURES, VALUE_BASES, JointBuyer, Purchase
from matcher.procurement.answer import RouteAdvice
from matcher.procurement.fitting import KINDS
from matcher.procurement.model import plain
from matcher.procurement.route import route

RULES = load_procurement()
WEIGHT = {kind.code: at for at, kind in enumerate(KINDS)}
TODAY = date(2026, 11, 21)

euros = st.floats(0, 6_000_000).map(lambda value: round(value, 2))
days = st.dates(date(2017, 1, 1), date(2028, 12, 31))
boards = st.lists(st.builds(JointBuyer, st.text("abc", min_size=1), st.none() | euros), max_size=3).map(tuple)
known_boards = st.lists(st.builds(JointBuyer, st.just("b"), euros), max_size=3).map(tuple)


@st.composite
def purchases(draw: st.DrawFn, *, is_complete: bool = False) -> Purchase:
    is_indefinite = draw(st.booleans())
    months = st.floats(0.5, 120)
    basis = draw(st.sampled_from(VALUE_BASES[1:] if is_complete else VALUE_BASES))
    return Purchase(
        value_eur=draw(euros if is_complete else st.none() | euros),
        value_basis=basis,
        duration_months=None if is_indefinite else draw(months if is_complete else st.none() | months),
        is_indefinite=is_indefinite,
        renewals=draw(st.integers(0, 4)),
        options_eur=draw(euros),
        lots_eur=tuple(draw(st.lists(euros, max_size=3))),
        nature=draw(st.sampled_from((*NATURES, None))),
        is_specific_service=draw(st.sampled_from((True, False, None))),
        cpv=draw(st.sampled_from(((), ("85312110",), ("90910000",), ("85312110", "90910000")))),
        on=draw(days),
        joint_buyers=draw(known_boards if is_complete else boards),
        already_ordered_eur=draw(euros),
        is_reserved=draw(st.booleans()),
    )


def advise(purchase: Purchase) -> RouteAdvice:
    return route(purchase, RULES, as_of=TODAY)


def open_codes(advice: RouteAdvice) -> set[str]:
    return {each.code for each in advice.routes if each.state == "open"}


@given(purchases())
def test_the_outcome_is_the_lightest_open_route_or_says_what_is_unknown(purchase: Purchase) -> None:
    advice = advise(purchase)

    lightest = min(open_codes(advice), key=WEIGHT.__getitem__, default=None)
    assert advice.outcome in {lightest, "unknown_date", "unknown_value"}
    assert [each.code for each in advice.routes] == sorted(
        (each.code for each in advice.routes), key=WEIGHT.__getitem__
    )


@given(purchases())
def test_every_route_is_told_once_open_or_closed(purchase: Purchase) -> None:
    advice = advise(purchase)

    told = [*(each.code for each in advice.routes), *(each.code for each in advice.closed)]
    assert sorted(told) == (sorted(WEIGHT) if advice.estimate.total_eur is not None else [])


@given(purchases(is_complete=True), euros)
def test_a_larger_estimate_never_takes_a_lighter_route(purchase: Purchase, more: float) -> None:
    small, large = advise(purchase), advise(replace(purchase, options_eur=purchase.options_eur + more))

    if small.outcome in WEIGHT:
        assert WEIGHT[large.outcome] >= WEIGHT[small.outcome]


@given(purchases(is_complete=True), euros)
def test_one_more_board_never_takes_a_lighter_route(purchase: Purchase, value: float) -> None:
    joint = replace(purchase, joint_buyers=(*purchase.joint_buyers, JointBuyer("c", value)))

    small, large = advise(purchase), advise(joint)

    if small.outcome in WEIGHT:
        assert WEIGHT[large.outcome] >= WEIGHT[small.outcome]


@given(purchases())
def test_the_order_of_boards_and_lots_changes_nothing_but_the_order_of_lines(purchase: Purchase) -> None:
    turned = replace(purchase, joint_buyers=purchase.joint_buyers[::-1], lots_eur=purchase.lots_eur[::-1])

    one, other = advise(purchase), advise(turned)

    assert (one.outcome, one.estimate.total_eur, one.warnings) == (
        other.outcome,
        other.estimate.total_eur,
        other.warnings,
    )


@given(purchases())
def test_a_route_with_an_upper_bound_is_open_only_strictly_below_it(purchase: Purchase) -> None:
    advice = advise(purchase)

    limits = {each.name: each.value_eur for each in advice.thresholds}
    if "limited_value" in open_codes(advice):
        assert advice.estimate.total_eur is not None
        assert advice.estimate.total_eur < (limits["limited_value_eur"] or 0)


@given(purchases())
def test_a_silent_board_leaves_nothing_open_that_has_an_upper_bound(purchase: Purchase) -> None:
    silent = replace(purchase, joint_buyers=(*purchase.joint_buyers, JointBuyer("stil")))

    assert open_codes(advise(silent)) <= {kind.code for kind in KINDS if kind.is_from}


@given(purchases())
def test_every_answer_asks_who_is_competent_and_to_have_it_checked(purchase: Purchase) -> None:
    advice = advise(purchase)

    assert "who_is_competent" in {each.code for each in advice.questions}
    assert "jurist" in advice.check


@given(purchases(), days)
def test_the_day_of_asking_changes_nothing_when_there_is_a_day_that_counts(purchase: Purchase, as_of: date) -> None:
    assert plain(advise(purchase)) == plain(route(purchase, RULES, as_of=as_of))


@given(purchases(is_complete=True), st.integers(0, 3000))
def test_a_warning_of_change_is_true_on_the_day_it_names(purchase: Purchase, ahead: int) -> None:
    day = date(2018, 1, 1) + timedelta(days=ahead)
    advice = advise(replace(purchase, on=day))

    if "threshold_changes" in {each.code for each in advice.warnings}:
        starts = sorted({value.since for value in RULES.amounts["opzvb_eur"].values if value.since > day})
        assert advise(replace(purchase, on=starts[0])).outcome != advice.outcome
