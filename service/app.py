"""The web service as one application: what its routes share, which routes there are, and how errors are told."""

import datetime
import logging
from dataclasses import replace

from fastapi import Depends, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from catalog.boundaries import read_boundaries
from catalog.map_shapes import MapShapes, municipality_cells
from catalog.mercator import on_tiles
from catalog.store.database import open_database
from service.accounts.headers import SecurityHeaders, secured
from service.accounts.identifying import identify
from service.accounts.limits import limits_of
from service.api.description import describe
from service.api.methods import HeadAsGet, allowed_methods
from service.api.paging import each_once
from service.api.routers import ROUTERS as API
from service.exceptions import NotSignedInError
from service.language import language_of
from service.neutrality_watch import Watched
from service.operations import probes
from service.operations.living import living
from service.operations.metrics import Metrics
from service.operations.observing import Observed
from service.problems import KINDS, UNAVAILABLE, UNEXPECTED, as_response, problem_of
from service.settings import Settings
from service.snapshot import Catalogues
from service.state import Clock, Shared, shared_of
from service.web import errors
from service.web.routers import ROUTERS as PAGES

LOG = logging.getLogger("schakel.request")
VERSION = "0.2.0"
METHOD_NOT_ALLOWED = 405
# A form is read before it is known who sends it; the largest of our own, with every note and place, is far smaller.
LARGEST_FORM = 1_000_000


class Application(FastAPI):
    """An application that is watched from the outside: also the answer to an error that nobody foresaw."""

    def build_middleware_stack(self) -> ASGIApp:
        """Put the watching around everything else."""
        return Observed(HeadAsGet(super().build_middleware_stack()), self.state.shared, self.state.metrics)


def _utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def map_shapes_of(settings: Settings) -> MapShapes:
    """Read the operator's borders of municipalities, or take the cells that ship with Schakel."""
    if settings.boundaries is None:
        return municipality_cells()
    return read_boundaries(settings.boundaries, credit=settings.boundaries_credit)


def shared_by_routes(settings: Settings, now: Clock) -> Shared:
    """Open what every route works with."""
    database, shapes = open_database(settings.database, must_exist=True), map_shapes_of(settings)
    on_map = on_tiles(shapes) if settings.tile_url else None
    return Shared(settings, database, Catalogues(database, settings.travel_table), now, shapes, on_map)


def create_app(settings: Settings, *, now: Clock = _utc_now) -> FastAPI:
    """Compose the application; the database must be migrated already."""
    everyone = [Depends(identify)]
    app = Application(
        title="Schakel", version=VERSION, docs_url=None, redoc_url=None, dependencies=everyone, lifespan=living
    )
    app.state.limits = limits_of(
        per_address=settings.rate_limit_per_minute,
        per_token=settings.token_limit_per_minute,
        pages=settings.page_limit_per_minute,
    )
    app.state.shared = shared_by_routes(settings, now)
    app.state.metrics = Metrics(app.state.shared)
    app.router.routes.extend(probes.ROUTES)
    for router in API:
        app.include_router(router, dependencies=[Depends(each_once)])
    for router in PAGES:
        app.include_router(router, max_body_size=LARGEST_FORM)
    describe(app)
    app.mount("/static", StaticFiles(packages=[("service.web", "static")]), name="static")
    app.add_middleware(Watched, shared=app.state.shared)
    app.add_middleware(SecurityHeaders, settings=settings)
    for error in (*KINDS, HTTPException, Exception):
        app.add_exception_handler(error, tell_problem)
    return app


async def tell_problem(request: Request, error: Exception) -> Response:
    """Answer with a problem: JSON under /api, a page elsewhere."""
    problem = problem_of(error)
    if problem.kind is UNAVAILABLE:
        LOG.error("database", exc_info=error)
    if problem.kind.status == METHOD_NOT_ALLOWED:
        problem = replace(problem, headers={"Allow": allowed_methods(request)})
    if request.url.path.startswith("/api/"):
        answer = as_response(problem, language_of(request))
    elif isinstance(error, NotSignedInError):
        answer = errors.way_to_sign_in(request)
    else:
        answer = errors.error_page(request, problem)
    # What nobody foresaw is answered outside the middleware.
    return secured(answer, shared_of(request).settings) if problem.kind is UNEXPECTED else answer
