"""Agreements that end soon: what can be renewed, until when notice can be given, and who else could do the work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.matching import Matching
from matcher.messages import Speaker
from matcher.model.agreement import RenewalOption, RunningAgreement
from matcher.model.months import months_later
from matcher.model.provider import Provider
from matcher.model.result import Match, Note
from matcher.serialise import plain
from matcher.whatif.agreements import Ending, endings, gap_from, need_of
from matcher.whatif.messages import ENDINGS
from matcher.whatif.replacing import replacements
from matcher.whatif.result import Replacement, iso
from matcher.whatif.scenario import Setting
from matcher.whatif.weighing import Asker, LayOut, without_hours


@dataclass(frozen=True, slots=True)
class EndingLine:
    """One agreement that ends, or whose end nobody stated.

    `provider_name` is None when the catalogue does not know the provider.
    """

    id: str
    provider_id: str
    provider_name: str | None
    service_type: str
    service_label: str
    board: str | None
    municipalities: tuple[str, ...]
    start: str | None
    end: str | None
    days_left: int | None
    hours_per_month: float | None
    value_eur: float | None
    notice_months: int | None
    notice_by: str | None
    must_give_notice: bool
    renewal_options: tuple[RenewalOption, ...] | None
    renewal: str
    needed_from: str
    answers: int
    direct: tuple[Replacement, ...]
    related: tuple[Replacement, ...]
    questions: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MunicipalityEndings:
    """The agreements that end in one municipality, by id; one over several municipalities stands in each."""

    municipality: str
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingReport:
    """All agreements that end within some months, and the same by municipality."""

    as_of: str
    months: int
    until: str
    considered: int
    agreements: tuple[EndingLine, ...]
    municipalities: tuple[MunicipalityEndings, ...]


def ending_report(
    agreements: Sequence[RunningAgreement],
    providers: Sequence[Provider],
    whole: Matching,
    lay_out: LayOut,
    setting: Setting,
    *,
    months: int,
) -> EndingReport:
    """List the agreements that end soon, with who else could do the work from then on.

    Parameters
    ----------
    agreements : sequence of RunningAgreement
    providers : sequence of Provider
        The catalogue.
    whole : Matching
        What matches with it.
    lay_out : function
        From some providers to what matches with them.
    setting : Setting
        Its policy says on which day is looked ahead.
    months : int
        How far ahead.
    """
    as_of = setting.policy.as_of
    known = {each.id: each for each in providers}
    teller = _Teller(known, whole, lay_out, setting, Speaker(setting.lang))
    lines = tuple(teller.line(each) for each in endings(agreements, as_of=as_of, months=months))
    until = months_later(as_of, months).isoformat()
    return EndingReport(as_of.isoformat(), months, until, len(agreements), lines, _by_municipality(lines))


def as_json(report: EndingReport) -> dict[str, Any]:
    """Write a report in the shape that programs read."""
    written: dict[str, Any] = plain(report)
    return written


def _by_municipality(lines: Sequence[EndingLine]) -> tuple[MunicipalityEndings, ...]:
    found: dict[str, list[str]] = {}
    for line in lines:
        for name in line.municipalities:
            found.setdefault(name, []).append(line.id)
    return tuple(MunicipalityEndings(name, tuple(ids)) for name, ids in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of one agreement at a time."""

    known: Mapping[str, Provider]
    whole: Matching
    lay_out: LayOut
    setting: Setting
    speaker: Speaker

    def line(self, ending: Ending) -> EndingLine:
        agreement, policy = ending.agreement, self.setting.policy
        provider = self.known.get(agreement.provider_id)
        needed_from = gap_from(agreement, since=None, as_of=policy.as_of)
        answers, direct, related = self._others(agreement, provider, needed_from)
        return EndingLine(
            id=agreement.id,
            provider_id=agreement.provider_id,
            provider_name=None if provider is None else provider.name,
            service_type=agreement.service_type,
            service_label=policy.service_types.label(agreement.service_type, self.setting.lang),
            board=agreement.buyer.name or agreement.buyer.municipality,
            municipalities=tuple(dict.fromkeys(place.municipality for place in agreement.places)),
            start=iso(agreement.start),
            end=iso(agreement.last_day),
            days_left=ending.days_left,
            hours_per_month=agreement.hours_per_month,
            value_eur=agreement.value_eur,
            notice_months=agreement.notice_months,
            notice_by=iso(agreement.notice_by),
            must_give_notice=ending.must_give_notice,
            renewal_options=agreement.renewal_options,
            renewal=renewal_words(agreement, self.speaker),
            needed_from=needed_from.isoformat(),
            answers=answers,
            direct=direct,
            related=related,
            questions=self._questions(agreement, provider),
        )

    def _others(
        self, agreement: RunningAgreement, provider: Provider | None, since: date
    ) -> tuple[int, tuple[Replacement, ...], tuple[Replacement, ...]]:
        """Count and name who can do the work from a day on, the provider of today left out."""
        rules = self.setting.rules
        need = need_of(agreement, since=since, months=rules.horizon_months)
        asker = Asker(self.setting.policy, None, self.setting.lang)
        n_own = 0 if provider is None else len(provider.offerings)
        result = asker.best(need, self.whole, top=rules.shown_replacements + n_own)
        own = None if provider is None else self._own(asker, agreement, provider)
        without = frozenset((agreement.provider_id,))
        shown = rules.shown_replacements
        direct, related = replacements(result, own, without=without, shown=shown, speaker=self.speaker)
        return result.n_answers, direct, related

    def _own(self, asker: Asker, agreement: RunningAgreement, provider: Provider) -> Match | None:
        """Find how the provider of today travels and what it costs; its dates and hours do not count."""
        need = need_of(agreement, since=None, months=self.setting.rules.horizon_months)
        rows = asker.best(need, self.lay_out([without_hours(provider)]), top=len(provider.offerings)).matches
        return next((row for row in rows if row.service_type == agreement.service_type), None)

    def _questions(self, agreement: RunningAgreement, provider: Provider | None) -> tuple[Note, ...]:
        missing = {
            "end": agreement.end is None,
            "notice": agreement.notice_months is None,
            "renewal": agreement.renewal_options is None,
            "hours": agreement.hours_per_month is None,
            "provider": provider is None,
        }
        return tuple(Note(code, self.speaker.say(ENDINGS, f"ask_{code}")) for code, asks in missing.items() if asks)


