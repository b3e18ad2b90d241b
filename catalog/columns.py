"""The columns of the template in which people hand in a catalogue as a table.

Headers are Dutch; the English ones are understood as well. `docs/catalogus-sjabloon.md` explains them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalog import cells
from catalog.cells import Cell

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    path : tuple of str
        Where its value stands in the JSON shape.
    header_nl, header_en : str
    cell : Cell
        How the value is written.
    """

    path: tuple[str, ...]
    header_nl: str
    header_en: str
    cell: Cell = cells.TEXT

    def header(self, lang: str) -> str:
        """Name the column in a language."""
        return self.header_nl if lang == "nl" else self.header_en


Layout = Mapping[str, "tuple[int, Cell] | Layout"]


@dataclass(frozen=True)
class Columns:
    """Several columns side by side, ready to write objects in.

    Attributes
    ----------
    columns : tuple of Column
    """

    columns: tuple[Column, ...]

    def row(self, raw: Mapping[str, Any]) -> list[str | float | int]:
        """Write an object in the JSON shape as one row; what it has no value for stays empty."""
        row: list[str | float | int] = [""] * len(self.columns)
        _fill(row, raw, self._layout)
        return row

    @cached_property
    def _layout(self) -> Layout:
        """Say for each key at which position its value is written, and how; most objects have few of the keys."""
        layout: dict[str, Any] = {}
        for at, column in enumerate(self.columns):
            *groups, last = column.path
            inside = layout
            for group in groups:
                inside = inside.setdefault(group, {})
            inside[last] = (at, column.cell)
        return layout


def _fill(row: list[str | float | int], raw: Mapping[str, Any], layout: Layout) -> None:
    """Write the values of an object where they belong."""
    for key, value in raw.items():
        place = layout.get(key)
        if isinstance(place, tuple):
            at, cell = place
            if value is not None or cell is cells.BOUND:
                row[at] = cell.write(value)
        elif place is not None and isinstance(value, dict):
            _fill(row, value, place)


def _column(path: str, header_nl: str, header_en: str = "", cell: Cell = cells.TEXT) -> Column:
    return Column(tuple(path.split(".")), header_nl, header_en or path.replace(".", "_"), cell)


PROVIDER = (
    _column("id", "id"),
    _column("name", "naam"),
    _column("kinds", "werkvormen", cell=cells.LIST),
    _column("part_of", "onderdeel_van"),
    _column("kbo", "kbo"),
    _column("aliases", "ook_genoemd", cell=cells.LIST),
    _column("fictitious", "verzonnen", cell=cells.FLAG),
    _column("region", "regio"),
    _column("sites", "vestigingen", cell=cells.SITES),
    _column("workers_home", "woonplaats_werknemers", cell=cells.NUMBERS_BY_NAME),
    _column("reserved_eligible", "voorbehouden_mogelijk", cell=cells.FLAG),
    _column("disadvantaged_share", "aandeel_kansengroepen", cell=cells.NUMBER),
    _column("entrusted_for", "toegewezen_daeb", cell=cells.ENTRUSTMENTS),
    _column("contingent.places_fte", "contingent_vte", cell=cells.NUMBER),
    _column("contingent.filled_fte", "contingent_ingevuld_vte", cell=cells.NUMBER),
    _column("website", "website"),
    _column("contact.name", "contact_naam"),
    _column("contact.email", "contact_email"),
    _column("contact.phone", "contact_telefoon"),
    _column("source", "bron"),
    _column("confirmed_on", "bevestigd_op", cell=cells.DAY),
    _column("agreements", "overeenkomsten", cell=cells.JSON),
    _column("initiatives", "initiatieven", cell=cells.JSON),
    _column("facts", "feiten", cell=cells.JSON),
    _column("note_nl", "opmerking"),
)
OFFERING = (
    _column("service_type", "dienstsoort"),
    _column("site", "vestiging"),
    _column("modes", "werkwijzen", cell=cells.LIST),
    _column("area.radius_km", "straal_km", "radius_km", cells.NUMBER),
    _column("area.municipalities", "gemeenten", "municipalities", cells.MEMBERS),
    _column("area.provinces", "provincies", "provinces", cells.LIST),
    _column("area.named", "gebieden", "named_areas", cells.LIST),
    _column("area.everywhere", "overal", "everywhere", cells.FLAG),
    _column("area_complete", "werkgebied_volledig", cell=cells.FLAG),
    _column("area_note_nl", "opmerking_werkgebied"),
    _column("capacity_hours_per_month", "uren_per_maand", cell=cells.CAPACITY),
    _column("team.workers", "ploeg_werknemers", cell=cells.NUMBER),
    _column("team.supervisors", "ploeg_begeleiders", cell=cells.NUMBER),
    _column("max_travel_minutes", "max_reistijd_minuten", cell=cells.NUMBER),
    _column("transport.van_seats", "zitplaatsen_busje", "van_seats", cells.NUMBER),
    _column("transport.bike", "fiets", "bike", cells.FLAG),
    _column("rate_eur_per_hour", "tarief_eur_per_uur", cell=cells.NUMBER),
    _column("valid_from", "geldig_vanaf", cell=cells.BOUND),
    _column("valid_to", "geldig_tot", cell=cells.BOUND),
    _column("evidence", "zekerheid"),
    _column("source", "bron_aanbod", "offering_source"),
    _column("note_nl", "opmerking_aanbod", "offering_note_nl"),
)
AREA = (
    _column("id", "id"),
    _column("name", "naam"),
    _column("municipalities", "gemeenten", cell=cells.MEMBERS),
    _column("complete", "volledig", cell=cells.FLAG),
    _column("source", "bron"),
    _column("note_nl", "opmerking"),
)
# Which provider an offering in a sheet of its own belongs to.
OFFERED_BY = Column(("provider",), "aanbieder", "provider")
SHEET_NAMES: Mapping[str, tuple[str, str]] = {
    "providers": ("aanbieders", "providers"),
    "offerings": ("aanbod", "offerings"),
    "areas": ("gebieden", "areas"),
}


def headers(columns: Iterable[Column], lang: str) -> list[str]:
    """Name columns in a language."""
    return [column.header(lang) for column in columns]


def by_header(columns: Iterable[Column]) -> Mapping[str, Column]:
    """Find columns by the key of either header."""
    return {header_key(column.header(lang)): column for column in columns for lang in LANGUAGES}


def header_key(header: str) -> str:
    """Read a header without case, and with spaces or hyphens for underscores.

    Examples
    --------
    >>> header_key(" Uren per maand ")
    'uren_per_maand'
    """
    return "_".join(header.replace("-", " ").replace("_", " ").casefold().split())
