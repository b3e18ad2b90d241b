"""Progress over counts that are handed in, and the words that answers are written in."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field

from catalog.fields import MunicipalityName, PositiveAmount, shipped
from catalog.object_count_records import ObjectCountRecord, to_object_count
from catalog.policy import load_service_types
from catalog.record_rules import FILLED, Record
from catalog.work_norms import work_norm
from matcher.model.reporting import ObjectCount, WorkNorm
from matcher.reporting.programmes import ProgrammeProgress, programmes
from matcher.reporting.serialise import Writer
from matcher.reporting.told import Teller

MOST_COUNTS = 20_000
FIRST = "telling-"


class ProgressRecord(Record):
    """The counts to work with, the municipalities that should take part, and hours per object where we know no norm."""

    counts: Annotated[tuple[ObjectCountRecord, ...], Field(max_length=MOST_COUNTS), FILLED]
    expected: tuple[MunicipalityName, ...] | None = None
    hours_per_object: PositiveAmount | None = None


def progress_asked(asked: ProgressRecord, as_of: datetime.date) -> tuple[ProgrammeProgress, ...]:
    """Work out how far the programmes in a question had come on a day."""
    places = shipped().places
    counts = [to_object_count(each, places, default_id=f"{FIRST}{at}") for at, each in enumerate(asked.counts, 1)]
    expected = tuple(dict.fromkeys(places.find(each).municipality.name for each in asked.expected or ()))
    return progress_on(as_of, counts, expected=expected, hours_per_object=asked.hours_per_object)


def progress_on(
    as_of: datetime.date,
    counts: Iterable[ObjectCount],
    *,
    expected: Sequence[str] = (),
    hours_per_object: float | None = None,
) -> tuple[ProgrammeProgress, ...]:
    """Work out how far programmes had come on a day, by the norms of that day."""

    def norm(programme: str) -> WorkNorm | None:
        return work_norm(programme, as_of, hours_per_object=hours_per_object)

    return programmes(counts, norm, as_of=as_of, expected=expected)


def writer(lang: str) -> Writer:
    """Give what writes answers in a language; a service type that is no longer there is called by its code."""
    types = load_service_types()
    known = frozenset(types.codes)
    return Writer(Teller(lang), lambda code: types.label(code, lang) if code in known else code)
