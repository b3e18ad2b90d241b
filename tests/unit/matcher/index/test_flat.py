"""Flat rows by themselves: what no made-up catalogue has."""

from datetime import date

from matcher.asked import asked_types
from matcher.index.building import index_of
from matcher.index.flat import flat_rows
from matcher.index.flat_reasons import REASON_CODES
from matcher.index.searching import Searcher
from matcher.model.provider import OPEN_END, Agreement
from matching import GARDENS, POLICY, SHELTERS, need, provider, supply_of

RUNNING, ENDED = date(2030, 1, 1), date(2020, 1, 1)


def test_every_running_agreement_for_the_service_is_a_reason() -> None:
    ends = ((SHELTERS, RUNNING), (SHELTERS, RUNNING), (SHELTERS, ENDED), (SHELTERS, OPEN_END), (GARDENS, RUNNING))
    made = tuple(Agreement(service_type=code, until=until) for code, until in (*ends, (SHELTERS, None)))
    supply = supply_of([provider("a", agreements=made)])
    searcher = Searcher(index_of(supply, len(POLICY.service_types.codes)), POLICY)

    rows = flat_rows(searcher, [need()], [asked_types(need(), None)], top=1)

    assert rows.reasons[0, REASON_CODES.index("agreement_until")] == 2
