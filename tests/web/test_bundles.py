"""`/bundels`: choose or paste needs, see which could be one contract, keep a bundle and note what boards said."""

import io
import json
import re
from typing import Any

import pytest
from httpx2 import Response
from openpyxl import load_workbook
from sqlmodel import select

from catalog.store.database import reading
from own_services import state_own
from service.accounts.tables import NeutralityRow
from service.bundling.pasted import EXAMPLE
from service.desk import RecordDesk
from serving import OWN_PROVIDER, Site

PATH = "/bundels"
NEED = {
    "kind": "procurement",
    "title": "bushokjes poetsen",
    "buyer": {"name": "Stad Ieper", "kind": "municipality", "municipality": "Ieper"},
    "places": [{"municipality": "Ieper"}],
    "hours_per_month": 20,
}


def post(site: Site, path: str, **fields: str) -> Response:
    data = {"csrf_token": site.csrf(PATH), **fields}
    return site.client.post(path, data=data, follow_redirects=False)


def kept_example(site: Site) -> str:
    """Keep the bundle of the example as the persona that signed in, and give its address."""
    answer = post(site, f"{PATH}/bewaren", vragen=EXAMPLE, bundel="bundel-vraag-1")
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0]


def form_of(site: Site, path: str) -> dict[str, str]:
    """Read the form of a kept bundle as a browser fills it in."""
    text = site.client.get(path).text.split('id="antwoorden"', 1)[1].split("</form>", 1)[0]
    fields = dict(re.findall(r'<input id="[^"]*" name="([^"]+)" type="(?:text|date)" value="([^"]*)"', text))
    fields |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    for name, body in re.findall(r'<select id="[^"]*" name="([^"]+)"[^>]*>(.*?)</select>', text, flags=re.S):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', body)
        fields[name] = "" if chosen is None else (chosen[1] if chosen[1] is not None else chosen[2])
    return fields


def test_the_page_explains_itself_before_anything_is_asked(site: Site) -> None:
    answer = site.client.get(PATH)

    assert answer.status_code == 200
    assert "Samen kopen" in answer.text
    assert "In geen bundel" not in answer.text


def test_the_example_shows_a_bundle_with_what_is_still_to_be_asked(site: Site) -> None:
    text = site.client.get(PATH, params={"voorbeeld": "1"}).text

    assert "Bushokjes reinigen: 4 besturen" in text
    assert "Vraag aan Stad Veurne: aantal, minuten per keer" in text
    assert "In geen bundel" in text


def test_the_page_is_english_when_asked(site: Site) -> None:
    text = site.client.get(PATH, params={"voorbeeld": "1", "lang": "en"}).text

    assert "Buying together" in text
    assert "Ask Stad Veurne" in text


