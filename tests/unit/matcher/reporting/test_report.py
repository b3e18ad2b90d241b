"""What counts in which year, and what is told of it."""

import datetime
from typing import Any

import pytest

from matcher.model.reporting import Action, AskedNeed, Outcome, RecordedGap, RunningAgreement
from matcher.reporting.figures import Record, Rules, YearReport
from matcher.reporting.report import year_report
from matcher.reporting.serialise import Writer
from matcher.reporting.tallies import Tally, known_sum
from matcher.reporting.told import Teller

END = datetime.date(2026, 12, 31)
RULES = Rules(lambda _: None, actions_per_priority=1, ending_soon_days=183)
NO_RULES = Rules(lambda _: None)


def day(month: int, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, 1)


def need(need_id: str, **stated: Any) -> AskedNeed:
    given: dict[str, Any] = {
        "title": f"Vraag {need_id}",
        "kind": "procurement",
        "service_types": ("groen.gazon",),
        "municipalities": ("Ieper",),
        "asked_on": day(3),
        "is_open": True,
        "hours": 10.0,
        "answer": "full",
    }
    return AskedNeed(need_id, **(given | stated))


def report(record: Record, *, rules: Rules = NO_RULES, before: Record | None = None, **asked: Any) -> YearReport:
    given: dict[str, Any] = {"year": 2026, "as_of": END} | asked
    return year_report(record, rules, **given, before=before)


def told(made: YearReport, rules: Rules = NO_RULES) -> list[str]:
    return [note.code for note in Teller("nl").of_report(made, rules)]


def test_a_need_counts_in_the_year_in_which_it_was_kept() -> None:
    record = Record(needs=(need("a"), need("b", asked_on=day(3, 2025)), need("c", asked_on=day(1, 2027))))

    assert report(record).figures.needs.total == 1


def test_a_need_in_several_municipalities_counts_once_in_each() -> None:
    made = report(Record(needs=(need("a", municipalities=("Ieper", "Veurne", "Ieper")),)))

    assert made.figures.needs.by_municipality == (Tally("Ieper", 1), Tally("Veurne", 1))


def test_a_need_without_a_service_counts_as_unknown() -> None:
    assert report(Record(needs=(need("a", service_types=()),))).figures.needs.by_service_type == (Tally(None, 1),)


def test_unknown_hours_are_counted_and_never_added() -> None:
    made = report(Record(needs=(need("a"), need("b", hours=None))))

    assert made.figures.needs.hours == known_sum([10.0, None])
    assert "hours_asked_unknown" in told(made)


def test_a_need_that_was_not_tested_makes_the_answers_unknown_in_the_comparison() -> None:
    made = report(Record(needs=(need("a", answer=None),)), before=Record(needs=(need("b", asked_on=day(3, 2025)),)))

    answered = next(each for each in made.comparison if each.name == "needs_answered")
    assert (answered.this, answered.previous, answered.difference) == (None, 1, None)
    assert "unread" in told(made)


def test_an_outcome_counts_by_its_own_day_and_names_its_need() -> None:
    outcomes = (Outcome("o", "a", day(5), "agreement", hours=120.0), Outcome("p", "a", day(5, 2025), "withdrawn"))

    made = report(Record(needs=(need("a", asked_on=day(3, 2024)),), outcomes=outcomes))

    assert [(each.outcome.id, each.title) for each in made.figures.outcomes.listed] == [("o", "Vraag a")]
    assert made.figures.outcomes.hours.total == 120.0


def test_an_outcome_of_a_need_that_is_gone_keeps_its_own_places() -> None:
    made = report(Record(outcomes=(Outcome("o", "weg", day(5), "trial", municipalities=("Veurne",)),)))

    assert made.figures.outcomes.listed[0].title is None
    assert [(each.name, each.is_served) for each in made.figures.municipalities] == [("Veurne", True)]
    assert "hours_worked_unknown" in told(made)


def test_hours_of_what_came_to_nothing_are_not_worked() -> None:
    made = report(Record(outcomes=(Outcome("o", "a", day(5), "no_match", hours=100.0),)))

    assert made.figures.outcomes.hours.total is None


def test_a_closed_need_without_an_outcome_is_asked_about() -> None:
    needs = (need("a", is_open=False), need("b", is_open=False), need("c"))

    made = report(Record(needs=needs, outcomes=(Outcome("o", "b", day(5), "withdrawn"),)))

    assert [each.id for each in made.figures.outcomes.not_told] == ["a"]
    assert "not_told" in told(made)


def test_every_municipality_of_the_area_is_listed() -> None:
    made = report(Record(needs=(need("a"),), municipalities=("Ieper", "Veurne")))

    assert [(each.name, each.n_needs, each.is_served) for each in made.figures.municipalities] == [
        ("Ieper", 1, False),
        ("Veurne", 0, False),
    ]


