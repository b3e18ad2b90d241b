from matcher.segments import MOST_SEGMENTS, segments


def test_a_text_is_cut_at_commas_and_joining_words() -> None:
    assert segments("taille des haies et tonte, then raking") == ("taille des haies", "tonte", "raking")


def test_a_part_without_meaning_is_left_out() -> None:
    assert segments("hagen scheren en de 3") == ()


def test_a_long_list_is_cut_short() -> None:
    assert len(segments(", ".join(["hagen scheren"] * 30))) == MOST_SEGMENTS


def test_short_parts_share_the_object_that_only_the_last_one_names() -> None:
    assert segments("nazicht, reiniging en herstel van brandkranen") == (
        "nazicht van brandkranen",
        "reiniging van brandkranen",
        "herstel van brandkranen",
    )


def test_a_part_with_an_object_of_its_own_keeps_it() -> None:
    assert segments("maaien van gazons en snoeien van bomen") == ("maaien van gazons", "snoeien van bomen")


def test_a_part_that_follows_the_object_does_not_get_it() -> None:
    assert segments("herstel van brandkranen en schilderen") == ("herstel van brandkranen", "schilderen")


def test_a_long_part_stands_on_its_own_and_keeps_the_object_from_those_before_it() -> None:
    cut = segments("wieden, grote perken rond kerkhof proper houden en snoeien van bomen")

    assert cut == ("wieden", "grote perken rond kerkhof proper houden", "snoeien van bomen")
