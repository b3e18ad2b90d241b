"""Time one match and a batch over 10², 10³, 10⁴ and 10⁵ providers: `python -m benchmarks.bench_match [--quick]`.

The same answers are checked first: a batch gives to the last digit what one need at a time gives, and a
supply in another order gives the same ranking. Times are the least of seven; the ratio stands beside a
plain numpy haversine over as many points, in the same run.
"""

import datetime
from argparse import ArgumentParser
from collections.abc import Sequence
from random import Random

import numpy as np

from benchmarks.scenarios import make_needs, make_providers
from benchmarks.timing import Row, least_seconds, write_rows
from catalog.conversion import to_provider
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.origin import Origin
from catalog.policy import load_policy
from catalog.records import ProviderRecord
from catalog.supply import build_supply
from catalog.validation import checked
from matcher.geo import distances_km
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.provider import Provider
from matcher.model.supply import Supply
from matcher.pipeline import match

SIZES = (100, 1_000, 10_000, 100_000)
N_NEEDS = 40
SEED = 2026
AS_OF = datetime.date(2026, 11, 21)


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the largest size")
    sizes = SIZES[:-1] if parser.parse_args().quick else SIZES
    policy = load_policy(AS_OF)
    needs = read_needs()
    rows = [row for size in sizes for row in measured(size, needs, policy)]
    write_rows("match", rows)


def read_needs(n: int = N_NEEDS) -> tuple[Need, ...]:
    """Make and check the needs."""
    records = (
        checked(NeedRecord, value, origin=Origin("scenario", ""), known=shipped())[0] for value in make_needs(n, SEED)
    )
    return tuple(to_need(record, shipped().places) for record in records if record is not None)


def read_providers(size: int) -> list[Provider]:
    """Make and check a supply of providers."""
    known = shipped()
    records = (
        checked(ProviderRecord, value, origin=Origin("scenario", ""), known=known)[0]
        for value in make_providers(size, SEED)
    )
    return [to_provider(record, known.places, known.areas) for record in records if record is not None]


def measured(size: int, needs: Sequence[Need], policy: Policy) -> list[Row]:
    """Time one size, after checking that the answers are the same."""
    providers = read_providers(size)
    supply = build_supply(providers, policy.service_types)
    check_same_answers(providers, supply, needs, policy)
    one = least_seconds(lambda: match(needs[0], supply, policy))
    batch = least_seconds(lambda: [match(need, supply, policy) for need in needs]) / len(needs)
    build = least_seconds(lambda: build_supply(providers, policy.service_types), runs=1)
    yardstick = least_seconds(lambda: haversine_over(supply))
    return [
        Row("match one need", size, one, one / yardstick),
        Row("match a need of a batch", size, batch, batch / yardstick),
        Row("build the supply", size, build, build / yardstick),
        Row("haversine over all offerings (yardstick)", size, yardstick, 1.0),
    ]


def haversine_over(supply: Supply) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Do the least that any answer needs: one distance for each offering."""
    columns = supply.offering_columns
    km: np.ndarray[tuple[int], np.dtype[np.float64]] = distances_km(
        columns.lat_deg, columns.lon_deg, to_lat_deg=50.85, to_lon_deg=2.88
    )
    return km


def check_same_answers(providers: Sequence[Provider], supply: Supply, needs: Sequence[Need], policy: Policy) -> None:
    """Stop when the order of the supply changes any answer.

    Raises
    ------
    AssertionError
        Naming the need.
    """
    shuffled = list(providers)
    Random(SEED).shuffle(shuffled)
    other = build_supply(shuffled, policy.service_types)
    for need in needs[:10]:
        if match(need, supply, policy) != match(need, other, policy):
            raise AssertionError(f"the order of the supply changes the answer to {need.id}")


if __name__ == "__main__":
    main()
