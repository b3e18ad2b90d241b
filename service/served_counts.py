"""For each municipality how many providers go there, surely or maybe: what the map shows."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from catalog.asking import need_place
from catalog.places import load_places
from matcher.model.supply import BoolArray, Candidates
from service.directory_answers import serving, still_running
from service.directory_columns import all_offerings, columns_of, offerings_of_types
from service.snapshot import Snapshot, policy_of


@dataclass(frozen=True, slots=True)
class Served:
    """How many providers go out to one municipality, and of how many more that is not known."""

    sure: int
    maybe: int


def served_counts(
    snapshot: Snapshot, nis_codes: Iterable[str], service_type: str | None, catalogue: str, today: datetime.date
) -> Mapping[str, Served]:
    """Count the providers of a service, or of any, for each municipality; counted once for each snapshot and day."""
    counted: dict[str, Served] = snapshot.derived.setdefault(("served", catalogue, service_type, today), {})
    missing = [code for code in nis_codes if code not in counted]
    if missing:
        columns, policy = columns_of(snapshot, catalogue), policy_of(today, snapshot.travel_table)
        supply = columns.supply
        candidates = all_offerings(supply) if service_type is None else offerings_of_types(supply, (service_type,))
        runs = still_running(candidates, policy)
        for code in missing:
            answer = runs & serving(need_place(load_places().centre(code)), (), candidates, policy)
            sure = _providers(candidates, answer.yes)
            counted[code] = Served(int(sure.sum()), int((_providers(candidates, answer.maybe) & ~sure).sum()))
    return counted


def _providers(candidates: Candidates, marked: BoolArray) -> BoolArray:
    """Mark the providers of marked offerings; shape (n_providers,)."""
    found = np.zeros(len(candidates.supply.providers), dtype=bool)
    found[candidates.columns.provider[marked]] = True
    return found
