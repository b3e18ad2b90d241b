"""A plan: made from an example, an assignment locked, planned again, and taken along as a file."""

from playwright.sync_api import expect

from browsing import Live


def test_a_visitor_locks_an_assignment_plans_again_and_takes_the_plan_along(live: Live) -> None:
    page = live.visit("/planning?voorbeeld=1")

    page.get_by_label("Staat vast").first.check()
    page.get_by_role("button", name="Plan opnieuw met wat vaststaat").click()
    expect(page.get_by_text("vastgelegd", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Het plan als XLSX").click()

    assert download.value.suggested_filename.endswith(".xlsx")
