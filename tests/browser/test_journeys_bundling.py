"""A bundle: proposed from pasted rows, kept, put to the boards, and taken along as a file."""

from playwright.sync_api import Page, expect

from browsing import Live

REGISSEUR = "regisseur"
ROWS = """\
Stad Ieper; Ieper; bushokjes poetsen; 42; 12; 20
Stad Poperinge; Poperinge; bushokjes poetsen; 30; 12; 20
"""


def proposed(live: Live, role: str | None = None) -> Page:
    page = live.visit("/bundels", role=role)
    box = page.get_by_label("Eén vraag per rij")
    if not box.is_visible():
        page.get_by_text("Plak vragen uit een rekenblad").click()
    box.fill(ROWS)
    page.get_by_role("button", name="Zoek bundels").last.click()
    expect(page.get_by_role("heading", name="Bushokjes reinigen: 2 besturen")).to_be_visible()
    return page


def test_a_visitor_takes_the_inputs_for_the_bestek_along(live: Live) -> None:
    page = proposed(live)

    with page.expect_download() as download:
        page.get_by_role("button", name="Bushokjes reinigen: 2 besturen als XLSX").click()

    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_regisseur_keeps_a_bundle_and_notes_what_a_board_said(live: Live) -> None:
    page = proposed(live, REGISSEUR)

    page.get_by_role("button", name="Bewaar Bushokjes reinigen").click()
    expect(page.get_by_role("status")).to_have_text("De bundel is bewaard.")
    board = page.get_by_role("group", name="Stad Poperinge")
    board.get_by_label("Doet mee").select_option("ja")
    board.get_by_label("Wil aankoopcentrale zijn").select_option("ja")
    page.get_by_role("button", name="Bewaar", exact=True).click()

    expect(page.get_by_role("group", name="Stad Poperinge").get_by_label("Doet mee")).to_have_value("yes")
    expect(page.get_by_text("Voorstel: Stad Poperinge als aankoopcentrale")).to_be_visible()
