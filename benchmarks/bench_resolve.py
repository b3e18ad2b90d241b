"""Time the resolver, warm: `python -m benchmarks.bench_resolve`. One text may take 5 ms at most."""

from benchmarks.timing import Row, least_seconds, write_rows
from service.resolving import load_resolver

LIMIT_SECONDS = 0.005
TEXTS = {
    "two words": "bushokjes poetsen",
    "tender title": "Raamovereenkomst voor het onderhoud van hydranten, perceel 2, dienstjaren 2027-2030",
    "sentence": (
        "Wij zoeken een ploeg die van april tot oktober om de twee weken het gras rond onze gebouwen maait, "
        "de hagen scheert en het zwerfvuil ruimt."
    ),
}


def main() -> None:
    """Measure, print and write the results; the ratio is to the limit of 5 ms."""
    resolver = load_resolver()
    rows = []
    for name, text in TEXTS.items():
        seconds = least_seconds(lambda text=text: resolver.resolve(text))  # type: ignore[misc]
        rows.append(Row(f"resolve {name}", len(text), seconds, seconds / LIMIT_SECONDS))
    write_rows("resolve", rows)


if __name__ == "__main__":
    main()
