"""Which offerings a need has to look at: the asked service types and the related ones."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from matcher.model.policy import Policy
from matcher.model.result import AskedTypes
from matcher.model.supply import Candidates, IntArray, OfferingColumns, Supply, joined

NO_ROWS: IntArray = np.empty(0, dtype=np.int64)
MANY_ROWS = 200


def candidates_for(asked: AskedTypes, supply: Supply, policy: Policy) -> Candidates:
    """Take the offerings of the asked service types and of those that could stand in for them.

    Returns
    -------
    Candidates
        Direct ones carry the certainty of their type beside the best reading (1 when the type was
        written), related ones the weight of the relation.
    """
    direct, related = direct_values(asked), related_values(asked, policy)
    numbers, values = _numbers(policy.service_types.codes), direct | related
    offered = [code for code in values if numbers[code] in supply.rows_by_service_type]
    rows_of = [supply.rows_by_service_type[numbers[code]] for code in offered]
    rows, counts = np.concatenate([NO_ROWS, *rows_of]), [len(found) for found in rows_of]
    return Candidates(
        supply=supply,
        rows=rows,
        columns=_columns(supply, rows, [numbers[code] for code in offered]),
        type_value=np.repeat(np.array([values[code] for code in offered], dtype=np.float64), counts),
        is_related=np.repeat(np.array([code in related for code in offered], dtype=bool), counts),
    )


def _columns(supply: Supply, rows: IntArray, numbers: Sequence[int]) -> OfferingColumns:
    """Cut the rows of some service types; many are joined sooner from what was cut beforehand."""
    if len(rows) < MANY_ROWS:
        return supply.offering_columns.take(rows)
    return joined([supply.columns_by_service_type[number] for number in numbers])


@lru_cache(maxsize=8)
def _numbers(codes: tuple[str, ...]) -> Mapping[str, int]:
    """Number the service types as the columns of the supply do."""
    return {code: number for number, code in enumerate(codes)}


def direct_values(asked: AskedTypes) -> dict[str, float]:
    """Value the asked types: all equal in a bundle, by certainty when they are alternatives."""
    if asked.combine == "all":
        return dict.fromkeys(asked.codes, 1.0)
    best = max((each.score for each in asked.types), default=1.0)
    return {each.code: each.score / best for each in asked.types}


def related_values(asked: AskedTypes, policy: Policy) -> dict[str, float]:
    """Give each related type the weight of its strongest relation to an asked one."""
    values: dict[str, float] = {}
    codes = asked.codes
    for code in codes:
        for relation in policy.service_types.related.get(code, ()):
            if relation.code not in codes:
                values[relation.code] = max(relation.weight, values.get(relation.code, 0.0))
    return values
