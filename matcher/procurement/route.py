"""The route of a purchase: every way that seems open, in order and with its reason, from dated rules.

estimate ─▶ specific service? ─▶ thresholds of the day ─▶ routes ─▶ traps ─▶ what to have ready
"""

from collections.abc import Iterator
from datetime import date

from matcher.model.procurement import ProcurementRules, Purchase
from matcher.model.result import Note
from matcher.procurement.answer import (
    UNKNOWN_DATE,
    UNKNOWN_VALUE,
    ClosedRoute,
    Competition,
    JointForm,
    ReservationAdvice,
    RouteAdvice,
    RouteOption,
    ThresholdShown,
)
from matcher.procurement.case import Case, case_of
from matcher.procurement.checklist import checklist
from matcher.procurement.clauses import route_texts
from matcher.procurement.estimate import questions_of
from matcher.procurement.fitting import Fit, Ground, european_publication, fits, lightest, needed_amounts
from matcher.procurement.handover import route_fields
from matcher.procurement.model import Finding, check_sentence, references
from matcher.procurement.reservation import reservation
from matcher.procurement.route_words import (
    AMOUNT_NAMES,
    FINDINGS,
    JOINT_FORMS,
    PUBLICATIONS,
    QUESTIONS,
    REASONS,
    ROUTE_NAMES,
)
from matcher.procurement.specific import codes_of
from matcher.procurement.told import standing
from matcher.procurement.traps import MONTHS_COUNTED, traps
from matcher.procurement.writer import Writer, euro

OUTCOME_NAMES = {
    UNKNOWN_DATE: ("De drempels van die dag zijn niet bekend", "The thresholds of that day are not known"),
    UNKNOWN_VALUE: ("De raming is niet volledig", "The estimate is incomplete"),
}
# Codes of the CPV division that stands for works.
CPV_OF_WORKS = "45"
JOINT_RULES = {
    "aankoopcentrale": ("aankoopcentrale", "name_boards_and_quantities", "intermunicipal"),
    "occasional_joint": ("occasional_joint",),
    "framework": ("framework", "name_boards_and_quantities"),
}


def route(
    purchase: Purchase,
    rules: ProcurementRules,
    *,
    as_of: date,
    lang: str = "nl",
    competition: Competition | None = None,
) -> RouteAdvice:
    """Say which routes seem open for a purchase, why, and what to have ready.

    Parameters
    ----------
    purchase : Purchase
        Its `on` is the day of publication or invitation, whose thresholds count.
    rules : ProcurementRules
    as_of : datetime.date
        Counts where the purchase has no day of its own; the answer says that it was assumed.
    lang : {"nl", "en"}
    competition : Competition, optional
        Who could take part in a reserved contract, see `matcher.procurement.competition`.

    Returns
    -------
    RouteAdvice
        With the outcome "unknown_date" when a threshold of that day is not known, "unknown_value" when the
        estimate is incomplete. What seems to fit is never said to be legal.
    """
    case = case_of(purchase, rules, as_of=as_of, lang=lang)
    found = () if case.ground is None else fits(case.ground)
    outcome = outcome_of(case, found)
    reserved = reservation(case, competition) if purchase.is_reserved else None
    return _Answer(case, found, outcome, reserved).whole()


def outcome_of(case: Case, found: tuple[Fit, ...]) -> str:
    """Give the code of the lightest open route, or of what is not known."""
    if unknown_names(case):
        return UNKNOWN_DATE
    return lightest(found) or UNKNOWN_VALUE


def unknown_names(case: Case) -> tuple[str, ...]:
    """Name the deciding amounts that are not known on the day; of any amount when there is no estimate yet."""
    ground = case.ground or case.ground_of(0.0, case.day)
    return tuple(name for name in needed_amounts(ground) if ground.amounts[name] is None)


