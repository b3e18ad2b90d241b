"""The small parts of «Mijn aanbod»: reading what is typed, the words, and what is written down of a change."""

import datetime
import re
from dataclasses import replace
from string import Formatter
from typing import Any

import pytest

from catalog.records import ProviderRecord
from own_offers import offering, stored
from service.accounts.viewer import Role, Viewer
from service.provenance import BY_PROVIDER, confirmed, with_facts
from service.web.own.forms import as_amount, as_day
from service.web.own.offering_times import coming_months
from service.web.own.state import Own, put
from service.web.own.texts import TEXTS
from serving import OWN_PROVIDER, Site

TODAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("12,0", 12.0), ("28,5", 28.5), ("28.5", 28.5), ("1.250", 1250), ("1.250,75", 1250.75),
     ("1 250", 1250), ("-3", -3), ("1e9", "1e9"), ("nan", "nan"), ("12 uur", "12 uur"), ("١٢", "١٢"),
     ("9" * 5000, "9" * 5000)],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(text: str, number: float | str) -> None:
    assert as_amount(text) == number


@pytest.mark.parametrize(
    ("text", "day"), [("31/1/2027", "2027-01-31"), ("2027-01-31", "2027-01-31"), ("morgen", "morgen")]
)
def test_a_day_is_read_as_people_write_it(text: str, day: str) -> None:
    assert as_day(text) == day


def test_twelve_months_come_from_this_month_on() -> None:
    months = coming_months(TODAY)

    assert (len(months), months[0], months[2], months[-1]) == (12, "2026-11", "2027-01", "2027-10")


@pytest.mark.parametrize("code", TEXTS)
def test_both_languages_name_the_same_facts(code: str) -> None:
    dutch, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in TEXTS[code])

    assert dutch == english
    assert not re.search(r"\b(je|jij|jouw|jullie)\b", TEXTS[code][0], re.IGNORECASE)


def test_a_confirmation_takes_the_source_over_and_keeps_the_old_one_as_a_fact() -> None:
    stated: dict[str, Any] = {"id": "a", "source": "Jaarverslag 2019"}

    told = confirmed(stated, source=BY_PROVIDER, on=TODAY)

    assert (told["source"], told["confirmed_on"]) == (BY_PROVIDER, "2026-11-21")
    assert {"field": "source", "value": "Jaarverslag 2019", "source": "Jaarverslag 2019"} in told["facts"]


def test_a_second_confirmation_keeps_one_fact_of_the_old_source() -> None:
    stated: dict[str, Any] = {"id": "a", "source": "Jaarverslag 2019"}

    told = confirmed(confirmed(stated, source=BY_PROVIDER, on=TODAY), source=BY_PROVIDER, on=TODAY)

    assert [each["field"] for each in told["facts"]].count("source") == 1


def test_what_a_document_says_stays_beside_what_the_provider_says() -> None:
    document = {"field": "website", "value": "https://oud.example", "source": "003_:159", "date": "2019"}

    told = with_facts({"facts": [document]}, [("website", "https://nieuw.example")], source=BY_PROVIDER, on=TODAY)

    assert [each["value"] for each in told["facts"]] == ["https://oud.example", "https://nieuw.example"]


def own_of(site: Site) -> Own:
    shared = site.app.state.shared
    snapshot = shared.catalogues.current()
    viewer = Viewer(Role.PROVIDER, by="user:1", organisation_id="heggenrank")
    return Own(snapshot.listed[OWN_PROVIDER], viewer, snapshot, shared, site.clock(), TODAY, "nl")


def test_of_two_who_save_at_once_one_is_told(site: Site) -> None:
    own = own_of(site)
    record = own.listed.record

    saved = [put(own, record.model_copy(update={"name": name}), own.version) for name in ("Eerste", "Tweede")]

    assert saved == [True, False]
    assert stored(site).stated["name"] == "Eerste"


def test_who_lost_the_right_in_between_saves_nothing(site: Site) -> None:
    own = own_of(site)
    stranger = replace(own, viewer=replace(own.viewer, organisation_id="iemand-anders"))
    changed = ProviderRecord.model_validate(own.stated | {"name": "Gekaapt"}, context=own.snapshot.known)

    assert put(stranger, changed, own.version) is False
    assert stored(site).stated["name"] != "Gekaapt"
    assert offering(site)["service_type"] == "netheid.bushokjes"
