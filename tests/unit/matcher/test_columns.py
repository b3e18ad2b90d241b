"""Questions about masks of candidates by places or months."""

import numpy as np

from matcher.columns import anywhere, everywhere

MASK = np.array([[True, True], [True, False], [False, False]])


def test_anywhere_needs_one_place() -> None:
    assert anywhere(MASK).tolist() == [True, True, False]


def test_everywhere_needs_all_places() -> None:
    assert everywhere(MASK).tolist() == [True, False, False]


def test_without_candidates_there_are_no_answers() -> None:
    nobody = np.zeros((0, 2), dtype=bool)

    assert anywhere(nobody).tolist() == everywhere(nobody).tolist() == []
