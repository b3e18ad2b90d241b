"""How the changed providers stand to one need, before and after.

The law that a provider never changes another's score makes this cheap: only the changed providers are matched twice.
Where they stand differently the catalogue of before is asked who else comes first; it is never laid out as it becomes.
A property test holds it equal to asking everything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from msgspec import structs

from matcher.asked import asked_types
from matcher.matching import Matching
from matcher.model.changing import differing
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.result import Match, Refusal
from matcher.pipeline import Wanted
from matcher.resolver import Resolver

LayOut = Callable[[Sequence[Provider]], Matching]
Key = tuple[str, str]  # provider and service type
RELATED = "related"


@dataclass(frozen=True)
class Catalogues:
    """The catalogue before and after a change; whatever is laid out, is so once.

    Parameters
    ----------
    providers, turned : tuple of Provider
        Before and after the change.
    whole : Matching
        Of all `providers`, as they were.
    lay_out : function
        From some providers to what matches with them.
    """

    providers: tuple[Provider, ...]
    turned: tuple[Provider, ...]
    whole: Matching
    lay_out: LayOut

    @cached_property
    def changed_ids(self) -> frozenset[str]:
        """Name the providers that are no longer the same."""
        return differing(self.providers, self.turned)

    @cached_property
    def was(self) -> tuple[Provider, ...]:
        """Give the changed providers as they were."""
        return tuple(each for each in self.providers if each.id in self.changed_ids)

    @cached_property
    def becomes(self) -> tuple[Provider, ...]:
        """Give the changed providers as they become."""
        return tuple(each for each in self.turned if each.id in self.changed_ids)

    @cached_property
    def few_before(self) -> Matching:
        """Lay out only the changed providers, as they were."""
        return self.lay_out(self.was)

    @cached_property
    def few_after(self) -> Matching:
        """Lay out only the changed providers, as they become."""
        return self.lay_out(self.becomes)

    @cached_property
    def bound_before(self) -> Matching:
        """Lay out the changed providers without their free hours: those of an agreement are theirs already."""
        return self.lay_out([without_hours(each) for each in self.was])

    @cached_property
    def bound_after(self) -> Matching:
        """Lay out the same, as they become."""
        return self.lay_out([without_hours(each) for each in self.becomes])

    @cached_property
    def _by_id(self) -> Mapping[str, Provider]:
        return {each.id: each for each in self.providers}

    def becoming_with(self, others: Iterable[str]) -> Matching:
        """Lay out the changed providers, as they become, beside some that stay as they are."""
        return self.lay_out([*self.becomes, *(self._by_id[each] for each in dict.fromkeys(others))])

    @cached_property
    def offered_types(self) -> tuple[str, ...]:
        """List what the changed providers offer or offered, in order."""
        return tuple(sorted({each.service_type for who in (*self.was, *self.becomes) for each in who.offerings}))

    @cached_property
    def stopped(self) -> frozenset[Key]:
        """List what was offered and no longer is, by provider and service type."""
        return _offered(self.was) - _offered(self.becomes)

    @cached_property
    def gone_ids(self) -> frozenset[str]:
        """Name the providers that are in the catalogue no longer."""
        return frozenset(each.id for each in self.was) - frozenset(each.id for each in self.becomes)

    @cached_property
    def name_of(self) -> Mapping[str, str]:
        """Give the name of every provider, the new ones and those that go included."""
        return {each.id: each.name for each in (*self.turned, *self.providers)}


def _offered(providers: Sequence[Provider]) -> frozenset[Key]:
    return frozenset((who.id, each.service_type) for who in providers for each in who.offerings)


def without_hours(provider: Provider) -> Provider:
    """Leave the free hours of a provider out, and whether its places are filled."""
    offerings = tuple(replace(each, capacity_hours_per_month=None) for each in provider.offerings)
    return replace(provider, offerings=offerings, contingent=None)


@dataclass(frozen=True, slots=True)
class Best:
    """How many rows answer a need, and the first of them; behind these stand the related ones."""

    n_answers: int
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one question after another under the same policy, in the same language."""

    policy: Policy
    resolver: Resolver | None
    lang: str

    def best(self, need: Need, asked: Matching, *, top: int) -> Best:
        """Match a need."""
        return Best(asked.n_answers(need, resolver=self._reads(need)), self._first(need, asked, top))

    def weigh(self, need: Need, before: Matching, after: Matching) -> "Weighed":
        """Compare how the providers of two small catalogues stand to a need."""
        codes = asked_types(need, self._reads(need)).codes
        then, now = self._all(need, before), self._all(need, after)
        has_losses = any(row.status != RELATED and _is_no_answer(now.get(key)) for key, row in then.items())
        return Weighed(codes, then, now, self._refused(need, after) if has_losses else {})

    def after(self, need: Need, catalogues: Catalogues, weighed: "Weighed", *, shown: int) -> Best:
        """Rank who meets a need after the change, with enough rows to name `shown` who are not changed.

        Those are the first of before without the changed ones, since a provider never changes another's score.
        """
        n_answers = catalogues.whole.n_answers(need, resolver=self._reads(need)) + weighed.growth
        rows = self._first(need, catalogues.whole, shown + len(weighed.before))
        others = tuple(row for row in rows if row.provider_id not in catalogues.changed_ids)[:shown]
        ranked = merged(tuple(weighed.after.values()), others)
        if ranked is None:
            together = catalogues.becoming_with(row.provider_id for row in others)
            ranked = self._first(need, together, together.n_offerings)
        return Best(n_answers, ranked)

    def _first(self, need: Need, asked: Matching, top: int) -> tuple[Match, ...]:
        return asked.best(need, top=top, lang=self.lang, resolver=self._reads(need)).matches

    def _all(self, need: Need, asked: Matching) -> Mapping[Key, Match]:
        """Key the rows by provider and service type; a rank among few says nothing."""
        rows = self._first(need, asked, asked.n_offerings)
        return {(row.provider_id, row.service_type): structs.replace(row, rank=0) for row in rows}

    def _refused(self, need: Need, asked: Matching) -> Mapping[Key, tuple[Refusal, ...]]:
        wanted = Wanted(top=0, excluded=asked.n_offerings, lang=self.lang)
        found = asked.match(need, wanted=wanted, resolver=self._reads(need)).excluded
        return {(each.provider_id, each.service_type): each.reasons for each in found}

    def _reads(self, need: Need) -> Resolver | None:
        return None if need.service_types else self.resolver


