"""How far the weights can move before first place changes."""

import numpy as np
import pytest

from matcher.criteria import Scores
from matcher.robustness import Span, spans


def spans_of(values: list[list[float]], weights: tuple[float, ...]) -> tuple[Span, ...]:
    names = ("service", "proximity", "capacity")[: len(weights)]
    table = np.array(values)
    totals = 100 * table @ np.array(weights)
    return spans(Scores(names, weights, table, totals), np.arange(len(table)))


def test_rivals_that_are_better_elsewhere_take_over_when_a_weight_moves() -> None:
    service, proximity = spans_of([[1.0, 0.0], [0.0, 1.0]], (0.6, 0.4))

    assert (service.lowest, service.highest) == (pytest.approx(0.5), 1.0)
    assert (service.below, service.above) == (1, None)
    assert (proximity.lowest, proximity.highest) == (0.0, pytest.approx(0.5))
    assert (proximity.below, proximity.above) == (None, 1)


def test_the_nearest_rival_bounds_the_span() -> None:
    (service, _) = spans_of([[1.0, 0.4], [0.0, 1.0], [0.9, 0.45]], (0.8, 0.2))

    assert (service.below, service.lowest) == (1, pytest.approx(0.375))


def test_a_leader_that_is_best_at_everything_cannot_be_overtaken() -> None:
    assert all(
        (span.lowest, span.highest, span.below, span.above) == (0.0, 1.0, None, None)
        for span in spans_of([[1.0, 0.9], [0.5, 0.8]], (0.5, 0.5))
    )


def test_the_other_weights_keep_their_proportions() -> None:
    (service, *_) = spans_of([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]], (0.5, 0.25, 0.25))

    assert service.lowest == pytest.approx(1 / 3)


def test_a_rival_of_equal_score_takes_over_on_its_own_side_only() -> None:
    service, proximity = spans_of([[1.0, 0.0], [0.0, 1.0]], (0.5, 0.5))

    assert (service.lowest, service.below) == (0.5, 1)
    assert (service.highest, service.above) == (1.0, None)
    assert (proximity.lowest, proximity.below) == (0.0, None)
    assert (proximity.highest, proximity.above) == (0.5, 1)


def test_one_criterion_with_all_the_weight_cannot_move() -> None:
    (service,) = spans_of([[1.0], [0.5]], (1.0,))

    assert (service.lowest, service.highest, service.below, service.above) == (0.0, 1.0, None, None)


def test_a_lone_leader_cannot_be_overtaken() -> None:
    assert [span.below for span in spans_of([[0.2, 0.3]], (0.5, 0.5))] == [None, None]


def test_who_only_draws_level_at_the_end_does_not_take_over() -> None:
    (service, _) = spans_of([[1.0, 0.5], [0.0, 0.5]], (0.5, 0.5))

    assert (service.lowest, service.below) == (0.0, None)
