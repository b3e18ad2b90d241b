"""The pages of progress, actions, outcomes and the year's report."""

import io
import re
from typing import Any
from zipfile import ZipFile

import pytest
from httpx2 import Response
from sqlmodel import select

from api_calling import Caller
from catalog.store.database import reading, writing
from catalog.store.providers import hand_to_keeper
from service.accounts.tables import NeutralityRow
from service.api.reporting_shapes import ACTION, OBJECT_COUNT, OUTCOME
from service.api.samples import NEED
from serving import NOW, ORGANISATIONS, OWN_PROVIDER, Site

HYDRANTS = "programma=hydranten&datum=2019-12-31&geregistreerd=15.916&gecontroleerd=11515&niet_in_orde=2889"
TYPED_ACTION = {"titel": "Overleg met besturen", "jaar": "2026", "code": "WSE-LR2", "stand": "realised", "versie": "0"}
TYPED_COUNT = {"programma": "hydranten", "datum": "2026-05-01", "plaats": "Ieper", "geregistreerd": "1.200"}


@pytest.fixture
def call(site: Site) -> Caller:
    return Caller(site, "regisseur")


@pytest.fixture
def filled(call: Caller) -> Caller:
    for path, body in (
        ("/needs", NEED | {"id": "n-12"}),
        ("/outcomes", OUTCOME | {"hours": 120}),
        ("/actions", ACTION | {"title": "=1+1 samen"}),
        ("/object-counts", OBJECT_COUNT),
    ):
        assert call("POST", path, body).status_code == 201
    return call


def posted(call: Caller, path: str, fields: dict[str, Any]) -> Response:
    return call.client.post(path, data={"csrf_token": call.mark} | fields)


def test_anybody_reckons_what_is_left_of_a_programme(site: Site) -> None:
    text = site.client.get(f"/voortgang?{HYDRANTS}").text

    assert re.search(r"Nog te doen</th>\s*<td[^>]*>4\.401", text)
    assert "Geen offerte" in text
    assert "Nieuwe telling" not in text


def test_what_is_typed_wrong_is_told_beside_its_field(site: Site) -> None:
    answer = site.client.get("/voortgang?programma=hydranten&datum=2026-01-01&geregistreerd=10&gecontroleerd=12")

    assert answer.status_code == 422
    assert 'href="#v-gecontroleerd"' in answer.text
    assert "verwacht een getal van hoogstens 10" in answer.text


def test_a_programme_without_a_norm_says_that_hours_are_unknown(site: Site) -> None:
    text = site.client.get("/voortgang?programma=bankjes&datum=2026-01-01&geregistreerd=10&gecontroleerd=2").text

    assert "Voor bankjes kennen we geen norm" in text


def test_a_count_is_kept_and_changed_and_removed(call: Caller) -> None:
    kept = posted(call, "/voortgang/tellingen/nieuw", TYPED_COUNT)
    stored = call("GET", "/object-counts").json()["items"][0]
    path = f"/voortgang/tellingen/{stored['id']}"
    form = call.client.get(path).text

    changed = posted(call, path, TYPED_COUNT | {"gecontroleerd": "300", "versie": "1"})
    now = call("GET", f"/object-counts/{stored['id']}").json()
    removed = posted(call, f"{path}/verwijderen", {})

    assert (kept.status_code, changed.status_code, removed.status_code) == (303, 303, 303)
    assert stored["registered"] == 1200
    assert 'value="Ieper"' in form
    assert now["checked"] == 300
    assert call("GET", "/object-counts").json()["items"] == []


def test_a_place_that_states_more_than_its_name_is_kept_whole(call: Caller) -> None:
    place = {"municipality": "Diksmuide", "part": "deel IWVA"}
    count = {"id": "deel", "programme": "hydranten", "date": "2026-05-01", "places": [place]}
    call("POST", "/object-counts", count)

    posted(call, "/voortgang/tellingen/deel", TYPED_COUNT | {"plaats": "Diksmuide", "versie": "1"})

    assert call("GET", "/object-counts/deel").json()["places"] == [place]


