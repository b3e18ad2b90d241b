"""The index by itself: how it is laid out, and what the search does with ties, twins and providers that are gone."""

import numpy as np
import pytest
from hypothesis import given

from generators import WITH_HELPERS, catalogues
from matcher.index import building, searching
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.index.table import SupplyIndex
from matcher.kernel import kept, question
from matcher.model.provider import Provider, Team, Transport
from matcher.pipeline import Wanted
from matching import (
    AS_OF,
    GARDENS,
    HYDRANTS,
    POLICY,
    SHELTERS,
    answer,
    home,
    need,
    offering,
    place,
    provider,
    supply_of,
)

N_TYPES = len(POLICY.service_types.codes)
TOWNS = ("Ieper", "Menen", "Gent", "Veurne", "Leuven")


def index(*providers: Provider) -> SupplyIndex:
    return index_of(supply_of(providers), N_TYPES)


def engine(*providers: Provider) -> IndexedEngine:
    return IndexedEngine(index(*providers), POLICY)


@given(catalogues(most=12))
def test_every_offering_has_one_line_within_the_ball_of_its_block(catalogue: tuple[Provider, ...]) -> None:
    laid_out = index_of(supply_of(catalogue), N_TYPES)
    rows, blocks = laid_out.rows, laid_out.blocks

    assert sorted(rows.row.tolist()) == list(range(laid_out.n_offerings))
    assert rows.row[blocks.line_of_row].tolist() == list(range(laid_out.n_offerings))
    for block, centre in enumerate(blocks.centre):
        lines = slice(blocks.line_start[block], blocks.line_start[block + 1])
        away = np.linalg.norm(rows.point[lines] - centre, axis=1)
        assert not (away > blocks.radius[block] + 1e-12).any()
        assert len(set(rows.service_type[lines].tolist())) == 1


def test_blocks_stay_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BLOCK_SIZE", 2)

    laid_out = index(*(provider(f"p{at}", offering(SHELTERS, town)) for at, town in enumerate(TOWNS)))

    assert np.diff(laid_out.blocks.line_start).tolist() == [2, 2, 1]


def test_the_search_ends_when_no_block_can_change_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BLOCK_SIZE", 1)
    providers = [provider(f"p{at}", offering(SHELTERS, town)) for at, town in enumerate(TOWNS * 3)]

    found = engine(*providers).best(need(), top=2).matches

    assert found == answer(need(), *providers).matches[:2]


def test_an_index_without_offerings_answers_nothing() -> None:
    assert engine().best(need()).matches == ()
    assert engine().match(need()) == answer(need())


def test_equal_offerings_stand_by_provider_and_then_by_row() -> None:
    twins = (offering(SHELTERS, "Ieper"), offering(SHELTERS, "Ieper"))
    providers = [provider("b", *twins), provider("a", *twins)]

    found = engine(*providers).best(need()).matches

    assert [row.provider_id for row in found] == ["a", "b"]
    assert found == answer(need(), *providers).matches


def test_equal_offerings_of_one_provider_stand_by_service_type() -> None:
    asked = need(service_types=(SHELTERS, HYDRANTS))
    providers = [provider(id_, offering(HYDRANTS), offering(SHELTERS)) for id_ in ("a", "b")]

    found = engine(*providers).best(asked).matches

    assert [row.provider_id for row in found] == ["a", "a", "b", "b"]
    assert found == answer(asked, *providers).matches


@pytest.mark.parametrize("share", [0.9, 0.1])
def test_equal_scores_stand_by_the_share_of_the_target_group(share: float) -> None:
    providers = [provider("a", disadvantaged_share=0.5), provider("b", disadvantaged_share=share)]

    found = engine(*providers).best(need()).matches

    assert [row.provider_id for row in found] == (["b", "a"] if share > 0.5 else ["a", "b"])


