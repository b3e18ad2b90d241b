"""From bytes to JSON values, each with the row or path where it stood."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from catalog.faults import Fault, FaultsError
from catalog.messages import why_not
from catalog.origin import Origin
from catalog.origin import Path as JsonPath

LINES_SUFFIXES = (".jsonl", ".ndjson")
BYTE_ORDER_MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")
BYTES_SHOWN = 12

# What Python says about broken JSON, in Dutch; the first part of its sentence decides.
BROKEN: Mapping[str, str] = {
    "Expecting property name": "verwacht een veldnaam tussen dubbele aanhalingstekens",
    "Illegal trailing comma": "verwacht geen komma na de laatste waarde",
    "Expecting ',' delimiter": "verwacht een komma of het einde van de lijst of het object",
    "Expecting ':' delimiter": "verwacht een dubbelpunt na de veldnaam",
    "Expecting value": "verwacht een waarde",
    "Unterminated string": "verwacht een sluitend aanhalingsteken",
    "Invalid control character": "verwacht geen regeleinde of tab binnen een tekst",
    "Invalid \\": "verwacht een geldig teken na \\",
    "Extra data": "verwacht niets meer na het einde",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON value and where it stood."""

    origin: Origin
    value: Any


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises
    ------
    FaultsError
        If there is no such file, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _refuse(str(path), "", None, "dit bestand bestaat niet; kijk de naam en de map na")
    except OSError as error:
        _refuse(str(path), "", None, f"dit bestand kan niet gelezen worden: {why_not(error)}")


