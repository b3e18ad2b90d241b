from matcher.spelling import nearest_stem


def test_a_short_stem_is_never_corrected() -> None:
    assert nearest_stem("hagt", frozenset({"hag", "hagel"})) is None


def test_a_middling_stem_is_corrected_over_one_edit_only() -> None:
    known = frozenset({"strat"})

    assert (nearest_stem("starat", known), nearest_stem("staarata", known)) == ("strat", None)


def test_a_long_stem_is_corrected_over_two_edits() -> None:
    assert nearest_stem("beukhnaga", frozenset({"beukenhag"})) is None
    assert nearest_stem("beuknhagg", frozenset({"beukenhag"})) == "beukenhag"


def test_a_correction_keeps_the_first_letter() -> None:
    assert nearest_stem("ratten", frozenset({"latten"})) is None
