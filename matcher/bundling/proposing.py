"""From needs to proposed bundles: the table of contents of bundling.

read ─▶ set apart what cannot ─▶ group ─▶ join and match ─▶ describe
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.asked import asked_types
from matcher.bundling.boards import board_names
from matcher.bundling.describing import Frame, Held, bundle_of, held, more_than_all_have
from matcher.bundling.grouping import Asking, Pairs, blocks, grouped, halved, pairs_of
from matcher.bundling.messages import ALONE, WORDS
from matcher.messages import Speaker
from matcher.model.bundling import NO, Alone, BoardWord, BundleReport, BundleRules, plain_name
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import AskedTypes, Note
from matcher.model.supply import Supply
from matcher.resolver import Resolver
from matcher.wording import labels
from matcher.workload import workload


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the needs, and what their boards said.

    Attributes
    ----------
    needs : tuple of Need
        With ids of their own.
    words : tuple of BoardWord
        A board that is not named said nothing.
    lang : {"nl", "en"}
    """

    needs: tuple[Need, ...]
    words: tuple[BoardWord, ...] = ()
    lang: str = "nl"


def propose_bundles(
    question: Question, supply: Supply, policy: Policy, rules: BundleRules, *, resolver: Resolver | None = None
) -> BundleReport:
    """Put needs of several boards together where that makes a sensible joint contract.

    Parameters
    ----------
    question : Question
    supply : Supply
    policy : Policy
    rules : BundleRules
    resolver : Resolver, optional
        Needed when a need writes no service types.

    Returns
    -------
    BundleReport
        Every need stands in one bundle, or alone with a reason; nothing depends on the order of the needs.

    Raises
    ------
    ValueError
        If two needs have the same id.
    """
    needs = sorted(question.needs, key=lambda need: need.id)
    if len({need.id for need in needs}) < len(needs):
        raise ValueError("each need has an id of its own")
    speaker = Speaker(question.lang)
    frame = Frame(supply, policy, rules, words_by_board(question), speaker)
    read = [asked_types(need, resolver) for need in needs]
    names = board_names(needs, speaker)
    set_apart = [
        _apart(need, names[need.id], reason)
        for need, types in zip(needs, read, strict=True)
        if (reason := _refused(need, names[need.id], types, frame)) is not None
    ]
    away = {each.need_id for each in set_apart}
    asked = [
        Asking(
            need, names[need.id], frozenset(types.codes), workload(need, open_horizon_months=policy.open_horizon_months)
        )
        for need, types in zip(needs, read, strict=True)
        if need.id not in away
    ]
    together, alone = _grouped(asked, frame)
    bundles = [bundle_of(each, frame) for each in together]
    return BundleReport(
        as_of=policy.as_of.isoformat(),
        rules=rules,
        bundles=tuple(sorted(bundles, key=lambda each: (-len(each.boards), each.id))),
        alone=tuple(sorted([*set_apart, *alone], key=lambda each: each.need_id)),
    )


def boards_of(needs: Sequence[Need], lang: str = "nl") -> tuple[str, ...]:
    """List the boards of some needs as the proposals call them."""
    return tuple(sorted(set(board_names(needs, Speaker(lang)).values())))


def words_by_board(question: Question) -> Mapping[str, BoardWord]:
    """Find the board that each word is about, without case and spaces; a word about no board of these is left out."""
    names = {plain_name(name): name for name in boards_of(question.needs, question.lang)}
    found = ((names.get(plain_name(word.name)), word) for word in question.words)
    return {name: BoardWord(name, word.reply, word.leads, word.has_experience) for name, word in found if name}


