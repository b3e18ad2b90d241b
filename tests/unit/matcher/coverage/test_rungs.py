"""The participatieladder by municipality: who sits near, who comes to work, and what is not known."""

from dataclasses import replace

from matcher.coverage.rungs import RungAnswer, RungCell, rung_coverage
from matcher.model.ladder import LadderRules
from matcher.model.provider import Area, Provider
from matching import POLICY, municipalities, offering, place, provider, supply_of

RULES = LadderRules({"arbeidszorg": 3, "lde": 5, "maatwerkbedrijf": 5}, near_km=15.0, enough_providers=2)
PLACES = (place("Ieper"), place("Gent"))


def answer_of(*providers: Provider, rules: LadderRules = RULES, lang: str = "nl") -> RungAnswer:
    return rung_coverage(PLACES, supply_of(providers), POLICY, rules, lang=lang)


def cell_of(rung: int, town: str, *providers: Provider) -> RungCell:
    cells = {(cell.rung, cell.municipality): cell for cell in answer_of(*providers).cells}
    return cells[rung, town]


def near(name: str, **changes: object) -> Provider:
    """Make a maatwerkbedrijf in Ieper that goes nowhere else."""
    return provider(name, offering(area=Area(radius_km=5.0)), **changes)


def test_two_near_providers_are_enough() -> None:
    cell = cell_of(5, "Ieper", near("a"), near("b"))

    assert (cell.state, cell.sits, cell.works, cell.unknown) == ("enough", 2, 0, 0)
    assert (cell.nearest_id, cell.nearest_km) == ("a", 0.0)


def test_one_near_provider_is_too_few() -> None:
    assert cell_of(5, "Ieper", near("a")).state == "too_few"


def test_who_sits_far_and_stays_there_is_not_near() -> None:
    cell = cell_of(5, "Gent", near("a"))

    assert (cell.state, cell.sits, cell.works, cell.nearest_id) == ("nobody", 0, 0, "a")


def test_who_sits_far_and_surely_comes_to_work_counts() -> None:
    cell = cell_of(5, "Gent", provider("a", offering(area=municipalities("Gent"))))

    assert (cell.sits, cell.works) == (0, 1)


def test_work_in_the_workshop_comes_nowhere() -> None:
    inside = provider("a", offering(modes=frozenset(("in_house",))))

    assert cell_of(5, "Gent", inside).works == 0


def test_an_unknown_area_is_neither_near_nor_far() -> None:
    cell = cell_of(5, "Gent", provider("a", offering(area=None)))

    assert (cell.state, cell.unknown) == ("unknown", 1)


def test_without_a_known_seat_nothing_is_known() -> None:
    nowhere = provider("a", offering(site=None, area=municipalities("Gent")), sites=None)

    here, there = cell_of(5, "Ieper", nowhere), cell_of(5, "Gent", nowhere)

    assert (here.state, here.unknown, here.nearest_id) == ("unknown", 1, None)
    assert (there.works, there.unknown) == (1, 0)


def test_who_states_no_service_may_work_anywhere() -> None:
    silent = replace(near("a"), offerings=())

    assert cell_of(5, "Gent", silent).state == "unknown"
    assert cell_of(5, "Ieper", silent).sits == 1


def test_a_historical_kind_counts_as_its_successor() -> None:
    cell = cell_of(5, "Ieper", near("a", kinds=("sociale_werkplaats",)))

    assert cell.sits == 1


def test_a_rung_without_providers_has_nobody() -> None:
    answer = answer_of(near("a"))

    (three, _) = answer.rungs
    assert (three.rung, three.n_providers, three.nobody) == (3, 0, 2)
    assert answer.cells[0].nearest_id is None


def test_the_rungs_that_the_catalogue_does_not_know_are_told_as_unknown() -> None:
    answer = answer_of(near("a"), lang="en")

    assert "says nothing about Rung 1" in answer.notices[1].text
    assert "up to 15 km" in answer.notices[0].text


def test_nothing_is_left_to_tell_when_every_rung_has_a_kind() -> None:
    kinds = ("maatwerkbedrijf", "maatwerkafdeling", "lde", "arbeidszorg", "ocmw", "other")
    rules = replace(RULES, rung_of_kind={kind: rung for rung, kind in enumerate(kinds, 1)})

    assert [note.code for note in answer_of(near("a"), rules=rules).notices] == ["rungs_uncertain"]


def test_without_any_known_site_nobody_is_nearest() -> None:
    nowhere = provider("a", offering(site=None), sites=())

    assert cell_of(5, "Ieper", nowhere).nearest_km is None