def test_kept_counts_show_which_municipalities_are_not_counted(call: Caller) -> None:
    posted(call, "/voortgang/tellingen/nieuw", TYPED_COUNT)

    text = call.client.get("/voortgang?gebied=werkgebied").text

    assert "Nog geen telling, dus onbekend: Kortrijk en Zwevegem." in text


@pytest.mark.parametrize(("form", "start"), [("csv", b"Programma,"), ("xlsx", b"PK"), ("json", b'{"as_of"')])
def test_kept_counts_are_downloaded(filled: Caller, form: str, start: bytes) -> None:
    answer = filled.client.get(f"/voortgang/bestand?vorm={form}")

    assert answer.content.startswith(start)
    assert f"schakel-voortgang-2026-11-21.{form}" in answer.headers["content-disposition"]


def test_an_action_is_kept_with_its_indicators(call: Caller) -> None:
    rows = {"indicator_naam": ["Besturen", ""], "indicator_waarde": ["6", ""], "indicator_doel": ["14", ""]}

    answer = posted(call, "/acties/nieuw", TYPED_ACTION | rows)

    stored = call("GET", "/actions").json()["items"][0]
    assert answer.headers["location"] == "/acties?gedaan=bewaard"
    assert stored["indicators"] == [{"name": "Besturen", "value": 6, "target": 14}]
    text = call.client.get(answer.headers["location"]).text
    assert "De actie is bewaard." in text
    assert "Gerealiseerd" in text


def test_an_action_without_a_title_comes_back_as_it_was_typed(call: Caller) -> None:
    answer = posted(call, "/acties/nieuw", TYPED_ACTION | {"titel": "", "resultaat": "Zes besturen."})

    assert answer.status_code == 422
    assert 'href="#v-titel"' in answer.text
    assert "Zes besturen.</textarea>" in answer.text


def test_somebody_who_changed_an_action_meanwhile_is_not_overwritten(filled: Caller) -> None:
    path = f"/acties/{ACTION['id']}"
    filled("PATCH", f"/actions/{ACTION['id']}", {"result": "Van een ander"}, read="*")

    answer = posted(filled, path, TYPED_ACTION | {"versie": "1"})

    assert answer.status_code == 412
    assert filled("GET", f"/actions/{ACTION['id']}").json()["result"] == "Van een ander"


def test_a_form_without_the_mark_of_the_site_changes_nothing(call: Caller) -> None:
    answer = call.client.post("/acties/nieuw", data=TYPED_ACTION)

    assert answer.status_code == 403


def test_what_came_of_a_need_stands_with_the_need(call: Caller) -> None:
    call("POST", "/needs", NEED | {"id": "n-12"})
    call("PATCH", "/needs/n-12", {"status": "closed"}, read="*")
    asked = call.client.get("/vragen/n-12").text

    typed = {"resultaat": "too_few_tasks", "datum": "2026-11-02", "aanbieder": "voorbeeld-heggenrank", "uren": ""}
    answer = posted(call, "/vragen/n-12/resultaat", typed | {"toelichting": "Te veel knelpunten."})

    text = call.client.get("/vragen/n-12").text
    assert "Nog niet vastgelegd." in asked
    assert answer.headers["location"] == "/vragen/n-12?gedaan=bewaard"
    assert "Te weinig concrete taken" in text
    assert "Heggenrank" in text
    assert "Te veel knelpunten." in text


def test_an_outcome_that_was_a_mistake_is_removed(filled: Caller) -> None:
    text = filled.client.get("/vragen/n-12").text
    path = f"/vragen/n-12/resultaat/{OUTCOME['id']}/verwijderen"

    posted(filled, path, {})

    assert path in text
    assert filled("GET", "/outcomes").json()["items"] == []


