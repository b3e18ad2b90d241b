"""The form for a new provider: what was typed, what is wrong with it, and what is stored of it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from fastapi import Depends, Form

from catalog.names import FoundOrganisation, OrganisationNames
from catalog.records import ProviderRecord
from catalog.store.changes import changed_since, last_version
from catalog.store.database import Writing, writing
from catalog.store.providers import SUBJECT, add_provider
from matcher.model.provider import KINDS
from service.accounts.administering import refuse_unless
from service.accounts.viewer import Viewer
from service.made_ids import free_id
from service.provenance import SITES, SOURCES, with_source_of_changes
from service.snapshot import Snapshot
from service.state import Shared, belgian_day
from service.web.admin.forms import LONGEST_NAME, Reading
from service.web.own.saving import new_site_id
from service.web.own.subjects import is_website, whole_address

# Who types a whole letter did not mean to; the record itself knows no bound.
LONGEST_LINE = 300
# The last part of addresses under which a provider would stand too.
OF_PAGES = frozenset({"nieuw", "overzicht", "export"})
BETWEEN_IDS = "|"

Stated = dict[str, Any]
Alike = tuple[FoundOrganisation, ...]


@dataclass(frozen=True, slots=True)
class ProviderForm:
    """What is typed of a new provider; `others` are the ids of those that it is said not to be."""

    name: str = ""
    kinds: tuple[str, ...] = ()
    municipality: str = ""
    website: str = ""
    source: str = ""
    others: str = ""


async def typed_provider(
    name: Annotated[str, Form(alias="naam")] = "",
    kinds: Annotated[list[str] | None, Form(alias="werkvormen")] = None,
    municipality: Annotated[str, Form(alias="gemeente")] = "",
    website: Annotated[str, Form()] = "",
    source: Annotated[str, Form(alias="bron")] = "",
    others: Annotated[str, Form(alias="andere")] = "",
) -> ProviderForm:
    """Give what was typed of a new provider."""
    lines = (_one_line(each) for each in (name, municipality, website, source))
    name, municipality, website, source = lines
    known = tuple(each for each in KINDS if each in (kinds or ()))
    return ProviderForm(name, known, municipality, website, source, others)


TypedProvider = Annotated[ProviderForm, Depends(typed_provider)]


@dataclass(slots=True)
class ProviderReading(Reading):
    """Reads the form for somebody; `place_label` is that of the only site, as places are written."""

    place_label: str = field(default="", init=False)

    def stated(self, form: ProviderForm) -> Stated | None:
        """Give what the form states, without an id; None when something is wrong."""
        self._bounded("v-naam", form.name, LONGEST_NAME)
        if not form.name:
            self.refuse("v-naam", "no_name")
        if not form.kinds:
            self.refuse("v-werkvormen", "no_work_form")
        self._site(form.municipality)
        self._bounded("v-website", form.website, LONGEST_LINE)
        if form.website and not is_website(form.website):
            self.refuse("v-website", "no_website")
        self._bounded("v-bron", form.source, LONGEST_LINE)
        return None if self.errors else self._told(form)

    def corrected(self, form: ProviderForm) -> ProviderForm:
        """Give the form with the place as it was read, so that who agrees only has to save."""
        return replace(form, municipality=self.place_label or form.municipality)

    def _told(self, form: ProviderForm) -> Stated:
        stated: Stated = {"name": form.name, "kinds": list(form.kinds)}
        if form.website:
            stated["website"] = whole_address(form.website)
        if self.place_label:
            site = {"municipality": self.place_label}
            stated[SITES] = [{"id": new_site_id(stated, site)} | site]
        return stated | {"source": form.source or SOURCES[self.viewer.role]}

    def _site(self, text: str) -> None:
        """Read where it sits; a place that was read as another spelling is asked about."""
        if self.seat(text) is None:
            return
        place = self.snapshot.known.places.find(text)
        self.place_label = place.label
        if place.correction is not None:
            self.refuse("v-gemeente", "read_as", text=text, place=place.label)

    def _bounded(self, field_id: str, text: str, most: int) -> None:
        if len(text) > most:
            self.refuse(field_id, "too_long_line", most=str(most))


def alike(snapshot: Snapshot, form: ProviderForm) -> Alike:
    """List who goes by a name that is nearly the same, unless each of them was said to be another."""
    names = snapshot.once("admin: names", lambda: OrganisationNames(each.provider for each in snapshot.listed.values()))
    found = names.alike(form.name)
    return () if {each.provider.id for each in found} <= _said_to_be_others(form) else found


def added(
    shared: Shared, snapshot: Snapshot, viewer: Viewer, form: ProviderForm, stated: Stated, now: datetime.datetime
) -> str | Alike:
    """Store a new provider and give its id, or else those that may be meant."""
    found = alike(snapshot, form)
    if found:
        return found
    refuse_unless(viewer.may_add_providers() and viewer.may_change_provider(stated, None))
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        if not changed_since(transaction.session, SUBJECT, snapshot.revision):
            return _stored(transaction, snapshot, form, stated)
        transaction.session.rollback()
    # Somebody was first, perhaps with this very provider: who pressed twice, for one.
    return added(shared, shared.catalogues.current(), viewer, form, stated, now)


def _stored(transaction: Writing, snapshot: Snapshot, form: ProviderForm, stated: Stated) -> str:
    whole = {"id": _id_for(transaction, form.name, snapshot.listed)} | stated
    whole = with_source_of_changes({}, whole, source=stated["source"], on=belgian_day(transaction.at))
    return add_provider(transaction, ProviderRecord.model_validate(whole, context=snapshot.known)).id


def _id_for(transaction: Writing, name: str, listed: Collection[str]) -> str:
    """Make an id that no other provider has or ever had: the trail would tell of both as if they were one."""

    def is_taken(id_: str) -> bool:
        return id_ in OF_PAGES or id_ in listed or last_version(transaction.session, SUBJECT, id_) > 0

    return free_id(name, "aanbieder", is_taken=is_taken)


def _said_to_be_others(form: ProviderForm) -> set[str]:
    return set(form.others.split(BETWEEN_IDS))


def _one_line(text: str) -> str:
    """Leave out what no keyboard types and no database keeps, and spaces that nobody sees."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