def test_pasted_rows_are_bundled_for_a_visitor(site: Site) -> None:
    answer = post(site, PATH, vragen=EXAMPLE)

    assert answer.status_code == 200
    assert "Bushokjes reinigen: 4 besturen" in answer.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"vragen": ""}, "er is nog niets gevraagd"),
        ({"vragen": "Stad Ieper; Nergenshuizen; poetsen"}, "rij 1"),
        ({"vragen": "Stad Ieper; Ieper; poetsen; veel"}, "verwacht een getal"),
        ({"vragen": "Stad Ieper"}, "verwacht een bestuur, een gemeente en wat er te doen is"),
        ({"vragen": "[1"}, "geen geldige JSON"),
        ({"vragen": EXAMPLE, "km": "ver"}, "«ver» is geen afstand"),
        ({"vraag": "bestaat-niet"}, "De vraag «bestaat-niet» is er niet meer"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_what_was_typed_stays(
    site: Site, fields: dict[str, str], words: str
) -> None:
    answer = post(site, PATH, **fields)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert words in answer.text
    assert fields.get("vragen", "").strip() in answer.text


def test_only_the_real_providers_answer_when_asked(site: Site) -> None:
    every = site.client.get(PATH, params={"voorbeeld": "1"}).text
    real = site.client.get(PATH, params={"voorbeeld": "1", "catalogus": "regio"}).text

    assert "(voorbeeld)" in every.split('class="panel bundle"', 1)[1]
    assert "(voorbeeld)" not in real.split('class="panel bundle"', 1)[1]


def test_a_form_of_another_site_is_refused(site: Site) -> None:
    assert site.client.post(PATH, data={"vragen": EXAMPLE}).status_code == 403


def test_kept_needs_can_be_chosen_by_address(site: Site) -> None:
    client = site.sign_in("local_government")
    headers = {"X-CSRF-Token": site.csrf(PATH)}
    other = {"name": "Stad Poperinge", "kind": "municipality", "municipality": "Poperinge"}
    ids = [
        client.post("/api/v1/needs", json=NEED | changes, headers=headers).json()["id"]
        for changes in ({}, {"buyer": other, "places": [{"municipality": "Poperinge"}]})
    ]

    answer = client.get(PATH, params={"vraag": ids})

    assert answer.status_code == 200
    assert "Bushokjes reinigen: 2 besturen" in answer.text
    assert answer.text.count(" checked") == 2


def test_a_need_that_somebody_may_not_read_is_as_good_as_gone(site: Site) -> None:
    client = site.sign_in("local_government")
    need = client.post("/api/v1/needs", json=NEED, headers={"X-CSRF-Token": site.csrf(PATH)}).json()
    client = site.sign_in("company")

    answer = client.get(PATH, params={"vraag": need["id"]})

    assert answer.status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md", "docx"])
def test_the_inputs_for_the_bestek_come_as_a_file(site: Site, form: str) -> None:
    answer = post(site, f"{PATH}/bestek", vragen=EXAMPLE, bundel="bundel-vraag-1", formaat=form)

    assert answer.status_code == 200
    assert f"schakel-bestek-2026-11-21.{form}" in answer.headers["content-disposition"]
    assert answer.content


def test_the_workbook_says_what_is_to_be_asked(site: Site) -> None:
    answer = post(site, f"{PATH}/bestek", vragen=EXAMPLE, bundel="bundel-vraag-1", formaat="xlsx")

    sheet = load_workbook(io.BytesIO(answer.content))["Per bestuur"]
    rows = {str(row[1]): row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Stad Veurne"][7] == "te vragen"
    assert rows["Stad Ieper"][7] == 42


@pytest.mark.parametrize("fields", [{"bundel": "x", "formaat": "csv"}, {"bundel": "bundel-vraag-1", "formaat": "exe"}])
def test_a_file_that_cannot_be_made_is_said_so(site: Site, fields: dict[str, str]) -> None:
    answer = post(site, f"{PATH}/bestek", vragen=EXAMPLE, **fields)

    assert answer.status_code == 422
    assert "bekijk het voorstel opnieuw" in answer.text


def test_a_visitor_keeps_nothing(site: Site) -> None:
    answer = post(site, f"{PATH}/bewaren", vragen=EXAMPLE, bundel="bundel-vraag-1")

    assert answer.headers["location"].startswith("/aanmelden")


def test_a_bundle_is_kept_with_only_its_own_needs(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)

    text = client.get(path).text

    assert "Antwoorden van de besturen" in text
    assert "Stad Kortrijk" not in text
    assert path in client.get(PATH).text


def test_a_bundle_that_is_gone_is_not_kept(site: Site) -> None:
    site.sign_in("regisseur")

    assert post(site, f"{PATH}/bewaren", vragen=EXAMPLE, bundel="bundel-x").status_code == 422


def test_what_boards_say_is_kept_and_counts(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)
    fields = form_of(site, path)
    rows = {"Stad Diksmuide": "1", "Stad Ieper": "2", "Stad Poperinge": "3", "Stad Veurne": "4"}
    fields |= {f"antwoord-{rows['Stad Veurne']}": "no", f"antwoord-{rows['Stad Ieper']}": "yes"}
    fields |= {f"leidt-{rows['Stad Poperinge']}": "yes", "ervaring-3": "1", "op-2": "2026-11-20"}
    fields |= {"stand": "asked", "centrale": "Stad Poperinge"}

    answer = client.post(path, data=fields, follow_redirects=False)

    assert answer.status_code == 303, answer.text
    text = client.get(path).text
    assert "Voorstel: Stad Poperinge als aankoopcentrale" in text
    assert "Bushokjes reinigen: 3 besturen" in text
    assert "Dit bestuur zei nee." in text
    assert "bevraagd bij de besturen" in text
    assert "Aankoopcentrale: Stad Poperinge" in text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"titel": " "}, "v-titel"),
        ({"nota": "x" * 2001}, "v-nota"),
        ({"stand": "weg"}, "v-stand"),
        ({"antwoord-1": "misschien"}, "v-antwoord-1"),
        ({"op-1": "gisteren"}, "v-op-1"),
        ({"centrale": "Stad Gent"}, "v-centrale"),
    ],
)
def test_a_wrong_answer_of_a_board_points_at_its_field(site: Site, change: dict[str, str], field: str) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)

    typed = form_of(site, path) | {"opmerking-2": "Bellen in maart"} | change
    answer = client.post(path, data=typed, follow_redirects=False)

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "Bellen in maart" in answer.text


