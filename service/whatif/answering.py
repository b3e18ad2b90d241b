"""What-ifs and ends of agreements over a catalogue: the one way in for the command line, the API and the pages."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from catalog.areas import NamedArea
from catalog.asking import need_place
from catalog.fields import Known
from catalog.stating import stated_need
from catalog.whatif_rules import load_whatif_rules
from matcher.model.agreement import RunningAgreement
from matcher.model.need import NeedPlace
from matcher.whatif import result
from matcher.whatif.asking import what_if
from matcher.whatif.ending import EndingReport, ending_report
from matcher.whatif.result import WhatIf
from matcher.whatif.scenario import Scenario, Setting
from service.engine import Engine
from service.many_questions import matching_of, matching_with

# A what-if looks at each service type of the changed providers in each municipality; this takes a few seconds.
MOST_SQUARES = 3000
MOST_CHANGES = 50
# The areas that together are the region: Zuid-West-Vlaanderen and the Westhoek.
REGION = ("w13", "westhoek-18")
MOST_AGREEMENTS = 1000
# How far ahead ends are looked for.
MOST_MONTHS = 120


def consequences(scenario: Scenario, engine: Engine, lang: str) -> WhatIf:
    """Say what a scenario does with a catalogue."""
    setting = _setting(engine, lang, scenario)
    return what_if(scenario, engine.supply.providers, matching_of(engine), partial(matching_with, engine), setting)


def ending_soon(agreements: Sequence[RunningAgreement], engine: Engine, *, months: int, lang: str) -> EndingReport:
    """List the agreements that end within some months, and who else could do the work."""
    whole, few = matching_of(engine), partial(matching_with, engine)
    return ending_report(agreements, engine.supply.providers, whole, few, _setting(engine, lang), months=months)


def written(answer: WhatIf) -> dict[str, Any]:
    """Write an answer in the shape that programs read."""
    return result.as_json(answer, stated_need)


def _setting(engine: Engine, lang: str, scenario: Scenario | None = None) -> Setting:
    """The reader of texts is only loaded for a need that names no service type."""
    reads = scenario is not None and any(not need.service_types for need in scenario.needs)
    return Setting(engine.policy, load_whatif_rules(engine.policy.as_of), engine.resolver if reads else None, lang)


def places_of_areas(areas: Iterable[NamedArea], known: Known, as_of: datetime.date) -> tuple[NeedPlace, ...]:
    """List the municipalities of named areas on a day, each once, in order of name."""
    codes = {member.nis_code for area in areas for member in area.members if member.since <= as_of <= member.until}
    return tuple(
        sorted((need_place(known.places.centre(code)) for code in codes), key=lambda place: place.municipality)
    )


def places_named(names: Iterable[str], known: Known) -> tuple[NeedPlace, ...]:
    """Find municipalities by name, each once."""
    found: Mapping[str, NeedPlace] = {
        place.nis_code: place for place in (need_place(known.places.find(name)) for name in names)
    }
    return tuple(found.values())
