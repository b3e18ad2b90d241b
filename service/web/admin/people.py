"""`/beheer`: letting people in, changing their role and closing accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from catalog.store.database import Writing, reading, writing
from catalog.store.tables import OrganisationRow
from service.accounts.administering import Administering, may_change, refuse_unless, roles_for
from service.accounts.identifying import OwnForm
from service.accounts.inviting import mail_invitation
from service.accounts.mails import known_already_mail
from service.accounts.messages import told
from service.accounts.organisations import organisation_by_id, users_by_organisation
from service.accounts.tables import UserRow
from service.accounts.users import add_user, can_sign_in, change_user, is_email, plain_email, user_by_email, user_by_id
from service.accounts.viewer import Role, Viewer
from service.operations.outbox import queue_mail
from service.state import Lang, Now, Shared, SharedDep
from service.web.admin.organisations import organisation_page, to_organisation, visible
from service.web.rendering import page

router = APIRouter(prefix="/beheer", include_in_schema=False)

Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list."""

    id: int
    email: str
    role: str
    organisation_id: str
    organisation: str
    is_active: bool
    can_sign_in: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people that somebody may look at, those that answer to a text only."""

    asked: str
    lines: Sequence[PersonLine]


@dataclass(frozen=True, slots=True)
class LinkToGivePage:
    """Without a mail server the administrator hands the link over."""

    email: str
    link: str
    organisation_id: str


@router.get("/gebruikers")
def people(request: Request, viewer: Administering, shared: SharedDep, lang: Lang, q: str = "") -> Response:
    """List the people of all organisations."""
    with reading(shared.database) as session:
        rows = visible(session, viewer)
        users = users_by_organisation(session, [row.id for row in rows])
    lines = [
        _line(user, row, lang)
        for row in rows
        for user in users.get(row.id, ())
        if q.casefold() in f"{user.email} {row.name}".casefold()
    ]
    return page(request, "admin/people.html", PeoplePage(q, lines))


@router.post("/organisaties/{organisation_id}/uitnodigen", dependencies=[OwnForm])
def invite(
    request: Request,
    viewer: Administering,
    organisation_id: str,
    shared: SharedDep,
    now: Now,
    lang: Lang,
    email: Text = "",
    rol: Text = "",
) -> Response:
    """Invite somebody into an organisation."""
    with reading(shared.database) as session:
        row = organisation_by_id(session, organisation_id)
        refuse_unless(may_change(viewer, row))
        known = user_by_email(session, email)
    errors = _faults(viewer, row, email, rol, known, lang)
    if errors:
        return organisation_page(request, viewer, organisation_id, errors=errors, typed={"email": email})
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        # Looked up once more: whoever clicks twice invites somebody who is known by then.
        known = user_by_email(transaction.session, email)
        if known is not None and not _still_waits(known, row):
            return _told_already(request, transaction, known, row, shared, lang)
        user = known or add_user(transaction, email=email, role=rol, organisation_id=row.id)
        link = mail_invitation(transaction, user.id or 0, site=_site(request, shared), lang=lang)
    return _invited(request, viewer, shared, user, link)


@router.post("/gebruikers/{user_id}/uitnodigen", dependencies=[OwnForm])
def invite_again(
    request: Request, viewer: Administering, user_id: int, shared: SharedDep, now: Now, lang: Lang
) -> Response:
    """Send somebody who did not answer a new link; the old one stops working."""
    _refuse_unless_theirs(viewer, user_id, shared)
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        user = user_by_id(transaction.session, user_id)
        refuse_unless(user.is_active and user.password_hash is None and user.oidc_subject is None)
        link = mail_invitation(transaction, user_id, site=_site(request, shared), lang=lang)
    return _invited(request, viewer, shared, user, link)


@router.post("/gebruikers/{user_id}", dependencies=[OwnForm])
def change_person(
    request: Request,
    viewer: Administering,
    user_id: int,
    shared: SharedDep,
    now: Now,
    rol: Text = "",
    actief: Text = "",
) -> Response:
    """Give somebody another role, or close or open the account."""
    row = _refuse_unless_theirs(viewer, user_id, shared)
    refuse_unless(not rol or rol in roles_for(viewer, row))
    is_active = {"ja": True, "nee": False}.get(actief)
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        change_user(transaction, user_id, role=rol or None, is_active=is_active)
    return to_organisation(request, row.id, "gebruiker-gewijzigd")


def _faults(
    viewer: Viewer, row: OrganisationRow, email: str, role: str, known: UserRow | None, lang: str
) -> tuple[tuple[str, str], ...]:
    if not is_email(plain_email(email)):
        return (("v-email", told("no_email", lang)),)
    if role not in roles_for(viewer, row):
        return (("v-rol", told("no_role", lang)),)
    # An administrator sees all accounts anyway; to others it is not told who has one.
    if known is not None and viewer.role is Role.ADMINISTRATOR:
        return (("v-email", told("known_email", lang)),)
    return ()


def _refuse_unless_theirs(viewer: Viewer, user_id: int, shared: Shared) -> OrganisationRow:
    """Give somebody's organisation, if its people may be changed."""
    with reading(shared.database) as session:
        user = user_by_id(session, user_id)
        row = organisation_by_id(session, user.organisation_id)
        refuse_unless(may_change(viewer, row) and (user.role == row.kind or viewer.role is Role.ADMINISTRATOR))
    return row


def _still_waits(user: UserRow, row: OrganisationRow) -> bool:
    """Say whether somebody was invited into this organisation and never came in: then a new link is what they need."""
    return user.organisation_id == row.id and user.role == row.kind and user.is_active and not can_sign_in(user)


def _told_already(
    request: Request, transaction: Writing, known: UserRow, row: OrganisationRow, shared: Shared, lang: str
) -> Response:
    """Mail who has an account already, at most once a day; the inviter sees no difference."""
    subject, body = known_already_mail(f"{_site(request, shared)}/aanmelden", lang=lang)
    key = f"known-already:{known.id}:{transaction.at.date().isoformat()}"
    queue_mail(transaction.session, key=key, to=known.email, subject=subject, body=body, at=transaction.at)
    return to_organisation(request, row.id, _mailed(shared))


def _invited(request: Request, viewer: Viewer, shared: Shared, user: UserRow, link: str) -> Response:
    if shared.settings.smtp_url is None and viewer.role is Role.ADMINISTRATOR:
        return page(request, "admin/link_to_give.html", LinkToGivePage(user.email, link, user.organisation_id))
    return to_organisation(request, user.organisation_id, _mailed(shared))


def _mailed(shared: Shared) -> str:
    """Say whether a mail leaves, or waits for the operator to set up a mail server."""
    return "klaargezet" if shared.settings.smtp_url is None else "uitgenodigd"


def _site(request: Request, shared: Shared) -> str:
    """Give the address of this site for a mail that somebody who administers asks for."""
    return shared.settings.public_url or str(request.base_url).rstrip("/")


def _line(user: UserRow, row: OrganisationRow, lang: str) -> PersonLine:
    role = told(user.role, lang)
    return PersonLine(user.id or 0, user.email, role, row.id, row.name, user.is_active, can_sign_in(user))
