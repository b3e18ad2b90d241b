"""Why a provider is not in the list, in words, with what would have to change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import ceil, isfinite
from typing import NamedTuple

from matcher.entrustment import LOCAL_BOARDS, entrusting_bodies
from matcher.exclusion import Exclusions
from matcher.gates import Gate, GateResults, Question, allowed_kinds
from matcher.messages import REFUSALS, WORDS, Speaker, facts_in
from matcher.model.need import NeedPlace
from matcher.model.provider import MODES, Offering, Provider, current_kind
from matcher.model.result import Exclusion, Refusal
from matcher.model.supply import IntArray
from matcher.wording import area_words, own_words, period_words, shift_words

SHOWN_DECIMALS = 4
# Numbers that lie so far apart are still apart when both are rounded to one decimal.
SURELY_APART = 0.2


Sides = tuple[float | str | None, float | str | None]


@dataclass(frozen=True, slots=True)
class Refuser:
    """Writes the refusals of one need."""

    question: Question
    results: GateResults
    found: Exclusions
    speaker: Speaker

    def exclusions(self, positions: IntArray) -> tuple[Exclusion, ...]:
        """Write down refused offerings, each with every gate it fails at the place that came nearest."""
        km = self.question.measures.distance_km[positions, self.found.place[positions]]
        rows = zip(positions.tolist(), km.tolist(), self._failures(positions), strict=True)
        return tuple(self._exclusion(*row) for row in rows)

    def _exclusion(self, position: int, km: float, failures: "list[Failure]") -> Exclusion:
        candidates = self.question.candidates
        provider, offering = candidates.provider(position), candidates.offering(position)
        return Exclusion(
            provider_id=provider.id,
            provider_name=provider.name,
            service_type=offering.service_type,
            distance_km=known(km),
            reasons=tuple([self._refusal(Seen(provider, offering, *failure)) for failure in failures]),
        )

    def _failures(self, positions: IntArray) -> "list[list[Failure]]":
        """List for each position what it fails, gate after gate, reading a gate for all of them at once."""
        found: list[list[Failure]] = [[] for _ in range(len(positions))]
        places = self.found.place[positions]
        for gate in self.found.gates:
            failing = gate.fails(positions, places).nonzero()[0]
            if len(failing):
                for row, failure in zip(failing.tolist(), self._failed(gate, positions[failing]), strict=True):
                    found[row].append(failure)
        return found

    def _failed(self, gate: Gate, positions: IntArray) -> "Iterator[Failure]":
        """Read how each of the candidates that fail one gate fails it."""
        places = self.found.place[positions]
        actual, limit = [repeat(None) if side is None else side.tolist() for side in gate.sides(positions, places)]
        for position, place, one, other in zip(positions.tolist(), places.tolist(), actual, limit, strict=False):
            yield gate, gate.way(position), self.question.need.places[place], known(one), known(other)

    def _refusal(self, seen: "Seen") -> Refusal:
        """Write one refusal: numbers where the gate measured them, words where it could not."""
        gate = seen.gate
        sides = actual, limit = SIDES[gate.code](self, seen) if gate.code in SIDES else (seen.actual, seen.limit)
        code = self._sentence_code(seen)
        facts = {name: FACTS[name](self, seen, sides) for name in facts_in(REFUSALS[code])}
        text, remedy = self.speaker.refuse(code, facts)
        return Refusal(
            code=gate.code,
            actual=actual,
            limit=limit,
            unit=gate.unit if isinstance(limit, float) else None,
            place=seen.place.name if gate.failed.ndim == 2 else None,
            text=text,
            would_qualify_if=remedy,
        )

    def _sentence_code(self, seen: "Seen") -> str:
        """Choose the sentence that fits the way in which a gate was failed."""
        code, contingent = seen.gate.code, seen.provider.contingent
        if code == "outside_area" and seen.limit is None:
            return "outside_area_set"
        if code == "wrong_kind" and self.question.need.kind == "enclave":
            return "wrong_kind_enclave"
        if code == "no_capacity" and contingent is not None and contingent.is_full:
            return "contingent_full"
        return seen.way

    def _actual_words(self, seen: "Seen", sides: Sides) -> str:
        """Say what was measured: apart from the limit, a share with its percent sign, dates as a person writes them."""
        if seen.gate.code == "not_available":
            return str(self._periods(seen, as_iso=False)[0])
        actual = sides[0]
        if not isinstance(actual, float):
            return self._spoken(actual)
        number = self.speaker.number(actual, decimals_apart(actual, seen.limit))
        is_share = seen.gate.code == "not_reserved_eligible"
        return self.speaker.say(WORDS, "share", share=number) if is_share else number

    def _limit_words(self, seen: "Seen", sides: Sides) -> str:
        if seen.gate.code == "not_available":
            return str(self._periods(seen, as_iso=False)[1])
        return self._spoken(sides[1])

    def _spoken(self, side: float | str | None) -> str:
        if isinstance(side, float):
            return self.speaker.number(side)
        return side or self.speaker.say(WORDS, "not_stated")

    def _helpers_to_ask(self, seen: "Seen") -> str:
        """Name the mobility projects of the place or the workers' homes that may or may not still run."""
        homes = {home.nis_code for home in seen.provider.workers_home or ()}
        names = tuple(
            helper.name
            for helper in self.question.policy.reach.helpers
            if helper.nis_codes & (homes | {seen.place.nis_code})
        )
        if not names:
            return ""
        return self.speaker.say(WORDS, "ask_helper", helpers=self.speaker.listed(names, "or"))

    def _area_sides(self, seen: "Seen") -> Sides:
        if seen.limit is not None:
            return seen.actual, seen.limit
        return seen.place.municipality, area_words(seen.offering.area, self.speaker)

    def _mode_sides(self, seen: "Seen") -> tuple[str, str]:
        modes = tuple(self.speaker.name(m) for m in MODES if m in (seen.offering.modes or ()))
        return self.speaker.listed(modes), self.speaker.name(self.question.need.asked_mode or "on_site")

    def _kind_sides(self, seen: "Seen") -> tuple[str, str]:
        kinds = tuple(dict.fromkeys(current_kind(kind) for kind in seen.provider.kinds))
        allowed = allowed_kinds(self.question.need)
        return (
            self.speaker.listed(tuple(self.speaker.name(kind) for kind in kinds)),
            self.speaker.listed(tuple(self.speaker.name(kind) for kind in allowed), "or"),
        )

    def _period_sides(self, seen: "Seen") -> tuple[str, str]:
        return self._periods(seen, as_iso=True)

    def _periods(self, seen: "Seen", *, as_iso: bool) -> tuple[str, str]:
        """Say when the offering runs and what was asked, for programs or for people."""
        need, offering = self.question.need, seen.offering
        return (
            period_words(offering.valid_from, offering.valid_to, self.speaker, as_iso=as_iso),
            period_words(need.start, need.end, self.speaker, as_iso=as_iso),
        )

    def _body_sides(self, seen: "Seen") -> tuple[str, str]:
        """Name who entrusted the service, and the buyer or the place that asks."""
        need, policy = self.question.need, self.question.policy
        found = entrusting_bodies(need, seen.provider, seen.offering, policy)
        bodies = tuple(dict.fromkeys(body for body in found if body is not None))
        board = need.buyer.municipality if need.buyer.kind in LOCAL_BOARDS else None
        asked = need.buyer.name or board or seen.place.municipality
        return self.speaker.listed(bodies) or self.speaker.say(WORDS, "nobody"), asked

    def _site_sides(self, seen: "Seen") -> tuple[str, str]:
        towns = tuple(site.municipality for site in seen.provider.sites or () if site.municipality)
        return self.speaker.listed(tuple(dict.fromkeys(towns))), own_words(self.question.need, self.speaker)

    def _reserved_sides(self, seen: "Seen") -> Sides:
        if seen.actual is None:
            return self.speaker.say(WORDS, "stated_not_eligible"), seen.limit
        return seen.actual, seen.limit


