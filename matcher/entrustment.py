"""Which public bodies entrusted a service to a provider, and whether that holds for the buyer or for a place."""

from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.provider import Offering, Provider
from matcher.text import fold
from matcher.workload import first_and_last_day

PUBLIC_BODY_WORDS = frozenset(
    ("stad", "gemeente", "ocmw", "gemeentebestuur", "stadsbestuur", "bestuur", "lokaal", "van", "de", "het")
)
# Buyers that are the board of the municipality they sit in; a buyer of an unknown kind may be one.
LOCAL_BOARDS = ("municipality", "ocmw", None)


def entrusting_bodies(need: Need, provider: Provider, offering: Offering, policy: Policy) -> tuple[str | None, ...]:
    """List who entrusted an offering's service to its provider on any of the need's days.

    Returns
    -------
    tuple of str or None
        A body without a name is None; nothing at all when nobody told us.
    """
    first, last = first_and_last_day(need, open_horizon_months=policy.open_horizon_months, today=policy.as_of)
    return tuple(
        each.by
        for each in provider.entrusted_for or ()
        if each.service_type == offering.service_type and each.since <= last and each.until >= first
    )


def holds_for(body: str | None, need: Need, place: NeedPlace) -> bool:
    """Say whether an entrustment by a body may hold for one place; an unknown body may be any."""
    return body is None or is_buyer(body, need) or is_body_of(body, place.municipality)


def is_buyer(body: str, need: Need) -> bool:
    """Say whether a body is the buyer, by its name or as the board of the buyer's municipality."""
    buyer = need.buyer
    if is_same_body(body, buyer.name):
        return True
    return buyer.kind in LOCAL_BOARDS and buyer.municipality is not None and is_body_of(body, buyer.municipality)


def is_same_body(body: str, buyer: str | None) -> bool:
    """Say whether two names are those of the same public body, or of boards of the same municipality.

    Examples
    --------
    >>> is_same_body("Stad Ieper", "gemeente ieper"), is_same_body("OCMW Menen", None)
    (True, False)
    """
    return buyer is not None and _distinctive(body) == _distinctive(buyer)


def is_body_of(body: str, municipality: str) -> bool:
    """Say whether a name is that of a local board of a municipality.

    Examples
    --------
    >>> is_body_of("Stad Kortrijk", "Kortrijk"), is_body_of("OCMW Menen", "Kortrijk")
    (True, False)
    """
    return _distinctive(body) == _distinctive(municipality)


def _distinctive(name: str) -> list[str]:
    """Give the words that tell one body from another; all of them when none does."""
    words = fold(name).split()
    return [word for word in words if word not in PUBLIC_BODY_WORDS] or words