def _refused(need: Need, board: str, types: AskedTypes, frame: Frame) -> Note | None:
    """Say why a need can be in no bundle at all."""
    word = frame.words.get(board)
    reasons = {
        "declined": word is not None and word.reply == NO,
        "enclave": need.kind == "enclave",
        "own_municipality": need.must_own_municipality,
        "entrusted": need.entrusted_only,
        "service_unknown": not types.codes,
        "service_ambiguous": types.combine == "any",
    }
    code = next((code for code, holds in reasons.items() if holds), None)
    if code is None:
        return None
    services = labels(types.codes, frame.policy.service_types, frame.speaker, "or")
    return Note(code, frame.speaker.say(ALONE, code, services=services))


def _apart(need: Need, board: str, reason: Note) -> Alone:
    return Alone(need.id, board, need.title or need.description or need.id, (reason,), None, None)


def _grouped(asked: Sequence[Asking], frame: Frame) -> tuple[list[Held], list[Alone]]:
    """Group the needs that can be bundled, and say of the others why they stand alone."""
    if not asked:
        return [], []
    pairs = pairs_of(asked, frame.policy.service_types, frame.rules)
    together: list[Held] = []
    alone: list[Alone] = []
    for group in grouped(pairs, frame.rules.max_km):
        _settle(asked, pairs, group, frame, together, alone)
    return together, alone


def _settle(
    asked: Sequence[Asking],
    pairs: Pairs,
    group: Sequence[int],
    frame: Frame,
    together: list[Held],
    alone: list[Alone],
) -> None:
    """Keep a group as a bundle, cut it in two when it is too large for all together, or set its needs apart."""
    members = [asked[at] for at in group]
    boards = {each.board for each in members}
    if len(boards) < 2:
        reason = _one_board(members, frame.speaker) if len(members) > 1 else None
        alone.extend(_alone(asked, pairs, at, reason, frame) for at in group)
        return
    this = held(members, frame)
    excess = more_than_all_have(this)
    if excess is None:
        together.append(this)
        return
    note = Note("too_large", _too_large(excess, frame.speaker))
    for part in halved(pairs, group):
        if len(part) == 1:
            alone.append(_alone(asked, pairs, part[0], note, frame))
        else:
            _settle(asked, pairs, part, frame, together, alone)


def _one_board(members: Sequence[Asking], speaker: Speaker) -> Note:
    count = speaker.say(WORDS, "needs", count=len(members))
    return Note("one_board", speaker.say(ALONE, "one_board", board=members[0].board, count=count))


def _too_large(excess: tuple[float, float], speaker: Speaker) -> str:
    asked, available = excess
    return speaker.say(ALONE, "too_large", asked=speaker.number(asked), available=speaker.number(available))


def _alone(asked: Sequence[Asking], pairs: Pairs, at: int, reason: Note | None, frame: Frame) -> Alone:
    """Write down a need that stands alone, with the one that comes nearest and what keeps them apart."""
    this = asked[at]
    title = this.need.title or this.need.description or this.id
    others = [other for other in range(len(asked)) if asked[other].board != this.board]
    if not others:
        reasons = (reason or Note("no_other", frame.speaker.say(ALONE, "no_other")),)
        return Alone(this.id, this.board, title, reasons, None, None)
    found = {other: _between(asked, pairs, at, other, frame) for other in others}
    nearest = min(others, key=lambda other: (len(found[other]), pairs.km[at, other], asked[other].id))
    km = float(pairs.km[at, nearest])
    return Alone(this.id, this.board, title, (reason,) if reason else found[nearest], asked[nearest].id, km)


def _between(asked: Sequence[Asking], pairs: Pairs, at: int, other: int, frame: Frame) -> tuple[Note, ...]:
    """Say what keeps two needs apart."""
    codes = list(blocks(asked[at], asked[other], frame.policy.service_types, frame.rules))
    codes += ["too_far"] if pairs.km[at, other] > frame.rules.max_km else []
    facts = {
        "need": asked[other].id,
        "km": frame.speaker.number(float(pairs.km[at, other])),
        "limit": frame.speaker.number(frame.rules.max_km),
    }
    return tuple(Note(code, frame.speaker.say(ALONE, code, **facts)) for code in codes or ["other_bundle"])
