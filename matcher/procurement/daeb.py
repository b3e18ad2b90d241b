"""DAEB: is there a ground, what may be paid, is it entrusted in order, and to whom could it be?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import fsum, inf

from matcher.messages import Speaker
from matcher.model.daeb import PRICE, Compensation, DaebAsked
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.result import Exclusion, Match, MatchResult, Note
from matcher.model.rules import RuleBook
from matcher.model.supply import Supply
from matcher.model.work_rules import WorkRules
from matcher.pipeline import Wanted, match
from matcher.procurement.daeb_grounds import NO_GROUND, GroundCheck, GroundTest, check_grounds
from matcher.procurement.daeb_texts import SENTENCES
from matcher.procurement.de_minimis import RollingSum, rolling_sums
from matcher.procurement.entrustment_act import ActCheck, check_act, draft_act
from matcher.procurement.model import Advice, Finding, check_sentence, references
from matcher.procurement.work_forms import WorkFormCheck, check_work_form
from matcher.procurement.writer import Writer, euro
from matcher.resolver import Resolver
from matcher.text import fold

NOT_ENTRUSTED, ENTRUSTMENT_UNKNOWN = "not_entrusted", "entrustment_unknown"
MOST_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provider that does the work; `is_entrusted` None is "not known".

    `score` and `status` are those of the match; None for one that an entrustment act would still be needed for.
    """

    provider_id: str
    provider_name: str
    service_type: str
    is_entrusted: bool | None
    status: str | None
    score: float | None
    text: str


@dataclass(frozen=True, slots=True)
class DaebAdvice:
    """The whole answer; `candidates` None is "nobody was looked for".

    `advice.outcome` is "seems_to_fit", "no_ground" or "unknown".
    """

    advice: Advice
    tests: tuple[GroundTest, ...]
    sums: tuple[RollingSum, ...]
    act: ActCheck
    work_form: WorkFormCheck | None
    candidates: tuple[Candidate, ...] | None


@dataclass(frozen=True, slots=True)
class Looking:
    """Where providers are looked for."""

    supply: Supply
    policy: Policy
    resolver: Resolver | None = None


def advise_on_daeb(
    asked: DaebAsked, rules: WorkRules, *, on: date, looking: Looking | None = None, lang: str = "nl"
) -> DaebAdvice:
    """Advise on a DAEB: what seems to fit and what is still to be asked; never a decision.

    Parameters
    ----------
    asked : DaebAsked
    rules : WorkRules
    on : date
        The day whose rules count.
    looking : Looking, optional
        With it, and with a need, the answer says who could be entrusted.
    lang : {"nl", "en"}

    Returns
    -------
    DaebAdvice
    """
    return _Daeb(asked, rules, on, Writer(SENTENCES, lang), looking).advise()


