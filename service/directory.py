"""The directory: which providers of the catalogue answer to a filter, and of which that is still to be asked.

Nobody is left out for what is not known of them: who may fit, as far as we know, stands in a group of its own with
the questions to put. The rules of areas, capacity and dates are the matcher's.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.model.policy import Policy
from matcher.model.supply import BoolArray, Candidates
from service.directory_answers import Answer, still_running
from service.directory_clauses import ANY_SERVICE, Clause, clauses_of
from service.directory_columns import DirectoryColumns, all_offerings, columns_of, offerings_of_types
from service.directory_filter import DirectoryFilter, Where
from service.snapshot import Listed, Snapshot, policy_of

__all__ = ["Clause", "Directory", "DirectoryFilter", "Where", "directory", "filtered", "services_found"]


@dataclass(frozen=True, slots=True)
class Directory:
    """What a filter finds, in alphabetical order; whoever bears the very name that was asked for comes first.

    Attributes
    ----------
    clauses : tuple of Clause
        The filters that are on.
    fitting : tuple of Listed
        Those for whom every one of them holds.
    to_ask : tuple of Listed
        Those who may fit: nothing that is known says no.
    """

    clauses: tuple[Clause, ...]
    fitting: tuple[Listed, ...]
    to_ask: tuple[Listed, ...]
    position_of: Mapping[str, int]
    open_questions: tuple[tuple[Clause, BoolArray], ...]

    def questions_of(self, provider_id: str) -> tuple[Clause, ...]:
        """List what is not known of a provider that may fit."""
        at = self.position_of[provider_id]
        return tuple(clause for clause, is_open in self.open_questions if is_open[at])


@dataclass(frozen=True, slots=True)
class _Sifted:
    """The answer for each provider, and for each clause of whom it is not known; shapes (n_providers,)."""

    answer: Answer
    open_questions: tuple[tuple[Clause, BoolArray], ...]


def filtered(
    snapshot: Snapshot, chosen: DirectoryFilter, today: datetime.date, *, with_unknown: bool = True
) -> tuple[Listed, ...]:
    """List the providers that fit, in order of id; those that may fit are among them unless left out."""
    columns, policy = columns_of(snapshot, chosen.catalogue), policy_of(today, snapshot.travel_table)
    answer = _sifted(columns, clauses_of(chosen, policy), chosen, policy).answer
    marked = answer.yes | answer.maybe if with_unknown else answer.yes
    return tuple(columns.listed[at] for at in np.flatnonzero(marked))


def directory(snapshot: Snapshot, chosen: DirectoryFilter, today: datetime.date) -> Directory:
    """Find the providers that fit and those still to be asked, each with its questions."""
    columns, policy = columns_of(snapshot, chosen.catalogue), policy_of(today, snapshot.travel_table)
    clauses = clauses_of(chosen, policy)
    sifted = _sifted(columns, clauses, chosen, policy)
    by_name = columns.by_name[np.argsort(~columns.words.named(chosen.text)[columns.by_name], kind="stable")]
    fitting, to_ask = by_name[sifted.answer.yes[by_name]], by_name[sifted.answer.maybe[by_name]]
    return Directory(
        clauses=clauses,
        fitting=tuple(columns.listed[at] for at in fitting.tolist()),
        to_ask=tuple(columns.listed[at] for at in to_ask.tolist()),
        position_of=columns.position_of,
        open_questions=sifted.open_questions,
    )


def _sifted(columns: DirectoryColumns, clauses: tuple[Clause, ...], chosen: DirectoryFilter, policy: Policy) -> _Sifted:
    """Put every clause to every provider: those about offerings must hold together for one of its offerings."""
    everyone = np.ones(columns.n_providers, dtype=bool)
    answer = Answer(everyone, ~everyone)
    open_questions: list[tuple[Clause, BoolArray]] = []
    about_offerings = [clause for clause in clauses if clause.is_about_offerings]
    if about_offerings:
        answer, open_questions = _of_offerings(columns, about_offerings, chosen, policy)
    nothing = offerings_of_types(columns.supply, ())
    for clause in clauses:
        if not clause.is_about_offerings:
            own = clause.test(columns, nothing, policy)
            answer = answer & own
            open_questions.append((clause, own.maybe))
    return _Sifted(answer, tuple(open_questions))


def services_found(
    snapshot: Snapshot, chosen: DirectoryFilter, today: datetime.date
) -> Mapping[str, Mapping[str, bool]]:
    """Give for each provider id the services that answer to the filters about offerings: surely, or maybe."""
    columns, policy = columns_of(snapshot, chosen.catalogue), policy_of(today, snapshot.travel_table)
    clauses = [clause for clause in clauses_of(chosen, policy) if clause.is_about_offerings]
    candidates, together, _ = _asked_of_offerings(columns, clauses, chosen, policy)
    found: dict[str, dict[str, bool]] = {}
    for at in np.flatnonzero(together.yes | together.maybe).tolist():
        services = found.setdefault(candidates.provider_id(at), {})
        code = candidates.offering(at).service_type
        services[code] = services.get(code, False) or bool(together.yes[at])
    return found


def _of_offerings(
    columns: DirectoryColumns, clauses: list[Clause], chosen: DirectoryFilter, policy: Policy
) -> tuple[Answer, list[tuple[Clause, BoolArray]]]:
    """Look for one offering that answers to all clauses; of who states no offerings at all, nothing is known."""
    candidates, together, each = _asked_of_offerings(columns, clauses, chosen, policy)
    states_nothing = _states_nothing(columns, clauses)
    yes = _any_offering(columns, candidates, together.yes)
    maybe = (_any_offering(columns, candidates, together.maybe) | states_nothing) & ~yes
    questions = [(clause, _any_offering(columns, candidates, together.maybe & answer.maybe)) for clause, answer in each]
    return Answer(yes, maybe), [(ANY_SERVICE, states_nothing), *questions]


def _asked_of_offerings(
    columns: DirectoryColumns, clauses: list[Clause], chosen: DirectoryFilter, policy: Policy
) -> tuple[Candidates, Answer, list[tuple[Clause, Answer]]]:
    """Put the clauses about offerings to all that are still offered: the answer together, and of each."""
    supply = columns.supply
    candidates = offerings_of_types(supply, chosen.service_types) if chosen.service_types else all_offerings(supply)
    each = [(clause, clause.test(columns, candidates, policy)) for clause in clauses]
    together = still_running(candidates, policy)
    for _, answer in each:
        together = together & answer
    return candidates, together, each


def _states_nothing(columns: DirectoryColumns, clauses: list[Clause]) -> BoolArray:
    """Mark who states no service at all, and so may offer what is asked."""
    silent = np.ones(columns.n_providers, dtype=bool)
    silent[columns.supply.offering_columns.provider] = False
    return silent & (not any(clause.asks_what_is_known for clause in clauses))


def _any_offering(columns: DirectoryColumns, candidates: Candidates, marked: BoolArray) -> BoolArray:
    """Mark the providers of marked offerings; shape (n_providers,)."""
    found = np.zeros(columns.n_providers, dtype=bool)
    found[candidates.columns.provider[marked]] = True
    return found
