"""The index finds what the pipeline finds, to the last digit and the last word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generators import catalogues, needs, policies
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.matching import StagedMatching
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.pipeline import Wanted, match
from matching import WHOLE_LIST, supply_of

Catalogue = tuple[Provider, ...]


def indexed(catalogue: Catalogue, policy: Policy) -> IndexedEngine:
    return IndexedEngine(index_of(supply_of(catalogue), len(policy.service_types.codes)), policy)


@given(needs(), catalogues(most=12), policies())
def test_the_best_rows_are_those_of_the_pipeline(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    expected = match(need, supply_of(catalogue), policy, wanted=WHOLE_LIST).matches

    found = indexed(catalogue, policy).best(need, top=100).matches

    assert found == expected


# A bound that is too low shows only when it cuts the best row off, which is rare.
@settings(max_examples=500)
@given(needs(), catalogues(most=12), policies(), st.integers(1, 4))
def test_a_short_list_is_the_beginning_of_a_long_one(
    need: Need, catalogue: Catalogue, policy: Policy, top: int
) -> None:
    engine = indexed(catalogue, policy)

    assert engine.best(need, top=top).matches == engine.best(need, top=100).matches[:top]


@given(needs(), catalogues(most=12), policies(), st.sampled_from((0, 1, 3, 1000)), st.sampled_from((0, 1, 2, 100)))
def test_the_whole_answer_is_that_of_the_pipeline(
    need: Need, catalogue: Catalogue, policy: Policy, excluded: int, top: int
) -> None:
    wanted = Wanted(top=top, excluded=excluded)

    assert indexed(catalogue, policy).match(need, wanted=wanted) == match(
        need, supply_of(catalogue), policy, wanted=wanted
    )


@given(needs(), catalogues(most=12), policies())
def test_as_many_are_counted_as_the_pipeline_counts(need: Need, catalogue: Catalogue, policy: Policy) -> None:
    expected = StagedMatching(supply_of(catalogue), policy).n_answers(need)

    found = indexed(catalogue, policy).n_answers(need)

    assert found == expected
