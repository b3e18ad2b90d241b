"""`GET /zoeken`: who can do it, why, who cannot and why not."""

import datetime
import re
from html import unescape

import pytest

from matcher.pipeline import Wanted
from service.web.search.asking import read_asked
from serving import Site

IEPER = {"vraag": "bushokjes poetsen", "plaats": "Ieper"}
EXAMPLE = {"vraag": "groenonderhoud", "plaats": "Kortrijk", "catalogus": "voorbeeld", "uren": "80"}


def found(site: Site, **query: object) -> str:
    answer = site.client.get("/zoeken", params=query)
    assert answer.status_code == 200
    return unescape(answer.text)


def names_in(page: str) -> list[str]:
    return re.findall(r'<span class="rank">\d+\.</span> <a href="/aanbieders/([\w-]+)', page)


def test_the_page_shows_the_ranking_of_the_engine(site: Site) -> None:
    need = read_asked(EXAMPLE.items(), "nl").need
    assert need is not None
    engine = site.app.state.shared.catalogues.current().engine(datetime.date(2026, 11, 21), "voorbeeld")
    expected = [match.provider_id for match in engine.match(need, Wanted(top=20)).matches]

    page = found(site, **EXAMPLE)

    assert names_in(page) == expected


def test_a_row_says_why_and_how_the_score_comes_about(site: Site) -> None:
    page = found(site, **EXAMPLE)

    row = page.split('class="card result"', 2)[1]
    assert "Dienst exact" in row
    assert "Zo komt de score van" in row
    assert "uur" in row
    assert "euro" in row


def test_the_points_of_every_row_add_up_to_its_score(site: Site) -> None:
    page = found(site, **EXAMPLE)

    sums = re.findall(r'<ul class="sum">(.*?)</ul>', page, re.DOTALL)
    for each in sums:
        *points, total = (float(text.replace(",", ".")) for text in re.findall(r"<b>([\d,]+)</b>", each))
        assert sum(points) == pytest.approx(total)
    assert sums


def test_what_is_not_known_is_called_unknown(site: Site) -> None:
    page = found(site, **IEPER, catalogus="regio")

    assert "onbekend" in page
    assert "De Poetslijn" in page


def test_a_refusal_says_what_would_have_to_change(site: Site) -> None:
    page = found(site, **EXAMPLE)

    refused = page.split("Niet in deze lijst", 1)[1]
    assert "Buiten werk" in refused
    assert "Kan wel als" in refused
    assert "Aanbiedingen die niet passen, per reden" in refused


def test_somebody_made_up_carries_a_mark(site: Site) -> None:
    assert "verzonnen voorbeeld: bestaat niet" in found(site, **EXAMPLE)
    assert "verzonnen voorbeeld: bestaat niet" not in found(site, **IEPER, catalogus="regio")


def test_nobody_made_up_is_shown_unless_asked_for(site: Site) -> None:
    usual, everyone = found(site, **IEPER), found(site, **IEPER, catalogus="alles")

    assert "(voorbeeld)" not in usual
    assert "(voorbeeld)" in everyone


def test_related_providers_stand_apart(site: Site) -> None:
    page = found(site, vraag="onkruid wieden", plaats="Zwevegem", catalogus="voorbeeld")

    before, after = page.split("<h2>Verwante dienst, bereidheid te bevestigen</h2>")
    assert "≈ verwant" not in before
    assert "≈ verwant" in after


def test_words_with_two_meanings_are_asked_about(site: Site) -> None:
    page = found(site, vraag="poetsen", plaats="Kortrijk")

    assert "Bedoelt u …?" in page
    chosen = re.search(r'href="(/zoeken\?[^"]*dienst=[^"]*)"', page)
    assert chosen is not None
    assert "Gelezen als:" in unescape(site.client.get(chosen[1]).text)


def test_a_service_that_is_not_in_the_list_leads_to_the_list(site: Site) -> None:
    page = found(site, vraag="qwrtzx", plaats="Kortrijk")

    assert "Deze dienst staat niet in onze lijst" in page
    assert "dienst=netheid.bushokjes" in page


def test_several_services_are_read_as_a_bundle(site: Site) -> None:
    page = found(site, dienst=["groen.gazon", "groen.hagen"], plaats="Kortrijk", catalogus="alles")

    assert "Gelezen als een bundel van diensten:" in page
    assert "Zo kan het in percelen" in page


def test_an_unknown_place_leads_to_the_places_that_may_be_meant(site: Site) -> None:
    answer = site.client.get("/zoeken", params={"vraag": "bushokjes poetsen", "plaats": "Kortr"})

    assert answer.status_code == 422
    meant = re.search(r'href="(/zoeken\?[^"]*plaats=Kortrijk)"', answer.text)
    assert meant is not None
    assert site.client.get(unescape(meant[1])).status_code == 200


