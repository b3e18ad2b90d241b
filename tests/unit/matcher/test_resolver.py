from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat

import numpy as np
import pytest

from matcher.model.resolution import Candidate, Resolution, ResolverModel
from matcher.reading import belonging, likelihoods, read
from matcher.resolver import Resolver
from tests.unit.matcher.tiny_resolver import tiny_model


@pytest.fixture
def model() -> ResolverModel:
    return tiny_model()


@pytest.fixture
def resolver(model: ResolverModel) -> Resolver:
    return Resolver(model)


def codes(resolution: Resolution) -> list[str]:
    return [candidate.code for candidate in resolution.candidates]


def test_a_plain_request_is_resolved(resolver: Resolver) -> None:
    resolution = resolver.resolve("abribussen kuisen")

    assert (resolution.state, resolution.asked) == ("resolved", ("netheid.bushokjes",))


def test_a_misspelled_request_is_resolved(resolver: Resolver) -> None:
    assert codes(resolver.resolve("abribusen kuissen"))[0] == "netheid.bushokjes"


def test_a_text_of_another_world_is_unknown(resolver: Resolver) -> None:
    resolution = resolver.resolve("hypothecaire lening bij een notaris")

    assert (resolution.state, resolution.candidates) == ("unknown", ())


@pytest.mark.parametrize("text", ["", "   ", "12 345", "de van het", "€€€ !!!"])
def test_a_text_without_words_is_unknown(resolver: Resolver, text: str) -> None:
    assert resolver.resolve(text).state == "unknown"


def test_several_services_at_once_are_all_asked_for(resolver: Resolver) -> None:
    resolution = resolver.resolve("onze bushokjes poetsen en onze fiets herstellen tegen vrijdag")

    assert resolution.combine == "all"
    assert resolution.asked == ("netheid.bushokjes", "mobiliteit.fietsherstel")


def test_two_pieces_for_one_service_ask_for_one(resolver: Resolver) -> None:
    resolution = resolver.resolve("abribussen kuisen en schuilhuisjes poetsen")

    assert resolution.combine == "any"


def test_a_piece_of_nothing_known_changes_nothing(resolver: Resolver) -> None:
    resolution = resolver.resolve("zxqw qqq, bushokjes poetsen, zxqw")

    assert resolution.asked == ("netheid.bushokjes",)


def test_a_piece_can_carry_a_text_that_is_unclear_as_a_whole(model: ResolverModel) -> None:
    strict = replace(model, calibration=replace(model.calibration, threshold=2.0))

    resolution = Resolver(strict).resolve("onze bushokjes poetsen tegen vrijdag, onze hagen scheren")

    assert "netheid.bushokjes" in codes(resolution)


def test_no_more_candidates_come_back_than_asked(resolver: Resolver) -> None:
    assert len(resolver.resolve("bushokjes poetsen", top=1).candidates) == 1


def test_candidates_come_best_first(resolver: Resolver) -> None:
    scores = [candidate.score for candidate in resolver.resolve("bushokjes poetsen en hagen scheren").candidates]

    assert scores == sorted(scores, reverse=True)


def test_a_cpv_code_alone_gives_alternatives(resolver: Resolver) -> None:
    resolution = resolver.resolve("", cpv=["98310000-9"])

    assert (resolution.state, resolution.combine, codes(resolution)) == ("resolved", "any", ["zorg.strijk"])


def test_equal_cpv_evidence_is_ambiguous(model: ResolverModel) -> None:
    shared = replace(model, cpv={"groen.hagen": ("77310000",), "netheid.bushokjes": ("77310000",)})

    resolution = Resolver(shared).resolve("", cpv=["77310000"])

    assert (resolution.state, resolution.asked) == ("ambiguous", ("groen.hagen", "netheid.bushokjes"))


def test_a_cpv_code_lifts_its_service_type(resolver: Resolver) -> None:
    text = "bushokjes en hagen"
    without = resolver.resolve(text)
    supported = resolver.resolve(text, cpv=["77342000"])

    assert _score(supported, "groen.hagen") > _score(without, "groen.hagen")


def _score(resolution: Resolution, code: str) -> float:
    return next(candidate.score for candidate in resolution.candidates if candidate.code == code)


def test_an_unknown_cpv_code_changes_nothing(resolver: Resolver) -> None:
    assert resolver.resolve("hagen scheren", cpv=["09000000"]) == resolver.resolve("hagen scheren")


def test_the_evidence_is_the_word_that_counted(resolver: Resolver) -> None:
    resolution = resolver.resolve("abribussen kuisen")

    assert "abribussen" in resolution.candidates[0].evidence


def test_unknown_words_lower_the_coverage(model: ResolverModel) -> None:
    known, half = read("hagen scheren", model), read("hagen orthodontist", model)

    assert (known.coverage, half.coverage) == (1.0, 0.5)


