import numpy as np
import pytest

from matcher import resolver_words
from matcher.kernel.texts import TextReader
from matcher.reading import belonging, read
from matcher.resolver_words import WordBook
from tests.unit.matcher.tiny_resolver import ENTRIES, tiny_model

EVERYTHING = " ".join(word for entry in ENTRIES for word in (*entry.terms_nl, *entry.verbs_nl))
TEXTS = ("hagen scheren", "hagenscheren", "hagen, hagen en hagen", "bus hokjes poetsen", "abribusen kuissen", "zxqw")


@pytest.fixture
def reader() -> TextReader:
    return TextReader(tiny_model())


@pytest.fixture
def book(reader: TextReader) -> WordBook:
    return WordBook(reader, tiny_model().vocabulary.stems)


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS), EVERYTHING, "", "de van het"])
def test_a_text_is_read_as_the_reference_reads_it(text: str, reader: TextReader, book: WordBook) -> None:
    found, expected = reader.read(book.written(text)), read(text, tiny_model())

    assert np.array_equal(found.scores, expected.scores)
    assert (found.best, found.belonging) == (expected.best, belonging(expected, tiny_model().calibration))


def test_words_met_before_are_read_as_new_ones(reader: TextReader, book: WordBook) -> None:
    new = [reader.read(book.written(text)).scores.tolist() for text in TEXTS]

    again = [reader.read(book.written(text)).scores.tolist() for text in TEXTS]

    assert again == new


def test_when_too_many_words_are_kept_they_are_worked_out_again(
    reader: TextReader, book: WordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolver_words, "MOST_WORDS_KEPT", 1)

    found = [reader.read(book.written(text)) for text in ("hagen scheren", "bushokjes poetsen", "hagen scheren")]

    assert found[0].scores.tolist() == found[2].scores.tolist() != found[1].scores.tolist()


def test_words_that_speak_against_a_code_say_nothing(reader: TextReader, book: WordBook) -> None:
    text = book.written("hagen")
    reader.read(text)

    against, speaking = reader.said(text, [tiny_model().codes.index(code) for code in ("zorg.strijk", "groen.hagen")])

    assert against == set()
    assert [word for _, word in speaking] == ["hagen"]


def test_a_word_alone_says_all_that_its_text_does(reader: TextReader, book: WordBook) -> None:
    text, column = book.written("haghaghag"), tiny_model().codes.index("groen.hagen")
    whole = reader.read(text).scores[column] - tiny_model().weights.intercepts[column]

    ((below_zero, _),) = reader.said(text, [column])[0]

    assert -below_zero == pytest.approx(whole)


def test_a_word_said_twice_speaks_once(reader: TextReader, book: WordBook) -> None:
    text = book.written("hagen scheren, hagen")
    reader.read(text)

    (said,) = reader.said(text, [tiny_model().codes.index("groen.hagen")])

    assert sorted(word for _, word in said) == ["hagen", "scheren"]
