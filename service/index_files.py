"""A supply index in a folder: one numpy file for each column, memory-mapped when it is opened.

Several processes that open one folder share one copy of its columns; nothing is read before it is needed. The providers
stand in one file of MessagePack, each decoded when an explanation speaks of it. Nothing in a folder is ever executed.
"""

import json
import shutil
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast, overload

import numpy as np
from msgspec import msgpack

from catalog.exceptions import CatalogFileError
from catalog.index_folder import SAVED_INDEX, is_index
from matcher.index.lined import ByServiceType, lined_columns
from matcher.index.table import Blocks, Later, Owners, Rows, SupplyIndex
from matcher.model.policy import ServiceTypes
from matcher.model.provider import Offering, Provider
from matcher.model.supply import (
    Column,
    EntrustmentColumns,
    HomeColumns,
    Membership,
    OfferingColumns,
    ProviderColumns,
    SiteColumns,
    Supply,
)

FORMAT = 2
SMALLEST_MAPPED = 4096
Kind = TypeVar("Kind")
Value = TypeVar("Value")


class Packed(NamedTuple):
    """Texts or values of any length, one after the other."""

    data: Column  # (n_bytes,) uint8
    start: Column  # (n + 1,) int64


class OneByOne(Sequence[Value]):
    """A sequence whose values are read each time they are asked for."""

    @abstractmethod
    def value(self, at: int) -> Value:
        """Read one value."""

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        """Read one value, or several."""
        return [self.value(each) for each in range(len(self))[at]] if isinstance(at, slice) else self.value(at)


class PackedValues(OneByOne[Value]):
    """Values that are unpacked each time they are asked for."""

    def __init__(self, packed: Packed, kind: type[Value]) -> None:
        self._data, self._start = packed.data.data, packed.start
        self._decoder = msgpack.Decoder(kind)

    def __len__(self) -> int:
        """Count the values."""
        return len(self._start) - 1

    def value(self, at: int) -> Value:
        """Unpack one value."""
        return self._decoder.decode(self._data[self._start[at] : self._start[at + 1]])


class OfferingsOf(OneByOne[Offering]):
    """The offerings of providers that stand in the order of the rows."""

    def __init__(self, providers: Sequence[Provider], row_start: Column) -> None:
        self._providers, self._row_start = providers, row_start

    def __len__(self) -> int:
        """Count the offerings."""
        return int(self._row_start[-1])

    def value(self, at: int) -> Offering:
        """Find one offering."""
        provider = int(np.searchsorted(self._row_start, at, side="right")) - 1
        return self._providers[provider].offerings[at - int(self._row_start[provider])]


