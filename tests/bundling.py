"""Needs and questions with round numbers for the tests of bundling."""

from dataclasses import replace
from datetime import date
from typing import Any

from matcher.bundling.proposing import Question, propose_bundles
from matcher.model.bundling import BoardWord, BundleReport, BundleRules, LeadWeights
from matcher.model.need import Buyer, Need
from matcher.model.provider import Provider
from matching import POLICY, SHELTERS, TOWNS, place, supply_of

LEAD = LeadWeights(workload=0.5, central=0.3, experience=0.2, neutral=0.2)
RULES = BundleRules(max_km=40.0, related_minimum=0.6, shared_months=1, team_days=1.0, lead=LEAD)
YEAR = {"start": date(2027, 1, 1), "end": date(2027, 12, 31)}


def city(town: str, kind: str | None = "municipality") -> Buyer:
    return Buyer(f"Stad {town}", kind, town, TOWNS[town][0])


def shelters(town: str, hours: float | None = 40.0, **changes: Any) -> Need:
    """Make the need of a town for cleaning its bus shelters."""
    fields: dict[str, Any] = {
        "id": f"n-{town.lower()}",
        "kind": "procurement",
        "places": (place(town),),
        "service_types": (SHELTERS,),
        "buyer": city(town),
        "hours_per_month": hours,
        **YEAR,
    }
    return Need(**(fields | changes))


def bundles(
    *needs: Need, offers: tuple[Provider, ...] = (), words: tuple[BoardWord, ...] = (), **rules: Any
) -> BundleReport:
    """Propose bundles for needs."""
    return propose_bundles(Question(needs, words), supply_of(offers), POLICY, replace(RULES, **rules))
