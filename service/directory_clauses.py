"""The filters of the directory: each is a test on the columns and the sentence that says what it asks.

An answer is yes, no, or not known. What is not known is never a no: it is a question still to be put to the provider.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.measures import MODE_BIT
from matcher.messages import Speaker
from matcher.model.policy import Policy
from matcher.model.provider import KINDS, current_kind
from matcher.model.supply import UNKNOWN, Candidates
from service.directory_answers import Answer, free_hours, months_since, serving, sure
from service.directory_columns import DirectoryColumns
from service.directory_filter import NEVER, NOT_KNOWN, OLDER, RECENT, YES, DirectoryFilter
from service.web.formats import month_name

TEXTS: Mapping[str, tuple[str, str]] = {
    "text": ("naam of dienst: «{text}»", "name or service: “{text}”"),
    "service_types": ("biedt {labels}", "offers {labels}"),
    "served": ("werkt in {place}", "works in {place}"),
    "established": ("gevestigd in {place}", "established in {place}"),
    "kinds": ("is {kinds}", "is {kinds}"),
    "modes": ("werkt zo: {modes}", "works like this: {modes}"),
    "reserved_ja": ("komt in aanmerking voor voorbehouden opdrachten", "is eligible for reserved contracts"),
    "reserved_nee": ("komt niet in aanmerking voor voorbehouden opdrachten", "is not eligible for reserved contracts"),
    "reserved_onbekend": (
        "niet bekend of voorbehouden opdrachten kunnen",
        "not known whether reserved contracts are possible",
    ),
    "hours": ("heeft minstens {hours} uren vrij in {month}", "has at least {hours} hours free in {month}"),
    "has_known_hours": ("vrije uren in {month} zijn bekend", "free hours in {month} are known"),
    "freshness_recent": ("bevestigd in de laatste {months} maanden", "confirmed in the last {months} months"),
    "freshness_ouder": ("langer dan {months} maanden geleden bevestigd", "confirmed more than {months} months ago"),
    "freshness_nooit": ("nooit bevestigd", "never confirmed"),
    "any_month": ("een gewone maand", "a usual month"),
}
QUESTIONS: Mapping[str, tuple[str, str]] = {
    "services": ("diensten onbekend", "services unknown"),
    "served": ("werkgebied onbekend", "service area unknown"),
    "established": ("vestigingsplaats onbekend", "place of establishment unknown"),
    "modes": ("werkwijze onbekend", "mode of working unknown"),
    "reserved": ("voorbehouden opdrachten: onbekend", "reserved contracts: unknown"),
    "hours": ("vrije uren onbekend", "free hours unknown"),
}


Test = Callable[[DirectoryColumns, Candidates, Policy], Answer]


@dataclass(frozen=True, slots=True)
class Clause:
    """One filter that is on: what it asks, in words and as a test.

    Attributes
    ----------
    name : str
        Of the field of `DirectoryFilter` that it comes from.
    nl, en : str
        What is asked, as it is read to a person.
    test : callable
        Gives an answer per offering, or per provider.
    is_about_offerings : bool
        All of these must hold for one and the same offering.
    asks_what_is_known : bool
        What is not known is then a no.
    """

    name: str
    nl: str
    en: str
    test: Test
    is_about_offerings: bool = False
    asks_what_is_known: bool = False

    def sentence(self, lang: str) -> str:
        """Say what is asked."""
        return self.en if lang == "en" else self.nl

    def question(self, lang: str) -> str:
        """Say what is not known when the answer is neither yes nor no."""
        return QUESTIONS[self.name][lang == "en"]


def _offers_something(_columns: DirectoryColumns, candidates: Candidates, _policy: Policy) -> Answer:
    return sure(np.ones(len(candidates), dtype=bool))


# What every filter about offerings asks as well: whoever states no service at all has still to tell that.
ANY_SERVICE = Clause("services", "biedt diensten", "offers services", _offers_something, is_about_offerings=True)


def clauses_of(chosen: DirectoryFilter, policy: Policy) -> tuple[Clause, ...]:
    """List what a filter asks, each thing with its sentence and its test."""
    made = (
        _text(chosen),
        _service_types(chosen, policy),
        _served(chosen),
        _established(chosen),
        _kinds(chosen),
        _modes(chosen),
        _reserved(chosen),
        _hours(chosen),
        _known_hours(chosen),
        _freshness(chosen, policy),
    )
    return tuple(each for each in made if each is not None)


def _said(code: str, **facts: object) -> tuple[str, str]:
    """Fill both sentences of a code; a pair of texts gives each language its own."""
    nl = {name: value[0] if isinstance(value, tuple) else value for name, value in facts.items()}
    en = {name: value[1] if isinstance(value, tuple) else value for name, value in facts.items()}
    return TEXTS[code][0].format(**nl), TEXTS[code][1].format(**en)


def _either(names: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Write alternatives in both languages."""
    return (
        Speaker("nl").listed(tuple(nl for nl, _ in names), "or"),
        Speaker("en").listed(tuple(en for _, en in names), "or"),
    )


def _named(codes: Sequence[str]) -> tuple[str, str]:
    return _either([(Speaker("nl").name(code), Speaker("en").name(code)) for code in codes])


def _text(chosen: DirectoryFilter) -> Clause | None:
    if not chosen.text.strip():
        return None

    def test(columns: DirectoryColumns, _candidates: Candidates, _policy: Policy) -> Answer:
        return sure(columns.words.answering(chosen.text))

    return Clause("text", *_said("text", text=chosen.text.strip()), test)


