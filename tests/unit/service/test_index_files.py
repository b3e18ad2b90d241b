"""A saved index answers as the one that was saved, and says plainly what is wrong with a folder."""

import json
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from catalog.exceptions import CatalogFileError
from catalog.faults import FaultsError
from catalog.index_folder import SAVED_INDEX, is_index
from catalog.reading import read_catalog
from generators import catalogues, needs, policies
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.index.changing import changed
from matcher.index.table import SupplyIndex
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.supply import OfferingColumns
from matcher.pipeline import match
from matching import GARDENS, POLICY, SERVICE_TYPES, SHELTERS, WHOLE_LIST, need, offering, provider, supply_of
from service.index_files import open_index, save_index

Catalogue = tuple[Provider, ...]
TWO = (provider("a", offering(SHELTERS), offering(GARDENS, "Menen")), provider("b"))


def index(*providers: Provider) -> SupplyIndex:
    return index_of(supply_of(providers), len(SERVICE_TYPES.codes))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_index(index(*TWO), tmp_path / "aanbod", SERVICE_TYPES)
    return tmp_path / "aanbod"


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawer") / "aanbod"


@given(needs(), catalogues(most=8), policies())
def test_a_saved_index_answers_as_the_pipeline(drawer: Path, need: Need, catalogue: Catalogue, policy: Policy) -> None:
    save_index(index(*catalogue), drawer, SERVICE_TYPES)

    opened = open_index(drawer, SERVICE_TYPES)

    assert IndexedEngine(opened, policy).match(need, wanted=WHOLE_LIST) == match(
        need, supply_of(catalogue), policy, wanted=WHOLE_LIST
    )


@given(needs(), catalogues(most=8), policies())
def test_the_supply_of_a_saved_index_is_the_one_that_was_saved(
    drawer: Path, need: Need, catalogue: Catalogue, policy: Policy
) -> None:
    supply = supply_of(catalogue)
    save_index(index(*catalogue), drawer, SERVICE_TYPES)

    opened = open_index(drawer, SERVICE_TYPES).supply

    for each in fields(OfferingColumns):
        column, expected = getattr(opened.offering_columns, each.name), getattr(supply.offering_columns, each.name)
        assert np.array_equal(column, expected, equal_nan=column.dtype.kind == "f"), each.name
        assert column.dtype == expected.dtype, each.name
    assert match(need, opened, policy) == match(need, supply, policy)


def test_values_come_one_by_one_or_in_slices(folder: Path) -> None:
    supply = open_index(folder, SERVICE_TYPES).supply

    assert supply.provider_ids[0:2] == ["a", "b"]
    assert [each.service_type for each in supply.offerings[0:2]] == sorted((SHELTERS, GARDENS))
    assert len(supply.offerings) == len(supply.offering_columns) == 3
    assert sorted(supply.rows_by_service_type) == [
        SERVICE_TYPES.codes.index(SHELTERS),
        SERVICE_TYPES.codes.index(GARDENS),
    ]
    assert len(supply.columns_by_service_type) == 2


def test_a_service_type_that_nobody_offers_has_no_rows(folder: Path) -> None:
    supply = open_index(folder, SERVICE_TYPES).supply

    assert 5 not in supply.rows_by_service_type
    assert 99 not in supply.rows_by_service_type


def test_only_columns_can_be_asked(folder: Path) -> None:
    with pytest.raises(AttributeError, match="colour"):
        getattr(open_index(folder, SERVICE_TYPES).supply.offering_columns, "colour")  # noqa: B009


def test_saving_again_replaces_the_index_of_before(folder: Path) -> None:
    save_index(index(provider("c")), folder, SERVICE_TYPES)

    assert list(open_index(folder, SERVICE_TYPES).supply.provider_ids) == ["c"]
    assert [each.name for each in folder.parent.iterdir()] == [folder.name]


def test_what_is_no_index_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Beste")

    with pytest.raises(CatalogFileError, match="iets anders"):
        save_index(index(*TWO), tmp_path, SERVICE_TYPES)

    assert not is_index(tmp_path)
    assert (tmp_path / "brief.txt").read_text() == "Beste"


def test_an_index_of_other_service_types_is_refused(folder: Path) -> None:
    other = replace(SERVICE_TYPES, codes=SERVICE_TYPES.codes[::-1])

    with pytest.raises(CatalogFileError, match="andere dienstsoorten"):
        open_index(folder, other)


def test_an_index_of_another_format_is_refused(folder: Path) -> None:
    about = json.loads((folder / SAVED_INDEX).read_text())
    (folder / SAVED_INDEX).write_text(json.dumps(about | {"format": 0}))

    with pytest.raises(CatalogFileError, match="andere versie"):
        open_index(folder, SERVICE_TYPES)


@pytest.mark.parametrize("text", ["", "geen json"])
def test_a_description_that_cannot_be_read_is_refused(folder: Path, text: str) -> None:
    (folder / SAVED_INDEX).write_text(text)

    with pytest.raises(CatalogFileError, match="geen leesbare index"):
        open_index(folder, SERVICE_TYPES)


@pytest.mark.parametrize("data", [None, b"", b"not a column"])
def test_a_missing_or_damaged_column_is_named(folder: Path, data: bytes | None) -> None:
    column = folder / "rows.capacity.npy"
    column.unlink()
    if data is not None:
        column.write_bytes(data)

    with pytest.raises(CatalogFileError, match=r"kolom rows\.capacity ontbreekt of is beschadigd"):
        open_index(folder, SERVICE_TYPES)


def test_what_one_process_writes_stays_its_own(folder: Path) -> None:
    opened = open_index(folder, SERVICE_TYPES)
    opened.owners.confirmed_on[:] = -1

    again = open_index(folder, SERVICE_TYPES)

    assert not (again.owners.confirmed_on == -1).any()
    assert IndexedEngine(again, POLICY).match(need()).has_answer


def test_an_index_is_not_read_as_a_catalogue(folder: Path) -> None:
    with pytest.raises(FaultsError, match="bewaarde index en geen catalogus"):
        read_catalog(str(folder))


def test_an_opened_index_takes_in_changes(folder: Path) -> None:
    now = changed(open_index(folder, SERVICE_TYPES), supply_of([provider("c")]), ["b"])

    assert now is not None
    assert IndexedEngine(now, POLICY).match(need(), wanted=WHOLE_LIST) == match(
        need(), supply_of([TWO[0], provider("c")]), POLICY, wanted=WHOLE_LIST
    )
    assert len(open_index(folder, SERVICE_TYPES).supply.providers) == len(TWO)


def test_a_changed_index_is_laid_out_anew_before_it_is_saved(folder: Path, tmp_path: Path) -> None:
    now = changed(open_index(folder, SERVICE_TYPES), supply_of([]), ["b"])

    assert now is not None
    with pytest.raises(ValueError, match="laid out anew"):
        save_index(now, tmp_path / "nieuw", SERVICE_TYPES)
