"""«Wie doet wat»: the providers of a filter, gathered by service and by municipality."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from catalog.places import load_places
from catalog.taxonomy import load_taxonomy
from matcher.messages import Speaker
from service.directory import DirectoryFilter
from service.language import DUTCH
from service.snapshot import Listed
from service.web.catalogue.directory_choices import service_labels

MOST_NAMES = 60

TEXTS: Mapping[str, tuple[str, str]] = {
    "maybe": ("misschien", "maybe"),
    "inferred": ("te bevestigen", "to be confirmed"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A provider, and what is not sure about it here."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class NamedList:
    """Some providers, and how many more there are than are named; thousands of links are written once."""

    providers: tuple[Named, ...]
    n_more: int
    lang: str

    @cached_property
    def ids(self) -> frozenset[str]:
        """Give who is named."""
        return frozenset(each.id for each in self.providers)

    @cached_property
    def links(self) -> Markup:
        """Write the way to each provider, with what is not sure about it."""
        query = "" if self.lang == DUTCH else f"?{urlencode({'lang': self.lang})}"
        # Put together as text, with every value escaped or quoted: `Markup.format` takes ten times as long.
        return Markup(", ".join(_link(each, query) for each in self.providers))


def _link(named: Named, query: str) -> str:
    link = f'<a href="/aanbieders/{quote(named.id)}{query}">{escape(named.name)}</a>'
    return f'{link} <span class="soft">({escape(named.note)})</span>' if named.note else link


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service and who offers it."""

    code: str
    label: str
    named: NamedList


@dataclass(frozen=True, slots=True)
class GroupPart:
    """One group of services."""

    label: str
    lines: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One municipality: who sits there, in which work forms, and the subsidised places as far as they are known."""

    nis_code: str | None
    name: str
    named: NamedList
    kinds: tuple[str, ...]
    n_services: int
    places_fte: float | None
    n_without_places: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Who does what; `silent` are those who state no service at all."""

    groups: tuple[GroupPart, ...]
    places: tuple[PlaceLine, ...]
    silent: NamedList


def overview_of(
    found: Iterable[Listed], services: Mapping[str, Mapping[str, bool]], chosen: DirectoryFilter, lang: str
) -> Overview:
    """Gather providers by service and by municipality; of a region every municipality is named, empty or not."""
    listed = tuple(found)
    silent = [each for each in listed if not each.provider.offerings]
    return Overview(
        groups=_groups(listed, services, lang),
        places=_places(listed, chosen, lang),
        silent=_named(silent, lang),
    )


def _groups(listed: tuple[Listed, ...], services: Mapping[str, Mapping[str, bool]], lang: str) -> tuple[GroupPart, ...]:
    """Name for each service who offers it; `services` says which of a provider's services are meant."""
    taxonomy, labels = load_taxonomy(), service_labels(lang)
    offered: dict[str, list[tuple[Listed, bool]]] = {}
    for each in listed:
        for code, is_sure in services.get(each.provider.id, {}).items():
            offered.setdefault(code, []).append((each, is_sure))
    lines = [
        (taxonomy.get(code).group, ServiceLine(code, labels[code], _offering(offered[code], code, lang)))
        for code in taxonomy.codes
        if code in offered
    ]
    parts = ((group, tuple(line for of, line in lines if of == group.code)) for group in taxonomy.groups.values())
    return tuple(GroupPart(group.label_en if lang == "en" else group.label_nl, own) for group, own in parts if own)


def _note(listed: Listed, code: str, *, is_sure: bool, lang: str) -> str:
    """Say why a provider may not do this after all."""
    if not is_sure:
        return TEXTS["maybe"][lang == "en"]
    is_inferred = all(each.is_inferred for each in listed.provider.offerings if each.service_type == code)
    return TEXTS["inferred"][lang == "en"] if is_inferred else ""


def _places(listed: tuple[Listed, ...], chosen: DirectoryFilter, lang: str) -> tuple[PlaceLine, ...]:
    by_code: dict[str | None, list[Listed]] = {}
    for each in listed:
        codes = dict.fromkeys(site.nis_code for site in each.provider.sites or () if site.nis_code)
        for code in codes or (None,):
            by_code.setdefault(code, []).append(each)
    where = chosen.established or chosen.served
    if where is not None and len(where.places) > 1:
        for place in where.places:
            by_code.setdefault(place.nis_code, [])
    lines = [_place_line(code, each, lang) for code, each in by_code.items()]
    return tuple(sorted(lines, key=lambda line: (line.nis_code is None, line.name)))


def _place_line(code: str | None, listed: list[Listed], lang: str) -> PlaceLine:
    speaker = Speaker(lang)
    kinds = dict.fromkeys(kind for each in listed for kind in each.provider.kinds)
    contingents = [each.provider.contingent for each in listed if each.provider.contingent is not None]
    return PlaceLine(
        nis_code=code,
        name="" if code is None else load_places().by_nis(code).name,
        named=_named(listed, lang),
        kinds=tuple(speaker.name(kind) for kind in kinds),
        n_services=len({o.service_type for each in listed for o in each.provider.offerings}),
        places_fte=sum(each.places_fte for each in contingents) if contingents else None,
        n_without_places=len(listed) - len(contingents),
    )


def _offering(offered: Sequence[tuple[Listed, bool]], code: str, lang: str) -> NamedList:
    """Name the first who offer a service, each with why that may not be so after all."""
    named = tuple(
        Named(each.provider.id, each.provider.name, _note(each, code, is_sure=is_sure, lang=lang))
        for each, is_sure in offered[:MOST_NAMES]
    )
    return NamedList(named, len(offered) - len(named), lang)


def _named(listed: Sequence[Listed], lang: str) -> NamedList:
    named = tuple(Named(each.provider.id, each.provider.name) for each in listed[:MOST_NAMES])
    return NamedList(named, len(listed) - len(named), lang)
