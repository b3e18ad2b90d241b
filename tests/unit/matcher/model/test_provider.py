"""Who offers work."""

import pytest

from matcher.model.provider import KINDS, Contingent, Provider, current_kind


@pytest.mark.parametrize("kind", ["sociale_werkplaats", "beschutte_werkplaats"])
def test_a_historical_workshop_is_a_maatwerkbedrijf_today(kind: str) -> None:
    assert current_kind(kind) == "maatwerkbedrijf"


def test_every_other_work_form_is_itself() -> None:
    current = [kind for kind in KINDS if not kind.endswith("werkplaats")]

    assert [current_kind(kind) for kind in current] == current


@pytest.mark.parametrize(("filled", "is_full"), [(23.9, False), (24.0, True), (25.0, True)])
def test_a_contingent_is_full_when_no_place_is_free(filled: float, is_full: bool) -> None:
    assert Contingent(24.0, filled).is_full is is_full


def test_what_nobody_stated_is_none() -> None:
    silent = Provider("a", "A", ("other",))

    assert silent.sites is silent.workers_home is silent.entrusted_for is None
    assert silent.reserved_eligible is silent.disadvantaged_share is silent.confirmed_on is None
