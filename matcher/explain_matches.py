"""The ranked rows of an answer, with why each provider is in the list and the questions that are still open."""

from collections.abc import Iterable
from itertools import count, repeat
from math import isnan

import numpy as np

from matcher.criteria import Scores
from matcher.doubts import STATUSES
from matcher.explain_reasons import ReasonWriter
from matcher.explain_warnings import WarningWriter
from matcher.model.result import AskedTypes, Crew, Criterion, Match
from matcher.model.supply import UNKNOWN
from matcher.ranked_rows import Measured, RankedRows
from matcher.shown import SHOWN_DECIMALS, known, rows_of

TOTAL_DECIMALS = 4
# The fields of a row that show the measures, in their order.
SHOWN = (
    *("distance_km", "road_km", "travel_minutes", "productive_share"),
    *("hours_available", "coverage", "cost_eur_per_productive_hour"),
)


def matches(rows: RankedRows, asked: AskedTypes) -> tuple[Match, ...]:
    """Write down ranked offerings, column by column."""
    columns, supply = rows.columns, rows.question.candidates.supply
    provider, site, rate = columns.provider.tolist(), columns.site.tolist(), columns.rate_eur_per_hour.tolist()
    return rows_of(
        Match,
        **shown(rows.measured),
        rank=count(1),
        provider_id=[supply.provider_ids[each] for each in provider],
        provider_name=[supply.provider_names[each] for each in provider],
        service_type=rows.codes,
        site=[None if each == UNKNOWN else supply.site_ids[each] for each in site],
        status=[STATUSES[each] for each in rows.ranked.status.tolist()],
        score=rows.ranked.scores.totals.tolist(),
        criteria=criteria(rows.ranked.scores),
        hours_needed=repeat(known(rows.question.work.total_hours)),
        rate_eur_per_hour=[None if isnan(each) else each for each in rate],
        crew=crews(rows),
        places_served=rows.places_served,
        warnings=WarningWriter(rows, asked).warnings(),
        reasons=ReasonWriter(rows, asked).reasons(),
    )


def shown(measured: Measured) -> dict[str, list[float | None]]:
    """Round what was measured as it is shown; what is unknown, or without a limit, becomes None."""
    table = np.array(measured).round(SHOWN_DECIMALS)
    values = table.astype(object)
    values[~np.isfinite(table)] = None
    return dict(zip(SHOWN, values.tolist(), strict=True))


def criteria(scores: Scores) -> list[tuple[Criterion, ...]]:
    """Give the parts of each score."""
    contributions = (100 * scores.values * np.array(scores.weights)).round(TOTAL_DECIMALS).tolist()
    rows = zip(scores.values.tolist(), contributions, strict=True)
    return [tuple(map(Criterion, scores.criteria, values, scores.weights, parts)) for values, parts in rows]


def crews(rows: RankedRows) -> Iterable[Crew]:
    """Say who goes out: the workers asked, else the provider's team, always with a supervisor."""
    need, rules = rows.question.need, rows.question.policy.crew
    if need.workers is not None:
        return repeat(Crew(need.workers, rules.supervisors_for(need.workers)))
    return [Crew(workers, supervisors) for workers, supervisors in rows.teams]