@pytest.mark.parametrize(
    ("since", "until", "is_running"),
    [
        (day(1, 2020), None, True),
        (None, day(12, 2030), True),
        (day(2), day(3), True),
        (day(1, 2027), None, False),
        (day(1, 2020), day(12, 2025), False),
        (None, None, False),
    ],
)
def test_an_agreement_counts_in_every_year_in_which_it_is_known_to_run(
    since: datetime.date | None, until: datetime.date | None, is_running: bool
) -> None:
    agreement = RunningAgreement("a", "Ieper", None, ("Ieper",), since, until)

    made = report(Record(agreements=(agreement,)), rules=RULES)

    assert bool(made.figures.agreements.running) == is_running


def test_an_agreement_without_any_day_is_asked_about() -> None:
    agreement = RunningAgreement("a", "Ieper", None, ("Ieper",))

    made = report(Record(needs=(need("a"),), agreements=(agreement,)))

    assert made.figures.agreements.undated == (agreement,)
    assert "undated_agreements" in told(made)


def test_an_agreement_that_ends_soon_after_the_year_is_told() -> None:
    agreement = RunningAgreement("a", "Ieper", None, ("Ieper",), day(1, 2020), day(3, 2027))

    made = report(Record(agreements=(agreement,)), rules=RULES)

    assert [each.id for each in made.figures.agreements.ending_soon] == ["a"]
    assert (made.figures.agreements.started, made.figures.agreements.ended) == (0, 0)
    assert "ending_soon" in told(made, RULES)


def test_a_priority_with_too_few_actions_is_told() -> None:
    actions = tuple(Action(code, 2026, code, code, status="realised") for code in ("WSE-LR1", "WSE-LR2", "WSE-LR3"))

    made = report(Record(actions=actions), rules=RULES)

    assert made.figures.actions.without_enough == ("WSE-LR4",)
    assert "priorities_unmet" in told(made, RULES)


def test_enough_actions_for_every_priority_are_not_told() -> None:
    codes = ("WSE-LR1", "WSE-LR2", "WSE-LR3", "WSE-LR4")

    made = report(
        Record(actions=tuple(Action(code, 2026, code, code, status="realised") for code in codes)), rules=RULES
    )

    assert not {"priorities_unmet", "priorities_no_rule", "without_status"} & set(told(made, RULES))


def test_actions_without_a_code_or_status_are_unknown() -> None:
    made = report(Record(actions=(Action("a", 2026, "Iets"), Action("b", 2025, "Vroeger"))))

    last = made.figures.actions.by_code[-1]
    assert (last.code, [each.id for each in last.actions]) == (None, ["a"])
    assert {"without_status", "priorities_no_rule"} <= set(told(made))


def test_gaps_count_in_the_year_in_which_they_were_recorded() -> None:
    gaps = (RecordedGap("g", ("groen.gazon",), ("Ieper",), day(4), "open"), RecordedGap("h", (), (), day(4, 2025)))

    made = report(Record(gaps=gaps))

    assert made.figures.gaps.total == 1
    assert made.figures.municipalities[0].n_gaps == 1


def test_a_year_of_which_nothing_is_recorded_says_so() -> None:
    made = report(Record())

    assert told(made) == ["nothing_recorded"]
    assert made.is_whole_year


def test_a_year_that_still_runs_says_so() -> None:
    made = report(Record(needs=(need("a"),)), as_of=datetime.date(2026, 6, 30))

    assert not made.is_whole_year
    assert "year_runs" in told(made)


def test_an_empty_year_before_gives_no_comparison() -> None:
    made = report(Record(needs=(need("a"),)), before=Record())

    assert made.comparison == ()
    assert "no_comparison" in told(made)


def test_a_year_is_compared_with_the_one_before() -> None:
    before = Record(needs=(need("a", asked_on=day(3, 2025)), need("b", asked_on=day(3, 2025))))

    made = report(Record(needs=(need("a"),)), before=before)

    assert {each.name: each.difference for each in made.comparison}["needs"] == -1
    assert "no_comparison" not in told(made)


def test_a_day_outside_the_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2025-12-31"):
        report(Record(), as_of=datetime.date(2025, 12, 31))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_report_is_written_as_plain_values(lang: str) -> None:
    record = Record(
        needs=(need("a", is_open=False),),
        outcomes=(Outcome("o", "a", day(5), "agreement"),),
        gaps=(RecordedGap("g", ("groen.gazon",), ("Ieper",), day(4), "solved"),),
        agreements=(RunningAgreement("x", "Ieper", "Net", ("Ieper",), day(1), None, ("groen.gazon",)),),
        actions=(Action("b", 2026, "Iets", "WSE-LR2"),),
    )

    written = Writer(Teller(lang), str.upper).report(report(record, before=record), NO_RULES)

    assert written["gaps"]["listed"][0]["labels"] == ["GROEN.GAZON"]
    assert written["needs"]["by_service_type"] == [{"code": "groen.gazon", "label": "GROEN.GAZON", "count": 1}]
    assert written["agreements"]["running"][0]["since"] == "2026-01-01"
    assert written["agreements"]["running"][0]["until"] is None
