"""What is still open about the ranked providers, in words, each with the question to ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import repeat

from matcher.doubts import DOUBT_CODES, agreement_has_ended, offer_has_ended
from matcher.messages import WARNINGS, WORDS, Speaker, facts_in
from matcher.model.result import AskedTypes, Note
from matcher.ranked_rows import RankedRows, Said, agreement_words
from matcher.wording import labels, own_words, required_words, workers_words


@dataclass(frozen=True, slots=True)
class WarningWriter:
    """Writes the warnings of all rows, one warning after the other."""

    rows: RankedRows
    asked: AskedTypes

    @property
    def speaker(self) -> Speaker:
        """Write in the language of the answer."""
        return self.rows.speaker

    def warnings(self) -> list[tuple[Note, ...]]:
        """List what is open about each provider, in the order in which a person reads it."""
        return self.rows.gathered(self._said())

    def _said(self) -> Iterator[Said]:
        """Write each warning for the rows that carry it."""
        carrying: dict[int, list[int]] = {}
        for code, row in zip(*(each.tolist() for each in self.rows.ranked.found.table.T.nonzero()), strict=True):
            carrying.setdefault(code, []).append(row)
        for code, rows in carrying.items():
            yield rows, self._notes(DOUBT_CODES[code], rows)

    def _notes(self, code: str, rows: list[int]) -> Iterable[Note]:
        """Write one warning for some rows."""
        names = facts_in(WARNINGS[code])
        if not names:
            return repeat(plain_warning(code, self.speaker.lang))
        if OF_NEED.keys() >= set(names):
            facts = {name: OF_NEED[name](self) for name in names}
            return repeat(Note(code, self.speaker.fill(WARNINGS[code], facts)))
        columns = {name: OF_ROWS[name](self, rows) for name in names}
        return [Note(code, text) for text in self.speaker.fill_each(WARNINGS[code], columns)]

    def _labels(self, codes: tuple[str, ...]) -> str:
        return labels(codes, self.rows.question.policy.service_types, self.speaker)

    def _service_words(self, rows: list[int]) -> list[str]:
        return [self._labels((self.rows.codes[row],)) for row in rows]

    def _confirmed_words(self, rows: list[int]) -> list[str]:
        candidates = self.rows.question.candidates
        confirmed_on = candidates.of_provider(candidates.supply.provider_columns.confirmed_on)
        return [confirmed_words(each, self.speaker.lang) for each in confirmed_on[rows].tolist()]

    def _correction_words(self) -> str:
        return " ".join(place.correction for place in self.rows.question.need.places if place.correction)

    def _helper_words(self) -> str:
        """Name the mobility projects that surely run when the work starts."""
        need, policy = self.rows.question.need, self.rows.question.policy
        first_day = need.start or policy.as_of
        active = tuple(helper.name for helper in policy.reach.helpers if helper.is_active(first_day))
        return self.speaker.listed(active, "or")

    def _required_words(self) -> str:
        return required_words(self.rows.question.need, self.rows.question.policy.crew, self.speaker)

    def _ended_words(self, rows: list[int]) -> list[str]:
        """Say that the offer ended, that the last agreement did, or both."""
        question, valid_to = self.rows.question, self.rows.columns.valid_to
        offer, agreement = offer_has_ended(question), agreement_has_ended(question)
        offers = [self._ended_offer(int(valid_to[row])) if offer[row] else "" for row in rows]
        agreements = [self._ended_agreement(row) if agreement[row] else "" for row in rows]
        return [" ".join(filter(None, both)) for both in zip(offers, agreements, strict=True)]

    def _ended_offer(self, valid_to: int) -> str:
        return self.speaker.say(WORDS, "offer_ended", date=self.speaker.date(date.fromordinal(valid_to)))

    def _ended_agreement(self, row: int) -> str:
        """Tell of the agreement that ended last."""
        last = max(self.rows.agreements(row), key=lambda dated: dated[0])
        return agreement_words(self.speaker, WORDS, "agreement_ended", last)


@lru_cache(maxsize=4096)
def confirmed_words(confirmed_on: int, lang: str) -> str:
    """Say on which day data were confirmed; day number 0 is never."""
    speaker = Speaker(lang)
    if not confirmed_on:
        return speaker.say(WORDS, "never_confirmed")
    return speaker.say(WORDS, "confirmed_on", date=speaker.date(date.fromordinal(confirmed_on)))


@cache
def plain_warning(code: str, lang: str) -> Note:
    """Write down a warning that speaks of no facts: it is the same for every row of every need."""
    return Note(code, Speaker(lang).say(WARNINGS, code))


# What the warnings speak of: facts of the need, and facts of each row.
OF_NEED: Mapping[str, Callable[[WarningWriter], str]] = {
    "asked": lambda writer: writer._labels(writer.asked.codes),
    "minimum": lambda writer: writer.speaker.number(100 * writer.rows.question.policy.reserved_minimum_share),
    "correction": WarningWriter._correction_words,
    "own": lambda writer: own_words(writer.rows.question.need, writer.speaker),
    "helpers": WarningWriter._helper_words,
    "workers": lambda writer: workers_words(writer.rows.question.need, writer.speaker),
    "required": WarningWriter._required_words,
    "ratio": lambda writer: writer.speaker.number(writer.rows.question.policy.crew.workers_per_supervisor),
}
OF_ROWS: Mapping[str, Callable[[WarningWriter, list[int]], list[str]]] = {
    "places": lambda writer, rows: [writer.rows.places[row] for row in rows],
    "service": WarningWriter._service_words,
    "confirmed": WarningWriter._confirmed_words,
    "ended": WarningWriter._ended_words,
}
