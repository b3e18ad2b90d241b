"""A regisseur's own service gets no advantage: saying that it is one changes a label and nothing else."""

import datetime
from collections.abc import Collection
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import matcher
from catalog.fields import shipped
from catalog.store.providers import StoredProvider
from databases import AT, provider
from generators import catalogues, needs
from matcher.model.need import Need
from matcher.model.provider import Provider
from matcher.pipeline import Wanted
from service.api.bodies import as_bytes
from service.api.matching import NAMES_PROVIDERS, written
from service.neutrality import Regisseur
from service.snapshot import Listed, Snapshot

AS_OF = datetime.date(2026, 11, 21)
WHOLE = Wanted(top=10_000, excluded=10_000)
LABEL = "own_service_of"
WAYS = ("stated", "kept")
ENGINE = Path(matcher.__file__).parent
# The values of the year's report carry the label to its tables: a report ranks nobody.
MODULES = sorted(set(ENGINE.rglob("*.py")) - {ENGINE / "model" / "reporting.py"})

Catalogue = tuple[Provider, ...]


def snapshot_of(catalogue: Catalogue, own: Collection[str] = (), *, way: str = "stated") -> Snapshot:
    """Put providers in a catalogue in memory, some of them a regisseur's own."""
    listed = {}
    for each in sorted(catalogue, key=lambda one: one.id):
        kept_by = "regie" if way == "kept" and each.id in own else None
        stored = StoredProvider({"id": each.id}, 1, 1, kept_by, AT, AT)
        listed[each.id] = Listed(stored, provider(id=each.id), each)
    stated = frozenset(own) if way == "stated" else frozenset()
    return Snapshot(1, listed, shipped(), {}, None, (Regisseur("regie", "Regie", stated),))


def answered(snapshot: Snapshot, need: Need) -> dict[str, Any]:
    """Answer as the API does."""
    result = snapshot.engine(AS_OF).match(need, WHOLE)
    answer: dict[str, Any] = orjson.loads(as_bytes(written(result, snapshot, AT)))
    return answer


def rows_in(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for name in NAMES_PROVIDERS for row in answer[name]]


def columns_of(snapshot: Snapshot) -> list[NDArray[Any]]:
    """Give every column that the engine and the tools of the desk reckon with."""
    supply = snapshot.supply()
    columns = (supply.offering_columns, supply.provider_columns, supply.homes, supply.sites)
    return [getattr(table, each.name) for table in columns for each in fields(table)]


@given(needs(), catalogues(), st.data(), st.sampled_from(WAYS))
def test_saying_that_a_service_is_a_regisseurs_own_changes_its_label_only(
    need: Need, catalogue: Catalogue, data: st.DataObject, way: str
) -> None:
    own = data.draw(st.sets(st.sampled_from([each.id for each in catalogue])))
    plain = answered(snapshot_of(catalogue), need)

    marked = answered(snapshot_of(catalogue, own, way=way), need)

    labelled = {row["provider_id"] for row in rows_in(marked) if row.pop(LABEL, None) == "Regie"}
    assert labelled == own & {row["provider_id"] for row in rows_in(plain)}
    assert marked == plain


@given(catalogues(), st.data(), st.sampled_from(WAYS))
def test_every_tool_gets_the_same_providers_and_the_same_columns(
    catalogue: Catalogue, data: st.DataObject, way: str
) -> None:
    own = data.draw(st.sets(st.sampled_from([each.id for each in catalogue])))

    plain, marked = snapshot_of(catalogue), snapshot_of(catalogue, own, way=way)

    assert [each.provider for each in marked.in_catalogue()] == [each.provider for each in plain.in_catalogue()]
    for one, other in zip(columns_of(marked), columns_of(plain), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_engine_has_no_word_for_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not {word for word in ("own_service", "own_provider", "kept_by", "neutrality") if word in text}
