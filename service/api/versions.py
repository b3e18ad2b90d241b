"""Which version somebody read: ETag, If-Match and If-None-Match."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header

from catalog.store.exceptions import StaleVersionError
from service.exceptions import PreconditionMissingError

ANY = "*"
# A proxy that compresses marks our tags as weak; the version in it is the same one.
_TAG = re.compile(r'(?:W/)?"(\d{1,18})"')

# What an answer depends on beside its address: contact details are for whoever signed in.
VARY = "Cookie, Authorization"


@dataclass(frozen=True, slots=True)
class ReadVersions:
    """The versions of an If-Match header; `any` is `*`, `is_given` whether there was a header at all."""

    numbers: frozenset[int] = frozenset()
    any: bool = False
    is_given: bool = False

    def demand(self, subject_id: str, actual: int) -> None:
        """Go on only if the version that stands is one that was read.

        Raises
        ------
        PreconditionMissingError, StaleVersionError
        """
        if self.any:
            return
        if not self.is_given:
            raise PreconditionMissingError
        if actual not in self.numbers:
            raise StaleVersionError(subject_id, expected=max(self.numbers, default=None), actual=actual)

    def or_any(self) -> "ReadVersions":
        """Hold who adds something only to a version that they name."""
        return self if self.is_given else ReadVersions(any=True)


def versions_in(header: str | None) -> ReadVersions:
    """Read an If-Match or If-None-Match header; what is no tag of ours fits no version.

    Examples
    --------
    >>> sorted(versions_in('"3", W/"4"').numbers), versions_in("*").any, versions_in(None).any
    ([3, 4], True, False)
    """
    text = (header or "").strip()
    if text == ANY:
        return ReadVersions(any=True)
    tags = (_TAG.fullmatch(each.strip()) for each in text.split(","))
    return ReadVersions(frozenset(int(tag[1]) for tag in tags if tag), is_given=bool(text))


def etag(version: int) -> str:
    """Write a version as an entity tag."""
    return f'"{version}"'


def version_headers(version: int, **others: str) -> dict[str, str]:
    """Give the headers of an answer that has a version: kept only by who asked, and asked anew each time."""
    return {"ETag": etag(version), "Vary": VARY, "Cache-Control": "private, no-cache"} | others


async def _if_match(
    if_match: Annotated[
        str | None, Header(alias="If-Match", description='The version you read, such as `"3"`; `*` overwrites.')
    ] = None,
) -> ReadVersions:
    return versions_in(if_match)


async def _if_none_match(
    if_none_match: Annotated[
        str | None, Header(alias="If-None-Match", description="The version you have; 304 if it still stands.")
    ] = None,
) -> ReadVersions:
    return versions_in(if_none_match)


IfMatch = Annotated[ReadVersions, Depends(_if_match)]
IfNoneMatch = Annotated[ReadVersions, Depends(_if_none_match)]


def is_at_hand(known: ReadVersions, version: int) -> bool:
    """Say whether who asks has this version already."""
    return known.any or version in known.numbers
