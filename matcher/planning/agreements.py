"""Which candidates have a running agreement for a need: given with the plan, or known in the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.model.agreement import RunningAgreement
from matcher.model.bundling import plain_name
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Agreement
from matcher.model.supply import BoolArray, Supply
from matcher.planning.candidates import Demand


def agreed_rows(demand: Demand, supply: Supply, policy: Policy, agreements: Sequence[RunningAgreement]) -> BoolArray:
    """Mark the candidates of a need whose provider has a running agreement for it, shape (n_found,)."""
    asking = _Asking.of(demand.need, policy)
    own = [each for each in agreements if asking.is_same_buyer(each)]
    numbers = supply.offering_columns.provider[demand.rows].tolist()
    found = []
    for number, row in zip(numbers, demand.rows.tolist(), strict=True):
        provider, code = supply.providers[number], supply.offerings[row].service_type
        given = any(each.provider_id == provider.id and each.service_type == code for each in own)
        found.append(given or any(asking.holds(each, code) for each in provider.agreements))
    return np.array(found, dtype=bool)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks, under the names by which an agreement could name it, and on which day."""

    names: frozenset[str]
    policy: Policy

    @classmethod
    def of(cls, need: Need, policy: Policy) -> "_Asking":
        return cls(frozenset(plain_name(name) for name in (need.buyer.name, need.buyer.municipality) if name), policy)

    def is_same_buyer(self, agreement: RunningAgreement) -> bool:
        """Say whether an agreement that is given is with this buyer, and not over."""
        is_over = agreement.end is not None and agreement.end < self.policy.as_of
        theirs = {plain_name(name) for name in (agreement.buyer.name, agreement.buyer.municipality) if name}
        return not is_over and bool(theirs & self.names)

    def holds(self, agreement: Agreement, service_type: str) -> bool:
        """Say whether an agreement of the catalogue surely runs, for this service and with this buyer."""
        runs = agreement.until is not None and agreement.until >= self.policy.as_of
        is_theirs = plain_name(agreement.with_whom or "") in self.names
        return runs and is_theirs and agreement.service_type == service_type
