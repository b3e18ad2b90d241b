"""The regisseur's way from the coverage to a gap that is taken up."""

import re

from playwright.sync_api import expect

from browsing import Live


def test_from_a_hole_in_the_coverage_to_a_gap_in_development(live: Live) -> None:
    page = live.visit("/dekking?dienst=domein.speelterreinen&gebied=igo-div&toon=hiaten", role="regisseur")

    page.get_by_role("link", name="Meld als hiaat").first.click()
    page.get_by_label("Functie daar").fill("dienst vrije tijd")
    page.get_by_role("button", name="Bewaar dit hiaat").click()
    expect(page.get_by_role("status")).to_contain_text("Het hiaat is bewaard.")
    expect(page.get_by_role("heading", name="Wie zou dit kunnen ontwikkelen?")).to_be_visible()
    page.get_by_label("Stand").select_option("in_development")
    page.get_by_role("button", name="Bewaar de stand").click()

    expect(page.get_by_role("listitem").filter(has_text="in ontwikkeling")).to_be_visible()


def test_a_cell_of_the_matrix_leads_to_its_reasons_by_keyboard(live: Live) -> None:
    page = live.visit("/dekking?groep=groen&gebied=w13")

    page.get_by_role("link", name=re.compile("^Anzegem, Gazon maaien")).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Gazon maaien in Anzegem")).to_be_visible()


def test_the_form_changes_what_the_map_and_the_table_show(live: Live) -> None:
    page = live.visit("/dekking")

    page.get_by_label("Of één dienst").select_option("netheid.bushokjes")
    page.get_by_label("Gebied").select_option("westhoek-17")
    page.get_by_role("button", name="Toon de dekking").click()

    expect(page.get_by_role("heading", level=2, name="Bushokjes reinigen in Westhoek (17 gemeenten)")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="De Panne")).to_contain_text("de werkstraal is 30 km")
