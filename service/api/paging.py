"""Lists in pages: an opaque cursor says after which item to go on, so that pages hold while data change."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from service.api.bodies import json_response
from service.api.versions import VARY

_Item = TypeVar("_Item")


class Asked(BaseModel):
    """What every question may carry; an unknown name is refused."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["nl", "en"] = Field("nl", description="Language of texts and problems.")


class PageAsked(Asked):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=500, description="The most items in one answer.")
    cursor: str | None = Field(None, max_length=1000, description="Taken from `next` of the answer before.")

    @field_validator("cursor")
    @classmethod
    def _is_ours(cls, cursor: str | None) -> str | None:
        if cursor is not None:
            after(cursor)
        return cursor

    @property
    def after(self) -> str:
        """Give the key of the last item that was seen; empty at the start."""
        return "" if self.cursor is None else after(self.cursor)


def cursor_after(key: str) -> str:
    """Write down the key of the last item of a page.

    Examples
    --------
    >>> after(cursor_after("aanbieder-é"))
    'aanbieder-é'
    """
    return base64.urlsafe_b64encode(json.dumps([key]).encode()).decode().rstrip("=")


def after(cursor: str) -> str:
    """Read a cursor back.

    Raises
    ------
    PydanticCustomError
        If it is not one that we gave out.
    """
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    match found:
        case [str(key)] if key.isprintable():
            return key
    raise PydanticCustomError("not_a_cursor", "not_a_cursor")


def page_response(
    request: Request,
    found: Sequence[_Item],
    asked: PageAsked,
    *,
    key_of: Callable[[_Item], str],
    write: Callable[[_Item], Any],
    **beside: Any,
) -> Response:
    """Answer with one page; `found` holds one more than the page when there is a next one."""
    items = found[: asked.limit]
    is_last = len(found) <= asked.limit
    following = None if is_last else _following(request, cursor_after(key_of(items[-1])))
    headers = {"Vary": VARY, "Cache-Control": "private, no-cache"}
    if following is not None:
        headers["Link"] = f'<{following}>; rel="next"'
    return json_response({"items": [write(each) for each in items], "next": following} | beside, headers=headers)


def _following(request: Request, cursor: str) -> str:
    """Write the same question for the next page, as an address on this host."""
    url = request.url.include_query_params(cursor=cursor)
    return f"{url.path}?{url.query}"
