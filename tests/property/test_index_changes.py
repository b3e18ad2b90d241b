"""A supply and an index that take in changes answer as those that are laid out anew."""

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generators import catalogues, needs, policies
from matcher.asked import asked_types
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.index.changing import changed
from matcher.index.flat import flat_rows
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, match
from matcher.supply_changes import changed_supply
from matching import WHOLE_LIST, supply_of

Catalogue = tuple[Provider, ...]
Change = tuple[Catalogue, frozenset[int]]

# Ids before, between and behind those of a catalogue, and some of them.
IDS = ("a", "p0", "p05", "p1", "p15", "p3", "p3-b", "q")


def named(found: Catalogue, first: int) -> Catalogue:
    """Give providers other ids."""
    return tuple(replace(each, id=IDS[(first + at) % len(IDS)]) for at, each in enumerate(found))


# Who comes, as somebody known or new, and which of those there are then leave.
COMING = st.builds(named, catalogues(least=0, most=3), st.integers(0, len(IDS)))
CHANGES = st.lists(st.tuples(COMING, st.frozensets(st.integers(0, 14), max_size=2)), max_size=4)


def states(catalogue: Catalogue, changes: list[Change]) -> Iterator[tuple[Catalogue, set[str], Catalogue]]:
    """Give of each change who came, who left, and who there are then."""
    now = {provider.id: provider for provider in catalogue}
    for came, leaving in changes:
        gone = {id_ for at, id_ in enumerate(sorted(now)) if at in leaving}
        now = {id_: each for id_, each in now.items() if id_ not in gone} | {each.id: each for each in came}
        yield came, gone, tuple(now.values())


def last_of(catalogue: Catalogue, changes: list[Change]) -> Catalogue:
    return ([catalogue] + [now for _, _, now in states(catalogue, changes)])[-1]


@settings(max_examples=300)
@given(needs(), catalogues(most=8), CHANGES, policies(), st.sampled_from((0, 2, 100)), st.integers(1, 4))
def test_a_changed_index_answers_as_one_laid_out_anew(
    need: Need, catalogue: Catalogue, changes: list[Change], policy: Policy, excluded: int, top: int
) -> None:
    n_types, wanted = len(policy.service_types.codes), Wanted(top=top, excluded=excluded)
    index = index_of(supply_of(catalogue), n_types)
    for came, gone, _ in states(catalogue, changes):
        found = changed(index, supply_of(came), gone)
        assert found is not None
        index = found
    engine = IndexedEngine(index, policy)

    expected = match(need, supply_of(last_of(catalogue, changes)), policy, wanted=wanted)

    assert engine.match(need, wanted=wanted) == expected
    assert engine.best(need, top=top).matches == expected.matches
    assert engine.n_answers(need) == expected.n_answers
    flat = flat_rows(engine.searcher, [need], [asked_types(need, None)], top=top)
    assert flat.numbers["score"].tolist() == [row.score for row in expected.matches]


@given(needs(), catalogues(most=8), CHANGES, policies())
def test_a_changed_supply_answers_as_one_laid_out_anew(
    need: Need, catalogue: Catalogue, changes: list[Change], policy: Policy
) -> None:
    supply = supply_of(catalogue)
    for came, gone, _ in states(catalogue, changes):
        supply = changed_supply(supply, supply_of(came), gone)

    expected = supply_of(last_of(catalogue, changes))

    assert match(need, supply, policy, wanted=WHOLE_LIST) == match(need, expected, policy, wanted=WHOLE_LIST)
    assert_same_columns(supply, expected)


# These only point to something else, which has another number after a change.
POINTERS = frozenset(("site", "area_set", "capacity_row"))


def assert_same_columns(found: Supply, expected: Supply) -> None:
    for table in ("offering_columns", "provider_columns", "homes", "sites"):
        first, last = getattr(found, table), getattr(expected, table)
        for each in (each.name for each in fields(first) if each.name not in POINTERS):
            column, wanted = getattr(first, each), getattr(last, each)
            assert np.array_equal(column, wanted, equal_nan=column.dtype.kind == "f"), each
            assert column.dtype == wanted.dtype, each
    assert found.providers == expected.providers
    assert found.offerings == expected.offerings
    for each in ("provider", "service_type", "since", "until"):
        assert getattr(found.entrustments, each).tolist() == getattr(expected.entrustments, each).tolist()
    assert found.n_without_offerings == expected.n_without_offerings
    assert found.has_home.tolist() == expected.has_home.tolist()
