"""Changes applied to providers: a catalogue in, a changed catalogue out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from matcher.model.changes import (
    AddProvider,
    Change,
    DropOffering,
    DropProvider,
    OfferingChange,
    SetArea,
    SetCapacity,
    SetEnd,
)
from matcher.model.provider import Offering, Provider, Site


def changed(providers: Iterable[Provider], changes: Sequence[Change]) -> tuple[Provider, ...]:
    """Apply changes in order.

    Parameters
    ----------
    providers : iterable of Provider
    changes : sequence of Change
        Each speaks of a provider that is there when its turn comes, or adds one that is not.

    Returns
    -------
    tuple of Provider
        In the order in which they came, new ones last.

    Raises
    ------
    ValueError
        If a change speaks of a provider or an offering that is not there, or adds one that is.

    Examples
    --------
    >>> mowers = Provider("mowers", "Mowers", ("lde",))
    >>> changed([mowers], [DropProvider("mowers")])
    ()
    >>> changed([mowers], [DropProvider("mowers"), AddProvider(mowers)]) == (mowers,)
    True
    """
    by_id = {provider.id: provider for provider in providers}
    for change in changes:
        _apply(change, by_id)
    return tuple(by_id.values())


def _apply(change: Change, by_id: dict[str, Provider]) -> None:
    known = by_id.get(change.provider_id)
    if isinstance(change, AddProvider):
        if known is not None:
            raise ValueError(f"provider {change.provider_id!r} is there already")
        by_id[change.provider_id] = change.provider
        return
    if known is None:
        raise ValueError(f"no provider {change.provider_id!r}")
    if isinstance(change, DropProvider):
        del by_id[change.provider_id]
        return
    by_id[change.provider_id] = _with_change(known, change)


def _with_change(provider: Provider, change: OfferingChange | DropOffering) -> Provider:
    is_meant = {offering for offering in range(len(provider.offerings)) if _concerns(change, provider, offering)}
    if not is_meant:
        raise ValueError(f"provider {provider.id!r} does not offer {change.service_type!r}")
    offerings = provider.offerings
    if isinstance(change, DropOffering):
        return replace(provider, offerings=tuple(each for at, each in enumerate(offerings) if at not in is_meant))
    turned = tuple(_turned(each, change) if at in is_meant else each for at, each in enumerate(offerings))
    return replace(provider, offerings=turned, sites=_sites(provider, change))


def _concerns(change: OfferingChange | DropOffering, provider: Provider, at: int) -> bool:
    return change.service_type in (None, provider.offerings[at].service_type)


def _turned(offering: Offering, change: OfferingChange) -> Offering:
    match change:
        case SetArea():
            return replace(offering, area=change.area, site=change.site or offering.site)
        case SetCapacity():
            return replace(offering, capacity_hours_per_month=change.hours)
        case SetEnd():
            return replace(offering, valid_to=change.last_day)
        case _:
            return replace(offering, max_travel_minutes=change.minutes)


def _sites(provider: Provider, change: OfferingChange) -> tuple[Site, ...] | None:
    """A site that comes with an area is one of the provider's sites."""
    if not isinstance(change, SetArea) or change.site is None or change.site in (provider.sites or ()):
        return provider.sites
    return (*(provider.sites or ()), change.site)


def never_begins(provider: Provider, change: SetEnd) -> bool:
    """Say whether a provider would stop before anything that the change is about has begun.

    Examples
    --------
    >>> from datetime import date
    >>> later = Provider("p", "P", ("lde",), offerings=(Offering("t", valid_from=date(2027, 1, 1)),))
    >>> never_begins(later, SetEnd("p", date(2026, 12, 31))), never_begins(later, SetEnd("p", date(2027, 1, 1)))
    (True, False)
    """
    meant = [each.valid_from for at, each in enumerate(provider.offerings) if _concerns(change, provider, at)]
    return bool(meant) and all(each is not None and each > change.last_day for each in meant)


def differing(before: Iterable[Provider], after: Iterable[Provider]) -> frozenset[str]:
    """Name the providers that are not the same in two catalogues.

    Examples
    --------
    >>> one = Provider("one", "One", ("lde",))
    >>> differing([one], [one]), sorted(differing([one], []))
    (frozenset(), ['one'])
    """
    then, now = _by_id(before), _by_id(after)
    # Most are the very same value: comparing what they say takes far longer than seeing that.
    moved = (each for each in then.keys() | now.keys() if then.get(each) is not now.get(each))
    return frozenset(each for each in moved if then.get(each) != now.get(each))


def _by_id(providers: Iterable[Provider]) -> Mapping[str, Provider]:
    return {provider.id: provider for provider in providers}
