"""The services of the taxonomy, as lists to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from catalog.fields import shipped
from service.web.search.results import Meaning, meaning


@dataclass(frozen=True, slots=True)
class Group:
    """A group of services to choose from."""

    label: str
    services: tuple[Meaning, ...]


@cache
def suggestions(lang: str) -> Markup:
    """Give the two lists that a browser suggests from without script: all services, and the municipalities of today."""
    services = (meaning(code, lang).label for code in shipped().taxonomy.codes)
    places = sorted(each.name for each in shipped().places)
    return _datalist("lijst-diensten", services) + _datalist("lijst-plaatsen", places)


def _datalist(name: str, values: Iterable[str]) -> Markup:
    options = Markup("").join(Markup('<option value="{}"></option>').format(value) for value in values)
    return Markup('<datalist id="{}">{}</datalist>').format(name, options)


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
