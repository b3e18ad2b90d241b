"""Why a provider is not in the list, with what would have to change: written gate by gate, for all rows at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from matcher.entrustment import LOCAL_BOARDS, entrusting_bodies
from matcher.exclusion import Exclusions
from matcher.gates import Gate, GateResults, Question, allowed_kinds
from matcher.messages import REFUSALS, WORDS, Speaker, facts_in
from matcher.model.need import NeedPlace
from matcher.model.provider import MODES, Offering, Provider, current_kind
from matcher.model.result import Exclusion, Refusal
from matcher.model.supply import FloatArray, IntArray
from matcher.shown import SHOWN_DECIMALS, known, rows_of
from matcher.wording import area_words, own_words, period_words, shift_words

# Numbers that lie so far apart are still apart when both are rounded to one decimal.
SURELY_APART = 0.2

# What was measured of each row, or what was allowed: a number, words, or unknown.
Side = Sequence[float | str | None]
Sides = tuple[Side, Side]
Numbers = list[float | None]


@dataclass(frozen=True, slots=True)
class Failing:
    """Refused offerings that fail one gate in one way, each at its own place.

    `code` is that of the sentence; `actual` and `limit` are None where nothing is known, or measured.
    """

    code: str
    providers: list[Provider]
    offerings: list[Offering]
    places: list[NeedPlace]
    actual: Numbers
    limit: Numbers


@dataclass(frozen=True, slots=True)
class Refuser:
    """Writes the refusals of one need."""

    question: Question
    results: GateResults
    found: Exclusions
    speaker: Speaker

    def exclusions(self, positions: IntArray) -> tuple[Exclusion, ...]:
        """Write down refused offerings, each with every gate it fails at the place that came nearest."""
        candidates = self.question.candidates
        columns, supply, types = candidates.columns, candidates.supply, self.question.policy.service_types
        provider, service_type = columns.provider[positions].tolist(), columns.service_type[positions].tolist()
        km = self.question.measures.distance_km[positions, self.found.place[positions]]
        return rows_of(
            Exclusion,
            provider_id=[supply.provider_ids[each] for each in provider],
            provider_name=[supply.provider_names[each] for each in provider],
            service_type=[types.codes[each] for each in service_type],
            distance_km=map(known, km.tolist()),
            reasons=map(tuple, self._reasons(positions)),
        )

    def _reasons(self, positions: IntArray) -> list[list[Refusal]]:
        """List for each position why it is refused, gate after gate."""
        reasons: list[list[Refusal]] = [[] for _ in range(len(positions))]
        places = self.found.place[positions]
        for gate in self.found.gates:
            failing = gate.fails(positions, places).nonzero()[0]
            ways = gate.by_way(positions[failing]) if len(failing) else ()
            for code, rows in ((code, failing[among]) for code, among in ways if len(among)):
                for row, refusal in zip(rows.tolist(), self._refusals(gate, code, positions[rows]), strict=True):
                    reasons[row].append(refusal)
        return reasons

    def _refusals(self, gate: Gate, code: str, positions: IntArray) -> tuple[Refusal, ...]:
        """Write what some offerings fail in one way: numbers where the gate measured them, words where it could not."""
        failing = self._failing(gate, code, positions)
        actual, limit = sides = SIDES[code](self, failing) if code in SIDES else (failing.actual, failing.limit)
        facts = {name: FACTS[name](self, failing, sides) for name in facts_in(REFUSALS[code])}
        texts, remedies = self.speaker.refuse_each(code, facts)
        return rows_of(
            Refusal,
            code=[gate.code] * len(positions),
            actual=actual,
            limit=limit,
            unit=[gate.unit if isinstance(each, float) else None for each in limit],
            place=[place.name if gate.failed.ndim == 2 else None for place in failing.places],
            text=texts,
            would_qualify_if=remedies,
        )

    def _failing(self, gate: Gate, code: str, positions: IntArray) -> Failing:
        """Read what one gate says of some offerings."""
        candidates, need, at = self.question.candidates, self.question.need, self.found.place[positions]
        actual, limit = (numbers(side, len(positions)) for side in gate.sides(positions, at))
        rows = positions.tolist()
        return Failing(
            code=code,
            providers=[candidates.provider(row) for row in rows],
            offerings=[candidates.offering(row) for row in rows],
            places=[need.places[each] for each in at.tolist()],
            actual=actual,
            limit=limit,
        )

    def _area_sides(self, failing: Failing) -> Sides:
        limits = [area_words(offering.area, self.speaker) for offering in failing.offerings]
        return [place.municipality for place in failing.places], limits

    def _mode_sides(self, failing: Failing) -> Sides:
        asked = self.speaker.name(self.question.need.asked_mode or "on_site")
        return [self._modes(offering) for offering in failing.offerings], [asked] * len(failing.places)

    def _modes(self, offering: Offering) -> str:
        return self.speaker.listed(tuple(self.speaker.name(mode) for mode in MODES if mode in (offering.modes or ())))

    def _kind_sides(self, failing: Failing) -> Sides:
        allowed = tuple(self.speaker.name(kind) for kind in allowed_kinds(self.question.need))
        asked = self.speaker.listed(allowed, "or")
        return [self._kinds(provider) for provider in failing.providers], [asked] * len(failing.places)

    def _kinds(self, provider: Provider) -> str:
        kinds = dict.fromkeys(current_kind(kind) for kind in provider.kinds)
        return self.speaker.listed(tuple(self.speaker.name(kind) for kind in kinds))

    def _period_sides(self, failing: Failing) -> Sides:
        return self._periods(failing, as_iso=True)

    def _periods(self, failing: Failing, *, as_iso: bool) -> tuple[list[str], list[str]]:
        """Say when each offering runs and what was asked, for programs or for people."""
        need, speaker = self.question.need, self.speaker
        asked = period_words(need.start, need.end, speaker, as_iso=as_iso)
        runs = [period_words(each.valid_from, each.valid_to, speaker, as_iso=as_iso) for each in failing.offerings]
        return runs, [asked] * len(runs)

    def _body_sides(self, failing: Failing) -> Sides:
        """Name who entrusted the service, and the buyer or the place that asks."""
        buyer = self.question.need.buyer
        board = buyer.name or (buyer.municipality if buyer.kind in LOCAL_BOARDS else None)
        bodies = map(self._bodies, failing.providers, failing.offerings)
        return list(bodies), [board or place.municipality for place in failing.places]

    def _bodies(self, provider: Provider, offering: Offering) -> str:
        found = entrusting_bodies(self.question.need, provider, offering, self.question.policy)
        bodies = tuple(dict.fromkeys(body for body in found if body is not None))
        return self.speaker.listed(bodies) or self.speaker.say(WORDS, "nobody")

    def _site_sides(self, failing: Failing) -> Sides:
        own = own_words(self.question.need, self.speaker)
        return [self._towns(provider) for provider in failing.providers], [own] * len(failing.places)

    def _towns(self, provider: Provider) -> str:
        towns = dict.fromkeys(site.municipality for site in provider.sites or () if site.municipality)
        return self.speaker.listed(tuple(towns))

    def _reserved_sides(self, failing: Failing) -> Sides:
        stated = self.speaker.say(WORDS, "stated_not_eligible")
        return [stated if each is None else each for each in failing.actual], failing.limit

    def _actual_words(self, failing: Failing, sides: Sides) -> list[str]:
        """Say what was measured: apart from the limit, a share with its percent sign, dates as a person writes them."""
        if failing.code == "not_available":
            return self._periods(failing, as_iso=False)[0]
        words = [self._apart(one, other) for one, other in zip(sides[0], failing.limit, strict=True)]
        if failing.code != "not_reserved_eligible":
            return words
        return [
            self.speaker.say(WORDS, "share", share=word) if isinstance(each, float) else word
            for word, each in zip(words, sides[0], strict=True)
        ]

    def _apart(self, actual: float | str | None, limit: float | None) -> str:
        if isinstance(actual, float):
            return self.speaker.number(actual, decimals_apart(actual, limit))
        return self._spoken(actual)

    def _limit_words(self, failing: Failing, sides: Sides) -> list[str]:
        if failing.code == "not_available":
            return self._periods(failing, as_iso=False)[1]
        return list(map(self._spoken, sides[1]))

    def _spoken(self, side: float | str | None) -> str:
        if isinstance(side, float):
            return self.speaker.number(side)
        return side or self.speaker.say(WORDS, "not_stated")

    def _enough(self, failing: Failing, _: Sides) -> list[str]:
        """Write limits that would be wide enough."""
        return self.speaker.numbers([rounded_up(each or 0.0) for each in failing.actual])

    def _shift(self, failing: Failing, _: Sides) -> list[str]:
        return [shift_words(self.question.need, self.speaker)] * len(failing.places)

    def _helpers_to_ask(self, failing: Failing, _: Sides) -> list[str]:
        return list(map(self._helpers_near, failing.providers, failing.places))

    def _helpers_near(self, provider: Provider, place: NeedPlace) -> str:
        """Name the mobility projects of the place or the workers' homes that may or may not still run."""
        near = {home.nis_code for home in provider.workers_home or ()} | {place.nis_code}
        names = tuple(helper.name for helper in self.question.policy.reach.helpers if helper.nis_codes & near)
        if not names:
            return ""
        return self.speaker.say(WORDS, "ask_helper", helpers=self.speaker.listed(names, "or"))

    def _filled(self, failing: Failing, _: Sides) -> list[str]:
        contingents = (provider.contingent for provider in failing.providers)
        return [self._spoken(each.filled_fte if each else None) for each in contingents]

    def _places_fte(self, failing: Failing, _: Sides) -> list[str]:
        contingents = (provider.contingent for provider in failing.providers)
        return [self._spoken(each.places_fte if each else None) for each in contingents]

    def _teams(self, numbers_of_workers: Numbers) -> list[str]:
        return [self.speaker.counted(each or 0.0, "worker") for each in numbers_of_workers]


