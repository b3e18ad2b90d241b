"""Time the coverage of all service types × 300 municipalities: `python -m benchmarks.bench_coverage [--quick]`.

Over 10³ and 10⁴ made-up providers. The same answers come first: on a sample of cells the matrix says what `match`
says of the neutral need: the best, its score, the counts and the nearest miss. The matrix is the yardstick; beside
it stands what a loop of `match` over that sample, in the same run, would take for every cell.
"""

import resource
from argparse import ArgumentParser
from collections.abc import Sequence
from random import Random

from benchmarks.bench_match import AS_OF, SEED, read_providers
from benchmarks.timing import Row, least_seconds, write_rows
from catalog.asking import need_place
from catalog.coverage_rules import load_ladder_rules
from catalog.places import load_places
from catalog.policy import load_policy
from catalog.supply import build_supply
from matcher.coverage.answer import coverage_answer
from matcher.coverage.blocks import neutral_need
from matcher.coverage.matrix import NOBODY, CoverageMatrix, coverage_matrix
from matcher.coverage.rungs import rung_coverage
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
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def read_places() -> tuple[NeedPlace, ...]:
    """Take 300 municipalities, those of Flanders first."""
    found = sorted(load_places(), key=lambda each: (each.region != FLEMISH_FIRST, each.nis_code))
    return tuple(need_place(load_places().centre(each.nis_code)) for each in found[:N_PLACES])


def measured(size: int, places: Sequence[NeedPlace], policy: Policy) -> list[Row]:
    """Time one size, after checking a sample of the cells."""
    supply = build_supply(read_providers(size), policy.service_types)
    codes = policy.service_types.codes
    matrix = coverage_matrix(codes, places, supply, policy)
    sample = Random(SEED).sample([(at, where) for at in range(len(codes)) for where in range(len(places))], N_SAMPLED)
    check_same_answers(matrix, sample)
    one = least_seconds(lambda: [asked(matrix, *cell, Wanted()) for cell in sample], runs=RUNS) / N_SAMPLED
    naive = one * len(codes) * len(places)
    whole = least_seconds(lambda: coverage_matrix(codes, places, supply, policy), runs=RUNS)
    written = least_seconds(lambda: coverage_answer(matrix), runs=RUNS)
    ladder = load_ladder_rules(AS_OF)
    rungs = least_seconds(lambda: rung_coverage(places, supply, policy, ladder), runs=RUNS)
    return [
        Row(f"matrix of {len(codes)} × {len(places)} cells (yardstick)", size, whole, 1.0),
        Row("writing all cells", size, written, written / whole),
        Row(f"ladder × {len(places)} municipalities", size, rungs, rungs / whole),
        Row("match for every cell, from a sample", size, naive, naive / whole),
    ]


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
