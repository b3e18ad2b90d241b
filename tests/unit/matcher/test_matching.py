"""What matches many needs with one catalogue says the same in both ways."""

from matching import indexed, need, provider, staged

PROVIDERS = (provider("one"), provider("two"))


def test_the_first_rows_are_those_of_an_index() -> None:
    found = staged(PROVIDERS).best(need(), top=1)

    assert found == indexed(PROVIDERS).best(need(), top=1)


def test_as_many_are_counted_as_an_index_counts() -> None:
    found = staged(PROVIDERS).n_answers(need())

    assert found == indexed(PROVIDERS).n_answers(need()) == 2


def test_an_index_counts_the_offerings_that_it_was_made_of() -> None:
    assert indexed(PROVIDERS).n_offerings == staged(PROVIDERS).n_offerings == 2


def test_among_nobody_nobody_comes_first() -> None:
    found = indexed(()).best(need())

    assert found.matches == ()
