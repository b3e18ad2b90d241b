"""Everything that is measured about the candidates, once, for all later stages."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.measures import Measures, team_goes_out
from matcher.model.need import Need, SiteAccess
from matching import need, offering, place, provider, question_of


def measured(asked: Need, **changes: object) -> Measures:
    return question_of(asked, provider("a", offering(**changes))).measures


def goes_out(asked: Need, *modes: str) -> bool:
    offered = offering(modes=frozenset(modes) or None)
    question = question_of(asked, provider("a", offered))
    return bool(team_goes_out(asked, question.candidates)[0])


def test_every_place_has_its_own_column() -> None:
    measures = measured(need("Ieper", "Gent"))

    assert measures.distance_km.shape == (1, 2)
    assert measures.distance_km[0, 0] == 0.0
    assert measures.distance_km[0, 1] == pytest.approx(63.5, abs=0.5)


def test_the_chain_runs_from_distance_to_road_to_minutes_to_the_paid_day() -> None:
    measures = measured(need("Gent"))
    road_km = 1.25 * measures.distance_km[0, 0]

    assert measures.road_km[0, 0] == road_km
    assert measures.travel_minutes[0, 0] == pytest.approx(10 + road_km - 5)
    assert measures.productive_share[0, 0] == pytest.approx(1 - 2 * (road_km + 5) / 480)


def test_work_in_the_workshop_loses_nothing_of_the_day() -> None:
    measures = measured(need("Gent", mode="in_house"), modes=frozenset(("in_house",)))

    assert measures.productive_share.tolist() == [[1.0]]


def test_only_an_enclave_asks_who_can_reach_the_place() -> None:
    closed = SiteAccess(bike=False, public_transport=False)

    procurement = measured(need(site_access=closed), transport=None)
    enclave = measured(need(site_access=closed, kind="enclave"), transport=None)

    assert (procurement.reach_low[0, 0], procurement.reach_high[0, 0]) == (1.0, 1.0)
    assert (enclave.reach_low[0, 0], enclave.reach_high[0, 0]) == (0.0, 1.0)


@pytest.mark.parametrize(("mode", "expected"), [("on_site", True), ("enclave", True), ("in_house", False)])
def test_the_mode_that_is_asked_says_whether_a_team_goes_out(mode: str, expected: bool) -> None:
    assert goes_out(need(mode=mode), "on_site", "in_house", "enclave") is expected


def test_an_enclave_need_sends_a_team_out_without_naming_a_mode() -> None:
    assert goes_out(need(kind="enclave"), "in_house")


@pytest.mark.parametrize(
    ("modes", "expected"),
    [((), True), (("on_site",), True), (("in_house",), False), (("on_site", "in_house"), False)],
)
def test_without_a_mode_an_offering_with_a_workshop_need_not_go_out(modes: tuple[str, ...], expected: bool) -> None:
    assert goes_out(need(), *modes) is expected


def test_a_cut_cuts_every_measure() -> None:
    asked = replace(need("Ieper"), places=(place("Ieper"), place("Gent")))
    measures = question_of(asked, provider("a"), provider("b")).measures

    cut = measures.take(np.array([False, True]))

    assert cut.distance_km.shape == (1, 2)
    assert cut.coverage.shape == cut.goes_out.shape == (1,)
