from pathlib import Path

import numpy as np
import pytest

from catalog.resolver_data import RESOLVER, read_resolver, shipped_resolver_model, write_resolver
from catalog.taxonomy import load_taxonomy
from matcher.resolver import Resolver
from tests.unit.matcher.tiny_resolver import tiny_model


def test_a_resolver_read_back_is_the_one_written(tmp_path: Path) -> None:
    model = tiny_model()

    write_resolver(model, tmp_path / "resolver.npz")
    again = read_resolver(tmp_path / "resolver.npz")

    assert (again.codes, again.vocabulary.stems, again.calibration) == (
        model.codes,
        model.vocabulary.stems,
        model.calibration,
    )
    assert dict(again.cpv) == dict(model.cpv)
    assert np.array_equal(again.vocabulary.buckets, model.vocabulary.buckets)
    assert np.array_equal(again.weights.starts, model.weights.starts)
    assert np.array_equal(again.weights.columns, model.weights.columns)


def test_weights_and_idf_are_kept_to_about_one_part_in_a_hundred(tmp_path: Path) -> None:
    model = tiny_model()

    write_resolver(model, tmp_path / "resolver.npz")
    again = read_resolver(tmp_path / "resolver.npz")

    step = np.abs(model.weights.values).max() / 127
    assert np.abs(again.weights.values - model.weights.values).max() <= step / 2 + 1e-6
    assert again.vocabulary.idf == pytest.approx(model.vocabulary.idf, rel=0.01)


def test_the_same_model_gives_the_same_file(tmp_path: Path) -> None:
    write_resolver(tiny_model(), tmp_path / "one.npz")
    write_resolver(tiny_model(), tmp_path / "two.npz")

    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_the_shipped_resolver_knows_the_whole_taxonomy() -> None:
    assert shipped_resolver_model().codes == tuple(one.code for one in load_taxonomy())


def test_the_shipped_resolver_is_loaded_once() -> None:
    assert shipped_resolver_model() is shipped_resolver_model()


def test_the_shipped_resolver_is_small() -> None:
    assert RESOLVER.stat().st_size <= 1_400_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bushokjes poetsen", "netheid.bushokjes"),
        ("nettoyage des abribus", "netheid.bushokjes"),
        ("hydranten nazien", "domein.hydranten"),
        ("hedge trimming", "groen.hagen"),
        ("de velo maken", "mobiliteit.fietsherstel"),
    ],
)
def test_the_shipped_resolver_understands_everyday_words(text: str, code: str) -> None:
    assert Resolver(shipped_resolver_model()).resolve(text).candidates[0].code == code


@pytest.mark.parametrize("text", ["kerncentrale bouwen", "hypothecaire lening", "xkcd zzyzx"])
def test_the_shipped_resolver_refuses_what_nobody_of_the_sector_does(text: str) -> None:
    assert Resolver(shipped_resolver_model()).resolve(text).state == "unknown"
