"""One provider changed in an index: what comes, what goes, and what who still searches the index of before sees."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.index import changing
from matcher.index.answering import IndexedEngine
from matcher.index.building import PLACE_BITS, index_of
from matcher.index.changing import changed, places_of
from matcher.index.grown import Longer
from matcher.index.room import Room
from matcher.index.table import SupplyIndex
from matcher.model.need import Need
from matcher.model.provider import Area, AreaMember, Provider
from matcher.model.result import MatchResult
from matching import GARDENS, PACKING, POLICY, SHELTERS, TOWNS, answer, need, offering, place, provider, site, supply_of

N_TYPES = len(POLICY.service_types.codes)


def index(*providers: Provider) -> SupplyIndex:
    return index_of(supply_of(providers), N_TYPES)


def after(before: SupplyIndex, *came: Provider, gone: tuple[str, ...] = ()) -> SupplyIndex:
    found = changed(before, supply_of(came), gone)
    assert found is not None
    return found


def answer_of(index: SupplyIndex, asked: Need | None = None) -> MatchResult:
    return IndexedEngine(index, POLICY).match(asked or need())


def test_who_came_is_found_and_explained() -> None:
    found = answer_of(after(index(provider("a")), provider("b")))

    assert found == answer(need(), provider("a"), provider("b"))


def test_who_changed_is_found_once_as_it_is_now() -> None:
    now = replace(provider("a", offering(rate_eur_per_hour=21.5)), name="Nieuwe naam")

    found = answer_of(after(index(provider("a"), provider("b")), now))

    assert found == answer(need(), now, provider("b"))


def test_who_left_is_neither_found_nor_counted() -> None:
    found = answer_of(after(index(provider("a"), provider("b", offering(town="Gent"))), gone=("b",)))

    assert found == answer(need(), provider("a"))


def test_who_is_not_there_cannot_leave() -> None:
    found = answer_of(after(index(provider("a")), gone=("b", "zz")))

    assert found == answer(need(), provider("a"))


def test_who_left_can_come_back() -> None:
    without = after(index(provider("a"), provider("b")), gone=("a",))

    assert answer_of(after(without, provider("a"))) == answer(need(), provider("a"), provider("b"))


def test_equals_stand_by_id_also_when_one_came_later() -> None:
    before = index(provider("a"), provider("c"))

    found = answer_of(after(after(before, provider("b")), provider("bb"), provider("0"), provider("d")))

    assert [row.provider_id for row in found.matches] == ["0", "a", "b", "bb", "c", "d"]


def test_who_holds_the_index_of_before_sees_nothing_of_a_change() -> None:
    before = index(provider("a"), provider("b"))

    after(before, provider("a", offering(town="Gent")), gone=("b",))

    assert answer_of(before) == answer(need(), provider("a"), provider("b"))


def test_two_changes_of_one_index_do_not_see_each_other() -> None:
    before = index(provider("a"))

    left, right = after(before, provider("b")), after(before, provider("c"))

    assert answer_of(left) == answer(need(), provider("a"), provider("b"))
    assert answer_of(right) == answer(need(), provider("a"), provider("c"))
    assert answer_of(after(left, provider("d"))) == answer(need(), provider("a"), provider("b"), provider("d"))


def test_a_month_that_nobody_named_before_makes_the_table_of_hours_wider() -> None:
    known = provider("a", offering(capacity_hours_per_month={202702: 10.0}))
    later = provider("b", offering(capacity_hours_per_month={202701: 500.0, 202703: 1.0}))

    found = answer_of(after(index(known), later))

    assert found == answer(need(), known, later)


def test_a_site_in_a_municipality_without_any_is_known() -> None:
    abroad = provider("b", offering(site=site("Ieper", nis_code="99999")))

    found = answer_of(after(index(provider("a")), abroad), need(must_own_municipality=True))

    assert found == answer(need(must_own_municipality=True), provider("a"), abroad)


def of_part(part: str, town: str = "Ieper") -> Area:
    return Area(members=(AreaMember(TOWNS[town][0], part=part),))


def test_a_part_that_nobody_serves_any_more_is_no_part_to_fill() -> None:
    north, south = (provider(id_, offering(area=of_part(id_))) for id_ in ("noord", "zuid"))

    found = answer_of(after(index(north, south), gone=("zuid",)))

    assert found == answer(need(), north)


def test_a_part_that_somebody_else_serves_stays_a_part_to_fill() -> None:
    north, south = (provider(id_, offering(area=of_part(id_))) for id_ in ("noord", "zuid"))
    same = replace(south, id="zuid-2")

    found = answer_of(after(index(north, south, same), gone=("zuid",)))

    assert found == answer(need(), north, same)


def test_parts_that_came_later_stand_by_name() -> None:
    asked = need(places=(place("Ieper"),))
    north, south = (provider(id_, offering(area=of_part(id_))) for id_ in ("noord", "zuid"))

    found = answer_of(after(index(south), north), asked)

    assert found == answer(asked, north, south)


def test_an_id_between_two_that_stand_side_by_side_has_no_place() -> None:
    before = index(provider("a"), provider("b"))
    ids = [f"a{'a' * (50 - at)}" for at in range(50)]  # each just before the one that came before it

    assert places_of(before, ids) is None


def test_many_newcomers_named_on_from_each_other_fit_between_two() -> None:
    ids = [f"a-{at:04}" for at in range(2000)]

    places = places_of(index(provider("a"), provider("b")), ids)

    assert places is not None
    assert places.tolist() == sorted({*places.tolist()})
    assert places[-1] < 1 << PLACE_BITS


def test_there_is_a_place_before_the_first_and_after_the_last() -> None:
    places = places_of(index(provider("b"), provider("c")), ["a", "d"])

    assert places is not None
    assert places[0] < 0
    assert places[1] > 1 << PLACE_BITS


def test_after_many_changes_an_index_has_to_be_laid_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "MOST_CHANGES", 1)
    once = after(index(provider("a")), provider("b"))

    assert changed(once, supply_of([provider("b")]), ()) is None
    assert changed(once, supply_of([]), ["a"]) is None


def test_a_gap_names_who_is_near_and_still_there() -> None:
    gone, near = provider("a", offering(GARDENS)), provider("b", offering(GARDENS))
    before = index(gone, provider("c", offering(SHELTERS, town="Gent", area=of_part("x", "Gent"))))

    found = answer_of(after(before, near, gone=("a",)))

    assert found == answer(need(), near, provider("c", offering(SHELTERS, town="Gent", area=of_part("x", "Gent"))))


def test_more_than_there_is_room_for_is_copied_to_where_there_is() -> None:
    room = Room()
    column = room.held("x", np.arange(3))

    longer = room.longer("x", column, np.arange(10_000))

    assert longer.tolist() == [*range(3), *range(10_000)]
    assert column.tolist() == [0, 1, 2]


def test_a_sequence_that_grew_can_be_cut_anywhere() -> None:
    grown = Longer(Longer("ab", "c"), "de")

    assert (len(grown), grown[1], grown[4], list(grown[1:4])) == (5, "b", "e", ["b", "c", "d"])


def test_a_gap_names_who_is_equally_near_by_id_also_when_one_came_later() -> None:
    two = offering(PACKING), offering(GARDENS)

    found = answer_of(after(index(provider("b", *two)), provider("a", *two)))

    assert [miss.provider_id for miss in found.nearest_misses] == ["a", "b"]
    assert found == answer(need(), provider("a", *two), provider("b", *two))
