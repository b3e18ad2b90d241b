"""What a what-if says, ready to be shown; None is "unknown" everywhere, days are ISO 8601."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from matcher.model.need import Need
from matcher.model.result import Note, Refusal
from matcher.serialise import plain

Subject = Literal["need", "agreement", "municipality"]
Outcome = Literal[
    # Of needs and municipalities; an agreement may fall out or be weakened too.
    "falls_out",
    "met_by_others",
    "weakened",
    "ruled_out",
    "gained",
    "more_choice",
    "maybe_more",
    "strengthened",
    "shifted",
    "unchanged",
    "to_confirm",
    "ends_before",
    # Of agreements only.
    "not_matched",
    "stays",
    "restored",
    "ended",
    "untouched",
    "not_listed",
]
# What asks for a solution, and what is good news.
LOSSES = frozenset({"falls_out", "met_by_others", "weakened", "ruled_out", "to_confirm"})
GAINS = frozenset({"gained", "more_choice", "maybe_more", "strengthened", "restored"})
# What is counted, but is nothing to tell.
SILENT = frozenset({"unchanged", "stays", "ended", "ends_before", "untouched", "not_listed"})


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change in words."""

    kind: str
    provider_id: str
    provider_name: str
    service_type: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What a changed provider can do no longer, or less: how it stood, how it stands, and every reason.

    `status_before` is None when the catalogue did not show what an agreement proves; `was_certain` is False when nobody
    ever stated that the provider came to these places.
    """

    provider_id: str
    provider_name: str
    service_type: str
    status_before: str | None
    status_after: str | None
    was_certain: bool
    places_lost: tuple[str, ...]
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """What a changed provider can do from now on, or do more of."""

    provider_id: str
    provider_name: str
    service_type: str
    status: str
    score: float
    places_gained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a replacement costs beside what falls out; each difference is new minus old.

    `unknown` asks for what a difference needs and nobody stated.
    """

    hours_needed: float | None
    extra_road_km: float | None
    extra_travel_minutes: float | None
    productive_share_change: float | None
    rate_difference_eur_per_hour: float | None
    extra_cost_eur: float | None
    unknown: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """One other provider: a direct one is an answer, a related one is somebody to call."""

    provider_id: str
    provider_name: str
    service_type: str
    status: str
    score: float
    places_served: tuple[str, ...]
    distance_km: float | None
    rate_eur_per_hour: float | None
    warnings: tuple[Note, ...]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Term:
    """The dates of an agreement that falls out, and when to act.

    `gap_from` is the first day without the provider, `act_by` the last day to start something new; `is_due` says
    that this day has come.
    """

    start: str | None
    end: str | None
    is_open: bool
    days_left: int | None
    notice_by: str | None
    gap_from: str
    act_by: str
    is_due: bool
    text: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the change does to one need, one agreement, or one service type in one municipality.

    `answers_before` and `answers_after` count who can do it; `signals` names the signals it is part of.
    """

    subject: Subject
    id: str
    title: str
    board: str | None
    municipalities: tuple[str, ...]
    service_types: tuple[str, ...]
    outcome: Outcome
    text: str
    answers_before: int
    answers_after: int
    lost: tuple[Loss, ...]
    gained: tuple[Gain, ...]
    direct: tuple[Replacement, ...]
    related: tuple[Replacement, ...]
    term: Term | None
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignalBoard:
    """One board in a signal: what of it falls out, from when, and what can be done in the meantime."""

    name: str | None
    municipalities: tuple[str, ...]
    items: tuple[str, ...]
    gap_from: str | None
    hours_per_month: float | None
    interim: str


@dataclass(frozen=True, slots=True)
class JointTender:
    """The proposal to buy together: for whom, under which forms, and who would lead."""

    boards: tuple[str, ...]
    hours_per_month: float | None
    text: str
    legal: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal, as the regisseur writes it down: everything that the region's report says of one.

    `lead` and `planned_on` are None until somebody decided; `needs` is what the boards need from now on, to be bundled.
    """

    id: str
    recorded_on: str
    raised_by: str | None
    service_type: str
    service_label: str
    provider_id: str
    provider_name: str
    municipalities: tuple[str, ...]
    boards: tuple[SignalBoard, ...]
    cause: str | None
    since: str | None
    interim_solution: str
    second_phase_solution: str
    joint_tender: JointTender | None
    lead: str | None
    planned_on: str | None
    act_by: str | None
    questions: tuple[Note, ...]
    needs: tuple[Need, ...]
    text: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The whole answer: only what changes is listed, all that was looked at is counted.

    `counts` holds for each subject how many there are of each outcome.
    """

    as_of: str
    since: str | None
    changes: tuple[ChangeLine, ...]
    counts: Mapping[str, Mapping[str, int]]
    needs: tuple[Consequence, ...]
    agreements: tuple[Consequence, ...]
    municipalities: tuple[Consequence, ...]
    signals: tuple[Signal, ...]
    notices: tuple[Note, ...]


def iso(day: date | None) -> str | None:
    """Write a day, when there is one."""
    return None if day is None else day.isoformat()


def as_json(answer: WhatIf, write_need: Callable[[Need], dict[str, Any]]) -> dict[str, Any]:
    """Write an answer in the shape that programs read; `write_need` gives a need in the contract's shape."""
    signals = [plain(replace(each, needs=())) | {"needs": [*map(write_need, each.needs)]} for each in answer.signals]
    written: dict[str, Any] = plain(replace(answer, signals=()))
    return written | {"signals": signals}
