"""Bytes become JSON values, or a line that says where they are broken."""

from pathlib import Path

import pytest

from catalog.documents import Document, decoded, json_lines, parsed, read_bytes, read_documents
from catalog.faults import Fault, FaultsError
from catalog.origin import Origin


def lines_of(data: bytes, file: str = "n.json") -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_documents(data, file)
    return [fault.line() for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "dit bestand is leeg; vul het aan of kies een ander bestand"),
        (b"\xef\xbb\xbf \n", "dit bestand is leeg; vul het aan of kies een ander bestand"),
        (b'{"a": 1,\n "b" 2}', "regel 2, kolom 6: «2}» — geen geldige JSON: verwacht een dubbelpunt na de veldnaam"),
        (b"[1, 2", "regel 1, kolom 6 — geen geldige JSON: verwacht een komma of het einde van de lijst of het object"),
        (
            b"{1: 2}",
            "regel 1, kolom 2: «1: 2}» — geen geldige JSON: verwacht een veldnaam tussen dubbele aanhalingstekens",
        ),
        (b'{"a": 1, "a": 2}', "veld «a» — dit veld staat twee keer in één object; verwacht elk veld één keer"),
        (b"[" * 100_000, "lijsten en objecten zitten te diep in elkaar; verwacht een eenvoudiger bestand"),
        (b"9" * 5000, "een getal heeft te veel cijfers; verwacht een gewoon getal"),
        (
            "{\n\"a\": \"één\"}".encode("cp1252"),
            'regel 2, byte 9: «"a": "één"}» — geen UTF-8, het lijkt Windows-1252; bewaar het bestand als UTF-8',
        ),
        ("{}".encode("utf-16"), "regel 1, byte 1 — geen UTF-8, het lijkt UTF-16; bewaar het bestand als UTF-8"),
    ],
)  # fmt: skip
def test_a_broken_file_says_where(data: bytes, line: str) -> None:
    assert [found.removeprefix("n.json").lstrip(":— ") for found in lines_of(data)] == [line]


def test_every_broken_line_is_said() -> None:
    found = read_documents(b'{"a": 1}\n{"a"\n\nx\n', "n.jsonl")

    assert [each.line() for each in found if isinstance(each, Fault)] == [
        "n.jsonl: rij 2, kolom 5 — geen geldige JSON: verwacht een dubbelpunt na de veldnaam",
        "n.jsonl: rij 4, kolom 1: «x» — geen geldige JSON: verwacht een waarde",
    ]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_documents(b'\xef\xbb\xbf{"a": 1}', "n.json") == [Document(Origin("n.json"), {"a": 1})]


def test_json_lines_are_known_by_their_content_as_well() -> None:
    documents = read_documents(b'{"a": 1}\n{"a": 2}\n', "n.json")

    assert [(each.origin.where, each.value) for each in documents if isinstance(each, Document)] == [
        ("rij 1", {"a": 1}),
        ("rij 2", {"a": 2}),
    ]


def test_a_line_separator_inside_a_text_ends_no_line() -> None:
    documents = read_documents('{"a": "x\u2028y"}\n'.encode(), "n.jsonl")

    assert documents == [Document(Origin("n.jsonl", "rij 1"), {"a": "x\u2028y"})]


def test_a_line_that_is_not_utf8_gives_a_fault_and_the_next_one_is_read() -> None:
    fault, document = json_lines([b'"caf\xe9"\n', b"2\n"], "n.jsonl")

    assert isinstance(fault, Fault)
    assert (fault.where, fault.value) == ("rij 1, byte 5", '"café"')
    assert isinstance(document, Document)


@pytest.mark.parametrize(("name", "message"), [("nope.json", "bestaat niet"), ("", "is een map")])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(FaultsError, match=message):
        read_bytes(tmp_path / name)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(FaultsError, match="kan niet gelezen worden"):
        read_bytes(tmp_path / "a.json")


def test_lines_in_utf16_give_one_fault_and_no_more() -> None:
    (fault,) = json_lines("[1]\n[2]\n".encode("utf-16").splitlines(keepends=True), "n.jsonl")

    assert isinstance(fault, Fault)
    assert (fault.where, fault.message.partition(";")[0]) == ("rij 1, byte 1", "geen UTF-8, het lijkt UTF-16")


def test_what_is_no_text_at_all_is_not_taken_for_an_encoding() -> None:
    with pytest.raises(FaultsError, match="dit is geen tekst"):
        decoded(b"\x00\xff\x00", "foto.json")


def test_a_file_of_lines_is_read_past_a_line_that_is_not_utf8() -> None:
    found = read_documents(b'{"a": 1}\n"caf\xe9"\n{"a": 2}\n', "n.jsonl")

    assert [each.where if isinstance(each, Fault) else each.value for each in found] == [
        {"a": 1},
        "rij 2, byte 5",
        {"a": 2},
    ]


def test_a_file_of_lines_in_utf16_is_one_fault() -> None:
    (fault,) = read_documents('{"a": 1}\n{"a": 2}\n'.encode("utf-16"), "n.jsonl")

    assert isinstance(fault, Fault)
    assert "UTF-16" in fault.message


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf\n \n"])
def test_a_file_of_no_lines_is_empty(data: bytes) -> None:
    assert lines_of(data, "n.jsonl") == ["n.jsonl — dit bestand is leeg; vul het aan of kies een ander bestand"]


def test_the_first_of_several_keys_that_stand_twice_is_told() -> None:
    found = parsed('{"a": {"b": 1, "c": 2, "c": 3, "b": 4}, "d": [{"e": 1, "e": 2}]}', Origin("f"))

    assert isinstance(found, Fault)
    assert found.field == "b"