def test_an_outcome_without_a_kind_is_asked_again(call: Caller) -> None:
    call("POST", "/needs", NEED | {"id": "n-12"})

    answer = posted(call, "/vragen/n-12/resultaat", {"resultaat": "", "datum": "2026-11-02"})

    assert answer.status_code == 422
    assert 'href="#v-resultaat"' in answer.text


def test_nobody_tells_what_came_of_a_need_that_they_may_not_read(filled: Caller, site: Site) -> None:
    other = Caller(site, "company")

    assert other.client.get("/vragen/n-12/resultaat").status_code == 404


@pytest.mark.parametrize(("lang", "title"), [("nl", "Jaarverslag 2026"), ("en", "Year’s report 2026")])
def test_the_report_shows_every_section_with_a_table_for_each_plot(filled: Caller, lang: str, title: str) -> None:
    text = filled.client.get(f"/jaarverslag?lang={lang}").text

    plots = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', text)
    assert f"<h1>{title}</h1>" in text
    assert len(plots) >= 4
    assert text.count("<table>") > len(plots)
    assert all(len(alt) > 20 for _, alt in plots)


def test_the_plots_of_the_report_are_pictures(filled: Caller) -> None:
    text = filled.client.get("/jaarverslag?jaar=2026").text
    addresses = [each.replace("&amp;", "&") for each in re.findall(r'<img src="([^"]+)"', text)]

    answers = [filled.client.get(address) for address in addresses]

    assert {answer.headers["content-type"] for answer in answers} == {"image/svg+xml"}
    assert filled.client.get(addresses[0].replace(".svg", ".png")).content.startswith(b"\x89PNG")


def test_a_plot_that_does_not_exist_is_not_found(filled: Caller) -> None:
    assert filled.client.get("/jaarverslag/grafiek/nergens.svg").status_code == 404
    assert filled.client.get("/jaarverslag/grafiek/acties.exe").status_code == 404


def test_a_wrong_year_and_area_are_told(filled: Caller) -> None:
    answer = filled.client.get("/jaarverslag?jaar=3000&gebied=nergens")

    assert answer.status_code == 422
    assert "kies een jaar van 2000 tot 2026" in answer.text
    assert "dit gebied bestaat niet" in answer.text


def test_an_empty_report_says_so(call: Caller) -> None:
    text = call.client.get("/jaarverslag?jaar=2020").text

    assert "Over 2020 is nog niets vastgelegd." in text
    assert "<img" not in text


def test_the_report_is_downloaded_as_a_workbook_without_formulas(filled: Caller) -> None:
    from openpyxl import load_workbook

    answer = filled.client.get("/jaarverslag/bestand?vorm=xlsx&jaar=2026")

    workbook = load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    assert "Acties volgens de regierol" in workbook.sheetnames
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert "'=1+1 samen" in [cell.value for cell in cells]
    assert 4401 in [cell.value for cell in cells]
    assert any(name.startswith("xl/charts/") for name in ZipFile(io.BytesIO(answer.content)).namelist())


def test_the_report_is_downloaded_as_a_document_with_described_pictures(filled: Caller) -> None:
    import docx

    answer = filled.client.get("/jaarverslag/bestand?vorm=docx&jaar=2026")

    document = docx.Document(io.BytesIO(answer.content))
    pictures = [each._inline.docPr.get("descr") for each in document.inline_shapes]
    headings = [each.text for each in document.paragraphs if each.style and each.style.name.startswith("Heading 1")]
    assert headings[:3] == ["Het jaar in cijfers", "Vragen", "Wat kwam ervan?"]
    assert pictures
    assert all(pictures)
    assert document.core_properties.language == "nl-BE"


def test_the_report_is_downloaded_as_data(filled: Caller) -> None:
    answer = filled.client.get("/jaarverslag/bestand?vorm=json&jaar=2026")

    assert answer.json() == filled("GET", "/report?year=2026").json()


def test_a_provider_has_no_report(site: Site) -> None:
    assert Caller(site, "provider").client.get("/jaarverslag").status_code == 403


