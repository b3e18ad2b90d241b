"""What is still open about a ranked provider, in words, each with the question to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from matcher.doubts import agreement_has_ended, offer_has_ended
from matcher.gates import Question
from matcher.messages import WARNINGS, WORDS, Speaker, facts_in
from matcher.model.result import AskedTypes, Note
from matcher.ranked_rows import RankedRow, agreement_words, dated_agreements
from matcher.wording import labels, own_words, required_words, workers_words


@dataclass(frozen=True, slots=True)
class WarningWriter:
    """Writes the warnings of one need; a fact is put into words only when a sentence speaks of it."""

    question: Question
    asked: AskedTypes
    speaker: Speaker

    def warning(self, code: str, row: RankedRow) -> Note:
        """Write down one warning about one ranked offering."""
        names = facts_in(WARNINGS[code])
        if not names:
            return plain_warning(code, self.speaker.lang)
        facts = {name: FACTS[name](self, row) for name in names}
        return Note(code, self.speaker.say(WARNINGS, code, **facts))

    def _labels(self, codes: tuple[str, ...]) -> str:
        return labels(codes, self.question.policy.service_types, self.speaker)

    def _confirmed_words(self, row: RankedRow) -> str:
        return confirmed_words(row.confirmed_on, self.speaker.lang)

    def _correction_words(self) -> str:
        return " ".join(place.correction for place in self.question.need.places if place.correction)

    def _helper_words(self) -> str:
        """Name the mobility projects that surely run when the work starts."""
        need, policy = self.question.need, self.question.policy
        first_day = need.start or policy.as_of
        active = tuple(helper.name for helper in policy.reach.helpers if helper.is_active(first_day))
        return self.speaker.listed(active, "or")

    def _ended_words(self, row: RankedRow) -> str:
        """Say that the offer ended, that the last agreement did, or both."""
        sentences = []
        if offer_has_ended(self.question)[row.position]:
            until = self.speaker.date(date.fromordinal(row.valid_to))
            sentences.append(self.speaker.say(WORDS, "offer_ended", date=until))
        if agreement_has_ended(self.question)[row.position]:
            last = max(dated_agreements(row, self.speaker), key=lambda dated: dated[0])
            sentences.append(agreement_words(self.speaker, WORDS, "agreement_ended", last))
        return " ".join(sentences)


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


# What the warnings speak of.
FACTS: Mapping[str, Callable[[WarningWriter, RankedRow], str]] = {
    "places": lambda writer, row: writer.speaker.listed(row.places_served),
    "asked": lambda writer, _: writer._labels(writer.asked.codes),
    "service": lambda writer, row: writer._labels((writer.question.policy.service_types.codes[row.service_type],)),
    "minimum": lambda writer, _: writer.speaker.number(100 * writer.question.policy.reserved_minimum_share),
    "confirmed": WarningWriter._confirmed_words,
    "correction": lambda writer, _: writer._correction_words(),
    "own": lambda writer, _: own_words(writer.question.need, writer.speaker),
    "helpers": lambda writer, _: writer._helper_words(),
    "ended": WarningWriter._ended_words,
    "workers": lambda writer, _: workers_words(writer.question.need, writer.speaker),
    "required": lambda writer, _: required_words(writer.question.need, writer.question.policy.crew, writer.speaker),
    "ratio": lambda writer, _: writer.speaker.number(writer.question.policy.crew.workers_per_supervisor),
}
