"""The map counts for a place what the rule of areas says of every offering."""

from hypothesis import given
from hypothesis import strategies as st

from generators import NAMES, catalogues
from matcher.model.provider import Provider
from matching import POLICY, place, supply_of
from service.directory_answers import serving
from service.directory_columns import all_offerings
from service.served_counts import Goers, Served


@given(catalogues(most=12), st.sampled_from(NAMES))
def test_as_many_go_somewhere_as_have_an_offering_that_does(catalogue: tuple[Provider, ...], name: str) -> None:
    candidates = all_offerings(supply_of(catalogue))
    answer = serving(place(name), (), candidates, POLICY)
    sure = set(candidates.columns.provider[answer.yes].tolist())
    maybe = set(candidates.columns.provider[answer.maybe].tolist()) - sure

    found = Goers(candidates, POLICY).served(place(name))

    assert found == Served(len(sure), len(maybe))
