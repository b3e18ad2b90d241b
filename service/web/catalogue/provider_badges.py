"""The short marks beside a provider's name."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from matcher.criteria import DAYS_PER_MONTH
from matcher.model.provider import Provider
from service.snapshot import Listed, policy_of

TEXTS: Mapping[str, tuple[str, str]] = {
    "fictitious": ("verzonnen voorbeeld", "made-up example"),
    "stale": ("gegevens ouder dan {months} maanden", "data older than {months} months"),
    "full": ("contingent volzet", "all places filled"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A few words, and what they mean for whoever reads them: nothing, good, warn or bad."""

    text: str
    kind: str = ""


def badges_of(listed: Listed, today: datetime.date, lang: str) -> tuple[Badge, ...]:
    """Mark what one should know at a glance."""
    provider = listed.provider
    found = []
    if provider.is_fictitious:
        found.append(Badge(_said("fictitious", lang)))
    if provider.contingent is not None and provider.contingent.is_full:
        found.append(Badge(_said("full", lang), "warn"))
    if is_stale(provider, today):
        months = f"{policy_of(today).stale_after_months:g}"
        found.append(Badge(_said("stale", lang, months=months), "warn"))
    return tuple(found)


def is_stale(provider: Provider, today: datetime.date) -> bool:
    """Say whether the data were confirmed too long ago, by the matcher's own limit; never is not long ago."""
    if provider.confirmed_on is None:
        return False
    return (today - provider.confirmed_on).days / DAYS_PER_MONTH > policy_of(today).stale_after_months


def _said(code: str, lang: str, **facts: str) -> str:
    return TEXTS[code][lang == "en"].format(**facts)
