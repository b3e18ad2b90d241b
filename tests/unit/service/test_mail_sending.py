"""Mails handed in at a real SMTP server, one that refuses, and one that is not there."""

import asyncio
import datetime
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import Engine
from sqlmodel import Session

from service.operations.mail import MailServer, MailSettingsError, Round, composed, mail_server, send_due
from service.operations.mail_sending import keep_sending
from service.operations.outbox import queue_mail, waiting_mails
from service.settings import Settings
from service.snapshot import Catalogues
from service.state import Shared

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)


@dataclass
class Postbox:
    """Keeps what it is handed, and refuses whom it is told to."""

    received: list[Any] = field(default_factory=list)
    refused: frozenset[str] = frozenset()

    async def handle_RCPT(  # noqa: N802  aiosmtpd's own name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append(envelope)
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, MailServer]]:
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield box, server_at(controller.port)
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server_at(port: int) -> MailServer:
    server = mail_server(Settings(smtp_url=f"smtp://127.0.0.1:{port}", mail_from="Schakel <schakel@stad.test>"))
    assert server is not None
    return server


def queue(
    database: Engine, to: str = "an@stad.test", subject: str = "Klopt het aanbod nog?", body: str = "Dag"
) -> None:
    with Session(database.execution_options(schakel_writing=True)) as session:
        queue_mail(session, key=f"{to}-{subject}", to=to, subject=subject, body=body, at=NOW)
        session.commit()


def read(envelope: Any) -> EmailMessage:
    message = message_from_bytes(envelope.content, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_a_queued_mail_arrives_as_plain_text(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    queue(database, subject="Één vraag", body="Dag\n\nKlopt «Alles» nog?\n")

    done = send_due(database, server, now=NOW)

    message = read(box.received[0])
    assert done == Round(n_sent=1)
    assert (message["From"], message["To"], message["Subject"]) == (
        "Schakel <schakel@stad.test>", "an@stad.test", "Één vraag"
    )  # fmt: skip
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == "Dag\n\nKlopt «Alles» nog?\n"


def test_a_mail_that_left_is_not_sent_again(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    queue(database)
    send_due(database, server, now=NOW)

    again = send_due(database, server, now=NOW + datetime.timedelta(days=1))

    assert again == Round()
    assert len(box.received) == 1


def test_who_wants_to_stop_does_not_wait_for_all_mails(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    for each in ("an", "bo", "ci"):
        queue(database, f"{each}@stad.test")

    done = send_due(database, server, now=NOW, must_stop=lambda: len(box.received) == 1)

    assert done == Round(n_sent=1)
    assert [(each.to, each.n_tries) for each in waiting_mails(database)] == [("bo@stad.test", 0), ("ci@stad.test", 0)]


def test_a_server_that_is_down_costs_one_mail_one_try(database: Engine) -> None:
    queue(database, "an@stad.test")
    queue(database, "bo@stad.test")

    done = send_due(database, server_at(free_port()), now=NOW)

    assert done == Round(n_failed=1)
    assert [mail.n_tries for mail in waiting_mails(database)] == [1, 0]


def test_a_mail_that_failed_leaves_when_the_server_is_back(
    database: Engine, postbox: tuple[Postbox, MailServer]
) -> None:
    box, server = postbox
    queue(database)
    send_due(database, replace(server, port=free_port()), now=NOW)

    too_early = send_due(database, server, now=NOW + datetime.timedelta(seconds=30))
    in_time = send_due(database, server, now=NOW + datetime.timedelta(minutes=1))

    assert (too_early, in_time) == (Round(), Round(n_sent=1))
    assert len(box.received) == 1


def test_one_refused_address_does_not_hold_up_the_others(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    box.refused = frozenset({"weg@stad.test"})
    queue(database, "weg@stad.test")
    queue(database, "an@stad.test")

    done = send_due(database, server, now=NOW)

    assert done == Round(n_sent=1, n_failed=1)
    assert [envelope.rcpt_tos for envelope in box.received] == [["an@stad.test"]]


@pytest.mark.parametrize("to", ["", "an", "an@stad.test, bo@stad.test", "an@stad.test\nBcc: bo@stad.test"])
def test_what_is_not_one_address_is_refused(database: Engine, postbox: tuple[Postbox, MailServer], to: str) -> None:
    box, server = postbox
    queue(database, to)

    assert send_due(database, server, now=NOW) == Round(n_failed=1)
    assert box.received == []


def test_a_subject_cannot_bring_a_header(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    queue(database, subject="Dag\r\nBcc: bo@stad.test")

    send_due(database, server, now=NOW)

    message = read(box.received[0])
    assert message["Bcc"] is None
    assert message["Subject"] == "Dag Bcc: bo@stad.test"


def test_every_try_of_a_mail_has_the_same_message_id(database: Engine) -> None:
    queue(database)
    (mail,) = waiting_mails(database)
    sender = server_at(25).sender

    one, other = composed(mail, sender, NOW), composed(mail, sender, NOW + datetime.timedelta(days=1))

    assert one["Message-ID"] == other["Message-ID"]


def test_a_password_is_not_sent_in_the_clear(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    queue(database)
    # Any other name of this machine is not known to be this machine.
    abroad = replace(server, host=socket.gethostname(), user="schakel", password="geheim")

    assert send_due(database, abroad, now=NOW).n_sent == 0
    assert box.received == []


def test_starttls_is_insisted_on(database: Engine, postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    queue(database)

    done = send_due(database, replace(server, scheme="smtp+starttls"), now=NOW)

    assert done == Round(n_failed=1)
    assert box.received == []


@pytest.mark.parametrize(
    ("smtp_url", "mail_from"),
    [
        ("http://mail.test", "a@stad.test"),
        ("smtp://", "a@stad.test"),
        ("smtp://mail.test", None),
        ("smtp://mail.test", "geen adres"),
    ],
)
def test_settings_that_cannot_work_are_refused(smtp_url: str, mail_from: str | None) -> None:
    with pytest.raises(MailSettingsError):
        mail_server(Settings(smtp_url=smtp_url, mail_from=mail_from))


def test_user_and_password_of_the_address_are_read() -> None:
    server = mail_server(Settings(smtp_url="smtps://an%40stad.test:g%3Aheim@mail.test", mail_from="a@stad.test"))

    assert server is not None
    assert (server.port, server.user, server.password) == (465, "an@stad.test", "g:heim")


def test_the_running_service_sends_by_itself_and_stops_when_told(
    database: Engine, postbox: tuple[Postbox, MailServer]
) -> None:
    box, server = postbox
    queue(database)
    settings = Settings(smtp_url=f"smtp://127.0.0.1:{server.port}", mail_from="a@stad.test")
    shared = Shared(settings, database, Catalogues(database), lambda: NOW)

    async def run_until_sent() -> None:
        stop = asyncio.Event()
        working = asyncio.create_task(keep_sending(shared, stop))
        while not box.received and not working.done():
            await asyncio.sleep(0.02)
        stop.set()
        await asyncio.wait_for(working, 5)

    asyncio.run(run_until_sent())

    assert len(box.received) == 1


def test_without_a_mail_server_mails_stay_queued(database: Engine) -> None:
    queue(database)
    shared = Shared(Settings(), database, Catalogues(database), lambda: NOW)

    async def run_one_round() -> None:
        stop = asyncio.Event()
        working = asyncio.create_task(keep_sending(shared, stop))
        await asyncio.sleep(0.2)
        stop.set()
        await working

    asyncio.run(run_one_round())

    assert [mail.n_tries for mail in waiting_mails(database)] == [0]
