"""The first page: what do you need, and where?"""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.state import CurrentSnapshot
from service.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class HomePage:
    """The search form, and how large the catalogue is."""

    n_providers: int


@router.get("/", name="home")
def home(request: Request, snapshot: CurrentSnapshot) -> Response:
    """Show the search form."""
    return page(request, "home.html", HomePage(len(snapshot.listed)))
