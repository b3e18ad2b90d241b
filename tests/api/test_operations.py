"""Probes, counters and the log: what the machines around Schakel see, and what nobody may see."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlmodel import Session

from catalog.store.database import WRITING, writing
from catalog.store.providers import remove_provider
from service.operations.logs import log_configuration
from serving import NOW, OWN_PROVIDER, Site

NEED = {"kind": "procurement", "title": "zoekwoord-geheim", "places": [{"municipality": "Ieper"}]}
LOCAL = ("127.0.0.1", 4321)
# Nothing listens on this port.
NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Write the log as the server does, to be read back."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    configured = log_configuration("INFO")["formatters"]["json"]
    handler.setFormatter(configured["()"](configured["fmt"], style=configured["style"]))
    root, requests = logging.getLogger(), logging.getLogger("schakel")
    root.addHandler(handler)
    level = requests.level
    requests.setLevel(logging.INFO)
    yield written
    requests.setLevel(level)
    root.removeHandler(handler)


def lines(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def numbers(site: Site, client: TestClient | None = None) -> dict[str, float]:
    """Read the counters, by name and labels."""
    told = (client or TestClient(site.app, client=LOCAL)).get("/metrics").text
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in told.splitlines()
        if not line.startswith("#")
    }


def break_the_database(database: Engine) -> None:
    with Session(database.execution_options(**{WRITING: True})) as session:
        session.connection().execute(text("DROP TABLE revision"))
        session.commit()


def test_a_living_process_says_so_whatever_the_database_does(site: Site) -> None:
    break_the_database(site.database)

    answer = site.client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_site_with_its_database_and_catalogue_is_ready(site: Site) -> None:
    assert site.client.get("/readyz").status_code == 200


def test_a_database_that_cannot_be_reached_is_not_ready(make_site: Callable[..., Site]) -> None:
    answer = make_site(database=NOWHERE).client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["reason"] == "de databank is niet bereikbaar"


def test_a_file_that_was_removed_is_not_ready_until_it_is_back(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site("sqlite")
    file, away = Path(str(site.database.url.database)), tmp_path / "weg.db"
    assert site.client.get("/readyz").status_code == 200

    file.rename(away)
    gone = site.client.get("/readyz")
    is_made_anew = file.exists()
    away.rename(file)

    assert (gone.status_code, gone.json()["reason"]) == (503, "de databank is niet bereikbaar")
    assert not is_made_anew
    assert site.client.get("/readyz").status_code == 200


def test_without_its_database_the_site_says_to_come_back(make_site: Callable[..., Site], log: StringIO) -> None:
    site = make_site(database=NOWHERE)

    called, page = site.client.get("/api/v1/providers?lang=en"), site.client.get("/aanbieders?q=zoekwoord-geheim")

    assert (called.status_code, page.status_code) == (503, 503)
    assert called.headers["retry-after"] == page.headers["retry-after"] == "30"
    assert called.json()["title"] == "The data cannot be reached for a moment"
    assert "Schakel kan even niet bij zijn gegevens" in page.text
    assert [each["level"] for each in lines(log) if each["message"] == "database"] == ["ERROR", "ERROR"]
    assert "geheim" not in log.getvalue()


def test_a_catalogue_that_cannot_be_read_is_not_ready(site: Site) -> None:
    break_the_database(site.database)

    answer = site.client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["reason"] == "de catalogus kan niet gelezen worden"


def test_a_database_of_another_version_is_not_ready(site: Site) -> None:
    with Session(site.database.execution_options(**{WRITING: True})) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()

    answer = site.client.get("/readyz")

    assert answer.status_code == 503
    assert "versie" in answer.json()["reason"]


def test_requests_are_counted_by_route_and_not_by_what_was_asked(site: Site) -> None:
    site.client.post("/api/v1/match?lang=en", json=NEED)
    site.client.get("/aanmelden?terug=/geheim")
    site.client.get("/nergens/geheim")
    site.client.request("GEHEIM", "/")

    counted = numbers(site)

    assert counted['schakel_requests_total{method="POST",route="/api/v1/match",status="200"}'] == 1
    assert counted['schakel_requests_total{method="GET",route="-",status="404"}'] == 1
    assert any('method="OTHER"' in name for name in counted)
    assert not [name for name in counted if "geheim" in name.lower()]


def test_the_catalogue_and_the_queue_are_counted(site: Site) -> None:
    site.client.get("/readyz")

    counted = numbers(site)

    assert counted["schakel_catalogue_providers"] == len(site.app.state.shared.catalogues.current().listed)
    assert counted["schakel_catalogue_revision"] >= 1
    assert counted["schakel_catalogue_offerings"] > 300
    assert counted["schakel_mail_waiting"] == 0
    assert counted["schakel_requests_in_flight"] == 1


def test_what_another_worker_wrote_is_counted_too(site: Site) -> None:
    before = numbers(site)

    with writing(site.database, at=NOW, by="user:1") as transaction:
        remove_provider(transaction, OWN_PROVIDER)

    after = numbers(site)
    for name in ("schakel_catalogue_revision", "schakel_catalogue_providers"):
        assert after[name] - before[name] == (1 if name.endswith("revision") else -1)


def test_a_refusal_for_too_many_requests_is_counted(make_site: Callable[..., Site]) -> None:
    site = make_site(rate_limit_per_minute=1)
    for _ in range(3):
        site.client.get("/api/v1/service-types")

    assert numbers(site)["schakel_rate_limited_total"] >= 1


def test_errors_of_the_database_are_counted_and_the_rest_is_still_told(make_site: Callable[..., Site]) -> None:
    site = make_site(database=NOWHERE)
    site.client.get("/readyz")

    counted = numbers(site)

    assert counted['schakel_database_errors_total{kind="OperationalError"}'] >= 1


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer fout"}, {"Authorization": "Basic sleutel"}])
def test_with_a_key_only_who_has_it_sees_the_counters(make_site: Callable[..., Site], headers: dict[str, str]) -> None:
    site = make_site(metrics_token="sleutel")
    client = TestClient(site.app, client=LOCAL)

    assert client.get("/metrics", headers=headers).status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer sleutel"}).status_code == 200


@pytest.mark.parametrize("address", ["10.0.0.7", "192.0.2.1", "testclient"])
def test_without_a_key_another_machine_sees_no_counters(site: Site, address: str) -> None:
    assert TestClient(site.app, client=(address, 1)).get("/metrics").status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"])
def test_without_a_key_nobody_sees_the_counters_through_a_proxy(site: Site, header: str) -> None:
    answer = TestClient(site.app, client=LOCAL).get("/metrics", headers={header: "127.0.0.1"})

    assert answer.status_code == 401


def test_a_request_is_one_line_with_what_helps_and_nothing_else(site: Site, log: StringIO) -> None:
    site.sign_in("regisseur").post("/api/v1/match", json=NEED)

    (line,) = [each for each in lines(log) if each["logger"] == "schakel.request"]
    assert set(line) == {
        *("time", "level", "logger", "message", "request_id"),
        *("method", "route", "status", "ms", "role", "revision"),
    }
    assert (line["method"], line["route"], line["role"]) == ("POST", "/api/v1/match", "regisseur")
    assert line["revision"] >= 1


def test_an_id_that_looks_like_one_is_taken_over(site: Site, log: StringIO) -> None:
    given = "0123456789abcdef-0123"

    answer = site.client.get("/healthz", headers={"X-Request-ID": given})

    assert answer.headers["x-request-id"] == given
    assert lines(log)[0]["request_id"] == given


@pytest.mark.parametrize("given", ["jan.janssens@stad.example", "abc", "g" * 32, "0" * 65])
def test_any_other_id_is_replaced(site: Site, log: StringIO, given: str) -> None:
    answer = site.client.get("/healthz", headers={"X-Request-ID": given})

    assert answer.headers["x-request-id"] != given
    assert given not in log.getvalue()


def test_no_search_word_address_or_key_is_ever_written_down(site: Site, log: StringIO) -> None:
    secrets = ("zoekwoord-geheim", "jan@geheim.example", "wachtwoord-geheim", "sleutel-geheim", "uitnodiging-geheim")

    site.client.get("/zoeken?vraag=zoekwoord-geheim&plaats=Ieper")
    site.client.post("/api/v1/match?onbekend=zoekwoord-geheim", json=NEED)
    site.client.get("/uitnodiging/uitnodiging-geheim")
    site.client.get("/wachtwoord/uitnodiging-geheim")
    site.client.get("/api/v1/providers", headers={"Authorization": "Bearer sleutel-geheim"})
    mark = site.csrf("/aanmelden")
    form = {"csrf_token": mark, "email": "jan@geheim.example", "password": "wachtwoord-geheim"}
    site.client.post("/aanmelden", data=form)

    assert len(lines(log)) >= 7
    assert not [each for each in (*secrets, mark) if each in log.getvalue()]


def test_an_error_of_ours_shows_where_and_not_what(site: Site, log: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = ["jan@geheim.example", "zoekwoord-geheim"]

    def broken(*_: object) -> None:
        try:
            raise KeyError(sent[0])
        except KeyError as cause:
            raise RuntimeError(sent[1]) from cause

    monkeypatch.setattr("service.api.matching.written", broken)

    answer = site.client.post("/api/v1/match", json=NEED)

    (failed,) = [each for each in lines(log) if each["level"] == "ERROR"]
    assert answer.status_code == 500
    assert "matching.py" in failed["exc_info"]
    assert failed["exc_info"].splitlines()[-1] == "RuntimeError"
    assert answer.headers["x-request-id"] == failed["request_id"]
    assert "geheim" not in log.getvalue()
    assert numbers(site)['schakel_requests_total{method="POST",route="/api/v1/match",status="500"}'] == 1


def test_a_site_reads_its_catalogue_when_it_starts(site: Site) -> None:
    with TestClient(site.app):
        assert site.app.state.shared.catalogues.at_hand is not None


def test_workers_on_one_database_see_each_others_changes(make_site: Callable[..., Site], site_on_both: Site) -> None:
    other = make_site(database=site_on_both.settings.database)
    before = [each.client.post("/api/v1/match", json=NEED).status_code for each in (site_on_both, other)]

    with writing(other.database, at=NOW, by="user:1") as transaction:
        remove_provider(transaction, OWN_PROVIDER)

    assert before == [200, 200]
    seen = [each.app.state.shared.catalogues.current() for each in (site_on_both, other)]
    assert seen[0].revision == seen[1].revision
    assert not [each for each in seen if OWN_PROVIDER in each.listed]


def test_the_site_answers_the_same_on_both_databases(site: Site, site_on_both: Site) -> None:
    paths = ("/", "/aanbieders", "/api/v1/providers?limit=5", "/api/v1/service-types", "/nergens", "/readyz")

    for path in paths:
        mine, theirs = (each.client.get(path) for each in (site, site_on_both))
        assert mine.status_code == theirs.status_code
        assert len(mine.text) == len(theirs.text)
    asked = [each.client.post("/api/v1/match", json=NEED).json() for each in (site, site_on_both)]
    assert asked[0] == asked[1]


def test_signing_in_works_on_both_databases(site_on_both: Site) -> None:
    assert site_on_both.sign_in("provider").get("/account").status_code == 200
