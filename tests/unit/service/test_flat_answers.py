"""Blocks of rows straight from the index are those of the explained rows."""

import datetime
import json

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from generators import catalogues, needs, policies
from matcher.asked import asked_types
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.pipeline import Wanted
from matching import POLICY, SHELTERS, need, offering, place, provider, supply_of
from service.batch.answering import Assignment, Chunk, answered
from service.batch.flat_answers import flat_block
from service.batch.parquet_answers import block
from service.engine import Engine

NOW = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)


def table(written: bytes) -> pa.Table:
    return pa.ipc.open_stream(written).read_all()


def blocks(engine: IndexedEngine, asked: list[Need], top: int) -> tuple[pa.Table, pa.Table]:
    flat = flat_block(engine, asked, [asked_types(each, None) for each in asked], Wanted(top=top), NOW)
    explained = block((engine.best(each, top=top) for each in asked), NOW)
    return table(flat), table(explained)


@given(st.lists(needs(), max_size=4), catalogues(most=12), policies(), st.sampled_from((1, 2, 100)))
def test_a_flat_block_is_the_block_of_the_explained_rows(
    asked: list[Need], catalogue: tuple[Provider, ...], policy: Policy, top: int
) -> None:
    engine = IndexedEngine(index_of(supply_of(catalogue), len(policy.service_types.codes)), policy)

    flat, explained = blocks(engine, asked, top)

    assert flat.schema == explained.schema
    assert flat.equals(explained)


def test_a_need_without_rows_leaves_one_without_rank() -> None:
    supply = supply_of([provider("a", offering(SHELTERS, "Ieper")), provider("b", offering(SHELTERS, "Ieper"))])
    engine = IndexedEngine(index_of(supply, len(POLICY.service_types.codes)), POLICY)

    flat, _ = blocks(engine, [need(), need(places=(place("Gent"),), max_km=1.0), need()], top=5)

    assert flat["rank"].to_pylist() == [1, 2, None, 1, 2]
    assert flat["provider_id"].to_pylist() == ["a", "b", None, "a", "b"]


def test_a_batch_to_parquet_takes_its_rows_from_the_index() -> None:
    supply = supply_of([provider("a", offering(SHELTERS, "Ieper"))])
    engine = Engine(supply, POLICY)
    engine.__dict__["indexed"] = IndexedEngine(index_of(supply, len(POLICY.service_types.codes)), POLICY)
    asked = {"kind": "procurement", "places": [{"municipality": "Ieper"}], "service_types": [SHELTERS]}

    found = answered(engine, Assignment("n", Wanted(top=5), "parquet"), Chunk(1, [json.dumps(asked).encode()]))

    (part,) = found.parts
    assert table(part)["provider_id"].to_pylist() == ["a"]
