"""Flat rows hold the values of the explained rows, to the last digit."""

from math import isnan
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generators import catalogues, needs, policies
from matcher.asked import asked_types
from matcher.doubts import DOUBT_CODES, STATUSES
from matcher.index.building import index_of
from matcher.index.flat import FlatRows, flat_rows
from matcher.index.flat_reasons import REASON_CODES
from matcher.index.searching import Searcher
from matcher.model.need import Need
from matcher.model.policy import CRITERIA, Policy
from matcher.model.provider import Provider
from matcher.model.result import Match
from matcher.model.supply import UNKNOWN, Supply
from matcher.pipeline import Wanted, match
from matching import supply_of

NUMBERS = (
    *("score", "distance_km", "road_km", "travel_minutes", "productive_share", "hours_needed", "hours_available"),
    *("coverage", "rate_eur_per_hour", "cost_eur_per_productive_hour"),
)


def explained(row: Match) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("rank", "provider_id", "service_type", "site", "status", *NUMBERS)},
        **{"workers": row.crew.workers, "supervisors": row.crew.supervisors, "places_served": row.places_served},
        "contributions": {each.name: each.contribution for each in row.criteria},
        "warnings": [note.code for note in row.warnings],
        "reasons": [note.code for note in row.reasons],
    }


def flat(rows: FlatRows, at: int, supply: Supply, policy: Policy) -> dict[str, Any]:
    numbers = {name: None if isnan(column[at]) else float(column[at]) for name, column in rows.numbers.items()}
    parts = dict(zip(CRITERIA, rows.contributions[at].tolist(), strict=True))
    return {
        "rank": rows.rank[at],
        "provider_id": supply.provider_ids[rows.provider[at]],
        "service_type": policy.service_types.codes[rows.service_type[at]],
        "site": None if rows.site[at] == UNKNOWN else supply.site_ids[rows.site[at]],
        "status": STATUSES[rows.status[at]],
        **numbers,
        "places_served": rows.places_served[at],
        "contributions": {name: part for name, part in parts.items() if not isnan(part)},
        "warnings": [code for code, has in zip(DOUBT_CODES, rows.warnings[at], strict=True) if has],
        "reasons": [code for code, n in zip(REASON_CODES, rows.reasons[at], strict=True) for _ in range(n)],
    }


@given(st.lists(needs(), max_size=4), catalogues(most=12), policies(), st.sampled_from((1, 2, 100)))
def test_flat_rows_are_the_rows_of_the_pipeline(
    asked: list[Need], catalogue: tuple[Provider, ...], policy: Policy, top: int
) -> None:
    supply = supply_of(catalogue)
    searcher = Searcher(index_of(supply, len(policy.service_types.codes)), policy)
    answers = [match(need, supply, policy, wanted=Wanted(top=top, excluded=0)).matches for need in asked]

    rows = flat_rows(searcher, asked, [asked_types(need, None) for need in asked], top=top)

    assert rows.n_rows.tolist() == [len(answer) for answer in answers]
    assert rows.need.tolist() == [at for at, answer in enumerate(answers) for _ in answer]
    assert [flat(rows, at, supply, policy) for at in range(len(rows.need))] == [
        explained(row) for answer in answers for row in answer
    ]
