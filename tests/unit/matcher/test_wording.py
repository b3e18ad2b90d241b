"""What things are called within a sentence."""

from datetime import date

import pytest

from matcher.messages import Speaker
from matcher.model.provider import OPEN_START, Area
from matcher.wording import area_words, labels, period_words, place_words
from matching import GARDENS, SERVICE_TYPES, SHELTERS, place

SPEAKER = Speaker("nl")


def test_a_part_of_a_place_is_named_as_such() -> None:
    assert place_words(place("Diksmuide"), ("IWVA",), 0, SPEAKER) == "Diksmuide"
    assert place_words(place("Diksmuide"), ("IWVA",), 1, SPEAKER) == "IWVA in Diksmuide"
    assert place_words(place("Diksmuide", part="net Noord"), (), 0, SPEAKER) == "net Noord in Diksmuide"
    assert place_words(place("Diksmuide"), ("IWVA",), -1, SPEAKER) == "de rest van Diksmuide"


def test_service_types_are_listed_by_their_labels() -> None:
    assert labels((SHELTERS, GARDENS), SERVICE_TYPES, SPEAKER, "or") == "«Bushokjes reinigen» of «Groenonderhoud»"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), "het werkgebied van de aanbieder"),
        (("Menen", "Wervik", "Gent"), "Menen, Wervik en Gent"),
        (("Menen", "Wervik", "Gent", "Ieper", "Lo", "Veurne"), "Menen, Wervik en 4 andere"),
    ],
)
def test_of_a_long_area_the_first_names_are_told(names: tuple[str, ...], words: str) -> None:
    assert area_words(Area(names=names), SPEAKER) == words


def test_an_unknown_area_is_that_of_the_provider() -> None:
    assert area_words(None, SPEAKER) == "het werkgebied van de aanbieder"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (OPEN_START, date(2026, 12, 31), "tot 31 december 2026"),
        (date(2026, 1, 1), None, "vanaf 1 januari 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "van 1 januari 2026 tot 31 december 2026"),
    ],
)
def test_a_period_is_told_without_its_open_end(start: date, end: date | None, words: str) -> None:
    assert period_words(start, end, SPEAKER) == words


def test_a_period_for_programs_keeps_its_dates_as_they_are() -> None:
    assert period_words(date(2026, 1, 1), None, SPEAKER, as_iso=True) == "vanaf 2026-01-01"
