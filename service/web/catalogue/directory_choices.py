"""What one can choose from in the form of the directory and on the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog.places import load_places
from catalog.taxonomy import load_taxonomy
from matcher.messages import Speaker
from matcher.model.provider import KINDS, MODES, SUCCESSOR_KINDS
from service.directory_filter import ANSWERS, FRESHNESS
from service.snapshot import CATALOGUES, Snapshot

FLANDERS = "Vlaams Gewest"

Choice = tuple[str, str]

TEXTS: Mapping[str, tuple[str, str]] = {
    "any": ("maakt niet uit", "does not matter"),
    "alles": ("alle aanbieders", "all providers"),
    "regio": ("alleen echte aanbieders", "real providers only"),
    "voorbeeld": ("alleen verzonnen voorbeelden", "made-up examples only"),
    "ja": ("ja", "yes"),
    "nee": ("nee", "no"),
    "onbekend": ("niet bekend", "not known"),
    "recent": ("in de laatste 12 maanden", "in the last 12 months"),
    "ouder": ("langer geleden", "longer ago"),
    "nooit": ("nooit", "never"),
    "all_services": ("alle diensten", "all services"),
}


@dataclass(frozen=True, slots=True)
class FormChoices:
    """For each field its choices, as value and label."""

    services: tuple[tuple[str, tuple[Choice, ...]], ...]
    catalogues: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    reserved: tuple[Choice, ...]
    freshness: tuple[Choice, ...]
    places: tuple[str, ...]
    labels: Mapping[str, str]


def choices_of(snapshot: Snapshot, lang: str) -> FormChoices:
    """Give the choices in a language; the regions are those of the catalogue."""
    speaker = Speaker(lang)
    regions = tuple(area.name for area in snapshot.known.areas.values())
    return FormChoices(
        services=services_by_group(lang),
        catalogues=tuple((each, _said(each, lang)) for each in CATALOGUES),
        kinds=tuple((each, speaker.name(each)) for each in KINDS if each not in SUCCESSOR_KINDS),
        modes=tuple((each, speaker.name(each)) for each in MODES),
        reserved=(("", _said("any", lang)), *((each, _said(each, lang)) for each in ANSWERS)),
        freshness=(("", _said("any", lang)), *((each, _said(each, lang)) for each in FRESHNESS)),
        places=(*regions, *flemish_municipalities()),
        labels=service_labels(lang),
    )


@cache
def services_by_group(lang: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """List the services under the name of their group."""
    taxonomy, labels = load_taxonomy(), service_labels(lang)
    return tuple(
        (
            group.label_en if lang == "en" else group.label_nl,
            tuple((each.code, labels[each.code]) for each in taxonomy if each.group == group.code),
        )
        for group in taxonomy.groups.values()
    )


@cache
def service_labels(lang: str) -> Mapping[str, str]:
    """Give what each service is called."""
    return {each.code: each.label_en if lang == "en" else each.label_nl for each in load_taxonomy()}


@cache
def flemish_municipalities() -> tuple[str, ...]:
    """Name the municipalities of Flanders, in alphabetical order."""
    return tuple(sorted(each.name for each in load_places() if each.region == FLANDERS))


def _said(code: str, lang: str) -> str:
    return TEXTS[code][lang == "en"]
