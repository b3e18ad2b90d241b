"""Why a provider is not in the list, in words, with what would have to change."""

from dataclasses import dataclass
from math import ceil, isfinite

from matcher.entrustment import LOCAL_BOARDS, entrusting_bodies
from matcher.exclusion import Exclusions
from matcher.gates import Gate, GateResults, Question, allowed_kinds
from matcher.messages import WORDS, Speaker
from matcher.model.need import NeedPlace
from matcher.model.provider import MODES, Offering, Provider, current_kind
from matcher.model.result import Exclusion, Refusal
from matcher.wording import area_words, own_words, period_words, shift_words

SHOWN_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Refuser:
    """Writes the refusals of one need."""

    question: Question
    results: GateResults
    found: Exclusions
    speaker: Speaker

    def exclusion(self, position: int) -> Exclusion:
        """Write down one refused offering with every gate it fails."""
        candidates = self.question.candidates
        provider, offering = candidates.provider(position), candidates.offering(position)
        km = float(self.question.measures.distance_km[position, self.found.place[position]])
        return Exclusion(
            provider_id=provider.id,
            provider_name=provider.name,
            service_type=offering.service_type,
            distance_km=known(km),
            reasons=self.refusals(position, provider, offering),
        )

    def refusals(self, position: int, provider: Provider, offering: Offering) -> tuple[Refusal, ...]:
        """List every gate that one offering fails at the place that came nearest."""
        place = int(self.found.place[position])
        refusals = []
        for gate in self.results.gates:
            if gate.fails(position, place):
                actual, limit = gate.sides(position, place)
                need, way = self.question.need, gate.way(position)
                sides = known(actual), known(limit)
                seen = Seen(gate, way, provider, offering, need.places[place], *sides, need.kind == "enclave")
                refusals.append(self._refusal(seen))
        return tuple(refusals)

    def _refusal(self, seen: "Seen") -> Refusal:
        """Write one refusal: numbers where the gate measured them, words where it could not."""
        code = sentence_code(seen)
        actual, limit = self._sides(seen)
        facts = self._facts(seen, actual, limit)
        text, remedy = self.speaker.refuse(code, **facts)
        by_place = seen.gate.failed.ndim == 2
        return Refusal(
            code=seen.gate.code,
            actual=actual,
            limit=limit,
            unit=seen.gate.unit if isinstance(limit, float) else None,
            place=seen.place.name if by_place else None,
            text=text,
            would_qualify_if=remedy,
        )

    def _facts(self, seen: "Seen", actual: float | str | None, limit: float | str | None) -> dict[str, object]:
        contingent = seen.provider.contingent
        facts: dict[str, object] = {
            "place": seen.place.name,
            "actual": self._spoken_actual(seen, actual),
            "enough": self.speaker.number(rounded_up(seen.actual or 0.0)),
            "limit": self._spoken(limit),
            "shift": shift_words(self.question.need, self.speaker),
            "helpers": self._helpers_to_ask(seen),
            "filled": self._spoken(contingent.filled_fte if contingent else None),
            "places_fte": self._spoken(contingent.places_fte if contingent else None),
            "team": self.speaker.counted(seen.actual or 0.0, "worker"),
            "team_asked": self.speaker.counted(seen.limit or 0.0, "worker"),
        }
        if seen.gate.code == "not_available":
            facts["actual"], facts["limit"] = self._periods(seen, as_iso=False)
        return facts

    def _spoken(self, side: float | str | None) -> str:
        if isinstance(side, float):
            return self.speaker.number(side)
        return side or self.speaker.say(WORDS, "not_stated")

    def _spoken_actual(self, seen: "Seen", actual: float | str | None) -> str:
        """Write what was measured, apart from the limit; a share of workers carries its percent sign."""
        if not isinstance(actual, float):
            return self._spoken(actual)
        number = self.speaker.number(actual, decimals_apart(actual, seen.limit))
        is_share = seen.gate.code == "not_reserved_eligible"
        return self.speaker.say(WORDS, "share", share=number) if is_share else number

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

    def _sides(self, seen: "Seen") -> tuple[float | str | None, float | str | None]:
        """Give what was measured and the limit, in words where they are not numbers."""
        words = {
            "outside_area": self._area_sides,
            "wrong_mode": self._mode_sides,
            "wrong_kind": self._kind_sides,
            "not_available": self._period_sides,
            "not_entrusted": self._body_sides,
            "not_own_municipality": self._site_sides,
            "not_reserved_eligible": self._reserved_sides,
        }.get(seen.gate.code)
        return words(seen) if words else (seen.actual, seen.limit)

    def _area_sides(self, seen: "Seen") -> tuple[float | str | None, float | str | None]:
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
        found = entrusting_bodies(need, seen.provider, seen.offering, policy) or ()
        bodies = tuple(dict.fromkeys(body for body in found if body is not None))
        board = need.buyer.municipality if need.buyer.kind in LOCAL_BOARDS else None
        asked = need.buyer.name or board or seen.place.municipality
        return self.speaker.listed(bodies) or self.speaker.say(WORDS, "nobody"), asked

    def _site_sides(self, seen: "Seen") -> tuple[str, str]:
        towns = tuple(site.municipality for site in seen.provider.sites or () if site.municipality)
        return self.speaker.listed(tuple(dict.fromkeys(towns))), own_words(self.question.need, self.speaker)

    def _reserved_sides(self, seen: "Seen") -> tuple[float | str | None, float | str | None]:
        if seen.actual is None:
            return self.speaker.say(WORDS, "stated_not_eligible"), seen.limit
        return seen.actual, seen.limit


@dataclass(frozen=True, slots=True)
class Seen:
    """One failed gate of one offering at one place."""

    gate: Gate
    way: str
    provider: Provider
    offering: Offering
    place: NeedPlace
    actual: float | None
    limit: float | None
    is_enclave: bool


def sentence_code(seen: Seen) -> str:
    """Choose the sentence that fits the way in which a gate was failed."""
    code = seen.gate.code
    if code == "outside_area" and seen.limit is None:
        return "outside_area_set"
    if code == "wrong_kind" and seen.is_enclave:
        return "wrong_kind_enclave"
    if code == "no_capacity" and seen.provider.contingent is not None and seen.provider.contingent.is_full:
        return "contingent_full"
    return seen.way


def known(value: float | None) -> float | None:
    """Read a number from a column: nan and infinite are "unknown" or "no limit".

    Examples
    --------
    >>> known(float("nan")), known(12.5)
    (None, 12.5)
    """
    if value is None or not isfinite(value):
        return None
    return round(value, SHOWN_DECIMALS)


def decimals_apart(actual: float, limit: float | None) -> int:
    """Count the decimals by which a person sees that a measured value is not the limit itself.

    Examples
    --------
    >>> decimals_apart(31.2, 20.0), decimals_apart(20.04, 20.0)
    (1, 2)
    """
    if limit is None:
        return 1
    differing = (n for n in range(1, SHOWN_DECIMALS) if round(actual, n) != round(limit, n))
    return next(differing, SHOWN_DECIMALS)


def rounded_up(value: float) -> float:
    """Round a measured value so that the limit a person reads is wide enough.

    Examples
    --------
    >>> rounded_up(20.04), rounded_up(20.1)
    (20.1, 20.1)
    """
    return ceil(round(10 * value, SHOWN_DECIMALS)) / 10
