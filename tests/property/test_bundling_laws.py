"""What holds for every set of needs that is bundled; the name of each test is the law."""

from collections import Counter
from dataclasses import replace
from math import fsum
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.stating import stated_need
from generators import catalogues, made, make_need
from matcher.bundling.grouping import Asking, blocks, nearest_km, pairs_of
from matcher.bundling.proposing import Question, propose_bundles
from matcher.bundling.serialise import bundles_as_json
from matcher.model.bundling import BoardWord, BundleReport, BundleRules, LeadWeights
from matcher.model.need import Buyer, Need
from matcher.model.provider import Provider
from matcher.workload import workload
from matching import POLICY, SERVICE_TYPES, TOWNS, place, supply_of

RULES = BundleRules(40.0, 0.6, 1, 1.0, LeadWeights(0.5, 0.3, 0.2, 0.2))
Needs = tuple[Need, ...]
Catalogue = tuple[Provider, ...]


def make_asked(dice: Random) -> Need:
    """Make a need that may well be bundled: seldom with limits of its own, of one of a few boards."""
    need = make_need(dice)
    town = dice.choice(("Ieper", "Diksmuide", "Kortemark", "Poperinge", "Veurne", "Menen"))
    buyer = Buyer(f"Stad {town}", dice.choice(("municipality", None, "company")), town, TOWNS[town][0])
    usual: dict[str, Any] = {
        "must_own_municipality": False,
        "entrusted_only": False,
        "kind": "procurement",
        "buyer": buyer,
    }
    value = dice.choice((None, 1000.0, 2500.5))
    changes = usual | {"buyer": buyer, "places": (place(town), *need.places[1:])}
    return replace(need, estimated_value_eur=value, **(changes if dice.random() < 0.8 else {}))


def several() -> st.SearchStrategy[Needs]:
    """Make needs with ids of their own."""
    listed = st.lists(made(make_asked), min_size=1, max_size=8)
    return listed.map(lambda found: tuple(replace(need, id=f"n{at}") for at, need in enumerate(found)))


def asked(needs: Needs, catalogue: Catalogue = (), words: tuple[BoardWord, ...] = ()) -> BundleReport:
    return propose_bundles(Question(needs, words), supply_of(catalogue), POLICY, RULES)


@given(several(), catalogues())
def test_a_need_stands_in_one_bundle_or_alone(needs: Needs, catalogue: Catalogue) -> None:
    report = asked(needs, catalogue)

    bundled = [need_id for bundle in report.bundles for need_id in bundle.need_ids]
    assert sorted([*bundled, *(each.need_id for each in report.alone)]) == sorted(need.id for need in needs)


@given(several(), catalogues())
def test_a_bundle_covers_each_board_once(needs: Needs, catalogue: Catalogue) -> None:
    for bundle in asked(needs, catalogue).bundles:
        names = [board.name for board in bundle.boards]
        assert len(names) == len(set(names)) >= 2
        assert [each.board for each in bundle.carriers.coverage] == names
        of_boards = [need_id for board in bundle.boards for need_id in board.need_ids]
        assert sorted(of_boards) == sorted(bundle.need_ids)


@given(several(), catalogues(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_needs_and_providers_leaves_no_trace(needs: Needs, catalogue: Catalogue, dice: Random) -> None:
    shuffled, providers = list(needs), list(catalogue)
    dice.shuffle(shuffled)
    dice.shuffle(providers)

    forth, back = asked(needs, catalogue), asked(tuple(shuffled), tuple(providers))

    written = [bundles_as_json(report, write_need=stated_need) for report in (forth, back)]
    assert written[0] == written[1]


@given(several())
def test_any_two_needs_of_a_bundle_may_stand_together(needs: Needs) -> None:
    by_id = {need.id: need for need in needs}
    for bundle in asked(needs).bundles:
        of_bundle = [
            Asking(by_id[each], "", frozenset(by_id[each].service_types), workload(by_id[each], open_horizon_months=12))
            for each in bundle.need_ids
        ]
        assert nearest_km([each.need for each in of_bundle]).max() <= RULES.max_km
        assert not any(blocks(one, other, SERVICE_TYPES, RULES) for one in of_bundle for other in of_bundle)


@given(several(), catalogues())
def test_a_round_is_never_longer_than_separate_visits(needs: Needs, catalogue: Catalogue) -> None:
    for bundle in asked(needs, catalogue).bundles:
        for saving in (bundle.travel.per_visit, bundle.travel.per_month):
            if saving is not None:
                assert saving.saved_km >= 0
                assert saving.saved_km == pytest.approx(saving.separate.km - saving.joint.km)


@given(several(), catalogues())
def test_lots_never_overlap(needs: Needs, catalogue: Catalogue) -> None:
    for bundle in asked(needs, catalogue).bundles:
        pieces = [(lot.service_type, name) for lot in bundle.carriers.lots for name in lot.places]
        assert max(Counter(pieces).values(), default=1) == 1


@given(several())
def test_unknown_stays_unknown(needs: Needs) -> None:
    by_id = {need.id: need for need in needs}
    for bundle in asked(needs).bundles:
        values = [by_id[each].estimated_value_eur for each in bundle.need_ids]
        assert (bundle.value.estimated_value_eur is None) == (None in values)
        assert bundle.value.known_value_eur == fsum(value for value in values if value is not None)
        hours = [workload(by_id[each], open_horizon_months=12).hours_per_month for each in bundle.need_ids]
        assert bool(bundle.workload.unknown_boards) == (None in hours)
        assert (bundle.workload.hours_per_month is None) == (None in hours)


@given(several(), st.sampled_from(["Stad Ieper", "Stad Veurne"]))
def test_a_board_that_does_not_want_to_lead_is_not_proposed(needs: Needs, name: str) -> None:
    for bundle in asked(needs, words=(BoardWord(name, leads="no"),)).bundles:
        assert bundle.lead.proposed != name


@given(several(), st.sampled_from(["Stad Ieper", "Stad Veurne"]))
def test_a_board_that_says_no_stands_in_no_bundle(needs: Needs, name: str) -> None:
    for bundle in asked(needs, words=(BoardWord(name, reply="no"),)).bundles:
        assert name not in [board.name for board in bundle.boards]


@given(several())
def test_pairs_are_the_same_both_ways(needs: Needs) -> None:
    found = pairs_of(
        [Asking(need, "", frozenset(need.service_types), workload(need, open_horizon_months=12)) for need in needs],
        SERVICE_TYPES,
        RULES,
    )

    assert (found.may == found.may.T).all()
    assert (found.km == found.km.T).all()
