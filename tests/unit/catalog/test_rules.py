"""A rule has an article, dates and a certainty, or it is refused."""

from datetime import date
from pathlib import Path

import pytest

from catalog.exceptions import CatalogFileError
from catalog.rules import load_rules, read_rules
from matcher.model.rules import RuleBook

RULE = """
[[regel]]
id = "r"
bron = "wet"
artikel = "art. 1"
geldig_van = 2018-01-01
geldig_tot = "open"
zekerheid = "hoog"
tekst_nl = "tekst"
tekst_en = "text"
"""


def read(folder: Path, *tables: str) -> RuleBook:
    (folder / "a.toml").write_text("".join(tables), encoding="utf-8")
    return read_rules(folder)


def test_the_shipped_rules_have_texts_in_both_languages() -> None:
    rules = list(load_rules())

    assert len(rules) >= 20
    assert [rule.id for rule in rules if rule.text("nl") == rule.text("en")] == []


def test_a_rule_may_read_differently_later(tmp_path: Path) -> None:
    old = RULE.replace('"open"', "2019-12-31")
    new = RULE.replace("2018-01-01", "2020-01-01").replace('"tekst"', '"nieuw"')

    book = read(tmp_path, old, new)

    found = {day: book.on("r", day) for day in (date(2019, 12, 31), date(2020, 1, 1))}
    assert [rule.text_nl for rule in found.values() if rule] == ["tekst", "nieuw"]


def test_an_unknown_day_bounds_nothing(tmp_path: Path) -> None:
    book = read(tmp_path, RULE.replace("2018-01-01", '"onbekend"'))

    assert book.on("r", date(1950, 1, 1)) is not None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (RULE.replace('bron = "wet"\n', ""), "regel[0].bron: ontbreekt"),
        (RULE + 'kleur = "rood"\n', "regel[0].kleur: onbekende sleutel"),
        (RULE.replace('"art. 1"', '" "'), "regel[0].artikel: verwacht tekst"),
        (RULE.replace('"tekst"', "3"), "regel[0].tekst_nl: verwacht tekst"),
        (RULE.replace('"hoog"', '"zeker"'), "regel[0].zekerheid: «zeker» is niet hoog, middel, laag"),
        (RULE.replace("2018-01-01", '"ooit"'), "regel[0].geldig_van: verwacht een dag of «onbekend»"),
        (RULE.replace('"open"', "2017-01-01"), "regel[0].geldig_tot: 2017-01-01 ligt voor 2018-01-01"),
        (RULE + RULE, "r: elke versie begint na het einde van de vorige"),
        (
            RULE.replace('"open"', "2020-06-01") + RULE.replace("2018-01-01", "2020-06-01"),
            "r: elke versie begint na het einde van de vorige",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(CatalogFileError) as caught:
        read(tmp_path, wrong)

    assert said in caught.value.faults
