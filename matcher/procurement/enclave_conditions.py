"""The conditions of an enclave, each with its state: in order, not in order, or still to be confirmed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.model.enclave import EnclaveAsked
from matcher.model.policy import CrewRules
from matcher.model.work_rules import WorkRules
from matcher.procurement.enclave_texts import CONDITIONS, REACH_WORDS
from matcher.procurement.writer import Writer

MET, NOT_MET, OPEN = "met", "not_met", "open"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an enclave; `rules` are those it leans on."""

    code: str
    state: str
    text: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supervision:
    """How many supervisors the asked workers need; None when the number of workers is not known."""

    workers: int | None
    supervisors: int | None
    workers_per_supervisor: float


@dataclass(frozen=True, slots=True)
class Notice:
    """Until when an enclave may be notified; None when its first day, or the rule, is not known."""

    days: float | None
    latest: date | None


def supervision_for(workers: int | None, crew: CrewRules) -> Supervision:
    """Count the supervisors that an enclave needs.

    Examples
    --------
    >>> rules = CrewRules(workers=4.0, workers_per_supervisor=7.0, paid_day_hours=7.6)
    >>> supervision_for(8, rules).supervisors, supervision_for(None, rules).supervisors
    (2, None)
    """
    return Supervision(workers, None if workers is None else crew.supervisors_for(workers), crew.workers_per_supervisor)


def notice_for(start: date | None, days: float | None) -> Notice:
    """Give the last day on which an enclave may be notified.

    Examples
    --------
    >>> notice_for(date(2027, 1, 4), 1.0).latest
    datetime.date(2027, 1, 3)
    """
    return Notice(days, None if start is None or days is None else start - timedelta(days=int(days)))


@dataclass(frozen=True, slots=True)
class Conditions:
    """Writes the list of conditions for one enclave."""

    asked: EnclaveAsked
    rules: WorkRules
    on: date
    supervision: Supervision
    notice: Notice
    writer: Writer

    def listed(self, reaches: Collection[str]) -> tuple[Condition, ...]:
        """List every condition; `reaches` are the states of reach of those who fit."""
        need, asked = self.asked.need, self.asked
        return (
            self._said("core_activity", need.is_core_activity, "enclave_core"),
            self._kind(bool(reaches)),
            self._said("two_entities", asked.are_two_entities, "enclave_entities"),
            self._said("agreement", asked.has_agreement, "enclave_agreement"),
            self._said("permanent_supervisor", asked.has_permanent_supervisor, "enclave_supervisor"),
            self._ratio(),
            self._said("authority", _opposite(asked.host_gives_orders), "enclave_authority"),
            self._notice(),
            *self._reach(reaches),
        )

    def _text(self, code: str, **facts: object) -> str:
        return self.writer.speaker.say(CONDITIONS, code, **facts)

    def _said(self, code: str, holds: bool | None, rule: str) -> Condition:
        state = {True: MET, False: NOT_MET, None: OPEN}[holds]
        return Condition(code, state, self._text(code), (rule,))

    def _kind(self, is_listed: bool) -> Condition:
        """Only who may work in an enclave is listed; with nobody in the list it is still to be seen."""
        code = "kind" if is_listed else "kind_open"
        return Condition("kind", MET if is_listed else OPEN, self._text(code), ("enclave_kind",))

    def _ratio(self) -> Condition:
        speaker, required = self.writer.speaker, self.supervision.supervisors
        ratio, rule = speaker.number(self.supervision.workers_per_supervisor), ("enclave_supervisor",)
        if required is None or self.supervision.workers is None:
            return Condition("ratio", OPEN, self._text("ratio_open", ratio=ratio), rule)
        offered = self.asked.supervisors
        state = OPEN if offered is None else MET if offered >= required else NOT_MET
        workers = speaker.counted(self.supervision.workers, "worker")
        text = self._text("ratio", workers=workers, required=speaker.counted(required, "supervisor"), ratio=ratio)
        return Condition("ratio", state, text, rule)

    def _notice(self) -> Condition:
        days, latest = self.notice.days, self.notice.latest
        speaker, rule = self.writer.speaker, ("enclave_notice",)
        if days is None:
            return Condition("notice", OPEN, self._text("notice_no_rule"), rule)
        if latest is None:
            return Condition("notice", OPEN, self._text("notice_open", days=speaker.number(days)), rule)
        code = "notice_passed" if self.is_notice_unsaid else "notice"
        text = self._text(code, days=speaker.number(days), latest=speaker.date(latest))
        return Condition("notice", self._notice_state(latest), text, rule)

    @property
    def is_notice_unsaid(self) -> bool:
        """Say whether the last day of the notice is over and nobody said whether it was given."""
        return self.notice.latest is not None and self.asked.notified_on is None and self.notice.latest < self.on

    def _notice_state(self, latest: date) -> str:
        """Compare the notice with its last day; what was not said is not known."""
        notified = self.asked.notified_on
        if notified is None:
            return OPEN
        return MET if notified <= latest else NOT_MET

    def _reach(self, reaches: Collection[str]) -> Iterator[Condition]:
        """Say how the best of those who fit stands; without anybody there is nothing to say."""
        for state in ("yes", "arrange", "unknown"):
            if state in reaches:
                text = self._text("reach", reach=self.writer.speaker.say(REACH_WORDS, state))
                yield Condition("reach", MET if state == "yes" else OPEN, text)
                return


def _opposite(value: bool | None) -> bool | None:
    return None if value is None else not value
