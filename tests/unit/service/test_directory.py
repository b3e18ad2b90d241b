"""The directory: who fits a filter, who may, and what is still to be asked."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from catalog.asking import need_place
from catalog.fields import shipped
from catalog.places import load_places
from catalog.store.providers import StoredProvider
from matcher.goers import Served
from service.directory import Directory, DirectoryFilter, Where, directory, filtered, services_found
from service.directory_clauses import clauses_of
from service.served_counts import served_counts
from service.snapshot import Snapshot, listed_of, policy_of

TODAY = datetime.date(2026, 11, 21)
NOW = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
IEPER = {"id": "zetel", "municipality": "Ieper"}
MOWING = {"service_type": "groen.gazon", "modes": ["on_site"]}

Stated = dict[str, Any]


def provider(id_: str, *offerings: Stated, **facts: Any) -> Stated:
    stated = {"id": id_, "name": id_.capitalize(), "kinds": ["maatwerkbedrijf"]} | facts
    return stated | ({"offerings": list(offerings)} if offerings else {})


def snapshot_of(*stated: Stated) -> Snapshot:
    listed = {each["id"]: listed_of(StoredProvider(each, 1, 1, None, NOW, NOW), shipped()) for each in stated}
    return Snapshot(1, dict(sorted(listed.items())), shipped(), {})


def where(name: str) -> Where:
    return Where(name, (need_place(load_places().find(name)),))


def ids(listed: Iterable[Any]) -> list[str]:
    return [each.provider.id for each in listed]


def found(snapshot: Snapshot, **chosen: Any) -> Directory:
    return directory(snapshot, DirectoryFilter(**chosen), TODAY)


def test_an_area_that_is_known_is_a_yes_or_a_no_and_an_unknown_one_is_asked() -> None:
    near = provider("near", MOWING | {"site": "zetel", "area": {"radius_km": 15}}, sites=[IEPER])
    named = provider("named", MOWING | {"area": {"municipalities": ["Poperinge"]}})
    silent = provider("silent", MOWING)
    far = provider("far", MOWING | {"area": {"municipalities": ["Gent"]}})

    answer = found(snapshot_of(near, named, silent, far), served=where("Poperinge"))

    assert (ids(answer.fitting), ids(answer.to_ask)) == (["named", "near"], ["silent"])
    assert [each.question("nl") for each in answer.questions_of("silent")] == ["werkgebied onbekend"]


def test_a_dated_member_of_an_area_counts_on_its_days_only() -> None:
    ended = {"municipalities": [{"municipality": "Ieper", "to": "2025-12-31"}]}
    began = {"municipalities": [{"municipality": "Ieper", "from": "2026-01-01"}]}
    snapshot = snapshot_of(provider("ended", MOWING | {"area": ended}), provider("began", MOWING | {"area": began}))

    answer = found(snapshot, served=where("Ieper"))

    assert (ids(answer.fitting), ids(answer.to_ask)) == (["began"], [])


def test_work_in_the_workshop_has_no_area() -> None:
    workshop = provider("workshop", {"service_type": "verpakking.verpakken", "modes": ["in_house"]})

    answer = found(snapshot_of(workshop), served=where("Gent"))

    assert ids(answer.fitting) == ["workshop"]


def test_what_is_asked_of_offerings_must_hold_for_one_of_them() -> None:
    elsewhere = {"service_type": "groen.hagen", "area": {"municipalities": ["Ieper"]}}
    two = provider("two", MOWING | {"area": {"municipalities": ["Gent"]}}, elsewhere)

    answer = found(snapshot_of(two), service_types=("groen.gazon",), served=where("Ieper"))

    assert (answer.fitting, answer.to_ask) == ((), ())


def test_who_states_no_service_is_asked_for_it() -> None:
    answer = found(snapshot_of(provider("silent")), service_types=("groen.gazon",))

    assert ids(answer.to_ask) == ["silent"]
    assert [each.question("en") for each in answer.questions_of("silent")] == ["services unknown"]


def test_work_that_has_ended_is_no_longer_offered() -> None:
    snapshot = snapshot_of(
        provider("ended", MOWING | {"valid_to": "2026-11-20"}),
        provider("last-day", MOWING | {"valid_to": "2026-11-21"}),
    )

    answer = found(snapshot, service_types=("groen.gazon",))

    assert ids(answer.fitting) == ["last-day"]


@pytest.mark.parametrize(
    ("hours", "fitting", "to_ask"),
    [
        (40, ["flat", "monthly"], ["silent"]),
        (80, ["monthly"], ["silent"]),
        (0, ["flat", "full", "monthly"], ["silent"]),
    ],
)
def test_free_hours_are_those_of_the_month(hours: float, fitting: list[str], to_ask: list[str]) -> None:
    snapshot = snapshot_of(
        provider("flat", MOWING | {"capacity_hours_per_month": 40}),
        provider("monthly", MOWING | {"capacity_hours_per_month": {"2027-04": 120, "2027-05": 0}}),
        provider("silent", MOWING),
        provider("full", MOWING, contingent={"places_fte": 24, "filled_fte": 24}),
    )

    answer = found(snapshot, hours=hours, month=2027 * 12 + 3)

    assert (ids(answer.fitting), ids(answer.to_ask)) == (fitting, to_ask)


def test_hours_that_must_be_known_leave_out_who_did_not_say() -> None:
    snapshot = snapshot_of(
        provider("flat", MOWING | {"capacity_hours_per_month": 0}), provider("silent", MOWING), provider("empty")
    )

    answer = found(snapshot, has_known_hours=True)

    assert (ids(answer.fitting), ids(answer.to_ask)) == (["flat"], [])


@pytest.mark.parametrize(
    ("asked", "fitting", "to_ask"),
    [("ja", ["share", "yes"], ["silent"]), ("nee", ["low", "no"], ["silent"]), ("onbekend", ["silent"], [])],
)
def test_reserved_follows_the_statement_and_then_the_share(asked: str, fitting: list[str], to_ask: list[str]) -> None:
    snapshot = snapshot_of(
        provider("yes", reserved_eligible=True),
        provider("no", reserved_eligible=False, disadvantaged_share=0.9),
        provider("share", disadvantaged_share=0.3),
        provider("low", disadvantaged_share=0.29),
        provider("silent"),
    )

    answer = found(snapshot, reserved=asked)

    assert (ids(answer.fitting), ids(answer.to_ask)) == (fitting, to_ask)


@pytest.mark.parametrize(("asked", "fitting"), [("recent", ["fresh"]), ("ouder", ["stale"]), ("nooit", ["never"])])
def test_freshness_tells_recent_older_and_never_apart(asked: str, fitting: list[str]) -> None:
    snapshot = snapshot_of(
        provider("fresh", confirmed_on="2026-01-15"), provider("stale", confirmed_on="2025-01-15"), provider("never")
    )

    answer = found(snapshot, freshness=asked)

    assert ids(answer.fitting) == fitting


def test_a_seat_that_is_not_known_may_be_the_one_asked() -> None:
    snapshot = snapshot_of(
        provider("here", sites=[IEPER]), provider("there", sites=[{"municipality": "Gent"}]), provider("silent")
    )

    answer = found(snapshot, established=where("Ieper"))

    assert (ids(answer.fitting), ids(answer.to_ask)) == (["here"], ["silent"])


def test_a_former_work_form_reads_as_its_successor() -> None:
    snapshot = snapshot_of(provider("old", kinds=["sociale_werkplaats"]), provider("lde", kinds=["lde"]))

    answer = found(snapshot, kinds=("maatwerkbedrijf",))

    assert ids(answer.fitting) == ["old"]


@pytest.mark.parametrize("text", ["waak", "WSW Waak", "Waak BW vzw", "kwadrnat", "gazon", "lawn", "waak gazon"])
def test_a_text_finds_names_aliases_and_services(text: str) -> None:
    snapshot = snapshot_of(provider("waak", MOWING, aliases=["Kwadrant"]), provider("veer", name="'t Veer"))

    answer = found(snapshot, text=text)

    assert ids(answer.fitting) == ["waak"]


def test_the_very_name_comes_before_names_that_hold_it() -> None:
    snapshot = snapshot_of(provider("b", name="Aan 't Veerplein"), provider("a", name="'t Veer"))

    answer = found(snapshot, text="t veer")

    assert ids(answer.fitting) == ["a", "b"]


def test_a_typing_error_in_a_number_finds_nobody() -> None:
    answer = found(snapshot_of(provider("a", name="Ploeg 123456")), text="ploeg 223456")

    assert answer.fitting == ()


def test_the_filtered_list_is_in_order_of_id_whatever_the_names() -> None:
    snapshot = snapshot_of(provider("b", name="Aa"), provider("a", name="Zz"), provider("c", MOWING, name="Mm"))

    everyone = filtered(snapshot, DirectoryFilter(), TODAY)
    sure = filtered(snapshot, DirectoryFilter(service_types=("groen.gazon",)), TODAY, with_unknown=False)

    assert (ids(everyone), ids(sure)) == (["a", "b", "c"], ["c"])


def test_only_the_services_that_answer_are_named() -> None:
    here = {"service_type": "groen.hagen", "area": {"municipalities": ["Ieper"]}}
    snapshot = snapshot_of(
        provider("a", MOWING | {"area": {"municipalities": ["Gent"]}}, here, {"service_type": "groen.snoeien"})
    )

    services = services_found(snapshot, DirectoryFilter(served=where("Ieper")), TODAY)

    assert services == {"a": {"groen.hagen": True, "groen.snoeien": False}}


def test_every_filter_says_itself_in_both_languages() -> None:
    chosen = DirectoryFilter(
        text="waak",
        service_types=("groen.gazon", "netheid.bushokjes"),
        served=where("Ieper"),
        established=where("Gent"),
        kinds=("lde",),
        modes=("on_site",),
        reserved="ja",
        hours=12.5,
        has_known_hours=True,
        month=2027 * 12 + 3,
        freshness="ouder",
    )

    clauses = clauses_of(chosen, policy_of(TODAY))

    assert [each.sentence("nl") for each in clauses] == [
        "naam of dienst: «waak»",
        "biedt «Gazon maaien» of «Bushokjes reinigen»",
        "werkt in Ieper",
        "gevestigd in Gent",
        "is lokale diensteneconomie",
        "werkt zo: ter plaatse",
        "komt in aanmerking voor voorbehouden opdrachten",
        "heeft minstens 12,5 uren vrij in april 2027",
        "vrije uren in april 2027 zijn bekend",
        "langer dan 12 maanden geleden bevestigd",
    ]
    assert clauses[7].sentence("en") == "has at least 12.5 hours free in April 2027"


def test_the_map_counts_a_provider_once_and_who_is_unsure_apart() -> None:
    twice = provider("twice", MOWING | {"area": {"municipalities": ["Ieper"]}}, MOWING)
    snapshot = snapshot_of(twice, provider("silent", MOWING), provider("other", {"service_type": "groen.hagen"}))

    counted = served_counts(snapshot, ["33011", "44021"], "groen.gazon", "alles", TODAY)

    assert counted == {"33011": Served(1, 1), "44021": Served(0, 2)}
