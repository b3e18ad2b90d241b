"""What the log finds of own services in answers whose shape it does not know."""

from typing import Any

import pytest

from service.neutrality import OwnService, Shown
from service.neutrality_watch import Labels, shown_in_json, tool_at

OWN = {"eigen"}


@pytest.mark.parametrize(
    ("path", "tool"),
    [
        ("/dekking", "coverage"),
        ("/hiaten/h-1/stand", "gaps"),
        ("/api/v1/plan", "plan"),
        ("/api/v1/match", None),
        ("/api/v1/", None),
        ("/", None),
        ("/dekkingen", None),
    ],
)
def test_a_tool_is_known_by_the_first_step_of_its_address(path: str, tool: str | None) -> None:
    assert tool_at(path) == tool


def test_a_label_is_written_when_it_is_told_about() -> None:
    own = OwnService("eigen", "regie", "Regie", "stated")
    labels = Labels({"eigen": own, "andere": own})

    asked = "eigen" in labels, "vreemd" in labels, list(labels), len(labels)
    before = set(labels.written)
    told = labels["eigen"]

    assert asked == (True, False, ["eigen", "andere"], 2)
    assert before == set()
    assert (told, labels.written) == (own, {"eigen"})


BESIDE_TYPE = {"best": {"provider_id": "eigen", "service_type": "groen.gazon"}}
SECOND = {"provider_id": "eigen", "rank": 2, "score": 61.5, "status": "full"}
UNLIKE_A_MATCH = {"provider_id": "eigen", "status": {"code": "x"}, "rank": None}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"cells": []}, []),
        ({"best": {"provider_id": "ander"}}, []),
        (BESIDE_TYPE, [(("groen.gazon",), Shown("eigen", "shown", 0))]),
        ({"names": ["eigen", "ander"]}, [((), Shown("eigen", "shown", 0))]),
        ({"rows": [{"provider_id": "ander", "rank": 1}, SECOND]}, [((), Shown("eigen", "full", 2, 2, 61.5))]),
        ([{"inner": [UNLIKE_A_MATCH]}], [((), Shown("eigen", "shown", 1))]),
        ("eigen", []),
    ],
)
def test_an_own_service_is_found_wherever_it_stands(answer: Any, found: list[Any]) -> None:
    assert list(shown_in_json(answer, OWN)) == found
