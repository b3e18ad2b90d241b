from matcher.cpv import KINDRED_CODE, SAME_CODE, cpv_strengths, is_kindred

LISTED = {"netheid.bushokjes": ("90910000", "90600000"), "groen.hagen": ("77342000",)}


def test_a_main_code_speaks_louder_than_another_code() -> None:
    assert cpv_strengths(["90910000-9"], LISTED) == {"netheid.bushokjes": SAME_CODE[0]}
    assert cpv_strengths(["90600000"], LISTED) == {"netheid.bushokjes": SAME_CODE[1]}


def test_a_broader_code_speaks_softly() -> None:
    assert cpv_strengths(["77340000"], LISTED) == {"groen.hagen": KINDRED_CODE}


def test_the_strongest_of_several_codes_counts() -> None:
    assert cpv_strengths(["77340000", "77342000"], LISTED) == {"groen.hagen": SAME_CODE[0]}


def test_an_unknown_code_says_nothing() -> None:
    assert cpv_strengths(["09000000", "rommel"], LISTED) == {}


def test_no_codes_say_nothing() -> None:
    assert cpv_strengths([], LISTED) == {}


def test_codes_that_share_only_a_division_are_no_kin() -> None:
    assert not is_kindred("77000000", "77342000")