def _service_types(chosen: DirectoryFilter, policy: Policy) -> Clause | None:
    types = policy.service_types
    if not chosen.service_types:
        return None

    def test(_columns: DirectoryColumns, candidates: Candidates, _policy: Policy) -> Answer:
        numbers = [types.codes.index(code) for code in chosen.service_types]
        return sure(np.isin(candidates.columns.service_type, numbers))

    labels = [(f"«{types.labels_nl[code]}»", f"“{types.labels_en[code]}”") for code in chosen.service_types]
    return Clause("service_types", *_said("service_types", labels=_either(labels)), test, is_about_offerings=True)


def _served(chosen: DirectoryFilter) -> Clause | None:
    where = chosen.served
    if where is None:
        return None

    def test(_columns: DirectoryColumns, candidates: Candidates, policy: Policy) -> Answer:
        answer = serving(where.places[0], chosen.modes, candidates, policy)
        for place in where.places[1:]:
            answer = answer | serving(place, chosen.modes, candidates, policy)
        return answer

    return Clause("served", *_said("served", place=where.label), test, is_about_offerings=True)


def _established(chosen: DirectoryFilter) -> Clause | None:
    where = chosen.established
    if where is None:
        return None

    def test(columns: DirectoryColumns, _candidates: Candidates, _policy: Policy) -> Answer:
        supply, wanted = columns.supply, [int(place.nis_code) for place in where.places]
        yes = np.zeros(columns.n_providers, dtype=bool)
        yes[supply.sites.provider[np.isin(supply.sites.nis, wanted)]] = True
        return Answer(yes, ~yes & ~supply.provider_columns.has_sites)

    return Clause("established", *_said("established", place=where.label), test)


def _kinds(chosen: DirectoryFilter) -> Clause | None:
    if not chosen.kinds:
        return None
    bits = sum(1 << KINDS.index(kind) for kind in {current_kind(kind) for kind in chosen.kinds})

    def test(columns: DirectoryColumns, _candidates: Candidates, _policy: Policy) -> Answer:
        return sure((columns.supply.provider_columns.kinds & bits) != 0)

    return Clause("kinds", *_said("kinds", kinds=_named(chosen.kinds)), test)


def _modes(chosen: DirectoryFilter) -> Clause | None:
    if not chosen.modes:
        return None
    bits = sum(MODE_BIT[mode] for mode in set(chosen.modes))

    def test(_columns: DirectoryColumns, candidates: Candidates, _policy: Policy) -> Answer:
        modes = candidates.columns.modes
        return Answer((modes & bits) != 0, modes == 0)

    return Clause("modes", *_said("modes", modes=_named(chosen.modes)), test, is_about_offerings=True)


def _reserved(chosen: DirectoryFilter) -> Clause | None:
    asked = chosen.reserved
    if asked is None:
        return None

    def test(columns: DirectoryColumns, _candidates: Candidates, policy: Policy) -> Answer:
        stated = columns.supply.provider_columns.reserved_eligible
        share = columns.supply.provider_columns.disadvantaged_share
        silent = stated == UNKNOWN
        yes = (stated == 1) | (silent & (share >= policy.reserved_minimum_share))
        unknown = silent & np.isnan(share)
        if asked == NOT_KNOWN:
            return sure(unknown)
        return Answer(yes if asked == YES else ~yes & ~unknown, unknown)

    return Clause("reserved", *_said(f"reserved_{asked}"), test)


def _hours(chosen: DirectoryFilter) -> Clause | None:
    wanted = chosen.hours
    if wanted is None:
        return None

    def test(_columns: DirectoryColumns, candidates: Candidates, _policy: Policy) -> Answer:
        hours = free_hours(candidates, chosen.month)
        return Answer(hours >= wanted, np.isnan(hours))

    written = (Speaker("nl").number(wanted), Speaker("en").number(wanted))
    said = _said("hours", hours=written, month=_month(chosen.month))
    return Clause("hours", *said, test, is_about_offerings=True)


def _known_hours(chosen: DirectoryFilter) -> Clause | None:
    if not chosen.has_known_hours:
        return None

    def test(_columns: DirectoryColumns, candidates: Candidates, _policy: Policy) -> Answer:
        return sure(~np.isnan(free_hours(candidates, chosen.month)))

    said = _said("has_known_hours", month=_month(chosen.month))
    return Clause("has_known_hours", *said, test, is_about_offerings=True, asks_what_is_known=True)


def _month(month: int | None) -> tuple[str, str]:
    if month is None:
        return TEXTS["any_month"]
    return month_name(month, "nl"), month_name(month, "en")


def _freshness(chosen: DirectoryFilter, policy: Policy) -> Clause | None:
    asked = chosen.freshness
    if asked is None:
        return None

    def test(columns: DirectoryColumns, _candidates: Candidates, policy: Policy) -> Answer:
        confirmed = columns.supply.provider_columns.confirmed_on
        never = confirmed == 0
        is_old = months_since(confirmed, policy) > policy.stale_after_months
        return sure({RECENT: ~is_old & ~never, OLDER: is_old & ~never, NEVER: never}[asked])

    months = Speaker("nl").number(policy.stale_after_months)
    return Clause("freshness", *_said(f"freshness_{asked}", months=months), test)
