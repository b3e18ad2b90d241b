"""How a body becomes a checked record: every fault with its JSON pointer, and nothing taken on trust."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from msgspec import json
from starlette.responses import Response

from catalog.documents import decoded, parsed
from catalog.faults import Fault, FaultsError
from catalog.fields import Known, shipped
from catalog.origin import Origin, Path
from catalog.record_rules import Record
from catalog.validation import checked
from service.exceptions import TooLargeError, WrongTypeError

LARGEST_BODY = 2_000_000
LARGEST_BATCH = 20_000_000

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
# More cannot be mended in one go.
MOST_FAULTS = 1000
# How a body that is not compressed may say so.
PLAIN = ("", "identity")

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


@dataclass(frozen=True, slots=True)
class Sent:
    """A body as it was sent: it is only read once it is known that the sender may send it."""

    data: bytes
    content_type: str
    encoding: str = ""

    def json(self, *types: str) -> Any:
        """Read the JSON value.

        Raises
        ------
        WrongTypeError
            If the body says to be something else, or to be compressed.
        FaultsError
            If it is no JSON.
        """
        expected = types or (JSON,)
        if self.content_type and self.content_type.partition(";")[0].strip().lower() not in expected:
            raise WrongTypeError(self.content_type, expected)
        if self.encoding.strip().lower() not in PLAIN:
            raise WrongTypeError(self.encoding, ("identity",))
        if not self.data.strip():
            raise FaultsError([Fault("", "", "", None, "het verzoek is leeg; verwacht JSON")])
        value = parsed(decoded(self.data, ""), BODY)
        faults = [value] if isinstance(value, Fault) else list(_unstorable(value, self.data))
        if faults:
            raise FaultsError(faults)
        return value


async def read_sent(request: Request, largest: int) -> Sent:
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
    names = ("content-type", "content-encoding")
    return Sent(b"".join(chunks), *(request.headers.get(name, "") for name in names))


async def _sent(request: Request) -> Sent:
    return await read_sent(request, LARGEST_BODY)


SentBody = Annotated[Sent, Depends(_sent)]


def record_in(
    model: type[AnyRecord], value: Any, origin: BodyOrigin = BODY, *, known: Known | None = None
) -> AnyRecord:
    """Check a value of a body, against the shipped tables or those that are given.

    Raises
    ------
    FaultsError
        With every fault, each with its JSON pointer, or with as many as can be mended in one go.
    """
    record, faults = checked(model, value, origin=origin, known=known or shipped(), most=MOST_FAULTS)
    if record is None:
        raise FaultsError([_as_sent(fault, value, origin) for fault in faults])
    return record


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Answer with plain values as JSON; what they are was checked where they were made."""
    return bytes_response(as_bytes(value), status, headers)


def bytes_response(data: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Answer with JSON that is written already."""
    return Response(data, status, headers, media_type=JSON)


def as_bytes(value: Any) -> bytes:
    """Write plain values as JSON."""
    return json.encode(value)


def _as_sent(fault: Fault, value: Any, origin: BodyOrigin) -> Fault:
    """Point at what was sent: a name may stand where an object with that name in it is meant."""
    reached, found = origin.where, value
    for step in fault.where.removeprefix(origin.where).split("/")[1:]:
        if not isinstance(found, dict | list):
            return replace(fault, where=reached)
        reached = f"{reached}/{step}"
        found = _inside(found, step)
    return fault


def _inside(value: dict[str, Any] | list[Any], step: str) -> Any:
    """Go one step of a pointer down; what is missing is told under its name, so nothing lies below it."""
    if isinstance(value, list):
        return value[int(step)] if step.isdecimal() and int(step) < len(value) else None
    return value.get(step.replace("~1", "/").replace("~0", "~"))


def _unstorable(value: Any, data: bytes) -> Iterator[Fault]:
    """Refuse the one sign that a database text cannot hold; a body without its escape is not searched."""
    waiting: list[tuple[Any, Path]] = [(value, ())] if b"\\u0000" in data else []
    while waiting:
        each, path = waiting.pop()
        if isinstance(each, str) and "\0" in each:
            yield BODY.fault(path, None, "verwacht tekst zonder onleesbare tekens")
        elif isinstance(each, dict):
            waiting.extend((inner, (*path, key)) for key, inner in each.items())
            waiting.extend((key, path) for key in each)
        elif isinstance(each, list):
            waiting.extend((inner, (*path, at)) for at, inner in enumerate(each))