def test_one_of_several_places_is_corrected_and_the_others_stay(site: Site) -> None:
    answer = site.client.get("/zoeken", params={"vraag": "bushokjes poetsen", "plaats": ["Ieper", "Kortr"]})

    assert "plaats=Ieper&amp;plaats=Kortrijk" in answer.text


def test_a_corrected_name_is_told(site: Site) -> None:
    assert "«Lendeledede» is gelezen als Lendelede" in found(site, vraag="bushokjes poetsen", plaats="Lendeledede")


def test_faults_stand_at_their_fields_and_together_at_the_top(site: Site) -> None:
    answer = site.client.get("/zoeken", params=IEPER | {"aantal": "veel", "einde": "2027-02-30"})

    assert answer.status_code == 422
    for field in ("v-aantal", "v-einde"):
        assert f'<a href="#{field}">' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert 'value="veel"' in answer.text


def test_a_field_that_does_not_exist_is_refused(site: Site) -> None:
    answer = site.client.get("/zoeken", params=IEPER | {"vragg": "x"})

    assert answer.status_code == 422
    assert "vragg: dit veld bestaat hier niet." in answer.text


def test_a_day_before_the_rules_is_refused(site: Site) -> None:
    answer = site.client.get("/zoeken", params=IEPER | {"stand": "1999-01-01"})

    assert answer.status_code == 422
    assert "kies een latere dag" in answer.text


def test_the_first_page_says_how_many_providers_are_made_up(site: Site) -> None:
    dutch, english = (site.client.get(f"/?lang={lang}").text for lang in ("nl", "en"))

    assert re.search(r"161 aanbieders</a> \(waarvan 96 verzonnen\)", dutch)
    assert "of which 96 are made up" in english


def test_a_score_over_several_places_says_of_which_place_the_distance_is(site: Site) -> None:
    one = found(site, vraag="zwerfvuil opruimen", plaats="Zwevegem", catalogus="voorbeeld")
    several = found(site, vraag="zwerfvuil opruimen", plaats="Zwevegem, Kortrijk", catalogus="voorbeeld")

    assert "naar de verste plaats; de score telt alle plaatsen" not in one
    assert "naar de verste plaats; de score telt alle plaatsen" in several


def test_a_related_provider_who_does_not_go_everywhere_says_where(site: Site) -> None:
    page = found(site, vraag="bushokjes poetsen", plaats="Ieper, Kortrijk", catalogus="voorbeeld")

    assert "Verwante dienst, bereidheid te bevestigen. Werkt alleen in " in page


def test_nothing_asked_leads_to_the_first_page(site: Site) -> None:
    answer = site.client.get("/zoeken?lang=en")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/?lang=en"


def test_when_nobody_fits_the_nearest_and_the_gap_are_shown(site: Site) -> None:
    page = found(site, vraag="groenonderhoud", plaats="Arlon", catalogus="voorbeeld", afstand="1")

    assert "Wie komt het dichtst?" in page
    assert "Meld dit als hiaat" in page


def test_more_refusals_are_one_link_away(site: Site) -> None:
    page = found(site, **EXAMPLE, toon_niet="1")
    more = re.search(r'href="(/zoeken\?[^"]*toon_niet=41[^"]*)"', page)
    assert more is not None

    shown = unescape(site.client.get(more[1]).text)

    assert shown.count("refused-because") > page.count("refused-because")


def test_fewer_rows_can_be_asked_for_and_the_rest_is_one_link_away(site: Site) -> None:
    page = found(site, **EXAMPLE, toon="1")

    assert len(names_in(page)) == 1
    assert "Meer aanbieders tonen" in page


def test_the_whole_page_speaks_english(site: Site) -> None:
    page = found(site, **EXAMPLE, lang="en")

    assert '<html lang="en">' in page
    assert "Exact service" in page
    assert "Not in this list" in page
    assert "Waarom" not in page


def test_a_name_with_marks_is_shown_and_never_run(site: Site) -> None:
    answer = site.client.get("/zoeken", params={"vraag": "<script>alert(1)</script>", "plaats": "Ieper"})

    assert "<script>alert" not in answer.text


def test_the_choice_of_catalogue_is_offered_only_where_something_is_made_up(site: Site) -> None:
    assert 'name="catalogus"' in found(site, **IEPER)


def test_what_the_catalogue_says_of_an_unknown_area_stands_with_the_reasons(site: Site) -> None:
    page = found(site, **IEPER, catalogus="regio")

    assert "Kortemark staat vast. De straal rond Molendries staat niet in het document" in page


