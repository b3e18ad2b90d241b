"""A catalogue as a table: one row per offering in CSV, a sheet per kind of row in XLSX."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from catalog.cells import CellError
from catalog.columns import AREA, OFFERED_BY, OFFERING, PROVIDER, SHEET_NAMES, Column, by_header, header_key
from catalog.documents import Document
from catalog.faults import Fault, FaultsError
from catalog.messages import expectation, one_of
from catalog.origin import Origin, Path, json_path
from catalog.sheets import read_sheets

NEEDED = {("id",), ("name",), ("kinds",)}


@dataclass(frozen=True, slots=True)
class RowOrigin(Origin):
    """Where a provider stood in a table.

    Attributes
    ----------
    headers : mapping of path to str
        The header of the column that holds a value, for the provider and, after «offerings», its offerings.
    offering_rows : list of str
        The row of each of its offerings.
    """

    headers: Mapping[Path, str] = field(default_factory=dict)
    offering_rows: Sequence[str] = ()

    def locate(self, path: Path) -> tuple[str, str]:
        """Name the row and the column of a value."""
        where, rest = self.where, path
        if len(path) > 1 and path[0] == "offerings":
            where, rest = self.offering_rows[int(path[1])], ("offerings", *path[2:])
        for length in range(len(rest), 0, -1):
            if rest[:length] in self.headers:
                return where, self.headers[rest[:length]]
        return where, json_path(rest[1:] if rest[0] == "offerings" else rest) if rest else ""


def read_template(data: bytes, file: str) -> list[Document]:
    """Read a catalogue from a table.

    Parameters
    ----------
    data : bytes
        CSV or XLSX, see `docs/catalogus-sjabloon.md`.
    file : str
        Its name, which says which of both it is.

    Returns
    -------
    list of Document
        Providers in the JSON shape, and one object with `areas` when there is a sheet of them.

    Raises
    ------
    FaultsError
        With every column that does not exist and every cell that cannot be read.
    """
    return _Reading(file).documents(_by_kind(read_sheets(data, file), file))


def _by_kind(sheets: Mapping[str, list[list[str]]], file: str) -> Mapping[str, tuple[str, list[list[str]]]]:
    """Find out which sheet is which; a workbook without our names is one table, its first sheet."""
    named = {kind: name for kind, names in SHEET_NAMES.items() for name in sheets if name.strip().lower() in names}
    if "providers" in named:
        return {kind: (name, sheets[name]) for kind, name in named.items()}
    if not sheets:
        raise FaultsError([Fault(file, "", "", None, "dit werkboek heeft geen bladen")])
    first = next(iter(sheets))
    return {"": (first, sheets[first])}


@dataclass(slots=True)
class _Entry:
    """A provider while its rows are gathered."""

    raw: dict[str, Any]
    where: str
    offerings: list[dict[str, Any]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


class _Reading:
    """Reads the sheets of one file, and gathers what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.headers: dict[Path, str] = {}
        self.entries: dict[str, _Entry] = {}

    def documents(self, sheets: Mapping[str, tuple[str, list[list[str]]]]) -> list[Document]:
        areas = self.areas(*sheets["areas"]) if "areas" in sheets else []
        if "" in sheets:
            self.flat(*sheets[""])
        else:
            self.providers(*sheets["providers"])
            if "offerings" in sheets:
                self.offerings(*sheets["offerings"])
        if self.faults:
            raise FaultsError(self.faults)
        return [*areas, *map(self.document, self.entries.values())]

    def document(self, entry: _Entry) -> Document:
        raw = entry.raw | ({"offerings": entry.offerings} if entry.offerings else {})
        return Document(RowOrigin(self.file, entry.where, self.headers, entry.rows), raw)

    def flat(self, sheet: str, rows: list[list[str]]) -> None:
        """Read one row per offering, with the provider's own columns repeated."""
        columns = self.columns(sheet, rows, (*PROVIDER, *OFFERING), needed=NEEDED)
        of_provider = {at: column for at, column in columns.items() if column in PROVIDER}
        of_offering = {at: column for at, column in columns.items() if column in OFFERING}
        for where, row in self.rows(sheet, rows):
            entry = self.entry(self.read(row, of_provider, where), where)
            offering = self.read(row, of_offering, where)
            if offering:
                entry.offerings.append(offering)
                entry.rows.append(where)

    def providers(self, sheet: str, rows: list[list[str]]) -> None:
        columns = self.columns(sheet, rows, PROVIDER, needed=NEEDED)
        for where, row in self.rows(sheet, rows):
            raw = self.read(row, columns, where)
            if str(raw.get("id")) in self.entries:
                first = self.entries[str(raw["id"])].where
                message = expectation("duplicate", {"first": first, "what": "id"})
                self.fault(where, self.header("id"), raw["id"], message)
            else:
                self.entry(raw, where)

    def offerings(self, sheet: str, rows: list[list[str]]) -> None:
        columns = self.columns(sheet, rows, (OFFERED_BY, *OFFERING), needed={OFFERED_BY.path, ("service_type",)})
        for where, row in self.rows(sheet, rows):
            raw = self.read(row, columns, where)
            provider = raw.pop("provider", None)
            entry = self.entries.get(str(provider))
            if entry is None:
                message = "verwacht een id uit het blad met aanbieders"
                self.fault(where, OFFERED_BY.header_nl, provider, message)
                continue
            entry.offerings.append(raw)
            entry.rows.append(where)

    def areas(self, sheet: str, rows: list[list[str]]) -> list[Document]:
        columns = self.columns(sheet, rows, AREA, needed={("id",), ("municipalities",)})
        return [
            Document(Origin(self.file, where), {"areas": [self.read(row, columns, where)]})
            for where, row in self.rows(sheet, rows)
        ]

    def entry(self, raw: dict[str, Any], where: str) -> _Entry:
        """Find the provider of a row, or begin it; a repeated row may leave its columns empty."""
        provider_id = str(raw.get("id", where))
        entry = self.entries.setdefault(provider_id, _Entry(raw, where))
        if entry.where != where and any(raw[key] != entry.raw.get(key) for key in raw):
            differing = next(key for key in raw if raw[key] != entry.raw.get(key))
            message = f"verwacht hetzelfde als in {entry.where}, of een ander id"
            self.fault(where, self.header(differing), raw[differing], message)
        return entry

    def columns(
        self, sheet: str, rows: list[list[str]], expected: Sequence[Column], *, needed: Collection[tuple[str, ...]]
    ) -> dict[int, Column]:
        """Read the first row: which column stands where."""
        known, found = by_header(expected), dict[int, Column]()
        for at, header in enumerate(rows[0] if rows else []):
            column = known.get(header_key(header))
            if column is None and header.strip():
                self.fault(_row(sheet, 1), header, None, f"deze kolom bestaat niet{_meant(header, known)}")
            elif column in found.values():
                self.fault(_row(sheet, 1), header, None, "deze kolom staat er al; verwacht elke kolom één keer")
            elif column is not None:
                found[at] = column
                self.headers[("offerings", *column.path) if column in OFFERING else column.path] = header.strip()
        for column in expected:
            if column.path in needed and column not in found.values():
                self.fault(_row(sheet, 1), column.header_nl, None, "deze kolom ontbreekt")
        return found

    def rows(self, sheet: str, rows: list[list[str]]) -> Iterator[tuple[str, list[str]]]:
        """Go over the rows that are not empty, below the headers."""
        for number, row in enumerate(rows[1:], start=2):
            if any(cell.strip() for cell in row):
                yield _row(sheet, number), row

    def read(self, row: list[str], columns: Mapping[int, Column], where: str) -> dict[str, Any]:
        """Read the cells of a row that are filled in, into the JSON shape."""
        raw: dict[str, Any] = {}
        for at, text in enumerate(cell.strip() for cell in row):
            if at not in columns or not text:
                continue
            column = columns[at]
            try:
                _put(raw, column.path, column.cell.read(text))
            except CellError as error:
                self.fault(where, self.header(*column.path), text, str(error))
        return raw

    def header(self, *path: str) -> str:
        return self.headers.get(path) or self.headers.get(("offerings", *path)) or path[-1]

    def fault(self, where: str, field_name: str, value: object, message: str) -> None:
        self.faults.append(Fault(self.file, where, field_name, value, message))


def _put(raw: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    *parents, last = path
    for key in parents:
        raw = raw.setdefault(key, {})
    raw[last] = value


def _row(sheet: str, number: int) -> str:
    return f"blad {sheet}, rij {number}" if sheet else f"rij {number}"


def _meant(header: str, known: Mapping[str, Column]) -> str:
    closest = get_close_matches(header_key(header), known, n=2)
    return f"; bedoelt u {one_of(tuple(closest))}?" if closest else ""
