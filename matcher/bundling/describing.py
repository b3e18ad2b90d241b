"""One group of needs as a proposed bundle, with all that a regisseur asks of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.bundling.bestek import bestek_lines, questions_of
from matcher.bundling.boards import buyer_of
from matcher.bundling.carrying import (
    ANSWERS,
    MOST_CARRIERS,
    Carrying,
    carriers_of,
    carrying,
    coverage_of,
    first_with,
    lots_by_need,
    lots_of,
)
from matcher.bundling.grouping import Asking, nearest_km
from matcher.bundling.joint import (
    all_known,
    busiest,
    joint_need,
    known_sum,
    month_name,
    months_of,
    notes_of,
    sum_or_none,
)
from matcher.bundling.leading import LeadRules, propose_lead
from matcher.bundling.messages import CARRIERS, SIZES, VALUES, WORDS
from matcher.bundling.travelling import travel_saved
from matcher.messages import Speaker
from matcher.model.bundling import (
    Board,
    BoardCoverage,
    BoardWord,
    Bundle,
    BundleRules,
    Carrier,
    Carriers,
    JointLot,
    JointValue,
    JointWorkload,
    Lead,
    MonthHours,
)
from matcher.model.need import Buyer, Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply
from matcher.procurement.writer import euro
from matcher.wording import place_words

SURE_SIZES = frozenset({"one", "several", "partly", "small", "nobody"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What all bundles of one question share: who offers, by which numbers, what boards said, in which language."""

    supply: Supply
    policy: Policy
    rules: BundleRules
    words: Mapping[str, BoardWord]
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Held:
    """A group of needs held against the supply, before it is described."""

    asked: tuple[Asking, ...]
    found: Carrying
    lead: Lead


def held(asked: Sequence[Asking], frame: Frame) -> Held:
    """Join a group of needs, with the buyer that is proposed, and match it."""
    needs_of: dict[str, list[Need]] = {}
    for each in asked:
        needs_of.setdefault(each.board, []).append(each.need)
    buyers = {board: buyer_of(needs, board) for board, needs in needs_of.items()}
    rules = LeadRules(frame.rules.lead, frame.rules.max_km, frame.policy.as_of)
    lead = propose_lead(asked, buyers, frame.words, rules, frame.speaker)
    buyer = buyers[lead.proposed] if lead.proposed is not None else Buyer()
    joint = joint_need(asked, frame.policy.service_types, buyer, title_of(asked, frame))
    return Held(tuple(asked), carrying(asked, joint, frame.supply, frame.policy, frame.speaker), lead)


def title_of(asked: Sequence[Asking], frame: Frame) -> str:
    """Name a bundle by its services and the number of its boards."""
    codes = {code for each in asked for code in each.codes}
    types = frame.policy.service_types
    services = frame.speaker.listed(
        tuple(types.label(code, frame.speaker.lang) for code in types.codes if code in codes)
    )
    count = frame.speaker.say(WORDS, "boards", count=len({each.board for each in asked}))
    return frame.speaker.say(WORDS, "bundle", services=services, count=count)


def more_than_all_have(this: Held) -> tuple[float, float] | None:
    """Give the hours asked in the busiest month and those that all who serve it have, when that is surely less.

    Returns
    -------
    tuple of asked and available hours, or None
        None when somebody's hours or the workload are unknown, and when nobody serves it at all.
    """
    asked = this.found.joint.hours_per_month
    direct = [row for row in this.found.result.matches if row.status != "related"]
    if asked is None or not direct or any(row.hours_available is None for row in direct):
        return None
    n_months = max(1, len({month for each in this.asked for month in each.work.months}))
    of_provider: dict[str, float] = {}
    for row in direct:
        hours = (row.hours_available or 0.0) / n_months
        of_provider[row.provider_id] = max(hours, of_provider.get(row.provider_id, 0.0))
    available = known_sum(of_provider.values())
    return (asked, available) if asked > available else None


def bundle_of(this: Held, frame: Frame) -> Bundle:
    """Describe a group of needs of several boards as a bundle."""
    found, asked, joint = this.found, this.asked, this.found.joint
    coverage = coverage_of(found)
    ranked, lots = carriers_of(found, coverage), lots_of(found)
    lines = bestek_lines(asked, lots_by_need(found), {each.id: _place_names(each, frame) for each in asked})
    return Bundle(
        id=joint.id,
        title=joint.title or joint.id,
        kind=joint.kind,
        service_types=joint.service_types,
        need_ids=tuple(each.id for each in asked),
        boards=_boards(asked, frame),
        widest_km=float(nearest_km([each.need for each in asked]).max()),
        start=joint.start.isoformat() if joint.start else None,
        end=joint.end.isoformat() if joint.end else None,
        workload=_workload(this, ranked, lots, frame),
        travel=travel_saved(found, ranked, lots),
        carriers=_carriers(ranked, lots, coverage, frame.speaker),
        value=_value(asked, frame.speaker),
        lead=this.lead,
        bestek=lines,
        questions=questions_of(lines, frame.speaker),
        notes=notes_of(asked, joint, frame.speaker),
        joint_need=joint,
    )


def _place_names(asking: Asking, frame: Frame) -> tuple[str, ...]:
    return tuple(place_words(place, frame.supply.parts, 0, frame.speaker) for place in asking.need.places)


