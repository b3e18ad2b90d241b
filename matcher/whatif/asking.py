"""One what-if, one way: the table of contents.

apply ─▶ weigh ─▶ classify ─▶ replace ─▶ signal
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.matching import Matching
from matcher.messages import Speaker
from matcher.model.changing import changed
from matcher.model.provider import Provider
from matcher.whatif.consequences import Item, Writer
from matcher.whatif.judging import Judge, Judged
from matcher.whatif.judging_agreements import AgreementJudge
from matcher.whatif.result import Consequence, Signal, WhatIf, iso
from matcher.whatif.scenario import Scenario, Setting
from matcher.whatif.signalling import NOT_SURE, Signaller
from matcher.whatif.telling import change_lines, notices
from matcher.whatif.weighing import Asker, Catalogues, LayOut


def what_if(
    scenario: Scenario, providers: Sequence[Provider], whole: Matching, lay_out: LayOut, setting: Setting
) -> WhatIf:
    """Say what falls out, what is gained, what replaces it and what that costs.

    Parameters
    ----------
    scenario : Scenario
    providers : sequence of Provider
        The catalogue before the change.
    whole : Matching
        What matches with all of them.
    lay_out : function
        From some providers to what matches with them; only ever used for a few.
    setting : Setting

    Returns
    -------
    WhatIf
        Without a change it lists nothing.

    Raises
    ------
    ValueError
        If a change speaks of what is not there.
    """
    speaker, policy = Speaker(setting.lang), setting.policy
    catalogues = Catalogues(tuple(providers), changed(providers, scenario.changes), whole, lay_out)
    asker = Asker(policy, setting.resolver, setting.lang)
    judge = Judge(asker, catalogues, scenario, setting.rules, Writer(speaker, setting.rules.shown_replacements))
    verdicts = _judged(scenario, judge)
    signaller = Signaller(
        scenario.about, policy.as_of, setting.rules, policy.service_types, catalogues.name_of, speaker
    )
    signals = signaller.signals(item for kind in verdicts.values() for item in kind.items)
    return WhatIf(
        as_of=policy.as_of.isoformat(),
        since=iso(scenario.about.since),
        changes=change_lines(scenario.changes, catalogues.name_of, policy.service_types, speaker),
        counts={name: kind.counts for name, kind in verdicts.items()},
        **{name: kind.consequences(signals) for name, kind in verdicts.items()},
        signals=signals,
        notices=notices(catalogues, scenario, speaker),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """All of one kind: what there is to tell, and how many there are of each outcome."""

    items: tuple[Item, ...]
    counts: Mapping[str, int]

    def consequences(self, signals: Sequence[Signal]) -> tuple[Consequence, ...]:
        """Give what there is to tell, each with the signals it is part of."""
        return tuple(_with_signals(item.consequence, signals) for item in self.items)


def _judged(scenario: Scenario, judge: Judge) -> Mapping[str, Gathered]:
    """Hold the changes against every need, every agreement, and every service type in every municipality."""
    types = judge.catalogues.offered_types
    of_agreements = AgreementJudge(judge)
    return {
        "needs": _gathered(judge.need(need) for need in scenario.needs),
        "agreements": _gathered(of_agreements.agreement(each) for each in scenario.agreements),
        "municipalities": _gathered(judge.municipality(place, code) for place in scenario.places for code in types),
    }


def _gathered(found: Iterable[Judged]) -> Gathered:
    every = list(found)
    return Gathered(tuple(item for _, item in every if item is not None), _counted(outcome for outcome, _ in every))


def _counted(outcomes: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(outcomes).items()))


def _with_signals(consequence: Consequence, signals: Sequence[Signal]) -> Consequence:
    lost = {(loss.provider_id, loss.service_type) for loss in consequence.lost}
    if consequence.subject == "municipality" or consequence.outcome in NOT_SURE:
        return consequence
    named = tuple(each.id for each in signals if (each.provider_id, each.service_type) in lost)
    return replace(consequence, signals=named)
