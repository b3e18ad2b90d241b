"""Which place may be meant: for every name that is not understood, addresses that ask for another one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.form_faults import FormFault
from service.web.by_name import by_name
from service.web.search.asking import Asked


@dataclass(frozen=True, slots=True)
class PlaceHint:
    """A place that may be meant, and the fields of the same need with it filled in."""

    name: str
    values: Mapping[str, list[str]]


def place_hints(asked: Asked) -> tuple[PlaceHint, ...]:
    """List the places that may be meant."""
    return tuple(_hints(asked))


def _hints(asked: Asked) -> Iterator[PlaceHint]:
    for fault in asked.faults:
        if fault.field == "plaats":
            for candidate in fault.candidates:
                yield PlaceHint(candidate, _with(asked, fault, candidate))


def _with(asked: Asked, fault: FormFault, candidate: str) -> dict[str, list[str]]:
    """Put a place in the stead of what was typed in its row."""
    values = by_name(asked.pairs)
    rows = enumerate(values.get("plaats", []))
    values["plaats"] = [each.replace(fault.value, candidate) if at == fault.row else each for at, each in rows]
    return values