def test_whether_they_come_and_still_do_this_is_asked_first(site: Site) -> None:
    page = found(site, **IEPER, catalogus="regio")

    asked = page.split('<ul class="questions">')[1].split("</ul>")[0]
    assert asked.index("komt u naar Ieper?") < asked.index("doet u dit nog?") < asked.index("uw prijs per uur")


def test_nobody_surely_can_when_every_row_is_still_to_be_confirmed(site: Site) -> None:
    assert "1 aanbieder kan dit misschien" in found(site, **IEPER, catalogus="regio")


def test_words_that_are_not_understood_claim_no_ranking(site: Site) -> None:
    page = found(site, vraag="raketten bouwen", plaats="Ieper")

    assert "Deze dienst staat niet in onze lijst" in page
    assert "Niemand past helemaal" not in page


def test_free_hours_say_what_they_are_added_up_over(site: Site) -> None:
    asked = {"vraag": "gras maaien", "plaats": "Zwevegem", "catalogus": "voorbeeld"}

    assert "per maand</span>" in found(site, **asked)
    assert "over de hele periode</span>" in found(site, **asked, begin="2027-04-01", einde="2027-10-31")


def test_a_word_far_from_every_place_asks_for_the_full_name(site: Site) -> None:
    answer = site.client.get("/zoeken", params={"vraag": "gras maaien", "plaats": "Parijs"})

    assert "het is niet duidelijk welke plaats u bedoelt. Geef de volledige naam of de postcode." in answer.text


def test_a_taken_suggestion_is_not_asked_about(site: Site) -> None:
    page = found(site, vraag="Hydranten inventariseren, controleren en herstellen", plaats="Koksijde")

    assert "Bedoelt u …?" not in page
    assert "<b>Hydranten inventariseren, controleren en herstellen</b>" in page


BUNDLE = {"vraag": "gras maaien en bushokjes poetsen", "plaats": "Kortrijk", "catalogus": "voorbeeld", "uren": "40"}


def test_who_does_one_service_of_a_bundle_is_said_to_do_that_service(site: Site) -> None:
    page = found(site, **BUNDLE, begin="2027-01-01", einde="2027-12-31")

    assert "Een deel van wat u vraagt: Gazon maaien; Kortrijk." in page
    assert re.search(r"\d aanbieders kunnen een deel hiervan|misschien, of een deel ervan", page)


def test_who_has_too_few_hours_is_said_to_do_that_share_of_them(site: Site) -> None:
    page = found(site, **EXAMPLE | {"uren": "2000"}, begin="2027-01-01", einde="2027-12-31")

    assert re.search(r"Een deel van wat u vraagt: Kortrijk; [\d,]+\s% van de uren\.", page)


def test_where_travel_times_come_from_is_said_without_a_file(site: Site) -> None:
    page = found(site, **EXAMPLE)

    assert "een schatting: de afstand in vogelvlucht" in page
    assert ".toml" not in page


def test_somebody_made_up_who_comes_nearest_carries_a_mark(site: Site) -> None:
    page = found(
        site, vraag="gras maaien", plaats="Kortrijk", begin="2020-01-01", einde="2020-06-30", catalogus="alles"
    )

    nearest = page.split('id="dichtst-kop"', 1)[1].split("</section>", 1)[0]
    assert nearest.count("verzonnen voorbeeld") == nearest.count("(voorbeeld)") > 0


def test_a_heading_stays_short_however_long_the_words_are(site: Site) -> None:
    words = "gras maaien " * 100

    page = found(site, vraag=words, plaats="Ieper")

    heading = page.split("<h1>", 1)[1].split("</h1>", 1)[0]
    assert len(heading) < 200
    assert "…" in heading
    assert f'value="{words.strip()}' in page


def test_a_period_that_is_over_is_asked_about(site: Site) -> None:
    over = found(site, **EXAMPLE, begin="2020-01-01", einde="2020-06-30")
    running = found(site, **EXAMPLE, begin="2020-01-01", einde="2027-06-30")
    seen_then = found(site, **EXAMPLE, begin="2020-01-01", einde="2020-06-30", stand="2020-01-01")

    assert "De periode die u vraagt, is al voorbij." in over
    assert "al voorbij" not in running
    assert "al voorbij" not in seen_then


def test_an_unconfirmed_row_says_which_of_the_two_is_unknown(site: Site) -> None:
    both = found(site, **IEPER, catalogus="regio")
    no_workload = found(site, vraag="gras maaien", plaats="Zwevegem", catalogus="voorbeeld")
    no_hours = found(site, **IEPER, catalogus="regio", uren="10")

    assert "Nog niet bekend: de vrije uren, en hoeveel werk u vraagt. Lees ook de vragen hieronder." in both
    assert "Nog niet bekend: hoeveel werk u vraagt.</p>" in no_workload
    assert "Nog niet bekend: de vrije uren. Lees" in no_hours
