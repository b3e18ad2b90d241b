"""Lists in pages: an opaque cursor says after which item to go on, so that pages hold while data change."""

import base64
import binascii
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from service.api.bodies import json_response
from service.api.versions import VARY

_Item = TypeVar("_Item")
_COUNT = re.compile(r"[0-9]{1,6}")


# Of an answer that depends on who asks: kept only by them, and asked anew each time.
PRIVATE: Mapping[str, str] = {"Vary": VARY, "Cache-Control": "private, no-cache"}
# Filters of which several values are alternatives, by the address that has them.
REPEATABLE: Mapping[str, frozenset[str]] = {"/api/v1/providers": frozenset({"service_type", "kind", "mode"})}


class Asked(BaseModel):
    """What every question may carry; an unknown name is refused."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["nl", "en"] = Field("nl", description="Language of texts, and of the title of a problem.")


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


async def each_once(request: Request) -> None:
    """Refuse a parameter that is given twice where one value counts, instead of passing over the first.

    Raises
    ------
    RequestValidationError
    """
    if not request.scope["query_string"]:
        return
    may_repeat = REPEATABLE.get(request.scope["route"].path, frozenset())
    n_times = Counter(name for name, _ in request.query_params.multi_items() if name not in may_repeat)
    faults = [
        {"type": "more_than_once", "loc": ("query", name), "input": ", ".join(request.query_params.getlist(name))}
        for name, times in n_times.items()
        if times > 1
    ]
    if faults:
        raise RequestValidationError(faults)


class CountedAsked(PageAsked):
    """Which part of a list that has an order of its own is asked for: a cursor counts what was seen."""

    @field_validator("cursor")
    @classmethod
    def _counts(cls, cursor: str | None) -> str | None:
        if cursor is not None and not _COUNT.fullmatch(after(cursor)):
            raise PydanticCustomError("not_a_cursor", "not_a_cursor")
        return cursor

    @property
    def n_seen(self) -> int:
        """Give how many items came before."""
        return int(self.after or 0)


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
    headers: Mapping[str, str] = PRIVATE,
    **beside: Any,
) -> Response:
    """Answer with one page; `found` holds one more than the page when there is a next one."""
    items = found[: asked.limit]
    is_last = len(found) <= asked.limit
    following = None if is_last else _following(request, cursor_after(key_of(items[-1])))
    link = {} if following is None else {"Link": f'<{following}>; rel="next"'}
    answer = {"items": [write(each) for each in items], "next": following} | beside
    return json_response(answer, headers={**headers, **link})


def counted_page(
    request: Request,
    every: Sequence[_Item],
    asked: CountedAsked,
    *,
    write: Callable[[_Item], Any],
    headers: Mapping[str, str] = PRIVATE,
) -> Response:
    """Answer with one page of a list that has an order of its own."""
    found = list(enumerate(every, start=1))[asked.n_seen : asked.n_seen + asked.limit + 1]
    return page_response(
        request, found, asked, key_of=lambda each: str(each[0]), write=lambda each: write(each[1]), headers=headers
    )


def _following(request: Request, cursor: str) -> str:
    """Write the same question for the next page, as an address on this host."""
    url = request.url.include_query_params(cursor=cursor)
    return f"{url.path}?{url.query}"
