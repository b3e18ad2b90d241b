"""`/uitleg` and `/toegankelijkheid`: how a match comes about, and what is kept of whom."""

import datetime
import re
from collections.abc import Callable
from html import escape

from catalog.parameters import Parameter, load_parameters
from service.web.parameters_english import UNITS
from serving import Site


def in_force(parameter: Parameter, day: datetime.date) -> bool:
    started = [each for each in parameter.values if each.since <= day]
    return bool(started) and (started[-1].until is None or started[-1].until >= day)


def test_every_number_is_listed_with_its_source(site: Site) -> None:
    text = site.client.get("/uitleg").text

    assert text.count('<th scope="row">') == sum(
        in_force(each, site.clock.at.date()) for each in load_parameters().values()
    )
    assert "Wet van 17 juni 2016" in text


def test_both_pages_speak_english(site: Site) -> None:
    explanation, statement = (site.client.get(f"{path}?lang=en").text for path in ("/uitleg", "/toegankelijkheid"))

    assert "<h1>How Schakel reckons</h1>" in explanation
    assert "A sign-in ends after 12 hours." in statement


def test_every_number_is_told_in_english_but_for_its_source(site: Site) -> None:
    text = re.sub(r'<span lang="nl">.*?</span>', "", site.client.get("/uitleg?lang=en").text)

    assert "Smallest share of workers with a disability" in text
    assert not [each.meaning_nl for each in load_parameters().values() if escape(each.meaning_nl) in text]
    assert not re.findall(r">(?:laag|middel|hoog|maanden|uren|aandeel)\b", text)


def test_every_unit_there_is_has_its_english() -> None:
    assert {each.unit for each in load_parameters().values()} == UNITS.keys()


def test_a_reference_to_a_document_is_written_out(site: Site) -> None:
    text = site.client.get("/uitleg").text

    assert "jaarverslag Westhoek 2019, regel" in text
    assert not re.findall(r"00[0-4]_", text)


def test_the_statement_names_the_server_of_map_tiles(site: Site, make_site: Callable[..., Site]) -> None:
    tiled = make_site(tile_url="https://tegels.example:8443/{z}/{x}/{y}.png?sleutel=a")

    usual, with_tiles = (each.client.get("/toegankelijkheid").text for each in (site, tiled))

    assert "geen kaarten, lettertypes of tellers" in usual
    assert "bij tegels.example. Die site ziet uw IP-adres" in with_tiles
    assert "geen kaarten" not in with_tiles
    assert "sleutel" not in with_tiles
