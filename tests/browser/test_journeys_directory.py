"""The list of all providers: filtered, saved as a file, kept on a list of one's own, and drawn on a map."""

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Live, loaded

OFFICER = "local_government"
FILTERED = "/aanbieders?bediend=Ieper&dienst=groen.gazon&catalogus=voorbeeld"


def names_on(page: Page) -> list[str]:
    headings = loaded(page).get_by_role("main").get_by_role("heading", level=3)
    return [each.inner_text() for each in headings.get_by_role("link").all()]


def download(page: Page, kind: str) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=kind, exact=True).click()
    return Path(waiting.value.path())


def test_filters_narrow_the_list_and_stand_in_the_address(live: Live) -> None:
    page = live.visit("/aanbieders")

    page.get_by_label("Werkt in").fill("Ieper")
    page.get_by_label("Dienst", exact=True).select_option(label="Gazon maaien")
    page.get_by_text("Meer filters").click()
    page.get_by_label("Catalogus").select_option("voorbeeld")
    page.get_by_role("button", name="Toon aanbieders").click()
    found = names_on(page)

    assert 0 < len(found) < 20
    assert "bediend=Ieper" in page.url
    page.reload()
    assert names_on(page) == found


def test_the_file_holds_the_providers_of_the_filtered_list(live: Live) -> None:
    page = live.visit(FILTERED)
    shown = set(names_on(page))

    as_json = {each["name"] for each in json.loads(download(page, "JSON").read_text())["providers"]}
    rows = list(csv.DictReader(download(page, "CSV").read_text(encoding="utf-8-sig").splitlines()))

    assert as_json == shown
    assert {value for row in rows for value in row.values()} >= shown


def test_a_provider_page_leads_to_who_else_does_it(live: Live) -> None:
    page = live.visit("/aanbieders/voorbeeld-de-kruiwagenij")

    page.get_by_role("region", name="Gazon maaien").get_by_role("link", name="Wie doet dit nog?").click()

    assert len(names_on(page)) > 1


@pytest.fixture
def on_a_list(live: Live, request: pytest.FixtureRequest) -> Page:
    """Put a provider on a new list of one's own."""
    page = live.visit("/aanbieders/voorbeeld-grenspad", role=OFFICER)
    page.get_by_role("link", name="Zet op een lijst").click()
    if loaded(page).get_by_role("radio", name="een nieuwe lijst").count():
        page.get_by_role("radio", name="een nieuwe lijst").check()
    page.get_by_label("Naam van de nieuwe lijst").fill(request.node.name[:50])
    page.get_by_label("Notitie").fill("Bellen in maart.")
    page.get_by_role("button", name="Zet op de lijst").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("Grenspad")
    return page


def test_a_favourite_keeps_its_note(on_a_list: Page) -> None:
    expect(on_a_list.get_by_text("Bellen in maart.").first).to_be_visible()

    on_a_list.get_by_text("Wijzig de notitie").click()
    on_a_list.get_by_label("Notitie").fill("Gebeld: komt langs.")
    on_a_list.get_by_role("button", name="Bewaar de notitie").click()

    expect(on_a_list.get_by_text("Gebeld: komt langs.").first).to_be_visible()


def test_a_favourite_is_taken_off_its_list(on_a_list: Page) -> None:
    on_a_list.get_by_role("button", name="Haal van de lijst").click()

    expect(on_a_list.get_by_text("Deze lijst is nog leeg.")).to_be_visible()


def test_a_list_is_renamed_and_removed_after_a_question(on_a_list: Page) -> None:
    on_a_list.get_by_text("Lijst hernoemen of verwijderen").click()
    on_a_list.get_by_label("Naam van de lijst").fill("Bermen 2027")
    on_a_list.get_by_role("button", name="Geef deze naam").click()
    expect(on_a_list.get_by_role("heading", level=1)).to_have_text("Bermen 2027")

    on_a_list.get_by_text("Lijst hernoemen of verwijderen").click()
    on_a_list.get_by_role("link", name="Verwijder deze lijst").click()
    on_a_list.get_by_role("button", name="Ja, verwijder de lijst").click()

    expect(on_a_list.get_by_role("heading", level=1)).to_have_text("Mijn lijsten")
    expect(on_a_list.get_by_role("link", name="Bermen 2027")).to_have_count(0)


def test_nobody_else_sees_a_list(on_a_list: Page, live: Live) -> None:
    address = on_a_list.url.removeprefix(live.address)

    page = live.visit(address, role="company")

    expect(page.get_by_text("Grenspad")).to_have_count(0)


def test_the_map_and_its_table_say_the_same_and_lead_to_the_providers(live: Live) -> None:
    page = live.visit("/kaart")
    page.get_by_label("Dienst").select_option(label="Gazon maaien")
    page.get_by_label("Catalogus").select_option("voorbeeld")
    page.get_by_role("button", name="Toon de kaart").click()
    expect(page.get_by_role("heading", level=2, name="Gazon maaien in ")).to_be_visible()

    drawn = dict(
        re.findall(r"^(.+): (\d+) zeker", "\n".join(page.locator("svg.map path title").all_text_contents()), re.M)
    )
    rows = {
        row.get_by_role("rowheader").inner_text(): row.get_by_role("cell").first.inner_text()
        for row in page.get_by_role("table")
        .get_by_role("row")
        .filter(has_text=re.compile("^(Ieper|Kortrijk|Gent|Zwevegem)"))
        .all()
    }
    assert len(rows) == 4
    assert {name: drawn[name] for name in rows} == rows
    page.get_by_role("link", name="Zwevegem", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(re.compile(rf"\b{rows['Zwevegem']}\b aanbieder"))
    expect(page.get_by_role("combobox", name="Werkt in")).to_have_value("Zwevegem")
