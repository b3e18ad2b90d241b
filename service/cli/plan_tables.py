"""A plan as a person reads it in a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.messages import Speaker
from matcher.model.plan import NeedPlan, Plan
from matcher.model.policy import ServiceTypes
from service.planning.rows import PlanWriter
from service.planning.words import word

STYLES = {"full": "green", "partial": "yellow", "to_confirm": "cyan", "unserved": "red"}
BAR_CELLS = 12


class PlanPrinter:
    """Prints a plan: what it is, per need, per provider, and what one more team brings.

    Parameters
    ----------
    console : Console
    types : ServiceTypes
        For the labels.
    lang : {"nl", "en"}
    """

    def __init__(self, console: Console, types: ServiceTypes, lang: str) -> None:
        self._console = console
        self._types = types
        self._lang = lang
        self._speaker = Speaker(lang)

    def show(self, plan: Plan) -> None:
        """Print everything, the needs first."""
        for need in plan.needs:
            self._need(need)
        for each in plan.not_plannable:
            self._line("not_plannable", f"{each.title or each.need_id} — {each.text}", "yellow")
        if plan.providers:
            self._console.print(self._loads(plan))
        for team in plan.one_more_team:
            self._line("teams", team.text)
        self._console.print()
        for code, text in PlanWriter(self._types, self._lang).facts(plan):
            self._line(code, text)

    def _say(self, code: str) -> str:
        return word(code, self._lang)

    def _line(self, code: str, words: str, style: str = "") -> None:
        self._console.print(Text.assemble((f"{self._say(code)}: ", "bold"), (words, style)), soft_wrap=True)

    def _need(self, need: NeedPlan) -> None:
        self._console.rule(Text(f"{need.title or need.need_id} — {', '.join(need.places)}", style="bold"), align="left")
        hours = (("asked", need.hours_asked), ("certain", need.hours_certain))
        more = (("to_confirm", need.hours_to_confirm), ("unserved", need.hours_unserved))
        words = ", ".join(f"{self._say(code)} {self._speaker.number(value)}" for code, value in (*hours, *more))
        self._console.print(Text.assemble((self._say(need.status), STYLES[need.status]), f" ({words})"))
        if need.assignments:
            self._console.print(self._assignments(need))
        for constraint in need.constraints:
            self._console.print(Text(f"  ✗ {constraint.text}", style="yellow"), soft_wrap=True)
        for note in need.notes:
            self._console.print(Text(f"  ? {note.text}", style="dim"), soft_wrap=True)

    def _assignments(self, need: NeedPlan) -> Table:
        table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
        for code in ("provider", "service_type", "status"):
            table.add_column(self._say(code), overflow="fold")
        for code in ("hours", "share", "score"):
            table.add_column(self._say(code), justify="right")
        for each in need.assignments:
            marks = [
                self._say(code)
                for code, holds in (("locked", each.is_locked), ("agreement", each.has_agreement))
                if holds
            ]
            table.add_row(
                escape(each.provider_name),
                escape(self._types.label(each.service_type, self._lang)),
                ", ".join([self._say(each.status), *marks]),
                self._speaker.number(each.hours),
                self._speaker.number(100 * each.share),
                self._speaker.number(each.score),
            )
        return table

    def _loads(self, plan: Plan) -> Table:
        """Write the load of each offering, with a bar for the months together."""
        table = Table(title=self._say("loads"), box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
        for code in ("provider", "service_type"):
            table.add_column(self._say(code), overflow="fold")
        for code in ("certain", "to_confirm", "available", "load"):
            table.add_column(self._say(code), justify="right")
        table.add_column("")
        for provider in plan.providers:
            for offering in provider.offerings:
                free = [each.available for each in offering.months if each.available is not None]
                known = sum(free) if len(free) == len(offering.months) else None
                load = None if not known else (offering.hours_certain + offering.hours_to_confirm) / known
                table.add_row(
                    escape(provider.provider_name),
                    escape(self._types.label(offering.service_type, self._lang)),
                    self._speaker.number(offering.hours_certain),
                    self._speaker.number(offering.hours_to_confirm),
                    self._say("unknown") if known is None else self._speaker.number(known),
                    "?" if load is None else self._speaker.number(100 * load),
                    "" if load is None else ("█" * round(BAR_CELLS * min(load, 1.0))).ljust(BAR_CELLS, "·"),
                )
        return table
