"""Bundles as every door asks for them, with the route that the joint value seems to open."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalog.bundle_rules import load_bundle_rules
from catalog.procurement import load_procurement
from catalog.stating import stated_need
from matcher.bundling.proposing import Question, propose_bundles
from matcher.bundling.serialise import bundles_as_json
from matcher.model.bundling import BoardWord, Bundle, BundleReport
from matcher.model.need import Need
from matcher.model.procurement import JointBuyer, Purchase
from matcher.procurement.answer import RouteAdvice
from matcher.procurement.route import route
from service.engine import Engine

PROCUREMENT = "procurement"
# Over the web: every place is held against every other, and a round goes along all of them.
MOST_PLACES_TOGETHER = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked beside the catalogue."""

    needs: tuple[Need, ...]
    words: tuple[BoardWord, ...] = ()
    max_km: float | None = None
    lang: str = "nl"


def proposals(asked: Asked, engine: Engine) -> BundleReport:
    """Work out the bundles of some needs."""
    rules = load_bundle_rules(engine.policy.as_of, max_km=asked.max_km)
    reads_texts = any(not need.service_types for need in asked.needs)
    question = Question(asked.needs, asked.words, asked.lang)
    resolver = engine.resolver if reads_texts else None
    return propose_bundles(question, engine.supply, engine.policy, rules, resolver=resolver)


def answered(report: BundleReport, lang: str) -> dict[str, Any]:
    """Write proposals as JSON, each bundle with its route."""
    written = bundles_as_json(report, write_need=stated_need)
    as_of = datetime.date.fromisoformat(report.as_of)
    for bundle, each in zip(report.bundles, written["bundles"], strict=True):
        each["route"] = route_as_json(route_of(bundle, as_of, lang))
    return written


def route_of(bundle: Bundle, as_of: datetime.date, lang: str) -> RouteAdvice | None:
    """Say which routes seem open for the boards together; a DAEB or subcontracted work is no public contract."""
    if bundle.kind != PROCUREMENT:
        return None
    return route(purchase_of(bundle), load_procurement(), as_of=as_of, lang=lang)


def purchase_of(bundle: Bundle) -> Purchase:
    """Make one purchase of a bundle: the board that is proposed as buyer, and what the others bring."""
    values = {board.name: board.estimated_value_eur for board in bundle.boards}
    buyer = bundle.lead.proposed or bundle.boards[0].name
    others = tuple(JointBuyer(name, value) for name, value in values.items() if name != buyer)
    months = [each.month for each in bundle.workload.by_month if each.month is not None]
    return Purchase(
        title=bundle.title,
        buyer=buyer,
        value_eur=values[buyer],
        duration_months=len(months) or None,
        service_types=bundle.service_types,
        cpv=bundle.joint_need.cpv,
        joint_buyers=others,
        is_reserved=bundle.joint_need.reserved,
    )


def route_as_json(advice: RouteAdvice | None) -> dict[str, Any] | None:
    """Write the route in short; the tool for routes says all of it."""
    if advice is None:
        return None
    return {
        "outcome": advice.outcome,
        "outcome_name": advice.outcome_name,
        "on": advice.on.isoformat(),
        "estimate_eur": advice.estimate.total_eur,
        "is_lower_bound": advice.estimate.is_lower_bound,
        "routes": [
            {"code": each.code, "name": each.name, "state": each.state, "reason": each.reason} for each in advice.routes
        ],
        "warnings": [each.text for each in advice.warnings],
        "questions": [each.text for each in advice.questions],
    }


def chosen(report: BundleReport, bundle_ids: Sequence[str]) -> tuple[Bundle, ...]:
    """Give some bundles of a report by id; all of them without any id."""
    return tuple(each for each in report.bundles if not bundle_ids or each.id in bundle_ids)
