"""`GET /`: what do you need, and where?"""

import re
from html import unescape

from serving import Site


def test_the_first_page_asks_what_and_where(site: Site) -> None:
    page = site.client.get("/")

    assert page.status_code == 200
    assert '<label for="v-vraag">' in page.text
    assert '<label for="v-plaats">' in page.text
    assert 'action="/zoeken" method="get"' in page.text


def test_every_example_finds_somebody(site: Site) -> None:
    addresses = re.findall(r'href="(/zoeken\?[^"]+)"', site.client.get("/").text)

    answers = [site.client.get(unescape(each)).text for each in addresses]

    assert len(answers) == 3
    assert all('class="card result"' in each for each in answers)


def test_every_example_in_english_finds_somebody(site: Site) -> None:
    addresses = re.findall(r'href="(/zoeken\?[^"]+)"', site.client.get("/?lang=en").text)

    answers = [site.client.get(unescape(each)).text for each in addresses]

    assert all('class="card result"' in each for each in answers)
    assert all('<html lang="en">' in each for each in answers)


def test_services_are_suggested_without_script(site: Site) -> None:
    page = site.client.get("/").text

    assert '<datalist id="lijst-diensten">' in page
    assert '<option value="Bushokjes reinigen">' in page