def merged(some: tuple[Match, ...], others: tuple[Match, ...]) -> tuple[Match, ...] | None:
    """Merge two ranked lists; None where one's score is another's, since only a ranking knows who goes first then."""
    if {_standing(row) for row in some} & {_standing(row) for row in others}:
        return None
    return tuple(sorted((*some, *others), key=_standing))


def _standing(row: Match) -> tuple[bool, float]:
    return row.status == RELATED, -row.score


def _is_no_answer(row: Match | None) -> bool:
    return row is None or row.status == RELATED


@dataclass(frozen=True, slots=True)
class Weighed:
    """The rows of the changed providers before and after, and why those that are lost are refused."""

    asked: tuple[str, ...]
    before: Mapping[Key, Match]
    after: Mapping[Key, Match]
    refused: Mapping[Key, tuple[Refusal, ...]]

    @property
    def is_same(self) -> bool:
        """Say whether nothing at all changed."""
        return self.before == self.after

    @property
    def lost(self) -> tuple[Match, ...]:
        """List the answers of before that are none any more, in their order."""
        return tuple(row for key, row in _answers(self.before).items() if key not in _answers(self.after))

    @property
    def gained(self) -> tuple[Match, ...]:
        """List the answers that were none before."""
        return tuple(row for key, row in _answers(self.after).items() if key not in _answers(self.before))

    @property
    def kept(self) -> tuple[tuple[Match, Match], ...]:
        """List the answers that stay, as they were and as they become."""
        after = _answers(self.after)
        return tuple((row, after[key]) for key, row in _answers(self.before).items() if key in after)

    @property
    def growth(self) -> int:
        """Say how many answers there are more."""
        return len(_answers(self.after)) - len(_answers(self.before))


def _answers(rows: Mapping[Key, Match]) -> Mapping[Key, Match]:
    return {key: row for key, row in rows.items() if row.status != RELATED}


def places_missing(served: Sequence[str], still: Sequence[str]) -> tuple[str, ...]:
    """Name the places that are no longer served; a whole municipality serves each of its parts.

    Examples
    --------
    >>> places_missing(("IWVA in Diksmuide", "Ieper"), ("Diksmuide",))
    ('Ieper',)
    >>> places_missing(("Diksmuide",), ("IWVA in Diksmuide",))
    ('Diksmuide',)
    """
    return tuple(
        name for name in served if name not in still and not name.endswith(tuple(f" {each}" for each in still))
    )


def is_less(then: Match, now: Match) -> bool:
    """Say whether a row that stays an answer covers less: places, hours, or months."""
    return _falls(then, now)


def is_more(then: Match, now: Match) -> bool:
    """Say whether a row that stays an answer covers more."""
    return _falls(now, then)


def _falls(one: Match, other: Match) -> bool:
    """Say whether the other covers less than the one in any respect that is known of both.

    With a better score fewer hours are no loss: then another offering of the same provider has become its best.
    """
    if places_missing(one.places_served, other.places_served):
        return True
    return other.score <= one.score and (
        (one.coverage is not None and other.coverage is not None and other.coverage < one.coverage)
        or (one.status == "full" and other.status != "full")
        or _hours_value(other) < _hours_value(one)
    )


def _hours_value(row: Match) -> float:
    """Give what the free hours are worth; nothing when they do not count in this need."""
    return next((each.value for each in row.criteria if each.name == "capacity"), 0.0)
