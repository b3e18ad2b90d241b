"""The page about the API, for people who write programs."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.state import SharedDep
from service.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ApiPage:
    """Where the API is."""

    base: str


@router.get("/api")
async def api(request: Request, shared: SharedDep) -> Response:
    """Explain the API with three examples."""
    own = str(request.base_url).rstrip("/")
    return page(request, "needs/api.html", ApiPage(shared.settings.public_url or own))
