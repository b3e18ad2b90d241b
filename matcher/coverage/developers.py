"""Who could develop an answer to a gap: existing actors first, each with the reason and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matcher.coverage.messages import GAP_NOTICES, MISSING, REASONS, TIERS
from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import Exclusion, Match, MatchResult, NearestMiss, Note
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, match

# From nearest to the work to farthest: «voorkeur bestaande actoren».
TIER_CODES = tuple(TIERS)
OTHER_SERVICE = "wrong_service_type"
NAMED_ANSWERS = 5


@dataclass(frozen=True, slots=True)
class Developer:
    """A provider that could develop the service; `missing` says what stands between it and the gap."""

    rank: int
    provider_id: str
    provider_name: str
    tier: str
    tier_text: str
    service_type: str
    distance_km: float | None
    reason: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """What can be said of a gap: who could develop it, and who seems to serve it already.

    `uncovered` names the services and places that nobody carries, where somebody carries the others.
    """

    need_id: str
    as_of: str
    service_types: tuple[str, ...]
    places: tuple[str, ...]
    hours_needed: float | None
    is_gap: bool
    answers: tuple[str, ...]
    uncovered: tuple[str, ...]
    developers: tuple[Developer, ...]
    notices: tuple[Note, ...]


def who_could_develop(need: Need, supply: Supply, policy: Policy, *, limit: int = 10, lang: str = "nl") -> GapAnswer:
    """List the providers that could develop an answer to a need that nobody meets.

    The need is put to `match`; what it ranks, refuses and names as nearest is ordered by what the provider does
    already: the service itself, a related one, one of the same group, anything else near by.

    Parameters
    ----------
    need : Need
        With its service types written out.
    supply : Supply
    policy : Policy
    limit : int
        The most providers to name, at least 1.
    lang : {"nl", "en"}
    """
    everything = Wanted(top=len(supply.offerings), excluded=len(supply.offerings), lang=lang)
    result = match(need, supply, replace(policy, nearest_misses=limit + len(supply.providers)), wanted=everything)
    writer = _Writer(need, policy, Speaker(lang))
    found: dict[str, Developer] = {}
    for each in sorted(writer.developers(result), key=writer.remoteness):
        found.setdefault(each.provider_id, each)
    first = tuple(found.values())
    answers = tuple(row.provider_name for row in result.matches if row.status != "related")
    return GapAnswer(
        need_id=need.id,
        as_of=result.as_of,
        service_types=tuple(each.code for each in result.service_types),
        places=tuple(place.name for place in need.places),
        hours_needed=writer.hours_needed(result),
        is_gap=not result.has_answer or bool(result.uncovered),
        answers=answers,
        uncovered=result.uncovered,
        developers=tuple(replace(each, rank=rank) for rank, each in enumerate(first[:limit], 1)),
        notices=writer.notices(answers, result.uncovered, first),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says of every provider in a match why it could develop the service, and what is missing."""

    need: Need
    policy: Policy
    speaker: Speaker

    def developers(self, result: MatchResult) -> Iterator[Developer]:
        """Go over everybody who is not an answer; within a tier in the order of the match."""
        answering = {row.provider_id for row in result.matches if row.status != "related"}
        yield from (self._related(row) for row in result.matches if row.status == "related")
        refused = result.nearest_misses if not result.has_answer else result.excluded
        for each in refused:
            if each.provider_id not in answering:
                yield self._refused(each)

    def remoteness(self, developer: Developer) -> tuple[bool, int]:
        """Order by how far somebody stands from the work; who is beyond all proximity comes last."""
        is_far = (developer.distance_km or 0.0) >= self.policy.value_functions["proximity"].worst
        return is_far, TIER_CODES.index(developer.tier)

    def _related(self, row: Match) -> Developer:
        reason = self._say("related_service", service=self._label(row.service_type), why=self._why(row.service_type))
        missing = (self.speaker.say(MISSING, "willingness"),)
        return self._developer(row, "related_service", reason, missing)

    def _refused(self, each: NearestMiss | Exclusion) -> Developer:
        """Describe who does the service, a related one or something else, and does not fit here."""
        blocked = each.blocked_by if isinstance(each, NearestMiss) else each.reasons[0]
        service = self._label(each.service_type)
        if blocked.code == OTHER_SERVICE:
            tier = "same_group" if self._is_akin(each.service_type) else "nearby"
            return self._developer(each, tier, self._say(tier, service=service), (self.speaker.say(MISSING, "skills"),))
        missing = (self.speaker.say(MISSING, "if", condition=blocked.would_qualify_if), *self._others(each))
        if each.service_type in self.need.service_types:
            reason = self._say("same_service", service=service, text=blocked.text)
            return self._developer(each, "same_service", reason, missing)
        why = self._why(each.service_type)
        reason = self._say("related_blocked", service=service, why=why, text=blocked.text)
        return self._developer(each, "related_service", reason, (self.speaker.say(MISSING, "willingness"), *missing))

    def _others(self, each: NearestMiss | Exclusion) -> tuple[str, ...]:
        """Name the other limits that are failed."""
        if isinstance(each, NearestMiss):
            return tuple(self.speaker.name(code) for code in each.other_blocks)
        return tuple(self.speaker.say(MISSING, "if", condition=reason.would_qualify_if) for reason in each.reasons[1:])

    def _developer(
        self, row: Match | NearestMiss | Exclusion, tier: str, reason: str, missing: tuple[str, ...]
    ) -> Developer:
        return Developer(
            rank=0,
            provider_id=row.provider_id,
            provider_name=row.provider_name,
            tier=tier,
            tier_text=self.speaker.say(TIERS, tier),
            service_type=row.service_type,
            distance_km=row.distance_km,
            reason=reason,
            missing=missing,
        )

    def _say(self, code: str, **facts: object) -> str:
        return self.speaker.say(REASONS, code, **facts)

    def _label(self, code: str) -> str:
        return f"«{self.policy.service_types.label(code, self.speaker.lang)}»"

    def _is_akin(self, code: str) -> bool:
        return code.partition(".")[0] in {asked.partition(".")[0] for asked in self.need.service_types}

    def _why(self, code: str) -> str:
        """Give the reason of the strongest relation between the asked services and another."""
        related = self.policy.service_types.related
        found = [each for asked in self.need.service_types for each in related.get(asked, ()) if each.code == code]
        return max(found, key=lambda each: each.weight).reason(self.speaker.lang)

    def hours_needed(self, result: MatchResult) -> float | None:
        """Give the hours that are asked in all."""
        return next((row.hours_needed for row in result.matches), result.gap.hours_needed if result.gap else None)

    def notices(
        self, answers: tuple[str, ...], uncovered: tuple[str, ...], developers: tuple[Developer, ...]
    ) -> tuple[Note, ...]:
        """Say what holds for the whole list."""
        say, notes = self.speaker.say, []
        if answers:
            code, pieces = "partly_answered" if uncovered else "answered", self.speaker.listed(uncovered)
            count, names = self.speaker.counted(len(answers), "provider"), _first_of(answers)
            able = say(GAP_NOTICES, "able" if len(answers) == 1 else "able_many", count=count)
            notes.append(Note(code, say(GAP_NOTICES, code, able=able, names=names, pieces=pieces)))
        code = "existing_first" if developers else "nobody"
        return (*notes, Note(code, say(GAP_NOTICES, code)))


def _first_of(names: tuple[str, ...]) -> str:
    """List some names; three dots say that there are more."""
    return ", ".join((*names[:NAMED_ANSWERS], *("…" for _ in names[NAMED_ANSWERS : NAMED_ANSWERS + 1])))
