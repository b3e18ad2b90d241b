"""Who replaces what falls out, and what that costs: hours, kilometres, minutes and euro."""

from matcher.messages import Speaker
from matcher.model.result import Match, Note
from matcher.whatif.messages import COSTS
from matcher.whatif.result import Cost, Replacement
from matcher.whatif.weighing import RELATED, Best


def replacements(
    result: Best, lost: Match | None, *, without: frozenset[str], shown: int, speaker: Speaker
) -> tuple[tuple[Replacement, ...], tuple[Replacement, ...]]:
    """Take who comes next from the ranking after the change.

    Parameters
    ----------
    result : Best
        After the change.
    lost : Match or None
        What falls out, to compare with, when it is known how that stands.
    without : frozenset of str
        The providers that fall out, in whole or in part.
    shown : int
        How many are named, of both kinds together.
    speaker : Speaker

    Returns
    -------
    tuple of Replacement, tuple of Replacement
        Those that can do it, and those that do something related.
    """
    others = [row for row in result.matches if row.provider_id not in without][:shown]
    made = [_replacement(row, lost, speaker) for row in others]
    direct = tuple(each for each in made if each.status != RELATED)
    return direct, tuple(each for each in made if each.status == RELATED)


def _replacement(row: Match, lost: Match | None, speaker: Speaker) -> Replacement:
    return Replacement(
        provider_id=row.provider_id,
        provider_name=row.provider_name,
        service_type=row.service_type,
        status=row.status,
        score=row.score,
        places_served=row.places_served,
        distance_km=row.distance_km,
        rate_eur_per_hour=row.rate_eur_per_hour,
        warnings=row.warnings,
        cost=cost(row, lost, speaker),
    )


def cost(row: Match, lost: Match | None, speaker: Speaker) -> Cost:
    """Compare a replacement with what it replaces; what is unknown of either stays unknown."""
    rate, hours = _difference("rate_eur_per_hour", row, lost), row.hours_needed
    road = _difference("road_km", row, lost)
    missing = [code for code, value in (("hours", hours), ("road", road), ("rate", rate)) if value is None]
    return Cost(
        hours_needed=hours,
        extra_road_km=road,
        extra_travel_minutes=_difference("travel_minutes", row, lost),
        productive_share_change=_difference("productive_share", row, lost, digits=4),
        rate_difference_eur_per_hour=rate,
        extra_cost_eur=None if rate is None or hours is None else round(rate * hours, 2),
        unknown=tuple(Note(f"{code}_unknown", speaker.say(COSTS, code)) for code in missing),
    )


def _difference(name: str, row: Match, lost: Match | None, digits: int = 2) -> float | None:
    new, old = getattr(row, name), getattr(lost, name, None)
    return None if new is None or old is None else round(new - old, digits)
