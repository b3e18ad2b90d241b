"""A whole batch: chunks out to whoever answers them, answers back in order, and every fault told at the end."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from catalog.faults import Fault, FaultsError
from catalog.origin import Origin
from catalog.validation import repeated
from service.batch.answering import Answered, Assignment, Chunk, Form
from service.batch.reading import chunks_of, needs_in


class Pending(Protocol):
    """The answers to a chunk, as soon as they are there."""

    def result(self) -> Answered:
        """Wait for the answers."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Whoever answers chunks: how to hand one out, and how many may be out at the same time."""

    hand_out: Callable[[Chunk], Pending]
    look_ahead: Callable[[], int]


def run_batch(
    source: str,
    out: str,
    assignment: Assignment,
    crew: AbstractContextManager[Crew],
    *,
    done: Callable[[int], None],
) -> None:
    """Answer every need of a file in order; the file with answers appears only when it is whole.

    Raises
    ------
    FaultsError
        At the end, with everything that is wrong with the needs.
    """
    roll = Roll(assignment.file)
    with needs_in(source) as lines, crew as ready, _answers_to(out, assignment.form) as write:
        for answered in in_order(chunks_of(lines), ready, roll):
            write(roll.sound_parts(answered))
            done(len(answered.rows))
        roll.close()


def _answers_to(out: str, form: Form) -> AbstractContextManager[Callable[[tuple[bytes, ...]], None]]:
    if form == "jsonl":
        from service.batch.json_answers import json_answers

        return json_answers(out)
    from service.batch.parquet_answers import parquet_answers

    return parquet_answers(out)


def in_order(chunks: Iterator[Chunk], crew: Crew, roll: "Roll") -> Iterator[Answered]:
    """Hand out chunks a bounded number ahead, and give their answers back in the order of the needs.

    What follows a faulty need is only checked: its answers would never be written.
    """
    out: deque[Pending] = deque()
    for chunk in chunks:
        out.append(crew.hand_out(replace(chunk, is_only_checked=roll.is_faulty)))
        while len(out) >= crew.look_ahead():
            yield out.popleft().result()
    while out:
        yield out.popleft().result()


class Roll:
    """What a batch remembers of all needs so far: their ids, which may stand there once, and their faults."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._first_seen: dict[str, str] = {}
        self._faults: list[Fault] = []
        self._is_empty = True

    @property
    def is_faulty(self) -> bool:
        """Whether any need so far is faulty."""
        return bool(self._faults)

    def sound_parts(self, answered: Answered) -> tuple[bytes, ...]:
        """Call the needs of a chunk, and give the answers that may be written: those before the first fault."""
        n_sound = 0
        for row in answered.rows:
            self._is_empty = False
            self._faults.extend(row.faults)
            repeat = repeated(row.need_id, self._first_seen, Origin(self._file, row.where))
            if repeat is not None:
                self._faults.append(repeat)
            n_sound += not self._faults
        return answered.parts[:n_sound]

    def close(self) -> None:
        """Tell everything that is wrong, once the last need was called."""
        if self._is_empty:
            self._faults.append(Fault(self._file, "", "", None, "dit bestand is leeg; verwacht één vraag per regel"))
        if self._faults:
            raise FaultsError(self._faults)
