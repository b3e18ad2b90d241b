from random import Random
from string import ascii_lowercase, digits

import numpy as np
import pytest

from matcher import resolver_words
from matcher.features import bucket
from matcher.resolver_runs import runs_of
from matcher.resolver_words import UNKNOWN, WordBook
from matcher.text import character_grams, stem
from tests.unit.matcher.tiny_resolver import tiny_model


@pytest.fixture
def book() -> WordBook:
    return WordBook(tiny_model().vocabulary)


def made_up_words(n: int) -> list[str]:
    random = Random(2026)
    return ["".join(random.choices(ascii_lowercase + digits, k=random.randint(1, 12))) for _ in range(n)]


def test_runs_have_the_buckets_of_their_features() -> None:
    words = made_up_words(200)

    _, buckets, _ = runs_of(words)

    assert buckets.tolist() == [bucket(f"c{gram}") for word in words for gram in character_grams(word)]


def test_no_two_runs_share_a_number_and_no_run_has_two() -> None:
    words = made_up_words(2000)

    keys, _, ends = runs_of(words)

    grams = [gram for word in words for gram in character_grams(word)]
    assert ends[-1] == len(grams)
    assert len(set(zip(keys.tolist(), grams, strict=True))) == len(set(grams)) == len(set(keys.tolist()))


def test_a_known_word_is_understood_and_one_of_known_parts_nearly(book: WordBook) -> None:
    found = book.look_up(["hagen", "hagenscheren", "orthodontist"])

    assert [word.understood for word in found] == [1.0, 0.8, 0.0]


def test_a_word_comes_with_its_own_stem_first(book: WordBook) -> None:
    (word,) = book.look_up(["hagenscheren"])

    assert word.stems == (stem("hagenscheren"), stem("hagen"), stem("scheren"))
    assert word.weights == (1.0, 0.7, 0.7)


def test_a_word_met_before_is_not_worked_out_again(book: WordBook) -> None:
    (first,) = book.look_up(["hagen"])

    assert book.look_up(["scheren", "hagen"])[1] is first


def test_when_too_many_words_are_kept_they_are_forgotten(book: WordBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver_words, "MOST_WORDS_KEPT", 2)
    (first,) = book.look_up(["hagen"])

    again = book.look_up(["hagen", "scheren", "knippen"])

    assert again[0] is first
    assert book.look_up(["hagen"])[0] is not first


def test_a_feature_outside_the_vocabulary_has_no_place(book: WordBook) -> None:
    known, unknown = book.stem_places([stem("hagen"), "zxqwzxqw"]).tolist()

    assert book.vocabulary.buckets[known] == bucket("w" + stem("hagen"))
    assert unknown == UNKNOWN


def test_a_pair_has_the_same_place_in_either_order(book: WordBook) -> None:
    hedges, trimming = stem("hagen"), stem("scheren")

    one, other = book.pair_places([(hedges, trimming), (trimming, hedges)]).tolist()

    assert one == other == np.searchsorted(book.vocabulary.buckets, bucket(f"p{hedges} {trimming}"))
