"""Is there a ground for a DAEB? The market, the five tests of the documents, and whether a social ground is present."""

from collections.abc import Iterator
from dataclasses import dataclass

from matcher.model.daeb import GROUNDS, DaebAsked
from matcher.model.result import Note
from matcher.procurement.daeb_texts import GROUND_NAMES
from matcher.procurement.model import Finding
from matcher.procurement.writer import Writer

FITS, NO_GROUND, UNKNOWN = "seems_to_fit", "no_ground", "unknown"


@dataclass(frozen=True, slots=True)
class GroundTest:
    """One of the five tests: does the market fall short of the board's terms? None is "not said"."""

    code: str
    name: str
    falls_short: bool | None


@dataclass(frozen=True, slots=True)
class GroundCheck:
    """What the tests say together.

    Attributes
    ----------
    outcome : {"seems_to_fit", "no_ground", "unknown"}
    tests : tuple of GroundTest
    findings : tuple of Finding
    questions : tuple of Note
    """

    outcome: str
    tests: tuple[GroundTest, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Note, ...]


def check_grounds(asked: DaebAsked, writer: Writer) -> GroundCheck:
    """Say whether there seems to be a ground, and what is still to be asked.

    Parameters
    ----------
    asked : DaebAsked
    writer : Writer
        Of the sentences about DAEB.

    Notes
    -----
    There is a market gap when the market does not do it, or falls short on one of the five. There is none when the
    market does it on the same terms, or falls short on none of them. Both at once is a contradiction, which is asked
    about. A gap alone is not enough: either the service is for everyone, or a social ground is present.
    """
    return _Grounds(asked, writer).check()


@dataclass(frozen=True, slots=True)
class _Grounds:
    asked: DaebAsked
    writer: Writer

    def check(self) -> GroundCheck:
        tests = tuple(self._test(code) for code in GROUNDS)
        outcome = self._outcome()
        questions = tuple(self._questions(outcome))
        return GroundCheck(outcome, tests, tuple(self._findings(outcome)), questions)

    def _test(self, code: str) -> GroundTest:
        return GroundTest(code, self._name(code), self.asked.falls_short.get(code))

    def _name(self, code: str) -> str:
        return self.writer.speaker.say(GROUND_NAMES, code)

    @property
    def _short(self) -> tuple[str, ...]:
        return tuple(code for code in GROUNDS if self.asked.falls_short.get(code))

    @property
    def _open(self) -> tuple[str, ...]:
        return tuple(code for code in GROUNDS if code not in self.asked.falls_short)

    @property
    def _contradicts(self) -> bool:
        return self.asked.market == "same_terms" and bool(self._short)

    @property
    def _says_nothing(self) -> bool:
        return self.asked.market is None and not self.asked.falls_short

    @property
    def _states_no_ground(self) -> bool:
        """Say whether the buyer says that there is none, and nothing that speaks against it."""
        need = self.asked.need
        return need is not None and need.has_daeb_ground is False and self._says_nothing

    @property
    def _has_gap(self) -> bool | None:
        if self._contradicts:
            return None
        if self.asked.market == "none" or self._short:
            return True
        if self.asked.market == "same_terms" or not self._open:
            return False
        return None

    def _outcome(self) -> str:
        if self._states_no_ground:
            return NO_GROUND
        gap, social = self._has_gap, self.asked.has_social_ground
        if gap is False:
            return UNKNOWN if social else NO_GROUND
        if gap and (self.asked.is_for_everyone or social):
            return FITS
        return UNKNOWN

    def _findings(self, outcome: str) -> Iterator[Finding]:
        write = self.writer
        if self.asked.market == "none":
            yield write.finding("market_none", "daeb_grounds")
        if self._short and not self._contradicts:
            names = write.speaker.listed(tuple(map(self._name, self._short)))
            yield write.finding("market_falls_short", "daeb_grounds", grounds=names)
        if self.asked.has_social_ground:
            yield write.finding("social_ground", "daeb_social_ground")
        elif self.asked.is_for_everyone:
            yield write.finding("for_everyone", "daeb_grounds")
        if outcome == NO_GROUND:
            yield write.finding("stated_no_ground" if self._states_no_ground else "no_ground", "daeb_grounds")
            yield write.finding("ordinary_route", "daeb_and_contract")
            yield write.finding("displacement", "daeb_grounds")

    def _questions(self, outcome: str) -> Iterator[Note]:
        if outcome != UNKNOWN:
            return
        yield from self._market_questions()
        if self._has_gap is False:
            yield self.writer.note("ask_social_without_ground")
        elif self.asked.has_social_ground is False and not self.asked.is_for_everyone:
            yield self.writer.note("ask_without_social")
        elif self.asked.has_social_ground is None and not self.asked.is_for_everyone:
            yield self.writer.note("ask_social")

    def _market_questions(self) -> Iterator[Note]:
        if self._contradicts:
            names = self.writer.speaker.listed(tuple(map(self._name, self._short)))
            yield self.writer.note("ask_contradiction", grounds=names)
        elif self._has_gap is None:
            if self.asked.market is None:
                yield self.writer.note("ask_market")
            grounds = self.writer.speaker.listed(tuple(map(self._name, self._open)), "or")
            yield self.writer.note("ask_ground", grounds=grounds)
