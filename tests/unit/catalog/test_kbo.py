"""Enterprise numbers are checked by their last two digits and written one way."""

import pytest

from catalog.kbo import InvalidKboNumberError, written_kbo


@pytest.mark.parametrize(
    "text", ["0566.988.259", "0566988259", "566988259", "BE 0566.988.259", "be0566 988 259", " 0566-988-259 "]
)
def test_every_usual_spelling_is_written_one_way(text: str) -> None:
    assert written_kbo(text) == "0566.988.259"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0566.988.258", "controlecijfers"),
        ("12345678", "8 cijfers"),
        ("2566988259", "eerste cijfer"),
        ("056698825x", "alleen uit cijfers"),
        ("", "alleen uit cijfers"),
        ("٠٥٦٦٩٨٨٢٥٩", "alleen uit cijfers"),
    ],
)
def test_what_is_no_number_says_why(text: str, why: str) -> None:
    with pytest.raises(InvalidKboNumberError) as caught:
        written_kbo(text)

    assert why in str(caught.value)


@pytest.mark.parametrize("check_digits", ["00", "98", "99"])
def test_check_digits_lie_between_1_and_97(check_digits: str) -> None:
    with pytest.raises(InvalidKboNumberError):
        written_kbo(f"00000000{check_digits}")
