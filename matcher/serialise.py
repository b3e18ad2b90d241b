"""Results as plain values for JSON, in the shape of the contract."""

from dataclasses import fields, is_dataclass
from typing import Any

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


def _plain(value: Any) -> Any:
    """Turn frozen values into plain ones, depth first."""
    if isinstance(value, AskedType):
        return {"code": value.code, "score": value.score, "from": value.source}
    if isinstance(value, Candidate):
        return {"code": value.code, "score": value.score}
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
