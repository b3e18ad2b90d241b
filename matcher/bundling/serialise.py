"""Proposed bundles as plain values for JSON: the documented shape of the answer."""

from collections.abc import Callable
from typing import Any

from matcher.model.bundling import BundleReport
from matcher.model.need import Need
from matcher.serialise import fields_of


def bundles_as_json(report: BundleReport, *, write_need: Callable[[Need], dict[str, Any]]) -> dict[str, Any]:
    """Write proposed bundles in the shape that programs read.

    Parameters
    ----------
    report : BundleReport
    write_need : callable
        Writes a joint need in the shape of the contract, so that every other tool can read it.

    Returns
    -------
    dict
        Only dicts, lists, strings, numbers, booleans and None.
    """

    def plain(value: Any) -> Any:
        if isinstance(value, Need):
            return write_need(value)
        if isinstance(value, tuple):
            return [plain(each) for each in value]
        named = fields_of(value)
        return {name: plain(each) for name, each in named.items()} if named else value

    written: dict[str, Any] = plain(report)
    return written
