"""Sections of a report as a page shows them: cells as text, and the address of each plot."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from starlette.responses import Response

from catalog.store.exceptions import NotStoredError
from service.reporting.plots import drawn
from service.reporting.tables import ReportTable, Section, numeric_columns, shown

MOST_IN_HALF = 3
# A table with more rows than this is folded.
MOST_UNFOLDED = 12
PLOT_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class TableView:
    """One table; `numeric` says which columns stand to the right, `plot` is the address of its picture."""

    id: str
    title: str
    header: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    plot: str
    png: str
    alt: str

    @property
    def is_wide(self) -> bool:
        """Say whether it needs the whole width of the page."""
        return len(self.header) > MOST_IN_HALF

    @property
    def is_long(self) -> bool:
        """Say whether it is folded until somebody wants to read it."""
        return len(self.rows) > MOST_UNFOLDED


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section."""

    id: str
    title: str
    notes: tuple[str, ...]
    tables: tuple[TableView, ...]


def views_of(
    sections: Iterable[Section], lang: str, address: Callable[[str], str] | None = None
) -> tuple[SectionView, ...]:
    """Lay sections out; `address` gives the address of a plot by the name of its file, none without it."""
    return tuple(
        SectionView(
            each.id,
            each.title,
            each.notes,
            tuple(_view(table, f"{each.id}-{at}", lang, address) for at, table in enumerate(each.tables, start=1)),
        )
        for each in sections
    )


def _view(table: ReportTable, table_id: str, lang: str, address: Callable[[str], str] | None) -> TableView:
    plot = table.plot if address and table.rows else None
    return TableView(
        id=table_id,
        title=table.title,
        header=table.header,
        numeric=numeric_columns(table),
        rows=tuple(tuple(shown(cell, lang) for cell in row) for row in table.rows),
        plot=address(f"{plot.id}.svg") if plot and address else "",
        png=address(f"{plot.id}.png") if plot and address else "",
        alt=plot.alt if plot else "",
    )


def plot_response(sections: Iterable[Section], name: str, lang: str) -> Response:
    """Draw the plot that a file is named after.

    Raises
    ------
    NotStoredError
        If there is no such plot.
    """
    plot_id, _, form = name.rpartition(".")
    tables = (table for section in sections for table in section.tables)
    found = next((each for each in tables if each.plot is not None and each.plot.id == plot_id), None)
    if found is None or form not in PLOT_TYPES:
        raise NotStoredError("plot", name)
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": f'inline; filename="{name}"'}
    return Response(drawn(found, "svg" if form == "svg" else "png", lang), headers=headers, media_type=PLOT_TYPES[form])
