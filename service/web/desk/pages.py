"""`/regie`: the regisseur's desk, a page with every tool and the question it answers."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.web.asker import asking
from service.web.desk.tools import Task, tasks
from service.web.desk.waiting import Desk, Waiting
from service.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What waits for somebody, and what they may set out to do, with the tools for it."""

    waiting: tuple[Waiting, ...]
    tasks: tuple[Task, ...]


@router.get("/regie")
def desk(request: Request, asker: Annotated[Desk, Depends(asking(Desk))]) -> Response:
    """Show what waits, and every tool."""
    return page(request, "desk/desk.html", DeskPage(asker.waiting(), tasks(asker.lang)))
