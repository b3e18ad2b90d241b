"""`GET /daeb`, `/enclave` and `/wijk-werken`: forms with an address that can be shared, and the advice."""

from html import unescape
from typing import Any

import pytest

from serving import Site

PAGES = ("/daeb", "/enclave", "/wijk-werken")
S35 = [
    ("markt", "none"),
    ("iedereen", "ja"),
    ("onderneming", "Voorbeeld LDE"),
    *(("bedrag", "240000"), ("dag", "2025-03-01"), ("grond", "de_minimis"), ("ontvanger", ""), ("gepland", "")),
    *(("bedrag", "520000"), ("dag", "2026-12-01"), ("grond", "de_minimis"), ("ontvanger", ""), ("gepland", "ja")),
]
ENCLAVE = {
    "vraag": "producten verpakken",
    "plaats": "Waregem",
    "kernactiviteit": "ja",
    "werknemers": "8",
    "begin": "2027-01-04",
    "uur": "06:00",
    "catalogus": "voorbeeld",
}


def got(site: Site, path: str, params: Any = None, status: int = 200) -> str:
    answer = site.client.get(path, params=params)
    assert answer.status_code == status, answer.text[:500]
    return unescape(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_form_that_was_not_filled_in_gives_no_advice_and_no_fault(site: Site, path: str) -> None:
    text = got(site, path)

    assert 'id="uitkomst"' not in text
    assert "Er klopt iets niet" not in text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_english(site: Site, path: str) -> None:
    text = got(site, path, {"lang": "en"})

    assert '<html lang="en">' in text
    assert "Not said" in text


def test_the_sum_over_the_ceiling_is_told_with_its_rule(site: Site) -> None:
    text = got(site, "/daeb", S35)

    assert "Lijkt te passen als DAEB" in text
    assert "760.000,00" in text
    assert "boven de grens" in text
    assert "Verordening (EU) 2023/2832" in text
    assert "laat het toetsen door uw jurist" in text


def test_what_was_filled_in_stands_in_the_form_again(site: Site) -> None:
    text = got(site, "/daeb", S35)

    assert 'value="240000"' in text
    assert 'value="520000"' in text
    assert 'id="v-bedrag-1"' in text


def test_another_row_can_be_asked_for_without_script(site: Site) -> None:
    text = got(site, "/daeb", [*S35, ("rij", "3")])

    assert 'id="v-bedrag-2"' in text


@pytest.mark.parametrize("rows", ["0", "99999", "x", "31"])
def test_the_number_of_rows_stays_within_reason(site: Site, rows: str) -> None:
    text = got(site, "/daeb", {"rij": rows})

    assert text.count('name="bedrag"') == (30 if rows == "31" else 1)


def test_a_row_that_is_wrong_is_pointed_at_by_its_number(site: Site) -> None:
    wrong = [("bedrag", ""), ("bedrag", "veel"), ("dag", ""), ("dag", "2026-02-30")]

    text = got(site, "/daeb", wrong, status=422)

    assert 'href="#v-bedrag-1"' in text
    assert "Bedrag in euro: «veel» – verwacht een getal." in text
    assert 'href="#v-dag-1"' in text


@pytest.mark.parametrize(
    ("path", "params", "said"),
    [
        ("/daeb", {"markt": "soms"}, "Wat doet de markt?".rstrip("?") + ": «soms»"),
        ("/daeb", {"klant": "iemand"}, "klant: dit veld bestaat hier niet."),
        ("/daeb", {"vte": "1"}, "Welke werkvorm: ontbreekt"),
        ("/daeb", {"besluit_van": "2027-01-01", "besluit_tot": "2026-01-01"}, "Laatste dag: «2026-01-01»"),
        ("/daeb", {"plaats": "Nergenshuizen"}, "Nergenshuizen"),
        ("/daeb", {"bedrag": "18.000"}, "schrijf duizend zonder punt of komma"),
        ("/enclave", {"taak": "dozen plooien"}, "zeg waar het werk is"),
        ("/enclave", ENCLAVE | {"begeleiders": "0"}, "Begeleiders van het maatwerkbedrijf: «0»"),
        ("/enclave", ENCLAVE | {"taakuren": "5"}, "Taak: ontbreekt"),
        ("/wijk-werken", {"personen": "veel"}, "Aantal wijk-werkers: «veel» – verwacht een geheel getal."),
        ("/wijk-werken", {"uren_jaar": "-1"}, "Alle uren per jaar: «-1»"),
    ],
)
def test_what_is_wrong_is_told_at_the_top(site: Site, path: str, params: dict[str, str], said: str) -> None:
    text = got(site, path, params, status=422)

    assert "Er klopt iets niet" in text
    assert said in text


def test_who_could_be_entrusted_is_listed(site: Site) -> None:
    text = got(site, "/daeb", {"dienst": "klussen.klusjesdienst", "plaats": "Menen", "catalogus": "regio"})

    assert "Klusjesdienst OCMW Menen" in text


def test_without_a_ground_the_ordinary_route_is_offered(site: Site) -> None:
    text = got(site, "/daeb", {"markt": "same_terms", "vraag": "klusjes", "plaats": "Menen"})

    assert "Geen DAEB-grond" in text
    assert "verdringing" in text
    assert "Stel een gewone vraag op" in text
    for path in ("/vraag?", "/aankooproute?"):
        link = next(each.split('"', 1)[0] for each in text.split('href="') if each.startswith(path))
        assert "Er klopt iets niet" not in got(site, link)


def test_a_work_form_is_checked_on_its_own_day(site: Site) -> None:
    text = got(site, "/daeb", {"vorm": "lde", "vte": "1", "vormdag": "2019-06-01"})

    assert "min. 5 VTE" in text
    assert "Inkanteling" in text


def test_a_share_is_typed_as_a_percentage(site: Site) -> None:
    text = got(site, "/daeb", {"vorm": "maatwerkbedrijf", "vte": "20", "aandeel": "55"})

    assert "de aantallen lijken te passen" in text


def test_the_draft_of_an_act_is_a_text_to_keep(site: Site) -> None:
    answer = site.client.get("/daeb/ontwerp", params={"onderneming": "Voorbeeld", "lang": "en"})

    assert answer.headers["Content-Disposition"] == 'attachment; filename="entrustment-act.txt"'
    assert "to Voorbeeld" in answer.text


def test_a_draft_of_something_wrong_is_the_form_with_the_fault(site: Site) -> None:
    assert "Er klopt iets niet" in got(site, "/daeb/ontwerp", {"markt": "soms"}, status=422)


def test_the_conditions_of_an_enclave_are_told(site: Site) -> None:
    text = got(site, "/enclave", ENCLAVE)

    assert "Lijkt een enclave te kunnen zijn" in text
    assert "minstens 2 begeleiders (1 per 7)" in text
    assert "ten laatste op 3 januari 2027" in text


def test_work_that_is_no_core_activity_is_a_service(site: Site) -> None:
    text = got(site, "/enclave", ENCLAVE | {"kernactiviteit": "nee", "werknemers": "4"})

    assert "Lijkt een aanneming van diensten" in text
    assert "Wie kan het als dienst?" in text


def test_too_few_tasks_propose_nobody(site: Site) -> None:
    text = got(site, "/enclave", {"vraag": "kernfusie", "plaats": "De Panne"})

    assert "Te weinig concrete taken" in text
    assert "Wie kan het" not in text.split('id="uitkomst"', 1)[1].split("<form", 1)[0]


def test_tasks_alone_say_what_is_asked(site: Site) -> None:
    text = got(site, "/enclave", [("taak", "producten verpakken"), ("taakuren", "10"), ("plaats", "Waregem")])

    assert "concreet" in text
    assert "10 uur per week" in text


def test_what_another_page_asked_is_carried_along(site: Site) -> None:
    text = got(site, "/enclave", ENCLAVE | {"afstand": "30", "soort": "enclave"})

    assert '<input type="hidden" name="afstand" value="30">' in text


def test_a_vacancy_shows_who_has_experienced_workers(site: Site) -> None:
    text = got(site, "/enclave", ENCLAVE | {"werknemers": "4", "vacature": "ja"})

    assert "Doorstroom" in text
    assert "Maatwerkbedrijven met ervaren medewerkers" in text


def test_standing_work_does_not_fit_wijk_werken(site: Site) -> None:
    asked = {"gebruiker": "local_board", "personen": "1", "uren_jaar": "3600", "maanden": "12", "vast_werk": "ja"}

    text = got(site, "/wijk-werken", asked)

    assert "Lijkt niet te passen binnen wijk-werken" in text
    assert "Verdringing" in text
    assert "/vraag?uren=300" in text


def test_a_little_chore_seems_to_fit_wijk_werken(site: Site) -> None:
    asked = {"gebruiker": "school", "personen": "1", "uren_maand": "10", "maanden": "3"}
    asked |= {"vast_werk": "nee", "vervangt": "nee", "pwa": "ja"}

    text = got(site, "/wijk-werken", asked)

    assert "Lijkt te passen binnen wijk-werken" in text
    assert "geen grens" in text


def test_the_day_of_the_rules_can_be_chosen(site: Site) -> None:
    text = got(site, "/daeb", {"markt": "none", "stand": "2025-12-18"})

    assert "18 december 2025" in text
    assert "2012/21/EU" in text


@pytest.mark.parametrize(("kind", "path"), [("enclave", "/enclave?"), ("daeb", "/daeb?")])
def test_the_results_of_a_need_lead_to_its_test(site: Site, kind: str, path: str) -> None:
    text = got(site, "/zoeken", {"vraag": "producten verpakken", "plaats": "Waregem", "soort": kind})

    link = next(each.split('"', 1)[0] for each in text.split('href="') if each.startswith(path))
    assert "plaats=Waregem" in link
    got(site, link)


def test_the_form_of_a_need_can_be_tested_as_it_stands(site: Site) -> None:
    asked = {"vraag": "klusjes", "plaats": "Menen", "soort": "procurement", "kopersoort": "ocmw", "cpv": ""}

    text = got(site, "/daeb", asked)

    assert '<input type="hidden" name="kopersoort" value="ocmw">' in text
    assert 'id="uitkomst"' in text
