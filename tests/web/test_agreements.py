"""`/overeenkomsten`: agreements that are kept, and which end soon."""

from typing import Any

import pytest

from api_calling import Caller
from service.api.whatif_shapes import AGREEMENT
from serving import Site

FORM: dict[str, Any] = {
    "bestuur": "Stad Ieper",
    "bestuursgemeente": "Ieper",
    "aanbieder": "voorbeeld-heggenrank",
    "dienst": "netheid.bushokjes",
    "plaats": "Ieper, Mesen",
    "uren": "12,5",
    "einde": "2026-12-31",
    "verleng_maanden": ["12", ""],
    "verleng_woorden": ["één keer", ""],
}


def text_of(site: Site, path: str, status: int = 200) -> str:
    answer = site.client.get(path)
    assert answer.status_code == status
    return answer.text


def send(site: Site, path: str, form: dict[str, Any], status: int = 303) -> str:
    data = form | {"csrf_token": site.csrf("/overeenkomsten")}
    answer = site.client.post(path, data=data, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.text


def kept(site: Site) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = site.client.get("/api/v1/agreements").json()["items"]
    return items


def test_a_visitor_signs_in_first(site: Site) -> None:
    answer = site.client.get("/overeenkomsten", follow_redirects=False)

    assert answer.status_code == 303
    assert "/aanmelden" in answer.headers["location"]


def test_an_empty_list_says_so(site: Site) -> None:
    site.sign_in("regisseur")

    assert "Er zijn nog geen overeenkomsten bewaard." in text_of(site, "/overeenkomsten")


def test_an_agreement_from_the_form_is_kept_as_it_was_typed(site: Site) -> None:
    site.sign_in("regisseur")

    send(site, "/overeenkomsten/nieuw", FORM)

    (stated,) = kept(site)
    assert stated["buyer"] == {"name": "Stad Ieper", "municipality": "Ieper"}
    assert stated["places"] == [{"municipality": "Ieper"}, {"municipality": "Mesen"}]
    assert stated["hours_per_month"] == 12.5
    assert stated["renewal_options"] == [{"months": 12, "note": "één keer"}]
    assert "start" not in stated


@pytest.mark.parametrize(
    ("more", "stated"),
    [
        ({"einde": "", "zonder_einde": "open"}, {"end": None}),
        ({"verleng_maanden": [""], "verleng_woorden": [""], "verlengen": "geen"}, {"renewal_options": []}),
    ],
)
def test_no_last_day_and_no_renewal_can_be_said(site: Site, more: dict[str, Any], stated: dict[str, Any]) -> None:
    site.sign_in("regisseur")

    send(site, "/overeenkomsten/nieuw", FORM | more)

    (found,) = kept(site)
    assert stated.items() <= found.items()


def test_an_unknown_end_is_left_out(site: Site) -> None:
    site.sign_in("regisseur")

    send(site, "/overeenkomsten/nieuw", FORM | {"einde": ""})

    assert "end" not in kept(site)[0]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"bestuursgemeente": "Xyzzyx"}, "v-bestuur"),
        ({"plaats": ""}, "v-plaats"),
        ({"aanbieder": ""}, "v-aanbieder"),
        ({"uren": "veel"}, "v-uren"),
        ({"begin": "2027-01-01"}, "v-einde"),
    ],
)
def test_a_form_with_a_fault_comes_back_and_says_so(site: Site, more: dict[str, str], field: str) -> None:
    site.sign_in("regisseur")

    text = send(site, "/overeenkomsten/nieuw", FORM | more, 422)

    assert f'href="#{field}"' in text
    assert kept(site) == []


def test_what_the_form_does_not_ask_stays_when_it_is_changed(site: Site) -> None:
    call = Caller(site, "regisseur")
    point = {"municipality": "Ieper", "lat": 50.85, "lon": 2.88}
    call("POST", "/agreements", AGREEMENT | {"places": [point]})
    form = FORM | {"plaats": "Ieper", "uren": "20", "versie": "1"}

    send(site, "/overeenkomsten/voorbeeld-overeenkomst/wijzigen", form)

    (stated,) = kept(site)
    assert stated["places"] == [point]
    assert stated["buyer"]["kind"] == "municipality"
    assert stated["hours_per_month"] == 20


