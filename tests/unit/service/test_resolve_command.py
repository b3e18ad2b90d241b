"""`schakel resolve`: one text, or one per line."""

import pytest

from calling import Schakel

BATCH = ("resolve", "--batch")


def test_a_text_is_read(schakel: Schakel) -> None:
    answer = schakel("resolve", "bushokjes poetsen")

    assert answer.code == 0
    assert answer.out.startswith("Gevonden:\n")
    assert "[netheid.bushokjes]" in answer.out


def test_english_labels_are_english(schakel: Schakel) -> None:
    answer = schakel("resolve", "bushokjes poetsen", "--lang", "en")

    assert answer.out.startswith("Found:\n")
    assert "Bus shelter cleaning" in answer.out


def test_a_text_that_is_no_service_gives_code_1(schakel: Schakel) -> None:
    answer = schakel("resolve", "zxqw vbnm")

    assert answer.code == 1
    assert (
        answer.out == "Deze tekst past bij geen enkele dienst in onze lijst. Beschrijf het werk met andere woorden.\n"
    )


def test_a_text_of_nothing_gives_code_1(schakel: Schakel) -> None:
    assert schakel("resolve", "").code == 1


def test_json_names_codes_and_scores(schakel: Schakel) -> None:
    answer = schakel("resolve", "bushokjes poetsen", "--json")

    first = answer.json["service_types"][0]
    assert answer.json["text"] == "bushokjes poetsen"
    assert first["code"] == "netheid.bushokjes"
    assert 0 < first["score"] <= 1


def test_json_of_an_unknown_text_is_an_empty_list(schakel: Schakel) -> None:
    answer = schakel("resolve", "zxqw vbnm", "--json")

    assert answer.code == 1
    assert answer.json["service_types"] == []


def test_top_cuts_the_list(schakel: Schakel) -> None:
    whole = schakel("resolve", "bushokjes poetsen", "--json").json["service_types"]
    cut = schakel("resolve", "bushokjes poetsen", "--json", "--top", "1").json["service_types"]

    assert cut == whole[:1]


def test_a_code_of_the_cpv_is_evidence(schakel: Schakel) -> None:
    assert schakel("resolve", "zxqw vbnm").code == 1
    assert schakel("resolve", "zxqw vbnm", "--cpv", "77310000-6").code == 0


def test_a_batch_writes_a_line_per_text(schakel: Schakel) -> None:
    schakel.write("t.txt", "bushokjes poetsen", "", "zxqw vbnm", "gras maaien\r")

    answer = schakel(*BATCH, "t.txt")

    assert answer.code == 0
    assert [each["text"] for each in answer.json_lines] == ["bushokjes poetsen", "", "zxqw vbnm", "gras maaien"]
    assert [bool(each["service_types"]) for each in answer.json_lines] == [True, False, False, True]
    assert all(each.keys() == {"text", "service_types"} for each in answer.json_lines)
    assert all(found.keys() == {"code", "score"} for each in answer.json_lines for found in each["service_types"])


def test_a_batch_reads_standard_input(schakel: Schakel) -> None:
    answer = schakel(*BATCH, "-", stdin="\ufeffétés à Liège\nbushokjes kuisen\n".encode())

    assert [each["text"] for each in answer.json_lines] == ["étés à Liège", "bushokjes kuisen"]


def test_a_batch_of_unknown_texts_is_done(schakel: Schakel) -> None:
    assert schakel(*BATCH, "-", stdin=b"zxqw vbnm").code == 0


def test_a_batch_answers_each_text_as_it_would_alone(schakel: Schakel) -> None:
    alone = schakel("resolve", "brandkranen nakijken", "--json").json["service_types"]

    (line,) = schakel(*BATCH, "-", stdin=b"brandkranen nakijken").json_lines

    assert line["service_types"] == [{"code": each["code"], "score": each["score"]} for each in alone]


def test_texts_before_a_faulty_line_are_answered_and_no_text_after_it(schakel: Schakel) -> None:
    answer = schakel(*BATCH, "-", stdin=b"gras maaien\ncaf\xe9\nbushokjes\n")

    assert answer.code == 2
    assert [each["text"] for each in answer.json_lines] == ["gras maaien"]


def test_a_long_batch_is_answered_line_by_line_in_order(schakel: Schakel) -> None:
    lines = [f"bushokjes poetsen in straat {number}" for number in range(200)]

    answer = schakel(*BATCH, "-", "--top", "1", stdin="\n".join(lines).encode())

    assert [each["text"] for each in answer.json_lines] == lines
    assert {found["code"] for each in answer.json_lines for found in each["service_types"]} == {"netheid.bushokjes"}


def test_a_faulty_line_far_down_is_named_after_the_texts_before_it(schakel: Schakel) -> None:
    answer = schakel(*BATCH, "-", stdin=b"gras maaien\n" * 100 + b"caf\xe9\n")

    assert (answer.code, len(answer.json_lines)) == (2, 100)
    assert "rij 101" in answer.err


def test_a_code_of_the_cpv_is_evidence_for_every_line_of_a_batch(schakel: Schakel) -> None:
    answer = schakel(*BATCH, "-", "--cpv", "77310000-6", stdin=b"zxqw vbnm\nvbnm zxqw\n")

    assert all(each["service_types"] for each in answer.json_lines)


@pytest.mark.parametrize("text", ["a" * 20_000, "🚌" * 50, "\x00\x1b[31m", "'; DROP TABLE", "[bold]bushok[/bold]"])
def test_any_text_is_read(schakel: Schakel, text: str) -> None:
    answer = schakel("resolve", text)

    assert answer.code in {0, 1}
    assert answer.err == ""
