"""A catalogue as a table: one row per offering in CSV, a sheet per kind of row in XLSX."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from catalog.cells import UNREAD, CellError
from catalog.columns import AREA, OFFERED_BY, OFFERING, PROVIDER, SHEET_NAMES, Column, by_header, header_key
from catalog.documents import Document
from catalog.faults import Fault, FaultsError
from catalog.messages import expectation, one_of
from catalog.origin import Origin, Path, json_path
from catalog.sheets import read_sheets

NEEDED = {("id",), ("name",), ("kinds",)}
MORE_CELLS = (
    "deze rij heeft meer cellen dan kolommen; zet een cel waarin een komma of puntkomma staat, "
    'zoals een getal met decimalen, tussen aanhalingstekens: "12,5"'
)


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


def read_template(data: bytes, file: str, faults: list[Fault]) -> list[Document]:
    """Read a catalogue from a table.

    Parameters
    ----------
    data : bytes
        CSV or XLSX, see `docs/catalogus-sjabloon.md`.
    file : str
        Its name, which says which of both it is.
    faults : list of Fault
        Every column that does not exist and every cell that cannot be read is added to it.

    Returns
    -------
    list of Document
        Providers in the JSON shape, and one object with `areas` for each row of a sheet of them. What could
        not be read is `UNREAD`, so that the rest can be checked.

    Raises
    ------
    FaultsError
        If the file is not what its name says.
    """
    return _Reading(file, faults).documents(_by_kind(read_sheets(data, file), file))


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


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column stands where in a sheet, and which ones may be there under a header that we do not know."""

    at: Mapping[int, Column]
    lost: Sequence[Column]

    def among(self, columns: Collection[Column]) -> "_Columns":
        found = {at: column for at, column in self.at.items() if column in columns}
        return _Columns(found, [column for column in self.lost if column in columns])


