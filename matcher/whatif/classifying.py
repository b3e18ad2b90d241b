"""From how the changed providers stand, before and after, to one word for what happens to a need."""

from collections.abc import Iterable

from matcher.model.result import Match
from matcher.whatif.result import Gain, Loss, Outcome
from matcher.whatif.weighing import Weighed, is_less, is_more, places_missing

# With one of these warnings it was never sure that the provider comes there.
WHERE_UNKNOWN = frozenset({"area_unknown", "place_unknown"})


def outcome_of(weighed: Weighed, *, answers_before: int, answers_after: int, is_unmeasured: bool) -> Outcome:
    """Say what happens to a need; losing goes before gaining.

    Who only may have come there, since nobody stated the area, is ruled out: nothing that was sure falls out. Likewise
    who only may come there from now on is no sure gain.

    Parameters
    ----------
    weighed : Weighed
    answers_before, answers_after : int
        How many rows of all providers answer the need.
    is_unmeasured : bool
        Whether a distance counts that nobody can measure.
    """
    is_sure_gain = any(map(_was_certain, weighed.gained))
    signs: tuple[tuple[Outcome, bool], ...] = (
        ("ruled_out", bool(weighed.lost) and not any(map(_was_certain, weighed.lost))),
        ("falls_out", answers_before > answers_after == 0),
        ("gained", is_sure_gain and answers_after > answers_before == 0),
        ("met_by_others", bool(weighed.lost)),
        ("weakened", any(is_less(then, now) for then, now in weighed.kept)),
        ("to_confirm", is_unmeasured),
        ("more_choice", is_sure_gain),
        ("maybe_more", bool(weighed.gained)),
        ("strengthened", any(is_more(then, now) for then, now in weighed.kept)),
        ("shifted", _standings(weighed.before.values()) != _standings(weighed.after.values())),
    )
    return next((outcome for outcome, applies in signs if applies), "unchanged")


def _standings(rows: Iterable[Match]) -> list[tuple[str, str, str, float]]:
    return [(row.provider_id, row.service_type, row.status, row.score) for row in rows]


def _was_certain(row: Match) -> bool:
    return not any(note.code in WHERE_UNKNOWN for note in row.warnings)


def losses(weighed: Weighed) -> tuple[Loss, ...]:
    """List what the changed providers can do no longer, then what they can do less of."""
    gone = [_loss(then, None, weighed) for then in weighed.lost]
    less = [_loss(then, now, weighed) for then, now in weighed.kept if is_less(then, now)]
    return (*gone, *less)


def _loss(then: Match, now: Match | None, weighed: Weighed) -> Loss:
    still = weighed.after.get((then.provider_id, then.service_type))
    return Loss(
        provider_id=then.provider_id,
        provider_name=then.provider_name,
        service_type=then.service_type,
        status_before=then.status,
        status_after=None if still is None else still.status,
        was_certain=_was_certain(then),
        places_lost=places_missing(then.places_served, () if now is None else now.places_served),
        reasons=weighed.refused.get((then.provider_id, then.service_type), ()),
    )


def gains(weighed: Weighed) -> tuple[Gain, ...]:
    """List what the changed providers can do from now on, then what they can do more of."""
    new = [_gain((), now) for now in weighed.gained]
    more = [_gain(then.places_served, now) for then, now in weighed.kept if is_more(then, now)]
    return (*new, *more)


def _gain(served: tuple[str, ...], now: Match) -> Gain:
    gained = places_missing(now.places_served, served)
    return Gain(now.provider_id, now.provider_name, now.service_type, now.status, now.score, gained)