def test_a_compound_of_known_words_is_nearly_known(model: ResolverModel) -> None:
    assert read("hagenscheren", model).coverage == pytest.approx(0.8)


def test_nothing_known_never_belongs(model: ResolverModel) -> None:
    assert belonging(read("qqq", model), model.calibration) == 0.0


def test_likelihoods_rise_with_the_score(model: ResolverModel) -> None:
    low, high = likelihoods(np.array([-1.0, 1.0], dtype=np.float32), model.calibration)

    assert 0.0 < low < high < 1.0


def test_each_text_of_many_is_answered_with_its_own_cpv_codes(resolver: Resolver) -> None:
    found = resolver.resolve_all(["bushokjes poetsen", "", "zxqw"], cpv=[[], ["98310000-9"], ["09000000"]])

    assert [codes(each)[:1] for each in found] == [["netheid.bushokjes"], ["zorg.strijk"], []]


def test_many_texts_with_too_few_sets_of_cpv_codes_are_an_error(resolver: Resolver) -> None:
    with pytest.raises(ValueError, match="more texts than sets of codes"):
        list(resolver.resolve_all(["hagen scheren", "fiets maken"], cpv=[["77342000"]]))


def test_no_texts_have_no_answers(resolver: Resolver) -> None:
    assert list(resolver.resolve_all([])) == []


def test_texts_are_read_only_as_answers_are_taken(resolver: Resolver) -> None:
    endless = resolver.resolve_all(repeat("hagen scheren"))

    assert next(endless) == next(endless)


def test_when_reading_fails_the_texts_before_are_answered(resolver: Resolver) -> None:
    def failing() -> Iterator[str]:
        yield "hagen scheren"
        raise EOFError("cut off")

    found = resolver.resolve_all(failing())

    assert next(found).text == "hagen scheren"
    with pytest.raises(EOFError, match="cut off"):
        next(found)


def test_when_reading_fails_at_once_there_is_no_answer(resolver: Resolver) -> None:
    def failing() -> Iterator[str]:
        yield from ()
        raise EOFError("cut off")

    with pytest.raises(EOFError, match="cut off"):
        list(resolver.resolve_all(failing()))


def test_a_word_said_twice_is_evidence_once(resolver: Resolver) -> None:
    (best, *_) = resolver.resolve("hagen scheren, hagen").candidates

    assert sorted(best.evidence) == ["hagen", "scheren"]


def test_a_resolution_without_candidates_must_be_unknown() -> None:
    with pytest.raises(ValueError, match="unknown"):
        Resolution("hagen", "resolved")


def test_an_unknown_resolution_has_no_candidates() -> None:
    with pytest.raises(ValueError, match="unknown"):
        Resolution("hagen", "unknown", (Candidate("groen.hagen", 0.5),))


NAMES = {
    "netheid.bushokjes": ("Bushokjes reinigen", "Abris: nettoyage"),
    "mobiliteit.fietsherstel": ("Hypotheken en fietsen", "Werk"),
    "groen.gazon": ("Werk",),
}


@pytest.fixture
def naming(model: ResolverModel) -> Resolver:
    return Resolver(model, NAMES)


@pytest.mark.parametrize("text", ["Hypotheken en fietsen", "  HYPOTHEKEN  en fiëtsen "])
def test_the_very_name_of_a_service_type_is_that_service_type(naming: Resolver, text: str) -> None:
    resolution = naming.resolve(text)

    assert (resolution.state, resolution.asked) == ("resolved", ("mobiliteit.fietsherstel",))
    assert resolution.candidates[0] == Candidate("mobiliteit.fietsherstel", 1.0, (text,))


def test_what_the_words_of_a_name_could_mean_as_well_stands_behind_it(naming: Resolver, resolver: Resolver) -> None:
    named, read_apart = naming.resolve("Bushokjes reinigen"), resolver.resolve("Bushokjes reinigen")

    assert codes(named)[1:] == [code for code in codes(read_apart) if code != "netheid.bushokjes"]


def test_no_more_candidates_are_given_for_a_name(naming: Resolver) -> None:
    assert codes(naming.resolve("Bushokjes reinigen", top=1)) == ["netheid.bushokjes"]


def test_a_name_of_two_service_types_is_read_as_words(naming: Resolver, resolver: Resolver) -> None:
    assert naming.resolve("werk") == resolver.resolve("werk")


def test_cpv_codes_of_other_services_undo_a_name(naming: Resolver, resolver: Resolver) -> None:
    cpv = ["98310000"]

    assert naming.resolve("Bushokjes reinigen", cpv) == resolver.resolve("Bushokjes reinigen", cpv)
