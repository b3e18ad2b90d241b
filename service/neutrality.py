"""Which providers are a regisseur's own service, and which of them stand in an answer.

Ranking cannot see it: it is a fact of this package, held against provider ids once the answer stands. What it changes
is a label and a log.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sqlmodel import Session, select

from catalog.place_names import name_key
from catalog.records import ProviderRecord
from catalog.sources import readable_source
from catalog.store.providers import StoredProvider
from catalog.store.tables import OrganisationRow
from matcher.model.need import Need
from matcher.model.result import MatchResult
from service.accounts.viewer import Role

# An administrator said so, the regisseur keeps its data, a document says so, or it is a part of one that is.
Basis = Literal["stated", "kept", "documented", "part"]

EXCLUDED = "excluded"
ROLE_FACT = "role"


@dataclass(frozen=True, slots=True)
class Regisseur:
    """A regisseur's organisation, and the providers of which an administrator said that they are its own."""

    id: str
    name: str
    own_providers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnService:
    """A provider that is a regisseur's own service.

    `organisation_id` is None when only a document says so, and that regisseur does not use Schakel.
    """

    provider_id: str
    organisation_id: str | None
    organisation: str
    basis: Basis
    source: str | None = None


class InAnswer(Protocol):
    """A provider in an answer."""

    @property
    def provider_id(self) -> str:
        """Give its id."""


class Ranked(InAnswer, Protocol):
    """A row of a ranking: of a match result, of the engine or of a page."""

    @property
    def rank(self) -> int:
        """Give its place, from 1."""

    @property
    def status(self) -> str:
        """Say how far it fits."""

    @property
    def score(self) -> float:
        """Give its score of 100."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One provider as it stood in an answer; without a rank it was refused, or the tool ranks nobody."""

    provider_id: str
    outcome: str
    n_ranked: int
    rank: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as far as the log keeps it: by which tool, what was asked, and who stood in it.

    Attributes
    ----------
    tool : str
        Such as «search», «note», «plan»; a new one needs a name in `service/web/neutrality/texts.py`.
    service_types : tuple of str
        Codes; never the words that were typed.
    places : tuple of str
        Names of municipalities.
    shown : tuple of Shown
    """

    tool: str
    service_types: tuple[str, ...]
    places: tuple[str, ...]
    shown: tuple[Shown, ...]


def load_regisseurs(session: Session) -> tuple[Regisseur, ...]:
    """Read the organisations that are a regisseur."""
    rows = select(OrganisationRow).where(OrganisationRow.kind == str(Role.REGISSEUR)).order_by(OrganisationRow.id)
    return tuple(Regisseur(row.id, row.name, frozenset(row.own_providers)) for row in session.exec(rows).all())


def own_services_of(
    providers: Iterable[tuple[StoredProvider, ProviderRecord]], regisseurs: Iterable[Regisseur]
) -> Mapping[str, OwnService]:
    """Say which providers are a regisseur's own; what an administrator stated counts first."""
    known, everyone = _Regisseurs(regisseurs), tuple(providers)
    found = {}
    for stored, record in everyone:
        own = known.owner_of(stored, record)
        if own is not None:
            found[stored.id] = own
    wholes = {stored.id: record.part_of for stored, record in everyone if record.part_of}
    return found | {own.provider_id: own for own in _parts(wholes, found)} if found else found


def shown_in(ranked: Iterable[Ranked], refused: Iterable[InAnswer] = (), *, n_ranked: int) -> tuple[Shown, ...]:
    """List who stands in an answer: ranked rows first, then who was refused."""
    rows = tuple(ranked)
    n_rows = max([n_ranked, *(row.rank for row in rows)])
    return (
        *(Shown(row.provider_id, row.status, n_rows, row.rank, row.score) for row in rows),
        *(Shown(each.provider_id, EXCLUDED, n_rows) for each in refused),
    )


def given_match(tool: str, need: Need, result: MatchResult) -> Given:
    """Sum the answer to one need up for the log."""
    shown = shown_in(result.matches, result.excluded, n_ranked=result.n_answers)
    return Given(tool, tuple(each.code for each in result.service_types), municipalities_in(need), shown)


def municipalities_in(need: Need) -> tuple[str, ...]:
    """Name the municipalities of a need, each once."""
    return tuple(dict.fromkeys(place.municipality for place in need.places))


class _Regisseurs:
    """The regisseurs by what is known of their services."""

    def __init__(self, regisseurs: Iterable[Regisseur]) -> None:
        everyone = tuple(regisseurs)
        self._by_id = {each.id: each for each in everyone}
        self._by_name = {name_key(each.name): each for each in everyone}
        self._stated = {provider_id: each for each in everyone for provider_id in each.own_providers}

    def owner_of(self, stored: StoredProvider, record: ProviderRecord) -> OwnService | None:
        """Say of which regisseur a provider is a service."""
        if (by := self._stated.get(stored.id)) is not None:
            return OwnService(stored.id, by.id, by.name, "stated")
        if stored.kept_by is not None and (by := self._by_id.get(stored.kept_by)) is not None:
            return OwnService(stored.id, by.id, by.name, "kept")
        fact = next((each for each in record.facts or () if _says_regisseur(each.field, each.value)), None)
        if fact is None:
            return None
        source = readable_source(fact.source) if fact.source else None
        names = (record.name, *(record.aliases or ()))
        by = next((self._by_name[key] for key in map(name_key, names) if key in self._by_name), None)
        return OwnService(stored.id, by.id if by else None, by.name if by else record.name, "documented", source)


def _says_regisseur(field: str, value: object) -> bool:
    return field == ROLE_FACT and str(value).casefold().startswith(Role.REGISSEUR)


def _parts(wholes: Mapping[str, str], own: Mapping[str, OwnService]) -> Iterator[OwnService]:
    """What is a part of an own service, or a part of that, is an own service too."""
    for provider_id in wholes.keys() - own.keys():
        seen, above = {provider_id}, wholes[provider_id]
        while above not in own and above in wholes and above not in seen:
            seen.add(above)
            above = wholes[above]
        if above in own:
            whole = own[above]
            yield OwnService(provider_id, whole.organisation_id, whole.organisation, "part")
