"""What answers many questions about one catalogue."""

import pytest

import matcher.kernel.values
from matcher.index.answering import IndexedEngine
from matcher.matching import StagedMatching
from matching import POLICY, provider, supply_of
from service.engine import Engine
from service.many_questions import matching_of

ENGINE = Engine(supply_of((provider("one"),)), POLICY)


def test_few_offerings_are_indexed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher.kernel.values, "IS_COMPILED", True)

    assert isinstance(matching_of(ENGINE), IndexedEngine)


def test_without_a_compiled_kernel_the_stages_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher.kernel.values, "IS_COMPILED", False)

    assert isinstance(matching_of(ENGINE), StagedMatching)
