"""Every fact keeps its source and its date, also when a program changes it."""

from collections.abc import Callable
from typing import Any

import pytest

from api_calling import Caller
from serving import NOW, OWN_PROVIDER

CallAs = Callable[[str], Caller]

OWN = f"/providers/{OWN_PROVIDER}"
TODAY = NOW.date().isoformat()
NET: dict[str, Any] = {
    "id": "voorbeeld-net",
    "name": "Net (voorbeeld)",
    "kinds": ["lde"],
    "fictitious": True,
    "source": "verslag 2025",
    "confirmed_on": "2025-03-01",
    "facts": [{"field": "rate_eur_per_hour", "value": 20, "source": "verslag 2025", "date": "2025"}],
    "offerings": [{"service_type": "groen.gazon", "rate_eur_per_hour": 20}],
}


def stored(call_as: CallAs) -> Caller:
    call = call_as("administrator")
    assert call("POST", "/providers", NET).json() == NET
    return call


def facts_of(stated: dict[str, Any]) -> dict[str, Any]:
    return {each["field"]: each for each in stated["facts"]}


@pytest.mark.parametrize(
    ("role", "source"),
    [("provider", "opgave van de aanbieder"), ("administrator", "opgave van de beheerder")],
)
def test_a_changed_value_keeps_who_gave_it_and_when(call_as: CallAs, role: str, source: str) -> None:
    answer = call_as(role)("PATCH", OWN, {"website": "https://net.example"}, read='"1"')

    assert facts_of(answer.json())["website"] == {
        "field": "website",
        "value": "https://net.example",
        "source": source,
        "date": TODAY,
    }


def test_one_changed_value_does_not_confirm_the_rest(call_as: CallAs) -> None:
    answer = stored(call_as)("PATCH", "/providers/voorbeeld-net", {"website": "https://net.example"}, read='"1"')

    assert (answer.json()["source"], answer.json()["confirmed_on"]) == ("verslag 2025", "2025-03-01")


def test_a_changed_offering_keeps_who_gave_it_and_when(call_as: CallAs) -> None:
    call = stored(call_as)

    call("PATCH", "/providers/voorbeeld-net/offerings/0", {"rate_eur_per_hour": 25}, read='"1"')

    facts = facts_of(call("GET", "/providers/voorbeeld-net").json())
    assert facts["offering.groen.gazon.rate_eur_per_hour"]["value"] == 25
    assert facts["offering.groen.gazon.rate_eur_per_hour"]["date"] == TODAY
    assert facts["rate_eur_per_hour"]["source"] == "verslag 2025"


def test_an_offering_that_goes_is_told_as_gone(call_as: CallAs) -> None:
    call = stored(call_as)

    call("DELETE", "/providers/voorbeeld-net/offerings/0", read='"1"')

    assert facts_of(call("GET", "/providers/voorbeeld-net").json())["offering.groen.gazon"]["value"] is False


def test_an_offering_that_moves_to_another_site_is_not_told_as_gone(call_as: CallAs) -> None:
    call = stored(call_as)
    call("PATCH", "/providers/voorbeeld-net", {"sites": [{"id": "loods", "municipality": "Ieper"}]}, read='"1"')

    call("PATCH", "/providers/voorbeeld-net/offerings/0", {"site": "loods"}, read='"2"')

    facts = facts_of(call("GET", "/providers/voorbeeld-net").json())
    assert facts["site.loods"]["value"] is True
    assert facts["offering.groen.gazon.site"]["value"] == "loods"
    assert "offering.groen.gazon" not in facts


def test_an_offering_that_comes_back_is_told_as_there(call_as: CallAs) -> None:
    call = stored(call_as)
    call("PUT", "/providers/voorbeeld-net/offerings", [], read='"1"')

    call("POST", "/providers/voorbeeld-net/offerings", NET["offerings"][0])

    assert facts_of(call("GET", "/providers/voorbeeld-net").json())["offering.groen.gazon"]["value"] is True


def test_a_source_that_is_sent_along_is_the_one_that_is_kept(call_as: CallAs) -> None:
    fact = {"field": "website", "value": "https://net.example", "source": "register", "date": "2026-11-01"}

    answer = call_as("administrator")("PATCH", OWN, {"website": "https://net.example", "facts": [fact]}, read='"1"')

    assert answer.json()["facts"] == [fact]


def test_replacing_without_facts_keeps_those_that_documents_told(call_as: CallAs) -> None:
    sent = {key: value for key, value in NET.items() if key != "facts"}

    answer = stored(call_as)("PUT", "/providers/voorbeeld-net", sent, read='"1"')

    assert answer.json() == NET | {"facts": NET["facts"]}
    assert answer.headers["etag"] == '"1"'


def test_a_new_source_leaves_the_former_one_as_a_fact(call_as: CallAs) -> None:
    answer = stored(call_as)(
        "PATCH", "/providers/voorbeeld-net", {"source": "register", "confirmed_on": "2026-11-01"}, read='"1"'
    )

    assert answer.json()["source"] == "register"
    assert facts_of(answer.json())["source"]["value"] == "verslag 2025"
    assert facts_of(answer.json())["confirmed_on"]["date"] == TODAY


def test_what_facts_tell_never_holds_contact_details(call_as: CallAs) -> None:
    answer = call_as("administrator")("PATCH", OWN, {"contact": {"phone": "057 00 00 00"}}, read='"1"')

    assert "057" not in str(answer.json()["facts"])


def test_a_null_that_says_no_more_than_a_missing_key_is_no_new_value(call_as: CallAs) -> None:
    call = stored(call_as)

    answer = call("PUT", "/providers/voorbeeld-net", NET | {"kbo": None, "part_of": None}, read='"1"')

    assert answer.json()["facts"] == NET["facts"]
    assert answer.json()["part_of"] is None
