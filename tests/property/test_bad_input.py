"""Whatever is handed in, it is read or it is told what is wrong; nothing else ever happens."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.faults import FaultsError
from catalog.need_records import NeedRecord
from catalog.needs import iter_needs
from catalog.reading import read_catalog
from catalog.records import OfferingRecord, ProviderRecord

GOOD_NEED: dict[str, Any] = {"kind": "daeb", "title": "Poetsen", "places": [{"municipality": "Ieper"}]}
GOOD_PROVIDER: dict[str, Any] = {
    "id": "a",
    "name": "A",
    "kinds": ["lde"],
    "offerings": [{"service_type": "groen.gazon"}],
}
NAMES = sorted(
    {
        field.alias or name
        for model in (NeedRecord, ProviderRecord, OfferingRecord)
        for name, field in model.model_fields.items()
    }
    | {"municipality", "lat", "lon", "radius_km", "municipalities", "named", "providers", "areas", "needs"}
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["Ieper", "8900", "2027-01-31", "2027-13-01", "\ud800", "groen.gazon", "lde", "90910000"]),
)
keys = st.one_of(st.sampled_from(NAMES), st.text(max_size=4))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=8,
)


def is_said_well(error: FaultsError) -> bool:
    lines = str(error).split("\n")
    return len(lines) == len(error.faults) and all("—" in line for line in lines)


def read_or_told(read: Callable[[], Sequence[Any]]) -> Sequence[Any] | None:
    """Give what was read, or None when the reader was told well why not."""
    try:
        return read()
    except FaultsError as error:
        if not is_said_well(error):
            raise
        return None


@given(changes=st.dictionaries(keys, values, max_size=4), whole=values, is_whole=st.booleans())
def test_a_need_is_read_or_refused(changes: dict[str, Any], whole: Any, is_whole: bool) -> None:
    line = json.dumps(whole if is_whole else GOOD_NEED | changes)

    needs = read_or_told(lambda: tuple(iter_needs([line])))

    assert needs is None or all(need.places for need in needs)


@given(changes=st.dictionaries(keys, values, max_size=4), whole=values, is_whole=st.booleans())
def test_a_catalogue_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[str, Any], whole: Any, is_whole: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "c.json"
    path.write_text(json.dumps(whole if is_whole else GOOD_PROVIDER | changes), encoding="utf-8")

    providers = read_or_told(lambda: read_catalog(path).providers)

    assert providers is None or all(provider.id for provider in providers)


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".csv", ".xlsx"])
@given(data=st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes) -> None:
    path: Path = tmp_path_factory.getbasetemp() / f"c{suffix}"
    path.write_bytes(data)

    providers = read_or_told(lambda: read_catalog(path).providers)

    assert not providers
