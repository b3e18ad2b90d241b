"""The table of related service types is checked before it is believed."""

from pathlib import Path

import pytest

from catalog.exceptions import CatalogFileError
from catalog.relatedness import read_relatedness

CODES = ("g.a", "g.b")
HEADER = "a,b,weight,reason_nl,reason_en,source\n"
PAIR = "g.a,g.b,0.5,r,e,s\n"


def fault_of(tmp_path: Path, rows: str, header: str = HEADER) -> str:
    table = tmp_path / "relatedness.csv"
    table.write_text(header + rows, encoding="utf-8")
    with pytest.raises(CatalogFileError) as caught:
        read_relatedness(table, CODES)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (PAIR.replace("g.b", "g.c"), "«g.c» is geen dienstsoort"),
        (PAIR.replace("g.b", "g.a"), "a en b zijn allebei «g.a»"),
        (PAIR.replace("0.5", "0"), "weight = «0» ligt niet boven 0"),
        (PAIR.replace("0.5", "1.1"), "weight = «1.1» ligt niet"),
        (PAIR.replace("0.5", "veel"), "weight = «veel» ligt niet"),
        (PAIR.replace(",s", ","), "verwacht 6 gevulde cellen"),
        (PAIR.replace(",e", ","), "verwacht 6 gevulde cellen"),
        (PAIR.replace(",s", ",s,extra"), "verwacht 6 gevulde cellen"),
        (PAIR + "g.b,g.a,0.5,r,e,s\n", "rij 3: dit paar staat er al"),
    ],
)
def test_a_faulty_pair_is_refused_and_named(tmp_path: Path, rows: str, fault: str) -> None:
    assert fault in fault_of(tmp_path, rows)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    assert "verwacht de kolommen a, b" in fault_of(tmp_path, "", header="a,b\n")


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    message = fault_of(tmp_path, PAIR.replace("g.b", "g.c") + PAIR.replace("0.5", "2"))

    assert [line.split(": ")[1] for line in message.splitlines()] == ["rij 2", "rij 3"]
