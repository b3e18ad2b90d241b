"""`/uitnodiging/{secret}` and `/wachtwoord`: what the links in mails open."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from catalog.store.database import reading
from entering import (
    PASSWORD,
    email_of,
    invite_user,
    is_signed_in,
    later,
    link_in,
    mails_in,
    post,
    sign_in,
    with_password,
)
from service.accounts.tables import LinkRow, MailRow, UserRow
from serving import Site

NEW = "een heel ander wachtwoord"


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """Give a site that knows its own address, as mails need."""
    return make_site(public_url="http://testserver")


def invited(site: Site, email: str = "nieuw@schakel.test") -> str:
    secret = invite_user(site.database, email=email, role="company", organisation_id="bedrijf", now=site.clock())
    return f"/uitnodiging/{secret}"


def asked_for_link(site: Site, email: str) -> MailRow:
    post(site, "/wachtwoord", email=email)
    return mails_in(site)[-1]


def test_an_invitation_opens_the_account_and_signs_in(site: Site) -> None:
    link = invited(site)

    answer = post(site, link, wachtwoord=PASSWORD, herhaald=PASSWORD)

    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "nieuw@schakel.test" in site.client.get("/account").text


def test_an_invitation_works_once(site: Site) -> None:
    link = invited(site)
    post(site, link, wachtwoord=PASSWORD, herhaald=PASSWORD)

    again = site.client.get(link)

    assert again.status_code == 404


def test_looking_at_an_invitation_does_not_use_it_up(site: Site) -> None:
    link = invited(site)

    answers = [site.client.get(link).status_code for _ in range(3)]

    assert answers == [200] * 3


def test_an_invitation_ends_after_seven_days(site: Site) -> None:
    link = invited(site)
    mark = site.csrf(link)
    later(site, days=7)

    answer = site.client.post(link, data={"csrf_token": mark, "wachtwoord": PASSWORD, "herhaald": PASSWORD})

    assert answer.status_code == 404
    assert not is_signed_in(site)


def test_a_used_a_late_and_a_made_up_link_are_told_the_same(site: Site) -> None:
    used, late = invited(site), invited(site, "laat@schakel.test")
    post(site, used, wachtwoord=PASSWORD, herhaald=PASSWORD)
    later(site, days=8)
    site.client.cookies.clear()

    texts = {site.client.get(link).text.replace(link, "…") for link in (used, late, "/uitnodiging/verzonnen")}

    assert len(texts) == 1


def test_the_secret_of_a_link_is_not_in_the_database(site: Site) -> None:
    secret = invited(site).rpartition("/")[2]

    with reading(site.database) as session:
        (row,) = session.exec(select(LinkRow)).all()
    assert secret not in str(row.model_dump())


def test_an_invitation_is_no_link_for_a_new_password(site: Site) -> None:
    secret = invited(site).rpartition("/")[2]

    answer = site.client.get(f"/wachtwoord/{secret}")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("password", "repeated", "told"),
    [
        ("te kort", "te kort", "minstens 12 tekens"),
        ("wachtwoord2026!", "wachtwoord2026!", "te gemakkelijk te raden"),
        ("123456789012", "123456789012", "te gemakkelijk te raden"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "te gemakkelijk te raden"),
        ("nieuw@schakel.test", "nieuw@schakel.test", "niet op uw e-mailadres lijkt"),
        ("x" * 201, "x" * 201, "hoogstens 200 tekens"),
        (PASSWORD, NEW, "niet gelijk"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(site: Site, password: str, repeated: str, told: str) -> None:
    link = invited(site)

    answer = post(site, link, wachtwoord=password, herhaald=repeated)

    assert answer.status_code == 422
    assert told in answer.text


def test_what_is_asked_of_a_password_stands_beside_the_field(site: Site) -> None:
    text = site.client.get(invited(site)).text

    assert "Minstens 12 tekens" in text


def test_an_account_that_was_closed_meanwhile_cannot_be_opened(site: Site) -> None:
    link = invited(site)
    with site.database.execution_options(schakel_writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE app_user SET is_active = false WHERE email = 'nieuw@schakel.test'")

    assert site.client.get(link).status_code == 404


def test_who_forgot_the_password_gets_a_mail_with_a_link(site: Site) -> None:
    email = with_password(site)

    mail = asked_for_link(site, email)

    assert mail.to == email
    assert link_in(mail).startswith("/wachtwoord/")


def test_the_link_changes_the_password_and_signs_in(site: Site) -> None:
    email = with_password(site)
    link = link_in(asked_for_link(site, email))

    post(site, link, wachtwoord=NEW, herhaald=NEW)

    assert is_signed_in(site)
    site.client.cookies.clear()
    assert sign_in(site, email, PASSWORD).status_code == 422
    assert sign_in(site, email, NEW).status_code == 303


def test_a_new_password_signs_all_other_browsers_out(site: Site) -> None:
    email = with_password(site)
    link = link_in(asked_for_link(site, email))
    site.sign_in("company")
    other = dict(site.client.cookies)
    site.client.cookies.clear()

    post(site, link, wachtwoord=NEW, herhaald=NEW)

    site.client.cookies.clear()
    site.client.cookies.update(other)
    assert not is_signed_in(site)


def test_who_guesses_at_an_account_does_not_keep_its_owner_out(site: Site) -> None:
    email = with_password(site)
    for _ in range(5):
        sign_in(site, email, "geraden en weer mis")
    shut_out = sign_in(site, email, PASSWORD).status_code
    post(site, link_in(asked_for_link(site, email)), wachtwoord=NEW, herhaald=NEW)
    site.client.cookies.clear()

    answer = sign_in(site, email, NEW)

    assert (shut_out, answer.status_code) == (429, 303)


def test_the_link_for_a_new_password_ends_after_an_hour(site: Site) -> None:
    link = link_in(asked_for_link(site, with_password(site)))
    later(site, hours=1)

    assert site.client.get(link).status_code == 404


def test_a_second_link_makes_the_first_one_worthless(site: Site) -> None:
    email = with_password(site)
    first = link_in(asked_for_link(site, email))
    later(site, minutes=1)
    second = link_in(asked_for_link(site, email))

    answers = [site.client.get(link).status_code for link in (first, second)]

    assert answers == [404, 200]


def test_asking_for_a_link_tells_nobody_who_has_an_account(site: Site) -> None:
    known, unknown = with_password(site), "niemand@schakel.test"

    texts = {post(site, "/wachtwoord", email=email).text.replace(email, "…") for email in (known, unknown)}

    assert len(texts) == 1
    assert [mail.to for mail in mails_in(site)] == [known]


def test_asking_for_links_is_slowed_down(site: Site) -> None:
    answers = [post(site, "/wachtwoord", email=email_of("company")).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_a_mail_never_carries_an_address_that_a_stranger_made_up(make_site: Callable[..., Site]) -> None:
    nameless = make_site()
    form = {"csrf_token": nameless.csrf("/wachtwoord"), "email": with_password(nameless)}

    nameless.client.post("/wachtwoord", data=form, headers={"host": "boos.example"})

    assert mails_in(nameless) == []


def test_a_mail_is_written_in_the_language_of_the_page(site: Site) -> None:
    form = {"csrf_token": site.csrf("/wachtwoord"), "email": with_password(site)}

    site.client.post("/wachtwoord?lang=en", data=form)

    assert mails_in(site)[0].subject == "A new password for Schakel"


def test_what_is_no_address_is_told_so(site: Site) -> None:
    answer = post(site, "/wachtwoord", email="geen adres")

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_an_invited_person_may_ask_for_a_link_instead(site: Site) -> None:
    invited(site)

    post(site, link_in(asked_for_link(site, "nieuw@schakel.test")), wachtwoord=NEW, herhaald=NEW)

    assert is_signed_in(site)


def test_the_trail_keeps_no_address_of_who_was_invited(site: Site) -> None:
    invited(site)

    with site.database.connect() as connection:
        trail = str(connection.exec_driver_sql("SELECT * FROM change WHERE subject = 'user'").all())
    with reading(site.database) as session:
        user = session.exec(select(UserRow).where(UserRow.email == "nieuw@schakel.test")).one()
    assert str(user.id) in trail
    assert "nieuw@" not in trail
