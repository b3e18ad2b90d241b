"""Time the search page and `POST /match` over HTTP beside a trivial endpoint: `python -m benchmarks.bench_service`.

One worker each, one kept-alive connection, requests in turn: a trivial one, then one of each kind, so that a machine
that grows slower is slower for all. Over the regional catalogue with the example region, and over 8,000 made-up
providers with about 32,000 offerings. The API's answers are first held against the library's.
"""

import datetime
import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from benchmarks.scenarios import make_needs, make_providers
from benchmarks.served import Asking, percentile, serving
from benchmarks.timing import Row, write_rows
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.origin import Origin
from catalog.records import ProviderRecord
from catalog.store.database import open_database, writing
from catalog.store.providers import add_provider
from catalog.validation import checked
from matcher.serialise import as_json
from service.migrating import migrate
from service.seeding import seed
from service.snapshot import Catalogues

LARGE = 8_000
SEED = 2026
N_ROUNDS = 400
N_NEEDS = 40
NOW = datetime.datetime(2026, 11, 21, 9, tzinfo=datetime.UTC)
WORDS = (
    ("bushokjes poetsen", "Ieper"),
    ("gras maaien", "Zwevegem"),
    ("hydranten nakijken", "Poperinge"),
    ("onkruid wieden", "Kortrijk"),
    ("strijk", "Menen"),
    ("verpakken van schroeven", "Waregem"),
)


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the requests")
    rounds = N_ROUNDS // (10 if parser.parse_args().quick else 1)
    with TemporaryDirectory() as folder:
        rows = [*measured(regional(Path(folder)), rounds), *measured(large(Path(folder)), rounds)]
    write_rows("service", rows)


def regional(folder: Path) -> tuple[str, int]:
    """Make a database with the regional catalogue and the example region."""
    url = f"sqlite:///{folder / 'regional.db'}"
    database = open_database(url)
    migrate(database)
    return url, seed(database, "alles", at=NOW)


def large(folder: Path) -> tuple[str, int]:
    """Make a database with many made-up providers."""
    url = f"sqlite:///{folder / 'large.db'}"
    database = open_database(url)
    migrate(database)
    records = [checked(ProviderRecord, each, origin=Origin("scenario"), known=shipped())[0] for each in made_up()]
    with writing(database, at=NOW, by="system:benchmark") as transaction:
        for record in records:
            if record is not None:
                add_provider(transaction, record)
    return url, len(records)


def made_up() -> list[dict[str, Any]]:
    return make_providers(LARGE, SEED)


def measured(made: tuple[str, int], rounds: int) -> Iterator[Row]:
    """Time every kind of request over one database, in turn with the trivial one."""
    url, n = made
    with ExitStack() as stack:
        trivial = Asking(stack.enter_context(serving("trivial")))
        site = Asking(stack.enter_context(serving("site", url)))
        needs = needs_asked()
        check_same_answers(site, url, needs)
        kinds = requests_of(needs)
        seconds: dict[str, list[float]] = {name: [] for name in ("trivial", *kinds)}
        for at in range(-rounds // 10, rounds):  # the first tenth warms up and does not count
            asked = [("trivial", trivial.ask("POST", "/trivial", b'{"kind": "procurement"}')[0])]
            for name, choices in kinds.items():
                asked.append((name, site.ask(*choices[at % len(choices)])[0]))
            for name, took in asked if at >= 0 else ():
                seconds[name].append(took)
    yield from rows_of(seconds, n)


def rows_of(seconds: dict[str, list[float]], n: int) -> Iterator[Row]:
    for share, label in ((0.5, "p50"), (0.99, "p99")):
        yardstick = percentile(seconds["trivial"], share)
        for name, took in seconds.items():
            value = percentile(took, share)
            yield Row(f"{name} {label}", n, value, value / yardstick)


def needs_asked() -> list[dict[str, Any]]:
    """Give needs with their service types, as a program sends them."""
    return make_needs(N_NEEDS, SEED)


def requests_of(needs: Sequence[dict[str, Any]]) -> dict[str, list[tuple[str, str, bytes | None]]]:
    """Give each kind of request with the choices it goes round."""
    in_words = [{"kind": "procurement", "title": text, "places": [{"municipality": place}]} for text, place in WORDS]
    return {
        "POST /match": [("POST", "/api/v1/match", json.dumps(need).encode()) for need in needs],
        "POST /match, in words": [("POST", "/api/v1/match", json.dumps(need).encode()) for need in in_words],
        "first page": [("GET", "/", None)],
        "search page": [
            ("GET", f"/zoeken?{urlencode({'vraag': text, 'plaats': place})}", None) for text, place in WORDS
        ],
    }


def check_same_answers(site: Asking, url: str, needs: Sequence[dict[str, Any]]) -> None:
    """Stop when the service answers otherwise than the library does over the same database.

    Raises
    ------
    AssertionError
        Naming the need.
    """
    engine = Catalogues(open_database(url)).current().engine(NOW.date())
    for need in needs[:10]:
        _, text = site.ask("POST", f"/api/v1/match?as_of={NOW.date()}", json.dumps(need).encode())
        answer = json.loads(text) | {"generated_at": None}
        expected = as_json(engine.match(to_need(NeedRecord.model_validate(need, context=shipped()), shipped().places)))
        if answer != json.loads(json.dumps(expected)):
            raise AssertionError(f"the service answers otherwise to {need['id']}")


if __name__ == "__main__":
    main()
