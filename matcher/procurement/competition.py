"""How many providers within reach could take part in a reserved contract, read from a match result.

The gates and the reading of shares are those of `match()`: nothing is judged a second time here.
"""

from dataclasses import replace

from matcher.model.need import Need
from matcher.model.result import Exclusion, Match, MatchResult
from matcher.pipeline import Wanted
from matcher.procurement.answer import Competition, ProviderShare

NOT_ELIGIBLE, TO_PROVE = "not_reserved_eligible", "reserved_to_prove"
# Nobody may fall off the list: everybody within reach is counted.
WHOLE_LIST = 1_000_000


def reserved_need(need: Need) -> Need:
    """Give the need as it would be matched when reserved."""
    return replace(need, reserved=True)


def everybody(lang: str) -> Wanted:
    """Ask for every row of a match result."""
    return Wanted(top=WHOLE_LIST, excluded=WHOLE_LIST, lang=lang)


def competition_of(result: MatchResult) -> Competition:
    """Count who seems eligible, who is not, and who has to prove it.

    Parameters
    ----------
    result : MatchResult
        Of a need with `reserved`, with all its rows.

    Returns
    -------
    Competition
        Each provider once, for all its offerings; who offers only a related service is counted apart, and who
        fails another gate is not within reach.
    """
    found: dict[str, ProviderShare] = {}
    for match in result.matches:
        if match.status != "related":
            found.setdefault(match.provider_id, _of_match(match))
    for exclusion in result.excluded:
        if [reason.code for reason in exclusion.reasons] == [NOT_ELIGIBLE]:
            found.setdefault(exclusion.provider_id, _of_exclusion(exclusion))
    related = {match.provider_id for match in result.matches if match.status == "related"} - found.keys()
    states = [each.state for each in found.values()]
    return Competition(
        n_eligible=states.count("eligible"),
        n_not_eligible=states.count("not_eligible"),
        n_to_prove=states.count("to_prove"),
        n_related=len(related),
        providers=tuple(found.values()),
    )


def _of_match(match: Match) -> ProviderShare:
    doubt = next((note.text for note in match.warnings if note.code == TO_PROVE), None)
    if doubt is not None:
        return ProviderShare(match.provider_id, match.provider_name, "to_prove", None, doubt)
    reason = next((note.text for note in match.reasons if note.code == "reserved_eligible"), "")
    return ProviderShare(match.provider_id, match.provider_name, "eligible", None, reason)


def _of_exclusion(exclusion: Exclusion) -> ProviderShare:
    refusal = exclusion.reasons[0]
    share = refusal.actual if isinstance(refusal.actual, float) else None
    return ProviderShare(exclusion.provider_id, exclusion.provider_name, "not_eligible", share, refusal.text)
