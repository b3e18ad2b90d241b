"""From signal to joint tender: what falls out goes on to the bundles, in a browser."""

from playwright.sync_api import expect

from browser_pages import CLOSER
from browsing import Live


def test_the_boards_that_fall_out_are_bundled_with_one_button(live: Live) -> None:
    page = live.visit(f"/wat-als?{CLOSER}", role="regisseur")

    expect(page.get_by_role("heading", name="Signaal: Bushokjes reinigen")).to_be_visible()
    page.get_by_role("button", name="Bundel deze besturen in één opdracht").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Samen kopen: bundels van vragen")
    expect(page.get_by_text("Stad Kortemark").first).to_be_attached()


def test_the_form_leads_to_the_consequences_by_keyboard(live: Live) -> None:
    page = live.visit("/wat-als")

    page.get_by_label("Welke aanbieder?").fill("De Poetslijn")
    page.get_by_label("Werkstraal in km").fill("20")
    page.get_by_label("Vestiging waarrond de straal ligt").fill("Kortemark")
    page.get_by_label("Werkstraal in km").press("Enter")

    expect(page.get_by_text("De Poetslijn werkt binnen 20 km vanuit Kortemark")).to_be_visible()
