"""What the routes of one application share, and how a route asks for it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine as Database

from catalog.map_shapes import MapShapes, municipality_cells
from service.language import language_of
from service.settings import Settings
from service.snapshot import Catalogues, Snapshot

BELGIUM = ZoneInfo("Europe/Brussels")

Clock = Callable[[], datetime.datetime]


@dataclass(frozen=True, slots=True)
class Shared:
    """The settings, the database, the catalogue in memory, the clock and the map of one application."""

    settings: Settings
    database: Database
    catalogues: Catalogues
    now: Clock
    map_shapes: MapShapes = field(default_factory=municipality_cells)
    # The same on the plane of map tiles, when the operator chose a server of those.
    shapes_on_tiles: MapShapes | None = None


def shared_of(request: Request) -> Shared:
    """Give what the routes share."""
    shared: Shared = request.app.state.shared
    return shared


# Dependencies that do not wait are `async`: FastAPI would send a plain function to another thread.
async def _shared(request: Request) -> Shared:
    return shared_of(request)


async def _now(request: Request) -> datetime.datetime:
    return shared_of(request).now()


async def _today(request: Request) -> datetime.date:
    return belgian_day(shared_of(request).now())


async def current_snapshot(request: Request) -> Snapshot:
    """Give the newest catalogue; reading it anew happens in another thread, so that others are served meanwhile."""
    catalogues = shared_of(request).catalogues
    snapshot = catalogues.if_current() if catalogues.is_local else None
    return await run_in_threadpool(catalogues.current) if snapshot is None else snapshot


async def _lang(request: Request) -> str:
    return language_of(request)


def belgian_day(moment: datetime.datetime) -> datetime.date:
    """Give the day it is in Belgium at a moment."""
    return moment.astimezone(BELGIUM).date()


SharedDep = Annotated[Shared, Depends(_shared)]
Now = Annotated[datetime.datetime, Depends(_now)]
Today = Annotated[datetime.date, Depends(_today)]
CurrentSnapshot = Annotated[Snapshot, Depends(current_snapshot)]
Lang = Annotated[str, Depends(_lang)]
