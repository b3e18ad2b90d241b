"""Whether a contract may be reserved (art. 15), to whom, what to write, and whether enough providers remain."""

from collections.abc import Iterator
from math import inf
from typing import Literal

from matcher.messages import Speaker
from matcher.model.result import Note
from matcher.procurement.answer import Competition, PublicMission, ReservationAdvice, TextToAdapt
from matcher.procurement.case import Case
from matcher.procurement.clauses import text_to_adapt
from matcher.procurement.handover import reservation_fields
from matcher.procurement.model import Finding, check_sentence, references
from matcher.procurement.reservation_words import FINDINGS, MISSION, QUESTIONS, WARNINGS, WHY
from matcher.procurement.specific import in_list
from matcher.procurement.writer import Writer

MOST_NAMES = 5

MissionState = Literal["possible", "not_in_list", "too_long", "unknown"]


def reservation(case: Case, competition: Competition | None) -> ReservationAdvice:
    """Say what reserving a contract would take; people decide.

    Parameters
    ----------
    case : Case
    competition : Competition or None
        Who within reach could take part; None is "not counted", which is asked about.

    Returns
    -------
    ReservationAdvice
        With the outcome "unknown_date" on a day for which no rule is known. The question of RvS 255.415 is always
        flagged and never decided.
    """
    is_known = case.rules.book.on("reserved_access", case.day) is not None
    mission = public_mission(case)
    findings = tuple(_findings(case) if is_known else _unknown_date(case))
    warnings = tuple(_warnings(case, competition))
    named = (*(rule for each in (*findings, *warnings) for rule in each.rules), *mission.rules)
    fields = reservation_fields(case.lang, may_be_public_mission=mission.state in ("possible", "unknown"))
    return ReservationAdvice(
        outcome="may_be_reserved" if is_known else "unknown_date",
        on=case.day,
        findings=findings,
        public_mission=mission,
        competition=competition,
        warnings=warnings,
        questions=tuple(_questions(case, competition, mission)),
        texts=tuple(_texts(case)) if is_known else (),
        handover=tuple(fields) if is_known else (),
        rules=references(case.rules.book, named, on=case.day, lang=case.lang),
        check=check_sentence(case.lang),
    )


def public_mission(case: Case) -> PublicMission:
    """Say whether the service may be reserved to organisations with a public-service mission.

    The list is that of art. 77; a contract of unknown length stays uncertain, and one that is too long does not fit.
    """
    most = case.rules.amount("public_mission_months", case.day)
    words, rules = Writer(MISSION, case.lang), ("reserved_public_mission",)
    if most is None:
        return PublicMission("unknown", words.text("unknown_date", day=words.speaker.date(case.day)), rules)
    state, why = _mission_state(case, most)
    return PublicMission(state, words.text(state, why=why, months=words.speaker.number(most)), rules)


def _mission_state(case: Case, most_months: float) -> tuple[MissionState, str]:
    speaker = Speaker(case.lang)
    if case.purchase.nature in ("works", "supplies"):
        return "not_in_list", speaker.say(WHY, "not_services")
    listed = in_list(case.purchase, case.rules, "art_77", case.lang)
    months = inf if case.purchase.is_indefinite else case.purchase.duration_months
    if listed.state == "no":
        return "not_in_list", listed.why
    if months is not None and months > most_months:
        return "too_long", listed.why
    if listed.state == "yes" and months is None:
        return "unknown", speaker.say(WHY, "no_duration")
    return ("possible" if listed.state == "yes" else "unknown"), listed.why


def share_words(case: Case) -> str:
    """Write the smallest share of employees, such as «30»."""
    share = case.rules.amount("reserved_minimum_share", case.day)
    return "" if share is None else Speaker(case.lang).number(100 * share)


def _findings(case: Case) -> Iterator[Finding]:
    writer, share = Writer(FINDINGS, case.lang), share_words(case)
    yield writer.finding("may_be_reserved", "reserved_access")
    yield writer.finding("minimum_share", "reserved_access", share=share)
    yield writer.finding("any_value")
    yield writer.finding("mention", "reserved_mention")
    yield writer.finding("equivalence", "reserved_equivalence", share=share)
    yield writer.finding("open_question", "reserved_employer_question")
    yield writer.finding("social_clauses", "social_clauses")


def _unknown_date(case: Case) -> Iterator[Finding]:
    writer = Writer(FINDINGS, case.lang)
    yield writer.finding("unknown_date", day=writer.speaker.date(case.day))
    since = case.rules.book.latest("reserved_access").valid_from
    yield writer.finding("known_since", "reserved_access", since=writer.speaker.date(since or case.day))
    yield writer.finding("open_question", "reserved_employer_question")


def _warnings(case: Case, competition: Competition | None) -> Iterator[Finding]:
    if competition is None:
        return
    few = case.rules.amount("few_eligible_providers", case.day) or 0.0
    eligible = competition.n_eligible
    code = "none_eligible" if not eligible else "few_eligible" if eligible < few else "enough_eligible"
    counts = {"eligible": eligible, "to_prove": competition.n_to_prove, "not_eligible": competition.n_not_eligible}
    yield Writer(WARNINGS, case.lang).finding(code, "competition_check", **counts)


def _questions(case: Case, competition: Competition | None, mission: PublicMission) -> Iterator[Note]:
    writer = Writer(QUESTIONS, case.lang)
    if competition is None:
        yield writer.note("competition_unknown")
    else:
        yield from _to_prove(competition, writer)
    if mission.state == "unknown" and case.purchase.duration_months is None:
        yield writer.note("mission_duration")
    if mission.state in ("possible", "unknown"):
        yield writer.note("mission_tests")


def _to_prove(competition: Competition, writer: Writer) -> Iterator[Note]:
    names = [each.provider_name for each in competition.providers if each.state == "to_prove"]
    if names:
        hidden = len(names) - MOST_NAMES
        shown = (*names[:MOST_NAMES], *([writer.text("others", count=hidden)] if hidden > 0 else []))
        yield writer.note("to_prove", names=writer.speaker.listed(shown))


def _texts(case: Case) -> Iterator[TextToAdapt]:
    share = share_words(case)
    for code in ("reservation_access", "reservation_execution", "social_clause"):
        yield text_to_adapt(code, case.purchase, case.lang, share_percent=share)
