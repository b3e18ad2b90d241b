"""The answer of a what-if as the page shows it."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.policy import load_service_types
from catalog.stating import stated_need
from matcher.messages import Speaker
from matcher.model.result import Note
from matcher.whatif.messages import LINES
from matcher.whatif.result import GAINS, LOSSES, Consequence, Replacement, Signal, WhatIf
from service.snapshot import Snapshot
from service.whatif.words import WORDS

SHOWN_REPLACEMENTS = 3


@dataclass(frozen=True, slots=True)
class ReplacementView:
    """One replacement with what it costs; None is unknown."""

    id: str
    name: str
    is_related: bool
    is_fictitious: bool
    is_listed: bool
    score: float
    extra_km: float | None
    extra_minutes: float | None
    rate_difference: float | None
    extra_cost: float | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One thing that changes."""

    id: str
    title: str
    board: str | None
    places: str
    service: str
    outcome: str
    kind: str
    text: str
    reasons: tuple[str, ...]
    was_certain: bool
    before: int
    after: int
    replacements: tuple[ReplacementView, ...]
    hours: float | None
    end: datetime.date | None
    end_is_open: bool
    gap_from: datetime.date | None
    act_by: datetime.date | None
    is_due: bool
    term: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The municipalities of one outcome for one service; the service is left out when there is only one."""

    outcome: str
    kind: str
    service: str
    names: str


@dataclass(frozen=True, slots=True)
class CountView:
    """How many of one kind there are of each outcome, in words."""

    n_losses: int
    n_gains: int
    words: str


@dataclass(frozen=True, slots=True)
class SignalView:
    """One signal with its facts, and the needs to bundle."""

    id: str
    title: str
    facts: tuple[tuple[str, str | None], ...]
    boards: tuple[tuple[str, str], ...]
    legal: tuple[str, ...]
    questions: tuple[str, ...]
    is_joint: bool
    needs_json: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The whole answer."""

    as_of: datetime.date
    changes: tuple[str, ...]
    agreements: tuple[LineView, ...]
    needs: tuple[LineView, ...]
    municipalities: tuple[LineView, ...]
    groups: tuple[GroupView, ...]
    counts: Mapping[str, CountView]
    signals: tuple[SignalView, ...]
    notices: tuple[str, ...]
    is_empty: bool