def test_equal_scores_stand_by_kilometres() -> None:
    weights = {"service": 1.0}
    providers = [provider("a", offering(SHELTERS, "Menen")), provider("b", offering(SHELTERS, "Ieper"))]

    found = engine(*providers).best(need(weights=weights)).matches

    assert [row.provider_id for row in found] == ["b", "a"]


def test_a_count_that_does_not_fit_is_refused() -> None:
    crowd = offering(team=Team(workers=2**24 + 1, supervisors=1))

    with pytest.raises(ValueError, match="whole number below 16 million"):
        index(provider("a", crowd))


def test_only_so_many_questions_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question, "MOST_KEPT", 1)
    monkeypatch.setattr(kept, "MOST_KEPT", 1)
    monkeypatch.setattr(kept, "MOST_MARKS", 0)
    monkeypatch.setattr(kept, "MOST_TOGETHER", 0)
    indexed = engine(provider("a"), provider("b", offering(GARDENS)))

    first = indexed.best(need()).matches
    indexed.best(need("Gent", "Ieper", service_types=(GARDENS,), season_months=(1, 2)))

    assert indexed.best(need()).matches == first


def test_the_memory_of_the_columns_is_known() -> None:
    laid_out = index(provider("a"), provider("b"))

    assert laid_out.n_offerings == 2
    assert laid_out.n_bytes > 2 * 100


def test_only_the_refusals_that_are_shown_are_written() -> None:
    providers = [provider(f"p{at}", kinds=("other",)) for at in range(9)]
    asked = need(provider_kinds=("lde",))

    found = engine(*providers).match(asked, wanted=Wanted(excluded=3))

    assert len(found.excluded) == 3
    assert found.excluded_counts == {"wrong_kind": 9}
    assert AS_OF.isoformat() == found.as_of


def test_a_mobility_project_lifts_an_enclave_that_is_out_of_reach() -> None:
    on_foot = offering(modes=frozenset(("enclave",)), transport=Transport(van_seats=0, has_bike=False))
    far = provider("a", on_foot, workers_home=(home("Menen", 8),))
    asked = need(kind="enclave", workers=4, places=(place("Gent"),))

    found = IndexedEngine(index(far), WITH_HELPERS).best(asked).matches

    assert "transport_to_arrange" in [warning.code for warning in found[0].warnings]
    assert found == answer(asked, far, policy=WITH_HELPERS).matches


def test_only_so_many_sheets_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_SHAPES", 1)
    indexed = engine(provider("a"))
    two_places = need(places=(place("Ieper"), place("Menen")))

    first = indexed.best(need()).matches

    assert indexed.best(two_places).matches == answer(two_places, provider("a")).matches
    assert indexed.best(need()).matches == first


def test_related_offerings_behind_a_full_list_are_counted_as_called() -> None:
    twins = (offering(GARDENS, "Ieper"), offering(GARDENS, "Ieper"))
    providers = [*(provider(f"p{at}") for at in range(4)), provider("q", *twins), provider("r", offering(GARDENS))]
    wanted = Wanted(top=2)

    found = engine(*providers).match(need(), wanted=wanted)

    assert found == answer(need(), *providers, wanted=wanted)


def test_a_rate_bounds_nothing_where_the_travel_is_unknown() -> None:
    dear = offering(site=None, rate_eur_per_hour=90.0)
    cheap = [provider(f"p{at}", offering(rate_eur_per_hour=60.0)) for at in range(3)]
    asked = need(weights={"price": 1.0})

    found = engine(*cheap, provider("q", dear)).best(asked, top=1).matches

    assert [row.provider_id for row in found] == ["q"]
    assert found == answer(asked, *cheap, provider("q", dear)).matches[:1]


def test_more_municipalities_than_can_be_numbered_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MOST_MUNICIPALITIES", 1)

    with pytest.raises(ValueError, match="at most 1 municipalities, not 2"):
        index(provider("a", offering(town="Ieper")), provider("b", offering(town="Gent")))
