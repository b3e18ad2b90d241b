"""Needs that somebody pastes in a page: rows of a spreadsheet, or JSON as programs write it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.bundle_records import MOST_NEEDS
from catalog.cells import unguarded
from catalog.documents import Document, read_documents
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.origin import Origin
from catalog.validation import checked, repeated
from service.forms import number as read_number

# The columns of a pasted row, in their order; only the first three must be filled in.
COLUMNS = (
    *("board", "municipality", "title", "quantity", "times_per_year"),
    *("minutes_per_unit", "start", "end", "estimated_value_eur"),
)
NUMBERS = frozenset({"quantity", "times_per_year", "minutes_per_unit", "estimated_value_eur"})
DELIMITERS = "\t;"
JSON_STARTS = ("{", "[")
WHERE = "rij {row}"
FILE = "geplakt"

EXAMPLE = """\
Stad Ieper; Ieper; bushokjes poetsen; 42; 12; 20; 2027-01-01; 2027-12-31; 18000
Stad Poperinge; Poperinge; bushokjes poetsen; 30; 12; 20; 2027-01-01; 2027-12-31; 13000
Stad Diksmuide; Diksmuide; bushokjes poetsen; 25; 12; 20; 2027-01-01; 2027-12-31; 11000
Stad Veurne; Veurne; bushokjes poetsen; ; 12; ; 2027-01-01; 2027-12-31;
Stad Kortrijk; Kortrijk; gras maaien; ; ; ; 2027-04-01; 2027-10-31; 25000
"""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read: needs with ids of their own, or everything that is wrong."""

    records: tuple[NeedRecord, ...]
    faults: tuple[Fault, ...]


def read_pasted(text: str) -> Pasted:
    """Read what was pasted; with one fault there are no needs."""
    rows = list(_documents(text))
    if len(rows) > MOST_NEEDS:
        return Pasted((), (Fault(FILE, "", "", len(rows), f"verwacht ten hoogste {MOST_NEEDS} vragen"),))
    faults: list[Fault] = []
    ids: dict[str, str] = {}
    records = []
    for number, row in enumerate(rows, 1):
        if isinstance(row, Fault):
            faults.append(row)
            continue
        value = _with_id(row.value, number)
        record, wrong = checked(NeedRecord, value, origin=row.origin, known=shipped())
        repeat = repeated(value.get("id"), ids, row.origin) if isinstance(value, dict) else None
        faults += [*wrong, *([repeat] if repeat else [])]
        records += [record] if record is not None else []
    return Pasted(() if faults else tuple(records), tuple(faults))


def _with_id(value: Any, number: int) -> Any:
    if not isinstance(value, dict) or value.get("id"):
        return value
    return {"id": f"vraag-{number}", **value} if "id" not in value else value | {"id": f"vraag-{number}"}


def _documents(text: str) -> Iterator[Document | Fault]:
    if not text.lstrip().startswith(JSON_STARTS):
        yield from _rows(text)
        return
    try:
        found = list(read_documents(text.encode(), FILE))
    except FaultsError as error:
        yield from error.faults
        return
    for document in found:
        value = document.value if isinstance(document, Document) else None
        listed = value.get("needs") if isinstance(value, dict) and "needs" in value else value
        if isinstance(listed, list):
            yield from (Document(Origin(FILE, WHERE.format(row=at)), each) for at, each in enumerate(listed, 1))
        else:
            yield document


def _rows(text: str) -> Iterator[Document | Fault]:
    delimiter = max(DELIMITERS, key=text.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(reader.line_num, [unguarded(cell.strip()) for cell in cells])
    except csv.Error:
        yield Fault(FILE, WHERE.format(row=reader.line_num), "", None, "deze rij is te lang om te lezen")


def _row(number: int, cells: Sequence[str]) -> Document | Fault:
    where = WHERE.format(row=number)
    if any(cells[len(COLUMNS) :]):
        return Fault(FILE, where, "", None, f"verwacht ten hoogste {len(COLUMNS)} kolommen")
    given = {name: cell for name, cell in zip(COLUMNS, cells, strict=False) if cell}
    missing = next((name for name in COLUMNS[:3] if name not in given), None)
    if missing is not None:
        return Fault(FILE, where, "", None, "verwacht een bestuur, een gemeente en wat er te doen is")
    stated: dict[str, Any] = {
        "kind": "procurement",
        "title": given["title"],
        "buyer": {"name": given["board"]},
        "places": [{"municipality": given["municipality"]}],
    }
    for name in COLUMNS[3:]:
        if name in given:
            stated[name] = read_number(given[name]) if name in NUMBERS else given[name]
    return Document(Origin(FILE, where), stated)
