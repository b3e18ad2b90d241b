"""Advice on a route as a person reads it in a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from matcher.messages import Speaker
from matcher.procurement.answer import Competition, ReservationAdvice, RouteAdvice, TextToAdapt
from matcher.procurement.model import RuleReference
from matcher.procurement.told import outcome_line, rule_line, threshold_line

WORDS: Mapping[str, tuple[str, str]] = {
    "estimate": ("Raming", "Estimate"),
    "routes": ("Routes, de lichtste eerst", "Routes, the lightest first"),
    "open": ("lijkt open", "seems open"),
    "to_confirm": ("te bevestigen", "to be confirmed"),
    "unknown": ("niet bekend", "not known"),
    "closed": ("Lijkt niet te passen", "Seems not to fit"),
    "thresholds": ("Drempels van die dag", "Thresholds of that day"),
    "warnings": ("Let op", "Mind"),
    "joint": ("Samen kopen", "Buying together"),
    "checklist": ("Wat u klaar moet hebben", "What to have ready"),
    "questions": ("Vragen", "Questions"),
    "reservation": ("Voorbehouden (art. 15)", "Reserving (art. 15)"),
    "competition": ("Wie binnen bereik", "Who is within reach"),
    "eligible": ("lijkt in aanmerking te komen", "seems eligible"),
    "not_eligible": ("lijkt niet in aanmerking te komen", "seems not eligible"),
    "to_prove": ("te bewijzen", "to prove"),
    "texts": ("Teksten om aan te passen", "Texts to adapt"),
    "handover": ("Voor de aankondiging (eForms, OCDS)", "For the notice (eForms, OCDS)"),
    "rules": ("Regels", "Rules"),
}

# A terminal narrower than this breaks lines by itself.
NARROWEST = 20


class RoutePrinter:
    """Prints advice, the outcome first and the rules last."""

    def __init__(self, console: Console, lang: str, *, with_texts: bool) -> None:
        self._console = console
        self._with_texts = with_texts
        self._speaker = Speaker(lang)

    def show(self, advice: RouteAdvice) -> None:
        """Print a whole answer."""
        self._console.print(Text(outcome_line(advice, self._speaker.lang), style="bold"), soft_wrap=True)
        self._console.rule()
        self._lines("", (finding.text for finding in advice.findings))
        self._lines("estimate", (line.text for line in advice.estimate.lines))
        self._routes(advice)
        self._lines("closed", (f"{each.name}: {each.reason}" for each in advice.closed))
        self._lines("thresholds", (threshold_line(each, self._speaker.lang) for each in advice.thresholds))
        self._lines("warnings", (each.text for each in advice.warnings), "!")
        self._lines("joint", (f"{each.name}: {each.text}" for each in advice.joint))
        self._lines("checklist", (each.text for each in advice.checklist), "□")
        self._lines("questions", (each.text for each in advice.questions), "?")
        self._texts(advice.texts)
        if advice.reservation is not None:
            self._reservation(advice.reservation)
        self._lines("handover", (f"{each.field} = {each.value} ({each.meaning})" for each in advice.handover))
        self._rules([*advice.rules, *(advice.reservation.rules if advice.reservation else ())])
        self._console.print()
        self._console.print(Text(advice.check, style="bold"), soft_wrap=True)

    def _say(self, code: str) -> str:
        return self._speaker.say(WORDS, code)

    def _lines(self, title: str, lines: Iterable[str], mark: str = "•") -> None:
        shown = list(lines)
        if not shown:
            return
        self._heading(title)
        for line in shown:
            self._console.print(Text(f"  {mark} {line}"), soft_wrap=True)

    def _heading(self, title: str) -> None:
        if title:
            self._console.print()
            self._console.print(Text(self._say(title), style="bold"))

    def _routes(self, advice: RouteAdvice) -> None:
        """Write each route as a line and its reason below it: names are too long for the columns of a terminal."""
        if not advice.routes:
            return
        self._heading("routes")
        for each in advice.routes:
            self._wrapped(f"{each.name} ({self._say(each.state)}; {each.publication_name})", "  • ")
            self._wrapped(each.reason, "    ")

    def _wrapped(self, text: str, indent: str) -> None:
        """Print a text that breaks between words, its next lines below its first word."""
        lines = wrap(text, max(self._console.width - len(indent), NARROWEST), break_long_words=False)
        for at, line in enumerate(lines):
            self._console.print(Text((" " * len(indent) if at else indent) + line), soft_wrap=True)

    def _reservation(self, advice: ReservationAdvice) -> None:
        self._lines("reservation", [*(each.text for each in advice.findings), advice.public_mission.text])
        self._lines("", (each.text for each in advice.warnings), "!")
        if advice.competition is not None:
            self._lines("competition", self._competitors(advice.competition))
        self._lines("", (each.text for each in advice.questions), "?")
        self._texts(advice.texts)
        self._lines("", (f"{each.field} = {each.value} ({each.meaning})" for each in advice.handover))

    def _competitors(self, found: Competition) -> Iterable[str]:
        for each in found.providers:
            share = "" if each.share_percent is None else f" ({self._speaker.number(each.share_percent)} %)"
            yield f"{each.provider_name}: {self._say(each.state)}{share}"

    def _texts(self, texts: Sequence[TextToAdapt]) -> None:
        if not self._with_texts:
            self._lines("texts", (f"{each.title} (--texts)" for each in texts))
            return
        for each in texts:
            self._console.print()
            self._console.rule(Text(each.title), align="left", style="dim")
            self._console.print(Text(each.text), soft_wrap=True)

    def _rules(self, rules: Iterable[RuleReference]) -> None:
        unique = {each.id: each for each in rules}
        self._lines("rules", (rule_line(each, self._speaker.lang) for each in unique.values()), "§")
