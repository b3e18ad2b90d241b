"""`/uitleg` and `/toegankelijkheid`: how a match comes about, and what is kept of whom."""

import datetime

from catalog.parameters import Parameter, load_parameters
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
