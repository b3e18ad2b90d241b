"""The web service as one application: what its routes share, which routes there are, and how errors are told."""

import datetime

from fastapi import Depends, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from catalog.store.database import open_database
from service.accounts.identifying import identify
from service.api import matching
from service.language import language_of
from service.problems import KINDS, as_response, problem_of
from service.settings import Settings
from service.snapshot import Catalogues
from service.state import Clock, Shared
from service.web import about, errors, search

VERSION = "0.2.0"


def _utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def create_app(settings: Settings, *, now: Clock = _utc_now) -> FastAPI:
    """Compose the application; the database must be migrated already."""
    database = open_database(settings.database)
    app = FastAPI(title="Schakel", version=VERSION, docs_url=None, redoc_url=None, dependencies=[Depends(identify)])
    app.state.shared = Shared(settings, database, Catalogues(database, settings.travel_table), now)
    for router in (matching.router, search.router, about.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(packages=[("service.web", "static")]), name="static")
    for error in (*KINDS, HTTPException, Exception):
        app.add_exception_handler(error, tell_problem)
    return app


async def tell_problem(request: Request, error: Exception) -> Response:
    """Answer with a problem: JSON under /api, a page elsewhere."""
    problem = problem_of(error)
    if request.url.path.startswith("/api/"):
        return as_response(problem, language_of(request))
    return errors.error_page(request, problem)
