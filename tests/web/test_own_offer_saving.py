"""What a form of «Mijn aanbod» says is stored as it was said, with its source and day, or told to be wrong."""

import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlmodel import Session

from catalog.records import ProviderRecord
from catalog.store.changes import changes_of
from catalog.store.database import writing
from catalog.store.providers import replace_provider
from own_offers import FIRST, OWN, errors_in, fill_in, hidden_in, offering, send, stored
from service.web.own.offering_subjects import OF_OFFERING
from service.web.own.subjects import OF_PROVIDER
from serving import Site, user_id

# No choice of the form, or asked about in its corrected spelling.
OFFERED_NO_MORE = {"nergens", "elders", "Avelegem"}


@pytest.fixture
def own(site: Site) -> Site:
    """Give the site to who keeps the provider."""
    site.sign_in("provider")
    return site


def as_shown(site: Site, path: str) -> dict[str, Any]:
    """Read every field of a form as a browser would send it back unchanged."""
    found: dict[str, list[str]] = {}

    class Reader(HTMLParser):
        in_form = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "form":
                self.in_form = given.get("class") == "own-form"
            is_off = given.get("type") in {"radio", "checkbox"} and "checked" not in given
            if tag == "input" and self.in_form and not is_off:
                found.setdefault(given["name"] or "", []).append(given.get("value") or "")

        def handle_endtag(self, tag: str) -> None:
            if tag == "form":
                self.in_form = False

    Reader().feed(site.client.get(path).text)
    return dict(found)


FORMS = [f"{OWN}/{slug}" for slug in OF_PROVIDER] + [f"{OWN}/vestigingen/1"]
FORMS += [f"{OWN}/aanbod/{number}/{slug}" for number in (1, 2, 4) for slug in OF_OFFERING]


def test_a_form_that_is_sent_back_unchanged_changes_nothing(own: Site) -> None:
    before = stored(own)

    answers = {path: send(own, path, as_shown(own, path)) for path in FORMS}

    assert {path: each.headers.get("location", each.text)[-6:] for path, each in answers.items()} == dict.fromkeys(
        FORMS, "=niets"
    )
    assert stored(own) == before


def test_after_saving_the_page_is_shown_with_get(own: Site) -> None:
    answer = fill_in(own, f"{FIRST}/tarief", {"uurtarief": "27,75"})

    assert (answer.status_code, answer.headers["location"]) == (303, f"{FIRST}?gedaan=bewaard")
    assert 'role="status"' in own.client.get(answer.headers["location"]).text


def test_the_language_stays_after_saving(own: Site) -> None:
    answer = fill_in(own, f"{FIRST}/tarief?lang=en", {"uurtarief": "27,75"})

    assert answer.headers["location"] == f"{FIRST}?gedaan=bewaard&lang=en"


