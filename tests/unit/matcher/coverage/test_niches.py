"""Demand without supply over time."""

from dataclasses import replace
from datetime import date

from matcher.coverage.niches import Demand, NicheAnswer, Step, niches
from matching import GARDENS, POLICY, SHELTERS, municipalities, need, offering, provider, staged

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 10, 1)
MATCHING = staged([provider("a", offering(GARDENS))])


def answer_of(*demands: Demand, least: int = 2, step: Step = "quarter") -> NicheAnswer:
    return niches(demands, MATCHING, POLICY, least_demands=least, step=step)


def asked(name: str, *types: str, on: date = SPRING, hours: float | None = None) -> Demand:
    return Demand(replace(need(service_types=types), id=name), on, "need", hours)


def test_what_somebody_can_do_is_no_niche() -> None:
    assert answer_of(asked("n", GARDENS)).niches == ()


def test_demand_is_counted_by_period() -> None:
    answer = answer_of(asked("m", SHELTERS), asked("n", SHELTERS, on=AUTUMN), asked("o", GARDENS, on=AUTUMN))

    (niche,) = answer.niches
    assert answer.periods == ("2026-K1", "2026-K4")
    assert (niche.n_asked, niche.n_unserved, niche.is_niche, niche.demands) == (2, 2, True, ("m", "n"))
    assert [(each.period, each.n_unserved, each.hours_unserved) for each in niche.periods] == [
        ("2026-K1", 1, 10.0),
        ("2026-K4", 1, 10.0),
    ]
    assert niche.municipalities == ("Ieper",)


def test_once_is_no_pattern() -> None:
    (niche,) = answer_of(asked("m", SHELTERS)).niches

    assert not niche.is_niche


def test_a_year_is_one_period() -> None:
    answer = answer_of(asked("m", SHELTERS), asked("n", SHELTERS, on=AUTUMN), step="year")

    assert [(each.period, each.n_unserved) for each in answer.niches[0].periods] == [("2026", 2)]


def test_written_hours_win_from_worked_out_ones() -> None:
    (niche,) = answer_of(asked("m", SHELTERS, hours=480.0)).niches

    assert niche.periods[0].hours_unserved == 480.0


def test_the_hours_of_several_services_together_are_not_divided() -> None:
    (niche,) = answer_of(asked("m", SHELTERS, GARDENS, hours=480.0)).niches

    assert (niche.periods[0].hours_unserved, niche.periods[0].n_hours_unknown) == (None, 1)


def test_a_place_where_nobody_is_makes_a_demand_unserved_there_only() -> None:
    matching = staged([provider("a", offering(SHELTERS, area=municipalities("Ieper")))])
    demand = Demand(need("Ieper", "Gent"), SPRING, "gap", 480.0)

    (niche,) = niches([demand], matching, POLICY, least_demands=2).niches

    assert (niche.municipalities, niche.n_unserved) == (("Gent",), 1)
    assert niche.periods[0].n_hours_unknown == 1


def test_unknown_hours_are_counted_apart() -> None:
    demand = asked("m", SHELTERS)
    unknown = replace(demand, need=replace(demand.need, hours_per_month=None))

    (niche,) = answer_of(unknown).niches

    assert niche.periods[0].n_hours_unknown == 1


def test_the_service_asked_most_in_vain_comes_first() -> None:
    matching = staged([])
    demands = (asked("m", GARDENS), asked("n", SHELTERS), asked("o", SHELTERS))

    found = niches(demands, matching, POLICY, least_demands=2, lang="en").niches

    assert [(each.service_type, each.label) for each in found] == [
        (SHELTERS, "Cleaning bus shelters"),
        (GARDENS, "Green maintenance"),
    ]
