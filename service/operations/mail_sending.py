"""What the running service does on its own: send what is due every minute, and queue reminders once a day."""

import asyncio
import contextlib
import datetime
import logging
from collections.abc import Callable

from fastapi.concurrency import run_in_threadpool

from service.operations.mail import MailSettingsError, mail_server, send_due
from service.operations.reminders import queue_reminders
from service.state import Shared, belgian_day

LOG = logging.getLogger("schakel.mail")
SECONDS_BETWEEN_ROUNDS = 60.0


async def keep_sending(shared: Shared, stop: asyncio.Event) -> None:
    """Work until told to stop; a round that fails is written down, and the next one tries again."""
    reminded_on: datetime.date | None = None
    while not stop.is_set():
        today = belgian_day(shared.now())
        try:
            if reminded_on != today:
                await run_in_threadpool(_remind, shared)
                reminded_on = today
            await run_in_threadpool(send_round, shared, stop.is_set)
        except Exception as error:  # noqa: BLE001  whatever it is, the next round comes
            LOG.error("mail round failed: %s", type(error).__name__)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SECONDS_BETWEEN_ROUNDS)


def send_round(shared: Shared, must_stop: Callable[[], bool]) -> None:
    """Send what is due, when there is a mail server; a server that is slow does not hold up who wants to stop."""
    try:
        server = mail_server(shared.settings)
    except MailSettingsError as error:
        LOG.error("%s", error)
        return
    if server is not None:
        send_due(shared.database, server, now=shared.now(), must_stop=must_stop)


def _remind(shared: Shared) -> None:
    snapshot = shared.catalogues.current()
    queue_reminders(shared.database, snapshot, now=shared.now(), public_url=shared.settings.public_url)
