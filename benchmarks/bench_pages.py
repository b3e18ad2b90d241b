"""Time every page and count its queries, over a small and a large catalogue: `python -m benchmarks.bench_pages`.

One process, no network: the application is called as a server calls it. Each page is asked in turn with a trivial one,
so that a machine that grows slower is slower for both; the ratio is to that page's median. The processor time stands
beside the time on the clock: when others use the machine, the clock counts their work too. A page that costs much is
asked less often. The query for the catalogue's revision, one for every request, is not counted.

A page that is a computation is remembered until the catalogue changes. What it costs then is measured too, with all
that was worked out forgotten, but for the catalogue itself as columns and index: that is `after-a-change`.
"""

import asyncio
import csv
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.page_sites import LARGE, SMALL, Answered, Served, ask, change_one, make_site, trivial
from benchmarks.served import percentile
from benchmarks.timing import RESULTS, circumstances

LIMIT_MS = 50
ROUNDS, FEWEST = 100, 7
SECONDS_PER_PAGE = 0.6
# After one provider changed, the first request reads the catalogue anew.
AFTER_A_CHANGE = (
    "/aanbieders/molendries",
    "/zoeken?vraag=bushokjes+poetsen&plaats=Ieper&catalogus=alles",
    "/aanbieders",
)
N_CHANGES = 7
N_ANEW = 3
DIRECTORY = {
    "deep": "pagina=300",
    "text": "q=schoonmaak",
    "name": "q=Fictieve+aanbieder+004242",
    "typing-error": "q=fictieev+aanbiedr",
    "service": "dienst=netheid.bushokjes&dienst=groen.gazon",
    "served": "bediend=Ieper",
    "served-region": "bediend=Westhoek+(17+gemeenten)",
    "established": "gevestigd=Gent",
    "kind": "soort=maatwerkbedrijf",
    "mode": "werkwijze=on_site",
    "reserved": "voorbehouden=ja",
    "hours": "uren=40",
    "hours-in-month": "uren=40&maand=2027-04",
    "hours-known": "bekend=1",
    "confirmed": "bevestigd=recent",
    "catalogue": "catalogus=voorbeeld",
    "sure": "zeker=1",
    "everything": "q=fictieve&dienst=groen.gazon&bediend=Ieper&soort=maatwerkbedrijf&werkwijze=on_site&voorbehouden=ja"
    "&uren=20&maand=2027-04&bevestigd=recent",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One page, as one role sees it."""

    name: str
    path: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of asking one page again and again.

    `cold` is the first answer, before anything was remembered or compiled; `anew` the processor time when only what
    was worked out is forgotten.
    """

    asked: Asked
    n_providers: int
    seconds: tuple[float, ...]
    cpu_seconds: tuple[float, ...]
    cold: Answered
    last: Answered
    yardstick: float
    anew: float = float("nan")


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pages whose name has this in it; nothing is written")
    parser.add_argument("--folder", type=Path, help="where databases are kept for the next run")
    parser.add_argument("--large", action="store_true", help="only the large catalogue; nothing is written")
    options = parser.parse_args()
    with TemporaryDirectory() as passing:
        folder = options.folder or Path(passing)
        sizes = (LARGE,) if options.large else (SMALL, LARGE)
        found = [each for n in sizes for each in asyncio.run(measured(make_site(folder, n), options.only))]
    if not options.only and not options.large:
        write(found)


def pages() -> Iterator[Asked]:
    """List every page of the site that is seen in the tests, and the directory with each of its filters."""
    from browser_pages import PAGES, STATES

    for known in (*PAGES, *STATES):
        if known.role is None and known.name.startswith(("sign-in", "forgotten", "invitation", "new-password")):
            yield Asked(known.name, known.path, None)
        else:
            yield Asked(known.name, known.path, known.role or "administrator")
    for name, query in DIRECTORY.items():
        yield Asked(f"directory-by-{name}", f"/aanbieders?{query}", "administrator")
    for form in ("csv", "xlsx", "json"):
        yield Asked(f"export-{form}", f"/aanbieders/export?vorm={form}", "administrator")
    yield Asked("export-csv-filtered", "/aanbieders/export?vorm=csv&bediend=Ieper", "administrator")
    yield Asked("overview-filtered", "/aanbieders/overzicht?bediend=Ieper", "administrator")
    yield Asked("provider-made-up", "/aanbieders/fictief-000042", "administrator")
    yield Asked("map-everywhere", "/kaart?streek=belgie", "administrator")


async def measured(served: Served, only: str) -> list[Measured]:
    """Ask every page of one site."""
    from service.operations.living import warm_up

    warm_up(served.app.state.shared)
    yardstick = trivial()
    await repeated(yardstick, "/?name=Schakel", "")
    wanted = [each for each in pages() if only in each.name]
    found = []
    for each in wanted:
        found.append(await of_page(served, each, yardstick))
        tell(found[-1])
    if not only or only == "after":
        for path in AFTER_A_CHANGE:
            found.append(await after_a_change(served, path))
            tell(found[-1])
    return found


async def repeated(app: Any, path: str, cookie: str) -> list[float]:
    return [(await ask(app, path, cookie)).seconds for _ in range(ROUNDS)]


async def of_page(served: Served, asked: Asked, yardstick: Any) -> Measured:
    """Ask one page in turn with the trivial one, as often as fits in the time; the first does not count."""
    path, cookie = asked.path.format(**served.settled), served.cookies[asked.role]
    cold = last = await ask(served.app, path, cookie, served.statements)
    seconds: list[float] = []
    cpu_seconds: list[float] = []
    trivial_seconds: list[float] = []
    until = time.perf_counter() + SECONDS_PER_PAGE
    while len(seconds) < FEWEST or (len(seconds) < ROUNDS and time.perf_counter() < until):
        trivial_seconds.append((await ask(yardstick, "/?name=Schakel")).seconds)
        last = await ask(served.app, path, cookie, served.statements)
        seconds.append(last.seconds)
        cpu_seconds.append(last.cpu_seconds)
    anew = []
    for _ in range(N_ANEW):
        forget(served)
        anew.append((await ask(served.app, path, cookie)).cpu_seconds)
    times = tuple(seconds), tuple(cpu_seconds)
    return Measured(asked, served.n_providers, *times, cold, last, median(trivial_seconds), median(anew))


def forget(served: Served) -> None:
    """Forget what was worked out from the catalogue, but for its index."""
    snapshot = served.app.state.shared.catalogues.current()
    for key in [key for key in snapshot.derived if not (isinstance(key, tuple) and key[0] == "index")]:
        del snapshot.derived[key]


async def after_a_change(served: Served, path: str) -> Measured:
    """Ask a page right after one provider changed, when the catalogue must be read anew."""
    cookie, yardstick = served.cookies["administrator"], trivial()
    answers, trivial_seconds = [], []
    for _ in range(N_CHANGES):
        change_one(served)
        trivial_seconds.append((await ask(yardstick, "/?name=Schakel")).seconds)
        answers.append(await ask(served.app, path, cookie, served.statements))
    asked = Asked(f"after-a-change {path.partition('?')[0]}", path, "administrator")
    times = tuple(each.seconds for each in answers), tuple(each.cpu_seconds for each in answers)
    return Measured(asked, served.n_providers, *times, answers[0], answers[-1], median(trivial_seconds))


def tell(found: Measured) -> None:
    """Print one line; what is slower than it may be stands out."""
    middle, cpu = 1000 * median(found.seconds), 1000 * median(found.cpu_seconds)
    mark = "  <<<" if cpu > LIMIT_MS else ""
    print(
        f"{found.asked.name:36s} {found.n_providers:6d}  {found.last.status}  {middle:9.2f} ms  cpu {cpu:9.2f}  p99 "
        f"{1000 * percentile(found.seconds, 0.99):9.2f}  cold {1000 * found.cold.seconds:9.2f}  "
        f"anew {1000 * found.anew:9.2f}  "
        f"{found.last.n_queries:4d} queries  {found.last.n_bytes // 1024:6d} kB  "
        f"{middle / 1000 / found.yardstick:8.1f} ×{mark}",
        flush=True,
    )


def write(found: list[Measured]) -> None:
    """Write the results, replacing those of before."""
    import fastapi
    import jinja2
    import sqlalchemy

    around = circumstances()
    around |= {"fastapi": fastapi.__version__, "jinja": jinja2.__version__, "sqlalchemy": sqlalchemy.__version__}
    measured_as = (
        "min_ms",
        "median_ms",
        "p99_ms",
        "cpu_ms",
        "cold_ms",
        "anew_ms",
        "first_byte_ms",
        "queries",
        "kB",
        "ratio",
    )
    names = ("page", "role", "providers", "n", "status", *measured_as)
    with (RESULTS / "pages.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*names, *around])
        for each in found:
            writer.writerow([*columns_of(each), *around.values()])


def columns_of(found: Measured) -> list[Any]:
    """Give one measurement as the columns of the file."""
    seconds, last = found.seconds, found.last
    times = (
        min(seconds),
        median(seconds),
        percentile(seconds, 0.99),
        median(found.cpu_seconds),
        found.cold.seconds,
        found.anew,
        last.first_byte,
    )
    return [
        *(found.asked.name, found.asked.role or "visitor", found.n_providers, len(seconds), last.status),
        *(f"{1000 * each:.2f}" for each in times),
        *(last.n_queries, round(last.n_bytes / 1024, 1), f"{median(seconds) / found.yardstick:.1f}"),
    ]


if __name__ == "__main__":
    main()
