"""`schakel demo`: three needs of the documents, explained."""

import pytest

from calling import Schakel


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "nl",
            ("Poetsen van bushokjes", "catalogus van de streek", "verzonnen voorbeeldstreek", "Waarom", "Probeer nu"),
        ),
        ("en", ("Poetsen van bushokjes", "the region's catalogue", "made-up example region", "Why", "Now try")),
    ],
)
def test_three_needs_are_explained(schakel: Schakel, lang: str, words: tuple[str, ...]) -> None:
    answer = schakel("demo", "--lang", lang)

    assert answer.code == 0
    assert answer.err == ""
    assert all(word in answer.out for word in words)
    assert answer.out.count("2026" if lang == "nl" else "decide.") >= 3
