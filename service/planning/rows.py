"""A plan as tables: assignments, needs, the load by month, one more team, and what the plan is."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.sheets import Row, write_csv, write_xlsx
from matcher.messages import Speaker
from matcher.model.plan import Assignment, NeedPlan, Plan
from matcher.model.policy import ServiceTypes
from service.planning.words import word


@dataclass(frozen=True, slots=True)
class PlanWriter:
    """Writes the tables of a plan in one language."""

    types: ServiceTypes
    lang: str

    def csv(self, plan: Plan) -> str:
        """Write the assignments as one table."""
        return write_csv(self.assignments(plan))

    def xlsx(self, plan: Plan) -> bytes:
        """Write all tables as a workbook."""
        tables = {
            "assignments": self.assignments(plan),
            "needs": self.needs(plan),
            "loads": self.loads(plan),
            "teams": self.teams(plan),
            "about": self.about(plan),
        }
        return write_xlsx({self._say(name): rows for name, rows in tables.items()})

    def _say(self, code: str) -> str:
        return word(code, self.lang)

    def _header(self, *codes: str) -> Row:
        return [self._say(code) for code in codes]

    def assignments(self, plan: Plan) -> list[Row]:
        """Write a row for every provider in every need, with its hours by month."""
        named = self._header("need", "title", "provider_id", "provider", "service_type", "site", "status")
        facts = self._header("locked", "agreement", "score", "hours", "share")
        rows: list[Row] = [[*named, *facts, *plan.months]]
        return rows + [self._assignment(plan, need, each) for need in plan.needs for each in need.assignments]

    def _assignment(self, plan: Plan, need: NeedPlan, each: Assignment) -> Row:
        return [
            need.need_id,
            need.title or "",
            each.provider_id,
            each.provider_name,
            self.types.label(each.service_type, self.lang),
            each.site or "",
            self._say(each.status),
            self._yes_or_no(each.is_locked),
            self._yes_or_no(each.has_agreement),
            each.score,
            each.hours,
            round(100 * each.share, 1),
            *(each.hours_per_month.get(month, 0.0) for month in plan.months),
        ]

    def needs(self, plan: Plan) -> list[Row]:
        """Write a row for every need, those that cannot be planned included."""
        hours = ("asked", "certain", "to_confirm", "unserved")
        rows: list[Row] = [self._header("need", "title", "buyer", "places", "status", *hours, "why")]
        rows += [self._need(need) for need in plan.needs]
        status = self._say("not_plannable")
        return rows + [
            [each.need_id, each.title or "", "", "", status, "", "", "", "", each.text] for each in plan.not_plannable
        ]

    def _need(self, need: NeedPlan) -> Row:
        return [
            need.need_id,
            need.title or "",
            need.buyer or "",
            ", ".join(need.places),
            self._say(need.status),
            need.hours_asked,
            need.hours_certain,
            need.hours_to_confirm,
            need.hours_unserved,
            " ".join(each.text for each in need.constraints),
        ]

    def loads(self, plan: Plan) -> list[Row]:
        """Write a row for every offering and month that has work."""
        named = self._header("provider_id", "provider", "service_type", "site", "month")
        rows: list[Row] = [[*named, *self._header("certain", "to_confirm", "available", "load")]]
        for provider in plan.providers:
            for offering in provider.offerings:
                label = self.types.label(offering.service_type, self.lang)
                first = [provider.provider_id, provider.provider_name, label, offering.site or ""]
                rows += [
                    [
                        *first,
                        each.month,
                        each.certain,
                        each.to_confirm,
                        self._known(each.available),
                        self._known(None if each.load is None else round(100 * each.load, 1)),
                    ]
                    for each in offering.months
                ]
        return rows

    def teams(self, plan: Plan) -> list[Row]:
        """Write a row for every offering where one more team was worked out."""
        rows: list[Row] = [self._header("provider_id", "provider", "service_type", "site", "gain", "basis")]
        return rows + [
            [
                each.provider_id,
                each.provider_name,
                self.types.label(each.service_type, self.lang),
                each.site or "",
                each.gain_hours,
                self._say(each.basis),
            ]
            for each in plan.one_more_team
        ]

    def about(self, plan: Plan) -> list[Row]:
        """Write what the plan is, a row for each subject."""
        return [self._header("subject", "what"), *([self._say(code), text] for code, text in self.facts(plan))]

    def facts(self, plan: Plan) -> Sequence[tuple[str, str]]:
        """Say in words what a plan is: totals, optimum, limits and notices."""
        number, limits, totals = Speaker(self.lang).number, plan.limits, plan.totals
        most, share = limits.max_providers, number(100 * limits.min_share)
        total = self._say("total_words").format(
            certain=number(totals.hours_certain),
            asked=number(totals.hours_asked),
            confirm=number(totals.hours_to_confirm),
            unserved=number(totals.hours_unserved),
        )
        return (
            ("as_of", plan.as_of),
            ("months", f"{plan.months[0]} – {plan.months[-1]}"),
            ("totals", total),
            ("optimum", plan.optimum.text),
            *(("aims", f"{at}. {note.text}") for at, note in enumerate(plan.optimum.aims, 1)),
            ("limits", self._say("limit_words").format(most=most, share=share)),
            ("greedy", plan.greedy.text),
            *(("notice", note.text) for note in plan.notices),
        )

    def _known(self, value: float | None) -> float | str:
        return self._say("unknown") if value is None else value

    def _yes_or_no(self, value: bool) -> str:
        return self._say("yes" if value else "no")