class _Reading:
    """Reads the sheets of one file, and gathers what is wrong with them."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults
        self.headers: dict[Path, str] = {}
        self.entries: dict[str, _Entry] = {}
        self.strays: list[_Entry] = []  # checked as well, though they can be no provider of their own

    def documents(self, sheets: Mapping[str, tuple[str, list[list[str]]]]) -> list[Document]:
        areas = self.areas(*sheets["areas"]) if "areas" in sheets else []
        if "" in sheets:
            self.flat(*sheets[""])
        else:
            self.providers(*sheets["providers"])
            if "offerings" in sheets:
                self.offerings(*sheets["offerings"])
        return [*areas, *map(self.document, [*self.entries.values(), *self.strays])]

    def document(self, entry: _Entry) -> Document:
        raw = entry.raw | ({"offerings": entry.offerings} if entry.offerings else {})
        return Document(RowOrigin(self.file, entry.where, self.headers, entry.rows), raw)

    def flat(self, sheet: str, rows: list[list[str]]) -> None:
        """Read one row per offering, with the provider's own columns repeated."""
        columns = self.columns(sheet, rows, (*PROVIDER, *OFFERING), needed=NEEDED)
        of_provider, of_offering = columns.among(PROVIDER), columns.among(OFFERING)
        for where, row in self.rows(sheet, rows):
            entry = self.entry(self.read(row, of_provider, where), where, of_provider)
            offering = self.read(row, of_offering, where)
            if offering:
                entry.offerings.append(_without(offering, of_offering.lost))
                entry.rows.append(where)

    def providers(self, sheet: str, rows: list[list[str]]) -> None:
        columns = self.columns(sheet, rows, PROVIDER, needed=NEEDED)
        for where, row in self.rows(sheet, rows):
            raw = self.read(row, columns, where)
            if str(raw.get("id")) in self.entries:
                first = self.entries[str(raw["id"])].where
                message = expectation("duplicate", {"first": first, "what": "id"})
                self.fault(where, self.header("id"), raw["id"], message)
                self.strays.append(_Entry(_without(raw | {"id": UNREAD}, columns.lost), where))
            else:
                self.entry(raw, where, columns)

    def offerings(self, sheet: str, rows: list[list[str]]) -> None:
        columns = self.columns(sheet, rows, (OFFERED_BY, *OFFERING), needed={OFFERED_BY.path, ("service_type",)})
        for where, row in self.rows(sheet, rows):
            raw = _without(self.read(row, columns, where), columns.lost)
            provider = raw.pop("provider", None)
            entry = self.entries.get(str(provider))
            if entry is None:
                entry = self.stray(where)
                self.refuse_unknown(provider, where)
            entry.offerings.append(raw)
            entry.rows.append(where)

    def refuse_unknown(self, provider: Any, where: str) -> None:
        if provider is not UNREAD:
            message = "verwacht een id uit het blad met aanbieders"
            self.fault(where, OFFERED_BY.header_nl, provider, message)

    def areas(self, sheet: str, rows: list[list[str]]) -> list[Document]:
        columns = self.columns(sheet, rows, AREA, needed={("id",), ("municipalities",)})
        return [
            Document(Origin(self.file, where), {"areas": [_without(self.read(row, columns, where), columns.lost)]})
            for where, row in self.rows(sheet, rows)
        ]

    def entry(self, raw: dict[str, Any], where: str, columns: _Columns) -> _Entry:
        """Find the provider of a row, or begin it; a repeated row may leave its columns empty."""
        provider_id = str(raw.get("id", where))
        entry = self.entries.get(provider_id)
        if entry is None:
            return self.entries.setdefault(provider_id, _Entry(_without(raw, columns.lost), where))
        for key, value in raw.items():
            if _differ(value, entry.raw.get(key)):
                message = f"verwacht hetzelfde als in {entry.where}, of een ander id"
                self.fault(where, self.header(key), value, message)
        return entry

    def stray(self, where: str) -> _Entry:
        """Begin an entry for an offering of no provider that we know: only the offering can be wrong."""
        entry = _Entry({"id": UNREAD, "name": UNREAD, "kinds": UNREAD, "sites": UNREAD}, where)
        self.strays.append(entry)
        return entry

    def columns(
        self, sheet: str, rows: list[list[str]], expected: Sequence[Column], *, needed: Collection[tuple[str, ...]]
    ) -> _Columns:
        """Read the first row: which column stands where."""
        known, found, has_unknown = by_header(expected), dict[int, Column](), False
        for at, header in enumerate(rows[0] if rows else []):
            column = known.get(header_key(header))
            if column is None and header.strip():
                has_unknown = True
                self.fault(_row(sheet, 1), header, None, f"deze kolom bestaat niet{_meant(header, known)}")
            elif column in found.values():
                self.fault(_row(sheet, 1), header, None, "deze kolom staat er al; verwacht elke kolom één keer")
            elif column is not None:
                found[at] = column
                self.headers[("offerings", *column.path) if column in OFFERING else column.path] = header.strip()
        absent = [column for column in expected if column not in found.values()]
        missing = [column for column in absent if column.path in needed]
        for column in missing:
            self.fault(_row(sheet, 1), column.header_nl, None, "deze kolom ontbreekt")
        return _Columns(found, absent if has_unknown else missing)

    def rows(self, sheet: str, rows: list[list[str]]) -> Iterator[tuple[str, list[str]]]:
        """Go over the rows that are not empty, below the headers."""
        for number, row in enumerate(rows[1:], start=2):
            if any(cell.strip() for cell in row):
                self.refuse_extra_cells(row[len(rows[0]) :], _row(sheet, number), sheet)
                yield _row(sheet, number), row

    def refuse_extra_cells(self, cells: Sequence[str], where: str, sheet: str) -> None:
        """Refuse what stands to the right of the headers of a CSV file: something cut a cell in two."""
        extra = next((cell.strip() for cell in cells if cell.strip()), None)
        if extra is not None and not sheet:
            self.fault(where, "", extra, MORE_CELLS)

    def read(self, row: list[str], columns: _Columns, where: str) -> dict[str, Any]:
        """Read the cells of a row that are filled in, into the JSON shape."""
        raw: dict[str, Any] = {}
        for at, text in enumerate(cell.strip() for cell in row):
            if at in columns.at and text:
                _put(raw, columns.at[at].path, self.cell(columns.at[at], text, where))
        return raw

    def cell(self, column: Column, text: str, where: str) -> Any:
        try:
            return column.cell.read(text)
        except CellError as error:
            self.fault(where, self.header(*column.path), text, str(error))
            return UNREAD

    def header(self, *path: str) -> str:
        return self.headers.get(path) or self.headers.get(("offerings", *path)) or path[-1]

    def fault(self, where: str, field_name: str, value: object, message: str) -> None:
        self.faults.append(Fault(self.file, where, field_name, value, message))


def _put(raw: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    *parents, last = path
    for key in parents:
        raw = raw.setdefault(key, {})
    raw[last] = value


def _without(raw: dict[str, Any], lost: Iterable[Column]) -> dict[str, Any]:
    """Mark what may stand in a column that we could not find."""
    for column in lost:
        _put(raw, column.path, UNREAD)
    return raw


def _differ(value: Any, first: Any) -> bool:
    """Compare what two rows say of one provider; a value that could not be read may be the same."""
    if isinstance(value, dict) and isinstance(first, dict):
        return any(_differ(value.get(key), first.get(key)) for key in value.keys() | first.keys())
    return value is not UNREAD and first is not UNREAD and value != first


def _row(sheet: str, number: int) -> str:
    return f"blad {sheet}, rij {number}" if sheet else f"rij {number}"


def _meant(header: str, known: Mapping[str, Column]) -> str:
    closest = get_close_matches(header_key(header), known, n=2)
    return f"; bedoelt u {one_of(tuple(closest))}?" if closest else ""
