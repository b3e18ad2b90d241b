"""The coverage as it is shown: states, the best, the nearest miss and what is told beside it."""

from dataclasses import replace
from typing import Any

import pytest

from matcher.coverage import blocks
from matcher.coverage.answer import CoverageAnswer, CoverageCell, coverage_answer
from matcher.coverage.matrix import coverage_matrix
from matcher.model.provider import Area, Contingent, Offering, Provider, Team
from matching import CODES, GARDENS, POLICY, SHELTERS, municipalities, offering, place, provider, supply_of

IEPER, GENT = place("Ieper"), place("Gent")


def answer_of(*providers: Provider, lang: str = "nl", gaps_only: bool = False) -> CoverageAnswer:
    matrix = coverage_matrix((SHELTERS,), (IEPER, GENT), supply_of(providers), POLICY)
    return coverage_answer(matrix, lang=lang, gaps_only=gaps_only)


def cell_of(*providers: Provider, lang: str = "nl") -> CoverageCell:
    """Give the cell of bus shelters in Ieper."""
    return answer_of(*providers, lang=lang).cells[0]


def test_somebody_of_whom_everything_is_known_surely_serves() -> None:
    cell = cell_of(provider("a"))

    assert (cell.state, cell.sure, cell.to_confirm) == ("sure", 1, 0)
    assert cell.best is not None
    assert (cell.best.provider_id, cell.best.state, cell.best.distance_km) == ("a", "sure", 0.0)
    assert cell.nearest_miss is None


@pytest.mark.parametrize(
    "changes",
    [
        {"area": None},
        {"capacity_hours_per_month": None},
        {"is_inferred": True},
        {"site": None, "area": Area(radius_km=20.0)},
        {"site": None, "max_travel_minutes": 30.0},
    ],
    ids=["area", "capacity", "service", "seat of a radius", "drive"],
)
def test_what_decides_and_is_unknown_is_to_be_confirmed(changes: dict[str, Any]) -> None:
    cell = cell_of(provider("a", offering(**changes), sites=None))

    assert (cell.state, cell.sure, cell.to_confirm) == ("to_confirm", 0, 1)


def test_an_unknown_seat_decides_nothing_where_the_area_is_a_list() -> None:
    listed = offering(site=None, area=municipalities("Ieper"), max_travel_minutes=None)

    assert cell_of(provider("a", listed)).state == "sure"


def test_a_named_part_of_a_municipality_is_no_whole() -> None:
    area = municipalities("Ieper")
    part = replace(area, members=(replace(area.members[0], part="IWVA"),))

    cell = cell_of(provider("a", offering(area=part)))

    assert (cell.state, cell.partly, cell.sure) == ("partly", 1, 0)


def test_who_only_does_something_related_is_no_answer() -> None:
    cell = cell_of(provider("a", offering(GARDENS)), provider("b", offering(GARDENS, "Diksmuide")))

    assert (cell.state, cell.related) == ("related", 2)
    assert cell.best is not None
    assert (cell.best.provider_id, cell.best.service_type, cell.best.state) == ("a", GARDENS, "related")


def test_a_provider_of_the_service_itself_is_not_counted_as_related_too() -> None:
    cell = cell_of(provider("a", offering(), offering(GARDENS)))

    assert (cell.sure, cell.related) == (1, 0)


def test_without_any_provider_there_is_nobody_and_no_miss() -> None:
    cell = cell_of()

    assert (cell.state, cell.best, cell.nearest_miss) == ("nobody", None, None)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("nl", "Ieper ligt op 20,9 km, de werkstraal is 10 km"), ("en", "Ieper is at 20.9 km, the radius is 10 km")],
)
def test_the_nearest_miss_says_how_far_and_how_far_is_allowed(lang: str, text: str) -> None:
    miss = cell_of(provider("a", offering(town="Diksmuide", area=Area(radius_km=10.0))), lang=lang).nearest_miss

    assert miss is not None
    assert (miss.code, miss.limit, miss.unit, miss.n_other_blocks, miss.text) == ("outside_area", 10.0, "km", 0, text)
    assert miss.actual == pytest.approx(20.9, abs=0.1)


def test_outside_a_list_of_municipalities_there_is_no_number() -> None:
    miss = cell_of(provider("a", offering(area=municipalities("Gent")))).nearest_miss

    assert miss is not None
    assert (miss.code, miss.actual, miss.limit, miss.unit, miss.text) == (
        "outside_area",
        None,
        None,
        None,
        "werkt niet in Ieper",
    )


