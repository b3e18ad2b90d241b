"""The map counts for a place what the rule of areas says of every offering."""

from hypothesis import given
from hypothesis import strategies as st

from generators import NAMES, catalogues
from matcher.goers import Goers, Served
from matcher.model.provider import Provider
from matcher.model.supply import Candidates
from matching import POLICY, place, supply_of
from service.directory_answers import serving
from service.directory_columns import all_offerings


@given(catalogues(most=12), st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_as_many_go_somewhere_as_have_an_offering_that_does(catalogue: tuple[Provider, ...], names: list[str]) -> None:
    candidates = all_offerings(supply_of(catalogue))
    goers = Goers(candidates, POLICY)

    found = [goers.served(place(name)) for name in names]

    assert found == [counted(candidates, name) for name in names]


def counted(candidates: Candidates, name: str) -> Served:
    answer = serving(place(name), (), candidates, POLICY)
    sure = set(candidates.columns.provider[answer.yes].tolist())
    maybe = set(candidates.columns.provider[answer.maybe].tolist()) - sure
    return Served(len(sure), len(maybe))