@pytest.mark.parametrize(
    ("slug", "typed", "stated"),
    [
        ("tarief", {"uurtarief": "27,75"}, {"rate_eur_per_hour": 27.75}),
        ("tarief", {"uurtarief": ""}, {"rate_eur_per_hour": ...}),
        ("werkwijze", {"wijze": ["in_house", "enclave"]}, {"modes": ["in_house", "enclave"]}),
        ("werkwijze", {}, {"modes": ...}),
        ("werkgebied", {"gebied": "straal", "straal_km": "12,5"}, {"area": {"radius_km": 12.5}}),
        ("werkgebied", {"gebied": "gemeenten", "gemeenten": ["8900", "mesen", ""]},
         {"area": {"municipalities": ["Ieper", "Mesen"]}}),
        ("werkgebied", {"gebied": "provincies", "provincies": ["Limburg"]}, {"area": {"provinces": ["Limburg"]}}),
        ("werkgebied", {"gebied": "streken", "streken": ["iwva"]}, {"area": {"named": ["iwva"]}}),
        ("werkgebied", {"gebied": "overal", "straal_km": "5"}, {"area": {"everywhere": True}}),
        ("werkgebied", {"gebied": "onbekend", "straal_km": "5"}, {"area": ...}),
        ("uren", {"uren_wijze": "vast", "uren_vast": "1.250"}, {"capacity_hours_per_month": 1250}),
        ("uren", {"uren_wijze": "vast", "uren_vast": "0"}, {"capacity_hours_per_month": 0}),
        ("uren", {"uren_wijze": "onbekend", "uren_vast": "7"}, {"capacity_hours_per_month": ...}),
        ("uren", {"uren_wijze": "maand", "maand-2026-12": "0", "maand-2027-01": "", "maand-2027-10": "80"},
         {"capacity_hours_per_month": {"2026-12": 0, "2027-10": 80}}),
        ("ploeg", {"werknemers_ploeg": "5", "bus": "0", "fiets": "ja"},
         {"team": {"workers": 5}, "transport": {"van_seats": 0, "bike": True}, "max_travel_minutes": ...}),
        ("ploeg", {"begeleiders": "1", "reistijd": "45", "fiets": "onbekend"},
         {"team": {"supervisors": 1}, "transport": ..., "max_travel_minutes": 45}),
        ("periode", {"vanaf": "onbekend", "tot": "open"}, {"valid_from": ..., "valid_to": None}),
        ("periode", {"vanaf": "open", "tot": "datum", "tot_dag": "31/12/2027"},
         {"valid_from": None, "valid_to": "2027-12-31"}),
        ("dienst", {"van_vestiging": "onbekend"}, {"site": ...}),
    ],
)  # fmt: skip
def test_an_offering_states_what_was_filled_in(
    own: Site, slug: str, typed: dict[str, Any], stated: dict[str, Any]
) -> None:
    before = offering(own)

    answer = fill_in(own, f"{FIRST}/{slug}", typed)

    after = offering(own)
    assert answer.status_code == 303
    assert {key: after.get(key, ...) for key in stated} == stated
    assert {key: after[key] for key in after if key not in stated} == {
        key: before[key] for key in before if key not in stated
    }