def save_index(index: SupplyIndex, folder: Path, types: ServiceTypes) -> None:
    """Write an index to a folder, which appears only when it is whole; one that stands there is replaced.

    Parameters
    ----------
    index : SupplyIndex
    folder : Path
        New, or an index of before.
    types : ServiceTypes
        The taxonomy whose service types the columns number.

    Raises
    ------
    CatalogFileError
        If something else stands there.
    ValueError
        If providers changed since the index was laid out.
    OSError
        If it cannot be written.
    """
    if index.is_changed:
        raise ValueError("a changed index must be laid out anew before it is saved")
    if folder.exists() and not is_index(folder):
        raise CatalogFileError(folder.name, ["er staat al iets anders op deze plaats; kies een nieuwe map"])
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, column in _columns_of(index):
        np.save(partial / f"{name}.npy", column, allow_pickle=False)
    about = json.dumps(_about(index, types), ensure_ascii=False)
    (partial / SAVED_INDEX).write_text(about, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def _columns_of(index: SupplyIndex) -> Iterator[tuple[str, Column]]:
    """List every column with its name in the folder."""
    supply = index.supply
    tables: Mapping[str, Any] = {
        **{"rows": index.rows, "owners": index.owners, "blocks": index.blocks},
        **{"homes": supply.homes, "sites": supply.sites, "entrustments": supply.entrustments},
        **{"providers": supply.provider_columns, "members": _members(supply)},
        "ids": packed(supply.provider_ids),
        "names": packed(supply.provider_names),
        "records": packed(_with_sorted_offerings(supply)),
    }
    for table, columns in tables.items():
        for name in _names_of(type(columns)):
            yield f"{table}.{name}", getattr(columns, name)
    yield "months", supply.months
    yield "has_home", supply.has_home


def _with_sorted_offerings(supply: Supply) -> Iterator[Provider]:
    """Give every provider with its offerings in the order of the rows."""
    start = np.searchsorted(supply.offering_columns.provider, np.arange(len(supply.providers) + 1)).tolist()
    for at, provider in enumerate(supply.providers):
        yield replace(provider, offerings=tuple(supply.offerings[start[at] : start[at + 1]]))


def packed(values: Iterable[object]) -> Packed:
    """Put values one after the other."""
    encoder = msgpack.Encoder()
    parts = [encoder.encode(value) for value in values]
    lengths = np.array([len(part) for part in parts], dtype=np.int64)
    start = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return Packed(np.frombuffer(b"".join(parts), dtype=np.uint8), start)


class Members(NamedTuple):
    """Which area sets hold which municipality, all municipalities after each other."""

    nis: Column
    start: Column
    area_set: Column
    since: Column
    until: Column
    part: Column


def _members(supply: Supply) -> Members:
    found = supply.memberships
    counts = [len(each.area_set) for each in found.values()]
    together = [
        np.concatenate([np.empty(0, dtype=np.int64), *(getattr(each, name) for each in found.values())])
        for name in ("area_set", "since", "until", "part")
    ]
    return Members(np.array([int(nis) for nis in found], dtype=np.int64), np.cumsum([0, *counts]), *together)


def _about(index: SupplyIndex, types: ServiceTypes) -> dict[str, Any]:
    """Describe what the columns cannot say."""
    supply = index.supply
    return {
        "format": FORMAT,
        "service_types": list(types.codes),
        "municipalities": list(index.municipalities),
        "bodies": list(supply.bodies),
        "parts": list(supply.parts),
        "provinces": list(supply.provinces),
        "site_ids": list(supply.site_ids),
        "n_area_sets": supply.n_area_sets,
        "n_without_offerings": supply.n_without_offerings,
    }


def open_index(folder: Path, types: ServiceTypes) -> SupplyIndex:
    """Open a saved index; its columns stay on disk until they are read, and several processes share them.

    Parameters
    ----------
    folder : Path
    types : ServiceTypes
        The taxonomy of today.

    Raises
    ------
    CatalogFileError
        If it is no index, of another format, or made with other service types.
    """
    about = _read_about(folder, types)
    rows, owners, blocks = (_table(folder, name, kind) for name, kind in _TABLES.items())
    columns = lined_columns(rows, owners, blocks, about["municipalities"])
    providers = PackedValues(_table(folder, "records", Packed), Provider)
    supply = Supply(
        providers=providers,
        provider_ids=PackedValues(_table(folder, "ids", Packed), str),
        provider_names=PackedValues(_table(folder, "names", Packed), str),
        offerings=OfferingsOf(providers, owners.row_start),
        site_ids=tuple(about["site_ids"]),
        offering_columns=cast(OfferingColumns, columns),
        provider_columns=_table(folder, "providers", ProviderColumns),
        homes=_table(folder, "homes", HomeColumns),
        sites=_table(folder, "sites", SiteColumns),
        entrustments=_table(folder, "entrustments", EntrustmentColumns),
        bodies=tuple(about["bodies"]),
        memberships=_memberships(_table(folder, "members", Members)),
        n_area_sets=about["n_area_sets"],
        parts=tuple(about["parts"]),
        provinces=tuple(about["provinces"]),
        months=_column(folder, "months"),
        monthly_hours=blocks.monthly_hours,
        rows_by_service_type=ByServiceType(rows, blocks, lambda found: found),
        columns_by_service_type=ByServiceType(rows, blocks, columns.take),
        has_home=_column(folder, "has_home"),
        n_without_offerings=about["n_without_offerings"],
    )
    later = Later(n_first=len(providers), n_changes=0, numbers={}, gone=frozenset(), blocks={})
    return SupplyIndex(rows, owners, blocks, supply, tuple(about["municipalities"]), later)


_TABLES: Mapping[str, type[Any]] = {"rows": Rows, "owners": Owners, "blocks": Blocks}


def _read_about(folder: Path, types: ServiceTypes) -> dict[str, Any]:
    """Read the description of an index, and refuse one that this version cannot read."""
    try:
        about: dict[str, Any] = json.loads((folder / SAVED_INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogFileError(folder.name, ["dit is geen leesbare index; maak hem opnieuw"]) from error
    if about.get("format") != FORMAT:
        raise CatalogFileError(folder.name, ["deze index komt van een andere versie van Schakel; maak hem opnieuw"])
    if about["service_types"] != list(types.codes):
        raise CatalogFileError(folder.name, ["deze index is gemaakt met andere dienstsoorten; maak hem opnieuw"])
    return about


def _names_of(kind: type[Any]) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(kind, "_fields", None) or tuple(each.name for each in fields(kind))
    return names


def _table(folder: Path, table: str, kind: type[Kind]) -> Kind:
    """Map every column of a table."""
    return kind(*(_column(folder, f"{table}.{name}") for name in _names_of(kind)))


def _column(folder: Path, name: str) -> Column:
    """Map one column; what a process would write stays its own."""
    path = folder / f"{name}.npy"
    try:
        if path.stat().st_size < SMALLEST_MAPPED:  # what is empty cannot be mapped
            small: Column = np.load(path, allow_pickle=False)
            return small
        column: Column = np.load(path, mmap_mode="c", allow_pickle=False)
    except (OSError, EOFError, ValueError) as error:
        fault = f"kolom {name} ontbreekt of is beschadigd; maak de index opnieuw"
        raise CatalogFileError(folder.name, [fault]) from error
    return column.view(np.ndarray)


def _memberships(members: Members) -> Mapping[str, Membership]:
    spans = zip(members.nis.tolist(), members.start[:-1].tolist(), members.start[1:].tolist(), strict=True)
    columns = (members.area_set, members.since, members.until, members.part)
    return {f"{nis:05}": Membership(*(column[first:last] for column in columns)) for nis, first, last in spans}
