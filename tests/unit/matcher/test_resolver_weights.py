import numpy as np
import pytest

from matcher import resolver_weights
from matcher.features import text_features, weigh
from matcher.reading import linear_scores as scores_of_one
from matcher.resolver_features import sums_of_parts
from matcher.resolver_weights import RowsOfWeights, linear_scores
from tests.unit.matcher.tiny_resolver import tiny_model

TEXTS = ("hagen scheren", "", "bushokjes poetsen tegen vrijdag", "zxqw", "laptops wissen", "fiets herstellen")


def scores_together() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    model = tiny_model()
    vectors = [weigh(text_features(text, model.vocabulary.stems), model.vocabulary) for text in TEXTS]
    return linear_scores(
        text=np.repeat(np.arange(len(TEXTS)), [len(vector.places) for vector in vectors]),
        place=np.concatenate([vector.places for vector in vectors]),
        value=np.concatenate([vector.values for vector in vectors]),
        n_texts=len(TEXTS),
        weights=RowsOfWeights(model.weights),
    )


@pytest.mark.parametrize("most", [1, 500, 1_000_000])
def test_scores_of_texts_together_are_those_of_each_alone(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny_model()
    alone = [
        scores_of_one(weigh(text_features(text, model.vocabulary.stems), model.vocabulary), model.weights)
        for text in TEXTS
    ]
    monkeypatch.setattr(resolver_weights, "MOST_PRODUCTS", most)

    together = scores_together()

    assert np.array_equal(together, np.vstack(alone))


def test_sums_of_parts_are_those_of_numpy_to_the_last_bit() -> None:
    random = np.random.default_rng(2026)
    part = random.permutation(np.repeat(np.arange(400), random.integers(0, 300, 400)))
    values = random.random(len(part), dtype=np.float32)

    sums = sums_of_parts(values, part, 400)

    assert sums.tolist() == [float(values[part == each].sum()) for each in range(400)]
