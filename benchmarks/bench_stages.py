"""Time the stages of a match at regional size and over 8,000 providers: `python -m benchmarks.bench_stages`.

Stages run in the order of `matcher.pipeline`; explaining, writing JSON and encoding it come last. Each row is
the mean over varied needs, the least of seven rounds; the ratio is to the whole.
"""

import gc
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from benchmarks.bench_match import AS_OF, read_needs, read_providers
from benchmarks.timing import RUNS, Row, write_rows
from catalog.compiled import region_providers
from catalog.policy import load_policy
from catalog.reading import read_catalog
from catalog.supply import build_supply
from matcher import pipeline
from matcher.explain import Explainer
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.supply import Supply
from matcher.pipeline import match
from matcher.serialise import as_json

MANY = 8_000
STAGES = (
    "asked_types", "candidates_for", "measure", "apply_gates", "admit", "score", "doubts", "statuses", "rank",
    "exclusions",
)  # fmt: skip
WHOLE = "whole answer"

Spent = dict[str, float]


def main() -> None:
    """Measure, print and write the results."""
    policy, needs = load_policy(AS_OF), read_needs()
    supplies = (regional_providers(), read_providers(MANY))
    rows = [row for providers in supplies for row in measured(providers, needs, policy)]
    write_rows("stages", rows)


def regional_providers() -> list[Provider]:
    """Put the region and the example region together."""
    return [*region_providers(), *read_catalog("voorbeeld").providers]


def measured(providers: Sequence[Provider], needs: Sequence[Need], policy: Policy) -> list[Row]:
    """Time every stage over one supply."""
    supply = build_supply(providers, policy.service_types)
    gc.collect()
    gc.freeze()  # as a server does that has just loaded its catalogue
    rounds = [one_round(needs, supply, policy) for _ in range(RUNS)]
    least = {stage: min(spent[stage] for spent in rounds) / len(needs) for stage in rounds[0]}
    return [Row(stage, len(providers), seconds, seconds / least[WHOLE]) for stage, seconds in least.items()]


def one_round(needs: Sequence[Need], supply: Supply, policy: Policy) -> Spent:
    """Answer every need once and add up what each stage took."""
    spent: Spent = {}
    with stages_timed(spent):
        for need in needs:
            timed(WHOLE, answer, spent)(need, supply, policy, spent)
    return spent


def answer(need: Need, supply: Supply, policy: Policy, spent: Spent) -> None:
    """Answer one need as the web service does."""
    written = timed("as_json", as_json, spent)(match(need, supply, policy))
    timed("json.dumps", json.dumps, spent)(written, ensure_ascii=False)


@contextmanager
def stages_timed(spent: Spent) -> Iterator[None]:
    """Let every stage of the pipeline note its time."""
    untimed, explain = {name: getattr(pipeline, name) for name in STAGES}, Explainer.explain
    for name, stage in untimed.items():
        setattr(pipeline, name, timed(name, stage, spent))
    Explainer.explain = timed("explain", explain, spent)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for name, stage in untimed.items():
            setattr(pipeline, name, stage)
        Explainer.explain = explain  # type: ignore[method-assign]


def timed(name: str, work: Callable[..., Any], spent: Spent) -> Callable[..., Any]:
    """Add the seconds of every call to `spent`."""

    @wraps(work)
    def noted(*args: Any, **options: Any) -> Any:
        start = time.perf_counter()
        result = work(*args, **options)
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
        return result

    return noted


if __name__ == "__main__":
    main()
