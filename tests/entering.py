"""Steps of signing in that several tests take."""

import datetime

from httpx2 import Response
from sqlmodel import col, select

from catalog.store.database import reading
from service.accounts.inviting import set_password
from service.accounts.sessions import cookie_name
from service.accounts.tables import MailRow, UserSessionRow
from serving import Site, user_id

PASSWORD = "vier woorden na elkaar"


def email_of(role: str) -> str:
    """Give the address of a persona."""
    return f"{role.replace('_', '-')}@schakel.test"


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
