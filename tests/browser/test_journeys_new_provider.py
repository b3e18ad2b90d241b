"""A regisseur adds a provider that Schakel does not know yet, and gives it its first service."""

import pytest
from playwright.sync_api import Page, expect

from browsing import DESKTOP, PHONE, Live, fits, loaded, violations

NEW = "/beheer/aanbieders/nieuw"


def fill_in(page: Page, name: str, municipality: str) -> None:
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Lokale diensteneconomie").check()
    page.get_by_label("Gemeente").fill(municipality)


def send(page: Page) -> None:
    page.get_by_role("button", name="Toevoegen", exact=True).click()


def test_a_regisseur_adds_a_provider_and_gives_it_its_first_offering(live: Live) -> None:
    page = live.visit("/beheer", role="regisseur")
    page.get_by_role("link", name="Wie houdt een aanbieder bij?").click()
    page.get_by_role("link", name="Een aanbieder toevoegen").click()
    fill_in(page, "De Plukploeg", "Zwevegem")
    page.get_by_label("Van wie of waaruit komen deze gegevens?").fill("Telefoon met de aanbieder")
    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("De Plukploeg")
    expect(page.get_by_role("status")).to_contain_text("De aanbieder is toegevoegd.")
    page.get_by_role("link", name="Dienst toevoegen").click()
    page.get_by_label("Welke dienst biedt u aan?").fill("ramen wassen")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ramen wassen")
    page.goto(live.at("/aanbieders/de-plukploeg"))
    expect(page.get_by_role("main")).to_contain_text("Ramen wassen")
    expect(page.get_by_role("main")).to_contain_text("Telefoon met de aanbieder")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_name_that_is_there_is_asked_about_and_another_is_added(live: Live, width: int, script: bool) -> None:
    page = live.visit(NEW, role="regisseur", width=width, script=script)
    fill_in(page, "Molendreis", "Ieper")
    send(page)

    question = page.get_by_role("alert", name="Bedoelt u")
    expect(question.get_by_role("link", name="Molendries", exact=True)).to_be_visible()
    question.get_by_label("Nee, dit is een andere aanbieder").check()
    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Molendreis")


def test_a_provider_is_added_with_the_keyboard_alone(live: Live) -> None:
    page = live.visit(NEW, role="regisseur")

    page.get_by_label("Naam").focus()
    page.keyboard.type("De Toetsenploeg")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Gemeente").focus()
    page.keyboard.type("Zwevegem")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("De Toetsenploeg")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize(("name", "municipality"), [("Molendries", "Ieper"), ("De Gentse Ploeg", "Gent")])
def test_a_question_and_a_fault_are_for_everybody(live: Live, name: str, municipality: str, width: int) -> None:
    page = live.visit(NEW, role="regisseur", width=width)
    fill_in(page, name, municipality)
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()

    assert violations(loaded(page)) == []
    assert fits(page, width)
