"""Which service types a need asks for: as written, or as read."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

import pytest

from matcher.asked import asked_types
from matcher.model.need import Need
from matcher.model.resolution import Candidate, Resolution
from matcher.model.result import AskedType
from matcher.resolver import Resolver
from matching import GARDENS, SHELTERS, need

UNWRITTEN = need(service_types=())
CLEAR = Resolution("", "resolved", (Candidate(SHELTERS, 0.9, ("bushokje",)),), asked=(SHELTERS,))
BY_CPV = Resolution("", "resolved", (Candidate(GARDENS, 0.7, ("cpv",)),), asked=(GARDENS,))
UNKNOWN = Resolution("", "unknown")
BOTH = (Candidate(SHELTERS, 0.6, ("poetsen",)), Candidate(GARDENS, 0.5, ("snoeien",)))


class Answers:
    """Stands in for a resolver: gives prepared answers and remembers what it was asked."""

    def __init__(self, **answers: Resolution) -> None:
        self.answers = answers
        self.heard: list[tuple[str, tuple[str, ...]]] = []

    def resolve(self, text: str, cpv: Iterable[str] = ()) -> Resolution:
        self.heard.append((text, tuple(cpv)))
        return self.answers.get(text or "nothing", UNKNOWN)


def read(asked: Need, **answers: Resolution) -> Any:
    return asked_types(asked, cast(Resolver, Answers(**answers)))


def test_written_types_are_a_bundle() -> None:
    asked = asked_types(need(service_types=(SHELTERS, GARDENS)), None)

    assert asked.types == (
        AskedType(SHELTERS, 1.0, "service_types"),
        AskedType(GARDENS, 1.0, "service_types"),
    )
    assert (asked.combine, asked.state) == ("all", "resolved")


def test_a_type_that_is_written_twice_is_asked_once() -> None:
    assert asked_types(need(service_types=(SHELTERS, SHELTERS)), None).codes == (SHELTERS,)


def test_a_text_cannot_be_read_without_a_resolver() -> None:
    with pytest.raises(ValueError, match="only be read with a resolver"):
        asked_types(UNWRITTEN, None)


def test_the_title_is_read_first_with_the_cpv_codes_as_evidence() -> None:
    answers = Answers(abri=CLEAR)

    asked = asked_types(replace(UNWRITTEN, title="abri", description="x", cpv=("90910000",)), cast(Resolver, answers))

    assert asked.types == (AskedType(SHELTERS, 0.9, "title"),)
    assert answers.heard == [("abri", ("90910000",))]


def test_the_description_speaks_when_the_title_says_nothing() -> None:
    asked = read(replace(UNWRITTEN, title="perceel", description="abri"), abri=CLEAR)

    assert asked.types == (AskedType(SHELTERS, 0.9, "description"),)


def test_cpv_codes_speak_when_no_text_does() -> None:
    asked = read(replace(UNWRITTEN, title="perceel", cpv=("77310000",)), nothing=BY_CPV)

    assert asked.types == (AskedType(GARDENS, 0.7, "cpv"),)


def test_a_title_that_only_its_cpv_codes_explain_is_read_from_them() -> None:
    assert read(replace(UNWRITTEN, title="perceel"), perceel=BY_CPV).types[0].source == "cpv"


def test_a_need_that_says_nothing_readable_asks_for_nothing() -> None:
    asked = read(replace(UNWRITTEN, title="perceel"))

    assert (asked.codes, asked.state) == ((), "unknown")


def test_cpv_codes_outside_the_taxonomy_leave_the_need_unknown() -> None:
    asked = read(replace(UNWRITTEN, cpv=("00000000",)))

    assert (asked.codes, asked.state) == ((), "unknown")


def test_an_ambiguity_is_carried_on() -> None:
    doubtful = Resolution("", "ambiguous", BOTH, asked=(SHELTERS, GARDENS))

    asked = read(replace(UNWRITTEN, title="onderhoud"), onderhoud=doubtful)

    assert (asked.state, asked.combine, asked.candidates) == ("ambiguous", "any", BOTH)


def test_several_services_in_one_text_are_a_bundle() -> None:
    several = Resolution("", "resolved", BOTH, combine="all", asked=(SHELTERS, GARDENS))

    assert read(replace(UNWRITTEN, title="beide"), beide=several).combine == "all"


def test_a_single_reading_is_asked_for_as_it_is() -> None:
    assert read(replace(UNWRITTEN, title="abri"), abri=CLEAR).combine == "all"
