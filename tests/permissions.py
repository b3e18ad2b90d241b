"""Who gets what at every route: the table `permissions.csv`, and how one cell of it is measured.

A row is a route, a path that stands for it, and the outcome for each role: a status, or «sign-in» where a visitor
is sent to the sign-in page. What is sent is as empty as can be, with the right mark of a form: it asks whether somebody
is let through, so that 422 and 428 mean «yes, but say what you want».

Adding a route: run `python tests/permissions.py`, which adds a row with what it finds for every route that has none
and throws out the rows of routes that are gone; read them, and put right what should be otherwise.
"""

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlmodel import select

from catalog.action_records import ActionRecord
from catalog.agreement_records import RunningAgreementRecord
from catalog.bundle_records import BundleRecord
from catalog.fields import shipped
from catalog.gap_records import GapRecord
from catalog.need_records import NeedRecord
from catalog.object_count_records import ObjectCountRecord
from catalog.outcome_records import OutcomeRecord
from catalog.record_rules import Record
from catalog.store.database import reading, writing
from catalog.store.desk import add_record
from catalog.store.needs import add_need
from catalog.store.tables import DeskRow, NeedRow
from service.accounts.secrets import hash_of
from service.accounts.tables import ApiTokenRow, FavouritesRow, UserSessionRow
from service.accounts.tokens import make_token
from service.settings import OidcSettings, Settings
from serving import NOW, OWN_PROVIDER, Site, make_database, open_site, user_id

TABLE = Path(__file__).with_name("permissions.csv")
VISITOR = "visitor"
ROLES = (VISITOR, "company", "local_government", "provider", "regisseur", "administrator")
COLUMNS = ("method", "route", "path", *ROLES)
SAFE = "GET"
# What stands for the changing part of a route: data that the personas own, or do not.
STANDS_FOR = {
    "{provider_id}": OWN_PROVIDER,
    "{provider_id:path}": OWN_PROVIDER,
    "{need_id}": "vraag-van-ieper",
    "{organisation_id}": "ieper",
    "{user_id}": "1",
    "{token_id}": "1",
    "{list_id}": "1",
    "{secret}": "verzonnen",
    "{name}": "stil",
    "{subject}": "provider",
    "{subject_id}": OWN_PROVIDER,
    "{number}": "0",
    "{position}": "1",
    "{bundle_id}": "record-van-ieper",
    "{record_id}": "record-van-ieper",
    "{gap_id}": "hiaat-van-ieper",
    "{form}": "csv",
}
# What a route needs to be asked for before it gives anything.
QUERIES = {
    "/zoeken": "?vraag=bushokjes&plaats=Ieper",
    "/dekking/cel": "?dienst=netheid.bushokjes&gemeente=Ieper",
    "/vergelijken": f"?vraag=bushokjes&plaats=Ieper&aanbieder={OWN_PROVIDER}",
    "/nota": "?vraag=bushokjes&plaats=Ieper",
}
SLUGS = {3: "gegevens", 5: "dienst"}
PLACES = {"places": [{"municipality": "Ieper"}]}
NEED = {"kind": "procurement", "title": "bushokjes poetsen"} | PLACES
OUTCOME = {"need_id": STANDS_FOR["{need_id}"], "date": "2026-11-02", "result": "trial"}
AGREEMENT = {"provider_id": OWN_PROVIDER, "service_type": "netheid.bushokjes", "buyer": {"name": "Stad Ieper"}}
# Records of the desk, each with its kind and its model; all are kept by Ieper.
RECORDS: tuple[tuple[str, str, type[Record], dict[str, Any]], ...] = (
    ("bundle", STANDS_FOR["{bundle_id}"], BundleRecord, {"title": "Bushokjes", "needs": [NEED]} | PLACES),
    ("gap", STANDS_FOR["{gap_id}"], GapRecord, {"service_types": ["netheid.bushokjes"]} | PLACES),
    ("action", STANDS_FOR["{record_id}"], ActionRecord, {"year": 2026, "title": "Overleg"} | PLACES),
    ("object_count", STANDS_FOR["{record_id}"], ObjectCountRecord, {"programme": "x", "date": "2026-05-01"} | PLACES),
    ("outcome", STANDS_FOR["{record_id}"], OutcomeRecord, OUTCOME | PLACES),
    ("agreement", STANDS_FOR["{record_id}"], RunningAgreementRecord, AGREEMENT | PLACES),
)
SILENT_SERVICE = OidcSettings("stil", "Stille dienst", "http://127.0.0.1:9", "schakel", "geheim")


