"""What a person sees when something cannot be done."""

from dataclasses import dataclass

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from service.accounts.returning import own_path, sign_in_address
from service.language import ENGLISH, language_of
from service.problems import Problem
from service.web.rendering import frame_of, page


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """One refusal, and what is wrong in detail."""

    title: str
    detail: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnwardPage:
    """The browser goes on from a page of this site, so that it sends its strict cookie along."""

    goal: str


def way_to_sign_in(request: Request) -> Response:
    """Let a visitor sign in and come back.

    Somebody who follows a link on another site looks like a visitor, since the session's cookie is strict: they go
    on from a page of this site first, and are asked to sign in only when they still look like one.
    """
    if request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site":
        return onward_page(request, own_path(frame_of(request).here()))
    return RedirectResponse(sign_in_address(request), 303)


def onward_page(request: Request, goal: str) -> Response:
    """Write a page that goes on by itself, and by its link where that is off."""
    return page(request, "accounts/onward.html", OnwardPage(goal))


def error_page(request: Request, problem: Problem) -> Response:
    """Write a refusal as a page."""
    title = problem.kind.title_en if language_of(request) == ENGLISH else problem.kind.title_nl
    lines = tuple(f"{each['field']}: {each['detail']}" if each["field"] else each["detail"] for each in problem.errors)
    made = page(request, "error.html", ErrorPage(title, problem.detail, lines), status=problem.kind.status)
    made.headers.update(problem.headers or {})
    return made
