"""An index that takes in changes answers as one that is laid out anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generators import catalogues, needs, policies
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.index.changing import changed
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.pipeline import Wanted, match
from matching import supply_of

Catalogue = tuple[Provider, ...]
Change = tuple[Catalogue, frozenset[int]]

# Who comes (as somebody known, or new), and of whom is known by then who leaves.
CHANGES = st.lists(st.tuples(catalogues(least=0, most=3), st.frozensets(st.integers(0, 14), max_size=2)), max_size=4)


@settings(max_examples=300)
@given(needs(), catalogues(most=8), CHANGES, policies(), st.sampled_from((0, 2, 100)), st.integers(1, 4))
def test_a_changed_index_answers_as_one_laid_out_anew(
    need: Need, catalogue: Catalogue, changes: list[Change], policy: Policy, excluded: int, top: int
) -> None:
    n_types, wanted = len(policy.service_types.codes), Wanted(top=top, excluded=excluded)
    now = {provider.id: provider for provider in catalogue}
    index = index_of(supply_of(catalogue), n_types)
    for came, leaving in changes:
        gone = {id_ for at, id_ in enumerate(sorted(now)) if at in leaving}
        now = {id_: each for id_, each in now.items() if id_ not in gone} | {each.id: each for each in came}
        found = changed(index, supply_of(came), gone)
        assert found is not None
        index = found
    engine = IndexedEngine(index, policy)

    expected = match(need, supply_of(tuple(now.values())), policy, wanted=wanted)

    assert engine.match(need, wanted=wanted) == expected
    assert engine.best(need, top=top).matches == expected.matches
