"""`/lijsten`: lists of providers, each seen by its owner only."""

import re

import pytest

from catalog.store.database import writing
from catalog.store.providers import remove_provider
from serving import NOW, Site

PROVIDER = "voorbeeld-heggenrank"


def post(site: Site, path: str, **fields: str) -> str:
    """Send a form as a browser would; give where it leads."""
    answer = site.client.post(path, data={"csrf_token": site.csrf("/lijsten"), **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def made_list(site: Site, name: str = "Bushokjes") -> str:
    site.sign_in("local_government")
    return post(site, "/lijsten", naam=name)


def with_provider(site: Site) -> str:
    path = made_list(site)
    return post(site, "/lijsten/toevoegen", aanbieder=PROVIDER, lijst=path.rsplit("/", 1)[1], notitie="Belt terug")


@pytest.mark.parametrize("path", ["/lijsten", "/lijsten/1", f"/lijsten/toevoegen?aanbieder={PROVIDER}"])
def test_a_visitor_signs_in_first(site: Site, path: str) -> None:
    answer = site.client.get(path)

    assert answer.status_code in (303, 401)


def test_a_sign_that_no_database_holds_is_left_out(site_on_both: Site) -> None:
    site_on_both.sign_in("local_government")

    opened = post(site_on_both, "/lijsten", naam="Bus\0hokjes")
    asked = site_on_both.client.get("/lijsten/toevoegen", params={"aanbieder": f"{PROVIDER}\0"})
    noted = post(site_on_both, "/account/sessies", sessie="\0" * 16)

    assert "Bushokjes" in site_on_both.client.get(opened).text
    assert (asked.status_code, noted) == (200, "/account")


def test_a_new_list_is_opened_and_listed(site: Site) -> None:
    path = made_list(site)

    assert "Deze lijst is nog leeg" in site.client.get(path).text
    assert "Bushokjes" in site.client.get("/lijsten").text


def test_a_provider_is_added_with_a_note(site: Site) -> None:
    path = with_provider(site)

    text = site.client.get(path).text
    assert "Heggenrank (voorbeeld)" in text
    assert "Belt terug" in text
    assert "Staat op" in site.client.get(f"/aanbieders/{PROVIDER}").text


def test_a_provider_can_go_on_a_new_list_at_once(site: Site) -> None:
    site.sign_in("company")

    path = post(site, "/lijsten/toevoegen", aanbieder=PROVIDER, lijst="nieuw", naam="Nieuw", notitie="")

    assert "<h1>Nieuw</h1>" in site.client.get(path).text


def test_adding_again_keeps_the_note(site: Site) -> None:
    path = with_provider(site)

    post(site, "/lijsten/toevoegen", aanbieder=PROVIDER, lijst=path.rsplit("/", 1)[1], notitie="")

    text = site.client.get(path).text
    assert "Belt terug" in text
    assert "1 aanbieder" in text


def test_a_note_can_be_changed_and_emptied(site: Site) -> None:
    path = with_provider(site)

    post(site, f"{path}/notitie", aanbieder=PROVIDER, notitie="")

    assert "Belt terug" not in site.client.get(path).text


def test_a_provider_is_taken_off(site: Site) -> None:
    path = with_provider(site)

    post(site, f"{path}/weg", aanbieder=PROVIDER)

    assert "Deze lijst is nog leeg" in site.client.get(path).text


def test_a_list_is_renamed_but_not_to_a_name_that_is_taken(site: Site) -> None:
    path = made_list(site)
    post(site, "/lijsten", naam="Groen")

    post(site, f"{path}/naam", naam="Netheid")
    refused = site.client.post(f"{path}/naam", data={"csrf_token": site.csrf("/lijsten"), "naam": "Groen"})

    assert "<h1>Netheid</h1>" in site.client.get(path).text
    assert refused.status_code == 422
    assert "U hebt al een lijst met deze naam." in refused.text


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_list_without_a_good_name_is_not_made(site: Site, name: str) -> None:
    site.sign_in("company")

    answer = site.client.post("/lijsten", data={"csrf_token": site.csrf("/lijsten"), "naam": name})

    assert answer.status_code == 422
    assert "U hebt nog geen lijst." in answer.text


def test_a_list_is_removed_after_a_question(site: Site) -> None:
    path = with_provider(site)

    question = site.client.get(f"{path}/verwijderen").text
    post(site, f"{path}/verwijderen")

    assert "Er staat 1 aanbieder op." in question
    assert "U hebt nog geen lijst." in site.client.get("/lijsten").text


def test_a_provider_that_left_the_catalogue_stays_visible_as_such(site: Site) -> None:
    path = with_provider(site)
    with writing(site.database, at=NOW, by="system:test") as transaction:
        remove_provider(transaction, PROVIDER)

    text = site.client.get(path).text

    assert "staat niet meer in de catalogus" in text
    assert "Belt terug" in text


@pytest.mark.parametrize("end", ["", "/verwijderen", "/export"])
def test_the_list_of_somebody_else_is_not_there(site: Site, end: str) -> None:
    path = made_list(site)
    site.sign_in("company")

    assert site.client.get(f"{path}{end}").status_code == 404


@pytest.mark.parametrize(
    ("end", "fields"),
    [
        ("/naam", {"naam": "Van mij"}),
        ("/weg", {"aanbieder": PROVIDER}),
        ("/notitie", {"aanbieder": PROVIDER, "notitie": "x"}),
        ("/verwijderen", {}),
    ],
)
def test_the_list_of_somebody_else_cannot_be_changed(site: Site, end: str, fields: dict[str, str]) -> None:
    path = with_provider(site)
    site.sign_in("company")

    answer = site.client.post(f"{path}{end}", data={"csrf_token": site.csrf("/lijsten"), **fields})

    assert answer.status_code == 404
    site.sign_in("local_government")
    assert "Belt terug" in site.client.get(path).text


def test_nobody_puts_a_provider_on_the_list_of_somebody_else(site: Site) -> None:
    path = made_list(site)
    site.sign_in("company")

    fields = {"csrf_token": site.csrf("/lijsten"), "aanbieder": PROVIDER, "lijst": path.rsplit("/", 1)[1]}
    answer = site.client.post("/lijsten/toevoegen", data=fields)

    assert answer.status_code == 404


def test_a_form_of_another_site_is_refused(site: Site) -> None:
    site.sign_in("company")

    answer = site.client.post("/lijsten", data={"csrf_token": "geraden", "naam": "Van mij"})

    assert answer.status_code == 403


def test_an_unknown_provider_goes_on_no_list(site: Site) -> None:
    site.sign_in("company")

    assert site.client.get("/lijsten/toevoegen?aanbieder=bestaat-niet").status_code == 404


def test_a_list_is_saved_as_a_file(site: Site) -> None:
    path = with_provider(site)

    answer = site.client.get(f"{path}/export?vorm=json")

    assert [each["id"] for each in answer.json()["providers"]] == [PROVIDER]


def test_the_pages_are_english_on_request(site: Site) -> None:
    path = with_provider(site)

    text = site.client.get(f"{path}?lang=en").text

    assert re.search(r"1 provider\b", text)
    assert "Rename or remove this list" in text


@pytest.mark.parametrize("end", ["", "/export", "/verwijderen"])
def test_a_list_with_a_number_that_no_list_can_have_is_not_there(site: Site, end: str) -> None:
    site.sign_in("local_government")

    assert site.client.get(f"/lijsten/{'9' * 20}{end}").status_code == 404


def test_a_list_is_not_chosen_by_a_number_of_thousands_of_digits(site: Site) -> None:
    site.sign_in("local_government")
    fields = {"csrf_token": site.csrf("/lijsten"), "aanbieder": PROVIDER, "lijst": "9" * 5000}

    answer = site.client.post("/lijsten/toevoegen", data=fields)

    assert answer.status_code == 422