class _Answer:
    """Puts the parts of one answer into words."""

    def __init__(self, case: Case, found: tuple[Fit, ...], outcome: str, reserved: ReservationAdvice | None) -> None:
        self._case = case
        self._found = found
        self._outcome = outcome
        self._reserved = reserved
        self._findings_in = Writer(FINDINGS, case.lang)
        self._speaker = self._findings_in.speaker

    def whole(self) -> RouteAdvice:
        """Write the answer."""
        case, ground = self._case, self._case.ground
        findings = tuple(self._findings())
        warnings = () if ground is None else tuple(traps(case, ground))
        routes, closed = tuple(self._routes()), tuple(self._closed())
        joint = tuple(self._joint())
        items = tuple(checklist(self._outcome, case.purchase, case.lang))
        named = (
            rule for part in (findings, routes, closed, warnings, joint, items) for each in part for rule in each.rules
        )
        return RouteAdvice(
            outcome=self._outcome,
            outcome_name=self._name(self._outcome),
            on=case.day,
            is_date_assumed=case.purchase.on is None,
            estimate=case.estimate,
            thresholds=tuple(self._thresholds()),
            routes=routes,
            closed=closed,
            european_publication=None if ground is None else european_publication(ground),
            findings=findings,
            warnings=warnings,
            joint=joint,
            checklist=items,
            texts=tuple(route_texts(self._outcome, case.purchase, case.lang, case.estimate.total_eur)),
            handover=tuple(route_fields(case, self._outcome)),
            questions=tuple(self._questions()),
            reservation=self._reserved,
            rules=references(case.rules.book, named, on=case.day, lang=case.lang),
            check=check_sentence(case.lang),
        )

    def _findings(self) -> Iterator[Finding]:
        writer, case = self._findings_in, self._case
        code = "date_assumed" if case.purchase.on is None else "date_counts"
        yield writer.finding(code, "date_that_counts", day=self._speaker.date(case.day))
        yield from self._of_estimate()
        yield writer.finding(f"specific_{case.specific.state}", "annex_iii", why=case.specific.why)
        if self._outcome == UNKNOWN_DATE:
            yield from self._of_unknown_date()
        elif self._outcome == UNKNOWN_VALUE:
            yield writer.finding("unknown_value", "estimate_whole")
        else:
            rules = next(fit.kind.rules for fit in self._found if fit.kind.code == self._outcome)
            yield writer.finding("lightest", *rules, route=self._name(self._outcome))
            yield from self._lighter()
        yield writer.finding("other_grounds", "opzvb_other_grounds")

    def _lighter(self) -> Iterator[Finding]:
        """Name what would ask for less publication, were it confirmed."""
        chosen = next(fit.kind for fit in self._found if fit.kind.code == self._outcome)
        before = self._found[: [fit.kind for fit in self._found].index(chosen)]
        lighter = [
            fit.kind for fit in before if fit.state == "to_confirm" and fit.kind.publication != chosen.publication
        ]
        if lighter:
            routes = self._speaker.listed(tuple(f"«{self._name(kind.code)}»" for kind in lighter))
            rules = tuple(dict.fromkeys(rule for kind in lighter for rule in kind.rules))
            yield self._findings_in.finding("lighter_to_confirm", *rules, routes=routes)

    def _of_estimate(self) -> Iterator[Finding]:
        estimate = self._case.estimate
        if estimate.total_eur is None:
            return
        rules = ["estimate_whole"]
        if any(line.code in MONTHS_COUNTED for line in estimate.lines):
            rules.append("estimate_48_months")
        code = "whole_at_least" if estimate.is_lower_bound else "whole"
        yield self._findings_in.finding(code, *rules, total=self._euro(estimate.total_eur))

    def _of_unknown_date(self) -> Iterator[Finding]:
        """Say which amounts are not known on the day, and what is: the nearest ones, and those that still hold."""
        case, writer, day = self._case, self._findings_in, self._case.day
        missing = unknown_names(case)
        names = self._speaker.listed(tuple(f"«{self._speaker.say(AMOUNT_NAMES, each)}»" for each in missing))
        yield writer.finding("unknown_date", "date_that_counts", day=self._speaker.date(day), names=names)
        for name in missing:
            yield self._nearest_known(name)
        limit = case.rules.amount("limited_value_eur", day)
        if limit is not None:
            label = self._speaker.say(AMOUNT_NAMES, "limited_value_eur")
            yield writer.finding("still_known", "limited_value", name=label, limit=self._euro(limit))

    def _nearest_known(self, name: str) -> Finding:
        series, speaker = self._case.rules.amounts[name], self._speaker
        earlier = [each for each in series.values if each.since <= self._case.day]
        value = earlier[-1] if earlier else series.values[0]
        facts = {
            "name": speaker.say(AMOUNT_NAMES, name),
            "limit": self._euro(value.value),
            "since": speaker.date(value.since),
        }
        if not earlier or value.until is None:
            return self._findings_in.finding("first_known", **facts)
        return self._findings_in.finding("last_known", **facts, until=speaker.date(value.until))

    def _thresholds(self) -> Iterator[ThresholdShown]:
        ground = self._case.ground
        for name in needed_amounts(ground or self._case.ground_of(0.0, self._case.day)):
            series = self._case.rules.amounts[name]
            value, span = series.on(self._case.day), series.span_of(self._case.day) or (None, None)
            yield ThresholdShown(
                name=name,
                label=self._speaker.say(AMOUNT_NAMES, name),
                value_eur=None if value is None else value.value,
                since=span[0],
                until=span[1],
                certainty=None if value is None else value.certainty,
                source=None if value is None else value.source,
                is_below=None if ground is None else _surely_below(ground, name),
            )

    def _routes(self) -> Iterator[RouteOption]:
        for fit in self._found:
            if fit.state == "closed":
                continue
            yield RouteOption(
                code=fit.kind.code,
                name=self._name(fit.kind.code),
                state=fit.state,
                publication=fit.kind.publication,
                publication_name=self._speaker.say(PUBLICATIONS, fit.kind.publication),
                reason=self._reason(fit),
                rules=fit.kind.rules,
            )

    def _closed(self) -> Iterator[ClosedRoute]:
        for fit in self._found:
            if fit.state == "closed":
                yield ClosedRoute(fit.kind.code, self._name(fit.kind.code), self._reason(fit), fit.kind.rules)

    def _reason(self, fit: Fit) -> str:
        series, day = self._case.rules.amounts[fit.bound], self._case.day
        value, span = series.on(day), series.span_of(day)
        facts = {
            "total": self._euro(self._case.estimate.total_eur or 0.0),
            "limit": "" if value is None else self._euro(value.value),
            "standing": "" if value is None or span is None else standing(span[1], value.certainty, self._case.lang),
            "day": self._speaker.date(day),
        }
        return self._speaker.say(REASONS, fit.reason, **facts)

    def _joint(self) -> Iterator[JointForm]:
        for code, (name, text) in JOINT_FORMS.items() if self._case.purchase.joint_buyers else ():
            yield JointForm(code, self._speaker.fill(name, {}), self._speaker.fill(text, {}), JOINT_RULES[code])

    def _questions(self) -> Iterator[Note]:
        purchase, writer = self._case.purchase, Writer(QUESTIONS, self._case.lang)
        yield from questions_of(purchase, self._case.lang)
        if purchase.on is None:
            yield writer.note("date_unknown")
        if purchase.nature is None:
            yield from self._of_nature(writer)
        if self._case.specific.state == "unknown":
            yield writer.note("specific_unknown")
        yield writer.note("who_is_competent")

    def _of_nature(self, writer: Writer) -> Iterator[Note]:
        yield writer.note("nature_unknown")
        if any(each.startswith(CPV_OF_WORKS) for each in codes_of(self._case.purchase, self._case.rules)):
            yield writer.note("maybe_works")

    def _name(self, code: str) -> str:
        table = OUTCOME_NAMES if code in OUTCOME_NAMES else ROUTE_NAMES
        return self._speaker.say(table, code)

    def _euro(self, amount: float) -> str:
        return euro(amount, self._case.lang)


def _surely_below(ground: Ground, name: str) -> bool | None:
    """Say whether an estimate is below an amount; None when more may come, or the amount is not known."""
    is_below = ground.is_below(name)
    return None if is_below and ground.is_lower_bound else is_below
