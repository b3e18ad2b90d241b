"""`/kaart` over the tiles of a server that the operator chose."""

import re
from collections.abc import Callable

import pytest

from serving import Site

TILES = "https://tegels.example:8443/kaart/{z}/{x}/{y}.png?sleutel=a&stijl=b"
ORIGIN = "https://tegels.example:8443"
W13 = "/kaart?streek=w13"


@pytest.fixture
def tiled(make_site: Callable[..., Site]) -> Site:
    return make_site(tile_url=TILES, tile_credit="© Testtegels <b>")


def images(text: str) -> list[str]:
    return re.findall(r'<image href="([^"]+)"', text)


def policy(site: Site, path: str) -> str:
    return str(site.client.get(path).headers["content-security-policy"])


@pytest.mark.parametrize("path", ["/kaart", W13, "/kaart?streek=belgie", "/kaart?streek=West-Vlaanderen"])
def test_tiles_lie_beneath_every_zone_and_they_are_few(tiled: Site, path: str) -> None:
    found = images(tiled.client.get(path).text)

    assert 4 <= len(found) <= 30
    assert all(re.fullmatch(rf"{ORIGIN}/kaart/\d+/\d+/\d+\.png\?sleutel=a&amp;stijl=b", each) for each in found)


def test_the_municipalities_keep_their_numbers_and_links_over_tiles(tiled: Site) -> None:
    drawing = tiled.client.get(W13).text.split('<svg class="map over-tiles"', 1)[1].split("</svg>", 1)[0]

    assert drawing.count("<a ") == 14
    assert ">Kortrijk</text>" in drawing
    assert 'aria-hidden="true"' in drawing


def test_the_makers_of_the_tiles_are_named_as_text(tiled: Site) -> None:
    assert "Ondergrond: © Testtegels &lt;b&gt;" in tiled.client.get(W13).text


def test_only_the_map_may_load_from_that_server_and_from_no_other(tiled: Site) -> None:
    assert f"img-src 'self' data: {ORIGIN};" in policy(tiled, "/kaart")
    assert {path: ORIGIN in policy(tiled, path) for path in ("/", "/aanbieders", "/kaart/", "/api/v1/x")} == {
        "/": False,
        "/aanbieders": False,
        "/kaart/": False,
        "/api/v1/x": False,
    }


def test_the_server_of_the_tiles_is_not_told_which_page_it_is(tiled: Site) -> None:
    answer = tiled.client.get(W13)

    assert answer.headers["referrer-policy"] == "same-origin"
    assert "referrerpolicy" not in answer.text


def test_the_small_map_of_a_provider_has_no_tiles(tiled: Site) -> None:
    assert images(tiled.client.get("/aanbieders/voorbeeld-heggenrank").text) == []


def test_without_the_setting_nothing_comes_from_elsewhere(make_site: Callable[..., Site]) -> None:
    site = make_site(tile_credit="© Testtegels")

    text = site.client.get(W13).text

    assert images(text) == []
    assert "Testtegels" not in text
    assert "over-tiles" not in text
    assert "img-src 'self' data:;" in policy(site, W13)
