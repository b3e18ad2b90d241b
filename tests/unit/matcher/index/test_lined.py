"""The columns of a supply, read from its index, are the ones it was laid out from."""

from dataclasses import fields

import numpy as np
from hypothesis import given

from generators import catalogues
from matcher.index.building import index_of
from matcher.index.lined import ByServiceType, lined_columns
from matcher.index.table import SupplyIndex
from matcher.model.provider import Provider
from matcher.model.supply import OfferingColumns, Supply
from matching import SERVICE_TYPES, provider, supply_of

Catalogue = tuple[Provider, ...]


def laid_out(catalogue: Catalogue) -> tuple[Supply, SupplyIndex]:
    supply = supply_of(catalogue)
    return supply, index_of(supply, len(SERVICE_TYPES.codes))


@given(catalogues(most=8))
def test_every_column_is_as_it_was_and_keeps_its_type(catalogue: Catalogue) -> None:
    supply, index = laid_out(catalogue)

    columns = lined_columns(index.rows, index.owners, index.blocks, index.municipalities)

    assert len(columns) == len(supply.offering_columns)
    for each in fields(OfferingColumns):
        found, expected = getattr(columns, each.name), getattr(supply.offering_columns, each.name)
        assert np.array_equal(found, expected, equal_nan=expected.dtype.kind == "f"), each.name
        assert found.dtype == expected.dtype, each.name


@given(catalogues(most=8))
def test_the_rows_of_a_service_type_are_found_without_laying_any_other_out(catalogue: Catalogue) -> None:
    supply, index = laid_out(catalogue)
    columns = lined_columns(index.rows, index.owners, index.blocks, index.municipalities)

    rows = ByServiceType(index.rows, index.blocks, lambda found: found)
    cut = ByServiceType(index.rows, index.blocks, columns.take)

    assert len(rows) == len(supply.rows_by_service_type)
    assert {number: rows[number].tolist() for number in rows} == {
        number: of_type.tolist() for number, of_type in supply.rows_by_service_type.items()
    }
    assert {number: cut[number].provider.tolist() for number in cut} == {
        number: supply.offering_columns.provider[of_type].tolist()
        for number, of_type in supply.rows_by_service_type.items()
    }
    assert -1 not in rows


def test_a_name_that_is_no_column_is_none_here_either() -> None:
    _, index = laid_out((provider("a"),))
    columns = lined_columns(index.rows, index.owners, index.blocks, index.municipalities)

    assert not hasattr(columns, "colour")
