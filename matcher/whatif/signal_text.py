"""A signal as a text that a person keeps, sends or prints."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from matcher.messages import Speaker
from matcher.model.result import Note
from matcher.whatif.messages import LINES
from matcher.whatif.result import Signal, SignalBoard


def signal_text(signal: Signal, law: Sequence[Note], speaker: Speaker) -> Signal:
    """Write out a signal: every part that the region's report says of one, the unknown ones too."""
    lines = [*_head(signal, speaker), *_boards(signal, speaker), *_notes("legal", law, speaker)]
    lines.extend(_notes("questions", signal.questions, speaker))
    return replace(signal, text="\n".join(lines) + "\n")


def _head(signal: Signal, speaker: Speaker) -> Iterator[str]:
    yield speaker.say(LINES, "title", service=signal.service_label)
    yield ""
    for code, value in (
        ("id", signal.id),
        ("recorded_on", _day(signal.recorded_on, speaker)),
        ("raised_by", signal.raised_by),
        ("service", f"{signal.service_label} ({signal.service_type})"),
        ("provider", signal.provider_name),
        ("municipalities", ", ".join(signal.municipalities)),
        ("cause", signal.cause),
        ("since", _day(signal.since, speaker)),
        ("interim", signal.interim_solution),
        ("second", signal.second_phase_solution),
        ("lead", signal.lead),
        ("planned_on", _day(signal.planned_on, speaker)),
        ("act_by", _day(signal.act_by, speaker)),
    ):
        yield f"{speaker.say(LINES, code)}: {value or speaker.say(LINES, 'unknown')}"


def _boards(signal: Signal, speaker: Speaker) -> Iterator[str]:
    if signal.boards:
        yield ""
        yield speaker.say(LINES, "boards")
    for board in signal.boards:
        yield f"- {_board(board, speaker)}"


def _board(board: SignalBoard, speaker: Speaker) -> str:
    gap = _day(board.gap_from, speaker) or speaker.say(LINES, "unknown")
    if board.hours_per_month is None:
        hours = speaker.say(LINES, "hours_unknown")
    else:
        hours = speaker.say(LINES, "hours", hours=speaker.number(board.hours_per_month))
    name = board.name or speaker.say(LINES, "unknown")
    since = speaker.say(LINES, "gap_from", day=gap)
    return f"{name} ({', '.join(board.municipalities)}): {since}; {hours}; {board.interim}"


def _notes(heading: str, notes: Sequence[Note], speaker: Speaker) -> Iterator[str]:
    if notes:
        yield ""
        yield speaker.say(LINES, heading)
    for note in notes:
        yield f"- {note.text}"


def _day(written: str | None, speaker: Speaker) -> str | None:
    return None if written is None else speaker.date(date.fromisoformat(written))
