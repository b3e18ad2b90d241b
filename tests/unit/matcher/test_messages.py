"""Every sentence, in Dutch and in English."""

from datetime import date
from string import Formatter

import pytest

from matcher.doubts import STATUSES
from matcher.gates import GATES
from matcher.messages import NAMES, NOTICES, REASONS, REFUSALS, WARNINGS, WORDS, Speaker
from matcher.model.policy import CRITERIA
from matcher.model.provider import KINDS, MODES

TABLES = {"warnings": WARNINGS, "reasons": REASONS, "notices": NOTICES, "words": WORDS, "names": NAMES}
TWO_LANGUAGES = [(f"{name}-{code}", *pair) for name, table in TABLES.items() for code, pair in table.items()]
TWO_LANGUAGES += [(f"refusal-{code}", four[0], four[1]) for code, four in REFUSALS.items()]
TWO_LANGUAGES += [(f"remedy-{code}", four[2], four[3]) for code, four in REFUSALS.items()]


def facts_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize(("code", "dutch", "english"), TWO_LANGUAGES, ids=[row[0] for row in TWO_LANGUAGES])
def test_both_languages_tell_the_same_facts(code: str, dutch: str, english: str) -> None:
    assert facts_in(dutch) == facts_in(english)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_everything_that_can_be_named_has_a_name(lang: str) -> None:
    names = [*CRITERIA, *MODES, *KINDS, *STATUSES]

    assert all(Speaker(lang).name(name) for name in names)


def test_every_gate_has_its_refusal() -> None:
    assert {gate.__name__ for gate in GATES} <= REFUSALS.keys()


def test_a_question_follows_every_unknown() -> None:
    unknown = [code for code in WARNINGS if code.endswith("_unknown") and code != "workload_unknown"]

    assert [code for code in unknown if "Vraag" not in WARNINGS[code][0]] == []


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [(12.0, "12", "12"), (12.34, "12,3", "12.3"), (0.04, "0", "0"), (1234.5, "1234,5", "1234.5")],
)
def test_a_number_is_written_as_the_language_writes_it(value: float, dutch: str, english: str) -> None:
    assert (Speaker("nl").number(value), Speaker("en").number(value)) == (dutch, english)


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_many_numbers_are_written_as_each_of_them_is(lang: str, decimals: int) -> None:
    values = [0.0, 0.04, 0.35, 10.0, 10.05, 12.5, 99.995, 100.1, 1200.0, 31_250.4, -3.0, float("nan"), float("inf")]
    speaker = Speaker(lang)

    assert speaker.numbers(values, decimals) == [speaker.number(each, decimals) for each in values]


def test_a_number_may_have_no_decimals_at_all() -> None:
    assert Speaker("nl").number(1250.4, 0) == "1250"


@pytest.mark.parametrize(
    ("words", "listed"), [((), ""), (("a",), "a"), (("a", "b"), "a en b"), (("a", "b", "c"), "a, b en c")]
)
def test_words_are_joined_as_a_person_does(words: tuple[str, ...], listed: str) -> None:
    assert Speaker("nl").listed(words) == listed


def test_alternatives_are_joined_with_or() -> None:
    assert Speaker("en").listed(("a", "b"), "or") == "a or b"


def test_a_refusal_says_what_would_lift_it() -> None:
    text, remedy = Speaker("en").refuse(
        "outside_area", {"place": "Gent", "actual": "31", "enough": "31", "limit": "20"}
    )

    assert text == "Outside the radius: Gent is at 31 km, the limit is 20 km."
    assert remedy == "the provider widens its radius to at least 31 km"


@pytest.mark.parametrize(
    ("count", "dutch", "english"), [(1, "1 begeleider", "1 supervisor"), (0, "0 begeleiders", "0 supervisors")]
)
def test_a_count_comes_with_its_noun(count: int, dutch: str, english: str) -> None:
    assert (Speaker("nl").counted(count, "supervisor"), Speaker("en").counted(count, "supervisor")) == (dutch, english)


def test_a_day_is_written_as_a_person_does() -> None:
    day = date(2020, 12, 31)

    assert (Speaker("nl").date(day), Speaker("en").date(day)) == ("31 december 2020", "31 December 2020")


def test_a_sentence_without_facts_is_not_written_for_each_row() -> None:
    with pytest.raises(ValueError, match="the same for every row"):
        Speaker("nl").fill_each(("Altijd.", "Always."), {})
