"""The engines of the benchmark answer as the product does; PostgreSQL is only tried by the benchmark itself."""

from dataclasses import replace

import pytest

from benchmarks.bench_engines import WEIGHTS, answer, asked_otherwise
from benchmarks.bench_match import AS_OF, read_needs
from benchmarks.engines import Engine, engine_class
from benchmarks.supply_columns import make_supply
from catalog.policy import load_policy
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply

pytestmark = pytest.mark.slow
ENGINES = {
    **{"sqlite": "sqlite3", "sqlite-rtree": "sqlite3", "duckdb": "duckdb", "polars": "polars"},
    **{"polars-whole": "polars", "pandas": "pandas", "balltree": "sklearn"},
}


@pytest.fixture(scope="module")
def supply() -> Supply:
    """Draw a small supply, once."""
    return make_supply(1_500, 7)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """Let all seven criteria weigh."""
    return replace(load_policy(AS_OF), weights=WEIGHTS)


@pytest.fixture(scope="module")
def needs() -> list[Need]:
    """Ask as the scenarios do, and in ways that they never do."""
    found = [need for need in read_needs(20) if need.kind != "enclave"]
    return [*found, *asked_otherwise(found, load_policy(AS_OF))]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, supply: Supply, policy: Policy) -> Engine:
    """Load the supply into one engine."""
    pytest.importorskip(ENGINES[request.param])
    return engine_class(request.param)(supply, policy)


def test_an_engine_ranks_the_same_offerings_in_the_same_order(
    engine: Engine, supply: Supply, policy: Policy, needs: list[Need]
) -> None:
    expected = [answer(need, supply, policy) for need in needs]

    found = [engine.top(need) for need in needs]

    assert found == expected


def test_an_engine_refuses_a_need_that_it_would_answer_otherwise(engine: Engine, needs: list[Need]) -> None:
    enclave = replace(needs[0], kind="enclave")

    with pytest.raises(ValueError, match="answer no enclaves"):
        engine.top(enclave)