@pytest.mark.parametrize(
    ("path", "typed", "fields"),
    [
        (f"{OWN}/gegevens", {"naam": " ", "website": "javascript://a.b", "email": "an", "kbo": "12"},
         ["naam", "website", "email", "kbo"]),
        (f"{OWN}/voorbehouden", {"aandeel": "140"}, ["aandeel"]),
        (f"{OWN}/werknemers", {"gemeente": ["Ieper", "", "Ieper"], "aantal": ["3", "", "2"]}, ["gemeente-1"]),
        (f"{OWN}/werknemers", {"gemeente": ["Ieper", "Nergenshuizen"], "aantal": ["2,5", "1"]},
         ["gemeente-0", "gemeente-1"]),
        (f"{OWN}/werknemers", {"gemeente": ["Ieper", ""], "aantal": ["", "4"]}, ["gemeente-0", "gemeente-1"]),
        (f"{OWN}/contingent", {"plaatsen_vte": "8", "ingevuld_vte": ""}, ["ingevuld_vte"]),
        (f"{OWN}/vestigingen/1", {"vestigingsgemeente": "", "lat": "50,8"}, ["lon"]),
        (f"{OWN}/vestigingen/nieuw", {"vestigingsgemeente": ""}, ["vestigingsgemeente"]),
        (f"{FIRST}/tarief", {"uurtarief": "veel"}, ["uurtarief"]),
        (f"{FIRST}/tarief", {"uurtarief": "-1"}, ["uurtarief"]),
        (f"{FIRST}/ploeg", {"werknemers_ploeg": "4,5", "fiets": "nee"}, ["werknemers_ploeg"]),
        (f"{FIRST}/werkgebied", {"gebied": "straal"}, ["straal_km"]),
        (f"{FIRST}/werkgebied", {"gebied": "gemeenten", "gemeenten": ["Ieper", "Avelegem"]}, ["gemeenten-1"]),
        (f"{FIRST}/werkgebied", {"gebied": "provincies"}, ["provincies"]),
        (f"{FIRST}/werkgebied", {"gebied": "streken", "streken": ["nergens"]}, ["streken"]),
        (f"{FIRST}/uren", {"uren_wijze": "vast"}, ["uren_vast"]),
        (f"{FIRST}/uren", {"uren_wijze": "maand", "maand-2027-02": "x"}, ["maand-2027-02"]),
        (f"{FIRST}/periode", {"vanaf": "datum", "vanaf_dag": "2027-05-01", "tot": "datum", "tot_dag": "2027-04-30"},
         ["tot_dag"]),
        (f"{FIRST}/periode", {"vanaf": "datum", "tot": "open"}, ["vanaf_dag"]),
        (f"{FIRST}/dienst", {"van_vestiging": "elders"}, ["van_vestiging"]),
        (f"{OWN}/aanbod/nieuw", {"dienst_tekst": ""}, ["dienst_tekst"]),
        (f"{OWN}/aanbod/nieuw", {"dienst_tekst": "netheid.bushokjes"}, ["dienst_tekst"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_field_and_nothing_is_lost(
    own: Site, path: str, typed: dict[str, Any], fields: list[str]
) -> None:
    before = stored(own)

    answer = fill_in(own, path, typed)

    assert answer.status_code == 422
    assert sorted(errors_in(answer.text)) == sorted(fields)
    assert all(f'id="v-{name}"' in answer.text for name in fields)
    kept = [text for value in typed.values() for text in (value if isinstance(value, list) else [value])]
    assert all(f'value="{text}"' in answer.text for text in kept if text not in OFFERED_NO_MORE)
    assert stored(own) == before


def test_every_changed_value_becomes_a_fact_with_source_and_day(own: Site) -> None:
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "30"})

    assert stored(own).stated["facts"] == [
        {
            "field": "offering.netheid.bushokjes.rate_eur_per_hour",
            "value": 30,
            "source": "opgave van de aanbieder",
            "date": "2026-11-21",
        }
    ]


def test_a_second_change_replaces_the_fact_of_the_first(own: Site) -> None:
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "30"})
    own.clock.at += datetime.timedelta(days=1)
    own.sign_in("provider")

    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "31"})

    (fact,) = stored(own).stated["facts"]
    assert (fact["value"], fact["date"]) == (31, "2026-11-22")


def test_contact_details_do_not_become_a_fact(own: Site) -> None:
    fill_in(own, f"{OWN}/gegevens", {"naam": "Heggenrank (voorbeeld)", "email": "nieuw@voorbeeld.example"})

    assert "nieuw@voorbeeld.example" not in str(stored(own).stated["facts"])
    assert stored(own).stated["contact"] == {"email": "nieuw@voorbeeld.example"}


def test_what_a_regisseur_changes_says_so(site: Site) -> None:
    site.sign_in("regisseur")

    fill_in(site, f"{FIRST}/tarief", {"uurtarief": "30"})

    assert stored(site).stated["facts"][0]["source"] == "opgave van de regisseur"


def test_one_change_does_not_confirm_the_rest(own: Site) -> None:
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "30"})

    assert stored(own).stated["confirmed_on"] == "2026-06-09"


def test_all_is_confirmed_with_one_button(own: Site) -> None:
    answer = fill_in(own, OWN, to=f"{OWN}/bevestigen")

    assert answer.headers["location"] == f"{OWN}?gedaan=bevestigd"
    assert stored(own).stated["confirmed_on"] == "2026-11-21"


def test_a_made_up_provider_keeps_saying_that_it_is_made_up(own: Site) -> None:
    fill_in(own, OWN, to=f"{OWN}/bevestigen")

    assert stored(own).stated["source"] == "verzonnen voorbeeld, geen echte aanbieder"


