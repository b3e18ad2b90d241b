"""How one chunk of needs is read, checked, answered and written down, wherever that happens.

Only what stands in the file goes in and only what will stand in the answer comes out, so that a chunk
costs the process that hands it out next to nothing.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from catalog.documents import Document, json_lines
from catalog.faults import Fault
from catalog.fields import Known, shipped
from catalog.needs import need_in, stated_id
from matcher.asked import asked_types
from matcher.model.need import Need
from matcher.pipeline import Wanted
from service.engine import Engine

Form = Literal["jsonl", "parquet"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is the same for every chunk: the name of the needs in a fault, and which answer is wanted how."""

    file: str
    wanted: Wanted
    form: Form


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some needs as they stand in the file, one text of JSON each; `first` is the row of the first one."""

    first: int
    lines: Sequence[bytes]
    is_only_checked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One need that was checked: where it stands, what it is called, and what is wrong with it."""

    where: str
    need_id: object
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A chunk that was checked, with the answers to the needs before its first faulty one.

    `parts` is one text per need as JSON Lines, and one block of rows as Parquet.
    """

    rows: tuple[Row, ...]
    parts: tuple[bytes, ...]


def answered(engine: Engine, assignment: Assignment, chunk: Chunk) -> Answered:
    """Check every need of a chunk, and answer those before the first faulty one."""
    found = needs_of(chunk, assignment.file)
    sound = [] if chunk.is_only_checked else [need for _, need in takewhile(_is_sound, found) if need is not None]
    return Answered(tuple(row for row, _ in found), _written(engine, sound, assignment))


def needs_of(chunk: Chunk, file: str) -> list[tuple[Row, Need | None]]:
    """Read and check every need of a chunk."""
    known = shipped()
    return [_checked(each, known) for each in json_lines(chunk.lines, file, start=chunk.first)]


def _checked(document: Document | Fault, known: Known) -> tuple[Row, Need | None]:
    if isinstance(document, Fault):
        return Row(document.where, None, (document,)), None
    need, faults = need_in(document, known)
    return Row(document.origin.where, stated_id(document), faults), need


def _is_sound(checked: tuple[Row, Need | None]) -> bool:
    return not checked[0].faults


def _written(engine: Engine, needs: Sequence[Need], assignment: Assignment) -> tuple[bytes, ...]:
    """Answer the needs of a chunk in the form that is asked for; Parquet holds the ranked rows and nothing else."""
    now, wanted = datetime.datetime.now(datetime.UTC), assignment.wanted
    if not needs:
        return ()
    if assignment.form == "jsonl":
        from service.batch.json_answers import line

        return tuple(line(engine.match(need, wanted), now) for need in needs)
    if engine.indexed is not None:
        from service.batch.flat_answers import flat_block

        read = [asked_types(need, engine.reader_of(need)) for need in needs]
        return (flat_block(engine.indexed, needs, read, wanted, now),)
    from service.batch.parquet_answers import block

    return (block((engine.best(need, top=wanted.top, lang=wanted.lang) for need in needs), now),)
