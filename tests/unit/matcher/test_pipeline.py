"""One need, one way."""

from dataclasses import replace
from typing import cast

import pytest

from matcher.model.resolution import Candidate, Resolution
from matcher.model.result import AskedType, AskedTypes
from matcher.pipeline import match, type_share
from matcher.resolver import Resolver
from matching import (
    GARDENS,
    HYDRANTS,
    POLICY,
    SHELTERS,
    admitted_of,
    answer,
    need,
    offering,
    provider,
    reason_codes,
    supply_of,
)

BOTH = (SHELTERS, HYDRANTS)
READINGS = (Candidate(SHELTERS, 0.8, ("poetsen",)), Candidate(HYDRANTS, 0.6, ("nazien",)))


class Says:
    """Stands in for a resolver: gives one prepared answer."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution

    def resolve(self, text: str, cpv: object = ()) -> Resolution:
        return self.resolution


def asked_for(*codes: str, combine: str = "all") -> AskedTypes:
    return AskedTypes(tuple(AskedType(code, 1.0, "title") for code in codes), combine=combine)


def test_a_need_is_answered_with_the_weights_of_the_policy() -> None:
    (row,) = answer(need(), provider("a")).matches

    assert {part.name: part.weight for part in row.criteria} == POLICY.weights


def test_the_weights_of_the_need_win() -> None:
    (row,) = answer(need(weights={"price": 1.0}), provider("a")).matches

    assert [part.name for part in row.criteria] == ["price"]


def test_an_empty_catalogue_has_no_answer() -> None:
    result = answer(need())

    assert (result.matches, result.excluded, result.excluded_counts) == ((), (), {})
    assert result.gap is not None


def test_one_service_is_offered_whole() -> None:
    candidates = admitted_of(need(), provider("a")).question.candidates

    assert type_share(candidates, asked_for(SHELTERS)).tolist() == [1.0]


def test_a_share_of_a_bundle_counts_the_services_that_are_admitted() -> None:
    asked = need(service_types=BOTH)
    both = provider("a", offering(), offering(HYDRANTS), offering(HYDRANTS, "Gent"))
    one_refused = provider("b", offering(), offering(HYDRANTS, capacity_hours_per_month=0.0))

    admitted = admitted_of(asked, both, one_refused)

    shares = {
        admitted.question.candidates.provider_id(at): share for at, share in enumerate(admitted.type_share.tolist())
    }
    assert shares == {"a": 1.0, "b": 0.5}


def test_a_related_service_stands_for_one_type_of_a_bundle() -> None:
    admitted = admitted_of(need(service_types=BOTH), provider("a", offering(GARDENS)))

    assert admitted.type_share.tolist() == [0.5]


def test_alternatives_are_no_bundle() -> None:
    candidates = admitted_of(need(service_types=BOTH), provider("a")).question.candidates

    assert type_share(candidates, asked_for(*BOTH, combine="any")).tolist() == [1.0]


def test_a_text_that_can_mean_two_things_asks_about_both() -> None:
    resolver = cast(Resolver, Says(Resolution("", "ambiguous", READINGS, asked=BOTH)))
    asked = replace(need(), service_types=(), title="nazien")
    supply = supply_of([provider("a"), provider("b", offering(HYDRANTS))])

    result = match(asked, supply, POLICY, resolver=resolver)

    assert result.did_you_mean == READINGS
    assert [note.code for note in result.notices] == ["ambiguous"]
    assert [row.criteria[0].value for row in result.matches] == pytest.approx([1.0, 0.75])
    assert "service_possible" in reason_codes(result.matches[0])
    assert result.lots == result.uncovered == ()


def test_a_text_outside_the_taxonomy_gets_no_providers() -> None:
    resolver = cast(Resolver, Says(Resolution("", "unknown")))
    asked = replace(need(), service_types=(), title="raket lanceren")

    result = match(asked, supply_of([provider("a")]), POLICY, resolver=resolver)

    assert (result.matches, result.nearest_misses, result.gap) == ((), (), None)
    assert [note.code for note in result.notices] == ["not_in_taxonomy"]
    assert result.excluded_counts == {"wrong_service_type": 1}
