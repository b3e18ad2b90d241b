"""How a body becomes a checked record: every fault with its JSON pointer, and nothing taken on trust."""

from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from starlette.responses import Response

from catalog.documents import decoded, parsed
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.origin import Origin, Path
from catalog.record_rules import Record
from catalog.validation import checked
from service.exceptions import TooLargeError

LARGEST_BODY = 2_000_000
LARGEST_BATCH = 20_000_000

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class BodyOrigin(Origin):
    """Where something stood in a body: `where` is a JSON pointer (RFC 6901) to the value itself."""

    def locate(self, path: Path) -> tuple[str, str]:
        """Point at a value and name its field."""
        names = [str(part) for part in path if isinstance(part, str)]
        return self.inside(path).where, names[-1] if names else ""

    def inside(self, path: Path) -> "BodyOrigin":
        """Go down into the body."""
        steps = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
        return BodyOrigin(self.file, "".join((self.where, *(f"/{step}" for step in steps))))


BODY = BodyOrigin("")


async def read_json(request: Request, *, largest: int = LARGEST_BODY) -> Any:
    """Read the JSON value of a body.

    Raises
    ------
    TooLargeError, FaultsError
    """
    data = await read_limited(request, largest)
    if not data.strip():
        raise FaultsError([Fault("", "", "", None, "het verzoek is leeg; verwacht JSON")])
    value = parsed(decoded(data, ""), BODY)
    if isinstance(value, Fault):
        raise FaultsError([value])
    return value


async def read_limited(request: Request, largest: int) -> bytes:
    """Read a body, up to a size.

    Raises
    ------
    TooLargeError
    """
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > largest:
            raise TooLargeError(largest)
        chunks.append(chunk)
    return b"".join(chunks)


def record_in(model: type[AnyRecord], value: Any, origin: BodyOrigin = BODY) -> AnyRecord:
    """Check a value of a body.

    Raises
    ------
    FaultsError
        With every fault, each with its JSON pointer.
    """
    record, faults = checked(model, value, origin=origin, known=shipped())
    if record is None:
        raise FaultsError(faults)
    return record


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Write plain values as JSON; what they are was checked where they were made."""
    import orjson

    return Response(orjson.dumps(value), status, headers, media_type="application/json")
