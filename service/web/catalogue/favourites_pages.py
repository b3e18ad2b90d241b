"""The forms and the pages of the lists of providers, as values."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from catalog.store.exceptions import NotStoredError
from catalog.store.providers import SUBJECT as PROVIDER
from matcher.messages import Speaker
from service.snapshot import Snapshot
from service.web.catalogue.directory import seats_of
from service.web.catalogue.favourites_store import Kept, KeptList, ListWith
from service.web.catalogue.provider_badges import Badge, badges_of

LONGEST_NAME, LONGEST_NOTE, LONGEST_NUMBER = 80, 1000, 20
NEW = "nieuw"
# Without the one sign that a database text cannot hold, nor be asked for.
Storable = Annotated[str, AfterValidator(lambda text: text.replace("\0", ""))]

TEXTS: Mapping[str, tuple[str, str]] = {
    "no_name": ("Geef de lijst een naam.", "Give the list a name."),
    "long_name": ("Een naam telt hoogstens 80 tekens.", "A name has at most 80 characters."),
    "taken": ("U hebt al een lijst met deze naam.", "You already have a list with this name."),
    "long_note": ("Een notitie telt hoogstens 1000 tekens.", "A note has at most 1000 characters."),
    "no_list": ("Kies een lijst, of geef een nieuwe een naam.", "Choose a list, or give a new one a name."),
}


class Plain(BaseModel):
    """An address with nothing to ask but the language."""

    model_config = ConfigDict(extra="forbid")

    lang: str = "nl"


class AddQuery(Plain):
    """Which provider is to be put on a list."""

    provider_id: Storable = Field(alias="aanbieder", min_length=1)


class ExportQuery(Plain):
    """In which form a list is written."""

    form: Literal["csv", "xlsx", "json"] = Field("csv", alias="vorm")


class NameForm(BaseModel):
    """The name of a list."""

    model_config = ConfigDict(extra="forbid")

    csrf_token: str
    name: Storable = Field("", alias="naam")


class AddForm(NameForm):
    """A provider, and the list to put it on: one that there is, or a new one with a name."""

    provider_id: Storable = Field(alias="aanbieder", min_length=1)
    chosen: str = Field(NEW, alias="lijst")
    note: Storable = Field("", alias="notitie")


class KeptForm(BaseModel):
    """A provider on a list, with its note."""

    model_config = ConfigDict(extra="forbid")

    csrf_token: str
    provider_id: Storable = Field(alias="aanbieder", min_length=1)
    note: Storable = Field("", alias="notitie")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One provider on a list; when it left the catalogue only its id is known."""

    provider_id: str
    name: str
    is_listed: bool
    kinds: tuple[str, ...]
    seats: tuple[str, ...]
    badges: tuple[Badge, ...]
    note: str
    added_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class ListsPage:
    """All lists of somebody, and the form for a new one."""

    lists: tuple[ListWith, ...]
    name: str
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list in full."""

    list_id: int
    name: str
    rows: tuple[KeptRow, ...]
    new_name: str
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AddPage:
    """On which list does this provider go?"""

    provider_id: str
    provider_name: str
    lists: tuple[ListWith, ...]
    name: str
    note: str
    chosen: str
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RemovePage:
    """Do you really want this list gone?"""

    list_id: int
    name: str
    n_providers: int


def name_fault(name: str, lang: str) -> str:
    """Say what is wrong with the name of a list; nothing is an empty text."""
    if not name.strip():
        return said("no_name", lang)
    return said("long_name", lang) if len(name.strip()) > LONGEST_NAME else ""


def add_fault(form: AddForm, lang: str) -> tuple[str, str] | None:
    """Say which field of the form to add a provider is wrong."""
    if len(form.note) > LONGEST_NOTE:
        return "v-notitie", said("long_note", lang)
    if form.chosen == NEW:
        fault = name_fault(form.name, lang)
        return ("v-naam", fault) if fault else None
    # No number of a list is longer; one of thousands of digits is not even read.
    is_number = form.chosen.isdecimal() and len(form.chosen) < LONGEST_NUMBER
    return None if is_number else ("v-lijst", said("no_list", lang))


def add_page(
    provider_id: str,
    snapshot: Snapshot,
    lists: tuple[ListWith, ...],
    *,
    form: AddForm | None = None,
    errors: tuple[tuple[str, str], ...] = (),
) -> AddPage:
    """Put the question together; a form that was wrong keeps what was typed."""
    first = str(lists[0].id) if lists else NEW
    return AddPage(
        provider_id=provider_id,
        provider_name=name_of(provider_id, snapshot),
        lists=lists,
        name="" if form is None else form.name,
        note="" if form is None else form.note,
        chosen=first if form is None else form.chosen,
        errors=errors,
    )


def list_page(
    kept: KeptList,
    snapshot: Snapshot,
    today: datetime.date,
    lang: str,
    *,
    new_name: str | None = None,
    errors: tuple[tuple[str, str], ...] = (),
) -> ListPage:
    """Put the page of a list together."""
    rows = tuple(kept_row(each, snapshot, today, lang) for each in kept.kept)
    return ListPage(kept.id, kept.name, rows, kept.name if new_name is None else new_name, errors)


def kept_row(kept: Kept, snapshot: Snapshot, today: datetime.date, lang: str) -> KeptRow:
    """Sum up a provider on a list, also when it left the catalogue."""
    listed = snapshot.listed.get(kept.provider_id)
    if listed is None:
        return KeptRow(kept.provider_id, kept.provider_id, False, (), (), (), kept.note, kept.added_at)
    speaker = Speaker(lang)
    kinds = tuple(speaker.name(kind) for kind in dict.fromkeys(listed.provider.kinds))
    badges = badges_of(listed, today, lang)
    name = listed.provider.name
    return KeptRow(kept.provider_id, name, True, kinds, seats_of(listed), badges, kept.note, kept.added_at)


def name_of(provider_id: str, snapshot: Snapshot) -> str:
    """Name a provider; raise for one that is not in the catalogue."""
    listed = snapshot.listed.get(provider_id)
    if listed is None:
        raise NotStoredError(PROVIDER, provider_id)
    return listed.provider.name


def said(code: str, lang: str) -> str:
    """Say a sentence in a language."""
    return TEXTS[code][lang == "en"]
