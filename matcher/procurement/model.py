"""What advice consists of: findings that each lean on rules, questions that stay open, and what to have checked.

Rules and dated numbers come in from `matcher.model.rules`, named here too so that an advice needs one import.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.model.result import Note
from matcher.model.rules import CERTAINTIES, DatedAmount, Rule, RuleBook, Series
from matcher.serialise import fields_of

__all__ = [
    "CERTAINTIES",
    "CHECK",
    "Advice",
    "DatedAmount",
    "Finding",
    "Rule",
    "RuleBook",
    "RuleReference",
    "Series",
    "check_sentence",
    "plain",
    "references",
]

# Closes every advice; tested to stand in every answer.
CHECK = (
    "Dit is een hulpmiddel; laat het toetsen door uw jurist of aankoopdienst.",
    "This is an aid; have it checked by your lawyer or purchasing department.",
)


def check_sentence(lang: str) -> str:
    """Give the sentence that closes every advice."""
    return CHECK[lang == "en"]


@dataclass(frozen=True, slots=True)
class RuleReference:
    """A rule as it is shown: in one language, with its dates and how sure we are.

    `holds` is False when no version of the rule holds on the day that counts: then the newest one is shown.
    """

    id: str
    source: str
    article: str
    valid_from: date | None
    valid_to: date | None
    certainty: str
    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One step of an advice: a code for programs, a sentence for people, and the rules it leans on."""

    code: str
    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What seems to fit, why, and what is still to be asked; never a decision.

    Attributes
    ----------
    topic : str
        What is advised on, such as "route" or "reservation".
    outcome : str
        A code of the topic.
    on : date
        The day whose rules count.
    findings : tuple of Finding
        The reasoning, in order.
    questions : tuple of Note
        What is unknown, each with the question to ask.
    rules : tuple of RuleReference
        Every rule that a finding names, once.
    check : str
        The sentence that asks to have it checked.
    """

    topic: str
    outcome: str
    on: date
    findings: tuple[Finding, ...]
    questions: tuple[Note, ...]
    rules: tuple[RuleReference, ...]
    check: str


def references(book: RuleBook, rule_ids: Iterable[str], *, on: date, lang: str) -> tuple[RuleReference, ...]:
    """Write rules as they are shown on a day, each once, in the order in which they are named."""
    return tuple(_reference(book, each, on, lang) for each in dict.fromkeys(rule_ids))


def _reference(book: RuleBook, rule_id: str, on: date, lang: str) -> RuleReference:
    holding = book.on(rule_id, on)
    rule = holding or book.latest(rule_id)
    return RuleReference(
        id=rule.id,
        source=rule.source,
        article=rule.article,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        certainty=rule.certainty,
        text=rule.text(lang),
        holds=holding is not None,
    )


def plain(value: Any) -> Any:
    """Write a value made of frozen ones as plain values for JSON; a day as 2027-01-31.

    Examples
    --------
    >>> plain(Finding("small", "…", ("art92",)))
    {'code': 'small', 'text': '…', 'rules': ['art92']}
    """
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    named = value if isinstance(value, dict) else fields_of(value)
    if named:
        return {name: plain(each) for name, each in named.items()}
    return value.isoformat() if isinstance(value, date) else value
