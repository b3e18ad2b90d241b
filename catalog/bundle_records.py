"""The shape in which a bundle is handed in: its needs, what each board said, who leads, and how far it has come."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from catalog.fields import Amount, BoardReply, BundleStatus, Flag, NeedDay, OptionalText, Text, refusal
from catalog.need_records import NeedPlaceRecord, NeedRecord
from catalog.place_records import ShortText
from catalog.record_rules import FILLED, Record
from matcher.model.bundling import UNKNOWN_REPLY, BoardWord, plain_name

MOST_NEEDS = 500
MOST_BOARDS = 600
PROPOSED = "proposed"


class BoardWordRecord(Record):
    """What one board said: whether it joins, whether it would be aankoopcentrale, whether it has experience with it.

    What it did not say is unknown, which is no yes and no no.
    """

    name: Text
    reply: BoardReply = UNKNOWN_REPLY
    leads: BoardReply = UNKNOWN_REPLY
    has_experience: Flag | None = None
    replied_on: NeedDay | None = None
    note: OptionalText = None


def _each_once(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        plain = plain_name(name)
        if plain in seen:
            raise refusal("duplicate", first=name, what=what)
        seen.add(plain)


def _each_board_once(boards: tuple[BoardWordRecord, ...] | None) -> tuple[BoardWordRecord, ...] | None:
    _each_once((each.name for each in boards or ()), "bestuur")
    return boards


Words = Annotated[tuple[BoardWordRecord, ...] | None, Field(max_length=MOST_BOARDS), AfterValidator(_each_board_once)]


class BundleRecord(Record):
    """A bundle that is kept, with its needs as they were then: it can be worked out again on any day."""

    id: Text | None = None
    title: ShortText
    status: BundleStatus = PROPOSED
    needs: Annotated[tuple[NeedRecord, ...], Field(max_length=MOST_NEEDS), FILLED]
    boards: Words = None
    lead: Annotated[OptionalText, Field(description="The board that buys for all, once the boards decided.")] = None
    max_km: Amount | None = None
    places: tuple[NeedPlaceRecord, ...] | None = None
    note: OptionalText = None

    @field_validator("needs")
    @classmethod
    def _has_each_need_once(cls, needs: tuple[NeedRecord, ...]) -> tuple[NeedRecord, ...]:
        _each_once((each.id for each in needs if each.id is not None), "id")
        return needs


class BundleQuestionRecord(Record):
    """What is asked beside the needs: what boards said, and how far apart needs may lie."""

    boards: Words = None
    max_km: Amount | None = None


def to_words(boards: tuple[BoardWordRecord, ...] | None) -> tuple[BoardWord, ...]:
    """Make the engine's values of what boards said.

    Examples
    --------
    >>> to_words((BoardWordRecord(name="Stad Ieper", leads="yes"),))
    (BoardWord(name='Stad Ieper', reply='unknown', leads='yes', has_experience=None),)
    """
    return tuple(BoardWord(each.name, each.reply, each.leads, each.has_experience) for each in boards or ())
