"""What-ifs over a few providers with round numbers, shared by the tests of the what-if."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from catalog.rules import load_rules
from matcher.model.agreement import RunningAgreement
from matcher.model.changes import Change, WhatIfRules
from matcher.model.need import Buyer
from matcher.model.provider import Provider
from matcher.whatif.asking import what_if
from matcher.whatif.ending import EndingReport, ending_report
from matcher.whatif.result import Consequence, WhatIf
from matcher.whatif.scenario import About, Scenario, Setting
from matching import POLICY, SHELTERS, indexed, place

RULES = WhatIfRules(shown_replacements=3, horizon_months=12, joint_tender_boards=2, tender_months=6, law=load_rules())
NOTHING_SAID = About()
SETTING = Setting(POLICY, RULES)


def agreement(town: str = "Ieper", provider_id: str = "shelters", **changes: Any) -> RunningAgreement:
    """Make an agreement of a town with a provider until the end of the year."""
    made = RunningAgreement(
        id=f"a-{town.lower()}",
        provider_id=provider_id,
        service_type=SHELTERS,
        buyer=Buyer(f"Stad {town}", "municipality", town),
        places=(place(town),),
        hours_per_month=10.0,
        end=date(2026, 12, 31),
    )
    return replace(made, **changes)


def outcome_of_all(
    changes: Sequence[Change],
    providers: Sequence[Provider],
    *,
    lang: str = "nl",
    about: About = NOTHING_SAID,
    rules: WhatIfRules = RULES,
    **asked: Any,
) -> WhatIf:
    """Ask what some changes do."""
    scenario = Scenario(tuple(changes), about=about, **{name: tuple(each) for name, each in asked.items()})
    return what_if(scenario, providers, indexed(providers), indexed, replace(SETTING, lang=lang, rules=rules))


def only(found: Sequence[Consequence]) -> Consequence:
    """Give the one consequence there is."""
    (consequence,) = found
    return consequence


def endings_of(
    agreements: Sequence[RunningAgreement], providers: Sequence[Provider], *, months: int = 6
) -> EndingReport:
    """Ask which agreements end soon."""
    return ending_report(agreements, providers, indexed(providers), indexed, SETTING, months=months)
