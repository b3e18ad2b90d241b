"""Signals: one for each provider and service type that falls out, with everything that is to be written down of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

from matcher.messages import Speaker
from matcher.model.changes import WhatIfRules
from matcher.model.months import months_later
from matcher.model.need import Need
from matcher.model.policy import ServiceTypes
from matcher.model.result import Note
from matcher.procurement.model import RuleReference, check_sentence, references
from matcher.procurement.told import rule_line
from matcher.whatif.consequences import Item
from matcher.whatif.messages import LEGAL, QUESTIONS, SIGNALS
from matcher.whatif.result import JointTender, Loss, Signal, SignalBoard, iso
from matcher.whatif.scenario import About
from matcher.whatif.signal_text import signal_text
from matcher.wording import labels
from matcher.workload import hours_per_month

Key = tuple[str, str]  # provider and service type
# What the buyers themselves state, and what is only a square of a table.
OF_BOARDS = frozenset({"need", "agreement"})
# The rules of catalog/rules/procurement.toml that each proposal leans on.
ORDER_FORM_LAW = ("limited_value",)
JOINT_LAW = ("aankoopcentrale", "name_boards_and_quantities", "occasional_joint", "estimate_whole", "no_splitting")
# With these nothing that was sure is lost: there is nothing to signal yet.
NOT_SURE = frozenset({"ruled_out", "to_confirm"})
NAMED = 3


@dataclass(frozen=True, slots=True)
class Signaller:
    """Makes signals of what falls out."""

    about: About
    as_of: date
    rules: WhatIfRules
    service_types: ServiceTypes
    names: Mapping[str, str]
    speaker: Speaker

    def signals(self, items: Iterable[Item]) -> tuple[Signal, ...]:
        """Gather what one provider lets fall of one service type into one signal."""
        found: dict[Key, list[Item]] = {}
        for item in (each for each in items if each.consequence.outcome not in NOT_SURE):
            for loss in item.consequence.lost:
                found.setdefault((loss.provider_id, loss.service_type), []).append(_only_lost(item, loss))
        return tuple(self._signal(key, _of_boards(gathered)) for key, gathered in sorted(found.items()))

    def _signal(self, key: Key, items: Sequence[Item]) -> Signal:
        from_boards = [item for item in items if item.consequence.subject in OF_BOARDS]
        boards = tuple(self._board(each) for each in _by_board(from_boards))
        joint = self._joint(boards)
        provider_id, service_type = key
        signal = Signal(
            id=signal_id(provider_id, service_type),
            recorded_on=self.as_of.isoformat(),
            raised_by=self.about.raised_by,
            service_type=service_type,
            service_label=self.service_types.label(service_type, self.speaker.lang),
            provider_id=provider_id,
            provider_name=self.names[provider_id],
            municipalities=_municipalities(items),
            boards=boards,
            cause=self.about.cause,
            since=self._since(from_boards),
            interim_solution=self._interim_of_all(boards),
            second_phase_solution=self._second_phase(boards, joint),
            joint_tender=joint,
            lead=self.about.lead,
            planned_on=iso(self.about.planned_on),
            act_by=self._act_by(from_boards),
            questions=self._questions(boards, from_boards),
            needs=tuple(self._need(each, service_type) for each in from_boards),
            text="",
        )
        return signal_text(signal, self._law(from_boards, joint), self.speaker)

    def _need(self, item: Item, service_type: str) -> Need:
        """Give what a board needs from now on: this one service, under a title."""
        label = self.service_types.label(service_type, self.speaker.lang)
        return replace(item.need, service_types=(service_type,), title=item.need.title or label)

    def _board(self, items: Sequence[Item]) -> SignalBoard:
        first, hours = items[0].consequence, [hours_per_month(item.need) for item in items]
        gaps = [item.gap for item in items if item.gap is not None]
        known = [each for each in hours if each is not None]
        return SignalBoard(
            name=first.board,
            municipalities=_municipalities(items),
            items=tuple(item.consequence.id for item in items),
            gap_from=min(gaps).isoformat() if gaps else None,
            hours_per_month=fsum(known) if len(known) == len(hours) else None,
            interim=self._interim(items[0]),
        )

    def _interim(self, item: Item) -> str:
        """Say whom a board can call on until there is a new contract."""
        direct, related = item.consequence.direct[:NAMED], item.consequence.related[:NAMED]
        if direct:
            return self._say("interim_direct", providers=self._listed(each.provider_name for each in direct))
        if not related:
            return self._say("interim_none")
        codes = tuple(dict.fromkeys(each.service_type for each in related))
        return self._say(
            "interim_related",
            providers=self._listed(each.provider_name for each in related),
            services=labels(codes, self.service_types, self.speaker),
        )

    def _interim_of_all(self, boards: Sequence[SignalBoard]) -> str:
        """Tell each solution once, with the boards it is for."""
        told: dict[str, list[str]] = {}
        for board in boards:
            told.setdefault(board.interim, []).append(self._name(board))
        return "; ".join(f"{self._listed(names)}: {how}" for how, names in told.items()) or self._say("second_no_board")

    def _joint(self, boards: Sequence[SignalBoard]) -> JointTender | None:
        if len(boards) < self.rules.joint_tender_boards:
            return None
        hours = [board.hours_per_month for board in boards]
        known = [each for each in hours if each is not None]
        return JointTender(
            boards=tuple(self._name(board) for board in boards),
            hours_per_month=fsum(known) if len(known) == len(hours) else None,
            text=self._say("joint", count=len(boards)),
            legal=(*self._legal(JOINT_LAW), Note("check", check_sentence(self.speaker.lang))),
        )

    def _second_phase(self, boards: Sequence[SignalBoard], joint: JointTender | None) -> str:
        if joint is not None:
            return self._say("second_joint", count=len(boards), boards=self._listed(joint.boards))
        return self._say("second_own" if boards else "second_no_board")

    def _law(self, items: Sequence[Item], joint: JointTender | None) -> tuple[Note, ...]:
        is_order_form = any(item.consequence.related and not item.consequence.direct for item in items)
        return (*(self._legal(ORDER_FORM_LAW) if is_order_form else ()), *(joint.legal if joint else ()))

    def _legal(self, codes: Iterable[str]) -> tuple[Note, ...]:
        """Tell rules as they read on the day of asking; what seems to fit is a proposal to be checked."""
        found = references(self.rules.law, codes, on=self.as_of, lang=self.speaker.lang)
        return tuple(Note(each.id, self._fits(each)) for each in found)

    def _fits(self, rule: RuleReference) -> str:
        line = rule_line(rule, self.speaker.lang)
        return self.speaker.say(LEGAL, rule.id, rule=line) if rule.id in LEGAL and rule.holds else line

    def _since(self, items: Sequence[Item]) -> str | None:
        gaps = [item.gap for item in items if item.gap is not None]
        return iso(self.about.since or min(gaps, default=None))

    def _act_by(self, items: Sequence[Item]) -> str | None:
        """Give the first day on which something must be begun: that of an agreement, or in time for a tender."""
        terms = [item.consequence.term.act_by for item in items if item.consequence.term is not None]
        gaps = [item.gap for item in items if item.gap is not None and item.consequence.term is None]
        return min([*terms, *(months_later(gap, -self.rules.tender_months).isoformat() for gap in gaps)], default=None)

    def _questions(self, boards: Sequence[SignalBoard], items: Sequence[Item]) -> tuple[Note, ...]:
        twice = [self._name(board) for board in boards if _asks_twice(board, items)]
        missing = {
            "raised_by": self.about.raised_by is None,
            "cause": self.about.cause is None,
            "since": self.about.since is None,
            "lead": self.about.lead is None,
            "planned_on": self.about.planned_on is None,
            "boards": not boards,
            "hours": any(board.hours_per_month is None for board in boards),
            "same_work": bool(twice),
        }
        names = self._listed(twice)
        return tuple(
            Note(code, self.speaker.say(QUESTIONS, code, boards=names)) for code, is_open in missing.items() if is_open
        )

    def _name(self, board: SignalBoard) -> str:
        return board.name or self._say("unknown_board")

    def _listed(self, words: Iterable[str]) -> str:
        return self.speaker.listed(tuple(dict.fromkeys(words)))

    def _say(self, code: str, **facts: object) -> str:
        return self.speaker.say(SIGNALS, code, **facts)


def _asks_twice(board: SignalBoard, items: Sequence[Item]) -> bool:
    """Say whether a board has an agreement and a need: these may be the same work."""
    subjects = {item.consequence.subject for item in items if item.consequence.id in board.items}
    return len(subjects) > 1


def signal_id(provider_id: str, service_type: str) -> str:
    """Name the signal of a provider and a service type.

    Examples
    --------
    >>> signal_id("de-poetslijn", "netheid.bushokjes")
    'signaal-de-poetslijn-netheid-bushokjes'
    """
    return f"signaal-{provider_id}-{service_type.replace('.', '-')}"


def _only_lost(item: Item, loss: Loss) -> Item:
    """Keep the places that fall out; what is still served needs nobody else."""
    places = tuple(place for place in item.need.places if _is_lost(place.name, loss.places_lost))
    return replace(item, need=replace(item.need, places=places or item.need.places))


def _is_lost(name: str, lost: Sequence[str]) -> bool:
    """Say whether a place is lost, in whole or in part («IWVA in Diksmuide»)."""
    return any(each == name or each.endswith(f" {name}") for each in lost)


def _of_boards(items: Sequence[Item]) -> Sequence[Item]:
    """Leave the squares of the table out where boards spoke for themselves."""
    from_boards = [item for item in items if item.consequence.subject in OF_BOARDS]
    return from_boards or items


def _by_board(items: Iterable[Item]) -> list[list[Item]]:
    """Gather the items of one board; who did not say which board it is, stands alone."""
    found: dict[object, list[Item]] = {}
    for item in items:
        consequence = item.consequence
        found.setdefault(consequence.board or (consequence.subject, consequence.id), []).append(item)
    return list(found.values())


def _municipalities(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(sorted({place.municipality for item in items for place in item.need.places}))
