"""`schakel mail` and `schakel remind`: what the operator sees and does by hand."""

import datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from calling import Schakel
from catalog.store.tables import ProviderRow
from postgres import postgres
from service.operations.outbox import queue_mail, waiting_mails
from serving import Site, filled_database, filled_name, make_copy, make_site, site

__all__ = ["filled_database", "filled_name", "make_copy", "make_site", "postgres", "site"]

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def with_mail(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SCHAKEL_DATABASE", site.settings.database)
    with Session(site.database.execution_options(schakel_writing=True)) as session:
        queue_mail(session, key="k", to="an@stad.test", subject="Uitnodiging", body="Open deze link", at=NOW)
        session.commit()
    return site


def test_list_shows_what_waits(with_mail: Site, schakel: Schakel) -> None:
    result = schakel("mail", "list")

    assert result.code == 0
    assert "an@stad.test" in result.out
    assert "1 in de wachtrij" in result.out


def test_show_gives_the_text(with_mail: Site, schakel: Schakel) -> None:
    assert "Open deze link" in schakel("mail", "show", "1").out


def test_show_of_another_number_says_so(with_mail: Site, schakel: Schakel) -> None:
    result = schakel("mail", "show", "99")

    assert result.code == 2
    assert "99" in result.err


def test_send_without_a_mail_server_says_what_to_set(with_mail: Site, schakel: Schakel) -> None:
    result = schakel("mail", "send")

    assert result.code == 2
    assert "SCHAKEL_SMTP_URL" in result.err
    assert len(waiting_mails(with_mail.database)) == 1


def test_remind_counts_without_queueing(with_mail: Site, schakel: Schakel) -> None:
    result = schakel("remind", "--dry-run", "--database", with_mail.settings.database)

    assert result.code == 0
    assert "zouden klaargezet worden" in result.out
    assert len(waiting_mails(with_mail.database)) == 1


def test_remind_queues(with_mail: Site, schakel: Schakel) -> None:
    with Session(with_mail.database.execution_options(schakel_writing=True)) as session:
        for row in session.exec(select(ProviderRow).where(col(ProviderRow.kept_by).is_not(None))):
            row.stated = row.stated | {"confirmed_on": "2001-05-01"}
            session.add(row)
        session.commit()

    result = schakel("remind")

    assert "1 herinneringen klaargezet" in result.out
    assert len(waiting_mails(with_mail.database)) == 2


@pytest.mark.parametrize("command", [("mail", "list"), ("mail", "show", "1"), ("remind",), ("remind", "--dry-run")])
@pytest.mark.parametrize(
    ("database", "told"),
    [
        ("sqlite:///weg.db", "dit bestand bestaat niet"),
        ("sqlite:///leeg.db", "de tabellen ontbreken of zijn ouder; start eerst «schakel serve»"),
        ("postgresql://u:geheim@127.0.0.1:1/n", "kan niet gebruikt worden"),
        ("mysql://u:geheim@h/n", "--database: «…» — verwacht"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(
    schakel: Schakel, command: tuple[str, ...], database: str, told: str
) -> None:
    Path("leeg.db").touch()

    result = schakel(*command, "--database", database)

    assert result.code == 2
    assert result.err.count("\n") == 1
    assert told in result.err
    assert "u:geheim" not in result.err
    assert not Path("weg.db").exists()
