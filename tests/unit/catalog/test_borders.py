"""Borders become simpler without gaps between neighbours."""

from catalog.borders import merged, simplified
from catalog.map_shapes import Ring, area_of

SQUARE: Ring = ((0, 0), (10, 0), (10, 10), (0, 10))
HOLE: Ring = ((4, 4), (6, 4), (6, 6), (4, 6))
# West and east of a line that bends a little at (10, 5), written in opposite directions.
WEST: Ring = ((0, 0), (9, 0), (10, 5), (9, 10), (0, 10))
EAST: Ring = ((20, 0), (20, 10), (9, 10), (10, 5), (9, 0))


def test_neighbours_keep_one_and_the_same_line_between_them() -> None:
    rings = simplified({"west": [[WEST]], "east": [[EAST]]}, tolerance=2)

    assert set(rings["west"][0]) == {(0, 0), (9, 0), (9, 10), (0, 10)}
    assert set(rings["east"][0]) == {(20, 0), (20, 10), (9, 10), (9, 0)}


def test_a_bend_beyond_the_tolerance_stays() -> None:
    rings = simplified({"west": [[WEST]], "east": [[EAST]]}, tolerance=0.5)

    assert (10, 5) in rings["west"][0]
    assert (10, 5) in rings["east"][0]


def test_two_parts_that_touch_become_one() -> None:
    (ring,) = merged([[WEST], [EAST]])

    assert area_of(ring) == area_of(WEST) + abs(area_of(EAST))


def test_a_hole_turns_against_its_outer_ring() -> None:
    outer, hole = simplified({"a": [[SQUARE[::-1], HOLE]]}, tolerance=0.5)["a"]

    assert area_of(outer) == 100
    assert area_of(hole) == -4


def test_an_enclave_fits_its_hole_after_simplifying() -> None:
    rings = simplified({"around": [[SQUARE, HOLE]], "enclave": [[HOLE]]}, tolerance=0.5)

    assert set(rings["around"][1]) == set(rings["enclave"][0])


def test_a_hole_that_another_part_fills_falls_away() -> None:
    assert merged([[SQUARE, HOLE], [HOLE]]) == [SQUARE]


def test_the_same_part_twice_counts_once() -> None:
    assert merged([[SQUARE], [SQUARE[::-1]]]) == [SQUARE]


def test_a_spike_without_width_falls_away() -> None:
    spiked: Ring = ((0, 0), (10, 0), (15, 0), (10, 0), (10, 10), (0, 10))

    assert merged([[spiked]]) == [SQUARE]


def test_a_municipality_smaller_than_the_tolerance_keeps_its_points() -> None:
    assert simplified({"a": [[HOLE]]}, tolerance=50) == {"a": (HOLE,)}


def test_a_ring_without_area_is_left_out() -> None:
    assert simplified({"a": [[((0, 0), (5, 0), (9, 0))]]}, tolerance=1) == {"a": ()}


def test_the_order_of_municipalities_changes_nothing() -> None:
    one = simplified({"west": [[WEST]], "east": [[EAST]]}, tolerance=2)
    other = simplified({"east": [[EAST]], "west": [[WEST]]}, tolerance=2)

    assert one == other
