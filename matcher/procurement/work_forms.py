"""May a work form be recognised with these numbers on this day, and what else could be done?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matcher.messages import NAMES
from matcher.model.daeb import WorkFormStated
from matcher.model.result import Note
from matcher.model.work_rules import WorkRules
from matcher.procurement.model import Finding, RuleReference, references
from matcher.procurement.work_form_texts import SENTENCES
from matcher.procurement.writer import Writer

FITS, TOO_SMALL, CLOSED, KEPT, ASK, NO_RULES = "seems_to_fit", "too_small", "closed", "kept", "ask", "no_rules"
# A work form with a rule of this name takes nobody in any more while that rule holds.
CLOSING = {"lde": "lde_closed", "maatwerkafdeling": "maatwerkafdeling_closed"}
MINIMUM = {
    "lde": "lde_minimum",
    "maatwerkbedrijf": "maatwerkbedrijf_minimum",
    "maatwerkafdeling": "maatwerkafdeling_minimum",
}


@dataclass(frozen=True, slots=True)
class WorkFormCheck:
    """What a work form comes down to on a day.

    Attributes
    ----------
    kind : str
    on : date
    outcome : {"seems_to_fit", "too_small", "closed", "kept", "ask", "no_rules"}
    findings : tuple of Finding
    options : tuple of Note
        What else could be done.
    questions : tuple of Note
    rules : tuple of RuleReference
    """

    kind: str
    on: date
    outcome: str
    findings: tuple[Finding, ...]
    options: tuple[Note, ...]
    questions: tuple[Note, ...]
    rules: tuple[RuleReference, ...]


def check_work_form(stated: WorkFormStated, rules: WorkRules, *, on: date, lang: str = "nl") -> WorkFormCheck:
    """Hold a work form against the rules of its day.

    Parameters
    ----------
    stated : WorkFormStated
    rules : WorkRules
    on : date
        The day of the question, for a work form that names none.
    lang : {"nl", "en"}

    Returns
    -------
    WorkFormCheck
    """
    return _Form(stated, rules, stated.on or on, Writer(SENTENCES, lang)).check()


@dataclass(frozen=True, slots=True)
class _Form:
    stated: WorkFormStated
    rules: WorkRules
    on: date
    writer: Writer

    def check(self) -> WorkFormCheck:
        outcome = self._outcome()
        findings = tuple(self._findings(outcome))
        named = [rule for finding in findings for rule in finding.rules]
        return WorkFormCheck(
            kind=self.stated.kind,
            on=self.on,
            outcome=outcome,
            findings=findings,
            options=tuple(self.writer.note(code) for code in self._options(outcome)),
            questions=tuple(self._questions(outcome)),
            rules=references(self.rules.book, named, on=self.on, lang=self.writer.lang),
        )

    @property
    def _is_closed(self) -> bool:
        rule = CLOSING.get(self.stated.kind)
        return rule is not None and self.rules.book.on(rule, self.on) is not None

    @property
    def _least_fte(self) -> float | None:
        return self.rules.number(f"{self.stated.kind}_least_fte", self.on)

    @property
    def _least_share(self) -> float | None:
        is_company = self.stated.kind == "maatwerkbedrijf"
        return self.rules.number("maatwerkbedrijf_least_share", self.on) if is_company else None

    @property
    def _lacks(self) -> bool | None:
        """Say whether a number is surely too low; None when one that counts is unknown."""
        sides = [(self.stated.fte, self._least_fte)]
        if self._least_share is not None:
            sides.append((self.stated.share, self._least_share))
        if any(value is not None and least is not None and value < least for value, least in sides):
            return True
        return None if any(value is None for value, _ in sides) else False

    def _outcome(self) -> str:
        if self._least_fte is None:
            return NO_RULES
        if self._is_closed:
            return {True: KEPT, False: CLOSED, None: ASK}[self.stated.is_recognised]
        return {True: TOO_SMALL, False: FITS, None: ASK}[self._lacks]

    def _findings(self, outcome: str) -> Iterator[Finding]:
        write, kind = self.writer, write_kind(self.stated.kind, self.writer)
        if outcome == NO_RULES:
            yield write.finding("no_rules", MINIMUM[self.stated.kind], kind=kind, day=write.speaker.date(self.on))
            return
        if self._is_closed:
            yield write.finding(CLOSING[self.stated.kind], CLOSING[self.stated.kind], "individual_custom_work")
            if outcome == KEPT:
                yield write.finding("kept", CLOSING[self.stated.kind], kind=kind)
        if self._lacks and outcome != CLOSED:
            yield self._too_small(kind)
        elif outcome == FITS:
            yield write.finding("fits", MINIMUM[self.stated.kind], kind=kind)
        if self.stated.kind == "maatwerkbedrijf" and outcome == TOO_SMALL:
            years = self.rules.number("maatwerkbedrijf_years_to_grow", self.on)
            yield write.finding("years_to_grow", "maatwerkbedrijf_minimum", years=_number(years, write))

    def _too_small(self, kind: str) -> Finding:
        write = self.writer
        code = "too_small_share" if self._least_share is not None else "too_small"
        return write.finding(
            code,
            MINIMUM[self.stated.kind],
            kind=kind,
            least=_number(self._least_fte, write),
            fte=_number(self.stated.fte, write),
            least_share=_percent(self._least_share, write),
            share=_percent(self.stated.share, write),
        )

    def _options(self, outcome: str) -> Iterator[str]:
        is_lde = self.stated.kind == "lde"
        if is_lde and self._lacks and outcome in (TOO_SMALL, KEPT):
            yield from ("merge", "take_in")
        if self._is_closed:
            yield "individual_custom_work"

    def _questions(self, outcome: str) -> Iterator[Note]:
        if outcome == ASK and self._is_closed:
            yield self.writer.note("ask_recognised", day=self.writer.speaker.date(self.on))
        elif outcome == ASK and self.stated.fte is None:
            yield self.writer.note("ask_fte")
        if outcome == ASK and self._least_share is not None and self.stated.share is None:
            yield self.writer.note("ask_share")


def write_kind(kind: str, writer: Writer) -> str:
    """Give the word for a work form, as a sentence starts with it."""
    name = writer.speaker.say(NAMES, kind)
    return name[:1].upper() + name[1:]


def _number(value: float | None, writer: Writer) -> str:
    return writer.text("unknown") if value is None else writer.speaker.number(value)


def _percent(share: float | None, writer: Writer) -> str:
    return writer.text("unknown") if share is None else f"{writer.speaker.number(100 * share)} %"
