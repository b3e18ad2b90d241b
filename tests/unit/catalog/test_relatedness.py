"""The table of related service types is checked before it is believed."""

from pathlib import Path

import pytest

from catalog.exceptions import CatalogFileError
from catalog.relatedness import read_relatedness

CODES = ("g.a", "g.b")
PAIR = '[[pair]]\na = "g.a"\nb = "g.b"\nweight = 0.5\nreason_nl = "r"\nsource = "s"\n'


def fault_of(tmp_path: Path, text: str) -> str:
    table = tmp_path / "relatedness.toml"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogFileError) as caught:
        read_relatedness(table, CODES)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (PAIR.replace("g.b", "g.c"), "b = «g.c» is geen dienstsoort"),
        (PAIR.replace("g.b", "g.a"), "a en b zijn allebei «g.a»"),
        (PAIR.replace("0.5", "0"), "weight = 0 ligt niet boven 0"),
        (PAIR.replace("0.5", "1.1"), "weight = 1.1 ligt niet"),
        (PAIR.replace('source = "s"', ""), "verwacht de sleutels"),
        (PAIR + "extra = 1\n", "verwacht de sleutels"),
        (PAIR + PAIR.replace('a = "g.a"\nb = "g.b"', 'a = "g.b"\nb = "g.a"'), "pair 2: dit paar staat er al"),
    ],
)
def test_a_faulty_pair_is_refused_and_named(tmp_path: Path, text: str, fault: str) -> None:
    assert fault in fault_of(tmp_path, text)


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    message = fault_of(tmp_path, PAIR.replace("g.b", "g.c") + PAIR.replace("0.5", "2"))

    assert [line.split(": ")[1] for line in message.splitlines()] == ["pair 1", "pair 2"]
