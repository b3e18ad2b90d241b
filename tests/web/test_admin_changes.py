"""`/beheer/wijzigingen`: who changed what, when, and from what to what."""

import pytest

from catalog.store.database import writing
from catalog.store.providers import hand_to_keeper
from entering import post
from serving import OWN_PROVIDER, Site, user_id

IN_THE_AREA, ELSEWHERE = "voorbeeld-kringhoek", "voorbeeld-duinpoets"  # in Ieper; in Koksijde


def changed_name(site: Site) -> None:
    post(
        site,
        "/beheer/organisaties/ieper",
        form_on="/beheer",
        naam="Ieper",
        soort="local_government",
        gemeente="Ieper",
        versie="0",
    )


def test_the_trail_tells_from_what_to_what_and_by_whom(site: Site) -> None:
    site.sign_in("administrator")
    changed_name(site)

    text = site.client.get("/beheer/wijzigingen?soort=organisation").text

    assert '<del class="was">Stad Ieper (test)</del>' in text
    assert '<ins class="now">Ieper</ins>' in text
    assert "administrator@schakel.test" in text


def test_the_trail_is_filtered_by_who_did_it(site: Site) -> None:
    site.sign_in("administrator")
    changed_name(site)
    by = f"user:{user_id(site.database, 'administrator')}"

    texts = [site.client.get(f"/beheer/wijzigingen?door={each}").text for each in (by, "user:999")]

    assert ["Stad Ieper (test)" in text for text in texts] == [True, False]
    assert "Geen wijzigingen gevonden" in texts[1]


def test_the_trail_is_leafed_through(site: Site) -> None:
    site.sign_in("administrator")
    first = site.client.get("/beheer/wijzigingen?soort=provider").text
    older = first.rpartition("voor=")[2].partition('"')[0]

    second = site.client.get(f"/beheer/wijzigingen?soort=provider&voor={older}").text

    rows = [text.count('<th scope="row">') for text in (first, second)]
    assert rows[0] == 50
    assert rows[1] > 0
    assert "Naar de nieuwste" in second


@pytest.mark.parametrize("query", ["voor=x", "voor=-1", "voor=99999999999999999999", "soort=onzin"])
def test_what_makes_no_sense_shows_the_newest(site: Site, query: str) -> None:
    site.sign_in("administrator")

    answer = site.client.get(f"/beheer/wijzigingen?{query}")

    assert answer.status_code == 200


def test_one_subject_has_a_trail_of_its_own(site: Site) -> None:
    site.sign_in("administrator")

    text = site.client.get(f"/beheer/wijzigingen/keeper/{OWN_PROVIDER}").text

    assert "heggenrank" in text
    assert text.count('<th scope="row">') == 1


def test_a_regisseur_sees_the_trail_of_the_own_area(site: Site) -> None:
    site.sign_in("regisseur")

    answers = [
        site.client.get(f"/beheer/wijzigingen/provider/{provider_id}").status_code
        for provider_id in (IN_THE_AREA, ELSEWHERE)
    ]

    assert answers == [200, 403]


def test_a_regisseurs_list_holds_nothing_from_elsewhere(site: Site) -> None:
    with writing(site.database, at=site.clock(), by="system:test") as transaction:
        for provider_id in (IN_THE_AREA, ELSEWHERE):
            hand_to_keeper(transaction, provider_id, "heggenrank")
    site.sign_in("regisseur")

    text = site.client.get("/beheer/wijzigingen?soort=keeper").text

    assert IN_THE_AREA in text
    assert ELSEWHERE not in text


def test_a_regisseur_sees_no_addresses_of_people_elsewhere(site: Site) -> None:
    site.sign_in("administrator")
    changed_name(site)
    site.sign_in("regisseur")

    text = site.client.get("/beheer/wijzigingen?soort=organisation").text

    assert "Stad Ieper (test)" in text
    assert "administrator@schakel.test" not in text
