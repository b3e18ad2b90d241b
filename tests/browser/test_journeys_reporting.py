"""A regisseur follows a programme, tells what came of a need, and takes the year's report along."""

from playwright.sync_api import expect

from browser_states import NEED_ID
from browsing import Live, loaded


def test_a_count_is_kept_and_stands_in_the_report(live: Live) -> None:
    page = live.visit("/voortgang", role="regisseur")

    page.get_by_role("link", name="Nieuwe telling").click()
    page.get_by_label("Programma").fill("bankjes")
    page.get_by_label("Gemeente", exact=True).fill("Zwevegem")
    page.get_by_label("Hoeveel zijn er?").fill("40")
    page.get_by_label("Hoeveel zijn gecontroleerd?").fill("10")
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_role("status")).to_have_text("De telling is bewaard.")
    page.goto(live.at("/jaarverslag"))
    expect(page.get_by_role("heading", name="Voortgang: bankjes")).to_be_visible()


def test_a_wrong_count_leads_to_its_field(live: Live) -> None:
    page = live.visit("/voortgang")

    page.get_by_label("Hoeveel zijn er?").fill("10")
    page.get_by_label("Hoeveel zijn gecontroleerd?").fill("12")
    page.get_by_role("button", name="Reken uit").click()
    page.get_by_role("alert").get_by_role("link").click()

    expect(page.get_by_label("Hoeveel zijn gecontroleerd?")).to_be_focused()


def test_every_plot_of_the_report_is_drawn_and_the_report_can_be_taken_along(live: Live) -> None:
    page = loaded(live.visit("/jaarverslag?jaar=2026", role="regisseur"))

    plots = page.locator("figure img")
    assert plots.count() > 0
    expect(page.locator("figure img").last).to_have_js_property("complete", True)
    assert all(width > 0 for width in plots.evaluate_all("all => all.map(each => each.naturalWidth)"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Rekenblad (XLSX)").click()
    assert download.value.suggested_filename == "schakel-jaarverslag-2026.xlsx"


def test_what_came_of_a_need_is_told_with_the_keyboard(live: Live) -> None:
    page = live.visit(f"/vragen/{NEED_ID}/resultaat", role="local_government")

    page.get_by_label("Wat kwam ervan?").select_option(label="Te weinig concrete taken")
    page.get_by_label("Toelichting").fill("Er waren te weinig taken.")
    page.get_by_role("button", name="Bewaar").press("Enter")

    expect(page.get_by_text("Er waren te weinig taken.")).to_be_visible()
