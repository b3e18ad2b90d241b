"""Plan 5,000 needs over 2,000 providers and 12 months: `python -m benchmarks.bench_planning [--quick] [--milp]`.

Each way of planning runs in a process of its own, for its peak memory, on the same needs, candidates and limits:
the plan of `schakel plan`, one need after the other (greedy), and a naive assignment model (each need to one
offering and each offering to one need, `scipy.optimize.linear_sum_assignment`). With `--milp` also everything as
one mixed-integer program with a limit of ten minutes. Before a time counts it is checked that no plan is above a
capacity, and that the plan serves at least what greedy does.
"""

import csv
import datetime
import json
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from benchmarks.bench_match import read_providers
from benchmarks.scenarios import make_needs
from benchmarks.timing import RESULTS, circumstances
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.origin import Origin
from catalog.plan_records import load_plan_rules
from catalog.policy import load_policy
from catalog.supply import build_supply
from catalog.validation import checked
from matcher.model.planning import PlanTerms
from matcher.planning.assembling import assemble, known_only
from matcher.planning.candidates import demand_of
from matcher.planning.greedy import greedy
from matcher.planning.linear import system_of
from matcher.planning.optimising import solve_months
from matcher.planning.problem import Problem, sum_by
from matcher.planning.solving import solve, without_crumbs
from matcher.planning.window import window_of

AS_OF = datetime.date(2026, 11, 21)
SEED = 7
FULL, QUICK = (5_000, 2_000), (500, 400)
MILP_SECONDS = 600.0
MEGABYTE = 1024.0
ALL_CANDIDATES = 1_000_000

Answer = dict[str, float]


def problem_of(n_needs: int, n_providers: int, keep_best: int | None = None) -> Problem:
    """Make the candidates and the problem, as `schakel plan` does."""
    policy = load_policy(AS_OF)
    rules = load_plan_rules(AS_OF)
    terms = PlanTerms(rules if keep_best is None else replace(rules, keep_best=keep_best))
    supply = build_supply(read_providers(n_providers), policy.service_types)
    known = shipped()
    records = (checked(NeedRecord, value, origin=Origin("s"), known=known)[0] for value in make_needs(n_needs, SEED))
    needs = sorted((to_need(record, known.places) for record in records if record), key=lambda need: need.id)
    window = window_of(needs, terms, policy)
    demands = [demand_of(need, supply, policy, window, None) for need in needs]
    plannable = [demand for demand in demands if demand.work.months and demand.hours]
    return known_only(assemble(plannable, supply, policy, window, terms).problem)


def schakel(problem: Problem) -> Answer:
    """Plan as `schakel plan` does."""
    solved = solve(problem, exact_pairs=load_plan_rules(AS_OF).exact_pairs)
    check(problem, solved.hours)
    if solved.hours.sum() < solved.greedy.sum():
        raise AssertionError("the plan is worse than greedy")
    return {"hours": float(solved.hours.sum()), "bound": solved.bound}


def one_by_one(problem: Problem) -> Answer:
    """Serve the needs one after the other."""
    hours = greedy(without_crumbs(problem))
    check(problem, hours)
    return {"hours": float(hours.sum())}


def assignment(problem: Problem) -> Answer:
    """Give each need to one offering, and each offering to one need."""
    from scipy.optimize import linear_sum_assignment

    worth = np.zeros((len(problem.most), len(problem.capacity)))
    hours = np.minimum(problem.hours[problem.cell], problem.capacity[problem.offering]) * problem.is_open
    np.add.at(worth, (problem.need, problem.offering), hours.sum(axis=1))
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return {"hours": float(worth[rows, columns].sum())}


def bound(problem: Problem) -> Answer:
    """Work out the bound alone: every month on its own, without the limits on splitting."""
    every = np.ones(len(problem.need), dtype=bool)
    return {"hours": 0.0, "bound": solve_months(without_crumbs(problem), every, n_aims=1).bound}


