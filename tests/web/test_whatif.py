"""`/wat-als`: what a change does, on a page."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from api_calling import Caller
from catalog.sheets import read_sheets
from service.api.samples import NEED
from service.api.whatif_shapes import AGREEMENT
from serving import Site

CHANGE = "aanbieder=voorbeeld-heggenrank&dienst=netheid.bushokjes&straal=5"
CLOSER = f"/wat-als?{CHANGE}&catalogus=voorbeeld&vanaf=2027-01-01"
KORTEMARK: dict[str, Any] = AGREEMENT | {
    "id": "kortemark",
    "buyer": {"name": "Gemeente Kortemark", "municipality": "Kortemark"},
    "places": [{"municipality": "Kortemark"}, {"municipality": "Ieper"}],
}


def text_of(site: Site, path: str, status: int = 200) -> str:
    answer = site.client.get(path)
    assert answer.status_code == status
    return answer.text


def keep_agreements(site: Site) -> None:
    call = Caller(site, "regisseur")
    call("POST", "/agreements", KORTEMARK)
    call("POST", "/agreements", KORTEMARK | {"id": "poperinge", "buyer": {"name": "Stad Poperinge"}, "places": [
        {"municipality": "Poperinge"}, {"municipality": "Ieper"}]})  # fmt: skip


def test_the_page_begins_with_a_form_and_an_example(site: Site) -> None:
    text = text_of(site, "/wat-als")

    assert "Welke aanbieder?" in text
    assert "De Poetslijn werkt binnen 20 km van Kortemark" in text
    assert "Meld u aan" in text


def test_a_visitor_sees_what_happens_in_the_municipalities(site: Site) -> None:
    text = text_of(site, CLOSER)

    assert "Heggenrank (voorbeeld) werkt binnen 5 km" in text
    assert "anderen kunnen het" in text
    assert "Signaal: Bushokjes reinigen" in text


def test_the_example_says_that_nobody_surely_lost_anything(site: Site) -> None:
    path = "/wat-als?aanbieder=de-poetslijn&dienst=netheid.bushokjes&straal=20&vestiging=Kortemark&catalogus=regio"

    text = text_of(site, path)

    assert "nu zeker niet, was onbekend" in text
    assert "Signaal:" not in text


def test_kept_agreements_and_open_needs_are_looked_at(site: Site) -> None:
    keep_agreements(site)
    Caller(site, "regisseur")("POST", "/needs", NEED | {"id": "n", "places": [{"municipality": "Veurne"}]})

    text = text_of(site, CLOSER)

    assert "Gemeente Kortemark" in text
    assert "waarschuw nu" in text
    assert "Bekeken: 2 overeenkomsten, 1 open vraag." in text


def test_the_boards_of_a_signal_go_on_to_the_bundles(site: Site) -> None:
    keep_agreements(site)
    text = text_of(site, CLOSER)

    needs = text.split('name="vragen" value="', 1)[1].split('"', 1)[0]
    mark = text.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    answer = site.client.post("/bundels", data={"csrf_token": mark, "vragen": needs.replace("&#34;", '"')})

    assert answer.status_code == 200
    assert "Stad Poperinge" in answer.text


def test_the_signal_can_be_taken_along_as_a_text(site: Site) -> None:
    answer = site.client.get(CLOSER.replace("/wat-als", "/wat-als/signaal.txt"))

    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.startswith("SIGNAAL: Bushokjes reinigen")


def test_what_the_boards_need_can_be_taken_along(site: Site) -> None:
    keep_agreements(site)

    lines = text_of(site, CLOSER.replace("/wat-als", "/wat-als/vragen.jsonl")).splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["kortemark", "poperinge"]


def test_the_whole_answer_is_that_of_the_api(site: Site) -> None:
    change = {"kind": "set_radius", "provider_id": "voorbeeld-heggenrank", "radius_km": 5}
    question = {
        "changes": [change | {"service_type": "netheid.bushokjes"}],
        "areas": ["w13", "westhoek-18"],
        "signal": {"from": "2027-01-01"},
    }

    page = json.loads(text_of(site, CLOSER.replace("/wat-als", "/wat-als/uitkomst.json")))
    api = site.client.post("/api/v1/whatif?catalogue=voorbeeld", json=question).json()

    assert page["counts"] == api["counts"]
    assert page["signals"] == api["signals"]
    assert {each["id"] for each in page["municipalities"]} == {each["id"] for each in api["municipalities"]}


@pytest.mark.parametrize("name", ["signaal.txt", "vragen.jsonl", "uitkomst.json", "gevolgen.csv", "gevolgen.xlsx"])
def test_a_file_of_a_wrong_question_leads_back_to_the_page(site: Site, name: str) -> None:
    answer = site.client.get(f"/wat-als/{name}?aanbieder=nergens", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/wat-als?aanbieder=nergens"
    assert site.client.get(f"/wat-als/{name}", follow_redirects=False).headers["location"] == "/wat-als"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("straal=5", "Kies eerst een aanbieder."),
        ("aanbieder=xyzzy&straal=5", "«xyzzy» vinden we niet"),
        ("aanbieder=voorbeeld-heggenrank", "Zeg wat er verandert"),
        ("aanbieder=voorbeeld-heggenrank&wat=dienst", "kies met welke dienst"),
        ("aanbieder=voorbeeld-heggenrank&dienst=zorg.thuishulp&straal=1", "biedt dit niet aan"),
        ("aanbieder=voorbeeld-heggenrank&straal=veel", "Werkstraal: «veel» is geen getal van 0 tot 1000."),
        ("aanbieder=voorbeeld-heggenrank&uren=-1", "Vrije uren per maand: «-1»"),
        ("aanbieder=voorbeeld-heggenrank&reistijd=601", "Langste reistijd: «601»"),
        ("aanbieder=voorbeeld-heggenrank&einde=2027-02-30", "Laatste dag van het aanbod: «2027-02-30» is geen datum"),
        ("aanbieder=voorbeeld-heggenrank&straal=5&vestiging=Xyzzyx", "de gemeente «Xyzzyx» kennen we niet"),
        ("aanbieder=voorbeeld-heggenrank&gemeenten=Ieper,Qqqqq", "de gemeente «Qqqqq» kennen we niet"),
        ("aanbieder=voorbeeld-heggenrank&straal=5&stand=2015-01-01", "van 2015-01-01 zijn er geen parameters"),
        ("aanbieder=voorbeeld-heggenrank&straal=5&vanaf=ooit", "Vanaf wanneer: «ooit» is geen datum"),
        (f"aanbieder=voorbeeld-heggenrank&straal=5&oorzaak={'x' * 301}", "hoogstens 300 tekens"),
        ("aanbieder=molendries&straal=5&catalogus=regio", "geeft nog geen aanbod op"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(site: Site, query: str, sentence: str) -> None:
    path = f"/wat-als?{query}" + ("" if "catalogus" in query else "&catalogus=voorbeeld")

    text = text_of(site, path, 422)

    assert sentence in text
    assert "Er klopt iets niet" in text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("wat=alles", "stopt helemaal"),
        ("wat=dienst&dienst=netheid.bushokjes", "stopt, voor «Bushokjes reinigen»"),
        ("uren=10", "heeft 10 vrije uren per maand"),
        ("einde=2027-06-30", "stopt na 30 juni 2027"),
        ("reistijd=15", "rijdt hoogstens 15 minuten"),
        ("gemeenten=Ieper, Mesen", "krijgt een ander werkgebied: Ieper en Mesen"),
        ("straal=5&vestiging=Gent", "werkt binnen 5 km vanuit Gent"),
        ("straal=30&dienst=netheid.bushokjes&gebied=geen", "Niets verandert voor wat er bekeken is."),
    ],
)
def test_every_kind_of_change_can_be_tried_out(site: Site, query: str, told: str) -> None:
    assert told in text_of(site, f"/wat-als?aanbieder=Heggenrank+(voorbeeld)&catalogus=voorbeeld&{query}")


def test_the_page_speaks_english(site: Site) -> None:
    text = text_of(site, f"{CLOSER}&lang=en")

    assert "Show the consequences" in text
    assert "Signal: Bus shelter cleaning" in text
    assert text_of(site, "/wat-als?aanbieder=xyzzy&straal=5&lang=en", 422).count("we do not find")


FIRST = urlencode({"wijziging": "aanbieder=voorbeeld-heggenrank&dienst=netheid.bushokjes&straal=5"})
NEW = "wat=nieuw&aanbieder=Nieuwe+Ploeg&dienst=netheid.bushokjes&werkvorm=lde"


def test_a_change_is_added_to_the_list_and_leaves_the_fields_empty(site: Site) -> None:
    answer = site.client.get(f"/wat-als?{CHANGE}&catalogus=voorbeeld&doe=nog", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/wat-als?{FIRST}&catalogus=voorbeeld"
    text = text_of(site, answer.headers["location"])
    assert "Wijzigingen die samen gelden" in text
    assert "Heggenrank (voorbeeld) werkt binnen 5 km, voor «Bushokjes reinigen»" in text
    assert 'id="v-straal" name="straal" type="text" value=""' in text


def test_changes_in_the_list_and_in_the_fields_hold_together(site: Site) -> None:
    path = f"/wat-als/uitkomst.json?{FIRST}&aanbieder=voorbeeld-heggenrank&uren=1&catalogus=voorbeeld"

    kinds = [each["kind"] for each in json.loads(text_of(site, path))["changes"]]

    assert kinds == ["set_radius", "set_capacity"]


def test_a_change_can_be_taken_out_of_the_list(site: Site) -> None:
    text = text_of(site, f"/wat-als?{FIRST}&{CHANGE.replace('straal=5', 'uren=1')}&catalogus=voorbeeld&lang=en")

    link = text.split("</ol>", 1)[0].rsplit('href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")

    assert "wijziging=" not in link
    assert "lang=en" in link
    assert [each["kind"] for each in json.loads(text_of(site, link.replace("wat-als?", "wat-als/uitkomst.json?")))[
        "changes"
    ]] == ["set_capacity"]  # fmt: skip


def test_a_new_provider_takes_over_what_another_lets_fall(site: Site) -> None:
    keep_agreements(site)
    path = f"/wat-als?{FIRST}&{NEW}&straal=30&vestiging=Ieper&uren=400&catalogus=voorbeeld"

    text = text_of(site, path)

    assert "Nieuwe Ploeg komt erbij" in text
    assert "nieuw in deze wijzigingen" in text
    assert "/aanbieders/nieuw-nieuwe-ploeg" not in text


def test_a_new_provider_of_which_little_is_known_only_may_come(site: Site) -> None:
    counts = json.loads(text_of(site, f"/wat-als/uitkomst.json?{NEW}&catalogus=voorbeeld"))["counts"]

    assert counts["municipalities"].keys() == {"maybe_more"}


def test_a_new_provider_may_go_to_some_municipalities_only(site: Site) -> None:
    path = f"/wat-als/uitkomst.json?{NEW}&gemeenten=Ieper,Mesen&einde=2027-06-30&catalogus=voorbeeld&vanaf=2027-01-01"

    found = json.loads(text_of(site, path))["municipalities"]

    assert {each["title"] for each in found} == {"Ieper", "Mesen"}


def test_the_map_shows_the_worst_of_each_municipality_and_its_table_the_same(site: Site) -> None:
    alone = KORTEMARK | {"buyer": {"name": "Stad Poperinge"}, "places": [{"municipality": "Poperinge"}]}
    Caller(site, "regisseur")("POST", "/agreements", alone)

    text = text_of(site, CLOSER)

    assert "<title>Poperinge: valt uit</title>" in text
    assert "<title>Ieper</title>" in text
    assert "De kaart als tabel" in text
    assert "overeenkomst Stad Poperinge (Bushokjes reinigen)" in text


def test_the_consequences_can_be_taken_along_as_a_table(site: Site) -> None:
    keep_agreements(site)

    lines = text_of(site, CLOSER.replace("/wat-als", "/wat-als/gevolgen.csv")).splitlines()

    assert lines[0].startswith("soort,kenmerk,bestuur,gemeenten,dienst,gevolg")
    assert any(line.startswith("overeenkomst,poperinge,Stad Poperinge,") for line in lines)
    assert any("anderen kunnen het" in line for line in lines)


def test_the_workbook_holds_consequences_signals_and_changes(site: Site) -> None:
    keep_agreements(site)

    answer = site.client.get(CLOSER.replace("/wat-als", "/wat-als/gevolgen.xlsx"))

    sheets = read_sheets(answer.content, "gevolgen.xlsx")
    assert list(sheets) == ["gevolgen", "signalen", "wijzigingen"]
    assert [row[3] for row in sheets["signalen"][1:]] == ["Gemeente Kortemark", "Stad Poperinge"]
    assert "Heggenrank (voorbeeld) werkt binnen 5 km" in sheets["wijzigingen"][1][0]


def test_agreements_of_a_provider_outside_the_catalogue_are_named(site: Site) -> None:
    Caller(site, "regisseur")("POST", "/agreements", KORTEMARK | {"provider_id": "vergeten"})

    assert "niet in de catalogus: kortemark." in text_of(site, CLOSER)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("aanbieder=voorbeeld-heggenrank&wat=zomaar", "«zomaar» staat niet in de lijst"),
        ("aanbieder=voorbeeld-heggenrank&straal=5&gebied=nergens", "«nergens» staat niet in de lijst"),
        ("aanbieder=voorbeeld-heggenrank&straal=5&gemeenten=Ieper", "een werkstraal in of gemeenten, niet allebei"),
        ("aanbieder=voorbeeld-heggenrank&wat=alles&uren=5", "u kiest dat de aanbieder stopt"),
        ("aanbieder=voorbeeld-heggenrank&uren=5&vestiging=Ieper", "vul ook de werkstraal in"),
        ("aanbieder=voorbeeld-heggenrank&straal=5&vestiging=Ieper,Gent", "Vestiging: vul één gemeente in."),
        ("aanbieder=voorbeeld-heggenrank&einde=2014-01-01", "dit aanbod begint pas later"),
        ("wat=nieuw&dienst=netheid.bushokjes&werkvorm=lde", "geef de nieuwe aanbieder een naam"),
        ("wat=nieuw&aanbieder=X&werkvorm=lde", "kies wat de nieuwe aanbieder doet"),
        ("wat=nieuw&aanbieder=X&dienst=netheid.bushokjes&werkvorm=iets", "kies de werkvorm"),
        (f"{NEW}&straal=5&gemeenten=Ieper", "een werkstraal in of gemeenten, niet allebei"),
        (f"{urlencode({'wijziging': NEW.replace('+', ' ')})}&{NEW}", "«Nieuwe Ploeg» voegde u al toe"),
        (f"{urlencode({'wijziging': 'aanbieder=xyzzy&straal=5'})}&{CHANGE}", "Wijziging 1: Aanbieder: «xyzzy»"),
        (
            f"{urlencode({'wijziging': 'aanbieder=voorbeeld-heggenrank&wat=alles'})}&{CHANGE}",
            "«voorbeeld-heggenrank» stopt al in een vorige wijziging",
        ),
        ("&".join([FIRST] * 51), "Hoogstens 50 wijzigingen samen"),
        (f"{CHANGE}&catalogus=onzin", "Welke aanbieders: «onzin» staat niet in de lijst"),
    ],
)
def test_what_contradicts_itself_is_refused(site: Site, query: str, sentence: str) -> None:
    path = f"/wat-als?{query}" + ("" if "catalogus" in query else "&catalogus=voorbeeld")

    assert sentence in text_of(site, path, 422)


def test_a_wrong_change_is_not_added_to_the_list(site: Site) -> None:
    text = text_of(site, f"/wat-als?{CHANGE.replace('straal=5', 'straal=veel')}&catalogus=voorbeeld&doe=nog", 422)

    assert "«veel» is geen getal" in text


def test_what_is_kept_but_not_looked_at_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_agreements(site)
    monkeypatch.setattr("service.web.whatif.desk.MOST_KEPT", 1)

    text = text_of(site, CLOSER)

    assert "hoogstens 1 overeenkomsten" in text
    assert "Bekeken: 1 overeenkomst," in text


def test_what_is_kept_but_cannot_be_read_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_agreements(site)
    monkeypatch.setattr("service.web.whatif.desk.agreement_value", lambda _: None)

    assert "2 van uw overeenkomsten of open vragen zijn niet meer te lezen" in text_of(site, CLOSER)
