"""Laws of progress and of the year's report, whatever is recorded."""

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from matcher.model.reporting import AskedNeed, ObjectCount, Outcome, WorkNorm
from matcher.reporting.figures import Record, Rules
from matcher.reporting.programmes import programmes
from matcher.reporting.report import year_report

NORM = WorkNorm(0.5, 1000.0, "test", "laag")
END = datetime.date(2026, 12, 31)
RULES = Rules(lambda _: NORM)
DAYS = st.dates(datetime.date(2025, 1, 1), END)
NAMES = st.sampled_from(["Ieper", "Veurne", "Kortrijk"])


@st.composite
def counts(draw: st.DrawFn) -> list[ObjectCount]:
    found = []
    for at in range(draw(st.integers(0, 6))):
        defective, checked, registered = sorted(draw(st.lists(st.integers(0, 50), min_size=3, max_size=3)))
        place = draw(st.sampled_from(["municipality", "area", ""]))
        where: dict[str, Any] = {place: draw(NAMES)} if place else {}
        found.append(
            ObjectCount(
                id=str(at),
                programme=draw(st.sampled_from(["hydranten", "speelpleintjes"])),
                date=draw(DAYS),
                registered=draw(st.sampled_from([registered, None])),
                checked=draw(st.sampled_from([checked, None])),
                defective=draw(st.sampled_from([defective, None])),
                **where,
            )
        )
    return found


@st.composite
def records(draw: st.DrawFn) -> Record:
    needs = [
        AskedNeed(str(at), str(at), "daeb", (), (draw(NAMES),), draw(DAYS), draw(st.booleans()), draw(HOURS), "full")
        for at in range(draw(st.integers(0, 5)))
    ]
    outcomes = [
        Outcome(str(at), draw(st.sampled_from("012345")), draw(DAYS), "agreement", hours=draw(HOURS))
        for at in range(draw(st.integers(0, 5)))
    ]
    return Record(needs=tuple(needs), outcomes=tuple(outcomes), counts=tuple(draw(counts())))


HOURS = st.none() | st.floats(0, 1000)


@given(counts())
def test_a_programme_never_has_less_than_nothing_left(found: list[ObjectCount]) -> None:
    for each in programmes(found, lambda _: NORM, as_of=END):
        assert each.progress.remaining is None or each.progress.remaining >= 0
        assert each.progress.defect_rate is None or 0 <= each.progress.defect_rate <= 1


@given(counts(), st.randoms())
def test_the_order_of_counts_changes_nothing(found: list[ObjectCount], random: st.DataObject) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert programmes(shuffled, lambda _: NORM, as_of=END) == programmes(found, lambda _: NORM, as_of=END)


@given(records())
def test_every_need_of_the_year_is_counted_once_in_each_way(record: Record) -> None:
    needs = year_report(record, RULES, year=2026, as_of=END).figures.needs

    assert needs.total == sum(each.asked_on.year == 2026 for each in record.needs)
    assert needs.n_open + needs.n_closed == needs.total
    assert sum(each.count for each in needs.by_kind) == sum(each.count for each in needs.by_answer) == needs.total
    assert needs.hours.n_known + needs.hours.n_unknown == needs.total


@given(records())
def test_what_was_asked_is_either_told_open_or_asked_about(record: Record) -> None:
    figures = year_report(record, RULES, year=2026, as_of=END).figures
    told = {each.need_id for each in record.outcomes}

    closed = {each.id for each in record.needs if each.asked_on.year == 2026 and not each.is_open}

    assert {each.id for each in figures.outcomes.not_told} == closed - told
