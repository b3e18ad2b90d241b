"""The fields of a form that was sent, as pairs of a name and what was typed."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

Pairs = list[tuple[str, str]]


async def _sent_fields(request: Request) -> Pairs:
    """Read the fields, without the one sign that a database text cannot hold; a file that is sent along is none."""
    form = await request.form()
    return [(name, value.replace("\0", "")) for name, value in form.multi_items() if not isinstance(value, UploadFile)]


SentFields = Annotated[Pairs, Depends(_sent_fields)]
