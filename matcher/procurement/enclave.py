"""Enclave or contract for services? What seems to fit, on which conditions, and who could do it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from matcher.model.enclave import EnclaveAsked
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import Exclusion, Match, MatchResult, Note
from matcher.model.supply import Supply
from matcher.model.work_rules import WorkRules
from matcher.pipeline import Wanted, match
from matcher.procurement.enclave_conditions import (
    NOT_MET,
    OPEN,
    Condition,
    Conditions,
    Notice,
    Supervision,
    notice_for,
    supervision_for,
)
from matcher.procurement.enclave_tasks import TaskRead, TasksRead, read_tasks
from matcher.procurement.enclave_texts import CARVING, QUESTIONS, SENTENCES
from matcher.procurement.model import Advice, Finding, check_sentence, references
from matcher.procurement.writer import Writer
from matcher.resolver import Resolver

ENCLAVE, SERVICES, ASK, TOO_FEW = "enclave", "services", "ask", "too_few_tasks"
# The words above an enclave of which a condition is not in order; no outcome of its own.
CANNOT_BE = "not_met"
# Who buys as a public body; any other host sends the work out.
PUBLIC_BUYERS = ("municipality", "ocmw", "intermunicipal", "province", "school")
MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class EnclaveCandidate:
    """A provider that could do it; `reach` is "yes", "arrange" or "unknown", None for work as a service."""

    provider_id: str
    provider_name: str
    service_type: str
    status: str
    score: float
    reach: str | None
    warnings: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Progression:
    """The separate remark to a host that looks for somebody of its own: where experienced workers are."""

    text: str
    providers: tuple[EnclaveCandidate, ...]


@dataclass(frozen=True, slots=True)
class EnclaveAdvice:
    """The whole answer; `advice.outcome` is "enclave", "services", "ask" or "too_few_tasks".

    With too few tasks, nobody is proposed: `candidates` and `refused` are None. `asked_as` says whether the
    candidates stand for an enclave or for a service.
    """

    advice: Advice
    tasks: tuple[TaskRead, ...] | None
    service_types: tuple[str, ...]
    conditions: tuple[Condition, ...]
    supervision: Supervision
    notice: Notice
    asked_as: str | None
    candidates: tuple[EnclaveCandidate, ...] | None
    refused: tuple[Exclusion, ...] | None
    progression: Progression | None


def advise_on_enclave(
    asked: EnclaveAsked,
    supply: Supply,
    policy: Policy,
    rules: WorkRules,
    *,
    resolver: Resolver | None = None,
    lang: str = "nl",
) -> EnclaveAdvice:
    """Test a need for an enclave: what seems to fit and what is still to be asked; never a decision.

    Parameters
    ----------
    asked : EnclaveAsked
    supply : Supply
    policy : Policy
        Its `as_of` is the day whose rules count.
    rules : WorkRules
    resolver : Resolver, optional
        Needed for listed tasks, and for a need that writes no service types.
    lang : {"nl", "en"}

    Returns
    -------
    EnclaveAdvice
    """
    test = _Test(asked, supply, policy, rules, Writer(SENTENCES, lang))
    least = rules.number("enclave_least_tasks", policy.as_of) or 1.0
    return test.advise(read_tasks(asked, resolver, least=least))


@dataclass(frozen=True, slots=True)
class _Test:
    asked: EnclaveAsked
    supply: Supply
    policy: Policy
    rules: WorkRules
    writer: Writer

    @property
    def _on(self) -> date:
        return self.policy.as_of

    @property
    def _has_no_rules(self) -> bool:
        return self.rules.book.on("enclave_kind", self._on) is None

    def advise(self, read: TasksRead) -> EnclaveAdvice:
        outcome = self._outcome(read)
        found = None if outcome == TOO_FEW else self._match(self._as_asked(read, outcome))
        candidates = None if found is None else tuple(self._candidates(found, outcome))
        supervision = supervision_for(self.asked.need.workers, self.policy.crew)
        notice = notice_for(self.asked.need.start, self.rules.number("enclave_notice_days", self._on))
        listing = Conditions(self.asked, self.rules, self._on, supervision, notice, self.writer)
        reaches = tuple(each.reach for each in candidates or () if each.reach)
        conditions = listing.listed(reaches)
        return EnclaveAdvice(
            advice=self._advice(outcome, read, conditions, candidates),
            tasks=read.tasks,
            service_types=read.service_types,
            conditions=conditions,
            supervision=supervision,
            notice=notice,
            asked_as=None if outcome == TOO_FEW else SERVICES if outcome == SERVICES else ENCLAVE,
            candidates=candidates,
            refused=None if found is None else found.excluded,
            progression=self._progression(read),
        )

    def _outcome(self, read: TasksRead) -> str:
        if not read.is_concrete:
            return TOO_FEW
        if self._has_no_rules:
            return ASK
        return {True: ENCLAVE, False: SERVICES, None: ASK}[self.asked.need.is_core_activity]

    def _as_asked(self, read: TasksRead, outcome: str) -> Need:
        """Write the need that is matched: an enclave, or the same work as a service."""
        need = replace(self.asked.need, service_types=read.service_types)
        if outcome != SERVICES:
            return replace(need, kind="enclave", mode="enclave")
        kind = "procurement" if need.buyer.kind in PUBLIC_BUYERS else "subcontract"
        return replace(need, kind=kind, mode="on_site")

    def _match(self, need: Need) -> MatchResult:
        wanted = Wanted(top=MOST_ROWS, excluded=MOST_ROWS, lang=self.writer.lang)
        return match(need, self.supply, self.policy, wanted=wanted)

    def _candidates(self, found: MatchResult, outcome: str) -> Iterator[EnclaveCandidate]:
        """List who fits; a related service is somebody to call, not a place in an enclave."""
        for row in found.matches:
            if row.status != "related":
                yield _candidate(row, None if outcome == SERVICES else _reach_of(row))

    def _progression(self, read: TasksRead) -> Progression | None:
        """Point a host with a vacancy to who has experienced workers near by."""
        if not self.asked.has_vacancy or not read.is_concrete:
            return None
        need = replace(
            self.asked.need,
            kind="subcontract",
            mode=None,
            service_types=read.service_types,
            provider_kinds=("maatwerkbedrijf",),
            hours_per_month=None,
            workers=None,
        )
        found = self._match(need)
        providers = tuple(_candidate(row, None) for row in found.matches if row.status != "related")
        return Progression(self.writer.text("progression" if providers else "progression_nobody"), providers)

    def _advice(
        self,
        outcome: str,
        read: TasksRead,
        conditions: tuple[Condition, ...],
        candidates: tuple[EnclaveCandidate, ...] | None,
    ) -> Advice:
        findings = tuple(self._findings(outcome, read, conditions, candidates))
        named = [rule for finding in findings for rule in finding.rules]
        if outcome in (ENCLAVE, ASK):
            named += [rule for condition in conditions for rule in condition.rules]
        return Advice(
            topic="enclave",
            outcome=outcome,
            on=self._on,
            findings=findings,
            questions=tuple(self._questions(outcome, read, conditions)),
            rules=references(self.rules.book, named, on=self._on, lang=self.writer.lang),
            check=check_sentence(self.writer.lang),
        )

    def _findings(
        self,
        outcome: str,
        read: TasksRead,
        conditions: tuple[Condition, ...],
        candidates: tuple[EnclaveCandidate, ...] | None,
    ) -> Iterator[Finding]:
        write = self.writer
        if self._has_no_rules:
            yield write.finding("no_rules", "enclave_kind", day=write.speaker.date(self._on))
        yield from self._about_tasks(outcome, read)
        if outcome == ENCLAVE:
            yield write.finding("core_yes", "enclave_core", "enclave_kind")
        if outcome == SERVICES:
            yield write.finding("core_no", "enclave_core")
        broken = [each for each in conditions if each.state == NOT_MET]
        if broken and outcome in (ENCLAVE, ASK):
            rules = tuple(rule for each in broken for rule in each.rules)
            yield write.finding("not_met", *rules, conditions=" ".join(each.text for each in broken))
        if candidates == ():
            yield write.finding("nobody")

    def _about_tasks(self, outcome: str, read: TasksRead) -> Iterator[Finding]:
        write = self.writer
        if outcome == TOO_FEW:
            yield write.finding("too_few")
        if read.concrete:
            codes = dict.fromkeys(code for task in read.concrete for code in task.service_types)
            labels = tuple(self.policy.service_types.label(code, write.lang) for code in codes)
            facts = {"count": len(read.concrete), "total": len(read.tasks or ())}
            yield write.finding("concrete", services=write.speaker.listed(labels), **facts)
        if read.vague:
            yield write.finding("vague", tasks=", ".join(f"«{task.text}»" for task in read.vague))

    def _questions(self, outcome: str, read: TasksRead, conditions: tuple[Condition, ...]) -> Iterator[Note]:
        if outcome == TOO_FEW:
            yield from map(self.writer.note, CARVING)
            return
        if outcome == ASK and self.asked.need.is_core_activity is None:
            yield self.writer.note("ask_core")
        if any(task.hours_per_week is None for task in read.tasks or ()):
            yield self.writer.note("ask_hours")
        if outcome != SERVICES:
            yield from (self.writer.note(code) for code in self._open(conditions))

    def _open(self, conditions: tuple[Condition, ...]) -> Iterator[str]:
        """Give the question behind each open condition."""
        need = self.asked.need
        for each in conditions:
            if each.state != OPEN:
                continue
            if each.code in QUESTIONS:
                yield QUESTIONS[each.code]
            elif each.code == "ratio":
                yield "ask_workers" if need.workers is None else "ask_supervisors"
            elif each.code == "notice":
                yield from self._about_notice()

    def _about_notice(self) -> Iterator[str]:
        latest = notice_for(self.asked.need.start, self.rules.number("enclave_notice_days", self._on)).latest
        if self.asked.need.start is None:
            yield "ask_start"
        elif latest is not None and latest < self._on:
            yield "ask_notified"


def headline(advice: EnclaveAdvice) -> str:
    """Give the code of the words above an advice; without a condition in order it is not called an enclave."""
    is_broken = any(each.state == NOT_MET for each in advice.conditions)
    return CANNOT_BE if advice.advice.outcome == ENCLAVE and is_broken else advice.advice.outcome


def _candidate(row: Match, reach: str | None) -> EnclaveCandidate:
    return EnclaveCandidate(
        row.provider_id, row.provider_name, row.service_type, row.status, row.score, reach, row.warnings
    )


def _reach_of(row: Match) -> str:
    """Read from a match whether the workers reach the site when the shift starts."""
    codes = {note.code for note in row.warnings}
    if "transport_to_arrange" in codes:
        return "arrange"
    return "unknown" if "reach_unknown" in codes else "yes"
