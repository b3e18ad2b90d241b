"""S42: the administrator says what is a regisseur's own, and the regisseur finds each answer with it in the log."""

from playwright.sync_api import expect

from browsing import PHONE, Live, fits
from serving import OWN_PROVIDER

SEARCH = "/zoeken?vraag=bushokjes+poetsen&plaats=Ieper&catalogus=voorbeeld"
LABEL = "eigen dienst van de regisseur"


def test_an_own_service_gets_a_label_and_a_log_without_script(live: Live) -> None:
    form = live.visit("/beheer/organisaties/regie", role="administrator", script=False)
    form.get_by_label("Eigen diensten").fill(OWN_PROVIDER)
    form.get_by_role("button", name="Bewaren").click()
    expect(form.get_by_role("status")).to_have_text("De wijzigingen zijn bewaard.")

    found = live.visit(SEARCH, role="regisseur", width=PHONE, script=False)
    expect(found.get_by_role("listitem").filter(has_text="Heggenrank").first).to_contain_text(LABEL)
    found.goto(live.at("/neutraliteit"))

    log = found.get_by_role("region", name="Antwoorden met een eigen dienst, het nieuwste eerst")
    expect(log).to_contain_text("Bushokjes reinigen; Ieper")
    assert fits(found, PHONE)
