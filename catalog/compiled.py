"""The region's providers as the engine's values, read and checked beforehand.

Checking 65 providers takes longer than matching over them, and every start of the command would do it
again. So the checked values stand in a JSON file of their own; `scripts/compile_catalogue.py` writes it
and a test holds it to `catalog/data/region/providers.json`.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from matcher.model.provider import (
    Agreement,
    Area,
    AreaMember,
    Contingent,
    Entrustment,
    Offering,
    Provider,
    Site,
    Team,
    Transport,
    WorkersHome,
)

COMPILED = Path(__file__).parent / "data" / "region" / "providers.compiled.json"
TYPES = (
    Agreement, Area, AreaMember, Contingent, Entrustment, Offering, Provider, Site, Team, Transport, WorkersHome,
)  # fmt: skip
BY_NAME: Mapping[str, type[Any]] = {each.__name__: each for each in TYPES}
KIND, DATE, SET, HOURS = "$", "$date", "$set", "$hours"


def region_providers(path: Path = COMPILED) -> tuple[Provider, ...]:
    """Read the region's providers as they were compiled."""
    return tuple(json.loads(path.read_text(encoding="utf-8"), object_hook=_thawed))


def write_compiled(providers: tuple[Provider, ...], path: Path = COMPILED) -> None:
    """Write providers so that `region_providers` gives the same values back."""
    text = json.dumps([_frozen(provider) for provider in providers], ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _frozen(value: Any) -> Any:
    """Turn a value into JSON, leaving out what has its default."""
    if is_dataclass(value):
        written = {each.name: _frozen(getattr(value, each.name)) for each in fields(value)}
        return {KIND: type(value).__name__, **{name: each for name, each in written.items() if each is not None}}
    if isinstance(value, datetime.date):
        return {DATE: value.isoformat()}
    if isinstance(value, frozenset):
        return {SET: sorted(value)}
    if isinstance(value, Mapping):
        return {HOURS: {str(month): hours for month, hours in value.items()}}
    if isinstance(value, tuple):
        return [_frozen(each) for each in value]
    return value


def _thawed(written: dict[str, Any]) -> Any:
    """Turn one JSON object back into the value it was; lists become tuples."""
    if DATE in written:
        return datetime.date.fromisoformat(written[DATE])
    if SET in written:
        return frozenset(written[SET])
    if HOURS in written:
        return {int(month): hours for month, hours in written[HOURS].items()}
    if KIND not in written:
        return written
    facts = {name: tuple(each) if isinstance(each, list) else each for name, each in written.items() if name != KIND}
    return BY_NAME[written[KIND]](**facts)
