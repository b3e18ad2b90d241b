"""The de-minimis sum, whatever is entered: order, names and days that cannot matter do not."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from catalog.work_rules import load_work_rules
from matcher.model.daeb import BASES, Compensation
from matcher.procurement.de_minimis import STATES, RollingSum, rolling_sums

TODAY = date(2026, 11, 21)
days = st.none() | st.dates(date(2018, 1, 1), date(2030, 12, 31))
amounts = st.none() | st.integers(0, 1_000_000).map(float)
compensations = st.lists(
    st.builds(
        Compensation,
        undertaking=st.sampled_from((None, "A", "b")),
        amount_eur=amounts,
        granted_on=days,
        basis=st.sampled_from((None, *BASES)),
    ),
    max_size=8,
)


def sums(rows: list[Compensation]) -> tuple[RollingSum, ...]:
    return rolling_sums(rows, load_work_rules(), on=TODAY)


@given(compensations, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: list[Compensation], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert sums(shuffled) == sums(rows)


@given(compensations)
def test_another_grant_never_makes_a_state_milder(rows: list[Compensation]) -> None:
    before = {(each.undertaking, each.basis): STATES.index(each.state) for each in sums(rows)}

    after = sums([*rows, Compensation("A", 1_000.0, TODAY, "de_minimis")])

    assert all(STATES.index(each.state) >= before.get((each.undertaking, each.basis), 0) for each in after)


@given(compensations)
def test_a_sum_is_what_an_obvious_count_gives(rows: list[Compensation]) -> None:
    for found in sums(rows):
        own = [row for row in rows if (row.undertaking or "") == (found.undertaking or "") and row.basis == found.basis]
        inside = [row for row in own if row.granted_on is not None and found.since <= row.granted_on <= found.until]

        assert found.sum_eur == sum(row.amount_eur or 0.0 for row in inside)
        assert found.until - found.since < timedelta(days=3 * 366)


@given(compensations)
def test_what_is_possible_is_never_less_than_what_is_sure(rows: list[Compensation]) -> None:
    assert all(each.possible_eur is None or each.possible_eur >= each.sum_eur for each in sums(rows))
