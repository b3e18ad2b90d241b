import numpy as np
import pytest

from matcher.features import bucket, content_words, text_features, weigh
from matcher.model.resolution import Vocabulary
from matcher.text import stem

NOTHING_KNOWN: frozenset[str] = frozenset()


def vocabulary_of(*features: str) -> Vocabulary:
    buckets = np.array(sorted(bucket(feature) for feature in features), dtype=np.int64)
    return Vocabulary(buckets=buckets, idf=np.ones(len(buckets), dtype=np.float32), stems=NOTHING_KNOWN)


def test_stopwords_numbers_and_single_letters_carry_no_meaning() -> None:
    assert content_words("de 48 hagen, A en B") == ["hagen"]


def test_neighbours_make_the_same_pair_in_either_order() -> None:
    one = text_features("hagen scheren", NOTHING_KNOWN)
    other = text_features("scheren van hagen", NOTHING_KNOWN)

    assert {name for name in one if name[0] == "p"} == {name for name in other if name[0] == "p"}


def test_a_part_of_a_compound_counts_less_than_a_word() -> None:
    known = frozenset({stem("haag"), stem("schaar")})

    found = text_features("haagschaar", known)

    assert found["whag"] == 0.7


def test_two_words_that_should_be_one_are_joined() -> None:
    assert text_features("bus hokje", frozenset({"busgok"}))["wbusgok"] == 0.8


def test_a_misspelled_word_counts_as_the_known_word_near_it() -> None:
    known = frozenset({stem("beukenhaag")})

    assert text_features("beukehnaag", known)["w" + stem("beukenhaag")] == 0.6


def test_a_word_far_from_all_known_words_is_corrected_to_none() -> None:
    found = text_features("orthodontist", frozenset({stem("beukenhaag")}))

    assert [name for name in found if name[0] == "w"] == ["w" + stem("orthodontist")]


def test_features_outside_the_vocabulary_are_left_out() -> None:
    vector = weigh({"whag": 1.0, "wboom": 1.0}, vocabulary_of("whag", "wgras"))

    assert vector.names == ("whag",)


def test_weights_of_a_text_have_length_one_together() -> None:
    vector = weigh({"whag": 3.0, "wboom": 1.0, "chag": 1.0}, vocabulary_of("whag", "wboom", "chag"))

    assert float(np.square(vector.values).sum()) == pytest.approx(1.0)


def test_a_repeated_word_counts_less_than_twice_as_much() -> None:
    vector = weigh({"whag": 2.0, "wboom": 1.0}, vocabulary_of("whag", "wboom"))

    heavy, light = sorted(vector.values.tolist(), reverse=True)
    assert light < heavy < 2 * light


def test_a_text_without_known_features_has_an_empty_vector() -> None:
    vector = weigh({"wboom": 1.0}, vocabulary_of("whag"))

    assert len(vector.places) == len(vector.values) == 0
