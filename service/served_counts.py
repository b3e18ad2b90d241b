"""For each municipality how many providers go there, surely or maybe: what the map shows."""

import datetime
from collections.abc import Iterable, Mapping

from catalog.asking import need_place
from catalog.places import load_places
from matcher.goers import Goers, Served
from service.directory_answers import still_running
from service.directory_columns import all_offerings, offerings_of_types
from service.snapshot import Snapshot, policy_of


def served_counts(
    snapshot: Snapshot, nis_codes: Iterable[str], service_type: str | None, catalogue: str, today: datetime.date
) -> Mapping[str, Served]:
    """Count the providers of a service, or of any, for each municipality; counted once for each snapshot and day."""
    counted: dict[str, Served] = snapshot.derived.setdefault(("served", catalogue, service_type, today), {})
    missing = [code for code in nis_codes if code not in counted]
    if missing:
        supply, policy = snapshot.supply(catalogue), policy_of(today, snapshot.travel_table)
        candidates = all_offerings(supply) if service_type is None else offerings_of_types(supply, (service_type,))
        goers = Goers(candidates.take(still_running(candidates, policy).yes), policy)
        counted.update((code, goers.served(need_place(load_places().centre(code)))) for code in missing)
    return counted