@dataclass(frozen=True, slots=True)
class _Daeb:
    asked: DaebAsked
    rules: WorkRules
    on: date
    writer: Writer
    looking: Looking | None

    def advise(self) -> DaebAdvice:
        grounds = check_grounds(self.asked, self.writer)
        found = self._match()
        sums, act = rolling_sums(self._compensations(), self.rules, on=self.on), self._act(found)
        form = self.asked.work_form
        return DaebAdvice(
            advice=self._advice(grounds, sums, act),
            tests=grounds.tests,
            sums=sums,
            act=act,
            work_form=None if form is None else check_work_form(form, self.rules, on=self.on, lang=self.writer.lang),
            candidates=None if found is None else tuple(_candidates(found, self.writer.lang)),
        )

    def _advice(self, grounds: GroundCheck, sums: tuple[RollingSum, ...], act: ActCheck) -> Advice:
        findings = (*grounds.findings, *self._about_money(grounds, sums), *self._about_act(grounds, act))
        questions = (*grounds.questions, *self._money_questions(grounds, sums), *self._act_questions(grounds, act))
        named = [rule for finding in findings for rule in finding.rules]
        book: RuleBook = self.rules.book
        return Advice(
            topic="daeb",
            outcome=grounds.outcome,
            on=self.on,
            findings=findings,
            questions=questions,
            rules=references(book, named, on=self.on, lang=self.writer.lang),
            check=check_sentence(self.writer.lang),
        )

    def _match(self) -> MatchResult | None:
        """Look for who is entrusted; of the others the refusal says that an act would be needed."""
        need, looking = self.asked.need, self.looking
        if need is None or looking is None:
            return None
        asked: Need = replace(need, kind="daeb", entrusted_only=True)
        wanted = Wanted(top=MOST_CANDIDATES, excluded=MOST_CANDIDATES, lang=self.writer.lang)
        return match(asked, looking.supply, looking.policy, resolver=looking.resolver, wanted=wanted)

    def _compensations(self) -> tuple[Compensation, ...]:
        """Give every row the undertaking it is about."""
        name = self.asked.undertaking
        return tuple(replace(row, undertaking=row.undertaking or name) for row in self.asked.compensations)

    def _act(self, found: MatchResult | None) -> ActCheck:
        act = self.asked.act
        draft = draft_act(
            act,
            self.asked.need,
            undertaking=self.asked.undertaking,
            services=self._services(found),
            writer=self.writer,
        )
        most = self.rules.number("daeb_act_most_years", act.since or self.on)
        return check_act(act, most_years=most, on=self.on, draft=draft, writer=self.writer)

    def _services(self, found: MatchResult | None) -> str:
        need, looking = self.asked.need, self.looking
        if need is None:
            return ""
        types = tuple(each.code for each in found.service_types) if found is not None else ()
        if looking is not None and types:
            labels = tuple(looking.policy.service_types.label(code, self.writer.lang) for code in types)
            return self.writer.speaker.listed(labels)
        return need.title or ""

    def _about_money(self, grounds: GroundCheck, sums: tuple[RollingSum, ...]) -> Iterator[Finding]:
        """Answer the two questions apart: is it a public contract, and is it aid?"""
        write = self.writer
        yield write.finding("not_a_contract", "daeb_and_contract")
        if self.asked.payment == "price":
            yield write.finding("price_is_no_aid", "daeb_and_contract", "altmark")
        else:
            yield write.finding("aid_question", "daeb_de_minimis", "daeb_decision", "altmark")
        for each in sums:
            yield self._sum_finding(each)
        if sums:
            yield write.finding("only_entered", "de_minimis_register")
        elif self.asked.payment != "price" and grounds.outcome != NO_GROUND:
            code = "nothing_counts" if self.asked.compensations else "nothing_entered"
            yield write.finding(code, "daeb_de_minimis")
        yield from self._about_decision()

    def _sum_finding(self, found: RollingSum) -> Finding:
        write, lang = self.writer, self.writer.lang
        is_daeb = found.basis == "de_minimis"
        code = {"unknown": "unknown_sum" if found.ceiling_eur is not None else "no_rules_on"}.get(
            found.state, found.state
        )
        rules = ["daeb_de_minimis" if is_daeb else "general_de_minimis"]
        rules += ["daeb_decision", "altmark"] if found.state == "over" else []
        return write.finding(
            code,
            *rules,
            undertaking=found.undertaking or write.text("that_undertaking"),
            sum=euro(found.sum_eur, lang),
            possible=euro(found.possible_eur or 0.0, lang),
            since=write.speaker.date(found.since),
            until=write.speaker.date(found.until),
            n=found.n_counted,
            regime=write.text(f"regime_{found.basis}"),
            ceiling=euro(found.ceiling_eur or 0.0, lang),
        )

    def _about_decision(self) -> Iterator[Finding]:
        """Say which decision holds, and whether a year's compensation passes its ceiling."""
        if self.asked.payment == "price":
            return
        decision = self.rules.book.on("daeb_decision", self.on)
        if decision is None:
            yield self.writer.finding("before_the_rules", "daeb_decision", day=self.writer.speaker.date(self.on))
        elif decision is self.rules.book.latest("daeb_decision"):
            yield self.writer.finding("new_decision_not_read", "daeb_decision")
        ceiling, highest = self._yearly_ceiling, self._highest_year
        if ceiling is not None and highest > ceiling and not self.asked.is_social_service:
            lang = self.writer.lang
            yield self.writer.finding(
                "over_yearly", "daeb_decision", amount=euro(highest, lang), ceiling=euro(ceiling, lang)
            )

    @property
    def _yearly_ceiling(self) -> float | None:
        return self.rules.number("daeb_compensation_most_eur_per_year", self.on)

    @property
    def _highest_year(self) -> float:
        """Add up what one undertaking is granted in one calendar year, and give the most; a row without a day alone."""
        years: dict[tuple[str, object], float] = {}
        for at, row in enumerate(self._compensations()):
            if row.basis != PRICE and row.amount_eur is not None:
                year = f"row {at}" if row.granted_on is None else row.granted_on.year
                key = (fold(row.undertaking or ""), year)
                years[key] = fsum((years.get(key, 0.0), row.amount_eur))
        return max(years.values(), default=0.0)

    def _about_act(self, grounds: GroundCheck, act: ActCheck) -> Iterator[Finding]:
        if grounds.outcome == NO_GROUND and act.state == "unknown":
            return
        write = self.writer
        if act.state in {"missing", "not_yet", "ended", "in_force"}:
            days = {"since": _day(act.since, write.speaker), "until": _day(act.until, write.speaker)}
            yield write.finding(f"act_{act.state}", "daeb_act", **days)
        if act.is_too_long:
            yield write.finding("act_too_long", "daeb_act", years=write.speaker.number(act.most_years or 0.0))
        if act.missing:
            yield write.finding("act_lacks", "daeb_act", items=" ".join(item.text for item in act.missing))

    def _money_questions(self, grounds: GroundCheck, sums: tuple[RollingSum, ...]) -> Iterator[Note]:
        write = self.writer
        if self.asked.payment is None:
            yield write.note("ask_payment")
        is_aid = self.asked.payment != "price" and grounds.outcome != NO_GROUND
        if is_aid and (not sums or any(each.state == "unknown" for each in sums)):
            yield write.note("ask_amounts", undertaking=self.asked.undertaking or write.text("this_undertaking"))
        if any(row.basis is None for row in self.asked.compensations):
            yield write.note("ask_basis")
        is_over = any(each.state == "over" for each in sums) or self._highest_year > (self._yearly_ceiling or inf)
        if is_over and self.asked.payment != "price" and self.asked.is_social_service is None:
            yield write.note("ask_social_service")

    def _act_questions(self, grounds: GroundCheck, act: ActCheck) -> Iterator[Note]:
        if grounds.outcome == NO_GROUND:
            return
        if act.state == "unknown":
            yield self.writer.note("ask_act")
        elif act.state != "missing" and (act.since is None or act.until is None):
            yield self.writer.note("ask_act_dates")
        if self.asked.act.exists:
            yield from (self.writer.note("ask_act_item", item=each.text) for each in act.items if each.present is None)


def _day(day: date | None, speaker: Speaker) -> str:
    return "…" if day is None else speaker.date(day)


def _candidates(found: MatchResult, lang: str) -> Iterator[Candidate]:
    """List who is entrusted, who may be, and who could be once there is an act; related services are left out."""
    answers = [each for each in found.matches if each.status != "related"]
    surely = [each for each in answers if not _is_unsure(each)]
    for each in (*surely, *filter(_is_unsure, answers)):
        warnings = " ".join(note.text for note in each.warnings if note.code == ENTRUSTMENT_UNKNOWN)
        is_entrusted = None if warnings else True
        yield Candidate(
            each.provider_id, each.provider_name, each.service_type, is_entrusted, each.status, each.score, warnings
        )
    asked = {each.code for each in found.service_types}
    for other in found.excluded:
        if other.service_type in asked and _needs_act(other):
            reason = other.reasons[0]
            yield Candidate(other.provider_id, other.provider_name, other.service_type, False, None, None, reason.text)


def _is_unsure(row: Match) -> bool:
    return any(note.code == ENTRUSTMENT_UNKNOWN for note in row.warnings)


def _needs_act(row: Exclusion) -> bool:
    return {reason.code for reason in row.reasons} == {NOT_ENTRUSTED}
