"""`/beheer/aanbieders/nieuw`: who may add a provider, what is asked of it, and what is written down."""

import re
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from catalog.store.changes import changes_of
from catalog.store.database import reading
from catalog.store.providers import SUBJECT
from catalog.store.tables import ChangeRow
from own_offers import errors_in, stored
from service.accounts.viewer import Role, Viewer
from service.web.admin.provider_form import ProviderForm, ProviderReading, added
from serving import NOW, OWN_PROVIDER, Site, user_id

NEW = "/beheer/aanbieders/nieuw"
FORM: Mapping[str, Any] = {"naam": "De Plukploeg", "werkvormen": ["lde", "arbeidszorg"], "gemeente": "Ieper"}
TWIN: Mapping[str, Any] = {**FORM, "naam": "Molendries vzw"}

PLACED = (("de-plukploeg", "Zwevegem"), ("de-plukploeg-2", "Gent"))


def send(site: Site, form: Mapping[str, Any], **changed: Any) -> httpx2.Response:
    answer: httpx2.Response = site.client.post(NEW, data={"csrf_token": site.csrf("/beheer"), **form, **changed})
    return answer


def changes(site: Site, provider_id: str) -> list[ChangeRow]:
    with reading(site.database) as session:
        return list(changes_of(session, SUBJECT, provider_id))


