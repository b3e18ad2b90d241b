"""What a person sees when something cannot be done."""

from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from service.language import ENGLISH, language_of
from service.problems import Problem
from service.web.rendering import page


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """One refusal, and what is wrong in detail."""

    title: str
    detail: str
    lines: tuple[str, ...]


def error_page(request: Request, problem: Problem) -> Response:
    """Write a refusal as a page."""
    title = problem.kind.title_en if language_of(request) == ENGLISH else problem.kind.title_nl
    lines = tuple(f"{each['field']}: {each['detail']}" if each["field"] else each["detail"] for each in problem.errors)
    made = page(request, "error.html", ErrorPage(title, problem.detail, lines), status=problem.kind.status)
    made.headers.update(problem.headers or {})
    return made
