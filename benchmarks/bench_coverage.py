"""Time the coverage of all service types × 300 municipalities: `python -m benchmarks.bench_coverage [--quick]`.

Over 10³ and 10⁴ made-up providers. The same answers come first: on a sample of cells the matrix says what `match`
says of the neutral need: the best, its score, the counts and the nearest miss; and from the index it says the same as
from the stages. The matrix from the index is the yardstick; beside it stands what the stages take, and what a loop of
`match` over that sample, in the same run, would take for every cell. Memory is the most above that of the supply.
"""

import os
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.bench_batch import held_by
from benchmarks.bench_match import AS_OF, SEED, read_providers
from benchmarks.timing import Row, least_seconds, write_rows
from catalog.asking import need_place
from catalog.coverage_rules import load_ladder_rules
from catalog.places import load_places
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.coverage.answer import coverage_answer
from matcher.coverage.blocks import neutral_need
from matcher.coverage.indexed import indexed_coverage
from matcher.coverage.matrix import NOBODY, CoverageMatrix, coverage_matrix
from matcher.coverage.rungs import rung_coverage
from matcher.index.building import index_of
from matcher.index.searching import Searcher
from matcher.model.need import NeedPlace
from matcher.model.policy import Policy
from matcher.model.result import MatchResult
from matcher.pipeline import Wanted, match

SIZES = (1_000, 10_000)
N_PLACES = 300
N_SAMPLED = 60
RUNS = 3
ALL = Wanted(top=100_000, excluded=100_000)
FLEMISH_FIRST = "Vlaams Gewest"


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the largest size")
    sizes = SIZES[:-1] if parser.parse_args().quick else SIZES
    policy, places = load_policy(AS_OF), read_places()
    rows = [row for size in sizes for row in measured(size, places, policy)]
    write_rows("coverage", rows)


def read_places() -> tuple[NeedPlace, ...]:
    """List the municipalities, those of Flanders first."""
    found = sorted(load_places(), key=lambda each: (each.region != FLEMISH_FIRST, each.nis_code))
    return tuple(need_place(load_places().centre(each.nis_code)) for each in found)


def measured(size: int, every_place: Sequence[NeedPlace], policy: Policy) -> list[Row]:
    """Time one size, after checking all cells of the stages and a sample of `match`."""
    supply = build_supply(read_providers(size), policy.service_types)
    codes, places = policy.service_types.codes, every_place[:N_PLACES]
    searcher = Searcher(index_of(supply, len(codes)), policy)
    matrix, indexed_mb = with_memory(lambda: indexed_coverage(codes, places, searcher))
    of_stages, stages_mb = with_memory(lambda: coverage_matrix(codes, places, supply, policy))
    sample = Random(SEED).sample([(at, where) for at in range(len(codes)) for where in range(len(places))], N_SAMPLED)
    check_same_answers(matrix, sample)
    check_same_cells(matrix, of_stages)
    one = least_seconds(lambda: [asked(matrix, *cell, Wanted()) for cell in sample], runs=RUNS) / N_SAMPLED
    whole = least_seconds(lambda: indexed_coverage(codes, places, searcher), runs=RUNS)
    timed = {
        f"all {len(every_place)} municipalities, from the index": least_seconds(
            lambda: indexed_coverage(codes, every_place, searcher), runs=RUNS
        ),
        f"from the stages (memory {stages_mb:.0f} MB)": least_seconds(
            lambda: coverage_matrix(codes, places, supply, policy), runs=RUNS
        ),
        "writing all cells": least_seconds(lambda: coverage_answer(matrix), runs=RUNS),
        f"ladder × {len(places)} municipalities": least_seconds(
            lambda: rung_coverage(places, supply, policy, load_ladder_rules(AS_OF)), runs=RUNS
        ),
        "match for every cell, from a sample": one * len(codes) * len(places),
    }
    yardstick = f"{len(codes)} × {len(places)} cells from the index (memory {indexed_mb:.0f} MB)"
    return [
        Row(f"{yardstick} (yardstick)", size, whole, 1.0),
        *(Row(what, size, seconds, seconds / whole) for what, seconds in timed.items()),
    ]


def with_memory(work: Callable[[], CoverageMatrix]) -> tuple[CoverageMatrix, float]:
    """Do some work once and give the most memory that it took above what there was, in megabytes."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the highest until now
    before = held_by(os.getpid())
    made = work()
    return made, held_by(os.getpid()) - before


def check_same_cells(matrix: CoverageMatrix, of_stages: CoverageMatrix) -> None:
    """Refuse to time a matrix of which any count, best or nearest miss differs from the stages."""
    for row, expected in zip(matrix.rows, of_stages.rows, strict=True):
        for name in ("n_sure", "n_to_confirm", "n_partly", "n_related", "best", "best_state"):
            assert np.array_equal(getattr(row, name), getattr(expected, name)), name
        assert np.array_equal(row.best_score, expected.best_score, equal_nan=True)
        assert np.array_equal(row.misses.row, expected.misses.row)
        assert np.array_equal(row.misses.code, expected.misses.code)


def asked(matrix: CoverageMatrix, at: int, where: int, wanted: Wanted = ALL) -> MatchResult:
    """Put the neutral need of one cell to `match`."""
    need = neutral_need((matrix.service_types[at],), (matrix.places[where],))
    return match(need, matrix.supply, matrix.policy, wanted=wanted)


def check_same_answers(matrix: CoverageMatrix, sample: Sequence[tuple[int, int]]) -> None:
    """Refuse to time a matrix that says something else than `match`."""
    provider_of = matrix.supply.offering_columns.provider
    for at, where in sample:
        result, row = asked(matrix, at, where), matrix.rows[at]
        n_answers = int(row.n_sure[where] + row.n_to_confirm[where] + row.n_partly[where])
        assert n_answers == result.n_answers
        first = next(iter(result.matches), None)
        if first is None:
            assert row.best[where] == NOBODY
        else:
            best = matrix.supply.providers[provider_of[row.best[where]]].id
            assert (best, row.best_score[where]) == (first.provider_id, first.score)
        misses = sorted(result.excluded, key=lambda each: len(each.reasons) > 1)
        if result.has_answer and misses:
            nearest = matrix.supply.providers[provider_of[row.misses.row[where]]].id
            assert (nearest, row.misses.code[where]) == (misses[0].provider_id, misses[0].reasons[0].code)


if __name__ == "__main__":
    main()
