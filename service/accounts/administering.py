"""Who may administer what: an administrator everything, a regisseur what lies in the own working area."""

from typing import Annotated

from fastapi import Depends

from catalog.store.tables import OrganisationRow
from service.accounts.identifying import signed_in
from service.accounts.viewer import Role, Viewer
from service.exceptions import ForbiddenError

ORDINARY = (Role.LOCAL_GOVERNMENT, Role.COMPANY, Role.PROVIDER)


async def administering(viewer: Annotated[Viewer, Depends(signed_in)]) -> Viewer:
    """Let only administrators and regisseurs in."""
    if viewer.role not in {Role.REGISSEUR, Role.ADMINISTRATOR}:
        raise ForbiddenError
    return viewer


def kinds_for(viewer: Viewer) -> tuple[Role, ...]:
    """Give the kinds of organisation that somebody may add; a regisseur makes no other regisseurs."""
    return (*ORDINARY, Role.REGISSEUR, Role.ADMINISTRATOR) if viewer.role is Role.ADMINISTRATOR else ORDINARY


def roles_for(viewer: Viewer, organisation: OrganisationRow) -> tuple[Role, ...]:
    """Give the roles that somebody may hand out in an organisation: that of its kind, or administrator."""
    own = Role(organisation.kind)
    return (own, Role.ADMINISTRATOR) if viewer.role is Role.ADMINISTRATOR and own is not Role.ADMINISTRATOR else (own,)


def may_see(viewer: Viewer, organisation: OrganisationRow) -> bool:
    """Say whether somebody may look at an organisation, its people and its keys."""
    return organisation.id == viewer.organisation_id or may_change(viewer, organisation)


def may_change(viewer: Viewer, organisation: OrganisationRow) -> bool:
    """Say whether somebody may change an organisation and let people into it."""
    if viewer.role is Role.ADMINISTRATOR:
        return True
    return organisation.kind in ORDINARY and organisation.nis_code in viewer.working_area


def may_give_tokens(viewer: Viewer, organisation: OrganisationRow) -> bool:
    """Say whether somebody may make and revoke an organisation's keys: a regisseur only the own ones."""
    return viewer.role is Role.ADMINISTRATOR or organisation.id == viewer.organisation_id


def refuse_unless(allowed: bool) -> None:
    """Refuse what is not allowed.

    Raises
    ------
    ForbiddenError
    """
    if not allowed:
        raise ForbiddenError


Administering = Annotated[Viewer, Depends(administering)]
