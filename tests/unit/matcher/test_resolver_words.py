import numpy as np
import pytest

from matcher import resolver_words
from matcher.kernel.texts import TextReader
from matcher.reading import belonging, read
from matcher.resolver_words import WordBook
from tests.unit.matcher.tiny_resolver import tiny_model

TEXTS = ("hagen scheren", "hagenscheren", "hagen, hagen en hagen", "bus hokjes poetsen", "abribusen kuissen", "zxqw")


@pytest.fixture
def reader() -> TextReader:
    return TextReader(tiny_model())


@pytest.fixture
def book(reader: TextReader) -> WordBook:
    return WordBook(reader, tiny_model().vocabulary.stems)


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS), " ".join(TEXTS) * 20, "", "de van het"])
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

    assert reader.said(text, [tiny_model().codes.index("zorg.strijk")]) == [set()]


def test_a_word_said_twice_speaks_once(reader: TextReader, book: WordBook) -> None:
    text = book.written("hagen scheren, hagen")
    reader.read(text)

    (said,) = reader.said(text, [tiny_model().codes.index("groen.hagen")])

    assert sorted(word for _, word in said) == ["hagen", "scheren"]
