"""The services of the taxonomy, as lists to choose from."""

from dataclasses import dataclass
from functools import cache

from catalog.fields import shipped
from service.web.results import Meaning, meaning


@dataclass(frozen=True, slots=True)
class Group:
    """A group of services to choose from."""

    label: str
    services: tuple[Meaning, ...]


@cache
def service_labels(lang: str) -> tuple[str, ...]:
    """List what every service is called."""
    return tuple(meaning(code, lang).label for code in shipped().taxonomy.codes)


@cache
def place_names() -> tuple[str, ...]:
    """List the municipalities of today."""
    return tuple(sorted(each.name for each in shipped().places))


@cache
def groups(lang: str) -> tuple[Group, ...]:
    """List all services by group."""
    taxonomy = shipped().taxonomy
    return tuple(
        Group(
            group.label_nl if lang == "nl" else group.label_en,
            tuple(meaning(each.code, lang) for each in taxonomy if each.group == group.code),
        )
        for group in taxonomy.groups.values()
    )
