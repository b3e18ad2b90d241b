"""Hours worked out in the open."""

import datetime

import pytest

from catalog.taxonomy import load_taxonomy
from service.forms import raw_need, read_form
from service.web.search.arithmetic import UNITS, countable, norm_for, sum_of

TODAY = datetime.date(2026, 11, 21)


def words(*pairs: tuple[str, str], lang: str = "nl") -> str | None:
    found = sum_of(countable(raw_need(read_form(pairs)[0])), on=TODAY, lang=lang)
    return found.words if found else None


def test_the_sum_is_written_out() -> None:
    said = words(("aantal", "42"), ("keren", "12"), ("minuten", "20"))

    assert said == "42 stuks × 12 keer × 20 minuten ÷ 60 ÷ 12 maanden = 14 uur per maand"


def test_the_sum_is_written_out_in_english() -> None:
    said = words(("aantal", "42"), ("keren", "12"), ("minuten", "20"), lang="en")

    assert said == "42 units × 12 times × 20 minutes ÷ 60 ÷ 12 months = 14 hours a month"


def test_a_season_spreads_the_hours_over_its_months() -> None:
    said = words(("aantal", "10"), ("keren", "6"), ("minuten", "60"), ("maand", "5"), ("maand", "6"))

    assert said is not None
    assert said.endswith("÷ 2 maanden = 30 uur per maand")


def test_hours_that_were_given_come_first() -> None:
    said = words(("uren", "12,5"), ("aantal", "42"), ("keren", "12"), ("minuten", "20"))

    assert said == "12,5 uur per maand, zoals u het opgaf"


def test_half_a_sum_is_no_sum() -> None:
    assert words(("aantal", "42"), ("keren", "veel"), ("minuten", "20")) is None


def test_a_quantity_is_called_what_the_service_counts() -> None:
    said = words(("dienst", "groen.gazon"), ("aantal", "500"), ("keren", "6"), ("minuten", "1"))

    assert said is not None
    assert said.startswith("500 m2 ×")


def test_a_service_with_a_norm_offers_it_with_its_source() -> None:
    norm = norm_for(("domein.hydranten",), on=TODAY, lang="nl")

    assert norm is not None
    assert norm.field_value == "36,48"
    assert norm.source


def test_a_norm_is_not_offered_before_it_held() -> None:
    assert norm_for(("domein.hydranten",), on=datetime.date(2017, 12, 31), lang="nl") is None


def test_one_of_a_thing_is_written_in_the_singular() -> None:
    said = words(("aantal", "1"), ("keren", "1"), ("minuten", "1"), ("maand", "4"))

    assert said == "1 stuk × 1 keer × 1 minuut ÷ 60 ÷ 1 maand = 0,02 uur per maand"


def test_one_of_a_thing_is_written_in_the_singular_in_english() -> None:
    said = words(("aantal", "1"), ("keren", "1"), ("minuten", "1"), ("maand", "4"), lang="en")

    assert said == "1 unit × 1 time × 1 minute ÷ 60 ÷ 1 month = 0.02 hours a month"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_unit_of_the_list_is_written_in_the_reader_s_language(lang: str) -> None:
    same_everywhere = {"kg", "km", "m", "m2", "ha"} | ({"uur", "ton"} if lang == "nl" else set())

    assert {each.unit for each in load_taxonomy()} - same_everywhere <= UNITS[lang].keys()
