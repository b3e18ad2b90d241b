"""Work forms held against the rules of their day."""

from datetime import date

import pytest

from catalog.work_rules import load_work_rules
from matcher.model.daeb import WorkFormStated
from matcher.procurement.work_forms import WorkFormCheck, check_work_form

BEFORE, AFTER = date(2023, 6, 30), date(2023, 7, 1)


def checked(kind: str, on: date, **facts: float | bool | None) -> WorkFormCheck:
    return check_work_form(WorkFormStated(kind, on=on, **facts), load_work_rules(), on=AFTER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "on", "outcome"),
    [
        (0.65, BEFORE, "seems_to_fit"),
        (0.64, BEFORE, "too_small"),
        (0.64, AFTER, "seems_to_fit"),
        (0.55, AFTER, "seems_to_fit"),
        (0.54, AFTER, "too_small"),
        (None, AFTER, "ask"),
    ],
)
def test_the_share_of_a_maatwerkbedrijf_fell_on_the_first_of_july_2023(
    share: float | None, on: date, outcome: str
) -> None:
    assert checked("maatwerkbedrijf", on, fte=20.0, share=share).outcome == outcome


def test_a_new_maatwerkbedrijf_has_years_to_grow() -> None:
    found = checked("maatwerkbedrijf", AFTER, fte=19.0)

    assert [each.code for each in found.findings] == ["too_small_share", "years_to_grow"]
    assert "u geeft onbekend" in found.findings[0].text


def test_what_is_not_known_of_a_maatwerkbedrijf_is_asked() -> None:
    found = checked("maatwerkbedrijf", AFTER)

    assert [each.code for each in found.questions] == ["ask_fte", "ask_share"]


@pytest.mark.parametrize(
    ("on", "is_recognised", "outcome"),
    [
        (BEFORE, None, "seems_to_fit"),
        (AFTER, None, "ask"),
        (AFTER, True, "kept"),
        (AFTER, False, "closed"),
    ],
)
def test_a_maatwerkafdeling_ends_on_the_first_of_july_2023(on: date, is_recognised: bool | None, outcome: str) -> None:
    assert checked("maatwerkafdeling", on, fte=5.0, is_recognised=is_recognised).outcome == outcome


def test_a_kept_lde_that_is_too_small_hears_so_and_what_is_possible() -> None:
    found = checked("lde", AFTER, fte=1.0, is_recognised=True)

    assert [each.code for each in found.findings] == ["lde_closed", "kept", "too_small"]
    assert [each.code for each in found.options] == ["merge", "take_in", "individual_custom_work"]


def test_an_lde_of_unknown_size_is_asked_about() -> None:
    found = checked("lde", BEFORE)

    assert (found.outcome, [each.code for each in found.questions]) == ("ask", ["ask_fte"])


def test_whether_there_was_a_recognition_is_asked_once_there_are_no_new_ones() -> None:
    assert [each.code for each in checked("lde", AFTER, fte=6.0).questions] == ["ask_recognised"]


def test_a_day_before_the_rules_says_so() -> None:
    found = checked("maatwerkbedrijf", date(2018, 12, 31), fte=30.0, share=0.9)

    assert (found.outcome, [each.code for each in found.findings]) == ("no_rules", ["no_rules"])
    assert found.rules[0].holds is False


def test_a_work_form_without_a_day_is_held_against_that_of_the_question() -> None:
    found = check_work_form(WorkFormStated("lde", 1.0), load_work_rules(), on=BEFORE)

    assert (found.on, found.outcome) == (BEFORE, "too_small")
