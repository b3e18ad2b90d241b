"""`/dekking`: services by municipality, the ladder, one cell, and their files."""

import io
import json
import re

import pytest
from openpyxl import load_workbook

from serving import Site

SHELTERS = "/dekking?dienst=netheid.bushokjes&gebied=westhoek-17"
GAP_CELL = "/dekking/cel?dienst=domein.speelterreinen&gemeente=Bekkevoort"


def test_the_matrix_has_a_row_for_every_municipality_and_a_column_for_every_service(site: Site) -> None:
    text = site.client.get("/dekking?groep=groen&gebied=w13").text

    matrix = text.split('<table class="matrix">', 1)[1].split("</table>", 1)[0]
    assert matrix.count('<th scope="row">') == 14
    assert matrix.count("/dekking/cel?") == 14 * 16


def test_every_state_has_a_sign_and_a_word_beside_its_colour(site: Site) -> None:
    text = site.client.get("/dekking?groep=groen&gebied=w13").text

    cell = r'<span aria-hidden="true">✓ \d</span><span class="sr">Anzegem, Gazon maaien: \d zeker</span>'
    assert re.search(cell, text)
    assert "te bevestigen" in text


def test_one_service_has_its_best_and_its_nearest_miss_in_each_municipality(site: Site) -> None:
    text = site.client.get(SHELTERS).text

    row = text.split("De Panne</a></th>", 1)[1].split("</tr>", 1)[0]
    assert "Strandkameraad (voorbeeld)" in row
    assert "De Panne ligt op 33,2 km, de werkstraal is 30 km" in row


def test_only_the_gaps_are_left_when_that_is_asked(site: Site) -> None:
    text = site.client.get("/dekking?dienst=domein.speelterreinen&gebied=igo-div&toon=hiaten").text

    assert "Meld als hiaat" in text
    assert 'class="cell sure">zeker' not in text


def test_no_gap_at_all_is_said(site: Site) -> None:
    text = site.client.get(f"{SHELTERS}&toon=hiaten").text

    assert "Er is geen enkel hiaat voor deze dienst in dit gebied." in text


def test_a_gap_of_the_matrix_leaves_the_other_cells_empty(site: Site) -> None:
    text = site.client.get("/dekking?groep=groen&gebied=w13&toon=hiaten").text

    assert "geen hiaat" in text


def test_all_groups_together_are_an_overview_by_service(site: Site) -> None:
    text = site.client.get("/dekking?groep=alle&gebied=w13").text

    assert text.split("<table>", 1)[1].split("</table>", 1)[0].count('<th scope="row">') == 127


def test_many_municipalities_are_shown_without_a_link_in_each_cell(site: Site) -> None:
    text = site.client.get("/dekking?groep=kind&gebied=vlaanderen").text

    assert "/dekking/cel?" not in text.split('<table class="matrix">', 1)[1]


def test_a_regisseur_starts_in_the_own_working_area(site: Site) -> None:
    text = site.sign_in("regisseur").get("/dekking").text

    assert '<option value="werkgebied" selected>' in text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("dienst=x", "Deze dienst kennen we niet: «x»."),
        ("groep=x", "Deze groep kennen we niet: «x»."),
        ("gebied=x", "Dit gebied kennen we niet: «x»."),
        ("catalogus=x", "Deze catalogus kennen we niet: «x»."),
        ("afstand=x", "«x» is geen afstand"),
        ("afstand=2000", "«2000» is geen afstand"),
    ],
)
def test_what_we_do_not_know_is_told_at_the_top(site: Site, asked: str, sentence: str) -> None:
    for page in ("/dekking", "/dekking/ladder", "/dekking/export"):
        answer = site.client.get(f"{page}?{asked}")

        assert answer.status_code == 422
        assert sentence in answer.text


def test_a_distance_narrows_the_answer(site: Site) -> None:
    near = site.client.get("/dekking/export?dienst=verpakking.verpakken&gebied=w13&afstand=5&vorm=json").json()
    far = site.client.get("/dekking/export?dienst=verpakking.verpakken&gebied=w13&vorm=json").json()

    assert near["max_km"] == 5
    assert sum(cell["sure"] for cell in near["cells"]) < sum(cell["sure"] for cell in far["cells"])


def test_the_csv_has_a_row_for_every_cell(site: Site) -> None:
    answer = site.client.get("/dekking/export?groep=kind&gebied=w13&vorm=csv")

    lines = answer.text.splitlines()
    assert lines[0].startswith("dienst,code,gemeente,NIS-code,stand,zeker")
    assert len(lines) == 1 + 14 * len({line.split(",")[1] for line in lines[1:]})
    assert 'filename="schakel-dekking-w13-2026-11-21.csv"' in answer.headers["content-disposition"]


def test_the_workbook_has_the_cells_the_matrix_and_the_ladder(site: Site) -> None:
    answer = site.client.get("/dekking/export?groep=alle&gebied=w13&vorm=xlsx&ladder=1")

    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    assert book.sheetnames == ["cellen", "matrix", "ladder"]
    assert sum(1 for _ in book["cellen"].iter_rows()) == 1 + 127 * 14
    assert sum(1 for _ in book["matrix"].iter_rows()) == 1 + 127


def test_the_json_is_the_documented_shape(site: Site) -> None:
    found = json.loads(site.client.get("/dekking/export?groep=kind&gebied=w13&vorm=json&ladder=1").content)

    assert {"cells", "ladder", "places", "service_types"} <= found.keys()


def test_the_ladder_shows_each_rung_by_municipality(site: Site) -> None:
    text = site.client.get("/dekking/ladder?gebied=w13&trede=3").text

    assert "<h2>Trede 3: arbeidsmatige activiteiten onder begeleiding</h2>" in text
    assert "Dat is onbekend, niet nul" in text


def test_a_rung_without_any_kind_shows_the_highest_one_known(site: Site) -> None:
    text = site.client.get("/dekking/ladder?gebied=w13&trede=6").text

    assert "<h2>Trede 5: betaald werk met ondersteuning</h2>" in text


def test_a_cell_says_who_could_develop_what_is_lacking(site: Site) -> None:
    text = site.client.get(GAP_CELL).text

    assert "enkel verwant" in text
    assert "Voorkeur bestaande actoren" in text
    assert "/hiaten/nieuw?dienst=domein.speelterreinen&amp;plaats=Bekkevoort" in text


def test_a_cell_that_is_served_shows_who_can_and_who_nearly_can(site: Site) -> None:
    text = site.client.get("/dekking/cel?dienst=netheid.bushokjes&gemeente=Ieper").text

    assert "Wie kan het?" in text
    assert "Wie net niet, en waarom?" in text
    assert "Wie zou dit kunnen ontwikkelen?" not in text


@pytest.mark.parametrize("asked", ["dienst=x&gemeente=Ieper", "dienst=netheid.bushokjes&gemeente=Nergensgem"])
def test_a_cell_that_is_not_there_is_not_found(site: Site, asked: str) -> None:
    assert site.client.get(f"/dekking/cel?{asked}").status_code == 404


def test_the_page_is_english_when_that_is_asked(site: Site) -> None:
    text = site.client.get("/dekking?lang=en").text

    assert "Coverage: what is possible where?" in text
    assert "to be confirmed" in text
