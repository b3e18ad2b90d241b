"""Being invited, choosing a password, coming in and going out."""

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import Live, loaded
from entering import PASSWORD, email_of, link_in, mails_in, with_password

NEWCOMER = "nieuw@heggenrank.test"


@pytest.fixture
def invited(live: Live) -> str:
    """Invite somebody as the administrator does; give the path in the mail."""
    page = live.visit("/beheer", role="administrator")
    page.get_by_role("link", name="Organisaties").click()
    page.get_by_role("link", name="Heggenrank (test)").click()
    page.get_by_role("textbox", name="E-mailadres").fill(NEWCOMER)
    page.get_by_role("button", name="Uitnodigen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitnodiging gemaakt")
    mail = mails_in(live.site)[-1]
    assert mail.to == NEWCOMER
    return link_in(mail)


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=False).first.fill(password)
    page.get_by_role("main").get_by_role("button", name="Aanmelden").click()


def test_who_is_invited_chooses_a_password_and_comes_in_and_goes_out(live: Live, invited: str) -> None:
    page = live.visit(invited)

    page.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog eens hetzelfde wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Wachtwoord bewaren en aanmelden").click()
    expect(page.get_by_role("link", name="Mijn aanbod")).to_be_visible()
    page.get_by_role("button", name="Afmelden", exact=True).click()
    expect(page.get_by_role("link", name="Mijn aanbod")).to_have_count(0)
    page.get_by_role("link", name="Aanmelden").click()
    sign_in(page, NEWCOMER, PASSWORD)

    expect(page.get_by_role("link", name="Heggenrank (test)")).to_be_visible()


def test_a_link_from_a_mail_works_once(live: Live) -> None:
    page = live.visit("/uitnodiging/bestaat-niet")

    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet")


def test_a_wrong_password_is_told_and_the_address_stays_typed(live: Live) -> None:
    email = with_password(live.site, "company")
    page = live.visit("/aanmelden")

    sign_in(page, email, "iets anders dan dat")

    expect(page.get_by_role("alert")).to_contain_text("Er klopt iets niet")
    expect(page.get_by_label("E-mailadres")).to_have_value(email)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("E-mailadres")).to_be_focused()


def test_signing_in_leads_on_to_the_page_that_was_asked_for(live: Live) -> None:
    email = with_password(live.site, "local_government")
    page = live.visit("/lijsten")

    sign_in(page, email, PASSWORD)

    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn lijsten")


def test_a_forgotten_password_is_replaced_with_the_link_in_a_mail(live: Live) -> None:
    email = with_password(live.site, "regisseur", "een ander oud wachtwoord")
    page = live.visit("/aanmelden")

    page.get_by_role("link", name="Wachtwoord vergeten?").click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("button", name="Stuur de mail").click()
    expect(page.get_by_role("status")).to_contain_text(email)
    page.goto(live.address + link_in(mails_in(live.site)[-1]))
    page.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog eens hetzelfde wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Wachtwoord bewaren en aanmelden").click()

    expect(page.get_by_role("link", name="Beheer", exact=True)).to_be_visible()


def test_a_browser_elsewhere_is_signed_out_from_the_account_page(live: Live) -> None:
    elsewhere = live.visit("/account", role="administrator")
    page = live.visit("/account", role="administrator")
    expect(page.get_by_text(email_of("administrator"))).to_be_visible()

    while loaded(page).get_by_role("button", name="van de browser van").count():
        page.get_by_role("button", name="van de browser van").first.click()
    elsewhere.reload()

    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Aanmelden")


def test_the_administrator_makes_a_key_that_is_shown_once_and_takes_it_back(live: Live) -> None:
    page = live.visit("/beheer/organisaties/ieper", role="administrator")

    page.get_by_label("Waarvoor dient de sleutel?").fill("koppeling")
    page.get_by_role("button", name="Sleutel maken").click()
    page.get_by_role("link", name="Terug naar de organisatie").click()
    page.get_by_role("button", name=re.compile("Intrekken ?: koppeling")).click()

    expect(page.get_by_role("status")).to_contain_text("ingetrokken")
    expect(page.get_by_role("row").filter(has_text="koppeling")).to_contain_text("ingetrokken")
