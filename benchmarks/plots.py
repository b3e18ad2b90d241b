"""Draw the plots of `docs/performance.md` from the results: `python -m benchmarks.plots`."""

import csv
import math
from collections import defaultdict
from pathlib import Path

from benchmarks.timing import RESULTS

FOLDER = Path(__file__).parent.parent / "docs" / "performance"
SHOWN = {
    "schakel": "Schakel, explained top 20",
    "schakel-whole": "Schakel, whole answer",
    "schakel-stages": "Schakel without the index",
    "sqlite-rtree": "SQLite R*Tree",
    "duckdb": "DuckDB",
    "polars": "polars",
    "pandas": "pandas",
    "balltree": "scikit-learn BallTree",
    "postgis-box": "PostGIS, box",
}
WHOLE, SENTENCES = "explained top 20", "the rest"
STAGES = {
    "stage: need to numbers": "need to numbers",
    "stage: search": "search",
    "stage: describe what was found": "describe",
    SENTENCES: "sentences and values",
}
Points = list[tuple[int, float]]


def main() -> None:
    """Draw every plot."""
    import matplotlib as mpl

    mpl.use("Agg")
    FOLDER.mkdir(exist_ok=True)
    draw_engines()
    draw_stages()


def draw_engines() -> None:
    """Draw cost against size for every engine."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5.5), layout="constrained")
    for (engine, points), mark in zip(medians().items(), "osv^D*Px<>", strict=False):
        sizes, ms = zip(*points, strict=True)
        axes.plot(sizes, ms, marker=mark, label=f"{SHOWN[engine]} (slope {slope(points):.2f})")
    axes.set(xscale="log", yscale="log", xlabel="providers", ylabel="median of a need, ms")
    axes.grid(which="both", alpha=0.2)
    axes.legend(fontsize=8)
    figure.savefig(FOLDER / "engines.svg", metadata={"Date": None})
    plt.close(figure)


def draw_stages() -> None:
    """Draw where the time of one answer goes, a bar for each size."""
    import matplotlib.pyplot as plt

    found = stage_medians()
    sizes = sorted(found)
    figure, axes = plt.subplots(figsize=(8, 3), layout="constrained")
    left = [0.0] * len(sizes)
    for label in STAGES.values():
        widths = [found[size][label] for size in sizes]
        axes.barh([f"{size:,}" for size in sizes], widths, left=left, label=label)
        left = [before + width for before, width in zip(left, widths, strict=True)]
    axes.set(xlabel="median of a need, ms", ylabel="providers")
    axes.legend(fontsize=8)
    figure.savefig(FOLDER / "stages.svg", metadata={"Date": None})
    plt.close(figure)


def stage_medians() -> dict[int, dict[str, float]]:
    """Read the median of each stage at each size; what no stage takes is the sentences and values."""
    ms: dict[int, dict[str, float]] = defaultdict(dict)
    with (RESULTS / "index.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            ms[int(row["n"])][row["what"]] = float(row["median"])
    for found in ms.values():
        found[SENTENCES] = found[WHOLE] - sum(found[name] for name in STAGES if name != SENTENCES)
    return {size: {label: found[name] for name, label in STAGES.items()} for size, found in ms.items()}


def medians() -> dict[str, Points]:
    """Read the median of each engine at each size."""
    found: dict[str, Points] = defaultdict(list)
    with (RESULTS / "engines.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["engine"] in SHOWN:
                found[row["engine"]].append((int(row["n"]), float(row["median_ms"])))
    return {engine: sorted(found[engine]) for engine in SHOWN if engine in found}


def slope(points: Points) -> float:
    """Give the slope between the smallest and the largest size, on logarithmic axes: 1 is straight on with the size.

    Examples
    --------
    >>> slope([(10, 1.0), (1000, 10.0)])
    0.5
    """
    (n_first, ms_first), (n_last, ms_last) = points[0], points[-1]
    return math.log(ms_last / ms_first) / math.log(n_last / n_first) if n_last != n_first else math.nan


if __name__ == "__main__":
    main()