def test_the_form_shows_what_is_kept(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", AGREEMENT | {"end": None, "renewal_options": []})

    text = text_of(site, "/overeenkomsten/voorbeeld-overeenkomst/wijzigen")

    assert '<option value="open" selected>' in text
    assert '<option value="geen" selected>' in text
    assert 'value="Stad Ieper"' in text


def test_what_somebody_changed_meanwhile_is_not_overwritten(site: Site) -> None:
    call = Caller(site, "regisseur")
    call("POST", "/agreements", AGREEMENT)
    call("PATCH", "/agreements/voorbeeld-overeenkomst", {"hours_per_month": 99}, read='"1"')

    send(site, "/overeenkomsten/voorbeeld-overeenkomst/wijzigen", FORM | {"versie": "1"}, 412)

    assert kept(site)[0]["hours_per_month"] == 99


def test_an_agreement_has_a_page_with_every_unknown(site: Site) -> None:
    bare = {key: AGREEMENT[key] for key in ("id", "provider_id", "service_type", "buyer", "places")}
    Caller(site, "regisseur")("POST", "/agreements", bare | {"provider_id": "niet-in-de-catalogus"})

    text = text_of(site, "/overeenkomsten/voorbeeld-overeenkomst")

    assert "(niet in de catalogus)" in text
    assert "onbekend of verlengen kan" in text
    assert text.count("onbekend") > 5


def test_an_agreement_leads_to_the_what_if_of_its_provider(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", AGREEMENT)

    text = text_of(site, "/overeenkomsten/voorbeeld-overeenkomst")

    assert "/wat-als?aanbieder=voorbeeld-heggenrank&amp;dienst=netheid.bushokjes" in text


def test_an_agreement_is_removed(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", AGREEMENT)

    send(site, "/overeenkomsten/voorbeeld-overeenkomst/verwijderen", {})

    assert kept(site) == []
    assert "De overeenkomst is verwijderd." in text_of(site, "/overeenkomsten?gedaan=weg")


def test_an_agreement_that_is_not_there_is_not_found(site: Site) -> None:
    site.sign_in("regisseur")

    text_of(site, "/overeenkomsten/bestaat-niet", 404)


def test_what_ends_soon_stands_under_its_municipality(site: Site) -> None:
    call = Caller(site, "regisseur")
    call("POST", "/agreements", AGREEMENT)
    call("POST", "/agreements", AGREEMENT | {"id": "later", "end": "2028-01-01"})

    text = text_of(site, "/overeenkomsten/aflopend")

    assert "1 overeenkomst loopt af tot en met 21 mei 2027" in text
    assert "met 12 maanden, tot 31 december 2027 (één keer)" in text
    assert "die dag is voorbij" in text


def test_how_far_ahead_can_be_chosen(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", AGREEMENT)

    assert "Er loopt in deze maanden niets af." in text_of(site, "/overeenkomsten/aflopend?maanden=1")
    assert "is geen getal van 0 tot 120" in text_of(site, "/overeenkomsten/aflopend?maanden=veel", 422)


def test_what_ends_soon_can_be_taken_along_and_runs_no_formula(site: Site) -> None:
    evil = AGREEMENT | {"buyer": {"name": "=1+1", "municipality": "Ieper"}}
    Caller(site, "regisseur")("POST", "/agreements", evil)

    text = text_of(site, "/overeenkomsten/aflopend.csv?maanden=6")

    assert text.startswith("gemeente,overeenkomst,bestuur")
    assert "'=1+1" in text


def test_a_long_list_comes_in_parts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.web.agreements.pages.PER_PAGE", 1)
    call = Caller(site, "regisseur")
    call("POST", "/agreements", AGREEMENT | {"id": "a"})
    call("POST", "/agreements", AGREEMENT | {"id": "b"})

    assert "na=a" in text_of(site, "/overeenkomsten")
    assert "Naar het begin van de lijst" in text_of(site, "/overeenkomsten?na=a")


def test_the_pages_speak_english(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", AGREEMENT)

    assert "What ends soon?" in text_of(site, "/overeenkomsten/aflopend?lang=en")
    assert "Term of notice" in text_of(site, "/overeenkomsten/voorbeeld-overeenkomst?lang=en")
