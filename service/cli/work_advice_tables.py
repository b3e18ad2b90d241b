"""Advice on DAEB, enclaves and wijk-werken as a person reads it in a terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from matcher.messages import Speaker
from matcher.model.policy import ServiceTypes
from matcher.model.result import Note
from matcher.procurement.daeb import Candidate, DaebAdvice
from matcher.procurement.daeb_texts import OUTCOMES as DAEB_OUTCOMES
from matcher.procurement.enclave import EnclaveAdvice, EnclaveCandidate, headline
from matcher.procurement.enclave_texts import CONDITION_STATES, REACH_WORDS
from matcher.procurement.enclave_texts import OUTCOMES as ENCLAVE_OUTCOMES
from matcher.procurement.model import Advice, RuleReference
from matcher.procurement.told import rule_line
from matcher.procurement.wijkwerken import WijkWerkenAdvice
from matcher.procurement.wijkwerken_texts import OUTCOMES as WIJK_WERKEN_OUTCOMES
from matcher.procurement.work_form_texts import OUTCOMES as FORM_OUTCOMES
from matcher.procurement.work_forms import WorkFormCheck

Words = Mapping[str, tuple[str, str]]
WORDS: Words = {
    "why": ("Waarom", "Why"),
    "questions": ("Nog te vragen", "Still to ask"),
    "rules": ("Regels", "Rules"),
    "work_form": ("Werkvorm", "Work form"),
    "options": ("Wat wel kan", "What is possible"),
    "act": ("Ontwerp van toewijzingsbesluit", "Draft of an entrustment act"),
    "act_items": ("Wat een toewijzingsbesluit bevat", "What an entrustment act holds"),
    "candidates": ("Wie kan het", "Who could do it"),
    "refused": ("Niet in deze lijst", "Not in this list"),
    "conditions": ("Voorwaarden", "Conditions"),
    "nobody": ("Niemand.", "Nobody."),
    "entrusted_yes": ("toevertrouwd", "entrusted"),
    "entrusted_no": ("nog niet toevertrouwd", "not entrusted yet"),
    "entrusted_unknown": ("toewijzing onbekend", "entrustment unknown"),
    "progression": ("Doorstroom", "Progression"),
    "in_act_yes": ("staat erin", "is in it"),
    "in_act_no": ("ontbreekt", "is missing"),
    "in_act_unknown": ("onbekend", "unknown"),
    "on": ("Stand op", "As of"),
    "score": ("score", "score"),
}
MOST_REFUSED = 10


def print_daeb(advice: DaebAdvice, lang: str) -> None:
    """Print advice on a DAEB, the outcome first."""
    teller = _Teller(Console(), lang)
    teller.outcome(advice.advice, DAEB_OUTCOMES)
    if advice.work_form is not None:
        teller.work_form(advice.work_form)
    if advice.candidates is not None:
        teller.entrusted(advice.candidates)
    if advice.advice.outcome != "no_ground":
        teller.title("act_items")
        for item in advice.act.items:
            state = {True: "in_act_yes", False: "in_act_no", None: "in_act_unknown"}[item.present]
            teller.bullet(f"{item.text} ({teller.say(state)})")
        teller.title("act")
        teller.plain(advice.act.draft)
    teller.closing(advice.advice)


def print_enclave(advice: EnclaveAdvice, types: ServiceTypes, lang: str) -> None:
    """Print the test of an enclave, the outcome first."""
    teller = _Teller(Console(), lang)
    teller.outcome(advice.advice, ENCLAVE_OUTCOMES, headline(advice))
    if advice.advice.outcome in ("enclave", "ask"):
        teller.title("conditions")
        for each in advice.conditions:
            teller.bullet(f"{each.text} ({teller.word(CONDITION_STATES, each.state)})")
    if advice.candidates is not None:
        teller.candidates("candidates", advice.candidates, types)
    if advice.refused:
        teller.title("refused")
        for other in advice.refused[:MOST_REFUSED]:
            teller.bullet(f"{other.provider_name}: {' '.join(reason.text for reason in other.reasons)}")
    if advice.progression is not None:
        teller.title("progression")
        teller.plain(advice.progression.text)
        teller.candidates(None, advice.progression.providers, types)
    teller.closing(advice.advice)


def print_wijk_werken(advice: WijkWerkenAdvice, lang: str) -> None:
    """Print what wijk-werken allows, the outcome first."""
    teller = _Teller(Console(), lang)
    teller.outcome(advice.advice, WIJK_WERKEN_OUTCOMES)
    teller.closing(advice.advice)


class _Teller:
    """Prints the parts that advice is made of."""

    def __init__(self, console: Console, lang: str) -> None:
        self._console = console
        self._lang = lang
        self._speaker = Speaker(lang)

    def say(self, code: str) -> str:
        return self.word(WORDS, code)

    def word(self, table: Words, code: str) -> str:
        return self._speaker.say(table, code)

    def title(self, code: str) -> None:
        self._console.print()
        self._console.print(Text(self.say(code), style="bold"))

    def plain(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)

    def bullet(self, text: str) -> None:
        self.plain(f"  • {text}")

    def outcome(self, advice: Advice, outcomes: Words, code: str | None = None) -> None:
        self._console.rule(Text(self.word(outcomes, code or advice.outcome), style="bold"), align="left")
        for finding in advice.findings:
            self.bullet(finding.text)
        self._questions(advice.questions)

    def _questions(self, questions: Sequence[Note]) -> None:
        if questions:
            self.title("questions")
        for note in questions:
            self.bullet(note.text)

    def work_form(self, form: WorkFormCheck) -> None:
        self.title("work_form")
        self.bullet(f"{self.word(FORM_OUTCOMES, form.outcome)} ({self._speaker.date(form.on)})")
        for finding in form.findings:
            self.bullet(finding.text)
        for note in (*form.options, *form.questions):
            self.bullet(note.text)
        self._rules(form.rules)

    def entrusted(self, candidates: Sequence[Candidate]) -> None:
        self.title("candidates")
        for each in candidates:
            word = {True: "entrusted_yes", False: "entrusted_no", None: "entrusted_unknown"}[each.is_entrusted]
            self.bullet(f"{each.provider_name}: {self.say(word)}. {each.text}".rstrip())
        if not candidates:
            self.plain(self.say("nobody"))

    def candidates(self, title: str | None, rows: Sequence[EnclaveCandidate], types: ServiceTypes) -> None:
        if title is not None:
            self.title(title)
        for each in rows:
            reach = () if each.reach is None else (self.word(REACH_WORDS, each.reach),)
            label, status = types.label(each.service_type, self._lang), self._speaker.name(each.status)
            score = f"{self.say('score')} {self._speaker.number(each.score)}"
            self.bullet(f"{each.provider_name}: {'; '.join((label, status, score, *reach))}")
        if not rows:
            self.plain(self.say("nobody"))

    def closing(self, advice: Advice) -> None:
        self.title("rules")
        self._rules(advice.rules)
        self._console.print()
        self.plain(f"{self.say('on')} {self._speaker.date(advice.on)}. {advice.check}")

    def _rules(self, rules: Sequence[RuleReference]) -> None:
        for rule in rules:
            self.bullet(rule_line(rule, self._lang))