def test_the_trail_names_who_changed_it(own: Site) -> None:
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "30"})

    with Session(own.database) as session:
        last = changes_of(session, "provider", stored(own).id)[0]
    assert last.by == f"user:{user_id(own.database, 'provider')}"
    assert last.before is not None
    assert last.before["offerings"][0]["rate_eur_per_hour"] == 26.5


def test_a_new_site_gets_an_id_of_its_own(own: Site) -> None:
    fill_in(own, f"{OWN}/vestigingen/nieuw", {"vestigingsgemeente": "Kortrijk"})
    fill_in(own, f"{OWN}/vestigingen/nieuw", {"vestigingsgemeente": "Kortrijk", "lat": "50,82", "lon": "3,26"})

    assert stored(own).stated["sites"][1:] == [
        {"id": "kortrijk", "municipality": "Kortrijk"},
        {"id": "kortrijk-2", "municipality": "Kortrijk", "lat": 50.82, "lon": 3.26},
    ]


def test_a_site_that_is_used_cannot_be_removed(own: Site) -> None:
    answer = fill_in(own, f"{OWN}/vestigingen/1", to=f"{OWN}/vestigingen/1/weg")

    assert answer.status_code == 422
    assert "Bushokjes reinigen" in answer.text
    assert len(stored(own).stated["sites"]) == 1


def test_a_site_that_nothing_starts_from_is_removed(own: Site) -> None:
    fill_in(own, f"{OWN}/vestigingen/nieuw", {"vestigingsgemeente": "Kortrijk"})

    fill_in(own, f"{OWN}/vestigingen/2", to=f"{OWN}/vestigingen/2/weg")

    assert [each["id"] for each in stored(own).stated["sites"]] == ["hoofdzetel"]


def test_a_service_is_added_by_its_name(own: Site) -> None:
    answer = fill_in(own, f"{OWN}/aanbod/nieuw", {"dienst_tekst": "hagen scheren"})

    assert answer.headers["location"] == f"{OWN}/aanbod/6?gedaan=toegevoegd"
    assert offering(own, 6) == {"service_type": "groen.hagen", "site": "hoofdzetel", "evidence": "stated"}


def test_a_service_in_other_words_is_asked_about(own: Site) -> None:
    answer = fill_in(own, f"{OWN}/aanbod/nieuw", {"dienst_tekst": "heg knippen"})

    assert answer.status_code == 422
    assert 'value="groen.hagen"' in answer.text


def test_the_service_that_is_chosen_is_added(own: Site) -> None:
    fill_in(own, f"{OWN}/aanbod/nieuw", {"dienst_tekst": "heg knippen", "dienst_code": "groen.hagen"})

    assert offering(own, 6)["service_type"] == "groen.hagen"


def test_a_service_ends_on_a_day(own: Site) -> None:
    fill_in(own, f"{FIRST}/stoppen", {"stopt_op": "2027-01-31"})

    assert (offering(own)["valid_from"], offering(own)["valid_to"]) == ("2026-09-01", "2027-01-31")


def test_a_service_that_was_a_mistake_is_removed(own: Site) -> None:
    fill_in(own, f"{FIRST}/stoppen", to=f"{FIRST}/weg")

    assert [each["service_type"] for each in stored(own).stated["offerings"]][:2] == [
        "groen.stadslandbouw",
        "netheid.speeltoestellen",
    ]


def test_a_lost_update_is_told_with_both_values(own: Site) -> None:
    read_before = hidden_in(own.client.get(f"{FIRST}/tarief").text)
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "31,5"})

    answer = send(own, f"{FIRST}/tarief", read_before | {"uurtarief": "30"})

    assert answer.status_code == 412
    assert "Intussen gewijzigd" in answer.text
    assert "<dd>30</dd>" in answer.text
    assert "<dd>31,5</dd>" in answer.text
    assert offering(own)["rate_eur_per_hour"] == 31.5


