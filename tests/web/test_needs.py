"""The pages of kept needs: /vragen, one need, closing, opening and removing it, and what a provider sees."""

from collections.abc import Callable, Mapping
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import Response

from api_calling import Caller
from service.api.samples import NEED
from serving import Site

KEPT = NEED | {"id": "bushokjes"}
TYPED = {"vraag": "hagen scheren", "plaats": "Ieper", "soort": "procurement"}


@pytest.fixture
def owner(site: Site) -> Caller:
    call = Caller(site, "local_government")
    assert call("POST", "/needs", KEPT).status_code == 201
    return call


def posted(call: Caller, path: str, fields: Mapping[str, str | list[str]] | None = None) -> Response:
    return call.client.post(path, data={"csrf_token": call.mark, **(fields or {})})


def test_a_visitor_is_sent_to_sign_in(site: Site) -> None:
    answer = site.client.get("/vragen")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/aanmelden")


@pytest.mark.parametrize(("lang", "heading"), [("nl", "Bewaarde vragen"), ("en", "Kept needs")])
def test_the_list_shows_the_open_needs(owner: Caller, lang: str, heading: str) -> None:
    text = owner.client.get(f"/vragen?lang={lang}").text

    assert f"<h1>{heading}</h1>" in text
    assert "Poetsen van bushokjes" in text


def test_a_closed_need_stands_among_the_closed_ones(owner: Caller) -> None:
    posted(owner, "/vragen/bushokjes/sluiten")

    shown = {
        stand: "Poetsen van bushokjes" in owner.client.get(f"/vragen?stand={stand}").text
        for stand in ("open", "gesloten", "alle")
    }

    assert shown == {"open": False, "gesloten": True, "alle": True}


def test_a_long_list_goes_on_on_a_next_page(owner: Caller) -> None:
    for number in range(55):
        owner("POST", "/needs", NEED | {"id": f"n-{number:02d}", "title": f"Opdracht {number:02d}"})

    first = owner.client.get("/vragen").text
    address = first.split('">Volgende vragen')[0].rsplit('href="', 1)[1].replace("&amp;", "&")
    second = owner.client.get(address).text

    assert "Opdracht 48" in first
    assert "Opdracht 49" not in first
    assert "Opdracht 54" in second
    assert "Naar het begin van de lijst" in second


def test_what_was_typed_is_kept_and_shown(owner: Caller) -> None:
    answer = posted(owner, "/vragen", TYPED)

    text = owner.client.get(answer.headers["location"]).text
    assert answer.status_code == 303
    assert "Uw vraag is bewaard." in text
    assert "hagen scheren" in text


def change_address(call: Caller) -> str:
    page = call.client.get("/vragen/bushokjes").text
    return unescape(page.split('">Wijzig deze vraag')[0].rsplit('href="', 1)[1])


def fields_in(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, keep_blank_values=True)


def test_a_kept_need_is_changed_in_the_form_it_was_made_in(owner: Caller) -> None:
    form = owner.client.get(change_address(owner))
    changed = fields_in(str(form.url)) | {"vraag": ["Bushokjes en fietsenstallingen"], "uren": ["12"]}

    answer = posted(owner, "/vragen/bushokjes", changed)

    stored = owner("GET", "/needs/bushokjes").json()
    assert "<h1>Wijzig uw vraag</h1>" in form.text
    assert 'formaction="/vragen/bushokjes"' in form.text
    assert answer.headers["location"] == "/vragen/bushokjes?bewaard=1"
    assert stored == KEPT | {"title": "Bushokjes en fietsenstallingen", "hours_per_month": 12.0, "status": "open"}


def test_a_need_that_somebody_else_changed_meanwhile_is_left_as_it_is(owner: Caller) -> None:
    address = change_address(owner)
    theirs = owner("PATCH", "/needs/bushokjes", {"hours_per_month": 9}, read='"1"')

    answer = posted(owner, "/vragen/bushokjes", fields_in(address) | {"uren": ["12"]})

    assert (theirs.status_code, answer.status_code) == (200, 412)
    assert owner("GET", "/needs/bushokjes").json()["hours_per_month"] == 9.0


def test_a_change_that_is_wrong_comes_back_as_a_change(owner: Caller) -> None:
    wrong = fields_in(change_address(owner)) | {"plaats": ["Nergens"]}

    answer = posted(owner, "/vragen/bushokjes", wrong)

    assert "<h1>Wijzig uw vraag</h1>" in owner.client.get(answer.headers["location"]).text


