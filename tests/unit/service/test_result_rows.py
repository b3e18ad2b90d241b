"""What the page of results shows of a match."""

from math import fsum

import pytest

from matcher.model.result import Criterion
from service.web.search.results import score_parts


def criteria(*contributions: float) -> list[Criterion]:
    names = ("service", "proximity", "capacity", "mobility")
    return [Criterion(name, each / 25, 0.25, each) for name, each in zip(names, contributions, strict=True)]


@pytest.mark.parametrize(
    "contributions",
    [(12.25, 12.25, 12.25, 12.25), (0.04, 0.04, 0.04, 0.04), (24.96, 24.95, 0.0, 24.94), (25.0, 25.0, 25.0, 25.0)],
)
def test_the_shown_parts_add_up_to_the_shown_score(contributions: tuple[float, ...]) -> None:
    score = round(fsum(contributions), 2)

    parts = score_parts(criteria(*contributions), score=score, open_questions=(), lang="nl")

    assert round(fsum(part.points for part in parts), 1) == round(score, 1)


def test_the_bar_has_no_gaps() -> None:
    parts = score_parts(criteria(12.3, 4.56, 7.89, 1.0), score=25.75, open_questions=(), lang="nl")

    starts = [part.start for part in parts]
    assert starts == pytest.approx([0, *[part.start + part.width for part in parts[:-1]]])


def test_a_value_that_was_not_known_is_marked_as_assumed() -> None:
    parts = score_parts(criteria(1, 2, 3, 4), score=10, open_questions={"capacity_unknown"}, lang="nl")

    assert [part.name for part in parts if part.is_assumed] == ["capacity"]
