"""`/hiaten`: gaps from the form to solved, and niches."""

import re

import pytest

from serving import Site

FORM = {
    "titel": "Onderhoud van speelpleintjes",
    "dienst": "domein.speelterreinen",
    "plaats": "Ieper\nPoperinge",
    "uren": "480",
    "datum": "2026-11-21",
    "organisatie": "Stad Ieper",
    "functie": "dienst vrije tijd",
}
STATUS = {"stand": "in_development", "nota": "gesprek gepland", "versie": "1"}


def keep(site: Site, **changes: str) -> str:
    """Keep a gap as the local government; give its address."""
    client = site.sign_in("local_government")
    mark = site.csrf("/hiaten/nieuw")
    answer = client.post("/hiaten", data=FORM | changes | {"csrf_token": mark}, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"]).partition("?")[0]


def test_a_visitor_is_sent_to_sign_in(site: Site) -> None:
    answer = site.client.get("/hiaten", follow_redirects=False)

    assert answer.status_code == 303
    assert "/aanmelden" in answer.headers["location"]


def test_a_provider_keeps_no_gaps(site: Site) -> None:
    assert site.sign_in("provider").get("/hiaten").status_code == 403


def test_the_form_is_filled_in_with_what_the_address_says(site: Site) -> None:
    text = site.sign_in("local_government").get("/hiaten/nieuw?dienst=domein.speelterreinen&plaats=Ieper").text

    assert '<option value="domein.speelterreinen" selected>' in text
    assert ">Ieper</textarea>" in text
    assert 'value="2026-11-21"' in text
    assert 'name="organisatie" type="text" value="Stad Ieper' in text


def test_a_second_service_in_the_address_can_be_kept_or_left_out(site: Site) -> None:
    text = site.sign_in("local_government").get("/hiaten/nieuw?dienst=groen.gazon&dienst=groen.hagen").text

    assert 'value="groen.hagen" checked' in text


def test_a_kept_gap_shows_what_was_asked_and_who_could_develop_it(site: Site) -> None:
    path = keep(site)

    text = site.client.get(f"{path}?bewaard=1").text

    assert "Het hiaat is bewaard." in text
    assert "Ieper, Poperinge" in text
    assert "480 uren" in text
    assert "Stad Ieper, dienst vrije tijd" in text
    assert "Wie zou dit kunnen ontwikkelen?" in text


def test_a_size_that_is_not_known_is_said(site: Site) -> None:
    path = keep(site, uren="")

    assert '<span class="unknown">onbekend</span>' in site.client.get(path).text


def test_a_quantity_is_shown_with_its_unit(site: Site) -> None:
    path = keep(site, aantal="12,5", eenheid="ha")

    assert "480 uren, 12,5 ha" in site.client.get(path).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"dienst": ""}, "Kies de dienst die ontbreekt."),
        ({"plaats": " "}, "Vul minstens één gemeente in"),
        ({"plaats": "Nergensgem"}, "Gemeente «Nergensgem» staat niet in de lijst"),
        ({"uren": "veel"}, "«veel» is geen getal."),
        ({"uren": "-3"}, "Uren in totaal:"),
        ({"datum": "morgen"}, "Gevraagd op: «morgen»"),
        ({"functie": "jan@stad.example"}, "geen e-mailadres"),
        ({"nota": "x" * 6000}, "Nota: ten hoogste 5000 tekens"),
        ({"dienst": "tover.dienst"}, "Dienst: «tover.dienst»"),
    ],
)
def test_a_wrong_form_comes_back_with_what_is_wrong(site: Site, changes: dict[str, str], sentence: str) -> None:
    client = site.sign_in("local_government")
    mark = site.csrf("/hiaten/nieuw")

    answer = client.post("/hiaten", data=FORM | changes | {"csrf_token": mark})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Er klopt iets niet" in answer.text


@pytest.mark.parametrize("version", ["0", "2", ""])
def test_a_status_of_another_version_is_refused_and_nothing_is_lost(site: Site, version: str) -> None:
    path = keep(site, nota="eerste nota")
    mark = site.csrf(path)

    answer = site.client.post(f"{path}/stand", data=STATUS | {"versie": version, "csrf_token": mark})

    assert answer.status_code == 412
    assert "intussen gewijzigd" in answer.text.lower()
    assert "<dd>eerste nota</dd>" in site.client.get(path).text


