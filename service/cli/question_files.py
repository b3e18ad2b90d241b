"""A question in a file or in options: one checked record, with the faults of an option named after it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from catalog.documents import read_documents
from catalog.faults import Fault, FaultsError
from catalog.fields import shipped
from catalog.origin import Origin
from catalog.record_rules import Record
from catalog.validation import checked
from service.cli.streams import COMMAND_LINE, name_of, open_lines

YES_NO = ("ja", "nee")
FLAGS = {"ja": True, "nee": False}
# What only a need has: a file with these keys, and no key of a question, is a need by itself.
OF_A_NEED = frozenset({"kind", "places"})

AnyRecord = TypeVar("AnyRecord", bound=Record)


def value_in(source: str) -> dict[str, Any]:
    """Read one JSON object from a file; a need by itself becomes the need of a question.

    Raises
    ------
    FaultsError
    """
    file = name_of(source)
    with open_lines(source) as lines:
        documents = read_documents(lines.read(), file)
    faults = [each for each in documents if isinstance(each, Fault)]
    if faults:
        raise FaultsError(faults)
    value = documents[0].value
    if len(documents) != 1 or not isinstance(value, dict):
        raise FaultsError([Fault(file, "", "", None, "verwacht één vraag: een object met velden")])
    is_need = value.keys() >= OF_A_NEED and "need" not in value
    return {"need": value} if is_need else value


def question_of(model: type[AnyRecord], value: Mapping[str, Any], *, file: str) -> AnyRecord:
    """Check a question.

    Raises
    ------
    FaultsError
        With everything that is wrong.
    """
    record, faults = checked(model, value, origin=Origin(file), known=shipped())
    if record is None:
        raise FaultsError(faults)
    return record


def question_in_options(model: type[AnyRecord], value: Mapping[str, Any], flags: Mapping[str, str]) -> AnyRecord:
    """Check a question that was put together from options; a fault is told about the option.

    Raises
    ------
    FaultsError
    """
    try:
        return question_of(model, value, file=COMMAND_LINE)
    except FaultsError as error:
        raise FaultsError([_of_option(fault, flags) for fault in error.faults]) from None


def _of_option(fault: Fault, flags: Mapping[str, str]) -> Fault:
    path = f"{fault.where}.{fault.field}" if fault.where else fault.field
    known = next((flag for name, flag in flags.items() if name in path), None)
    return fault if known is None else replace(fault, where="", field=known)


def flag(text: str | None) -> bool | None:
    """Read ja or nee; nothing is unknown."""
    return None if text is None else FLAGS[text]


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was not given."""
    return {name: value for name, value in values.items() if value is not None and value not in ((), [], {})}
