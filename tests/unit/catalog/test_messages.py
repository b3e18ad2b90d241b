"""Every refusal has a Dutch sentence; pydantic's own English never shows."""

import re
from pathlib import Path

import pytest

from catalog.messages import EXPECTED, OTHERWISE, expectation, one_of, why_not

FIELDS = Path(__file__).parents[3] / "catalog"


def test_an_unknown_kind_of_refusal_is_still_said_in_dutch() -> None:
    assert expectation("never_seen", {}) == OTHERWISE


@pytest.mark.parametrize("name", ["fields.py", "records.py", "need_records.py", "record_rules.py"])
def test_every_refusal_of_our_own_has_a_sentence(name: str) -> None:
    source = (FIELDS / name).read_text(encoding="utf-8")

    kinds = set(re.findall(r'refusal\(\s*"(\w+)"', source))

    assert kinds <= EXPECTED.keys()


@pytest.mark.parametrize(("choices", "text"), [(("a",), "a"), (("a", "b"), "a of b"), (("a", "b", "c"), "a, b of c")])
def test_a_choice_is_written_with_of(choices: tuple[str, ...], text: str) -> None:
    assert one_of(choices) == text


def test_a_reason_of_the_machine_without_words_of_ours_is_told_as_it_is() -> None:
    assert why_not(OSError(9999, "Odd")) == "de machine zegt «Odd»"
    assert why_not(OSError("Odd")) == "de machine zegt «Odd»"