def _boards(asked: Sequence[Asking], frame: Frame) -> tuple[Board, ...]:
    names = sorted({each.board for each in asked})
    return tuple(_board(name, [each for each in asked if each.board == name], frame) for name in names)


def _board(name: str, own: Sequence[Asking], frame: Frame) -> Board:
    buyer = buyer_of([each.need for each in own], name)
    hours = [each.work.hours_per_month for each in own]
    return Board(
        name=name,
        kind=buyer.kind,
        municipality=buyer.municipality,
        reply=frame.words.get(name, BoardWord(name)).reply,
        need_ids=tuple(each.id for each in own),
        places=tuple(dict.fromkeys(place for each in own for place in _place_names(each, frame))),
        quantity=sum_or_none(each.need.quantity for each in own),
        hours_per_month=sum_or_none(hours),
        known_hours_per_month=known_sum(hours),
        estimated_value_eur=sum_or_none(each.need.estimated_value_eur for each in own),
    )


def _workload(this: Held, ranked: Sequence[Carrier], lots: Sequence[JointLot], frame: Frame) -> JointWorkload:
    months = months_of(this.asked)
    is_known, hours = all_known(months), busiest(months)
    day_hours = frame.policy.crew.workers * frame.policy.crew.paid_day_hours
    unknown = tuple(sorted({each.board for each in this.asked if each.work.hours_per_month is None}))
    is_small = hours < frame.rules.team_days * day_hours
    size = _size(ranked, lots, is_whole=None not in {unit.position for unit in this.found.units})
    if not is_known:
        size = "unknown" if hours else "all_unknown"
    elif is_small:
        size = "small"
    speaker = frame.speaker
    text = speaker.say(
        SIZES,
        size,
        hours=speaker.number(hours),
        known=speaker.number(hours),
        days=speaker.number(hours / day_hours),
        least=speaker.number(frame.rules.team_days),
        day=speaker.number(day_hours),
        boards=speaker.listed(unknown),
    )
    return JointWorkload(
        hours_per_month=hours if is_known else None,
        known_hours_per_month=hours,
        total_hours=known_sum(known for _, known, _ in months) if is_known else None,
        by_month=tuple(MonthHours(month_name(month), known if sure else None, known) for month, known, sure in months),
        unknown_boards=unknown,
        team_day_hours=day_hours,
        team_days=hours / day_hours if is_known else None,
        size=size if size in SURE_SIZES else "unknown",
        text=text,
    )


def _size(ranked: Sequence[Carrier], lots: Sequence[JointLot], *, is_whole: bool) -> str:
    """Say whether known work is of a size that somebody can carry; `is_whole`: every piece has somebody."""
    statuses = {each.status for each in ranked} - {"related"}
    of_lots = {lot.status for lot in lots}
    if not statuses:
        return "nobody"
    if statuses & {*ANSWERS}:
        return "one" if "full" in statuses else "capacity_unknown"
    if not is_whole or "partial" in of_lots:
        return "partly"
    return "several_unknown" if "unconfirmed" in of_lots else "several"


def _carriers(
    ranked: tuple[Carrier, ...], lots: tuple[JointLot, ...], coverage: tuple[BoardCoverage, ...], speaker: Speaker
) -> Carriers:
    made = Carriers(
        best_whole=first_with(ranked, *ANSWERS),
        best_partial=first_with(ranked, "partial"),
        best_related=first_with(ranked, "related"),
        carriers=ranked[:MOST_CARRIERS],
        lots=lots,
        uncovered=tuple(dict.fromkeys(name for each in coverage for name in each.uncovered)),
        boards_covered=sum(each.is_covered for each in coverage),
        boards=len(coverage),
        coverage=coverage,
        text="",
    )
    return replace(made, text=_carriers_text(made, speaker))


def _carriers_text(made: Carriers, speaker: Speaker) -> str:
    if made.best_whole is not None:
        who = made.best_whole
        status, covered = speaker.name(who.status), who.boards_whole
        return speaker.say(
            CARRIERS, "whole", provider=who.provider_name, status=status, covered=covered, boards=made.boards
        )
    if made.lots:
        code = "one_lot" if len(made.lots) == 1 else "lots"
        words = speaker.say(WORDS, code, count=len(made.lots))
        return speaker.say(CARRIERS, "lots", lots=words, covered=made.boards_covered, boards=made.boards)
    if made.best_related is not None:
        return speaker.say(CARRIERS, "related", provider=made.best_related.provider_name)
    return speaker.say(CARRIERS, "nobody")


def _value(asked: Sequence[Asking], speaker: Speaker) -> JointValue:
    values = [each.need.estimated_value_eur for each in asked]
    known = known_sum(values)
    unknown = tuple(sorted({each.board for each in asked if each.need.estimated_value_eur is None}))
    code = "known" if not unknown else "partly" if len(unknown) < len({each.board for each in asked}) else "unknown"
    text = speaker.say(
        VALUES,
        code,
        value=euro(known, speaker.lang),
        boards=speaker.listed(unknown),
        article=speaker.say(VALUES, "article"),
    )
    return JointValue(sum_or_none(values), known, unknown, text)
