"""The forms of administration: what was typed, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Form

from catalog.exceptions import CatalogError
from catalog.places import load_places
from catalog.store.tables import OrganisationRow
from service.accounts.administering import kinds_for
from service.accounts.messages import told
from service.accounts.organisations import OrganisationFacts
from service.accounts.viewer import Role, Viewer
from service.snapshot import Snapshot

LONGEST_NAME = 120
Errors = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrganisationForm:
    """What is typed of an organisation: places by name, the working area and the own services one on a line.

    `version` is that of what was read, so that nobody overwrites what they did not see.
    """

    name: str = ""
    kind: str = ""
    municipality: str = ""
    working_area: str = ""
    own_providers: str = ""
    version: str = ""


async def typed_organisation(
    name: Annotated[str, Form(alias="naam")] = "",
    kind: Annotated[str, Form(alias="soort")] = "",
    municipality: Annotated[str, Form(alias="gemeente")] = "",
    working_area: Annotated[str, Form(alias="werkgebied")] = "",
    own_providers: Annotated[str, Form(alias="eigen-diensten")] = "",
    version: Annotated[str, Form(alias="versie")] = "",
) -> OrganisationForm:
    """Give what was typed of an organisation."""
    return OrganisationForm(name, kind, municipality, working_area, own_providers, version)


TypedOrganisation = Annotated[OrganisationForm, Depends(typed_organisation)]


@dataclass(slots=True)
class Reading:
    """Reads a form for somebody, and gathers every fault with the field it stands in.

    A regisseur's own services are looked up in the snapshot; `organisation_id` is the one that the form is about.
    """

    viewer: Viewer
    lang: str
    snapshot: Snapshot
    organisation_id: str | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)

    def facts(self, form: OrganisationForm) -> OrganisationFacts | None:
        """Give what the form states, or None when something is wrong."""
        name = " ".join(form.name.split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            self.refuse("v-naam", "no_name")
        kind = next((each for each in kinds_for(self.viewer) if each == form.kind), None)
        if kind is None:
            self.refuse("v-soort", "no_kind")
        seat = self.seat(form.municipality.strip())
        texts = re.split(r"[\n,;]", form.working_area) if kind is Role.REGISSEUR else []
        area = [self.place(text.strip(), "v-werkgebied") for text in texts if text.strip()]
        own = self.own_providers(form.own_providers) if kind is Role.REGISSEUR else ()
        if self.errors or kind is None:
            return None
        return OrganisationFacts(name, kind, seat, tuple(sorted({code for code in area if code})), own)

    def seat(self, text: str) -> str | None:
        """Read where an organisation sits; a regisseur adds only what sits in the own working area."""
        is_bound = self.viewer.role is not Role.ADMINISTRATOR
        if not text:
            if is_bound:
                self.refuse("v-gemeente", "place_needed")
            return None
        code = self.place(text, "v-gemeente")
        if is_bound and code is not None and code not in self.viewer.working_area:
            self.refuse("v-gemeente", "outside_area", text=text)
        return code

    def place(self, text: str, field_id: str) -> str | None:
        """Read the name or the postal code of a municipality."""
        try:
            return load_places().find(text).municipality.nis_code
        except CatalogError:
            self.refuse(field_id, "unknown_place", text=text)
            return None

    def own_providers(self, typed: str) -> tuple[str, ...]:
        """Read the providers that are a regisseur's own service, each by its id or its name."""
        found = {self.provider(text.strip()) for text in typed.splitlines() if text.strip()}
        return tuple(sorted(each for each in found if each))

    def provider(self, text: str) -> str | None:
        """Read the id or the name of a provider; it is the service of one regisseur only."""
        named = [id_ for id_, each in self.snapshot.listed.items() if text in (id_, each.provider.name)]
        if len(named) != 1:
            self.refuse("v-eigen-diensten", "unknown_provider", text=text)
            return None
        others = (each for each in self.snapshot.regisseurs if each.id != self.organisation_id)
        taken = next((each.name for each in others if named[0] in each.own_providers), None)
        if taken is not None:
            self.refuse("v-eigen-diensten", "own_of_another", text=text, other=taken)
        return named[0]

    def refuse(self, field_id: str, code: str, **values: str) -> None:
        """Note a fault."""
        self.errors.append((field_id, told(code, self.lang, **values)))


def form_of(row: OrganisationRow, version: int) -> OrganisationForm:
    """Write down what is stored, as it would be typed."""
    area = "\n".join(sorted(place_name(code) for code in row.working_area))
    own = "\n".join(sorted(row.own_providers))
    return OrganisationForm(
        row.name, row.kind, place_name(row.nis_code) if row.nis_code else "", area, own, str(version)
    )


def place_name(nis_code: str) -> str:
    """Name a municipality; a code that is no longer known names itself."""
    try:
        return load_places().by_nis(nis_code).name
    except CatalogError:
        return nis_code
