"""How a page is written: one frozen value per template, a strict template, and what every page has in common."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from service.accounts.viewer import VISITOR, Viewer
from service.language import DUTCH, language_of
from service.neutrality_watch import Labels, logged_page
from service.state import shared_of
from service.web.formats import FILTERS, options
from service.web.translation import translations

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows: the language, who looks, the address, the mark of its forms, and a regisseur's own."""

    lang: str
    viewer: Viewer
    path: str
    query: tuple[tuple[str, str], ...]
    csrf_token: str
    own_services: Labels

    def link(self, path: str, **values: Any) -> str:
        """Write an address on this site that keeps the language; None and empty values are left out."""
        pairs = [(name, each) for name, value in values.items() for each in _each(value)]
        if self.lang != DUTCH:
            pairs.append(("lang", self.lang))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def here(self, **changed: Any) -> str:
        """Write this page's address with some values changed; None takes one out."""
        kept = [(name, value) for name, value in self.query if name not in changed and name != "lang"]
        pairs = kept + [(name, each) for name, value in changed.items() if name != "lang" for each in _each(value)]
        lang = changed.get("lang", self.lang)
        if lang != DUTCH:
            pairs.append(("lang", lang))
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path


def _each(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(each) for each in value] if isinstance(value, list | tuple | frozenset) else [str(value)]


@cache
def environment(lang: str) -> Environment:
    """Give the templates in one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(default=True, default_for_string=True),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(translations(lang), newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = made.globals["gettext"]  # the alias that Jinja gives looks the function up at every use
    made.filters.update(FILTERS[lang])
    made.filters["options"] = options
    return made


def page(request: Request, template: str, content: Any, *, status: int = 200) -> HTMLResponse:
    """Write a page.

    Parameters
    ----------
    request : Request
    template : str
        Path under `templates/`.
    content : dataclass instance
        Its fields are the names that the template knows, beside `frame`.
    status : int
    """
    frame = frame_of(request)
    values: Mapping[str, Any] = {each.name: getattr(content, each.name) for each in fields(content)}
    text = environment(frame.lang).get_template(template).render(frame=frame, **values)
    response = HTMLResponse(text, status)
    logged_page(request, response, frame.own_services)
    return response


def frame_of(request: Request) -> Frame:
    """Give what the page has in common with all others."""
    viewer, snapshot = getattr(request.state, "viewer", VISITOR), shared_of(request).catalogues.at_hand
    return Frame(
        lang=language_of(request),
        viewer=viewer,
        path=request.url.path,
        query=tuple(request.query_params.multi_items()),
        csrf_token=getattr(request.state, "csrf_token", ""),
        own_services=Labels({} if snapshot is None else snapshot.own_services),
    )
