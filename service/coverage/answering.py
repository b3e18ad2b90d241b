"""From a question about the coverage to its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.coverage_questions import CoverageQuestionRecord, DevelopersQuestionRecord
from catalog.coverage_rules import load_ladder_rules
from catalog.faults import FaultsError
from catalog.fields import Known
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.origin import Origin
from catalog.zones import REGION, places_of_zones
from matcher.coverage.answer import CoverageAnswer, coverage_answer
from matcher.coverage.developers import GapAnswer, who_could_develop
from matcher.coverage.matrix import CoverageMatrix, coverage_matrix
from matcher.coverage.rungs import RungAnswer, rung_coverage
from matcher.model.need import NeedPlace
from matcher.serialise import plain
from service.engine import Engine

# Every service type in every municipality of Belgium, and somewhat more.
MOST_CELLS = 75_000
FIRST_DEVELOPERS = 10
GAP_ID = "hiaat"


@dataclass(frozen=True, slots=True)
class CoverageAsked:
    """A question that was checked: codes of service types, and places."""

    service_types: tuple[str, ...]
    places: tuple[NeedPlace, ...]
    max_km: float | None = None
    gaps_only: bool = False
    rungs: bool = False


def coverage_asked(record: CoverageQuestionRecord, engine: Engine, known: Known, origin: Origin) -> CoverageAsked:
    """Work out which service types and places a question means.

    Raises
    ------
    FaultsError
        If that is nothing at all, or more than an answer may hold.
    """
    zones = record.zones or REGION
    places = places_of_zones(zones, known.places, known.areas, on=engine.policy.as_of)
    if not places:
        message = "geen enkele gemeente hoorde op die dag bij dit gebied; kies een ander gebied of een andere dag"
        raise FaultsError([origin.fault(("zones",), list(zones), message)])
    types = service_types_of(record, known)
    if len(types) * len(places) > MOST_CELLS:
        message = f"{len(types)} diensten × {len(places)} gemeenten; verwacht samen ten hoogste {MOST_CELLS} cellen"
        raise FaultsError([origin.fault(("zones",), list(zones), message)])
    return CoverageAsked(types, places, record.max_km, bool(record.gaps_only), bool(record.rungs))


def service_types_of(record: CoverageQuestionRecord, known: Known) -> tuple[str, ...]:
    """List the service types that are named, alone or by their group; all of them when none is."""
    codes = known.taxonomy.codes
    if not record.service_types and not record.groups:
        return codes
    named = {*(record.service_types or ())}
    return tuple(code for code in codes if code in named or known.taxonomy.get(code).group in (record.groups or ()))


def matrix_of(asked: CoverageAsked, engine: Engine) -> CoverageMatrix:
    """Hold the service types against the places, from the index where there is one."""
    if engine.indexed_anew is not None:
        from matcher.coverage.indexed import indexed_coverage

        return indexed_coverage(asked.service_types, asked.places, engine.indexed_anew.searcher, max_km=asked.max_km)
    return coverage_matrix(asked.service_types, asked.places, engine.supply, engine.policy, max_km=asked.max_km)


def coverage_of(asked: CoverageAsked, engine: Engine, lang: str) -> CoverageAnswer:
    """Answer by service type and municipality."""
    return coverage_answer(matrix_of(asked, engine), lang=lang, gaps_only=asked.gaps_only)


def rungs_of(asked: CoverageAsked, engine: Engine, lang: str) -> RungAnswer:
    """Answer by rung of the participatieladder and municipality."""
    rules = load_ladder_rules(engine.policy.as_of)
    return rung_coverage(asked.places, engine.supply, engine.policy, rules, lang=lang)


def answer_json(asked: CoverageAsked, engine: Engine, lang: str) -> dict[str, Any]:
    """Answer in the documented shape; the ladder only when it is asked for."""
    rungs = plain(rungs_of(asked, engine, lang)) if asked.rungs else None
    return {**plain(coverage_of(asked, engine, lang)), "ladder": rungs}


def developers_of(record: DevelopersQuestionRecord, engine: Engine, known: Known, lang: str) -> GapAnswer:
    """Say who could develop the services of a question."""
    asked: Mapping[str, Any] = record.model_dump(exclude={"limit"}, exclude_none=True)
    need = to_need(NeedRecord(kind="procurement", **asked), known.places, default_id=GAP_ID)
    limit = record.limit or FIRST_DEVELOPERS
    return who_could_develop(need, engine.supply, engine.policy, limit=limit, lang=lang)