def decoded(data: bytes, file: str) -> str:
    """Read bytes as UTF-8, with or without byte order mark.

    Raises
    ------
    FaultsError
        Saying which byte is not UTF-8, and which encoding it looks like.

    Examples
    --------
    >>> decoded(b"\\xef\\xbb\\xbfIeper", "a.csv")
    'Ieper'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(error.object)  # counted without the mark
        raise FaultsError([_not_utf8(data, at, file)]) from None


def decoded_lines(lines: Iterable[bytes | str], file: str, *, start: int = 1) -> Iterator[tuple[int, str | Fault]]:
    """Read lines as UTF-8, each with its number; a line that is no UTF-8 gives its fault.

    A file in UTF-16 gives one fault and no more: none of its lines is one.

    Examples
    --------
    >>> [(number, line.where) for number, line in decoded_lines([b"caf\\xe9"], "a.txt")]
    [(1, 'rij 1, byte 4')]
    """
    for number, line in enumerate(lines, start):
        try:
            yield number, decoded(line, file) if isinstance(line, bytes) else line.removeprefix("\ufeff")
        except FaultsError as error:
            (fault,) = error.faults
            yield number, replace(fault, where=f"rij {number}{fault.where.removeprefix('regel 1')}")
            if number == 1 and isinstance(line, bytes) and line.startswith(BYTE_ORDER_MARKS_OF_UTF16):
                return


def _not_utf8(data: bytes, at: int, file: str) -> Fault:
    line = data.count(b"\n", 0, at) + 1
    if b"\0" in data and not data.startswith(BYTE_ORDER_MARKS_OF_UTF16):
        return Fault(file, f"regel {line}, byte {at + 1}", "", None, "dit is geen tekst; verwacht tekst in UTF-8")
    if data.startswith(BYTE_ORDER_MARKS_OF_UTF16):
        value, looks_like = None, "UTF-16"
    else:
        before, after = data[:at].rpartition(b"\n")[2], data[at:].partition(b"\n")[0].rstrip(b"\r")
        around = before[-BYTES_SHOWN:] + after[:BYTES_SHOWN]
        value, looks_like = around.decode("cp1252", errors="replace"), "Windows-1252"
    message = f"geen UTF-8, het lijkt {looks_like}; bewaar het bestand als UTF-8"
    return Fault(file, f"regel {line}, byte {at + 1}", "", value, message)


def read_documents(data: bytes, file: str) -> list[Document | Fault]:
    """Read a JSON file, or JSON Lines.

    Parameters
    ----------
    data : bytes
    file : str
        A name that ends in .jsonl or .ndjson is read line by line; so is what only makes sense so.

    Returns
    -------
    list of Document or Fault
        One, or one for each line; a line that is no JSON gives its fault.

    Raises
    ------
    FaultsError
        If the file as a whole is no JSON, no UTF-8, or empty.
    """
    is_lines = file.lower().endswith(LINES_SUFFIXES)
    text = data.decode("utf-8-sig", errors="replace") if is_lines else decoded(data, file)
    if not text.strip():
        _refuse(file, "", None, "dit bestand is leeg; vul het aan of kies een ander bestand")
    if is_lines:
        return list(json_lines(data.split(b"\n"), file))
    value = parsed(text, Origin(file))
    if not isinstance(value, Fault):
        return [Document(Origin(file), value)]
    if not isinstance(parsed(text.lstrip().partition("\n")[0], Origin(file)), Fault):
        return list(json_lines(text.split("\n"), file))
    raise FaultsError([value])


def json_lines(lines: Iterable[bytes | str], file: str, *, start: int = 1) -> Iterator[Document | Fault]:
    """Read JSON Lines one by one; a blank line is passed over, a broken one gives its fault.

    `start` is the number of the first line, for who reads a file in parts.

    Examples
    --------
    >>> [document.value for document in json_lines(['{"a": 1}', "", "[2]"], "n.jsonl")]
    [{'a': 1}, [2]]
    """
    for number, text in decoded_lines(lines, file, start=start):
        if isinstance(text, Fault):
            yield text
            continue
        if not text.strip():
            continue
        origin = Origin(file, f"rij {number}")
        value = parsed(text, origin)
        yield value if isinstance(value, Fault) else Document(origin, value)


def parsed(text: str, origin: Origin) -> Any | Fault:
    """Read one JSON value; what is no JSON gives a fault."""
    repeating: list[Repeating] = []

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        repeating.append(Repeating(pairs))
        return repeating[-1]

    try:
        value = json.loads(text, object_pairs_hook=made)
        return _told_twice(value, origin) if repeating else value
    except json.JSONDecodeError as error:
        return _broken(error, text, origin)
    except RecursionError:
        message = "lijsten en objecten zitten te diep in elkaar; verwacht een eenvoudiger bestand"
    except ValueError:
        message = "een getal heeft te veel cijfers; verwacht een gewoon getal"
    return Fault(origin.file, origin.where, "", None, message)


class Repeating(dict[str, Any]):
    """An object that names one key twice, of which only one value could be kept."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.name = next(name for name, n in Counter(name for name, _ in pairs).items() if n > 1)


def _told_twice(value: Any, origin: Origin) -> Fault:
    """Point at the first key that stands twice in one object."""
    path = next(_paths_of_repeats(value))
    return origin.fault(path, None, "dit veld staat twee keer in één object; verwacht elk veld één keer")


def _paths_of_repeats(value: Any) -> Iterator[JsonPath]:
    waiting: list[tuple[Any, JsonPath]] = [(value, ())]
    while waiting:
        each, path = waiting.pop()
        if isinstance(each, Repeating):
            yield (*path, each.name)
        held = each.items() if isinstance(each, dict) else enumerate(each) if isinstance(each, list) else ()
        waiting.extend(reversed([(inner, (*path, step)) for step, inner in held]))


def _broken(error: json.JSONDecodeError, text: str, origin: Origin) -> Fault:
    expected = next((nl for en, nl in BROKEN.items() if error.msg.startswith(en)), "verwacht JSON")
    line = origin.where or f"regel {error.lineno}"
    snippet = text[error.pos : error.pos + BYTES_SHOWN].partition("\n")[0].strip() or None
    return Fault(origin.file, f"{line}, kolom {error.colno}", "", snippet, f"geen geldige JSON: {expected}")


def _refuse(file: str, where: str, value: object, message: str) -> NoReturn:
    raise FaultsError([Fault(file, where, "", value, message)])