def test_what_was_typed_wrong_comes_back_in_the_form(owner: Caller) -> None:
    answer = posted(owner, "/vragen", TYPED | {"plaats": "Nergens"})

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/vraag?vraag=hagen+scheren")
    assert len(owner("GET", "/needs").json()["items"]) == 1


def test_a_form_of_another_site_keeps_nothing(owner: Caller) -> None:
    answer = owner.client.post("/vragen", data=TYPED | {"csrf_token": "anders"})

    assert answer.status_code == 403
    assert len(owner("GET", "/needs").json()["items"]) == 1


def test_a_need_leads_to_who_can_do_it(owner: Caller) -> None:
    text = owner.client.get("/vragen/bushokjes").text

    address = text.split('">Wie kan dit doen?')[0].rsplit('href="', 1)[1].replace("&amp;", "&")
    found = owner.client.get(address)
    assert address.startswith("/zoeken?")
    assert found.status_code == 200
    assert "bushokjes" in found.text


def test_a_need_is_closed_and_opened_again(owner: Caller) -> None:
    posted(owner, "/vragen/bushokjes/sluiten")
    closed = owner("GET", "/needs/bushokjes").json()["status"]
    posted(owner, "/vragen/bushokjes/heropenen")

    assert (closed, owner("GET", "/needs/bushokjes").json()["status"]) == ("closed", "open")


def test_a_need_is_removed_only_after_it_was_asked(owner: Caller) -> None:
    asked = owner.client.get("/vragen/bushokjes/verwijderen")
    still = owner("GET", "/needs/bushokjes").status_code
    answer = posted(owner, "/vragen/bushokjes/verwijderen")

    assert "Deze vraag verwijderen?" in asked.text
    assert still == 200
    assert answer.headers["location"] == "/vragen"
    assert owner("GET", "/needs/bushokjes").status_code == 404


@pytest.mark.parametrize("path", ["/sluiten", "/heropenen", "/verwijderen"])
def test_another_organisation_changes_nothing(owner: Caller, site: Site, path: str) -> None:
    other = Caller(site, "company")

    assert posted(other, f"/vragen/bushokjes{path}").status_code == 404


def test_a_regisseur_reads_but_does_not_manage_the_needs_of_others(owner: Caller, site: Site) -> None:
    regisseur = Caller(site, "regisseur")

    text = regisseur.client.get("/vragen/bushokjes").text
    assert "Poetsen van bushokjes" in text
    assert "Deze vraag beheren" not in text
    assert posted(regisseur, "/vragen/bushokjes/sluiten").status_code == 403


def test_a_need_that_does_not_exist_is_told_so(owner: Caller) -> None:
    assert owner.client.get("/vragen/niets").status_code == 404


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("lang", "heading"), [("nl", "Open vragen die bij u passen"), ("en", "Open needs that suit you")]
)
def test_a_provider_sees_which_open_needs_suit_it(site: Site, lang: str, heading: str) -> None:
    text = Caller(site, "provider").client.get(f"/vragen?lang={lang}").text

    assert f"<h1>{heading}</h1>" in text
    assert "Poetsen van bushokjes" in text


def test_a_provider_sees_why_a_need_does_not_suit_it(owner: Caller, site: Site) -> None:
    owner("PATCH", "/needs/bushokjes", {"places": [{"municipality": "Aarlen"}]}, read="*")

    text = Caller(site, "provider").client.get("/vragen").text

    assert "past nu niet" in text
    assert "de grens is" in text


def test_a_provider_without_open_needs_is_told_so(site: Site) -> None:
    assert "Er is nu geen open vraag" in Caller(site, "provider").client.get("/vragen").text


def test_a_provider_keeps_no_needs(site: Site) -> None:
    provider = Caller(site, "provider")

    assert posted(provider, "/vragen", TYPED).status_code == 403


@pytest.mark.parametrize("path", ["/vragen?stand=gesloten", "/vragen?na=zz", "/vragen?stand=iets"])
def test_an_empty_list_says_what_to_do(site: Site, path: str) -> None:
    text = Caller(site, "company").client.get(path).text

    assert "Stel een vraag op" in text


def test_pages_hold_their_forms_to_this_site(owner: Caller) -> None:
    pages: list[Callable[[], Response]] = [
        lambda: owner.client.get("/vragen/bushokjes"),
        lambda: owner.client.get("/vragen/bushokjes/verwijderen"),
    ]

    assert all('name="csrf_token"' in each().text for each in pages)
