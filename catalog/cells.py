"""How a value of a record is written in one cell of a table, and read back.

Lists are parted by semicolons and the parts of one item by bars. What does not fit that is written as JSON:
a cell that starts with a bracket is read as such. An empty cell is unknown.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

NONE_AT_ALL = "geen"
OPEN = "open"
TRUE = frozenset({"ja", "yes", "true", "waar", "1", "x"})
FALSE = frozenset({"nee", "no", "false", "onwaar", "0"})

# A spreadsheet runs a text that starts so as a formula; an apostrophe before it keeps it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FORMULA_STARTS = "'=+-@\t\r"
_GUARDED = re.compile(r"''*[=+\-@\t\r]")
# What XML cannot hold: control codes, halves of a sign, and the two codes that are no sign at all.
_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_BELGIAN_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


class Unread:
    """Stands for what could not be read. Its fault is told already: no rule says more of it."""


UNREAD = Unread()


class CellError(ValueError):
    """A cell cannot be read; its message is the Dutch for what was expected."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One way of writing values.

    Attributes
    ----------
    read : callable
        From the text of a cell that is not empty to a value as in JSON; raises CellError.
    write : callable
        The way back.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str | float | int]


def guarded(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'=1+1"), guarded("Ieper")
    ("'=1+1", "''=1+1", 'Ieper')
    """
    return f"'{text}" if text[:1] in _FORMULA_STARTS and _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Undo `guarded`.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'t Veld")
    ('=1+1', "'t Veld")
    """
    return text[1:] if _GUARDED.match(text) else text


def legal_in_xml(text: str) -> str:
    r"""Leave out what a workbook or a document, which are XML within, cannot hold.

    Examples
    --------
    >>> legal_in_xml("Ie\x0bper\uffff"), legal_in_xml("twee\nregels")
    ('Ieper', 'twee\nregels')
    """
    return text if text.isprintable() else _NOT_IN_XML.sub("", text)


def _read_flag(text: str) -> bool:
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise CellError("verwacht ja of nee")


def _read_number(text: str) -> float | int:
    plain = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        raise CellError("verwacht een getal als 12,5") from None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _write_number(number: float) -> float | int:
    return number if isinstance(number, int) or not number.is_integer() else int(number)


def _read_day(text: str) -> str:
    match = _BELGIAN_DAY.fullmatch(text)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else text


def _read_bound(text: str) -> str | None:
    return None if text.lower() == OPEN else _read_day(text)


def _write_bound(day: str | None) -> str:
    return OPEN if day is None else day


def _read_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise CellError("verwacht JSON, zoals in een JSON-catalogus") from None


def _write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


def _read_list(text: str) -> Any:
    if text.startswith("["):
        return _read_json(text)
    return [] if text.lower() == NONE_AT_ALL else _items(text)


def _write_list(values: Iterable[str]) -> str:
    texts = list(values)
    return "; ".join(texts) or NONE_AT_ALL if _fit(texts) else _write_json(texts)


def _fit(texts: Iterable[str]) -> bool:
    """Say whether texts can stand between semicolons and bars and be read back the same."""
    return all(map(_fits, texts))


# A table says the same few hundred names thousands of times.
@lru_cache(maxsize=8192)
def _fits(text: str) -> bool:
    is_plain = bool(text) and text == text.strip() and text.lower() != NONE_AT_ALL
    return is_plain and not re.search(r"[;|=]|^[\[{]", text)


def _read_numbers_by_name(text: str) -> Any:
    if text.startswith("{"):
        return _read_json(text)
    if text.lower() == NONE_AT_ALL:
        return {}
    found: dict[str, float | int] = {}
    for item in _items(text):
        name, equals, number = (part.strip() for part in item.rpartition("="))
        if not equals or name in found:
            raise CellError("verwacht elke naam één keer met een getal, zoals Ieper=12; Menen=3")
        found[name] = _read_number(number)
    return found


def _write_numbers_by_name(numbers: Mapping[str, float]) -> str:
    if not _fit(numbers):
        return _write_json(numbers)
    return "; ".join(f"{name}={_write_number(number)}" for name, number in numbers.items()) or NONE_AT_ALL


def _read_capacity(text: str) -> Any:
    is_by_month = "=" in text or text.startswith("{") or text.lower() == NONE_AT_ALL
    return _read_numbers_by_name(text) if is_by_month else _read_number(text)


def _write_capacity(capacity: float | Mapping[str, float]) -> str | float | int:
    return _write_numbers_by_name(capacity) if isinstance(capacity, Mapping) else _write_number(capacity)


def _barred(keys: tuple[str, ...], lone: str, *, numbers: frozenset[str] = frozenset()) -> Cell:
    """Write objects as «a|b|c; d|e»; an item without a bar is its `lone` key."""

    def read(text: str) -> Any:
        if text.startswith("["):
            return _read_json(text)
        return [] if text.lower() == NONE_AT_ALL else [read_item(item) for item in _items(text)]

    def read_item(text: str) -> dict[str, Any]:
        parts = [part.strip() for part in text.split("|")]
        if len(parts) > len(keys):
            raise CellError(f"verwacht {'|'.join(keys)}")
        named = dict(zip(keys, parts, strict=False)) if len(parts) > 1 else {lone: text}
        return {key: _read_number(part) if key in numbers else part for key, part in named.items() if part}

    def write(values: Iterable[Any]) -> str:
        objects = [value if isinstance(value, dict) else {lone: value} for value in values]
        parts = [["" if each.get(key) is None else str(each[key]) for key in keys] for each in objects]
        if not all(any(item) and _fit(filter(None, item)) for item in parts):
            return _write_json(objects)
        return "; ".join(map(write_item, parts)) or NONE_AT_ALL

    def write_item(parts: list[str]) -> str:
        if "".join(parts) == parts[keys.index(lone)]:
            return "".join(parts)
        barred = "|".join(parts).rstrip("|")
        return barred if "|" in barred else f"{barred}|"

    return Cell(read, write)


TEXT = Cell(str, str)
FLAG = Cell(_read_flag, lambda value: "ja" if value else "nee")
NUMBER = Cell(_read_number, _write_number)
DAY = Cell(_read_day, str)
BOUND = Cell(_read_bound, _write_bound)
LIST = Cell(_read_list, _write_list)
NUMBERS_BY_NAME = Cell(_read_numbers_by_name, _write_numbers_by_name)
CAPACITY = Cell(_read_capacity, _write_capacity)
SITES = _barred(("id", "municipality", "lat", "lon"), "municipality", numbers=frozenset({"lat", "lon"}))
MEMBERS = _barred(("municipality", "part", "from", "to"), "municipality")
ENTRUSTMENTS = _barred(("service_type", "by", "from", "to"), "service_type")
JSON = Cell(_read_json, _write_json)
