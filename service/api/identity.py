"""Who may change things over the API: whoever signed in, with the mark of the session when a browser asks."""

from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Header

from service.accounts.identifying import SignedIn
from service.accounts.viewer import Viewer
from service.exceptions import ForgedCallError

Mark = Annotated[
    str | None,
    Header(alias="X-CSRF-Token", description="Only for a signed-in browser: the mark of its session."),
]


async def _writer(viewer: SignedIn, mark: Mark = None) -> Viewer:
    """Let in whoever signed in; a browser sends its cookie by itself, so it must show the session's mark too."""
    if viewer.session_hash is not None and not _is_own(mark, viewer.csrf_token):
        raise ForgedCallError
    return viewer


def _is_own(mark: str | None, expected: str | None) -> bool:
    return mark is not None and expected is not None and compare_digest(mark.encode(), expected.encode())


Writer = Annotated[Viewer, Depends(_writer)]
