"""Which board is proposed as aankoopcentrale: the work it brings, where it lies, what it has done before.

A board that said no is not proposed; one that is willing comes before one that was not asked. The boards decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

import numpy as np

from matcher.bundling.grouping import Asking
from matcher.bundling.messages import LEADS, LEGAL
from matcher.geo import distances_km
from matcher.messages import Speaker
from matcher.model.bundling import LEADING_KINDS, NO, YES, BoardWord, Lead, LeadCandidate, LeadPart, LeadWeights
from matcher.model.need import Buyer
from matcher.model.result import Note

# Since this day the act of 17 June 2016 holds, with its aankoopcentrale.
ACT_SINCE = date(2017, 6, 30)
SCORE_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class LeadRules:
    """The weights, and the distance at which a board lies too far off to earn anything for its location."""

    weights: LeadWeights
    max_km: float
    as_of: date


def propose_lead(
    asked: Sequence[Asking],
    buyers: Mapping[str, Buyer],
    words: Mapping[str, BoardWord],
    rules: LeadRules,
    speaker: Speaker,
) -> Lead:
    """Rank the boards that could be aankoopcentrale.

    Parameters
    ----------
    asked : sequence of Asking
    buyers : mapping of board to Buyer
    words : mapping of board to BoardWord
        What they said; a board that is not in it said nothing.
    rules : LeadRules
    speaker : Speaker

    Returns
    -------
    Lead
        A board of unknown kind can be proposed; a company cannot.
    """
    able = [name for name, buyer in buyers.items() if buyer.kind is None or buyer.kind in LEADING_KINDS]
    values = _values(asked, sorted(buyers), rules)
    said = {name: words.get(name, BoardWord(name)) for name in able}
    found = [_candidate(said[name], values[name], rules.weights, speaker) for name in able if said[name].leads != NO]
    ranked = sorted(found, key=lambda each: (each.leads != YES, -each.score, each.board))
    legal = ("central_purchasing", "occasional_joint") if rules.as_of >= ACT_SINCE else ("before_act",)
    notes = tuple(Note(code, speaker.say(LEGAL, code)) for code in legal)
    if not ranked:
        return Lead(None, (), speaker.say(LEADS, "nobody"), notes)
    first = ranked[0]
    why = f"{first.text} {speaker.say(LEADS, 'willing' if first.leads == YES else 'to_ask')}"
    return Lead(first.board, tuple(ranked), speaker.say(LEADS, "proposed", board=first.board, why=why), notes)


def _values(asked: Sequence[Asking], boards: Sequence[str], rules: LeadRules) -> dict[str, tuple[float | None, float]]:
    """Give each board's share of the known work, None when its own is unknown, and how central it lies, 0..1."""
    hours = {name: [each.work.hours_per_month for each in asked if each.board == name] for name in boards}
    known = {name: fsum(each for each in found if each is not None) for name, found in hours.items()}
    total = fsum(known.values())
    share = {name: known[name] / total if total and None not in hours[name] else None for name in boards}
    km = _mean_km(asked, boards)
    return {name: (share[name], max(0.0, 1.0 - km[name] / rules.max_km) if rules.max_km else 0.0) for name in boards}


def _mean_km(asked: Sequence[Asking], boards: Sequence[str]) -> dict[str, float]:
    """Measure from the middle of each board's places to that of every other board, on average."""
    places = {
        name: sorted({(p.lat_deg, p.lon_deg) for a in asked if a.board == name for p in a.need.places})
        for name in boards
    }
    lat_deg, lon_deg = np.array([np.mean(np.array(places[name]), axis=0) for name in boards]).T
    km = distances_km(lat_deg[:, None], lon_deg[:, None], to_lat_deg=lat_deg, to_lon_deg=lon_deg)
    others = max(1, len(boards) - 1)
    return {name: fsum(row) / others for name, row in zip(boards, km.tolist(), strict=True)}


def _candidate(
    word: BoardWord, values: tuple[float | None, float], weights: LeadWeights, speaker: Speaker
) -> LeadCandidate:
    share, central = values
    experience = None if word.has_experience is None else float(word.has_experience)
    measured = (
        ("workload", share, weights.workload),
        ("central", central, weights.central),
        ("experience", experience, weights.experience),
    )
    parts = tuple(_part(name, value, weight, weights.neutral) for name, value, weight in measured)
    score = round(fsum(part.contribution for part in parts), SCORE_DECIMALS)
    text = speaker.say(
        LEADS,
        "candidate",
        name=word.name,
        score=speaker.number(score),
        parts=speaker.listed(tuple(_part_words(part, speaker) for part in parts)),
    )
    return LeadCandidate(word.name, word.leads, score, parts, text)


def _part(name: str, value: float | None, weight: float, neutral: float) -> LeadPart:
    used = neutral if value is None else value
    return LeadPart(name, used, weight, 100 * used * weight, value is not None)


def _part_words(part: LeadPart, speaker: Speaker) -> str:
    code = "part" if part.is_known else "part_unknown"
    return speaker.say(LEADS, code, name=speaker.say(LEADS, part.name), points=speaker.number(part.contribution))
