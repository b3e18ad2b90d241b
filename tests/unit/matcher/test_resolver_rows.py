from random import Random

from matcher.model.lexicon import LexiconEntry
from matcher.resolver_rows import (
    NONE_OF_THEM,
    Recipe,
    drawn,
    misspelled,
    outside_rows,
    question,
    rows_of,
    tender_title,
)

TOWNS = ("Ieper", "Gent")
HAGEN = LexiconEntry(
    code="groen.hagen",
    labels=("Hagen scheren",),
    terms_nl=("liguster", "beukenhaag"),
    verbs_nl=("snoeien",),
    examples_nl=("de haag aan de straat moet korter",),
)


def test_short_words_are_never_misspelled() -> None:
    assert misspelled("de as op", Random(1)) == "de as op"


def test_a_misspelled_text_keeps_its_other_words() -> None:
    wrong = [misspelled("liguster op de ark", Random(seed)) for seed in range(50)]

    assert all(text.endswith(" op de ark") for text in wrong)
    assert len(set(wrong)) > 10


def test_a_tender_title_and_a_question_keep_the_work() -> None:
    texts = [make("hagen scheren", Random(seed), TOWNS) for make in (tender_title, question) for seed in range(40)]

    assert all("hagen scheren" in text for text in texts)


def test_the_same_seed_makes_the_same_rows() -> None:
    first = list(rows_of(HAGEN, Recipe(), Random(3), TOWNS))
    second = list(rows_of(HAGEN, Recipe(), Random(3), TOWNS))

    assert first == second


def test_made_rows_count_less_than_written_ones() -> None:
    rows = list(rows_of(HAGEN, Recipe(made_weight=0.3), Random(3), TOWNS))

    assert {row.weight for row in rows} == {1.0, 0.3}
    assert {row.text for row in rows if row.weight == 1.0} == {*HAGEN.terms, *HAGEN.examples}


def test_a_type_without_verbs_makes_no_verb_phrases() -> None:
    bare = LexiconEntry(code="groen.hagen", labels=("Hagen scheren",), terms_nl=("liguster",))
    recipe = Recipe(verb_phrases=5, tender_titles=0, questions=0, misspellings_per_text=0)

    assert len(list(rows_of(bare, recipe, Random(1), TOWNS))) == 2


def test_texts_outside_ask_for_no_type_also_when_misspelled() -> None:
    rows = list(outside_rows(["kernreactor"], Recipe(), Random(1)))

    assert [row.code for row in rows] == [NONE_OF_THEM, NONE_OF_THEM]


def test_no_more_is_drawn_than_there_is() -> None:
    assert drawn(["een"], 5, Random(1)) == ["een"]
