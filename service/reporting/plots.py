"""The plots of the report, drawn from its tables: the same table gives the same picture, to the last byte."""

import datetime
import io
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from service.reporting.tables import Cell, Plot, ReportTable, Share, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Form = Literal["svg", "png"]

MOST_DRAWN = 15
WIDTH_INCHES, HEIGHT_PER_BAR, HEIGHT_AROUND, HEIGHT_OF_LINES = 7.5, 0.34, 1.1, 3.4
DOTS_PER_INCH = 150
LONGEST_LABEL = 42
# Told apart by lightness and by pattern too, not by colour alone.
COLOURS = ("#0b4f5c", "#d98e2b", "#8a97a8", "#3f6212", "#b8c4c8")
PATTERNS = ("", "//", "..", "xx", "")
MARKS = ("o", "s", "^", "D", "v")


@lru_cache(maxsize=256)
def drawn(table: ReportTable, form: Form, lang: str) -> bytes:
    """Draw the plot of a table.

    Raises
    ------
    ValueError
        If the table has none.
    """
    if table.plot is None:
        raise ValueError(f"the table «{table.title}» is not drawn")
    figure = _figure(table, table.plot, lang)
    stream = io.BytesIO()
    # Without the moment at which it was made, two pictures of the same figures are the same file.
    when = {"Date": None} if form == "svg" else {"Software": None}
    figure.savefig(stream, format=form, metadata=when, dpi=DOTS_PER_INCH)
    return stream.getvalue()


@cache
def _matplotlib() -> Any:
    """Set matplotlib up once: identifiers in a picture follow from what is drawn."""
    import matplotlib as mpl

    mpl.rcParams.update(
        {"svg.hashsalt": "schakel", "font.size": 9, "hatch.linewidth": 0.6, "axes.edgecolor": "#4d5b60"}
    )
    return mpl


def _figure(table: ReportTable, plot: Plot, lang: str) -> "Figure":
    _matplotlib()
    from matplotlib.figure import Figure

    rows = table.rows[-MOST_DRAWN:] if plot.kind == "lines" else table.rows[:MOST_DRAWN]
    height = HEIGHT_OF_LINES if plot.kind == "lines" else HEIGHT_AROUND + HEIGHT_PER_BAR * len(rows)
    figure = Figure(figsize=(WIDTH_INCHES, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    if plot.kind == "lines":
        _draw_lines(axes, table, plot, rows)
    else:
        _draw_bars(axes, table, plot, rows, lang)
    if len(plot.columns) > 1:
        # Above the plot, so that it hides nothing of it.
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=8)
    return figure


def _draw_bars(axes: "Axes", table: ReportTable, plot: Plot, rows: tuple[tuple[Cell, ...], ...], lang: str) -> None:
    from matplotlib.ticker import MaxNLocator

    places, starts = list(range(len(rows))), [0.0] * len(rows)
    for at, column in enumerate(plot.columns):
        sizes = [_number(row[column]) for row in rows]
        made = axes.barh(
            places,
            sizes,
            left=starts,
            height=0.7,
            color=COLOURS[at % len(COLOURS)],
            hatch=PATTERNS[at % len(PATTERNS)],
            edgecolor="white",
            label=table.header[column],
        )
        if len(plot.columns) == 1:
            axes.bar_label(made, [shown(row[column], lang) for row in rows], padding=3)
        starts = [start + size for start, size in zip(starts, sizes, strict=True)]
    axes.set_yticks(places, [_label(row[0], lang) for row in rows])
    axes.invert_yaxis()
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.set_xlim(0, max(1.0, *starts) * 1.12)


def _draw_lines(axes: "Axes", table: ReportTable, plot: Plot, rows: tuple[tuple[Cell, ...], ...]) -> None:
    days = [row[0].toordinal() if isinstance(row[0], datetime.date) else at for at, row in enumerate(rows)]
    for at, column in enumerate(plot.columns):
        known = [(day, _number(row[column])) for day, row in zip(days, rows, strict=True) if row[column] is not None]
        axes.plot(
            [day for day, _ in known],
            [value for _, value in known],
            color=COLOURS[at % len(COLOURS)],
            marker=MARKS[at % len(MARKS)],
            label=table.header[column],
        )
    axes.set_xticks(days, [str(row[0]) for row in rows], rotation=30, ha="right")
    axes.set_ylim(bottom=0)


def _number(cell: Cell) -> float:
    """Give the length of a bar; what is not known has none, and its label says so."""
    value = cell.value if isinstance(cell, Share) else cell
    return float(value) if isinstance(value, int | float) else 0.0


def _label(cell: Cell, lang: str) -> str:
    text = shown(cell, lang)
    # A dollar sign would start a formula of matplotlib's own.
    short = text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
    return short.replace("$", r"\$")
