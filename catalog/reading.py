"""How a catalogue is read: JSON, JSON Lines, CSV, XLSX, or a folder of those.

All faults of all files are said together; a catalogue with one fault gives nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catalog.areas import NamedArea
from catalog.conversion import corrections, to_named_area, to_provider
from catalog.documents import LINES_SUFFIXES, Document, read_bytes, read_documents
from catalog.faults import WARNING, Fault, FaultsError
from catalog.fields import Known, shipped
from catalog.index_folder import is_index
from catalog.needs import iter_needs, read_needs
from catalog.origin import Origin
from catalog.records import NamedAreaRecord, ProviderRecord
from catalog.validation import checked, repeated
from matcher.model.provider import Provider

__all__ = ["Catalogue", "iter_needs", "read_catalog", "read_needs"]

DATA = Path(__file__).parent / "data"
REGION = DATA / "region" / "providers.json"
EXAMPLE = DATA / "example" / "providers.json"
BUILT_IN: Mapping[str, Path] = {
    "regio": REGION,
    "region": REGION,
    "voorbeeld": EXAMPLE,
    "example": EXAMPLE,
}
TABLE_SUFFIXES = (".csv", ".xlsx")
SUFFIXES = (".json", *LINES_SUFFIXES, *TABLE_SUFFIXES)
OF_CATALOGUE = {"providers", "areas"}
OF_PROVIDER = {"id", "name", "kinds", "offerings"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is offered, as one or more files say it.

    Attributes
    ----------
    providers : tuple of Provider
        In the order of the files.
    records : tuple of ProviderRecord
        What stood there, in the same order.
    areas : mapping of area id to NamedArea
        The shipped ones and those that the files bring; a file's own wins.
    area_records : tuple of NamedAreaRecord
        Those that the files bring.
    warnings : tuple of Fault
        What was read in another way than it was written.
    """

    providers: tuple[Provider, ...]
    records: tuple[ProviderRecord, ...]
    areas: Mapping[str, NamedArea]
    area_records: tuple[NamedAreaRecord, ...] = ()
    warnings: tuple[Fault, ...] = ()


def read_catalog(source: Path | str | None = None, *more: Path | str) -> Catalogue:
    """Read and check a catalogue.

    Parameters
    ----------
    source : pathlib.Path, str or None
        A file or a folder. None is the region's own catalogue; so is «regio», and «voorbeeld» is the
        made-up example region, when there is no file of that name.
    *more : pathlib.Path or str
        Other files of the same catalogue.

    Returns
    -------
    Catalogue

    Raises
    ------
    FaultsError
        With everything that is wrong in all of its files.

    Examples
    --------
    >>> len(read_catalog().providers)
    65
    """
    faults: list[Fault] = []
    paths = [path for each in (source, *more) for path in _files(each, faults)]
    documents = [document for path in paths for document in _documents(path, faults)]
    parts = [part for document in documents for part in _split(document, faults)]
    return _catalogue(parts, faults)


@dataclass(frozen=True, slots=True)
class _Part:
    """One provider or named area as it stood in a file."""

    document: Document
    is_area: bool = False


def _catalogue(parts: Sequence[_Part], faults: list[Fault]) -> Catalogue:
    """Check areas before providers: a provider may name an area of another file."""
    known = shipped()
    area_records = _records(NamedAreaRecord, [p.document for p in parts if p.is_area], known, faults)
    own = {record.id: to_named_area(record, known.places) for record, _ in area_records}
    known = replace(known, areas={**known.areas, **_named(parts), **own})
    records = _records(ProviderRecord, [p.document for p in parts if not p.is_area], known, faults)
    if faults:
        raise FaultsError(faults)
    return Catalogue(
        providers=tuple(to_provider(record, known.places, known.areas) for record, _ in records),
        records=tuple(record for record, _ in records),
        areas=known.areas,
        area_records=tuple(record for record, _ in area_records),
        warnings=tuple(_warnings([*area_records, *records], known)),
    )


