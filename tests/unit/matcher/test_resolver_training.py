from dataclasses import replace

import numpy as np
import pytest

from matcher.features import bucket, text_features
from matcher.resolver_rows import NONE_OF_THEM
from matcher.resolver_training import (
    fit_vocabulary,
    held_apart,
    known_stems,
    train,
    training_rows,
    without_some_types,
)
from tests.unit.matcher.tiny_resolver import CPV, ENTRIES, FIT, TEXTS, tiny_model


def test_known_stems_are_those_of_the_lexicon_with_three_letters_or_more() -> None:
    stems = known_stems(ENTRIES)

    assert "hag" in stems
    assert all(len(one) >= 3 for one in stems)


def test_every_text_of_the_lexicon_becomes_a_row() -> None:
    rows = training_rows(TEXTS, FIT.recipe)

    texts = {(row.text, row.code) for row in rows}
    assert {("hagen", "groen.hagen"), ("piano stemmen", NONE_OF_THEM)} <= texts
    assert ("nieuwe hagen kopen", NONE_OF_THEM) in texts
    assert ("levering van steenkool", NONE_OF_THEM) in texts


def test_rare_features_are_left_out_of_the_vocabulary() -> None:
    found = [text_features(text, frozenset()) for text in ("hagen", "hagen", "boom")]

    vocabulary = fit_vocabulary(found, frozenset())

    assert bucket("whag") in vocabulary.buckets
    assert bucket("wbom") not in vocabulary.buckets


def test_texts_held_apart_are_no_longer_in_the_lexicon() -> None:
    kept, held = held_apart(TEXTS, share=0.25, seed=1)

    left = {text for entry in kept.entries for text in (*entry.terms_nl, *entry.examples, *entry.near_misses)}
    assert held
    assert not left & {row.text for row in held}
    assert not set(kept.outside) & {row.text for row in held}


def test_labels_are_never_held_apart() -> None:
    kept, _ = held_apart(TEXTS, share=0.5, seed=1)

    assert [entry.labels for entry in kept.entries] == [entry.labels for entry in ENTRIES]


def test_texts_of_a_type_left_out_ask_for_none() -> None:
    kept, strange = without_some_types(TEXTS, share=0.2, seed=1)

    assert len(kept.entries) == len(ENTRIES) - 1
    assert {row.code for row in strange} == {NONE_OF_THEM}


def test_training_twice_gives_the_same_numbers() -> None:
    once, again = tiny_model(), train(TEXTS, cpv=CPV, fit=FIT)

    assert np.array_equal(once.weights.values, again.weights.values)
    assert once.calibration == again.calibration


def test_no_more_weights_are_kept_than_asked() -> None:
    small = train(TEXTS, cpv=CPV, fit=replace(FIT, most_weights=500))

    assert len(small.weights.values) == pytest.approx(500, abs=20)


def test_a_feature_without_weights_is_forgotten() -> None:
    small = train(TEXTS, cpv=CPV, fit=replace(FIT, most_weights=500))

    assert (np.diff(small.weights.starts) > 0).all()


def test_every_feature_of_the_vocabulary_has_its_row_of_weights() -> None:
    model = tiny_model()

    assert len(model.weights.starts) == len(model.vocabulary.buckets) + 1
    assert model.weights.starts[-1] == len(model.weights.values)
