"""Results as plain values for JSON, in the shape of the contract."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, get_args

from msgspec import Struct, structs

from matcher.model.resolution import Candidate
from matcher.model.result import AskedType, MatchResult


def as_json(result: MatchResult) -> dict[str, Any]:
    """Write a match result in the shape that programs read.

    Returns
    -------
    dict
        Only dicts, lists, strings, numbers, booleans and None.
    """
    return _plain(result)  # type: ignore[no-any-return]


def plain(value: Any) -> Any:
    """Write any frozen value of the engine as plain values, its fields by their names.

    Returns
    -------
    dict, list, str, number, bool or None
    """
    return _plain(value)


def fields_of(value: object) -> dict[str, Any]:
    """Give the fields of a frozen value by their names, as they are; a plain value has none.

    Examples
    --------
    >>> from matcher.model.result import Crew
    >>> fields_of(Crew(4, 1)), fields_of("Ieper")
    ({'workers': 4, 'supervisors': 1}, {})
    """
    kind: type = type(value)
    return {name: getattr(value, name) for name in _names(kind)} if _has_fields(kind) else {}


def outline(result: MatchResult) -> dict[str, Any]:
    """Write a match result as far as a JSON writer that reads structs needs: `msgspec.json`.

    Returns
    -------
    dict
        The same as `as_json` once it is written; the rows in it are still frozen values.
    """
    written = dict(zip(_NAMES, _every_field(result), strict=True))
    for name in _NAMED_OTHERWISE:
        written[name] = _plain(written[name])
    return written


_NAMES = tuple(each.name for each in fields(MatchResult))
_every_field = attrgetter(*_NAMES)
# The fields with values that JSON writes by other names than the engine does.
_NAMED_OTHERWISE = ("service_types", "did_you_mean")


def _plain(value: Any) -> Any:
    """Turn frozen values into plain ones, depth first."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    kind: type = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """Choose once per kind of value how it is written."""
    if kind is AskedType:
        return lambda asked: {"code": asked.code, "score": asked.score, "from": asked.source}
    if kind is Candidate:
        return lambda candidate: {"code": candidate.code, "score": candidate.score}
    return _field_by_field(kind) if _has_fields(kind) else lambda value: value


def _field_by_field(kind: type) -> Callable[[Any], dict[str, Any]]:
    """Write all fields of a dataclass or struct; only those that hold other values are looked into."""
    types = {each.name: each.type for each in _fields(kind)}
    names = _names(kind)
    composed = tuple(name for name in names if _is_composed(types[name]))
    read_all = attrgetter(*names)

    def write(value: Any) -> dict[str, Any]:
        written = dict(zip(names, read_all(value), strict=True))
        for name in composed:
            written[name] = _plain(written[name])
        return written

    return write


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in _fields(kind))


def _fields(kind: Any) -> tuple[Any, ...]:
    return structs.fields(kind) if issubclass(kind, Struct) else fields(kind)


def _is_composed(annotation: Any) -> bool:
    """Say whether a field may hold a tuple, a dataclass or a struct."""
    parts = (annotation, *get_args(annotation))
    return any(_has_fields(part) or getattr(part, "__origin__", None) is tuple for part in parts)


def _has_fields(kind: Any) -> bool:
    return is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, Struct))
