"""Needs from Parquet and answers to Parquet: the same as in JSON Lines, in columns."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calling import NEED, NOBODY, Schakel
from service.batch.parquet_answers import ROWS_PER_GROUP, Groups, block, schema

AMBIGUOUS = NEED | {"id": "n-3", "places": [{"municipality": "Kortemark"}, {"municipality": "Diksmuide"}]}
WHOLE = [json.dumps(NEED), json.dumps(NOBODY)]


def batch(own: Schakel, source: str, out: str = "-", *arguments: str) -> Any:
    return own("match", "--batch", source, "--out", out, "--catalog", "c.json", "--as-of", "2026-11-21", *arguments)


def table(own: Schakel, values: Any, name: str = "n.parquet") -> None:
    made = pa.Table.from_pylist(values) if isinstance(values, list) else pa.table(values)
    pq.write_table(made, own.folder / name)


def answers(own: Schakel, source: str) -> list[dict[str, Any]]:
    return [each | {"generated_at": ""} for each in batch(own, source).json_lines]


def rows(own: Schakel, name: str = "uit.parquet") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(own.folder / name).to_pylist()
    return found


def test_columns_are_read_as_the_fields_of_a_need(own: Schakel) -> None:
    own.write("n.jsonl", NEED, AMBIGUOUS)
    table(own, [NEED, AMBIGUOUS])

    assert answers(own, "n.parquet") == answers(own, "n.jsonl")


def test_a_column_need_is_read_as_json(own: Schakel) -> None:
    own.write("n.jsonl", NEED, NOBODY)
    table(own, {"need": WHOLE})

    assert answers(own, "n.parquet") == answers(own, "n.jsonl")


def test_what_is_null_in_a_column_is_not_stated(own: Schakel) -> None:
    table(own, [NEED | {"buyer": {"name": "Stad", "kind": None}, "max_km": 50.0}, NOBODY | {"buyer": None}])

    assert [each["need_id"] for each in answers(own, "n.parquet")] == ["n-1", "n-2"]


@pytest.mark.parametrize("day", [datetime.date(2027, 1, 1), datetime.datetime(2027, 1, 1), "2027-01-01"])
def test_a_day_may_be_a_day_a_moment_or_a_text(own: Schakel, day: object) -> None:
    own.write("n.jsonl", NEED)
    table(own, [NEED | {"start": day}])

    assert answers(own, "n.parquet") == answers(own, "n.jsonl")


def test_an_exact_number_is_a_number(own: Schakel) -> None:
    own.write("n.jsonl", NEED)
    table(own, [NEED | {"hours_per_month": Decimal("100.00")}])

    assert answers(own, "n.parquet") == answers(own, "n.jsonl")


def test_weights_may_stand_in_a_map(own: Schakel) -> None:
    weights = {"service": 0.5, "proximity": 0.5}
    own.write("n.jsonl", NEED | {"weights": weights})
    made = pa.Table.from_pylist([NEED])
    in_a_map = pa.array([list(weights.items())], pa.map_(pa.string(), pa.float64()))
    pq.write_table(made.append_column("weights", in_a_map), own.folder / "n.parquet")

    assert answers(own, "n.parquet") == answers(own, "n.jsonl")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ([NEED, NEED | {"id": "n-2", "kind": "x"}], "n.parquet: rij 2: veld «kind»: «x»"),
        ([NEED, NEED], "n.parquet: rij 2: veld «id»: «n-1»"),
        ([NEED | {"colour": "rood"}], "n.parquet: rij 1: veld «colour»"),
        ([NEED | {"start": datetime.datetime(2027, 1, 1, 9)}], "n.parquet: rij 1: veld «start»"),
        ({"need": [*WHOLE, "{"]}, "n.parquet: rij 3, kolom 2"),
        ({"need": [*WHOLE, None]}, "n.parquet: rij 3"),
        ({"need": WHOLE, "id": ["a", "b"]}, "n.parquet: veld «id» — verwacht geen andere kolom naast need"),
        ({"need": [1, 2]}, "n.parquet: veld «need»: «int64» — verwacht een kolom met tekst"),
        (pa.table({"id": pa.array([], pa.string())}), "n.parquet — dit bestand is leeg"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(own: Schakel, columns: Any, told: str) -> None:
    table(own, columns)

    answer = batch(own, "n.parquet", "uit.parquet")

    assert answer.code == 2
    assert answer.faults[0].startswith(told)
    assert own.names() == {"c.json", "n.parquet"}


@pytest.mark.parametrize("data", [b"", b"id,kind\n", b"PAR1 en dan niets PAR1"])
def test_a_file_that_is_no_parquet_is_told(own: Schakel, data: bytes) -> None:
    own.write("n.parquet", data)

    answer = batch(own, "n.parquet")

    assert answer.code == 2
    assert answer.faults[0].startswith("n.parquet — dit is geen Parquet-bestand")


def test_a_file_that_breaks_off_in_its_rows_is_told(own: Schakel) -> None:
    table(own, {"need": WHOLE})
    path = own.folder / "n.parquet"
    data = bytearray(path.read_bytes())
    data[4:60] = b"\xff" * 56
    path.write_bytes(data)

    answer = batch(own, "n.parquet", "uit.jsonl")

    assert answer.code == 2
    assert "kan niet helemaal gelezen worden" in answer.faults[0]
    assert own.names() == {"c.json", "n.parquet"}


def test_each_match_is_a_row_with_what_the_json_says(own: Schakel) -> None:
    own.write("n.jsonl", NEED)

    batch(own, "n.jsonl", "uit.parquet")

    (match,) = batch(own, "n.jsonl").json_lines[0]["matches"]
    (row,) = rows(own)
    shared = row.keys() & match.keys() - {"warnings", "reasons"}
    assert {name: row[name] for name in shared} == {name: match[name] for name in shared}
    assert shared >= {"rank", "provider_id", "provider_name", "status", "score", "distance_km", "coverage"}
    assert row["need_id"] == "n-1"
    assert row["reasons"] == [note["code"] for note in match["reasons"]]
    assert row["workers"] == match["crew"]["workers"]
    assert row["contribution_service"] == match["criteria"][0]["contribution"]
    assert row["contribution_price"] is None


def test_a_need_that_nobody_meets_leaves_a_row_without_rank(own: Schakel) -> None:
    own.write("n.jsonl", NOBODY, NEED)

    batch(own, "n.jsonl", "uit.parquet")

    first, second = rows(own)
    assert (first["need_id"], first["rank"], first["provider_id"]) == ("n-2", None, None)
    assert (second["need_id"], second["rank"]) == ("n-1", 1)


def test_every_row_says_when_it_was_made(own: Schakel) -> None:
    own.write("n.jsonl", NEED)

    batch(own, "n.jsonl", "uit.parquet")

    assert rows(own)[0]["generated_at"].tzinfo is not None


@pytest.mark.slow
def test_parquet_is_the_same_from_several_processes(own: Schakel) -> None:
    own.write("n.jsonl", *(NEED | {"id": f"n-{number}"} for number in range(20)))

    for name, arguments in (("een.parquet", ()), ("twee.parquet", ("--workers", "2"))):
        batch(own, "n.jsonl", name, *arguments)

    one, two = (
        pq.read_table(own.folder / name).drop_columns("generated_at") for name in ("een.parquet", "twee.parquet")
    )
    assert one.equals(two)


def test_rows_wait_until_they_are_a_group() -> None:
    written: list[pa.Table] = []
    groups = Groups(written.append)
    nothing = block([], datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC))
    half = pa.table(
        {name: pa.nulls(ROWS_PER_GROUP // 2, kind.type) for name, kind in zip(schema().names, schema(), strict=True)}
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, half.schema) as stream:
        stream.write_table(half)
    data = bytes(sink.getvalue())

    groups.add([nothing, data])
    before = len(written)
    groups.add([data])
    groups.write()

    assert (before, [len(each) for each in written]) == (0, [ROWS_PER_GROUP])


def test_nothing_heavy_is_imported_for_json_lines(own: Schakel) -> None:
    import subprocess
    import sys

    own.write("n.jsonl", NEED)
    asked = "import sys; from service.cli.app import run; run(['match','--batch','n.jsonl','--out','uit.jsonl']); "
    heavy = "print({'pyarrow', 'dask', 'distributed', 'concurrent.futures.process'} & set(sys.modules))"

    ended = subprocess.run(
        [sys.executable, "-c", asked + heavy],
        cwd=own.folder,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout == "set()\n"
