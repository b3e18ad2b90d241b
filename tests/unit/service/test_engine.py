"""Which way the engine answers: stage by stage over a small supply, from the index over a large one."""

import pickle
from pathlib import Path

import pytest

from catalog.supply import build_supply
from matcher.index.building import index_of
from matcher.index.changing import changed
from matcher.pipeline import match
from matching import POLICY, SHELTERS, need, offering, place, provider, supply_of
from service import engine as engines
from service.coverage.answering import CoverageAsked, coverage_of
from service.engine import Engine, reopened
from service.index_files import save_index

PROVIDERS = tuple(provider(f"p{at}", offering(SHELTERS, "Ieper")) for at in range(3))
SUPPLY = build_supply(PROVIDERS, POLICY.service_types)


@pytest.fixture
def from_one_offering_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "INDEX_PAYS_FROM", 1)
    monkeypatch.setattr("matcher.kernel.values.IS_COMPILED", True, raising=False)


def test_a_small_supply_is_not_laid_out() -> None:
    assert Engine(SUPPLY, POLICY).indexed is None


@pytest.mark.usefixtures("from_one_offering_on")
def test_a_large_supply_is_answered_from_the_index() -> None:
    engine = Engine(SUPPLY, POLICY)

    assert engine.indexed is not None
    assert engine.match(need()) == match(need(), SUPPLY, POLICY)


@pytest.mark.usefixtures("from_one_offering_on")
def test_the_coverage_comes_from_the_index_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = CoverageAsked((SHELTERS,), (place("Ieper"),), None, gaps_only=False, rungs=False)
    from_index = coverage_of(asked, Engine(SUPPLY, POLICY), "nl")
    monkeypatch.setattr("matcher.kernel.values.IS_COMPILED", False)

    assert from_index == coverage_of(asked, Engine(SUPPLY, POLICY), "nl")


@pytest.mark.usefixtures("from_one_offering_on")
def test_without_a_compiled_kernel_the_stages_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.kernel.values.IS_COMPILED", False)

    assert Engine(SUPPLY, POLICY).indexed is None


def test_a_saved_index_travels_as_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "aanbod"
    save_index(index_of(SUPPLY, len(POLICY.service_types.codes)), folder, POLICY.service_types)
    engine = reopened(folder, POLICY)

    carried = pickle.dumps(engine)
    found = pickle.loads(carried)

    assert found.folder == folder
    assert len(carried) < len(pickle.dumps(Engine(SUPPLY, POLICY)))
    assert found.match(need()) == engine.match(need()) == match(need(), SUPPLY, POLICY)


@pytest.mark.usefixtures("from_one_offering_on")
def test_the_first_rows_alone_are_those_of_the_whole_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from_index = Engine(SUPPLY, POLICY).best(need(), top=2, lang="nl")
    monkeypatch.setattr("matcher.kernel.values.IS_COMPILED", False)
    from_stages = Engine(SUPPLY, POLICY).best(need(), top=2, lang="nl")

    assert from_index == from_stages
    assert from_index.matches == match(need(), SUPPLY, POLICY).matches[:2]


@pytest.mark.usefixtures("from_one_offering_on")
def test_who_goes_over_all_of_an_index_gets_one_without_changes() -> None:
    whole = supply_of([provider("a"), provider("b")])
    index = changed(
        index_of(supply_of([provider("a")]), len(POLICY.service_types.codes)), supply_of([provider("b")]), ()
    )
    engine = Engine(whole, POLICY, index)

    anew = engine.indexed_anew

    assert anew is not None
    assert anew is not engine.indexed
    assert not anew.index.is_changed
    assert anew.match(need()) == engine.match(need()) == match(need(), whole, POLICY)
    assert Engine(whole, POLICY, anew.index).indexed_anew is not None
