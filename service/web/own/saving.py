"""Saving what was filled in on «Mijn aanbod»: checked as a whole, on the version that was read, or not at all."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from catalog.exceptions import CatalogError
from catalog.place_names import name_key
from catalog.records import ProviderRecord
from catalog.validation import TAGS
from service.form_words import refusal
from service.provenance import SOURCES, facts_of_part, field_of, identity_of, with_facts
from service.web.own.forms import Values
from service.web.own.state import Outcome, Outdated, Own, Refused, Saved, Sent, put
from service.web.own.subjects import PROVIDER, SITES, Stated, Subject
from service.web.own.texts import say

# Only for these is null a statement of its own («open»); elsewhere it says no more than a missing key.
NULL_SAYS_SOMETHING = frozenset({"valid_from", "valid_to"})
ROWS_TOGETHER = (("gemeente", "aantal"), ("gemeenten",), ("andere_namen",))


def compact(values: Values) -> Values:
    """Leave the rows out in which nothing was typed."""
    made = dict(values)
    for names in ROWS_TOGETHER:
        columns = [values.get(name, ()) for name in names]
        rows = [row for row in zip(*columns, strict=False) if any(text.strip() for text in row)]
        made |= {name: tuple(row[at] for row in rows) for at, name in enumerate(names) if name in values}
    return made


def save(own: Own, subject: Subject, number: int | None, sent: Sent) -> Outcome:
    """Store what a form says."""
    if sent.version != own.version:
        return located(own, subject, number, sent)
    before = own.part(subject, number)
    values, errors = _with_places(sent.values, subject, own)
    errors |= subject.faults(values, own.lang)
    after = changed_part(before, subject, subject.write(values, before, own.circumstances))
    if subject.part == SITES and number is None:
        after = {"id": new_site_id(own.stated, after)} | after
    if after == before and not errors:
        return Saved(is_changed=False, number=number)
    stated = _told(own, subject.part, number, before, after)
    record, found = _checked(stated, own, lambda path: _field_at(path, subject, number, values))
    errors = found | errors
    if record is None or errors:
        return Refused(values, errors)
    if not own.viewer.may_change_provider(stated, own.listed.stored.kept_by):
        return Refused(values, {next(iter(subject.at.values())): say("fout.buiten_bereik", own.lang)})
    return _stored(own, subject, number, sent, record)


def located(own: Own, subject: Subject, number: int | None, sent: Sent) -> Outdated:
    """Find where the part that a form was about stands now."""
    if subject.part == PROVIDER or number is None:
        return Outdated(number, is_gone=False)
    parts = own.stated.get(subject.part) or ()
    same = [at for at, each in enumerate(parts) if identity_of(subject.part, each) == sent.identity]
    if not same:
        return Outdated(None, is_gone=True)
    return Outdated(number if number in same else same[0], is_gone=False)


def changed_part(before: Stated, subject: Subject, written: Mapping[str, Any]) -> Stated:
    """Put what a form says in its place; all else of the part stays as it was."""
    kept = {
        key: value
        for key, value in before.items()
        if key not in subject.keys or (value is None and key not in NULL_SAYS_SOMETHING)
    }
    order = dict.fromkeys((*before, *written))
    return {key: {**kept, **written}[key] for key in order if key in kept or key in written}


def _stored(own: Own, subject: Subject, number: int | None, sent: Sent, record: ProviderRecord) -> Outcome:
    if put(own, record, sent.version):
        return Saved(is_changed=True, number=number)
    return located(own.fresh(), subject, number, sent)


def _told(own: Own, part: str, number: int | None, before: Stated, after: Stated) -> Stated:
    """Put a changed part in the provider, with a fact for each of its changed values."""
    if part == PROVIDER:
        whole, field = after, ""
    else:
        parts = list(own.stated.get(part) or ())
        at = len(parts) if number is None else number
        parts[at : at + 1] = [after]
        whole, field = own.stated | {part: parts}, field_of(part, after)
    changed = facts_of_part(field, before, after)
    return with_facts(whole, changed, source=SOURCES[own.viewer.role], on=own.today)


def _checked(
    stated: Stated, own: Own, field_at: Callable[[tuple[str | int, ...]], str]
) -> tuple[ProviderRecord | None, dict[str, str]]:
    """Check the provider as a whole; every fault is told at its field."""
    try:
        return ProviderRecord.model_validate(stated, context=own.snapshot.known), {}
    except ValidationError as error:
        details = error.errors(include_url=False)
    found: dict[str, str] = {}
    for detail in details:
        path = tuple(each for each in detail["loc"] if each not in TAGS)
        found.setdefault(field_at(path), refusal(detail["type"], detail.get("ctx", {}), own.lang))
    return None, found


def _field_at(path: tuple[str | int, ...], subject: Subject, number: int | None, values: Values) -> str:
    """Name the field in which the value at a path was typed."""
    inside = path if subject.part == PROVIDER else path[2:]
    dotted = ".".join(str(each) for each in inside)
    key = next((each for each in sorted(subject.at, key=len, reverse=True) if dotted.startswith(each)), None)
    if key is None:
        return next(iter(subject.at.values()))
    name, rest = subject.at[key], dotted.removeprefix(key).strip(".").split(".")[0]
    if name.endswith("-"):
        return f"{name}{rest}"
    rows = [text.strip() for text in values.get(name, ())]
    if rest and rest in rows:
        return f"{name}-{rows.index(rest)}"
    return f"{name}-{rest}" if rest.isdigit() and any(name in names for names in ROWS_TOGETHER) else name


def _with_places(values: Values, subject: Subject, own: Own) -> tuple[Values, dict[str, str]]:
    """Write every place by its own name; a corrected spelling is asked about, an unknown one is left to the record."""
    made, errors = dict(values), {}
    for name in subject.places:
        read = []
        for at, text in enumerate(values.get(name, ())):
            label, question = _read_place(text, own)
            read.append(label)
            if question:
                errors[f"{name}-{at}" if name != "vestigingsgemeente" else name] = question
        made[name] = tuple(read)
    return made, errors


def _read_place(text: str, own: Own) -> tuple[str, str | None]:
    try:
        place = own.snapshot.known.places.find(text) if text.strip() else None
    except CatalogError:
        return text, None
    return (text, None) if place is None else (place.label, place.correction)


def new_site_id(stated: Stated, site: Stated) -> str:
    """Give a new site an id of its own, after its municipality."""
    taken = {each.get("id") for each in stated.get("sites") or ()}
    base = name_key(str(site.get("municipality") or "")) or "vestiging"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(each for each in numbered if each not in taken)
