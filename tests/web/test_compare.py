"""`GET /vergelijken`: up to four providers side by side."""

import re
from html import unescape

from serving import Site

NEED = {"vraag": "groenonderhoud", "plaats": "Kortrijk", "catalogus": "voorbeeld", "uren": "80"}


def ranked(site: Site) -> list[str]:
    page = site.client.get("/zoeken", params=NEED).text
    ids = re.findall(r'name="aanbieder" value="([\w-]+)"', page)
    return list(dict.fromkeys(ids))


def compared(site: Site, *ids: str) -> str:
    return unescape(site.client.get("/vergelijken", params=NEED | {"aanbieder": list(ids)}).text)


def cells(page: str, heading: str) -> list[str]:
    row = page.split(f'<th scope="row">{heading}', 1)[1].split("</tr>", 1)[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]


def test_scores_are_those_of_the_results(site: Site) -> None:
    ids = ranked(site)[:3]
    results = unescape(site.client.get("/zoeken", params=NEED).text)
    scores = re.findall(r'<p class="score"><b>([\d,]+)</b>', results)

    page = compared(site, *ids)

    assert cells(page, "Score") == [f"{scores[at]} / 100" for at in range(3)]


def test_each_criterion_is_a_row_with_value_weight_and_points(site: Site) -> None:
    page = compared(site, *ranked(site)[:2])

    for name in ("dienst", "nabijheid", "vrije uren", "mobiliteit"):
        assert all(re.fullmatch(r"[\d,]+ × [\d,]+\s% = [\d,]+( \(aangenomen\))?", each) for each in cells(page, name))


def test_who_does_not_fit_shows_the_refusal(site: Site) -> None:
    results = site.client.get("/zoeken", params=NEED).text
    refused = re.findall(r'/aanbieders/([\w-]+)"', results.split('id="niet-kop"', 1)[1])
    answered = ranked(site)
    only_refused = next(each for each in refused if each not in answered)

    page = compared(site, answered[0], only_refused)

    assert "✗ past niet" in page
    assert "Kan wel als" in page


def test_more_than_four_are_asked_to_be_fewer(site: Site) -> None:
    everyone = list(site.app.state.shared.catalogues.current().listed)[:5]

    answer = site.client.get("/vergelijken", params=NEED | {"aanbieder": everyone})

    assert answer.status_code == 422
    assert "Kies er ten hoogste 4" in answer.text
    assert answer.text.count(" checked") == 4


def test_one_ticked_twice_is_shown_once(site: Site) -> None:
    first = ranked(site)[0]

    page = compared(site, first, first)

    assert len(cells(page, "Score")) == 1


def test_one_that_is_gone_is_told(site: Site) -> None:
    assert "Niet (meer) in de catalogus: verdwenen." in compared(site, ranked(site)[0], "verdwenen")


def test_nobody_ticked_is_told_what_to_do(site: Site) -> None:
    assert "Vink in het antwoord aan" in compared(site)


def test_a_need_with_faults_shows_the_form(site: Site) -> None:
    answer = site.client.get("/vergelijken", params={"vraag": "x", "aanbieder": "de-poetslijn"})

    assert answer.status_code == 422
    assert 'id="v-plaats-error"' in answer.text


def test_the_comparison_speaks_english(site: Site) -> None:
    page = unescape(site.client.get("/vergelijken", params=NEED | {"aanbieder": ranked(site)[0], "lang": "en"}).text)

    assert "Cost per hour worked" in page
    assert "Kostprijs" not in page
