"""Which offerings a need has to look at: the asked service types and the related ones."""

import numpy as np

from matcher.model.policy import Policy
from matcher.model.result import AskedTypes
from matcher.model.supply import Candidates, FloatArray, Supply


def candidates_for(asked: AskedTypes, supply: Supply, policy: Policy) -> Candidates:
    """Take the offerings of the asked service types and of those that could stand in for them.

    Returns
    -------
    Candidates
        Direct ones carry the certainty of their type beside the best reading (1 when the type was
        written), related ones the weight of the relation.
    """
    direct, related = _direct_values(asked), _related_values(asked, policy)
    numbers = {code: number for number, code in enumerate(policy.service_types.codes)}
    rows, values, is_related = [], [], []
    for code, value in (direct | related).items():
        found = supply.rows_by_service_type.get(numbers[code])
        if found is not None:
            rows.append(found)
            values.append(np.full(len(found), value))
            is_related.append(np.full(len(found), code in related))
    if not rows:
        return _candidates(supply, np.empty(0, dtype=np.int64), np.empty(0), np.empty(0, dtype=bool))
    return _candidates(supply, np.concatenate(rows), np.concatenate(values), np.concatenate(is_related))


def _candidates(supply: Supply, rows: np.ndarray, values: FloatArray, is_related: np.ndarray) -> Candidates:
    return Candidates(supply, rows, supply.offering_columns.take(rows), values, is_related)


def _direct_values(asked: AskedTypes) -> dict[str, float]:
    """Value the asked types: all equal in a bundle, by certainty when they are alternatives."""
    if asked.combine == "all":
        return dict.fromkeys(asked.codes, 1.0)
    best = max((each.score for each in asked.types), default=1.0)
    return {each.code: each.score / best for each in asked.types}


def _related_values(asked: AskedTypes, policy: Policy) -> dict[str, float]:
    """Give each related type the weight of its strongest relation to an asked one."""
    values: dict[str, float] = {}
    for code in asked.codes:
        for relation in policy.service_types.related.get(code, ()):
            if relation.code not in asked.codes:
                values[relation.code] = max(relation.weight, values.get(relation.code, 0.0))
    return values