def test_the_status_changes_and_the_history_stays(site: Site) -> None:
    path = keep(site)
    mark = site.csrf(path)

    site.client.post(f"{path}/stand", data=STATUS | {"csrf_token": mark})
    text = site.client.get(path).text

    history = text.split('<ol class="history">', 1)[1].split("</ol>", 1)[0]
    assert "<strong>in ontwikkeling</strong>" in history
    assert "<strong>open</strong>" in history
    assert "gesprek gepland" in history


def test_without_a_new_note_the_old_one_stays(site: Site) -> None:
    path = keep(site, nota="eerste nota")
    mark = site.csrf(path)

    site.client.post(f"{path}/stand", data=STATUS | {"stand": "solved", "nota": "", "csrf_token": mark})

    assert "<dd>eerste nota</dd>" in site.client.get(path).text


@pytest.mark.parametrize("sent", [{}, {"stand": "klaar"}])
def test_a_status_that_is_none_is_refused(site: Site, sent: dict[str, str]) -> None:
    path = keep(site)
    mark = site.csrf(path)

    answer = site.client.post(f"{path}/stand", data=sent | {"csrf_token": mark})

    assert answer.status_code == 422


def test_the_one_sign_that_no_database_holds_is_left_out(site: Site) -> None:
    path = keep(site, nota="voor\u0000na")

    assert "<dd>voorna</dd>" in site.client.get(path).text


def test_the_list_shows_one_status_at_a_time(site: Site) -> None:
    keep(site)

    assert "Onderhoud van speelpleintjes" in site.client.get("/hiaten").text
    assert "Er zijn geen hiaten met deze stand." in site.client.get("/hiaten?stand=opgelost").text
    assert "Onderhoud van speelpleintjes" in site.client.get("/hiaten?stand=alle").text
    assert "Onderhoud van speelpleintjes" in site.client.get("/hiaten?stand=onzin").text


def test_the_regisseur_of_the_working_area_sees_it(site: Site) -> None:
    path = keep(site)

    client = site.sign_in("regisseur")

    assert "Onderhoud van speelpleintjes" in client.get("/hiaten").text
    assert "in uw werkgebied" in client.get("/hiaten").text
    assert client.get(path).status_code == 200


def test_a_company_does_not_see_it(site: Site) -> None:
    path = keep(site)

    assert site.sign_in("company").get(path).status_code == 404


def test_niches_count_demand_without_supply_by_quarter_and_by_year(site: Site) -> None:
    for _ in range(2):
        keep(site, plaats="Aarlen", uren="100")

    quarter, year = (site.client.get(f"/hiaten/niches?per={step}").text for step in ("kwartaal", "jaar"))

    assert "2026-K4" in quarter
    assert '<th scope="col" class="num">2026</th>' in year
    assert '<span class="badge warn">niche</span>' in year
    assert "(200)" in year


def test_everything_that_is_wrong_is_told_at_once_and_in_the_order_of_the_form(site: Site) -> None:
    site.sign_in("local_government")
    wrong = {"plaats": "Nergensgem", "uren": "1.250", "aantal": "-3", "datum": "31-02-2026", "nota": "x" * 5001}

    answer = site.client.post("/hiaten", data=FORM | wrong | {"csrf_token": site.csrf("/hiaten/nieuw")})

    summary = answer.text.split('id="fouten-titel"', 1)[1].split("</ul>", 1)[0]
    assert answer.status_code == 422
    assert re.findall('href="#v-([a-z]+)"', summary) == ["plaats", "uren", "aantal", "datum", "nota"]
    assert "Uren in totaal: «1.250» is geen getal. Schrijf 1250" in summary


def test_hours_that_nobody_stated_are_no_zero(site: Site) -> None:
    keep(site, plaats="Aarlen", uren="")

    text = site.client.get("/hiaten/niches").text

    assert '<span class="soft">(?)</span>' in text


def test_niches_can_be_taken_along_as_csv(site: Site) -> None:
    for hours in ("", "100"):
        keep(site, plaats="Aarlen", uren=hours)

    answer = site.client.get("/hiaten/niches.csv?per=jaar")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="schakel-niches-')
    header, row = answer.text.splitlines()
    assert header.startswith("dienst,code,niche,periode,gevraagd,zonder aanbod,uren zonder aanbod,uren onbekend")
    assert ",domein.speelterreinen,ja,2026,2,2,100.0,1,Arlon," in row


def test_without_any_niche_that_is_said(site: Site) -> None:
    text = site.sign_in("local_government").get("/hiaten/niches").text

    assert "overal is er aanbod" in text