def test_a_programme_of_several_places_and_days_is_drawn(call: Caller) -> None:
    for place, day, checked in (
        ("Ieper", "2026-05-01", 40),
        ("Ieper", "2026-09-01", 60),
        ("Kortrijk", "2026-06-01", 5),
    ):
        count = {"programme": "bankjes", "date": day, "places": [{"municipality": place}], "registered": 100}
        call("POST", "/object-counts", count | {"checked": checked})

    text = call.client.get("/voortgang").text
    plots = [each.replace("&amp;", "&") for each in re.findall(r'<img src="([^"]+)"', text)]

    assert len(plots) == 2
    assert {call.client.get(each).status_code for each in plots} == {200}
    assert "Over de tijd" in text


def test_an_action_is_shown_as_a_form_and_removed(filled: Caller) -> None:
    path = f"/acties/{ACTION['id']}"

    form = filled.client.get(path).text
    posted(filled, f"{path}/verwijderen", {})

    assert 'value="gecontroleerde hydranten"' in form
    assert filled("GET", "/actions").json()["items"] == []


def test_the_report_of_ones_own_working_area_lists_its_municipalities(filled: Caller) -> None:
    text = filled.client.get("/jaarverslag?gebied=werkgebied").text

    assert "Zwevegem" in text
    assert "niets vastgelegd" in text


def test_a_provider_that_is_the_regisseurs_own_service_is_labelled(site: Site) -> None:
    with writing(site.database, at=NOW, by="system:test") as transaction:
        hand_to_keeper(transaction, OWN_PROVIDER, ORGANISATIONS["regisseur"]["id"])
    call = Caller(site, "regisseur")
    call("POST", "/needs", NEED | {"id": "n-12"})
    call("POST", "/outcomes", OUTCOME | {"provider_id": OWN_PROVIDER})

    text = call.client.get("/jaarverslag").text

    assert "(eigen dienst van de regisseur)" in text


def logged_tools(site: Site) -> list[tuple[str, str]]:
    with reading(site.database) as session:
        return [(row.tool, row.provider_id) for row in session.exec(select(NeutralityRow)).all()]


@pytest.mark.parametrize("path", ["/jaarverslag", "/jaarverslag/bestand?vorm=docx", "/jaarverslag/bestand?vorm=json"])
def test_a_report_with_the_regisseurs_own_service_is_in_the_log(site: Site, path: str) -> None:
    with writing(site.database, at=NOW, by="system:test") as transaction:
        hand_to_keeper(transaction, OWN_PROVIDER, ORGANISATIONS["regisseur"]["id"])
    call = Caller(site, "regisseur")
    call("POST", "/needs", NEED | {"id": "n-12"})
    call("POST", "/outcomes", OUTCOME | {"provider_id": OWN_PROVIDER})

    call.client.get(path)

    assert logged_tools(site) == [("report", OWN_PROVIDER)]


def test_an_outcome_that_names_a_provider_by_its_id_is_told_by_its_name(call: Caller) -> None:
    call("POST", "/needs", NEED | {"id": "n-12"})
    call("POST", "/outcomes", {"need_id": "n-12", "date": "2026-03-01", "result": "trial", "provider_id": OWN_PROVIDER})

    text = call.client.get("/jaarverslag").text

    assert "Heggenrank" in text
    assert OWN_PROVIDER not in text


def test_a_long_table_is_folded_until_all_are_opened(call: Caller) -> None:
    names = "Ieper Kortrijk Zwevegem Mesen Veurne Diksmuide Menen Wervik Poperinge Lo-Reninge Alveringem Gent Aalst"
    places = [{"municipality": name} for name in names.split()]
    call("POST", "/needs", NEED | {"id": "n-12", "places": places})

    folded = call.client.get("/jaarverslag").text
    opened = call.client.get("/jaarverslag?open=1").text

    assert re.search(r"<details><summary>Vragen volgens gemeente \(13 rijen\)", folded)
    assert "Klap eerst alle tabellen open" in folded
    assert "<details open><summary>Vragen volgens gemeente" in opened
    assert "Klap eerst" not in opened


