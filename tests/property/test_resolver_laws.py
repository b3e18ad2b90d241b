"""Texts read together are answered as each would be alone, and as `slow_resolver` answers them."""

from functools import cache
from itertools import repeat
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.relevance.bench_resolve import QUERIES
from benchmarks.relevance.judged import read_judged
from catalog.lexicon_files import read_training_texts
from catalog.resolver_data import shipped_resolver_model
from matcher.resolver import Resolver
from slow_resolver import resolved

# Words of work, seams, parts of compounds, slips and words of nothing, to make texts of.
WORDS = (
    *("hagen", "bushokjes", "poetsen", "scheren", "haagscheren", "bus", "hokje", "bushoekjes", "papapa", "l'herbe"),
    *("van", "de", "en", "ook", "tegen", "Ieper", "zxqw", "2027", "3", "entretien", "espaces verts", "strijk"),
    *("was en strijk", ",", ";", " - ", "€", "ÉTÉ", "herstel van fietsen", "haag haag", "onderhoud", "reiniging"),
)
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.text(max_size=60))
CODES = st.lists(st.sampled_from(["77310000-6", "90910000", "09000000", "98310000-9"]), max_size=2)
ASKED = st.lists(st.tuples(TEXTS, CODES), max_size=8)


@cache
def resolver() -> Resolver:
    return Resolver(shipped_resolver_model())


@given(ASKED, st.integers(1, 130))
def test_texts_together_are_answered_as_each_alone(asked: list[tuple[str, list[str]]], top: int) -> None:
    together = list(resolver().resolve_all([text for text, _ in asked], [codes for _, codes in asked], top=top))

    assert together == [resolver().resolve(text, cpv=codes, top=top) for text, codes in asked]


@settings(max_examples=50)
@given(ASKED)
def test_texts_are_answered_as_by_the_slow_resolver(asked: list[tuple[str, list[str]]]) -> None:
    together = list(resolver().resolve_all([text for text, _ in asked], [codes for _, codes in asked]))

    assert together == [resolved(text, resolver().model, codes) for text, codes in asked]


def test_texts_of_the_lexicon_are_answered_as_by_the_slow_resolver() -> None:
    texts = read_training_texts()
    written = [text for entry in texts.entries for text in (*entry.examples, *entry.terms)]
    some = Random(2026).sample([*written, *texts.outside], 300)

    together = list(resolver().resolve_all(some))

    assert together == [resolved(text, resolver().model) for text in some]


@pytest.mark.skipif(not QUERIES.exists(), reason="the development texts are kept outside the repository")
@pytest.mark.parametrize("codes", [(), ("77310000-6",)])
def test_the_development_texts_are_answered_as_each_alone(codes: tuple[str, ...]) -> None:
    texts = [one.text for one in read_judged(QUERIES)]

    together = list(resolver().resolve_all(texts, repeat(codes)))

    assert together == [resolver().resolve(text, codes) for text in texts]
    assert together == [resolved(text, resolver().model, codes) for text in texts]
