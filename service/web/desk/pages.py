"""`/regie`: the regisseur's desk, a page with every tool and the question it answers."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.accounts.identifying import CurrentViewer
from service.state import Lang, Now, SharedDep, Today
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
def desk(request: Request, viewer: CurrentViewer, shared: SharedDep, now: Now, today: Today, lang: Lang) -> Response:
    """Show what waits, and every tool."""
    waiting = Desk(shared, viewer, now, today).waiting(lang)
    return page(request, "desk/desk.html", DeskPage(waiting, tasks(lang)))
