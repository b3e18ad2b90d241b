"""The sentences of the command line stand in both languages, with the same facts."""

import re
from string import Formatter

import pytest

from service.messages import TEXTS, text

# What looks English and is not, or is a name: these may stand in a Dutch sentence.
ENGLISH_WORDS = re.compile(
    r"\b(the|file|need|give|with|your|value|unknown|provider|services?|leave|missing)\b", re.IGNORECASE
)


def facts_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", TEXTS)
def test_both_languages_name_the_same_facts(code: str) -> None:
    dutch, english = TEXTS[code]

    assert facts_of(dutch) == facts_of(english)


@pytest.mark.parametrize("code", TEXTS)
def test_dutch_is_dutch(code: str) -> None:
    without_facts_and_options = re.sub(r"{\w+}|--[a-z-]+", "", TEXTS[code][0])

    assert not ENGLISH_WORDS.findall(without_facts_and_options)


@pytest.mark.parametrize("code", TEXTS)
def test_the_reader_is_addressed_with_u(code: str) -> None:
    assert not re.search(r"\b(je|jij|jouw|jullie)\b", TEXTS[code][0], re.IGNORECASE)


def test_a_sentence_is_given_in_the_language_asked() -> None:
    assert text("written", "nl", count=2, file="a.csv") == "2 aanbieders geschreven naar a.csv."
    assert text("written", "en", count=2, file="a.csv") == "2 providers written to a.csv."