def whole(problem: Problem) -> Answer:
    """Solve everything as one mixed-integer program, for as long as is given."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    system = system_of(problem, np.arange(problem.n_months), np.ones(len(problem.need), dtype=bool), whole=True)
    answer = milp(
        -system.aims[0],
        integrality=system.is_whole,
        bounds=Bounds(system.least, system.most),
        constraints=LinearConstraint(system.matrix, system.lower, system.upper),
        options={"time_limit": MILP_SECONDS, "mip_rel_gap": 0.002},
    )
    reached = 0.0 if answer.x is None else -float(answer.fun)
    return {"hours": reached, "bound": -float(answer.mip_dual_bound or np.nan)}


def check(problem: Problem, hours: np.ndarray) -> None:
    """Stop when a plan is above a capacity.

    Raises
    ------
    AssertionError
    """
    used = sum_by(hours, problem.offering, len(problem.capacity))
    if (used > problem.capacity + 1e-6).any():
        raise AssertionError("a plan above a capacity")


WAYS: Mapping[str, Callable[[Problem], Answer]] = {
    "greedy": one_by_one,
    "schakel plan": schakel,
    "naive assignment": assignment,
    "bound, the best candidates": bound,
    "bound, every candidate": bound,
    "one mixed-integer program": whole,
}


def run_one(way: str, n_needs: int, n_providers: int) -> None:
    """Plan in one way and print what it took; the candidates are timed apart."""
    started = time.perf_counter()
    problem = problem_of(n_needs, n_providers, ALL_CANDIDATES if "every" in way else None)
    candidates = time.perf_counter() - started
    started, worked = time.perf_counter(), time.process_time()
    answer = WAYS[way](problem)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    asked, pairs = float(problem.hours.sum()), float(len(problem.least))
    print(
        json.dumps(
            {
                **answer,
                "seconds": seconds,
                "cpu": cpu,
                "candidates": candidates,
                "mb": peak,
                "asked": asked,
                "pairs": pairs,
            }
        )
    )


def measured(way: str, n_needs: int, n_providers: int) -> Answer:
    """Run one way in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.bench_planning", "--one", way, str(n_needs), str(n_providers)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: Answer = json.loads(found.stdout.splitlines()[-1])
    return answer


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="500 needs over 400 providers")
    parser.add_argument("--milp", action="store_true", help="also one mixed-integer program, ten minutes")
    parser.add_argument("--one", nargs=3, metavar=("WAY", "NEEDS", "PROVIDERS"))
    given = parser.parse_args()
    if given.one:
        run_one(given.one[0], int(given.one[1]), int(given.one[2]))
        return
    sizes = QUICK if given.quick else FULL
    answers = {way: measured(way, *sizes) for way in WAYS if given.milp or WAYS[way] is not whole}
    write(answers, *sizes)


def write(answers: Mapping[str, Answer], n_needs: int, n_providers: int) -> None:
    """Write `results/planning.csv`: ratios of processor time to greedy, gaps to the bound of `schakel plan`."""
    best, yardstick, around = answers["schakel plan"]["bound"], answers["greedy"]["cpu"], circumstances()
    names = (
        "seconds",
        "cpu_seconds",
        "ratio",
        "candidates_seconds",
        "peak_mb",
        "pairs",
        "hours_asked",
        "hours",
        "bound",
        "gap",
    )
    with (RESULTS / "planning.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["what", "needs", "providers", "months", *names, *around])
        for way, each in answers.items():
            facts = [
                each["seconds"],
                each["cpu"],
                each["cpu"] / yardstick,
                each["candidates"],
                each["mb"],
                each["pairs"],
            ]
            more = [each["asked"], each["hours"], each.get("bound", float("nan"))]
            gap = 1 - each["hours"] / best
            row = [*(f"{value:.2f}" for value in (*facts, *more)), f"{gap:.5f}"]
            writer.writerow([way, n_needs, n_providers, 12, *row, *around.values()])
            print(f"{way:28s} {each['cpu']:9.1f} s {each['mb']:7.0f} MB {each['hours']:12.0f} h  gap {gap:.4f}")


if __name__ == "__main__":
    main()
