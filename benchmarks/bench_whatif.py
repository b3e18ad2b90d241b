"""Time a what-if over 500 needs: `python -m benchmarks.bench_whatif [--quick]`.

Over 10³ and 10⁴ made-up providers, of which one stops, one works closer by and one has fewer hours, all at once. The
yardstick is asking everything anew: laying out the changed catalogue, and `match` for every need before and after.
The same answers come first: exactly the needs that stand otherwise are told, with as many answers before and after.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial

from benchmarks.bench_match import AS_OF, read_needs, read_providers
from benchmarks.timing import Row, least_seconds, write_rows
from catalog.asking import need_place
from catalog.places import load_places
from catalog.policy import load_policy
from catalog.supply import build_supply
from catalog.whatif_rules import load_whatif_rules
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.model.changes import Change, DropProvider, SetArea, SetCapacity
from matcher.model.changing import changed
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import Policy
from matcher.model.provider import Area, Provider
from matcher.model.result import MatchResult
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, match
from matcher.whatif.asking import what_if
from matcher.whatif.result import WhatIf
from matcher.whatif.scenario import Scenario, Setting

SIZES = (1_000, 10_000)
N_NEEDS = 500
N_PLACES = 31
RUNS = 3
ALL, USUAL = Wanted(top=100_000), Wanted()
Standing = tuple[str, str, str, float]


def main() -> None:
    """Measure, print and write the results."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the largest size")
    sizes = SIZES[:-1] if parser.parse_args().quick else SIZES
    setting = Setting(load_policy(AS_OF), load_whatif_rules(AS_OF))
    write_rows("whatif", [row for size in sizes for row in measured(size, setting)])


def measured(size: int, setting: Setting) -> list[Row]:
    """Time one size, after checking the answers."""
    policy, providers = setting.policy, read_providers(size)
    supply, needs = build_supply(providers, policy.service_types), read_needs(N_NEEDS)
    changes = busiest_changes(needs, supply, policy)
    scenario = Scenario(changes, tuple(needs))
    check_same_answers(asked(scenario, providers, supply, setting), scenario, providers, supply, policy)
    with_places = Scenario(changes, tuple(needs), places=read_places())
    anew = least_seconds(lambda: asked_anew(scenario, providers, supply, policy), runs=RUNS)
    short = least_seconds(lambda: asked(scenario, providers, supply, setting), runs=RUNS)
    whole = least_seconds(lambda: asked(with_places, providers, supply, setting), runs=RUNS)
    return [
        Row(f"everything anew, {N_NEEDS} needs (yardstick)", size, anew, 1.0),
        Row(f"what-if, {N_NEEDS} needs", size, short, short / anew),
        Row(f"what-if, {N_NEEDS} needs and {N_PLACES} municipalities", size, whole, whole / anew),
    ]


def read_places() -> tuple[NeedPlace, ...]:
    """Take as many Flemish municipalities as the region has."""
    found = sorted(each.nis_code for each in load_places() if each.region == "Vlaams Gewest")[:N_PLACES]
    return tuple(need_place(load_places().centre(code)) for code in found)


def busiest_changes(needs: Sequence[Need], supply: Supply, policy: Policy) -> tuple[Change, ...]:
    """Change the three providers that answer most needs: the hardest case there is."""
    counts: dict[str, int] = {}
    for need in needs:
        for row in match(need, supply, policy, wanted=ALL).matches:
            counts[row.provider_id] = counts.get(row.provider_id, 0) + (row.status != "related")
    first, second, third = sorted(counts, key=lambda each: (-counts[each], each))[:3]
    return DropProvider(first), SetArea(second, Area(radius_km=5.0)), SetCapacity(third, 1.0)


def asked(scenario: Scenario, providers: Sequence[Provider], supply: Supply, setting: Setting) -> WhatIf:
    """Ask what-if."""
    whole, few = indexed(supply, setting.policy), partial(laid_out, policy=setting.policy)
    return what_if(scenario, providers, whole, few, setting)


def laid_out(providers: Sequence[Provider], policy: Policy) -> IndexedEngine:
    """Lay out some providers for searching."""
    return indexed(build_supply(providers, policy.service_types), policy)


def indexed(supply: Supply, policy: Policy) -> IndexedEngine:
    """Lay out a supply for searching: that counts too."""
    return IndexedEngine(index_of(supply, len(policy.service_types.codes)), policy)


def asked_anew(
    scenario: Scenario, providers: Sequence[Provider], supply: Supply, policy: Policy, wanted: Wanted = USUAL
) -> list[tuple[MatchResult, MatchResult]]:
    """Match every need with the whole catalogue, before and after."""
    after = build_supply(changed(providers, scenario.changes), policy.service_types)
    return [
        (match(need, supply, policy, wanted=wanted), match(need, after, policy, wanted=wanted))
        for need in scenario.needs
    ]


def check_same_answers(
    answer: WhatIf, scenario: Scenario, providers: Sequence[Provider], supply: Supply, policy: Policy
) -> None:
    """Refuse to time a what-if that says something else than asking everything anew."""
    told = {each.id: each for each in answer.needs}
    assert told
    for need, (then, now) in zip(scenario.needs, asked_anew(scenario, providers, supply, policy, ALL), strict=True):
        assert (need.id in told) == (standings(then) != standings(now)), need.id
        if need.id in told:
            assert (told[need.id].answers_before, told[need.id].answers_after) == (then.n_answers, now.n_answers)


def standings(result: MatchResult) -> list[Standing]:
    """List how every provider stands, without its rank."""
    return sorted((row.provider_id, row.service_type, row.status, row.score) for row in result.matches)


if __name__ == "__main__":
    main()