def test_after_a_lost_update_one_goes_on_from_what_is_there_now(own: Site) -> None:
    read_before = hidden_in(own.client.get(f"{FIRST}/tarief").text)
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "31,5"})
    told = send(own, f"{FIRST}/tarief", read_before | {"uurtarief": "30"})

    answer = send(own, f"{FIRST}/tarief", hidden_in(told.text) | {"uurtarief": "30"})

    assert answer.status_code == 303
    assert offering(own)["rate_eur_per_hour"] == 30


def test_a_part_that_moved_is_found_again(own: Site) -> None:
    second = f"{OWN}/aanbod/2"
    read_before = hidden_in(own.client.get(f"{second}/tarief").text)
    fill_in(own, f"{FIRST}/stoppen", to=f"{FIRST}/weg")

    told = send(own, f"{second}/tarief", read_before | {"uurtarief": "30"})

    assert told.status_code == 412
    assert f'action="{FIRST}/tarief"' in told.text


def test_a_part_that_was_removed_is_told_to_be_gone(own: Site) -> None:
    read_before = hidden_in(own.client.get(f"{FIRST}/tarief").text)
    fill_in(own, f"{FIRST}/stoppen", to=f"{FIRST}/weg")

    told = send(own, f"{FIRST}/tarief", read_before | {"uurtarief": "30"})

    assert told.status_code == 412
    assert "weggehaald" in told.text
    assert offering(own)["rate_eur_per_hour"] == 33


@pytest.mark.parametrize(
    "path", [f"{OWN}/bevestigen", f"{FIRST}/weg", f"{OWN}/vestigingen/nieuw", f"{OWN}/aanbod/nieuw"]
)
def test_nothing_is_done_from_a_page_that_is_out_of_date(own: Site, path: str) -> None:
    read_before = hidden_in(own.client.get(f"{FIRST}/stoppen").text)
    fill_in(own, f"{FIRST}/tarief", {"uurtarief": "31,5"})
    before = stored(own)

    answer = send(own, path, read_before | {"dienst_tekst": "hagen scheren", "vestigingsgemeente": "Kortrijk"})

    assert answer.status_code == 412
    assert stored(own) == before


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999"])
def test_a_form_without_a_version_of_ours_is_out_of_date(own: Site, version: str) -> None:
    assert fill_in(own, f"{FIRST}/tarief", {"uurtarief": "30", "versie": version}).status_code == 412


def test_what_the_form_does_not_show_of_a_municipality_stays(own: Site) -> None:
    fill_in(own, f"{FIRST}/werkgebied", {"gebied": "gemeenten", "gemeenten": ["Ieper"]})
    snapshot = own.app.state.shared.catalogues.current()
    stated = stored(own).stated
    stated["offerings"][0]["area"] = {"municipalities": [{"municipality": "Ieper", "part": "Zillebeke"}]}
    with writing(own.database, at=own.clock(), by="system:test") as transaction:
        replace_provider(transaction, ProviderRecord.model_validate(stated, context=snapshot.known))

    fill_in(own, f"{FIRST}/werkgebied", {"gebied": "gemeenten", "gemeenten": ["Ieper", "Mesen"]})

    assert offering(own)["area"]["municipalities"] == [{"municipality": "Ieper", "part": "Zillebeke"}, "Mesen"]


def test_months_that_lie_behind_us_stay(own: Site) -> None:
    fill_in(own, f"{FIRST}/uren", {"uren_wijze": "maand", "maand-2026-11": "10"})
    own.clock.at = datetime.datetime(2027, 1, 5, tzinfo=datetime.UTC)
    own.sign_in("provider")

    fill_in(own, f"{FIRST}/uren", {"uren_wijze": "maand", "maand-2027-02": "20"})

    assert offering(own)["capacity_hours_per_month"] == {"2026-11": 10, "2027-02": 20}


def test_what_no_keyboard_types_is_left_out(own: Site) -> None:
    fill_in(own, f"{OWN}/gegevens", {"naam": "Hegg\x00en\nrank"})

    assert stored(own).stated["name"] == "Heggenrank"
