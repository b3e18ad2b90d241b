"""What one worker does from its start to its end, beside answering requests."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from service.operations.mail_sending import keep_sending
from service.operations.metrics import forget_this_worker
from service.snapshot import CATALOGUES
from service.state import Shared, belgian_day

LOG = logging.getLogger("schakel")


@asynccontextmanager
async def living(app: FastAPI) -> AsyncIterator[None]:
    """Read the catalogue before the first request comes, send mails meanwhile, and leave nothing open."""
    shared: Shared = app.state.shared
    stop = asyncio.Event()
    await run_in_threadpool(warm_up, shared)
    sending = asyncio.create_task(keep_sending(shared, stop))
    try:
        yield
    finally:
        stop.set()
        await sending
        shared.database.dispose()
        forget_this_worker()


def warm_up(shared: Shared) -> None:
    """Read and lay out the catalogue; what cannot be read now may be there at the first request."""
    try:
        snapshot = shared.catalogues.current()
        for catalogue in CATALOGUES:
            snapshot.engine(belgian_day(shared.now()), catalogue).resolver.resolve("opwarmen")
    except Exception:
        LOG.exception("not warmed up")
    settle_memory()


def settle_memory() -> None:
    """Keep the catalogue out of the rounds of the garbage collector: with 8,000 providers one costs 0.1 s.

    What is frozen is still freed when nobody refers to it any more, so a later snapshot takes its place as usual.
    """
    gc.collect()
    gc.freeze()
