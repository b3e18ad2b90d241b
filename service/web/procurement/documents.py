"""The advice as a text or a Word document, to be kept with the file of the purchase."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from matcher.messages import Speaker
from matcher.procurement.answer import ReservationAdvice, RouteAdvice, TextToAdapt
from matcher.procurement.model import RuleReference
from matcher.procurement.told import outcome_line, rule_line, threshold_line
from service.word_document import WordDocument

HEADINGS: Mapping[str, tuple[str, str]] = {
    "title": ("Aankooproute", "Procurement route"),
    "estimate": ("Raming", "Estimate"),
    "routes": ("Routes, de lichtste eerst", "Routes, the lightest first"),
    "closed": ("Lijkt niet te passen", "Seems not to fit"),
    "thresholds": ("Drempels van die dag", "Thresholds of that day"),
    "warnings": ("Let op", "Mind"),
    "checklist": ("Wat u klaar moet hebben", "What to have ready"),
    "questions": ("Vragen", "Questions"),
    "reservation": ("Voorbehouden (art. 15)", "Reserving (art. 15)"),
    "rules": ("Regels", "Rules"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; a text to adapt keeps its own lines."""

    heading: str
    lines: tuple[str, ...]


def sections(advice: RouteAdvice, lang: str, only: str = "") -> tuple[Section, ...]:
    """Gather what a document holds: everything, or the one text that is asked for."""
    texts = tuple(
        Section(each.title, tuple(each.text.splitlines())) for each in texts_of(advice) if only in ("", each.code)
    )
    if only:
        return texts
    found = (Section(Speaker(lang).say(HEADINGS, code), tuple(lines)) for code, lines in _parts(advice, lang))
    return (*(each for each in found if each.lines), *texts, Section("", (advice.check,)))


def texts_of(advice: RouteAdvice) -> tuple[TextToAdapt, ...]:
    """List all texts to adapt."""
    return (*advice.texts, *(advice.reservation.texts if advice.reservation else ()))


def rules_of(advice: RouteAdvice) -> tuple[RuleReference, ...]:
    """List all rules, each once."""
    both = (*advice.rules, *(advice.reservation.rules if advice.reservation else ()))
    return tuple({each.id: each for each in both}.values())


def as_text(found: Iterable[Section]) -> str:
    """Write sections as plain text."""
    blocks = ("\n".join(filter(None, (each.heading.upper(), *each.lines))) for each in found)
    return "\n\n".join(blocks) + "\n"


def as_word(found: Iterable[Section], lang: str) -> bytes:
    """Write sections as a Word document."""
    document = WordDocument(Speaker(lang).say(HEADINGS, "title"), lang)
    for each in found:
        if each.heading:
            document.heading(each.heading, level=1)
        for line in each.lines:
            document.paragraph(line)
    return document.as_bytes()


def _parts(advice: RouteAdvice, lang: str) -> Iterator[tuple[str, Iterable[str]]]:
    yield "title", (outcome_line(advice, lang), *(each.text for each in advice.findings))
    yield "estimate", (each.text for each in advice.estimate.lines)
    yield "routes", (f"{each.name}: {each.reason}" for each in advice.routes)
    yield "closed", (f"{each.name}: {each.reason}" for each in advice.closed)
    yield "thresholds", (threshold_line(each, lang) for each in advice.thresholds)
    yield "warnings", (each.text for each in advice.warnings)
    yield "checklist", (f"[ ] {each.text}" for each in advice.checklist)
    yield "questions", (each.text for each in advice.questions)
    if advice.reservation is not None:
        yield "reservation", _reservation(advice.reservation)
    yield "rules", (rule_line(each, lang) for each in rules_of(advice))


def _reservation(found: ReservationAdvice) -> Iterator[str]:
    yield from (each.text for each in (*found.findings, *found.warnings))
    yield found.public_mission.text
    if found.competition is not None:
        yield from (f"{each.provider_name}: {each.text}" for each in found.competition.providers)
    yield from (each.text for each in found.questions)
