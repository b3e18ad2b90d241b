from matcher.resolver_batches import MOST_CHARACTERS, MOST_TEXTS, Asked, in_batches


def test_a_long_text_is_read_without_the_short_ones_before_it() -> None:
    short, long = Asked("hagen"), Asked("h" * MOST_CHARACTERS)

    assert list(in_batches([short, long, short])) == [[short], [long], [short]]


def test_texts_are_cut_into_parts_in_their_order() -> None:
    asked = [Asked(str(number)) for number in range(2 * MOST_TEXTS + 1)]

    parts = list(in_batches(asked))

    assert [one for part in parts for one in part] == asked
    assert max(map(len, parts)) == MOST_TEXTS


def test_a_list_of_whole_parts_has_no_empty_one() -> None:
    assert [len(part) for part in in_batches([Asked("")] * MOST_TEXTS)] == [MOST_TEXTS]