# A gate that one offering fails: in which way, at which place, what was measured and what was allowed.
Failure = tuple[Gate, str, NeedPlace, float | None, float | None]


class Seen(NamedTuple):
    """One failed gate of one offering at one place."""

    provider: Provider
    offering: Offering
    gate: Gate
    way: str
    place: NeedPlace
    actual: float | None
    limit: float | None


# Gates of which what was measured or the limit is said in words.
SIDES: Mapping[str, Callable[[Refuser, Seen], Sides]] = {
    "outside_area": Refuser._area_sides,
    "wrong_mode": Refuser._mode_sides,
    "wrong_kind": Refuser._kind_sides,
    "not_available": Refuser._period_sides,
    "not_entrusted": Refuser._body_sides,
    "not_own_municipality": Refuser._site_sides,
    "not_reserved_eligible": Refuser._reserved_sides,
}
# What the sentences of refusals speak of.
FACTS: Mapping[str, Callable[[Refuser, Seen, Sides], str]] = {
    "place": lambda _, seen, __: seen.place.name,
    "actual": Refuser._actual_words,
    "enough": lambda refuser, seen, _: refuser.speaker.number(rounded_up(seen.actual or 0.0)),
    "limit": Refuser._limit_words,
    "shift": lambda refuser, _, __: shift_words(refuser.question.need, refuser.speaker),
    "helpers": lambda refuser, seen, _: refuser._helpers_to_ask(seen),
    "filled": lambda refuser, seen, _: refuser._spoken(c.filled_fte if (c := seen.provider.contingent) else None),
    "places_fte": lambda refuser, seen, _: refuser._spoken(c.places_fte if (c := seen.provider.contingent) else None),
    "team": lambda refuser, seen, _: refuser.speaker.counted(seen.actual or 0.0, "worker"),
    "team_asked": lambda refuser, seen, _: refuser.speaker.counted(seen.limit or 0.0, "worker"),
}


def known(value: float | None) -> float | None:
    """Read a number from a column: nan and infinite are "unknown" or "no limit".

    Examples
    --------
    >>> known(float("nan")), known(12.5)
    (None, 12.5)
    """
    if value is None or not isfinite(value):
        return None
    return value if value % 1 == 0 else round(value, SHOWN_DECIMALS)


def decimals_apart(actual: float, limit: float | None) -> int:
    """Count the decimals by which a person sees that a measured value is not the limit itself.

    Examples
    --------
    >>> decimals_apart(31.2, 20.0), decimals_apart(20.04, 20.0)
    (1, 2)
    """
    if limit is None or abs(actual - limit) > SURELY_APART:
        return 1
    for decimals in range(1, SHOWN_DECIMALS):
        if round(actual, decimals) != round(limit, decimals):
            return decimals
    return SHOWN_DECIMALS


def rounded_up(value: float) -> float:
    """Round a measured value so that the limit a person reads is wide enough.

    Examples
    --------
    >>> rounded_up(20.04), rounded_up(20.1)
    (20.1, 20.1)
    """
    return ceil(round(10 * value, SHOWN_DECIMALS)) / 10
