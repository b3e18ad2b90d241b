"""`/api/v1/neutrality-log`: in which answers that a regisseur got its own services stood."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import field_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from catalog.store.database import reading
from service.accounts.identifying import SignedIn
from service.accounts.tables import NeutralityRow
from service.api.description import answers, operation_id
from service.api.paging import PageAsked, after, page_response
from service.neutrality_log import demand_reader, read_log
from service.state import SharedDep

_NUMBER = re.compile(r"[0-9]{1,18}")

router = APIRouter(prefix="/api/v1/neutrality-log", tags=["neutrality"], generate_unique_id_function=operation_id)


class LogAsked(PageAsked):
    """Which part of the log is asked for: a cursor holds the number of the last row that was seen."""

    @field_validator("cursor")
    @classmethod
    def _is_number(cls, cursor: str | None) -> str | None:
        if cursor is not None and not _NUMBER.fullmatch(after(cursor)):
            raise PydanticCustomError("not_a_cursor", "not_a_cursor")
        return cursor

    @property
    def before(self) -> int | None:
        """Give the number of the last row that was seen."""
        return int(self.after) if self.after else None


@router.get("", name="list", **answers("NeutralityLog", statuses=(403, 422), paged=True, signed_in=True))
def list_rows(request: Request, asked: Annotated[LogAsked, Query()], viewer: SignedIn, shared: SharedDep) -> Response:
    """List the rows you may read, the newest first: a regisseur those of the own services, an administrator all."""
    demand_reader(viewer)
    with reading(shared.database) as session:
        found = read_log(session, viewer, before=asked.before, limit=asked.limit + 1)
        return page_response(request, found, asked, key_of=lambda row: str(row.id), write=_written)


def _written(row: NeutralityRow) -> dict[str, Any]:
    return {
        "at": row.at.isoformat(timespec="seconds"),
        "organisation_id": row.organisation_id,
        "provider_id": row.provider_id,
        "tool": row.tool,
        "service_types": row.asked["service_types"],
        "places": row.asked["places"],
        "outcome": row.outcome,
        "rank": row.rank,
        "n_ranked": row.n_ranked,
        "score": row.score,
        "revision": row.revision,
    }