def answer_view(answer: WhatIf, snapshot: Snapshot, lang: str) -> AnswerView:
    """Write an answer for the page."""
    writer = _Writer(snapshot, Speaker(lang))
    municipalities = writer.lines(each for each in answer.municipalities if each.outcome != "shifted")
    return AnswerView(
        as_of=datetime.date.fromisoformat(answer.as_of),
        changes=tuple(line.text for line in answer.changes),
        agreements=writer.lines(answer.agreements),
        needs=writer.lines(answer.needs),
        municipalities=municipalities,
        groups=_grouped(municipalities),
        counts={kind: writer.count(counts) for kind, counts in answer.counts.items()},
        signals=tuple(writer.signal(each) for each in answer.signals),
        notices=_texts(answer.notices),
        is_empty=not (answer.agreements or answer.needs or answer.municipalities),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    snapshot: Snapshot
    speaker: Speaker

    def lines(self, consequences: Iterable[Consequence]) -> tuple[LineView, ...]:
        return tuple(self._line(each) for each in consequences)

    def count(self, counts: Mapping[str, int]) -> CountView:
        words = ", ".join(f"{count} {self._word(outcome)}" for outcome, count in counts.items())
        return CountView(_sum(counts, LOSSES), _sum(counts, GAINS), words)

    def _line(self, each: Consequence) -> LineView:
        term, found = each.term, (*each.direct, *each.related)[:SHOWN_REPLACEMENTS]
        reasons = tuple(reason.text for loss in each.lost for reason in loss.reasons)
        return LineView(
            id=each.id,
            title=each.title,
            board=each.board,
            places=", ".join(each.municipalities),
            service=", ".join(self._label(code) for code in each.service_types),
            outcome=self._word(each.outcome),
            kind=_kind(each.outcome),
            text=each.text,
            reasons=tuple(dict.fromkeys(reasons)),
            was_certain=all(loss.was_certain for loss in each.lost),
            before=each.answers_before,
            after=each.answers_after,
            replacements=tuple(self._replacement(one) for one in found),
            hours=next((one.cost.hours_needed for one in found), None),
            end=_day(term.end if term else None),
            end_is_open=bool(term and term.is_open),
            gap_from=_day(term.gap_from if term else None),
            act_by=_day(term.act_by if term else None),
            is_due=bool(term and term.is_due),
            term=term.text if term else "",
        )

    def _replacement(self, each: Replacement) -> ReplacementView:
        listed = self.snapshot.listed.get(each.provider_id)
        return ReplacementView(
            id=each.provider_id,
            name=each.provider_name,
            is_related=each.status == "related",
            is_fictitious=listed is not None and listed.provider.is_fictitious,
            is_listed=listed is not None,
            score=each.score,
            extra_km=each.cost.extra_road_km,
            extra_minutes=each.cost.extra_travel_minutes,
            rate_difference=each.cost.rate_difference_eur_per_hour,
            extra_cost=each.cost.extra_cost_eur,
            questions=_texts(each.cost.unknown),
        )

    def signal(self, signal: Signal) -> SignalView:
        return SignalView(
            id=signal.id,
            title=signal.service_label,
            facts=_facts(signal, self.speaker),
            boards=tuple((board.name or self._word("unknown"), board.interim) for board in signal.boards),
            legal=_texts(signal.joint_tender.legal) if signal.joint_tender else (),
            questions=_texts(signal.questions),
            is_joint=signal.joint_tender is not None,
            needs_json=json.dumps([stated_need(need) for need in signal.needs], ensure_ascii=False),
        )

    def _label(self, code: str) -> str:
        return load_service_types().label(code, self.speaker.lang)

    def _word(self, code: str) -> str:
        return self.speaker.say(WORDS, code)


def _kind(outcome: str) -> str:
    """Choose the look of an outcome: nobody is left, something is lost, something is gained."""
    if outcome == "falls_out":
        return "bad"
    return "warn" if outcome in LOSSES else "good" if outcome in GAINS else ""


def _grouped(lines: Sequence[LineView]) -> tuple[GroupView, ...]:
    """Put the names of the municipalities with the same fate together."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        found.setdefault((line.outcome, line.kind, line.service), []).append(line.title)
    is_one = len({line.service for line in lines}) == 1
    return tuple(
        GroupView(outcome, kind, "" if is_one else service, ", ".join(names))
        for (outcome, kind, service), names in found.items()
    )


def _facts(signal: Signal, speaker: Speaker) -> tuple[tuple[str, str | None], ...]:
    """Give each part of a signal under its heading; None is unknown."""
    values = {
        "raised_by": signal.raised_by,
        "provider": signal.provider_name,
        "municipalities": ", ".join(signal.municipalities) or None,
        "cause": signal.cause,
        "since": _date_words(signal.since, speaker),
        "interim": signal.interim_solution,
        "second": signal.second_phase_solution,
        "lead": signal.lead,
        "planned_on": _date_words(signal.planned_on, speaker),
        "act_by": _date_words(signal.act_by, speaker),
    }
    return tuple((speaker.say(LINES, code), value) for code, value in values.items())


def _date_words(written: str | None, speaker: Speaker) -> str | None:
    day = _day(written)
    return None if day is None else speaker.date(day)


def _day(written: str | None) -> datetime.date | None:
    return None if written is None else datetime.date.fromisoformat(written)


def _texts(notes: Sequence[Note]) -> tuple[str, ...]:
    return tuple(note.text for note in notes)


def _sum(counts: Mapping[str, int], outcomes: frozenset[str]) -> int:
    return sum(count for outcome, count in counts.items() if outcome in outcomes)
