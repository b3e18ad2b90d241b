"""`/kaart`: shaded by who goes where, and the same in a table."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from serving import Site

BUSHOKJES = "/kaart?dienst=netheid.bushokjes&streek=westhoek-17"


def line_of(text: str, municipality: str) -> tuple[str, str]:
    found = re.search(
        rf'<th scope="row"><a href="[^"]*">{municipality}</a></th><td class="num">(\d+)</td><td class="num">(\d+)</td>',
        text,
    )
    assert found is not None
    return found[1], found[2]


def test_the_table_counts_who_goes_there_surely_and_maybe(site: Site) -> None:
    text = site.client.get(BUSHOKJES).text

    listed = site.client.get("/aanbieders?dienst=netheid.bushokjes&bediend=Ieper&zeker=1").text
    sure, maybe = line_of(text, "Ieper")
    assert f"{sure} aanbieder" in listed
    assert int(maybe) >= 1


def test_each_municipality_leads_to_its_providers(site: Site) -> None:
    text = site.client.get(BUSHOKJES).text

    link = "/aanbieders?bediend=Ieper&amp;dienst=netheid.bushokjes"
    assert text.count(f'href="{link}"') == 2


def test_the_map_says_its_numbers_and_its_legend_is_more_than_colour(site: Site) -> None:
    text = site.client.get(BUSHOKJES).text

    assert re.search(r"<text[^>]*>Ieper</text>", text)
    assert "?: niemand zeker, wel misschien (werkgebied onbekend)" in text
    assert "Cellen, geen gemeentegrenzen" in text


def test_nobody_surely_but_maybe_is_hatched(site: Site) -> None:
    text = site.client.get("/kaart?dienst=schoonmaak.medisch&streek=westhoek-17&catalogus=regio").text

    assert line_of(text, "Ieper") == ("0", "1")
    assert 'fill="url(#kaart-arcering)"' in text


def test_the_map_needs_no_keyboard_since_the_table_has_all_links(site: Site) -> None:
    text = site.client.get(BUSHOKJES).text

    drawing = text.split('<svg class="map"', 1)[1].split("</svg>", 1)[0]
    assert 'aria-hidden="true"' in drawing
    assert drawing.count("<a ") == drawing.count('tabindex="-1"') == 17


@pytest.mark.parametrize(("zone", "n_municipalities"), [("w13", 14), ("West-Vlaanderen", 62), ("belgie", 565)])
def test_one_can_zoom_in_on_a_region_or_a_province(site: Site, zone: str, n_municipalities: int) -> None:
    text = site.client.get(f"/kaart?streek={zone}").text

    assert text.count('<th scope="row">') == n_municipalities


@pytest.mark.parametrize("query", ["dienst=niets", "streek=nergens", "catalogus=andere", "kleur=rood"])
def test_what_there_is_not_is_refused(site: Site, query: str) -> None:
    answer = site.client.get(f"/kaart?{query}")

    assert answer.status_code == 422


@pytest.fixture
def borders(tmp_path: Path) -> Path:
    square = [[[2.7, 50.7], [3.1, 50.7], [3.1, 51.0], [2.7, 51.0], [2.7, 50.7]]]
    feature = {
        "type": "Feature",
        "properties": {"nis": "33011"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    path = tmp_path / "borders.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_the_operator_can_bring_borders(make_site: Callable[..., Site], borders: Path) -> None:
    text = make_site(boundaries=borders).client.get(BUSHOKJES).text

    assert "16 gemeenten staan niet in het bestand met grenzen en zijn cellen." in text


def test_borders_name_their_source_as_their_licence_asks(make_site: Callable[..., Site], borders: Path) -> None:
    credited, silent = (
        make_site(boundaries=borders, boundaries_credit=credit).client.get(BUSHOKJES).text
        for credit in ("Grenzen: Statbel <2025>, CC BY 4.0", "")
    )

    assert "Grenzen: Statbel &lt;2025&gt;, CC BY 4.0." in credited
    assert "borders.geojson." in silent


def test_the_map_is_english_on_request(site: Site) -> None:
    text = site.client.get(BUSHOKJES + "&lang=en").text

    assert "Who goes where?" in text
    assert "Cells, not municipal boundaries" in text


def test_every_zone_is_one_link_away_and_so_is_the_table(site: Site) -> None:
    text = site.client.get(BUSHOKJES + "&lang=en").text

    assert '<a class="to-list" href="#tabel">To the table</a>' in text
    assert 'href="/kaart?dienst=netheid.bushokjes&amp;streek=w13&amp;lang=en">W13' in text
    assert text.count('aria-current="true"') == 1


@pytest.mark.parametrize(("path", "is_told"), [("/kaart", True), ("/kaart?streek=w13", False)])
def test_a_map_without_numbers_on_a_narrow_screen_says_so(site: Site, path: str, is_told: bool) -> None:
    text = site.client.get(path).text

    assert ("Op een smal scherm passen de getallen niet op deze kaart." in text) is is_told


def test_made_up_providers_are_not_counted_in_silence(site: Site) -> None:
    everyone, made_up, real = (
        site.client.get(f"/kaart?catalogus={each}").text for each in ("alles", "voorbeeld", "regio")
    )

    assert "Ook de verzonnen aanbieders van de voorbeeldstreek tellen hier mee" in everyone
    assert '<a class="no-print" href="/kaart?catalogus=regio">' in everyone
    assert "Hier tellen enkel verzonnen aanbieders mee" in made_up
    assert "zij bestaan niet" not in real