# Sentences of which what was measured or the limit is said in words.
SIDES: Mapping[str, Callable[[Refuser, Failing], Sides]] = {
    "outside_area_set": Refuser._area_sides,
    "wrong_mode": Refuser._mode_sides,
    "wrong_kind": Refuser._kind_sides,
    "wrong_kind_enclave": Refuser._kind_sides,
    "not_available": Refuser._period_sides,
    "not_entrusted": Refuser._body_sides,
    "not_own_municipality": Refuser._site_sides,
    "not_reserved_eligible": Refuser._reserved_sides,
}
# What the sentences of refusals speak of.
FACTS: Mapping[str, Callable[[Refuser, Failing, Sides], list[str]]] = {
    "place": lambda _, failing, __: [place.name for place in failing.places],
    "actual": Refuser._actual_words,
    "enough": Refuser._enough,
    "limit": Refuser._limit_words,
    "shift": Refuser._shift,
    "helpers": Refuser._helpers_to_ask,
    "filled": Refuser._filled,
    "places_fte": Refuser._places_fte,
    "team": lambda refuser, failing, _: refuser._teams(failing.actual),
    "team_asked": lambda refuser, failing, _: refuser._teams(failing.limit),
}


def numbers(side: FloatArray | None, n: int) -> Numbers:
    """Read one side of a gate as it is shown."""
    return [None] * n if side is None else list(map(known, side.tolist()))


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
