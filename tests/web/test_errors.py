"""The page of a refusal: what it is called, and what to do about it."""

from serving import Site


def test_a_page_that_is_not_there_says_what_to_do(site: Site) -> None:
    text = site.client.get("/bestaatniet").text

    assert "Kijk het adres na, of begin bij het begin." in text
    assert "Niet gevonden.</p>" not in text


def test_in_english_nothing_but_the_details_is_dutch(site: Site) -> None:
    text = site.client.get("/bestaatniet?lang=en").text

    assert "Check the address, or go to the start." in text
    assert "Niet gevonden" not in text


def test_faults_in_an_address_are_told_without_a_sentence_that_there_are_some(site: Site) -> None:
    text = site.client.get("/kaart?gemeente=Ieper&lang=en").text

    assert "gemeente: dit veld bestaat hier niet" in text
    assert "Niet alle gegevens kloppen" not in text