def test_somebody_elses_change_is_not_overwritten(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)
    first = form_of(site, path)
    client.post(path, data=first | {"titel": "Eerst"}, follow_redirects=False)

    answer = client.post(path, data=first | {"titel": "Later"}, follow_redirects=False)

    assert answer.status_code == 422
    assert "heeft iemand deze bundel gewijzigd" in answer.text


def test_when_too_many_say_no_there_is_no_bundle_left(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)
    refused = {f"antwoord-{at}": "no" for at in (1, 2, 3)}
    client.post(path, data=form_of(site, path) | refused)

    text = client.get(path).text

    assert "blijft er geen bundel van verschillende besturen over" in text


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md", "docx"])
def test_a_kept_bundle_gives_its_files(site: Site, form: str) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)

    answer = client.get(f"{path}/bestek.{form}")

    assert answer.status_code == 200
    assert answer.content


def test_the_file_of_a_kept_bundle_is_the_answer_of_the_api(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)

    found: dict[str, Any] = json.loads(client.get(f"{path}/bestek.json").content)

    assert found["bundles"][0]["need_ids"] == ["vraag-1", "vraag-2", "vraag-3", "vraag-4"]


def test_a_format_that_there_is_not_is_not_found(site: Site) -> None:
    client = site.sign_in("regisseur")

    assert client.get(f"{kept_example(site)}/bestek.pdf").status_code == 404


def test_a_bundle_goes_only_after_a_question(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)

    asked = client.get(f"{path}/verwijderen")
    gone = post(site, f"{path}/verwijderen")

    assert "Deze bundel verwijderen?" in asked.text
    assert gone.status_code == 303
    assert client.get(path).status_code == 404


def test_another_organisation_finds_no_such_bundle(site: Site) -> None:
    site.sign_in("administrator")
    path = kept_example(site)

    assert site.sign_in("company").get(path).status_code == 404


def test_a_change_between_reading_and_writing_is_not_overwritten(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)
    typed = form_of(site, path)
    first_change = RecordDesk.change

    def meanwhile(desk: Any, record_id: str, edit: Any) -> Any:
        monkeypatch.setattr(RecordDesk, "change", first_change)
        client.post(path, data=typed | {"titel": "Eerst"}, follow_redirects=False)
        return first_change(desk, record_id, edit)

    monkeypatch.setattr(RecordDesk, "change", meanwhile)
    answer = client.post(path, data=typed | {"titel": "Daarna"}, follow_redirects=False)

    assert answer.status_code == 412
    assert "<h1>Eerst</h1>" in client.get(path).text


def test_what_a_database_cannot_hold_is_left_out(site: Site) -> None:
    client = site.sign_in("regisseur")
    path = kept_example(site)

    client.post(path, data=form_of(site, path) | {"nota": "een\0nul"}, follow_redirects=False)

    assert client.get(f"/api/v1/kept-bundles/{path.rpartition('/')[2]}").json()["note"] == "eennul"


@pytest.mark.parametrize(
    ("row", "lang", "told"),
    [
        ("Stad Ieper; Ieper; poetsen; veel", "nl", "rij 1, aantal «veel»: verwacht een getal"),
        ("Stad Ieper; Ieper; poetsen; veel", "en", "quantity «veel»"),
        ("Stad Ieper; Atlantis; poetsen", "nl", "rij 1, gemeente «Atlantis»: "),
        ("Stad Ieper", "nl", "rij 1: verwacht een bestuur, een gemeente en wat er te doen is"),
        ('[{"kind":', "nl", "regel 1, kolom 10: geen geldige JSON"),
    ],
)
def test_a_fault_in_a_pasted_row_is_told_by_the_name_of_its_column(site: Site, row: str, lang: str, told: str) -> None:
    assert told in post(site, f"{PATH}?lang={lang}", vragen=row).text


def test_a_period_is_written_as_people_write_it(site: Site) -> None:
    text = site.client.get(PATH, params={"voorbeeld": "1"}).text

    assert "1 januari 2027 – 31 december 2027" in text


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_file_with_the_regisseurs_own_service_says_so_and_is_in_the_log(site: Site, is_kept: bool) -> None:
    state_own(site, OWN_PROVIDER)
    client = site.sign_in("regisseur")
    fields = {"vragen": EXAMPLE, "bundel": "bundel-vraag-1", "formaat": "md", "catalogus": "voorbeeld"}
    path = kept_example(site) if is_kept else ""

    answer = client.get(f"{path}/bestek.md") if is_kept else post(site, f"{PATH}/bestek", **fields)

    assert "(eigen dienst van de regisseur)" in answer.text
    with reading(site.database) as session:
        rows = session.exec(select(NeutralityRow)).all()
    assert [(row.tool, row.provider_id) for row in rows if row.outcome != "shown"] == [("bundles", OWN_PROVIDER)]
