"""Which needs go together, which stand alone and why, and what a bundle says of itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bundling import bundles, city, shelters
from matcher.bundling.proposing import Question, propose_bundles
from matcher.model.bundling import BoardWord, BundleReport
from matcher.model.need import Buyer, Need, SiteAccess
from matcher.model.provider import Area, AreaMember
from matcher.model.resolution import Candidate, Resolution
from matching import (
    GARDENS,
    HYDRANTS,
    PACKING,
    POLICY,
    SHELTERS,
    TOWNS,
    municipalities,
    offering,
    place,
    provider,
    supply_of,
    unknown_provider,
)


def grouped(report: BundleReport) -> list[tuple[str, ...]]:
    return [bundle.need_ids for bundle in report.bundles]


def reasons(report: BundleReport) -> dict[str, list[str]]:
    return {each.need_id: [note.code for note in each.reasons] for each in report.alone}


def test_two_needs_with_one_id_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        bundles(shelters("Ieper"), shelters("Ieper"))


def test_nothing_that_can_be_bundled_is_no_bundle() -> None:
    report = bundles(shelters("Ieper", kind="enclave"))

    assert report.bundles == ()
    assert reasons(report) == {"n-ieper": ["enclave"]}


def test_a_need_by_itself_has_no_other() -> None:
    assert reasons(bundles(shelters("Ieper"))) == {"n-ieper": ["no_other"]}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"must_own_municipality": True}, "own_municipality"),
        ({"entrusted_only": True}, "entrusted"),
        ({"kind": "enclave"}, "enclave"),
        ({"kind": "daeb"}, "other_kind"),
        ({"service_types": (PACKING,)}, "other_service"),
        ({"mode": "in_house"}, "other_mode"),
        ({"provider_kinds": ("lde",)}, "other_work_forms"),
        ({"start": date(2028, 1, 1), "end": date(2028, 12, 31)}, "other_months"),
        ({"start": None, "end": None, "season_months": (7,)}, "other_months"),
        ({"places": (place("Gent"),)}, "too_far"),
    ],
)
def test_what_keeps_a_need_apart_is_said(change: dict[str, Any], reason: str) -> None:
    spring: dict[str, Any] = {
        "start": date(2027, 3, 1),
        "end": date(2027, 5, 31),
        "mode": "on_site",
        "provider_kinds": ("ocmw",),
    }
    report = bundles(shelters("Ieper", **spring), shelters("Poperinge", **(spring | change)))

    assert report.bundles == ()
    assert reasons(report)["n-poperinge"] == [reason]


def test_the_limit_in_kilometres_is_included() -> None:
    apart = bundles(shelters("Ieper"), shelters("Poperinge"), max_km=11.0).alone[0].nearest_km
    assert apart is not None

    at_the_limit = bundles(shelters("Ieper"), shelters("Poperinge"), max_km=apart)
    below_it = bundles(shelters("Ieper"), shelters("Poperinge"), max_km=apart - 1e-6)

    assert grouped(at_the_limit) == [("n-ieper", "n-poperinge")]
    assert grouped(below_it) == []


def test_no_chain_of_neighbours_makes_a_bundle_too_wide() -> None:
    # Veurne lies 11 km from Diksmuide... and 28 from Ieper: with 24 km at most Ieper cannot join by way of Diksmuide.
    needs = [shelters(town) for town in ("Veurne", "Diksmuide", "Ieper")]

    report = bundles(*needs, max_km=24.0)

    assert grouped(report) == [("n-diksmuide", "n-veurne")]
    assert reasons(report) == {"n-ieper": ["other_bundle"]}


def test_a_closely_related_service_goes_along() -> None:
    gardens = shelters("Poperinge", service_types=(GARDENS,))

    assert len(bundles(shelters("Ieper"), gardens, related_minimum=0.5).bundles) == 1
    assert bundles(shelters("Ieper"), gardens, related_minimum=0.7).bundles == ()


def test_needs_of_one_board_are_no_bundle_but_are_to_be_estimated_together() -> None:
    report = bundles(shelters("Ieper"), shelters("Ieper", id="n-2"))

    assert report.bundles == ()
    assert reasons(report) == {"n-2": ["one_board"], "n-ieper": ["one_board"]}


def test_a_board_with_two_needs_stands_in_the_bundle_once() -> None:
    second = shelters("Ieper", 10.0, id="n-2", service_types=(SHELTERS,), places=(place("Diksmuide"),))
    (bundle,) = bundles(shelters("Ieper"), second, shelters("Poperinge")).bundles

    assert [(board.name, board.hours_per_month) for board in bundle.boards] == [
        ("Stad Ieper", 50.0),
        ("Stad Poperinge", 40.0),
    ]


def test_the_same_asked_twice_by_one_board_is_pointed_out() -> None:
    (bundle,) = bundles(shelters("Ieper"), shelters("Ieper", id="n-2"), shelters("Poperinge")).bundles

    assert [note.code for note in bundle.notes] == ["same_twice"]


def test_a_board_that_says_no_is_left_out() -> None:
    needs = [shelters(town) for town in ("Ieper", "Poperinge", "Veurne")]

    report = bundles(*needs, words=(BoardWord("stad veurne", reply="no"), BoardWord("Stad Gent", reply="no")))

    assert grouped(report) == [("n-ieper", "n-poperinge")]
    assert reasons(report) == {"n-veurne": ["declined"]}


def test_a_reply_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="one of"):
        BoardWord("Stad Ieper", reply="misschien")


class Reader:
    """Reads every text the same way."""

    def __init__(self, *codes: str, combine: str = "all") -> None:
        found = tuple(Candidate(code, 0.9, ("iets",)) for code in codes)
        state = "unknown" if not codes else "ambiguous" if combine == "any" else "resolved"
        self._resolution = Resolution("iets", state, found, combine, codes)  # type: ignore[arg-type]

    def resolve(self, text: str, *, cpv: tuple[str, ...] = ()) -> Resolution:
        return self._resolution


@pytest.mark.parametrize(
    ("reader", "reason"),
    [(Reader(), "service_unknown"), (Reader(SHELTERS, GARDENS, combine="any"), "service_ambiguous")],
)
def test_a_service_that_is_not_certain_is_asked_about_first(reader: Any, reason: str) -> None:
    need = shelters("Ieper", service_types=(), title="iets")

    report = propose_bundles(Question((need,)), supply_of(()), POLICY, bundles().rules, resolver=reader)

    assert reasons(report) == {"n-ieper": [reason]}


def test_more_work_than_all_have_together_is_cut_in_two() -> None:
    needs = [shelters(town, 60.0) for town in ("Ieper", "Poperinge", "Diksmuide", "Veurne")]
    has_130 = provider("p", offering(capacity_hours_per_month=130.0))

    report = bundles(*needs, offers=(has_130,))

    assert grouped(report) == [("n-diksmuide", "n-veurne"), ("n-ieper", "n-poperinge")]


def test_what_is_left_alone_by_the_cut_says_so() -> None:
    needs = [shelters(town, 60.0) for town in ("Ieper", "Poperinge", "Veurne")]
    has_130 = provider("p", offering(capacity_hours_per_month=130.0))

    report = bundles(*needs, offers=(has_130,))

    assert grouped(report) == [("n-ieper", "n-poperinge")]
    assert reasons(report) == {"n-veurne": ["too_large"]}
    assert "180 tegen 130" in report.alone[0].reasons[0].text


def test_hours_that_are_unknown_are_never_too_few() -> None:
    needs = [shelters(town, 60.0) for town in ("Ieper", "Poperinge")]

    report = bundles(*needs, offers=(provider("p", offering(capacity_hours_per_month=10.0)), unknown_provider("u")))

    assert len(report.bundles) == 1


@pytest.mark.parametrize(
    ("offers", "hours", "size"),
    [
        ((provider("p"),), 40.0, "one"),
        ((), 40.0, "nobody"),
        ((provider("p"),), 10.0, "small"),
        ((provider("p"),), None, "unknown"),
        ((unknown_provider("u"),), 40.0, "unknown"),
        (
            (
                provider("p", offering(area=municipalities("Ieper"))),
                provider("q", offering(area=municipalities("Poperinge"))),
            ),
            40.0,
            "several",
        ),
        (
            (
                provider("p", offering(area=municipalities("Ieper"), capacity_hours_per_month=None)),
                provider("q", offering(area=municipalities("Poperinge"))),
            ),
            40.0,
            "unknown",
        ),
        ((provider("p", offering(area=municipalities("Ieper"))),), 40.0, "partly"),
    ],
)
def test_the_size_says_who_could_carry_it(offers: Any, hours: float | None, size: str) -> None:
    (bundle,) = bundles(shelters("Ieper", hours), shelters("Poperinge", hours), offers=offers).bundles

    assert bundle.workload.size == size


def test_unknown_hours_of_one_board_leave_the_sum_unknown() -> None:
    (bundle,) = bundles(shelters("Ieper", 40.0), shelters("Poperinge", None)).bundles

    assert bundle.workload.hours_per_month is None
    assert bundle.workload.known_hours_per_month == 40.0
    assert bundle.workload.unknown_boards == ("Stad Poperinge",)
    assert bundle.travel.per_month is None


def test_the_busiest_month_counts_when_not_all_run_in_the_same_months() -> None:
    summer = shelters("Poperinge", 20.0, start=date(2027, 6, 1), end=date(2027, 7, 31), estimated_value_eur=5.0)

    (bundle,) = bundles(shelters("Ieper", 40.0), summer).bundles

    assert bundle.workload.hours_per_month == 60.0
    assert bundle.workload.total_hours == 12 * 40.0 + 2 * 20.0
    assert [(each.month, each.hours) for each in bundle.workload.by_month[4:6]] == [
        ("2027-05", 40.0),
        ("2027-06", 60.0),
    ]
    assert [note.code for note in bundle.notes] == ["uneven_months"]
    assert bundle.value.estimated_value_eur is None
    assert bundle.value.known_value_eur == 5.0
    assert bundle.value.unknown_boards == ("Stad Ieper",)


def test_the_joint_need_has_the_strictest_of_what_the_boards_ask() -> None:
    strict = shelters(
        "Ieper", reserved=True, max_km=20.0, mode="on_site", weights={"service": 1.0}, estimated_value_eur=100.0
    )
    loose = shelters("Poperinge", start=None, end=None, workers=5, provider_kinds=("lde",), estimated_value_eur=50.0)

    (bundle,) = bundles(strict, loose).bundles

    joint = bundle.joint_need
    assert (joint.reserved, joint.max_km, joint.mode, joint.workers) == (True, 20.0, "on_site", 5)
    assert (joint.provider_kinds, joint.weights, joint.estimated_value_eur) == (("lde",), None, 150.0)
    assert (joint.start, joint.end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert {note.code for note in bundle.notes} == {
        "dates_unknown",
        "reserved_by_some",
        "strictest_km",
        "weights_differ",
    }


def test_an_open_end_of_one_leaves_the_end_open() -> None:
    (bundle,) = bundles(shelters("Ieper"), shelters("Poperinge", end=None)).bundles

    assert (bundle.start, bundle.end) == ("2027-01-01", None)


def test_needs_without_dates_are_one_typical_month() -> None:
    undated = {"start": None, "end": None}
    (bundle,) = bundles(shelters("Ieper", **undated), shelters("Poperinge", **undated)).bundles

    assert [(each.month, each.hours) for each in bundle.workload.by_month] == [(None, 80.0)]
    assert (bundle.start, bundle.end) == (None, None)


def test_a_municipality_in_two_networks_gives_two_lots_and_nothing_twice() -> None:
    nis = TOWNS["Diksmuide"][0]
    north = (*municipalities("Veurne").members, AreaMember(nis, part="noord"))
    south = (*municipalities("Ieper").members, AreaMember(nis, part="zuid"))
    offers = (
        provider("n", offering(HYDRANTS, area=Area(members=north))),
        provider("z", offering(HYDRANTS, area=Area(members=south))),
    )
    needs = [shelters(town, service_types=(HYDRANTS,)) for town in ("Veurne", "Diksmuide", "Ieper")]

    (bundle,) = bundles(*needs, offers=offers).bundles

    assert {lot.provider_id: lot.places for lot in bundle.carriers.lots} == {
        "n": ("noord in Diksmuide", "Veurne"),
        "z": ("zuid in Diksmuide", "Ieper"),
    }
    assert {lot.hours_per_month for lot in bundle.carriers.lots} == {None}
    assert [lot.known_hours_per_month for lot in bundle.carriers.lots] == [40.0, 40.0]
    assert bundle.carriers.boards_covered == 3
    assert bundle.travel.basis == "lots"
    assert bundle.travel.per_month is None
    assert next(each.fields for each in bundle.questions if each.board == "Stad Diksmuide")[-1] == "lots"


def test_a_part_beside_its_whole_is_visited_once() -> None:
    whole, part = shelters("Diksmuide"), shelters("Ieper", places=(place("Diksmuide", part="noord"),))

    (bundle,) = bundles(whole, part, offers=(provider("p"),)).bundles

    assert [each.name for each in bundle.joint_need.places] == ["Diksmuide"]
    assert "part_and_whole" in [note.code for note in bundle.notes]
    assert bundle.carriers.boards_covered == 2


def test_lots_on_parts_that_only_one_area_names_leave_the_rest_uncovered() -> None:
    nis = TOWNS["Diksmuide"][0]
    area = Area(members=(*municipalities("Ieper").members, AreaMember(nis, part="noord")))

    (bundle,) = bundles(shelters("Ieper"), shelters("Diksmuide"), offers=(provider("p", offering(area=area)),)).bundles

    diksmuide = bundle.carriers.coverage[0]
    assert not diksmuide.is_covered
    assert [cover.is_whole for cover in diksmuide.covers] == [False]
    assert bundle.carriers.uncovered == ("de rest van Diksmuide",)
    assert bundle.workload.size == "partly"


def test_a_provider_that_serves_a_place_twice_over_serves_it_whole() -> None:
    nis = TOWNS["Diksmuide"][0]
    part = Area(members=(AreaMember(nis, part="noord"),))
    offers = (
        provider("p", offering(area=part), offering(town="Diksmuide", area=municipalities("Diksmuide", "Ieper"))),
    )

    (bundle,) = bundles(shelters("Ieper"), shelters("Diksmuide"), offers=offers).bundles

    assert all(cover.is_whole for each in bundle.carriers.coverage for cover in each.covers)


def test_in_a_bundle_of_two_services_only_what_is_asked_is_to_be_covered() -> None:
    needs = (shelters("Ieper"), shelters("Poperinge", service_types=(GARDENS,)))
    offers = (provider("p"), provider("q", offering(GARDENS, "Poperinge", area=municipalities("Menen"))))

    (bundle,) = bundles(*needs, offers=offers, related_minimum=0.5).bundles

    assert bundle.service_types == (SHELTERS, GARDENS)
    assert bundle.carriers.uncovered == ("«Groenonderhoud»: Poperinge",)
    assert [each.is_covered for each in bundle.carriers.coverage] == [True, False]
    assert [lot.places for lot in bundle.carriers.lots] == [("Ieper",)]
    assert bundle.travel.left_out == ("Poperinge",)
    assert bundle.bestek[1].lots == ()


def test_nobody_but_related_providers_is_told_as_willingness_to_confirm() -> None:
    (bundle,) = bundles(shelters("Ieper"), shelters("Poperinge"), offers=(provider("g", offering(GARDENS)),)).bundles

    assert bundle.carriers.best_whole is None
    assert bundle.carriers.best_related is not None
    assert bundle.carriers.lots == ()
    assert "bereidheid te bevestigen" in bundle.carriers.text
    assert bundle.travel.basis == "related"
    assert "die nog bereid moet zijn" in bundle.travel.text


def test_without_anybody_there_is_no_starting_point() -> None:
    (bundle,) = bundles(shelters("Ieper"), shelters("Poperinge")).bundles

    assert bundle.travel.basis == "unknown"
    assert "niemand biedt deze dienst aan" in bundle.travel.text


@pytest.mark.parametrize("is_partial", [False, True])
def test_without_a_known_site_the_travel_is_unknown_and_asked(is_partial: bool) -> None:
    area = municipalities("Ieper") if is_partial else municipalities("Ieper", "Poperinge")
    offers = (provider("p", offering(site=None, area=area)),)

    (bundle,) = bundles(shelters("Ieper"), shelters("Poperinge"), offers=offers).bundles

    assert bundle.travel.basis == "unknown"
    assert "vanuit welke gemeente" in bundle.travel.text


def test_one_round_saves_the_way_back_between_the_boards() -> None:
    (bundle,) = bundles(
        shelters("Poperinge", 12.0), shelters("Ieper", 12.0), offers=(provider("p", offering(town="Menen")),)
    ).bundles

    visit, month = bundle.travel.per_visit, bundle.travel.per_month
    assert visit is not None
    assert month is not None
    assert (visit.separate.trips, visit.joint.trips) == (2, 1)
    assert (month.separate.trips, month.joint.trips) == (2, 1)
    assert visit.joint.km < visit.separate.km
    assert bundle.travel.tours[0].site == "Menen"
    assert set(bundle.travel.tours[0].places) == {"Ieper", "Poperinge"}


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ((), "Stad Poperinge"),
        ((BoardWord("Stad Ieper", leads="yes"),), "Stad Ieper"),
        ((BoardWord("Stad Poperinge", leads="no"),), "Stad Ieper"),
        ((BoardWord("Stad Ieper", leads="no"), BoardWord("Stad Poperinge", leads="no")), None),
    ],
)
def test_the_lead_is_who_is_willing_then_who_brings_most(words: tuple[BoardWord, ...], proposed: str | None) -> None:
    (bundle,) = bundles(shelters("Ieper", 40.0), shelters("Poperinge", 80.0), words=words).bundles

    assert bundle.lead.proposed == proposed
    assert bundle.joint_need.buyer == (city(proposed.removeprefix("Stad ")) if proposed else Buyer())


def test_experience_counts_when_it_is_told() -> None:
    words = (BoardWord("Stad Ieper", has_experience=True), BoardWord("Stad Poperinge", has_experience=False))
    (bundle,) = bundles(shelters("Ieper"), shelters("Poperinge"), words=words).bundles

    parts = {each.board: each.parts[2] for each in bundle.lead.candidates}
    assert bundle.lead.proposed == "Stad Ieper"
    assert (parts["Stad Ieper"].contribution, parts["Stad Poperinge"].contribution) == (20.0, 0.0)


def test_a_company_cannot_be_aankoopcentrale_and_an_unknown_board_can() -> None:
    needs = (
        shelters("Ieper", 80.0, buyer=city("Ieper", "company")),
        shelters("Poperinge", buyer=city("Poperinge", None)),
    )

    (bundle,) = bundles(*needs).bundles

    assert [each.board for each in bundle.lead.candidates] == ["Stad Poperinge"]


def test_work_that_is_not_known_earns_the_neutral_value() -> None:
    (bundle,) = (
        bundles(shelters("Ieper", None), shelters("Poperinge", None), max_km=0.0).bundles
        or bundles(shelters("Ieper", None), shelters("Poperinge", None)).bundles
    )

    workload = bundle.lead.candidates[0].parts[0]
    assert (workload.value, workload.is_known) == (0.2, False)


def test_at_one_place_a_limit_of_nothing_leaves_location_out() -> None:
    same = (place("Ieper"),)
    (bundle,) = bundles(shelters("Ieper"), shelters("Poperinge", places=same), max_km=0.0).bundles

    assert {part.value for each in bundle.lead.candidates for part in each.parts if part.name == "central"} == {0.0}


def test_before_the_act_the_old_rules_are_asked_after() -> None:
    needs = (shelters("Ieper"), shelters("Poperinge"))
    old = replace(POLICY, as_of=date(2017, 6, 29))

    (before,) = propose_bundles(Question(needs), supply_of(()), old, bundles().rules).bundles
    (since,) = propose_bundles(
        Question(needs), supply_of(()), replace(POLICY, as_of=date(2017, 6, 30)), bundles().rules
    ).bundles

    assert [note.code for note in before.lead.legal] == ["before_act"]
    assert [note.code for note in since.lead.legal] == ["central_purchasing", "occasional_joint"]


def test_the_bestek_fills_in_nothing_that_nobody_said() -> None:
    told: dict[str, Any] = {"quantity": 42.0, "times_per_year": 12.0, "minutes_per_unit": 20.0, "mode": "on_site"}
    needs = (
        shelters("Ieper", None, title="Poetsen", estimated_value_eur=1.0, **told),
        shelters("Poperinge", None, description="poetsen", start=None, end=None, buyer=Buyer()),
    )

    (bundle,) = bundles(*needs, offers=(provider("p"),)).bundles

    lines = {line.need_id: line for line in bundle.bestek}
    assert lines["n-ieper"].hours_per_month == 14.0
    assert lines["n-ieper"].unknown == ("access",)
    assert lines["n-poperinge"].title == "poetsen"
    assert lines["n-poperinge"].unknown == (
        *("buyer", "quantity", "times_per_year", "minutes_per_unit", "start", "end"),
        *("mode", "access", "estimated_value_eur"),
    )
    assert [each.board for each in bundle.questions] == ["Stad Ieper", "onbekend bestuur (n-poperinge)"]


def test_a_need_of_which_all_is_told_leaves_nothing_to_ask() -> None:
    told: dict[str, Any] = {
        "quantity": 42.0,
        "times_per_year": 12.0,
        "minutes_per_unit": 20.0,
        "mode": "on_site",
        "site_access": SiteAccess(bike=True),
        "estimated_value_eur": 1.0,
    }

    (bundle,) = bundles(shelters("Ieper", None, **told), shelters("Poperinge", None, **told)).bundles

    assert bundle.questions == ()


def test_the_texts_are_english_when_asked() -> None:
    needs: tuple[Need, ...] = (shelters("Ieper"), shelters("Poperinge"))

    (bundle,) = propose_bundles(Question(needs, lang="en"), supply_of(()), POLICY, bundles().rules).bundles

    assert bundle.title == "Cleaning bus shelters: 2 boards"
    assert bundle.value.text.startswith("Unknown: nobody gave an estimate.")
