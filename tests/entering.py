"""Steps of signing in that several tests take."""

import datetime

from httpx2 import Response
from sqlalchemy import Engine
from sqlmodel import col, select

from catalog.store.database import reading, writing
from service.accounts.links import HOURS, Purpose, forget_links, make_link
from service.accounts.sessions import cookie_name
from service.accounts.tables import MailRow, UserSessionRow
from service.accounts.users import add_user, put_password
from serving import Site, user_id

PASSWORD = "vier woorden na elkaar"


def email_of(role: str) -> str:
    """Give the address of a persona."""
    return f"{role.replace('_', '-')}@schakel.test"


def invite_user(
    database: Engine,
    *,
    email: str,
    role: str,
    organisation_id: str,
    now: datetime.datetime,
    hours: int = HOURS[Purpose.INVITATION],
) -> str:
    """Make an account and give the secret of the link `/uitnodiging/{secret}` that opens it; nothing is mailed."""
    with writing(database, at=now, by="system:test") as transaction:
        user = add_user(transaction, email=email, role=role, organisation_id=organisation_id)
        return make_link(transaction.session, user.id or 0, Purpose.INVITATION, now=now, hours=hours)


def set_password(database: Engine, user_id: int, password: str, *, now: datetime.datetime) -> None:
    """Give somebody a password; all their browsers are signed out and open links stop working."""
    with writing(database, at=now, by="system:test") as transaction:
        put_password(transaction, user_id, password)
        for purpose in Purpose:
            forget_links(transaction.session, user_id, purpose)


def with_password(site: Site, role: str = "company", password: str = PASSWORD) -> str:
    """Give a persona a password; give its address."""
    set_password(site.database, user_id(site.database, role), password, now=site.clock())
    return email_of(role)


def sign_in(site: Site, email: str, password: str, **also: str) -> Response:
    """Fill in the sign-in form."""
    form = {"csrf_token": site.csrf("/aanmelden"), "email": email, "wachtwoord": password} | also
    return site.client.post("/aanmelden", data=form)


def post(site: Site, path: str, *, form_on: str | None = None, **values: str) -> Response:
    """Fill in a form on a page, and send it to a path."""
    return site.client.post(path, data={"csrf_token": site.csrf(form_on or path)} | values)


def is_signed_in(site: Site) -> bool:
    """Say whether the site knows this browser."""
    return site.client.get("/account").status_code == 200


def session_cookie(site: Site) -> str | None:
    """Give the secret that the browser keeps."""
    return site.client.cookies.get(cookie_name(https=site.settings.https))


def sessions_in(site: Site) -> list[UserSessionRow]:
    """Give all sessions in the database."""
    with reading(site.database) as session:
        return list(session.exec(select(UserSessionRow)).all())


def mails_in(site: Site) -> list[MailRow]:
    """Give all mails that wait, the oldest first."""
    with reading(site.database) as session:
        return list(session.exec(select(MailRow).order_by(col(MailRow.id))).all())


def link_in(mail: MailRow) -> str:
    """Give the path of the link in a mail."""
    address = next(line for line in mail.body.splitlines() if line.startswith("http"))
    return "/" + address.split("/", 3)[3]


def later(site: Site, **time: float) -> None:
    """Move the clock forward."""
    site.clock.at += datetime.timedelta(**time)