def renewal_words(agreement: RunningAgreement, speaker: Speaker) -> str:
    """Say how an agreement can go on; what nobody stated is unknown, which is not the same as not at all.

    Examples
    --------
    >>> from matcher.model.need import Buyer
    >>> kept = RunningAgreement("a", "p", "t", Buyer(), (), end=date(2027, 6, 30), renewal_options=(RenewalOption(12),))
    >>> renewal_words(kept, Speaker("nl"))
    'met 12 maanden, tot 30 juni 2028'
    """
    if agreement.renewal_options is None:
        return speaker.say(ENDINGS, "renewal_unknown")
    if not agreement.renewal_options:
        return speaker.say(ENDINGS, "renewal_none")
    return "; ".join(_option_words(each, agreement.last_day, speaker) for each in agreement.renewal_options)


def _option_words(option: RenewalOption, last: date | None, speaker: Speaker) -> str:
    if option.months is None:
        return option.note or speaker.say(ENDINGS, "renewal_open")
    words = speaker.say(ENDINGS, "renewal_month" if option.months == 1 else "renewal_months", months=option.months)
    if last is not None:
        words += speaker.say(ENDINGS, "renewal_until", day=speaker.date(months_later(last, option.months)))
    return words if option.note is None else f"{words} ({option.note})"
