"""From what stands in a file to a checked record, or to everything that is wrong with it."""

from collections.abc import Mapping
from functools import reduce
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from catalog.cells import UNREAD
from catalog.faults import Fault
from catalog.fields import Known
from catalog.messages import expectation, one_of
from catalog.origin import Origin

# Steps of pydantic's paths that are no part of the file: a key instead of its value, a choice of shape.
TAGS = frozenset({"[key]", "[any month]", "[by month]"})

_Record = TypeVar("_Record", bound=BaseModel)


def checked(
    model: type[_Record], raw: object, *, origin: Origin, known: Known, most: int | None = None
) -> tuple[_Record | None, tuple[Fault, ...]]:
    """Check one object.

    Parameters
    ----------
    model : type of Record
        What the object should be.
    raw : object
        As it stood in the file.
    origin : Origin
    known : Known
        The tables that its names must be found in.
    most : int, optional
        So many faults are told at most, and one more says how many are left: each costs time to put into words,
        and whoever sends them chooses how many there are.

    Returns
    -------
    Record or None
        None when anything is wrong.
    tuple of Fault
        Everything that is wrong, up to `most`, but for what could not be read in the first place.
    """
    try:
        return model.model_validate(raw, context=known), ()
    except ValidationError as error:
        details = [each for each in error.errors(include_url=False) if each["input"] is not UNREAD]
    faults = tuple(_fault(each, model, origin) for each in details[:most])
    left = len(details) - len(faults)
    return None, (*faults, origin.fault((), None, f"en nog {left} fouten")) if left else faults


def repeated(name: object, first_seen: dict[str, str], origin: Origin) -> Fault | None:
    """Remember where an id was first seen; the second time gives a fault."""
    if not isinstance(name, str) or not name.strip():
        return None
    place = ", ".join(filter(None, (origin.file, origin.where)))
    first = first_seen.setdefault(name.strip(), place)
    if first is place:
        return None
    return origin.fault(("id",), name, expectation("duplicate", {"first": first, "what": "id"}))


def _fault(detail: Mapping[str, Any], model: type[BaseModel], origin: Origin) -> Fault:
    kind, facts = detail["type"], detail.get("ctx", {})
    # An unknown key stands in the file for certain, whatever it is called.
    named = detail["loc"][-1:] if kind == "extra_forbidden" else ()
    path = (*(part for part in detail["loc"][: len(detail["loc"]) - len(named)] if part not in TAGS), *named)
    if "field" in facts:
        path = (*path[:-1], *filter(None, [facts["field"]]))
    is_whole = kind in {"missing", "nothing_asked", "half_a_point", "not_one_area", "no_place"}
    value = None if is_whole else facts.get("point", detail["input"])
    message = expectation(kind, facts, field=str(path[-1]) if path else "", value=value)
    if kind == "extra_forbidden":
        message += _meant(str(path[-1]), reduce(_inside, path[:-1], model))
    return origin.fault(path, value, message)


def _inside(model: Any, part: str | int) -> Any:
    """Go one step down into a model: a field's model, or the same model for a place in a list."""
    if isinstance(part, int) or model is None:
        return model
    names = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    return _model_in(names.get(part))


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _meant(key: str, model: Any) -> str:
    """Ask which field was meant, when one looks like it."""
    from difflib import get_close_matches

    keys = [field.alias or name for name, field in model.model_fields.items()] if model else []
    closest = get_close_matches(key.lower(), keys, n=2)
    return f"; bedoelt u {one_of(tuple(closest))}?" if closest else f"; verwacht een van {one_of(tuple(keys))}"
