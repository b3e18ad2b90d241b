"""Numbers and names on a map: within their municipality, and never over one another."""

from itertools import combinations

import pytest

from catalog.map_shapes import Shape, ViewBox, municipality_cells
from service.web.catalogue.map_labels import Labelled, amid, labels_of

SIZE = 10


def square(x: int, y: int, side: int) -> Shape:
    path = f"M{x} {y}L{x + side} {y} {x + side} {y + side} {x} {y + side}Z"
    return Shape(path, x, y, ViewBox(x, y, side, side))


def test_a_label_stands_amid_its_municipality_and_not_at_its_town_hall() -> None:
    assert amid(square(100, 200, 50)) == (125, 225)


def test_where_the_middle_lies_outside_the_shape_its_centre_counts() -> None:
    hook = Shape("M0 0L100 0 100 100 90 100 90 10 0 10Z", 95, 50, ViewBox(0, 0, 100, 100))

    assert amid(hook) == (95, 50)


def test_of_a_municipality_in_parts_the_largest_is_written_on() -> None:
    both = Shape("M0 0L10 0 10 10 0 10ZM100 100L200 100 200 200 100 200Z", 5, 5, ViewBox(0, 0, 200, 200))

    assert amid(both) == (150, 150)


def test_with_room_there_is_a_name_above_a_number() -> None:
    name, number = labels_of([Labelled(square(0, 0, 200), "Ieper", "7")], SIZE, is_named=True)

    assert (name.text, name.css, number.text, number.css) == ("Ieper", "name", "7", "number")
    assert name.y < number.y


def test_without_room_for_the_name_the_number_stays() -> None:
    near = [Labelled(square(0, 0, 40), "Harelbeke", "7"), Labelled(square(40, 5, 30), "Kuurne", "8")]

    texts = labels_of(near, SIZE, is_named=True)

    assert [text.text for text in texts] == ["Harelbeke", "7", "8"]


def test_without_any_room_the_smaller_one_goes_unwritten() -> None:
    near = [Labelled(square(20, 20, 5), "klein", "1"), Labelled(square(0, 0, 40), "groot", "2")]

    texts = labels_of(near, SIZE, is_named=False)

    assert [text.text for text in texts] == ["2"]


def test_on_a_dark_ground_letters_are_light() -> None:
    (text,) = labels_of([Labelled(square(0, 0, 200), "Ieper", "7", is_dark=True)], SIZE, is_named=False)

    assert text.css == "small on-dark"


@pytest.mark.parametrize("size", [20, 60, 130])
def test_no_two_numbers_run_into_each_other(size: int) -> None:
    shapes = municipality_cells().shapes.items()

    texts = labels_of([Labelled(shape, code, "88") for code, shape in shapes], size, is_named=False)

    assert all(abs(a.x - b.x) >= size or abs(a.y - b.y) >= size for a, b in combinations(texts, 2))