def test_a_miss_on_more_limits_says_so() -> None:
    both = offering(area=municipalities("Gent"), capacity_hours_per_month=0.0)

    miss = cell_of(provider("a", both)).nearest_miss

    assert miss is not None
    assert (miss.n_other_blocks, miss.text) == (1, "werkt niet in Ieper; er is nog meer dat niet past")


@pytest.mark.parametrize(
    ("changes", "code", "text"),
    [
        ({"capacity_hours_per_month": 0.0}, "no_capacity", "geen vrije uren"),
        ({"team": Team(4, 0)}, "team_too_small", "geen begeleider om mee op pad te gaan"),
    ],
)
def test_the_one_limit_is_named(changes: dict[str, Any], code: str, text: str) -> None:
    miss = cell_of(provider("a", offering(**changes))).nearest_miss

    assert miss is not None
    assert (miss.code, miss.text) == (code, text)


def test_a_full_contingent_has_no_free_hours() -> None:
    full = provider("a", offering(capacity_hours_per_month=None), contingent=Contingent(10.0, 10.0))

    assert cell_of(full).state == "nobody"


def test_near_somebody_with_another_service_could_develop_it() -> None:
    miss = cell_of(provider("a", offering(CODES[4]))).nearest_miss

    assert miss is not None
    assert (miss.code, miss.text) == ("wrong_service_type", "doet «Websites»; zou dit kunnen ontwikkelen")


def test_the_better_offer_of_one_provider_stands_for_it() -> None:
    cell = cell_of(provider("a", offering(town="Diksmuide"), offering(town="Ieper")))

    assert cell.sure == 1
    assert cell.best is not None
    assert cell.best.distance_km == 0.0


def test_a_provider_that_serves_with_another_offer_is_no_miss() -> None:
    cell = cell_of(provider("a", offering(area=municipalities("Gent")), offering()))

    assert cell.nearest_miss is None


def test_only_the_gaps_are_left_when_that_is_asked() -> None:
    answer = answer_of(provider("a", offering(area=municipalities("Ieper"))), gaps_only=True)

    assert [cell.municipality for cell in answer.cells] == ["Gent"]
    assert (answer.service_types[0].sure, answer.service_types[0].nobody) == (1, 1)


def test_the_places_are_counted_too() -> None:
    answer = answer_of(provider("a", offering(area=municipalities("Ieper"))))

    assert [(each.municipality, each.sure, each.nobody) for each in answer.places] == [("Ieper", 1, 0), ("Gent", 0, 1)]


def test_who_states_no_service_is_told_apart() -> None:
    answer = answer_of(provider("a"), replace(provider("b"), offerings=()))

    assert answer.n_without_services == 1
    assert [note.code for note in answer.notices] == ["neutral", "in_house", "offer_to_complete"]


def test_large_and_small_blocks_give_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    providers = [provider(f"p{n}", offering(code)) for n, code in enumerate(CODES)]
    large = coverage_answer(coverage_matrix(CODES, (IEPER, GENT), supply_of(providers), POLICY))

    monkeypatch.setattr(blocks, "CELLS_PER_BLOCK", 2)
    small = coverage_answer(coverage_matrix(CODES, (IEPER, GENT), supply_of(providers), POLICY))

    assert small == large


def test_a_type_that_names_itself_as_related_is_not_related_to_itself() -> None:
    types = POLICY.service_types
    related = {
        **types.related,
        SHELTERS: (*types.related[SHELTERS], replace(types.related[SHELTERS][0], code=SHELTERS)),
    }
    policy = replace(POLICY, service_types=replace(types, related=related))

    matrix = coverage_matrix((SHELTERS,), (IEPER,), supply_of([provider("a")]), policy)

    assert coverage_answer(matrix).cells[0].related == 0


def test_without_weight_for_the_service_a_related_one_scores_as_it_is() -> None:
    policy = replace(POLICY, weights={"proximity": 1.0})

    matrix = coverage_matrix((SHELTERS,), (IEPER,), supply_of([provider("a", offering(GARDENS))]), policy)

    best = coverage_answer(matrix).cells[0].best
    assert best is not None
    assert best.score == 100.0


def test_an_offer_without_any_fact_is_to_be_confirmed_everywhere() -> None:
    silent = Provider("s", "S", ("other",), offerings=(Offering(SHELTERS),))

    assert [cell.state for cell in answer_of(silent).cells] == ["to_confirm", "to_confirm"]
