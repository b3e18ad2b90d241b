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
Points = list[tuple[int, float]]


def main() -> None:
    """Draw cost against size for every engine."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 5.5), layout="constrained")
    for (engine, points), mark in zip(medians().items(), "osv^D*Px<>", strict=False):
        sizes, ms = zip(*points, strict=True)
        axes.plot(sizes, ms, marker=mark, label=f"{SHOWN[engine]} (slope {slope(points):.2f})")
    axes.set(xscale="log", yscale="log", xlabel="providers", ylabel="median of a need, ms")
    axes.grid(which="both", alpha=0.2)
    axes.legend(fontsize=8)
    FOLDER.mkdir(exist_ok=True)
    figure.savefig(FOLDER / "engines.svg", metadata={"Date": None})
    plt.close(figure)


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
