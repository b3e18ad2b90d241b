"""What is counted and measured, in the words of Prometheus; no label ever holds what somebody sent.

With several workers each counts in files of a folder that they share, and whoever is asked adds them up.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector
from sqlalchemy import Engine, ExceptionContext, event
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, func, select

from catalog.exceptions import CatalogError
from catalog.store.database import reading
from catalog.store.tables import NeedRow
from service.accounts.tables import MailRow
from service.snapshot import Snapshot
from service.state import Shared

# Prometheus reads this name itself, when it is imported: it must be set before.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "OTHER"
LIMITED = 429
# When each counter was first used is a second series for each, which nobody looks at.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Metrics:
    """The counters of one application."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._registry = own = CollectorRegistry()
        self._requests = Counter("schakel_requests", "Verzoeken.", ["method", "route", "status"], registry=own)
        self._seconds = Histogram("schakel_request_seconds", "Duur.", ["route"], buckets=BUCKETS, registry=own)
        self.in_flight = Gauge(
            "schakel_requests_in_flight", "Verzoeken die lopen.", multiprocess_mode="livesum", registry=own
        )
        self._limited = Counter("schakel_rate_limited", "Verzoeken geweigerd omdat het er te veel waren.", registry=own)
        self._database_errors = Counter("schakel_database_errors", "Fouten van de databank.", ["kind"], registry=own)
        # Finding a counter by its labels costs more than counting.
        self._found: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        event.listen(shared.database, "handle_error", self._note_database_error)

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        key = (method if method in METHODS else OTHER, route, status)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = (self._requests.labels(*key), self._seconds.labels(route))
        found[0].inc()
        found[1].observe(seconds)
        if status == LIMITED:
            self._limited.inc()

    def written(self) -> bytes:
        """Write all of it as Prometheus reads it."""
        counted: Collector = self._registry
        if SHARED_FOLDER in os.environ:
            forget_the_dead(Path(os.environ[SHARED_FOLDER]))
            counted = MultiProcessCollector(CollectorRegistry())  # type: ignore[no-untyped-call]
        registry = CollectorRegistry()
        registry.register(_Together(counted, self._shared))
        return generate_latest(registry)

    def _note_database_error(self, context: ExceptionContext) -> None:
        kind = context.sqlalchemy_exception or context.original_exception
        self._database_errors.labels(type(kind).__name__).inc()


class _Together(Collector):
    """What was counted, and how the catalogue stands at this moment."""

    def __init__(self, counted: Collector, shared: Shared) -> None:
        self._counted = counted
        self._shared = shared

    def describe(self) -> Iterator[Metric]:
        """Say nothing beforehand: it would cost reading the database twice."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Give everything once."""
        yield from self._counted.collect()
        yield from _catalogue(self._shared)
        yield from _stored(self._shared.database)


def _catalogue(shared: Shared) -> Iterator[Metric]:
    snapshot = _newest(shared)
    if snapshot is None:
        return
    offerings = sum(len(each.provider.offerings) for each in snapshot.listed.values())
    yield GaugeMetricFamily("schakel_catalogue_revision", "Nummer van de laatste wijziging.", snapshot.revision)
    yield GaugeMetricFamily("schakel_catalogue_providers", "Aanbieders.", len(snapshot.listed))
    yield GaugeMetricFamily("schakel_catalogue_offerings", "Aanbiedingen.", offerings)


def _newest(shared: Shared) -> Snapshot | None:
    """Read the catalogue as it stands, whichever worker is asked; the last one that was read, when that cannot be."""
    try:
        return shared.catalogues.current()
    except (SQLAlchemyError, CatalogError, LookupError):
        return shared.catalogues.at_hand


def _stored(database: Engine) -> Iterator[Metric]:
    """Count what waits in the database; when it cannot be reached, the other numbers still count."""
    waiting = select(func.count(col(MailRow.id))).where(col(MailRow.sent_at).is_(None))
    open_needs = select(func.count(col(NeedRow.id))).where(NeedRow.status == "open")
    try:
        with reading(database) as session:
            n_mails, n_needs = session.exec(waiting).one(), session.exec(open_needs).one()
    except SQLAlchemyError:
        return
    yield GaugeMetricFamily("schakel_mail_waiting", "Mails die nog niet vertrokken zijn.", n_mails)
    yield GaugeMetricFamily("schakel_needs_open", "Open vragen.", n_needs)


def forget_this_worker() -> None:
    """Take a worker that stops out of the numbers that only the living make."""
    if SHARED_FOLDER in os.environ:
        mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]


def forget_the_dead(folder: Path) -> None:
    """Take out the workers that were killed: they had no time to do it, and their requests would run forever."""
    for file in folder.glob("gauge_live*_*.db"):
        number = int(file.stem.rpartition("_")[2])
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            mark_process_dead(number, str(folder))  # type: ignore[no-untyped-call]