@dataclass(frozen=True)
class Row:
    """One route, and what each role gets there."""

    method: str
    route: str
    path: str
    outcomes: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.method} {self.route}"


def rows() -> list[Row]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            Row(line["method"], line["route"], line["path"], {role: line[role] for role in ROLES})
            for line in csv.DictReader(lines)
        ]


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Give every method and path that the application answers."""
    for route in iter_route_contexts(app.router.routes):
        for method in sorted(set(route.methods or ()) - {"HEAD"}):
            yield method, str(route.path)


def add_what_rows_name(site: Site) -> None:
    """Store what the paths of the table stand for, unless it is there."""
    add_records(site)
    need_id = STANDS_FOR["{need_id}"]
    with reading(site.database) as session:
        if session.get(NeedRow, need_id) is not None:
            return
    record = NeedRecord.model_validate(NEED, context=shipped())
    with writing(site.database, at=NOW, by="system:test") as transaction:
        if not transaction.session.exec(select(ApiTokenRow.id)).all():
            company = user_id(site.database, "company")
            transaction.session.add(FavouritesRow(id=1, user_id=company, name="Vast", created_at=NOW))
            make_token(transaction, organisation_id="ieper", label="koppeling", scopes=(), days=90)
        add_need(transaction, record, need_id=need_id, organisation_id="ieper")


def add_records(site: Site) -> None:
    """Store the records of the desk that the paths of the table stand for, unless they are there."""
    for kind, record_id, model, stated in RECORDS:
        with reading(site.database) as session:
            if session.get(DeskRow, (kind, record_id)) is not None:
                continue
        record = model.model_validate(stated, context=shipped())
        with writing(site.database, at=NOW, by="system:test") as transaction:
            add_record(transaction, kind, record, record_id=record_id, organisation_id="ieper")


def outcome(site: Site, method: str, path: str, role: str) -> str:
    """Ask for a path as somebody; say what they get."""
    site.client.cookies.clear()
    mark = "mark-of-a-visitor"
    if role == VISITOR:
        site.client.cookies.set("schakel_form", mark)
    else:
        site.sign_in(role)
        mark = mark_of(site)
    if path.startswith("/api/"):
        answer = site.client.request(method, path, headers={"X-CSRF-Token": mark})
    else:
        answer = site.client.request(method, path, data={"csrf_token": mark} if method == "POST" else None)
    to_sign_in = answer.status_code == 303 and answer.headers["location"].startswith("/aanmelden")
    return "sign-in" if to_sign_in else str(answer.status_code)


def mark_of(site: Site) -> str:
    """Give the mark of the forms of the browser's session."""
    with reading(site.database) as session:
        row = session.get(UserSessionRow, hash_of(site.client.cookies["schakel_session"]))
    assert row is not None
    return row.csrf_token


def measured(site: Site, method: str, path: str) -> dict[str, str]:
    """Measure a row; an hour passes between two people, so that nobody has to wait for another's failures."""
    found = {}
    for role in ROLES:
        add_what_rows_name(site)
        found[role] = outcome(site, method, path, role)
        if method != SAFE:
            site.clock.at += site.clock.at.resolution * 3_600_000_000
    return found


def path_for(route: str) -> str:
    """Give a path that stands for a route."""
    for part, value in STANDS_FOR.items():
        route = route.replace(part, value)
    return route.replace("{slug}", SLUGS.get(route.count("/"), "")) + QUERIES.get(route, "")


def write_table() -> None:
    """Add a row for every route that has none, with what is found, and drop those of routes that are gone."""
    known = {row.name: row for row in rows()} if TABLE.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder) / "filled.db"
        make_database(filled)
        routes = list(routes_of(fresh_site(filled, Path(folder) / "routes.db").app))
        lines = []
        for number, (method, route) in enumerate(routes):
            row = known.get(f"{method} {route}")
            if row is None:
                path = path_for(route)
                site = fresh_site(filled, Path(folder) / f"{number}.db")
                row = Row(method, route, path, measured(site, method, path))
                print(row.name, *row.outcomes.values())
            lines.append([row.method, row.route, row.path, *(row.outcomes[role] for role in ROLES)])
    with TABLE.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows([COLUMNS, *lines])


def fresh_site(filled: Path, path: Path) -> Site:
    """Give a site of its own with everything that the table names."""
    path.write_bytes(filled.read_bytes())
    site = open_site(Settings(database=f"sqlite:///{path}", oidc=(SILENT_SERVICE,), smtp_url="smtp://127.0.0.1:9"))
    add_what_rows_name(site)
    return site


if __name__ == "__main__":
    write_table()
