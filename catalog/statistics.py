"""Counts of a catalogue: what it holds, and how much is still unknown."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from catalog.completeness import Completeness, completeness, unknowns
from catalog.reading import Catalogue
from catalog.records import InitiativeRecord, ProviderRecord
from catalog.taxonomy import Taxonomy, load_taxonomy
from matcher.model.provider import KINDS


@dataclass(frozen=True, slots=True)
class CatalogueStatistics:
    """What a catalogue holds.

    Attributes
    ----------
    providers, fictitious, without_offerings, without_place : int
        Numbers of providers; a place is a site whose municipality is known.
    initiatives, organisations : int
        Lines of regional lists, and the providers that they name: one provider may run several.
    initiatives_by_category, organisations_by_category : mapping of str to int
        A provider counts once in each of its categories.
    kinds, regions : mapping of str to int
        Providers per work form and per region; one without a region is under «».
    offerings, inferred_offerings : int
        The second are read from a name only.
    offerings_by_group : mapping of str to int
        By code of the group, in the order of the taxonomy, without the empty ones.
    unknown : mapping of str to int
        Per field, how many providers or offerings still lack it.
    mean_completeness : float or None
        In [0, 1]; None without providers.
    oldest_confirmation, newest_confirmation : datetime.date or None
    unconfirmed : int
        Providers of which nobody knows when they confirmed their data.
    by_provider : tuple of Completeness
        The least complete first.
    """

    providers: int
    fictitious: int
    without_offerings: int
    without_place: int
    initiatives: int
    organisations: int
    initiatives_by_category: Mapping[str, int]
    organisations_by_category: Mapping[str, int]
    kinds: Mapping[str, int]
    regions: Mapping[str, int]
    offerings: int
    inferred_offerings: int
    offerings_by_group: Mapping[str, int]
    unknown: Mapping[str, int]
    mean_completeness: float | None
    oldest_confirmation: datetime.date | None
    newest_confirmation: datetime.date | None
    unconfirmed: int
    by_provider: tuple[Completeness, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the counts as JSON values."""
        shape = {name: getattr(self, name) for name in self.__slots__}
        shape["mean_completeness"] = _rounded(self.mean_completeness)
        shape["oldest_confirmation"] = self.oldest_confirmation and self.oldest_confirmation.isoformat()
        shape["newest_confirmation"] = self.newest_confirmation and self.newest_confirmation.isoformat()
        shape["by_provider"] = [
            {
                "provider_id": each.provider_id,
                "provider_name": each.provider_name,
                "completeness": _rounded(each.share),
                "missing": [gap.question.field for gap in each.gaps],
            }
            for each in self.by_provider
        ]
        return shape


def catalogue_statistics(catalogue: Catalogue, taxonomy: Taxonomy | None = None) -> CatalogueStatistics:
    """Count what a catalogue holds.

    Parameters
    ----------
    catalogue : Catalogue
    taxonomy : Taxonomy, optional
        Where the groups come from; the shipped one when left out.

    Returns
    -------
    CatalogueStatistics

    Examples
    --------
    >>> from catalog.reading import read_catalog
    >>> counted = catalogue_statistics(read_catalog())
    >>> counted.initiatives, counted.organisations, counted.fictitious
    (65, 52, 0)
    """
    records = catalogue.records
    offerings = [offering for record in records for offering in record.offerings or ()]
    initiatives = [(record, each) for record in records for each in record.initiatives or ()]
    confirmed = [record.confirmed_on for record in records if record.confirmed_on is not None]
    by_provider = sorted(map(completeness, records), key=lambda each: (each.share, each.provider_id))
    return CatalogueStatistics(
        providers=len(records),
        fictitious=sum(bool(record.fictitious) for record in records),
        without_offerings=sum(not record.offerings for record in records),
        without_place=sum(not any(site.nis_code for site in p.sites or ()) for p in catalogue.providers),
        initiatives=len(initiatives),
        organisations=sum(bool(record.initiatives) for record in records),
        initiatives_by_category=Counter(each.category or "" for _, each in initiatives),
        organisations_by_category=_organisations_by_category(initiatives),
        kinds=_in_order(KINDS, (kind for record in records for kind in dict.fromkeys(record.kinds))),
        regions=dict(sorted(Counter(record.region or "" for record in records).items())),
        offerings=len(offerings),
        inferred_offerings=sum(offering.evidence == "name" for offering in offerings),
        offerings_by_group=_by_group(offerings, taxonomy or load_taxonomy()),
        unknown=unknowns(by_provider),
        mean_completeness=fsum(each.share for each in by_provider) / len(records) if records else None,
        oldest_confirmation=min(confirmed, default=None),
        newest_confirmation=max(confirmed, default=None),
        unconfirmed=len(records) - len(confirmed),
        by_provider=tuple(by_provider),
    )


def _organisations_by_category(
    initiatives: Iterable[tuple[ProviderRecord, InitiativeRecord]],
) -> Mapping[str, int]:
    pairs = dict.fromkeys((record.id, each.category or "") for record, each in initiatives)
    return Counter(category for _, category in pairs)


def _by_group(offerings: Iterable[Any], taxonomy: Taxonomy) -> Mapping[str, int]:
    return _in_order(taxonomy.groups, (taxonomy.get(offering.service_type).group for offering in offerings))


def _in_order(order: Iterable[str], found: Iterable[str]) -> Mapping[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in order if counts[name]}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
