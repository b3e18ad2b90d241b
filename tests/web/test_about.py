"""`/uitleg` and `/toegankelijkheid`: how a match comes about, and what is kept of whom."""

from catalog.parameters import load_parameters
from serving import Site


def test_every_number_is_listed_with_its_source(site: Site) -> None:
    text = site.client.get("/uitleg").text

    assert text.count('<th scope="row">') == len(load_parameters())
    assert "Wet van 17 juni 2016" in text


def test_both_pages_speak_english(site: Site) -> None:
    explanation, statement = (site.client.get(f"{path}?lang=en").text for path in ("/uitleg", "/toegankelijkheid"))

    assert "<h1>How Schakel reckons</h1>" in explanation
    assert "A sign-in ends after 12 hours." in statement