def tick_in(text: str) -> str:
    """Give what the tick «no, this is another one» sends."""
    found = re.search(r'name="andere" value="([^"]*)"', text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("role", ["regisseur", "administrator"])
def test_who_may_add_a_provider_finds_the_way(site: Site, role: str) -> None:
    site.sign_in(role)

    answers = [f'href="{NEW}"' in site.client.get("/beheer/aanbieders").text, site.client.get(NEW).status_code == 200]

    assert answers == [True, True]


@pytest.mark.parametrize("role", ["local_government", "company", "provider"])
def test_who_may_not_add_a_provider_is_refused(site: Site, role: str) -> None:
    site.sign_in(role)

    answers = [site.client.get(NEW).status_code, send_as(site, role).status_code]

    assert answers == [403, 403]
    assert changes(site, "de-plukploeg") == []


def send_as(site: Site, role: str) -> httpx2.Response:
    site.sign_in(role)
    answer: httpx2.Response = site.client.post(NEW, data={"csrf_token": site.csrf("/account"), **FORM})
    return answer


def test_a_regisseur_adds_a_provider_and_goes_on_to_its_offer(site: Site) -> None:
    site.sign_in("regisseur")

    answer = send(site, FORM)

    after = site.client.get(answer.headers["location"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/mijn-aanbod/de-plukploeg?gedaan=nieuw")
    assert (after.status_code, "De aanbieder is toegevoegd." in after.text) == (200, True)


def test_what_was_not_filled_in_is_unknown(site: Site) -> None:
    site.sign_in("administrator")

    send(site, FORM, gemeente="")

    stated = stored(site, "de-plukploeg").stated
    assert {key for key in stated if key != "facts"} == {"id", "name", "kinds", "source"}


def test_every_fact_keeps_the_source_that_was_given_and_the_day(site: Site) -> None:
    site.sign_in("regisseur")

    send(site, FORM, website="www.plukploeg.example", bron="Jaarverslag 2025")

    stated = stored(site, "de-plukploeg").stated
    assert stated["source"] == "Jaarverslag 2025"
    assert stated["website"] == "https://www.plukploeg.example"
    assert stated["sites"] == [{"id": "ieper", "municipality": "Ieper"}]
    assert {each["field"] for each in stated["facts"]} >= {"name", "kinds", "website", "site.ieper.municipality"}
    assert {(each["source"], each["date"]) for each in stated["facts"]} == {("Jaarverslag 2025", "2026-11-21")}


@pytest.mark.parametrize(
    ("role", "source"), [("regisseur", "opgave van de regisseur"), ("administrator", "opgave van de beheerder")]
)
def test_without_a_source_it_is_who_fills_it_in(site: Site, role: str, source: str) -> None:
    site.sign_in(role)

    send(site, FORM)

    stated = stored(site, "de-plukploeg").stated
    assert {stated["source"], *(each["source"] for each in stated["facts"])} == {source}


def test_nobody_confirmed_a_provider_that_was_only_added(site: Site) -> None:
    site.sign_in("regisseur")

    send(site, FORM)

    assert "confirmed_on" not in stored(site, "de-plukploeg").stated


def test_the_trail_tells_who_added_it(site: Site) -> None:
    site.sign_in("regisseur")

    send(site, FORM)

    (change,) = changes(site, "de-plukploeg")
    assert (change.action, change.by) == ("created", f"user:{user_id(site.database, 'regisseur')}")
    assert change.after == stored(site, "de-plukploeg").stated


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"naam": " \t"}, "naam", "Vul een naam in."),
        ({"naam": "x" * 121}, "naam", "Neem hoogstens 120 tekens."),
        ({"werkvormen": []}, "werkvormen", "Duid minstens één werkvorm aan."),
        ({"werkvormen": ["koning"]}, "werkvormen", "Duid minstens één werkvorm aan."),
        ({"gemeente": ""}, "gemeente", "Vul de gemeente in: u werkt in een werkgebied."),
        ({"gemeente": "Nergenshuizen"}, "gemeente", "«Nergenshuizen» kennen we niet als gemeente."),
        ({"gemeente": "Gent"}, "gemeente", "«Gent» ligt niet in uw werkgebied."),
        ({"website": "ftp://plukploeg.example"}, "website", "Vul een adres in"),
        ({"website": "geen adres"}, "website", "Vul een adres in"),
        ({"bron": "x" * 301}, "bron", "Neem hoogstens 300 tekens."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_stored(
    site: Site, changed: dict[str, Any], field: str, told: str
) -> None:
    site.sign_in("regisseur")

    answer = send(site, {**FORM, **changed})

    errors = errors_in(answer.text)
    assert (answer.status_code, list(errors)) == (422, [field])
    assert errors[field].startswith(told)
    assert f'id="v-{field}-error"' in answer.text
    assert changes(site, "de-plukploeg") == []


def test_what_was_typed_comes_back_with_a_fault(site: Site) -> None:
    site.sign_in("regisseur")

    text = send(site, FORM, website="geen adres", bron="Jaarverslag 2025").text

    typed = ("De Plukploeg", "Ieper", "geen adres", "Jaarverslag 2025")
    assert [f'value="{each}"' in text for each in typed] == [True] * 4
    assert [f'value="{kind}" checked' in text for kind in ("lde", "arbeidszorg", "ocmw")] == [True, True, False]


def test_a_village_of_the_working_area_will_do(site: Site) -> None:
    site.sign_in("regisseur")

    answer = send(site, FORM, gemeente="Vlamertinge")

    assert answer.status_code == 303
    assert stored(site, "de-plukploeg").stated["sites"][0]["municipality"] == "Vlamertinge (Ieper)"


def test_a_misspelled_place_is_asked_about_and_then_taken(site: Site) -> None:
    site.sign_in("regisseur")
    asked = send(site, FORM, gemeente="Zwevegm")

    answer = send(site, FORM, gemeente="Zwevegem")

    assert errors_in(asked.text) == {
        "gemeente": "«Zwevegm» is gelezen als Zwevegem. Klopt dat? Kies dan opnieuw «Toevoegen»."
    }
    assert 'value="Zwevegem"' in asked.text
    assert answer.status_code == 303


def test_an_administrator_adds_a_provider_anywhere(site: Site) -> None:
    site.sign_in("administrator")

    assert send(site, FORM, gemeente="Gent").status_code == 303


@pytest.mark.parametrize("name", ["Molendries", "molendries vzw", "Molendreis", "MOLENDRIES MAATWERKBEDRIJF"])
def test_a_name_that_is_nearly_there_is_asked_about_first(site: Site, name: str) -> None:
    site.sign_in("regisseur")

    answer = send(site, FORM, naam=name)

    assert answer.status_code == 422
    assert "Bedoelt u deze aanbieder?" in answer.text
    assert 'href="/aanbieders/molendries"' in answer.text
    assert tick_in(answer.text) == "molendries"


def test_two_of_one_name_are_told_apart_by_their_places(site: Site) -> None:
    site.sign_in("administrator")
    send(site, FORM, gemeente="Zwevegem")
    send(site, FORM, gemeente="Gent", andere="de-plukploeg")

    text = send(site, FORM).text

    assert "Bedoelt u een van deze aanbieders?" in text
    assert [f'{id_}">De Plukploeg</a>, {place}' in text for id_, place in PLACED] == [True, True]


def test_an_alias_counts_as_a_name(site: Site) -> None:
    listed = site.app.state.shared.catalogues.current().listed.values()
    known = next(each.provider for each in listed if each.provider.aliases)
    site.sign_in("regisseur")

    answer = send(site, FORM, naam=known.aliases[0])

    assert known.id in tick_in(answer.text).split("|")


def test_who_says_that_it_is_another_adds_it_under_an_id_of_its_own(site: Site) -> None:
    site.sign_in("regisseur")
    seen = tick_in(send(site, TWIN, naam="Molendries").text)

    answer = send(site, TWIN, naam="Molendries", andere=seen)

    assert answer.headers["location"] == "/mijn-aanbod/molendries-2?gedaan=nieuw"
    assert stored(site, "molendries").stated["id"] == "molendries"


def test_the_tick_counts_only_for_those_that_were_shown(site: Site) -> None:
    site.sign_in("regisseur")

    answer = send(site, TWIN, andere="een-ander")

    assert answer.status_code == 422


def test_what_was_said_of_a_name_stays_said_when_something_else_is_wrong(site: Site) -> None:
    site.sign_in("regisseur")

    text = send(site, TWIN, andere="molendries", website="geen adres").text

    assert tick_in(text) == "molendries"


def test_who_presses_twice_is_asked_the_second_time(site: Site) -> None:
    site.sign_in("regisseur")

    answers = [send(site, FORM).status_code for _ in range(2)]

    assert answers == [303, 422]
    assert changes(site, "de-plukploeg-2") == []


def test_a_provider_that_comes_in_while_another_is_being_stored_is_seen(site_on_both: Site) -> None:
    shared = site_on_both.app.state.shared
    before = shared.catalogues.current()
    viewer = Viewer(Role.ADMINISTRATOR, by="user:1")
    form = ProviderForm("De Plukploeg", ("lde",))
    stated = ProviderReading(viewer, "nl", before).stated(form)
    assert stated is not None

    outcomes = [added(shared, before, viewer, form, stated, NOW) for _ in range(2)]

    assert outcomes[0] == "de-plukploeg"
    assert [each.provider.id for each in outcomes[1] if not isinstance(each, str)] == ["de-plukploeg"]


@pytest.mark.parametrize(
    ("name", "expected"), [("Nieuw", "nieuw-2"), ("Overzicht", "overzicht-2"), ("!!!", "aanbieder")]
)
def test_an_id_can_stand_in_every_address(site: Site, name: str, expected: str) -> None:
    site.sign_in("regisseur")

    send(site, FORM, naam=name)

    paths = (f"/beheer/aanbieders/{expected}", f"/aanbieders/{expected}", f"/mijn-aanbod/{expected}")
    assert [f"{name}" in site.client.get(path).text for path in paths] == [True] * 3


def test_the_id_of_a_provider_that_was_taken_out_is_not_given_again(site: Site) -> None:
    site.sign_in("administrator")
    headers = {"If-Match": "*", "X-CSRF-Token": site.csrf("/beheer")}
    site.client.delete(f"/api/v1/providers/{OWN_PROVIDER}", headers=headers)

    answer = send(site, FORM, naam="Voorbeeld Heggenrank")

    assert answer.headers["location"] == f"/mijn-aanbod/{OWN_PROVIDER}-2?gedaan=nieuw"


def test_signs_that_no_database_holds_are_left_out(site: Site) -> None:
    site.sign_in("regisseur")

    answer = send(site, FORM, naam="De \0Plukploeg", bron="Jaar\0verslag")

    assert answer.status_code == 303
    assert stored(site, "de-plukploeg").stated["source"] == "Jaarverslag"


def test_a_form_from_elsewhere_adds_nothing(site: Site) -> None:
    site.sign_in("administrator")

    answer = send(site, FORM, csrf_token="verzonnen")

    assert answer.status_code == 403
    assert changes(site, "de-plukploeg") == []


def test_the_page_speaks_english_and_goes_on_in_it(site: Site) -> None:
    site.sign_in("regisseur")
    form = {"csrf_token": site.csrf("/beheer"), **FORM}

    wrong = site.client.post(f"{NEW}?lang=en", data=form | {"werkvormen": []})
    right = site.client.post(f"{NEW}?lang=en", data=form)

    assert errors_in(wrong.text) == {"werkvormen": "Tick at least one kind of organisation."}
    assert right.headers["location"].endswith("?gedaan=nieuw&lang=en")
