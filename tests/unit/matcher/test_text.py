import re
from random import Random

from matcher.text import compound_parts, fold, sound, stem, tokens

SOUNDS = (
    ("y", "i"), ("ti(?=[eo])", "si"), ("(?<![aeou])ie", "i"), ("ij", "ei"), ("ou", "au"), ("sch|sh", "sg"), ("ch", "g"),
    ("c(?=[eiy])", "s"), ("ck|qu|q|c", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("z", "s"), ("v", "f"),
    ("dt?$", "t"), (r"(.)\1+", r"\1"),
)  # fmt: skip


def test_folding_takes_accents_capitals_and_ligatures_away() -> None:
    assert fold("Élagage à l’ŒUVRE") == "elagage a l'oeuvre"


def test_an_elided_article_is_dropped() -> None:
    assert tokens("l'herbe d'incendie qu'il") == ("herbe", "incendie", "il")


def test_an_apostrophe_before_a_plural_s_is_closed_up() -> None:
    assert tokens("auto's") == ("autos",)


def test_a_single_letter_after_an_elision_stays_joined() -> None:
    assert tokens("d'n hof") == ("dn", "hof")


def test_numbers_and_letters_keep_together() -> None:
    assert tokens("EN1176 en C3, 4.500 m²") == ("en1176", "en", "c3", "4", "500", "m2")


def test_spelling_by_sound_hides_usual_slips() -> None:
    right = ["hydranten", "controleren", "isolatie", "bladeren", "wijk", "hout", "reinigd", "chauffeur"]
    wrong = ["hidranten", "kontroleren", "isolasie", "blaaderen", "weik", "haut", "reinigdt", "gauffeur"]

    assert [sound(word) for word in right] == [sound(word) for word in wrong]


def test_a_vowel_group_with_ie_keeps_its_verb_ending() -> None:
    assert stem("maaien") == stem("maaier")


def test_singular_plural_and_diminutive_share_a_stem() -> None:
    assert stem("perk") == stem("perken") == stem("perkje") == stem("perkskes")


def test_a_stem_keeps_at_least_three_letters() -> None:
    assert stem("eren") == "eren"[:3] or len(stem("eren")) >= 3


def test_a_final_d_is_written_as_it_sounds() -> None:
    assert stem("wieden") == stem("wied")


def test_a_compound_is_cut_into_its_known_parts() -> None:
    known = frozenset({stem("zonnepaneel"), stem("reinigen")})

    assert compound_parts("zonnepaneelreiniging", known) == (stem("zonnepaneel"), stem("reinigen"))


def test_a_compound_of_three_parts_is_cut_twice() -> None:
    known = frozenset({stem("school"), stem("fiets"), stem("begeleiding")})

    assert compound_parts("schoolfietsbegeleiding", known) == (
        stem("school"),
        stem("fiets"),
        stem("begeleiding"),
    )


def test_a_compound_with_an_unknown_part_is_left_whole() -> None:
    assert compound_parts("schoolmeubel", frozenset({stem("school")})) == ()


def test_a_compound_is_cut_into_no_more_than_four_parts() -> None:
    known = frozenset({"gras", "hag", "tak", "blat", "boek"})

    assert compound_parts("boekhagtakhagboek", known) == ()


def test_plain_replacing_spells_as_the_patterns_of_the_sounds_do() -> None:
    random = Random(2026)
    words = ["".join(random.choices("aeiouycqukhsijtdtvxzphbgln1", k=random.randint(1, 12))) for _ in range(5000)]

    assert [sound(word) for word in words] == [sound_by_patterns(word) for word in words]


def sound_by_patterns(word: str) -> str:
    for pattern, replacement in SOUNDS:
        word = re.sub(pattern, replacement, word)
    return word
