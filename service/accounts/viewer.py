"""Who is asking: everything a route needs to decide what they may see and do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from catalog.exceptions import CatalogError
from catalog.places import load_places

# More than there are places in any catalogue.
REMEMBERED = 2**17


class Role(StrEnum):
    """What somebody is to Schakel; a visitor has not signed in."""

    VISITOR = "visitor"
    LOCAL_GOVERNMENT = "local_government"
    COMPANY = "company"
    PROVIDER = "provider"
    REGISSEUR = "regisseur"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a program's token may do."""

    READ = "read"
    WRITE_PROVIDERS = "providers:write"
    WRITE_NEEDS = "needs:write"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks: a visitor, a signed-in person, or a program with a token.

    `by` is how the trail names them; `session_hash` is None for a visitor and for a program, `scopes` is None for
    a person, who may do all that the role may.
    """

    role: Role = Role.VISITOR
    by: str = "visitor"
    user_id: int | None = None
    organisation_id: str | None = None
    organisation_name: str | None = None
    working_area: frozenset[str] = field(default_factory=frozenset)
    session_hash: str | None = None
    csrf_token: str | None = None
    scopes: frozenset[str] | None = None

    @property
    def is_signed_in(self) -> bool:
        """Say whether it is known who is asking."""
        return self.role is not Role.VISITOR

    def may(self, scope: Scope) -> bool:
        """Say whether a program's token reaches that far; a person is not held by scopes."""
        return self.scopes is None or scope in self.scopes

    def may_see_contact(self) -> bool:
        """Contact details are for whoever signed in."""
        return self.is_signed_in

    def may_add_providers(self) -> bool:
        """A regisseur and an administrator add providers to the catalogue."""
        return self.role in {Role.REGISSEUR, Role.ADMINISTRATOR} and self.may(Scope.WRITE_PROVIDERS)

    def may_change_provider(self, stated: Mapping[str, Any], kept_by: str | None) -> bool:
        """A provider changes its own; a regisseur what lies in the area, or has no known place and no keeper."""
        if not self.may(Scope.WRITE_PROVIDERS):
            return False
        match self.role:
            case Role.ADMINISTRATOR:
                return True
            case Role.REGISSEUR:
                seats = seats_of(stated)
                nobody_elses = kept_by in (None, self.organisation_id)
                return bool(seats & self.working_area) or (not seats and nobody_elses)
            case Role.PROVIDER:
                return kept_by is not None and kept_by == self.organisation_id
            case _:
                return False


VISITOR = Viewer()


def seats_of(stated: Mapping[str, Any]) -> frozenset[str]:
    """Give the NIS codes of the municipalities where a provider is known to sit."""
    return municipalities_of(stated.get("sites") or ())


def municipalities_of(stated_places: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Give the NIS codes of places as they were stated: the sites of a provider, or the places of a need."""
    found = (_nis_code(each.get("municipality"), each.get("lat"), each.get("lon")) for each in stated_places)
    return frozenset(code for code in found if code is not None)


@lru_cache(maxsize=REMEMBERED)
def _nis_code(municipality: str | None, lat_deg: float | None, lon_deg: float | None) -> str | None:
    """Find where a stated place is; a regisseur's page asks it of every provider in the catalogue."""
    try:
        place = load_places().at(municipality, lat_deg, lon_deg)
    except CatalogError:  # stored before the table of municipalities changed: its place is unknown now
        return None
    return None if place is None else place.municipality.nis_code
