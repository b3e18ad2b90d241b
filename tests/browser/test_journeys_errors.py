"""Every form with something wrong in it: said at the top and at the field, with all that was typed still there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from browser_pages import OWN
from browsing import DESKTOP, PHONE, Live, fits, violations
from entering import email_of, with_password

FIRST = f"{OWN}/aanbod/1"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A form filled in wrongly: what is typed in which field, and which choices are made first."""

    name: str
    path: str
    typed: Mapping[str, str]
    role: str | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)


MISTAKES = (
    Mistake("sign-in", "/aanmelden", {"email": "niemand@schakel.test", "wachtwoord": "iets anders"}),
    Mistake("forgotten-password", "/wachtwoord", {"email": "iemand@schakel"}),
    Mistake("invitation", "/uitnodiging/{invitation}", {"wachtwoord": "kort", "herhaald": "kort"}),
    Mistake("new-password", "/wachtwoord/{new_password}", {"wachtwoord": "vier woorden op rij", "herhaald": "anders"}),
    Mistake("account", "/account", {"huidig": "x", "wachtwoord": "kort", "herhaald": "kort"}, "company"),
    Mistake("list", "/lijsten", {"naam": "  "}, "local_government"),
    Mistake(
        "list-add",
        "/lijsten/toevoegen?aanbieder=voorbeeld-grenspad",
        {"naam": "  ", "notitie": "Bellen."},
        "local_government",
        {"lijst": "nieuw"},
    ),
    Mistake("list-name", "/lijsten/{list}", {"naam": "  "}, "local_government"),
    Mistake("details", f"{OWN}/gegevens", {"website": "geen adres", "email": "geen adres", "kbo": "123"}, "provider"),
    Mistake("reserved", f"{OWN}/voorbehouden", {"aandeel": "130"}, "provider"),
    Mistake("workers", f"{OWN}/werknemers", {"gemeente": "Ieperzele", "aantal": "-2"}, "provider"),
    Mistake("places", f"{OWN}/contingent", {"plaatsen_vte": "tien"}, "provider"),
    Mistake("site", f"{OWN}/vestigingen/nieuw", {"vestigingsgemeente": "Ieperzele", "lat": "noord"}, "provider"),
    Mistake("new-service", f"{OWN}/aanbod/nieuw", {"dienst_tekst": "kernfusie"}, "provider"),
    Mistake("ambiguous-service", f"{OWN}/aanbod/nieuw", {"dienst_tekst": "schoonmaak"}, "provider"),
    Mistake("area", f"{FIRST}/werkgebied", {"straal_km": "ver"}, "provider", {"gebied": "straal"}),
    Mistake("no-area", f"{FIRST}/werkgebied", {"straal_km": ""}, "provider", {"gebied": "straal"}),
    Mistake("hours", f"{FIRST}/uren", {"uren_vast": "veel"}, "provider", {"uren_wijze": "vast"}),
    Mistake("month", f"{FIRST}/uren", {"maand-2027-01": "veel"}, "provider", {"uren_wijze": "maand"}),
    Mistake("team", f"{FIRST}/ploeg", {"werknemers_ploeg": "zeven", "bus": "9"}, "provider"),
    Mistake("rate", f"{FIRST}/tarief", {"uurtarief": "veel"}, "provider"),
    Mistake("period", f"{FIRST}/periode", {"vanaf_dag": ""}, "provider", {"vanaf": "datum"}),
    Mistake("stop", f"{FIRST}/stoppen", {"stopt_op": ""}, "provider"),
    Mistake(
        "organisation",
        "/beheer/organisaties/nieuw",
        {"naam": "  ", "gemeente": "Ieperzele", "werkgebied": "Nergens"},
        "administrator",
    ),
    Mistake("invite", "/beheer/organisaties/ieper", {"email": email_of("provider")}, "administrator"),
    Mistake("key", "/beheer/organisaties/ieper", {"sleutel": "  "}, "administrator"),
    Mistake("search", "/zoeken?vraag=x&plaats=Ieper", {"vraag": "gras maaien", "plaats": "Ieperzele"}),
    Mistake("directory", "/aanbieders", {"bediend": "Ieperzele"}),
)


def send(page: Page, mistake: Mistake) -> None:
    """Fill in the form by the names of its fields, which are the same in both languages, and send it."""
    folded = page.locator("main details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()
    for name, value in mistake.chosen.items():
        page.locator(f'main [name="{name}"][value="{value}"]').check()
    for name, value in mistake.typed.items():
        page.locator(f'main [name="{name}"]').first.fill(value)
    first = next(iter(mistake.typed))
    with page.expect_navigation():
        page.locator(f'main form:has([name="{first}"])').first.evaluate("form => form.requestSubmit()")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_fault_is_said_at_the_top_and_leads_to_its_field(live: Live, mistake: Mistake, lang: str) -> None:
    if mistake.name == "account":
        with_password(live.site, "company")
    path = f"{mistake.path}{'&' if '?' in mistake.path else '?'}lang={lang}"
    page = live.visit(path, role=mistake.role)

    send(page, mistake)

    summary = page.get_by_role("alert")
    expect(summary).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    for width in (DESKTOP, PHONE) if lang == "nl" else (PHONE,):
        assert fits(page, width)
        assert violations(page) == []
    for name, value in mistake.typed.items():
        if "wachtwoord" not in name and name not in ("herhaald", "huidig"):
            kept = re.compile(rf"^\s*{re.escape(value.strip())}\s*$")
            expect(page.locator(f'main [name="{name}"]').first).to_have_value(kept)
    for link in summary.get_by_role("link").all():
        target = page.locator(f"[id='{(link.get_attribute('href') or '').removeprefix('#')}']")
        link.click()
        expect(target).to_be_in_viewport()
        expect(target).to_be_focused()
    assert summary.get_by_role("link").count() > 0
