"""How a catalogue is written: JSON that reads back the same, or the template as CSV or XLSX."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from catalog.areas import NamedArea
from catalog.columns import AREA, LANGUAGES, OFFERED_BY, OFFERING, PROVIDER, SHEET_NAMES, Column, Columns, headers
from catalog.faults import Fault, FaultsError
from catalog.messages import why_not
from catalog.places import Places, load_places
from catalog.reading import Catalogue
from catalog.record_rules import Record
from catalog.sheets import Row, write_csv, write_xlsx
from matcher.model.provider import OPEN_END, OPEN_START, AreaMember

FORMATS = ("csv", "xlsx", "json")
# A piece takes a few milliseconds to write, so that whoever waits sees the file come in.
ROWS_PER_PIECE, RECORDS_PER_PIECE = 250, 50


def export_catalogue(catalogue: Catalogue, form: str, out: str | None = None, *, lang: str = "nl") -> int:
    """Write a catalogue to a file, or print it.

    Parameters
    ----------
    catalogue : Catalogue
    form : str
        «csv», «xlsx» or «json».
    out : str, optional
        Path of the file; without one the text is printed, which a workbook cannot be.
    lang : str
        Language of the headers of a table, «nl» or «en».

    Returns
    -------
    int
        Number of providers.

    Raises
    ------
    FaultsError
        If the file cannot be written.
    """
    if out is None and form == "xlsx":
        message = "een XLSX-werkboek kan niet op het scherm; verwacht een bestand, zoals --out catalogus.xlsx"
        raise FaultsError([Fault("", "", "out", None, message)])
    data = exported(catalogue, form, lang=lang)
    if out is None:
        sys.stdout.write(data.decode())
    else:
        _write(Path(out), data)
    return len(catalogue.records)


def exported(catalogue: Catalogue, form: str, *, lang: str = "nl") -> bytes:
    """Write a catalogue in one of the three formats.

    Parameters
    ----------
    catalogue : Catalogue
    form : str
        «csv», «xlsx» or «json».
    lang : str
        Language of the headers of a table, «nl» or «en».

    Returns
    -------
    bytes
        Text is UTF-8.

    Raises
    ------
    ValueError
        If the format or the language is another one.
    """
    if form not in FORMATS or lang not in LANGUAGES:
        raise ValueError(f"form must be one of {FORMATS} and lang one of {LANGUAGES}")
    if form == "json":
        return to_json(catalogue).encode()
    if form == "csv":
        return to_csv(catalogue, lang=lang).encode()
    return to_xlsx(catalogue, lang=lang)


def in_pieces(catalogue: Catalogue, form: str, *, lang: str = "nl") -> Iterator[bytes]:
    """Write a catalogue piece by piece: together the bytes of `exported`. A workbook is one piece.

    Parameters
    ----------
    catalogue : Catalogue
    form : str
        «csv», «xlsx» or «json».
    lang : str
        Language of the headers of a table, «nl» or «en».

    Yields
    ------
    bytes

    Raises
    ------
    ValueError
        If the format or the language is another one.
    """
    if form not in ("csv", "json") or lang not in LANGUAGES:
        yield exported(catalogue, form, lang=lang)
        return
    for piece in _json_pieces(catalogue) if form == "json" else _csv_pieces(catalogue, lang):
        yield piece.encode()


def to_json(catalogue: Catalogue) -> str:
    """Write the shape of the contract; read back it gives the same catalogue."""
    return "".join(_json_pieces(catalogue))


def to_csv(catalogue: Catalogue, *, lang: str = "nl") -> str:
    """Write one row per offering, with the provider's own columns repeated.

    A table has no room for named areas of its own: their municipalities are written out.
    """
    return "".join(_csv_pieces(catalogue, lang))


def to_xlsx(catalogue: Catalogue, *, lang: str = "nl") -> bytes:
    """Write a workbook with a sheet of providers, one of offerings, and one of areas when there are any."""
    providers = [as_json(record) for record in catalogue.records]
    offerings = [each | {"provider": raw["id"]} for raw in providers for each in raw.get("offerings") or ()]
    areas = [as_json(record) for record in catalogue.area_records]
    tables = {
        "providers": _table(PROVIDER, providers, lang),
        "offerings": _table((OFFERED_BY, *OFFERING), offerings, lang),
        **({"areas": _table(AREA, areas, lang)} if areas else {}),
    }
    return write_xlsx({SHEET_NAMES[kind][LANGUAGES.index(lang)]: rows for kind, rows in tables.items()})


def as_json(record: Record) -> dict[str, Any]:
    """Write a record in the shape in which it was handed in: what was missing stays missing.

    Parameters
    ----------
    record : Record

    Returns
    -------
    dict
        Of JSON values; a whole number is written without decimals.
    """
    # By way of text: both ways are compiled code, and only the numbers with decimals come past a function of ours.
    text = record.model_dump_json(by_alias=True, exclude_unset=True)
    written: dict[str, Any] = json.loads(text, parse_float=_plain_number)
    return written


def _csv_pieces(catalogue: Catalogue, lang: str) -> Iterator[str]:
    yield write_csv([headers((*PROVIDER, *OFFERING), lang)])
    rows = _flat_rows(catalogue, load_places())
    while piece := list(islice(rows, ROWS_PER_PIECE)):
        yield write_csv(piece)


def _json_pieces(catalogue: Catalogue) -> Iterator[str]:
    """Write one object with two lists, laid out as `json.dumps` does with an indent of one."""
    yield '{\n "providers": '
    yield from _json_list(catalogue.records)
    yield ',\n "areas": '
    yield from _json_list(catalogue.area_records)
    yield "\n}\n"


def _json_list(records: Sequence[Record]) -> Iterator[str]:
    if not records:
        yield "[]"
        return
    # A line break inside a text is written as two signs, so every real one begins a line of the layout.
    texts = (_laid_out(each).replace("\n", "\n  ") for each in records)
    before = "[\n  "
    while piece := list(islice(texts, RECORDS_PER_PIECE)):
        yield before + ",\n  ".join(piece)
        before = ",\n  "
    yield "\n ]"


def _laid_out(record: Record) -> str:
    """Write a record over several lines, compiled: the standard library does that in Python, ten times slower."""
    return msgspec.json.format(json.dumps(as_json(record), ensure_ascii=False), indent=1)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        message = f"dit bestand kan niet geschreven worden: {why_not(error)}"
        raise FaultsError([Fault(str(path), "", "", None, message)]) from None


def _plain_number(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number


def _table(columns: tuple[Column, ...], objects: Iterable[dict[str, Any]], lang: str) -> Iterator[Row]:
    yield headers(columns, lang)
    yield from map(Columns(columns).row, objects)


def _flat_rows(catalogue: Catalogue, places: Places) -> Iterator[Row]:
    own = {record.id: catalogue.areas[record.id] for record in catalogue.area_records}
    of_provider, of_offering = Columns(PROVIDER), Columns(OFFERING)
    for record in catalogue.records:
        raw = as_json(record)
        repeated = of_provider.row(raw)
        for offering in raw.get("offerings") or [{}]:
            _spell_out(offering, own, catalogue, places)
            yield [*repeated, *of_offering.row(offering)]


def _spell_out(offering: dict[str, Any], own: dict[str, NamedArea], catalogue: Catalogue, places: Places) -> None:
    """Write the municipalities of a named area in its place, when only this catalogue knows it."""
    names = (offering.get("area") or {}).get("named") or ()
    if not any(name in own for name in names):
        return
    areas = [catalogue.areas[name] for name in names]
    offering["area"] = {"municipalities": [_member(each, places) for area in areas for each in area.members]}
    if not all(area.is_complete for area in areas):
        offering["area_complete"] = False


def _member(member: AreaMember, places: Places) -> dict[str, Any]:
    written = {
        "municipality": places.by_nis(member.nis_code).name,
        "part": member.part,
        "from": None if member.since == OPEN_START else member.since.isoformat(),
        "to": None if member.until == OPEN_END else member.until.isoformat(),
    }
    return {key: value for key, value in written.items() if value is not None}
