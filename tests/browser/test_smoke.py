from browsing import Live


def test_it_opens(live: Live) -> None:
    page = live.visit("/", width=320)
    assert page.get_by_role("heading", level=1).inner_text() == "Wie kan het doen?"
