"""Sending the queued mails over SMTP: plain text, one mail after the other, tried again later when it fails.

A round ends at the first failure to connect, so that a server that is down costs one mail one try. Addresses and
texts never go into the log.
"""

import datetime
import logging
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from ipaddress import ip_address
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPServerDisconnected
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine

from service.operations.outbox import QueuedMail, due_mails, mark_sent, take
from service.settings import Settings

LOG = logging.getLogger("schakel.mail")
TIMEOUT_SECONDS = 20.0
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class MailSettingsError(ValueError):
    """SCHAKEL_SMTP_URL or SCHAKEL_MAIL_FROM cannot be used; raised before anything is sent."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in, and as whom.

    Over `smtp` STARTTLS is used when the server offers it; `smtp+starttls` insists on it; `smtps` is TLS from
    the start. A password only goes over TLS, or to this machine itself.
    """

    scheme: str
    host: str
    port: int
    sender: Address
    user: str | None = None
    password: str | None = None

    @property
    def is_local(self) -> bool:
        """Say whether the server is this machine."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of sending did."""

    n_sent: int = 0
    n_failed: int = 0


def mail_server(settings: Settings) -> MailServer | None:
    """Read where to send; None without a mail server.

    Raises
    ------
    MailSettingsError
    """
    if not settings.smtp_url:
        return None
    parts = urlsplit(settings.smtp_url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise MailSettingsError(f"SCHAKEL_SMTP_URL: verwacht {', '.join(f'{each}://…' for each in PORTS)}")
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        sender=_sender(settings.mail_from),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def _never() -> bool:
    return False


def send_due(
    database: Engine, server: MailServer, *, now: datetime.datetime, must_stop: Callable[[], bool] = _never
) -> Round:
    """Send what may be tried now; every mail leaves once, however many workers send."""
    return send(database, server, due_mails(database, now), now=now, must_stop=must_stop)


def send(
    database: Engine,
    server: MailServer,
    mails: tuple[QueuedMail, ...],
    *,
    now: datetime.datetime,
    must_stop: Callable[[], bool] = _never,
) -> Round:
    """Send these mails, as far as no other worker takes them first; when told to stop, the rest goes on waiting."""
    n_sent = n_failed = 0
    with ExitStack() as closing:
        connection: SMTP | None = None
        for mail in mails:
            if must_stop():
                break
            if not take(database, mail, now=now):
                continue
            try:
                connection = connection or closing.enter_context(_connected(server))
                _hand_in(connection, server, mail, now)
            except (OSError, SMTPException, ValueError) as error:
                n_failed += 1
                LOG.warning("mail %s not sent at try %s: %s", mail.id, mail.n_tries + 1, type(error).__name__)
                if connection is None or isinstance(error, SMTPServerDisconnected):
                    break
            else:
                mark_sent(database, mail, now=now)
                n_sent += 1
    return Round(n_sent, n_failed)


def composed(mail: QueuedMail, sender: Address, now: datetime.datetime) -> EmailMessage:
    """Write a mail as plain text; a subject or an address cannot bring headers or recipients of its own.

    Raises
    ------
    ValueError
        If `to` is not one address.
    """
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = sender
    message["To"] = _address(mail.to)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(now)
    # The same for every try: a mail server that saw it before can tell.
    message["Message-ID"] = f"<{sha256(mail.key.encode()).hexdigest()[:32]}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    return message


def _hand_in(connection: SMTP, server: MailServer, mail: QueuedMail, now: datetime.datetime) -> None:
    message = composed(mail, server.sender, now)
    try:
        connection.send_message(message, from_addr=server.sender.addr_spec, to_addrs=[mail.to])
    except SMTPServerDisconnected:
        raise
    except SMTPException:
        connection.rset()
        raise


def _connected(server: MailServer) -> SMTP:
    secure = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: SMTP = SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=secure)
    else:
        connection = SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        _greet(connection, server, secure)
    except BaseException:
        connection.close()
        raise
    return connection


def _greet(connection: SMTP, server: MailServer, secure: ssl.SSLContext) -> None:
    connection.ehlo_or_helo_if_needed()
    is_safe = server.scheme == "smtps" or server.is_local
    if server.scheme == "smtp+starttls" or (server.scheme == "smtp" and connection.has_extn("starttls")):
        connection.starttls(context=secure)
        is_safe = True
    if server.user is None:
        return
    if not is_safe:
        raise SMTPException("no TLS: the password is not sent")
    connection.login(server.user, server.password or "")


def _sender(mail_from: str | None) -> Address:
    name, address = parseaddr(mail_from or "")
    try:
        return _address(address, name)
    except ValueError:
        example = "Schakel <schakel@stad.example>"
        raise MailSettingsError(f"SCHAKEL_MAIL_FROM: verwacht een adres, zoals «{example}»") from None


def _address(text: str, name: str = "") -> Address:
    """Read one address; several, or what is none, are refused."""
    if not all(text.rpartition("@")):
        raise ValueError("not an address")
    return Address(display_name=name, addr_spec=text)
