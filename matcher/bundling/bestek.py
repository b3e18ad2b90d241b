"""What goes into the bestek: a line for every need, and what is still to be asked of each board."""

from collections.abc import Mapping, Sequence

from matcher.bundling.grouping import Asking
from matcher.bundling.messages import FIELDS, WORDS
from matcher.messages import Speaker
from matcher.model.bundling import BestekLine, Question
from matcher.model.need import Need
from matcher.workload import hours_per_month


def bestek_lines(
    asked: Sequence[Asking], lots_by_need: Mapping[str, tuple[int, ...]], places: Mapping[str, tuple[str, ...]]
) -> tuple[BestekLine, ...]:
    """Write down what each need brings, by board and id; nothing is filled in that nobody said."""
    ordered = sorted(asked, key=lambda each: (each.board, each.id))
    return tuple(_line(each, lots_by_need[each.id], places[each.id]) for each in ordered)


def _line(asking: Asking, lots: tuple[int, ...], places: tuple[str, ...]) -> BestekLine:
    need = asking.need
    return BestekLine(
        board=asking.board,
        need_id=need.id,
        title=need.title or need.description or need.id,
        service_types=tuple(sorted(asking.codes)),
        places=places,
        lots=lots,
        quantity=need.quantity,
        times_per_year=need.times_per_year,
        minutes_per_unit=need.minutes_per_unit,
        hours_per_month=hours_per_month(need),
        start=need.start.isoformat() if need.start else None,
        end=need.end.isoformat() if need.end else None,
        season_months=need.season_months,
        mode=need.mode,
        bike=need.site_access.bike,
        public_transport=need.site_access.public_transport,
        reserved=need.reserved,
        estimated_value_eur=need.estimated_value_eur,
        unknown=unknown_fields(need, lots),
    )


def unknown_fields(need: Need, lots: tuple[int, ...]) -> tuple[str, ...]:
    """Name what a bestek needs and the need does not say.

    Hours a month may stand in for minutes per object, but the number of objects and how often stay to be asked: who
    offers wants to know them.

    Examples
    --------
    >>> unknown_fields(Need("n", "procurement", (), quantity=42, times_per_year=12), (1,))
    ('buyer', 'minutes_per_unit', 'start', 'end', 'mode', 'access', 'estimated_value_eur')
    """
    access = need.site_access
    missing = {
        "buyer": need.buyer.name is None and need.buyer.municipality is None,
        "quantity": need.quantity is None,
        "times_per_year": need.times_per_year is None,
        "minutes_per_unit": need.minutes_per_unit is None and need.hours_per_month is None,
        "start": need.start is None,
        "end": need.end is None,
        "mode": need.mode is None,
        "access": access.bike is None and access.public_transport is None,
        "estimated_value_eur": need.estimated_value_eur is None,
        "lots": len(lots) > 1,
    }
    return tuple(code for code, holds in missing.items() if holds)


def questions_of(lines: Sequence[BestekLine], speaker: Speaker) -> tuple[Question, ...]:
    """Gather per board what is still to be asked."""
    fields: dict[str, dict[str, None]] = {}
    for line in lines:
        fields.setdefault(line.board, {}).update(dict.fromkeys(line.unknown))
    return tuple(_question(board, tuple(codes), speaker) for board, codes in fields.items() if codes)


def _question(board: str, codes: tuple[str, ...], speaker: Speaker) -> Question:
    return Question(board, codes, question_words(board, codes, speaker))


def question_words(boards: str, codes: tuple[str, ...], speaker: Speaker) -> str:
    """Write what is to be asked of one board, or of several that are named together.

    Examples
    --------
    >>> question_words("Stad Ieper", ("quantity", "start"), Speaker("nl"))
    'Vraag aan Stad Ieper: aantal en begin.'
    """
    words = speaker.listed(tuple(speaker.say(FIELDS, code) for code in codes))
    return speaker.say(WORDS, "ask", board=boards, fields=words)