@pytest.mark.parametrize(
    ("boards", "told"),
    [
        ({"besturen": "2"}, "2; hoeveel er meedoen, is onbekend"),
        ({"besturen_totaal": "18"}, "onbekend, van de 18 die meedoen"),
        ({"besturen": "14", "besturen_totaal": "18"}, "14 van de 18"),
        ({}, "onbekend"),
    ],
)
def test_an_unknown_number_of_boards_is_told_in_a_sentence(site: Site, boards: dict[str, str], told: str) -> None:
    text = site.client.get("/voortgang", params={"programma": "hydranten", "datum": "2026-01-01", **boards}).text

    assert re.search(rf"Besturen in de telling</th>\s*<td[^>]*>{told}</td>", text)


def test_a_fault_in_a_question_is_told_without_its_question_mark(site: Site) -> None:
    text = site.client.get("/voortgang?programma=hydranten&datum=2026-01-01&geregistreerd=veel").text

    assert "Hoeveel zijn er: verwacht een" in text


def test_a_place_that_is_typed_often_is_kept_once(call: Caller) -> None:
    posted(call, "/acties/nieuw", TYPED_ACTION | {"plaats": "Ieper, " * 3000})

    assert call("GET", "/actions").json()["items"][0]["places"] == [{"municipality": "Ieper"}]


@pytest.mark.parametrize(
    ("lang", "told"), [("nl", "Titel: deze tekst is te lang"), ("en", "Title: this text is too long")]
)
def test_a_title_that_fills_a_page_is_refused(call: Caller, lang: str, told: str) -> None:
    answer = posted(call, f"/acties/nieuw?lang={lang}", TYPED_ACTION | {"titel": "x" * 301})

    assert answer.status_code == 422
    assert told in answer.text


def test_what_a_stranger_says_of_a_need_does_not_stand_on_its_page(site: Site) -> None:
    Caller(site, "local_government")("POST", "/needs", NEED | {"id": "n-12"})
    Caller(site, "company")("POST", "/outcomes", OUTCOME | {"note": "Gelogen"})
    owner = Caller(site, "local_government")

    assert "Gelogen" not in owner.client.get("/vragen/n-12").text


STORY = "/vragen/n-12/resultaat/o-1/getuigenis.txt"


@pytest.fixture
def told_well(call: Caller) -> Caller:
    call("POST", "/needs", NEED | {"id": "n-12", "title": "Hagen scheren", "buyer": {"name": "Stad Ieper"}})
    outcome = {"id": "o-1", "need_id": "n-12", "date": "2026-03-01", "result": "agreement", "note": "Liep vlot."}
    call("POST", "/outcomes", outcome | {"provider_id": OWN_PROVIDER})
    return call


def test_a_good_case_becomes_the_draft_of_a_testimonial(told_well: Caller) -> None:
    text = told_well.client.get(STORY).text

    assert "Stad Ieper en Heggenrank" in text
    assert "Overeenkomst, 1 maart 2026. Uren werk: [vul aan]" in text
    assert "Liep vlot." in text
    assert "doeners.be, als beide akkoord gaan:\n[ ] Stad Ieper\n[ ] Heggenrank" in text
    assert STORY in told_well.client.get("/vragen/n-12").text


def test_a_testimonial_is_english_when_asked(told_well: Caller) -> None:
    assert "when both agree" in told_well.client.get(f"{STORY}?lang=en").text


def test_what_did_not_go_well_is_no_testimonial(told_well: Caller) -> None:
    outcome = {"id": "o-2", "need_id": "n-12", "date": "2026-03-02", "result": "no_match"}
    told_well("POST", "/outcomes", outcome)

    assert told_well.client.get(STORY.replace("o-1", "o-2")).status_code == 404


def test_a_testimonial_is_for_whoever_may_read_the_need(told_well: Caller) -> None:
    assert Caller(told_well.site, "company").client.get(STORY).status_code == 404