def _named(parts: Iterable[_Part]) -> Mapping[str, NamedArea]:
    """Know every area by its id, so that one with faults of its own is no fault of who names it."""
    ids = (_id_of(part.document.value) for part in parts if part.is_area)
    return {each.strip(): NamedArea(each, each, ()) for each in ids if isinstance(each, str)}


def _records(model: Any, documents: Iterable[Document], known: Known, faults: list[Fault]) -> list[tuple[Any, Origin]]:
    """Check objects of one kind; what is wrong with them joins the faults."""
    ids: dict[str, str] = {}
    found = []
    for document in documents:
        record, wrong = checked(model, document.value, origin=document.origin, known=known)
        faults.extend(wrong)
        repeat = repeated(_id_of(document.value), ids, document.origin)
        if repeat is not None:
            faults.append(repeat)
        elif record is not None:
            found.append((record, document.origin))
    return found


def _warnings(records: Iterable[tuple[Any, Origin]], known: Known) -> Iterator[Fault]:
    for record, origin in records:
        for path, name, question in corrections(record, known.places):
            yield origin.fault(path, name, question, level=WARNING)


def _id_of(value: Any) -> object:
    return value.get("id") if isinstance(value, dict) else None


def _files(source: Path | str | None, faults: list[Fault]) -> list[Path]:
    """Give the files of a source: those of a folder in order of name."""
    if source is None:
        return [REGION]
    path = Path(source)
    if not path.exists() and str(source).lower() in BUILT_IN:
        return [BUILT_IN[str(source).lower()]]
    if not path.is_dir():
        return [path]
    if is_index(path):
        message = "dit is een bewaarde index en geen catalogus; geef de bestanden waaruit hij gemaakt is"
        faults.append(Fault(str(path), "", "", None, message))
        return []
    files = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES and each.is_file())
    if not files:
        message = f"geen catalogus in deze map; verwacht bestanden met {', '.join(SUFFIXES)}"
        faults.append(Fault(str(path), "", "", None, message))
    return files


def _documents(path: Path, faults: list[Fault]) -> list[Document]:
    try:
        data = read_bytes(path)
        if path.suffix.lower() in TABLE_SUFFIXES and data:
            from catalog.template import read_template

            return read_template(data, str(path), faults)
        found = read_documents(data, str(path))
    except FaultsError as error:
        faults.extend(error.faults)
        return []
    faults.extend(each for each in found if isinstance(each, Fault))
    return [each for each in found if isinstance(each, Document)]


def _split(document: Document, faults: list[Fault]) -> Iterator[_Part]:
    """Take a catalogue, a list of providers or one provider apart."""
    value, origin = document.value, document.origin
    if isinstance(value, list):
        yield from (_Part(_at(origin, (at,), each)) for at, each in enumerate(value))
    elif not isinstance(value, dict) or (OF_PROVIDER & value.keys() and not OF_CATALOGUE & value.keys()):
        yield _Part(document)
    else:
        yield from _split_catalogue(value, origin, faults)


def _split_catalogue(value: dict[str, Any], origin: Origin, faults: list[Fault]) -> Iterator[_Part]:
    if not OF_CATALOGUE & value.keys():
        faults.append(origin.fault(("providers",), None, "ontbreekt; verwacht een lijst van aanbieders"))
    for key, each in value.items():
        if key not in OF_CATALOGUE:
            faults.append(origin.fault((key,), each, "dit veld bestaat hier niet; verwacht providers en areas"))
        elif isinstance(each, list):
            parts = (_at(origin, (key, at), one) for at, one in enumerate(each))
            yield from (_Part(part, is_area=key == "areas") for part in parts)
        elif each is not None:
            faults.append(origin.fault((key,), each, "verwacht een lijst"))


def _at(origin: Origin, path: tuple[str | int, ...], value: Any) -> Document:
    return Document(origin.inside(path), value)
