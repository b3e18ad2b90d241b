"""The best answer is the one that `match` gives."""

import datetime
from typing import Any

import pytest

from calling import FAR_PROVIDER, NEED, NOBODY, PROVIDER
from catalog.conversion import to_provider
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.policy import load_policy
from catalog.records import ProviderRecord
from catalog.supply import build_supply
from matcher.pipeline import match
from matcher.reporting.answers import best_answer

POLICY = load_policy(datetime.date(2026, 11, 21))


@pytest.mark.parametrize("asked", [NEED, NOBODY, NEED | {"hours_per_month": 100_000}, NEED | {"hours_per_month": None}])
def test_the_best_status_is_that_of_the_ranked_rows(asked: dict[str, Any]) -> None:
    known = shipped()
    need = to_need(NeedRecord.model_validate(asked, context=known), known.places)
    records = [ProviderRecord.model_validate(each, context=known) for each in (PROVIDER, FAR_PROVIDER)]
    supply = build_supply([to_provider(each, known.places, known.areas) for each in records], POLICY.service_types)

    found = best_answer(need, supply, POLICY)

    order = ("full", "partial", "unconfirmed", "related")
    statuses = {each.status for each in match(need, supply, POLICY).matches}
    assert found.status == next((each for each in order if each in statuses), "none")
    assert found.service_types == tuple(asked["service_types"])
