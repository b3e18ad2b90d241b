"""How much of what one should know of a provider is known, and what is still to be filled in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from catalog.records import OfferingRecord, ProviderRecord

# What only matters to a team that goes out.
OF_A_TEAM_ON_THE_ROAD = frozenset({"area", "max_travel_minutes", "transport"})


@dataclass(frozen=True, slots=True)
class Question:
    """Something to know of a provider or of each of its offerings, and its name for people."""

    field: str
    label_nl: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is still to be filled in.

    Attributes
    ----------
    question : Question
    service_types : tuple of str
        Of the offerings that lack it; empty when it is about the provider itself.
    """

    question: Question
    service_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is known of one provider.

    Attributes
    ----------
    share : float
        In [0, 1]: the mean over all questions; one about offerings counts for the share of them that answers it.
    gaps : tuple of Gap
        «Nog aan te vullen», in the order of the questions.
    """

    provider_id: str
    provider_name: str
    share: float
    gaps: tuple[Gap, ...]

    def missing(self, lang: str = "nl") -> tuple[str, ...]:
        """Name what is still to be filled in, in words."""
        return tuple(getattr(gap.question, f"label_{lang}") for gap in self.gaps)


def _has_contact(provider: ProviderRecord) -> bool:
    contact = provider.contact
    return contact is not None and (contact.email is not None or contact.phone is not None)


def _has_sites(provider: ProviderRecord) -> bool:
    return bool(provider.sites) and all(
        site.municipality is not None or site.lat is not None for site in provider.sites or ()
    )


OFFERED = Question("offerings", "welke diensten de aanbieder aanbiedt", "which services the provider offers")
OF_PROVIDER: Mapping[Question, Callable[[ProviderRecord], bool]] = {
    Question("kbo", "ondernemingsnummer", "enterprise number"): lambda p: p.kbo is not None,
    Question("contact", "contactgegevens", "contact details"): _has_contact,
    Question("sites", "gemeente van elke vestiging", "municipality of every site"): _has_sites,
    Question("reserved_eligible", "of voorbehouden opdrachten kunnen", "whether reserved contracts are possible"): (
        lambda p: p.reserved_eligible is not None or p.disadvantaged_share is not None
    ),
    Question("workers_home", "waar de werknemers wonen", "where the workers live"): (
        lambda p: p.workers_home is not None
    ),
    Question("confirmed_on", "wanneer de aanbieder dit bevestigde", "when the provider confirmed this"): (
        lambda p: p.confirmed_on is not None
    ),
}
OF_OFFERING: Mapping[Question, Callable[[OfferingRecord], bool]] = {
    Question("evidence", "bevestiging van de dienst zelf", "confirmation of the service itself"): (
        lambda o: o.evidence != "name"
    ),
    Question("modes", "werkwijze", "mode of working"): lambda o: bool(o.modes),
    Question("area", "werkgebied", "service area"): lambda o: o.area is not None and o.area_complete is not False,
    Question("capacity_hours_per_month", "vrije uren per maand", "free hours per month"): (
        lambda o: bool(o.capacity_hours_per_month) or o.capacity_hours_per_month == 0
    ),
    Question("team", "grootte van de ploeg", "size of the team"): (
        lambda o: o.team is not None and o.team.workers is not None
    ),
    Question("max_travel_minutes", "langste reistijd", "longest travel time"): (
        lambda o: o.max_travel_minutes is not None
    ),
    Question("transport", "vervoer van de ploeg", "transport of the team"): (
        lambda o: o.transport is not None and bool(o.transport.model_fields_set)
    ),
    Question("rate_eur_per_hour", "tarief", "rate"): lambda o: o.rate_eur_per_hour is not None,
    Question("valid_from", "vanaf wanneer en tot wanneer", "from when until when"): (
        lambda o: {"valid_from", "valid_to"} <= o.model_fields_set
    ),
}


def completeness(record: ProviderRecord) -> Completeness:
    """Say how much is known of a provider, and what is still to be filled in.

    Parameters
    ----------
    record : ProviderRecord

    Returns
    -------
    Completeness
        A provider without offerings answers none of the questions about them; it is asked only for its services.

    Examples
    --------
    >>> known = completeness(ProviderRecord(id="a", name="A", kinds=("lde",), kbo="0414.299.866"))
    >>> known.missing()[:2], round(known.share, 4)
    (('contactgegevens', 'gemeente van elke vestiging'), 0.0625)
    """
    offerings = record.offerings or ()
    own = {question: is_known(record) for question, is_known in OF_PROVIDER.items()}
    gaps = [Gap(question) for question, is_known in own.items() if not is_known]
    shares = [float(is_known) for is_known in own.values()] + [float(bool(offerings))]
    if not offerings:
        gaps.append(Gap(OFFERED))
    for question in OF_OFFERING:
        lacking = [each.service_type for each in offerings if not _is_answered(question, each)]
        shares.append(1 - len(lacking) / len(offerings) if offerings else 0.0)
        if lacking:
            gaps.append(Gap(question, tuple(lacking)))
    return Completeness(record.id, record.name, fsum(shares) / len(shares), tuple(gaps))


def unknowns(completenesses: Iterable[Completeness]) -> Mapping[str, int]:
    """Count per field how many providers, or how many offerings, still lack it.

    Returns
    -------
    mapping of str to int
        Every field there is a question about, in the order of the questions.
    """
    counts = {question.field: 0 for question in (*OF_PROVIDER, OFFERED, *OF_OFFERING)}
    for each in completenesses:
        for gap in each.gaps:
            counts[gap.question.field] += len(gap.service_types) or 1
    return counts


def _is_answered(question: Question, offering: OfferingRecord) -> bool:
    """Say whether it is known, or no matter: work in the workshop needs no area and no travel."""
    if offering.modes == ("in_house",) and question.field in OF_A_TEAM_ON_THE_ROAD:
        return True
    return OF_OFFERING[question](offering)
