"""Training rows for the resolver: the lexicon's own texts, and texts made out of them.

Offline only. Everything made is drawn from one seeded generator, so the same lexicon gives the same rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from matcher.model.lexicon import LexiconEntry

NONE_OF_THEM = ""
"""The code of a row that asks for no service type at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text with the code it asks for; `NONE_OF_THEM` when it asks for none."""

    text: str
    code: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many texts are made per service type, and how much a made text counts."""

    verb_phrases: int = 30
    tender_titles: int = 12
    questions: int = 8
    misspellings_per_text: int = 1
    made_weight: float = 0.5
    term_weight: float = 1.0
    seed: int = 20_260_101


_TENDER_STARTS = (
    "Raamovereenkomst voor {}", "Raamcontract {}", "Overheidsopdracht voor diensten: {}", "Opdracht voor {}",
    "Aanstellen van een dienstverlener voor {}", "Uitvoeren van {}", "{} in opdracht van de gemeente {town}",
    "Gemeente {town} - {}", "Stad {town}: {}", "OCMW {town}, {}", "{} op het grondgebied van {town}",
    "Bestek {year}/{number}: {}", "{} voor de intercommunale", "Perceel {digit}: {}",
    "{} voor het lokaal bestuur",
    "Voorbehouden opdracht {}", "Onderhoudscontract {}", "Dienstverlening: {}", "Concessie voor {}",
    "Organisatie van {}", "Uitbesteding van {}",
    "{} in de provincie", "{} in diverse gebouwen",
)  # fmt: skip
_TENDER_ENDS = (
    "", "", "", ", perceel {digit}", ", dienstjaar {year}", ", dienstjaren {year}-{later}",
    " ({year}-{later})",
    ", looptijd {digit} jaar", ", {year} met verlenging tot {later}", ", lot {digit}", ", bestek {number}",
    " - onderhandelingsprocedure zonder voorafgaande bekendmaking", ", afroepcontract", ", {digit} percelen",
    ", schooljaar {year}-{later}", ", vermoedelijke hoeveelheid {number} stuks", ", jaarlijks",
    " en aanhorigheden", " in {town} en {town}", ", stelpost", ", volgens bestek", ", periode {year}-{later}",
)  # fmt: skip
_QUESTIONS = (
    "wie kan {} in {town}", "ik zoek iemand voor {}", "We zoeken een partner voor {}", "hulp nodig bij {}",
    "{} gezocht", "{} gevraagd", "iemand voor {}", "Wij willen {} uitbesteden", "prijs vragen voor {}",
    "kunnen jullie {}", "{} in {town}", "is er een dienst voor {}", "{} voor onze vzw", "{} voor de gemeente",
    "{} voor ons bedrijf", "{} bij ons thuis", "{} aub", "{} tegen eind mei", "elke week {}", "dringend {}",
    "wie doet {}", "offerte voor {}", "{} laten doen", "looking for {}", "nous cherchons {}", "besoin de {}",
    "{} near {town}", "{} pour la commune de {town}", "marché public de services : {}", "contract for {}",
    "{} for the municipality", "{} pour une école", "accord-cadre pour {}", "framework agreement: {}",
)  # fmt: skip
_SLIPS = (
    ("c", "k"), ("k", "c"), ("ij", "ei"), ("ei", "ij"), ("au", "ou"), ("ou", "au"), ("ch", "g"), ("g", "ch"),
    ("dt", "d"), ("d", "t"), ("t", "d"), ("z", "s"), ("v", "f"), ("ee", "e"), ("aa", "a"), ("oo", "o"),
    ("en", "e"), ("en", "n"), ("e", ""), ("ie", "i"), ("oe", "oo"), ("uu", "u"), ("y", "i"), ("th", "t"),
)  # fmt: skip


def misspelled(text: str, random: Random) -> str:
    """Make one typing or spelling error in a longer word of the text.

    Examples
    --------
    >>> misspelled("hagen scheren", Random(4)) != "hagen scheren"
    True
    """
    words = text.split(" ")
    long_words = [place for place, word in enumerate(words) if len(word) > 3]
    if not long_words:
        return text
    place = random.choice(long_words)
    words[place] = _misspelled_word(words[place], random)
    return " ".join(words)


def _misspelled_word(word: str, random: Random) -> str:
    slips = [(right, wrong) for right, wrong in _SLIPS if right in word[1:]]
    if slips and random.random() < 0.4:
        right, wrong = random.choice(slips)
        return word[0] + word[1:].replace(right, wrong, 1)
    at = random.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return random.choice(
        (
            before + after,
            before + letter * 2 + after,
            before + after[:1] + letter + after[1:],
            f"{before} {letter}{after}",
        )
    )


def tender_title(work: str, random: Random, towns: Sequence[str]) -> str:
    """Wrap a piece of work in the words of a call for tenders."""
    pattern = random.choice(_TENDER_STARTS) + random.choice(_TENDER_ENDS)
    return _filled(pattern, work, random, towns)


def question(work: str, random: Random, towns: Sequence[str]) -> str:
    """Wrap a piece of work in the words of somebody who asks for it."""
    return _filled(random.choice(_QUESTIONS), work, random, towns)


def _filled(pattern: str, work: str, random: Random, towns: Sequence[str]) -> str:
    year = random.randint(2024, 2030)
    return pattern.format(
        work,
        town=random.choice(towns),
        year=year,
        later=year + random.randint(1, 4),
        number=random.randint(10, 990),
        digit=random.randint(1, 9),
    )


def verb_phrase(entry: LexiconEntry, random: Random) -> str:
    """Join one of the type's objects and one of its verbs, in one of the usual orders."""
    thing = random.choice(entry.terms_nl)
    verb = random.choice(entry.verbs_nl)
    pattern = random.choice(("{thing} {verb}", "{verb} van {thing}", "het {verb} van {thing}", "{thing} laten {verb}"))
    return pattern.format(thing=thing, verb=verb)


def rows_of(entry: LexiconEntry, recipe: Recipe, random: Random, towns: Sequence[str]) -> Iterator[Row]:
    """Yield every row of one service type: as written, then made."""
    yield from (Row(text, entry.code, recipe.term_weight) for text in entry.terms)
    yield from (Row(text, entry.code) for text in entry.examples)
    yield from (Row(text, entry.code, recipe.made_weight) for text in _made_texts(entry, recipe, random, towns))


def _made_texts(entry: LexiconEntry, recipe: Recipe, random: Random, towns: Sequence[str]) -> Iterator[str]:
    phrases = _verb_phrases(entry, recipe.verb_phrases, random)
    yield from phrases
    works = (*entry.terms, *phrases)
    for work in drawn(works, recipe.tender_titles, random):
        yield tender_title(work, random, towns)
    for work in drawn(works, recipe.questions, random):
        yield question(work, random, towns)
    for text in (*entry.terms, *entry.examples):
        for _ in range(recipe.misspellings_per_text):
            yield misspelled(text, random)


def _verb_phrases(entry: LexiconEntry, count: int, random: Random) -> tuple[str, ...]:
    if not entry.terms_nl or not entry.verbs_nl:
        return ()
    return tuple(verb_phrase(entry, random) for _ in range(count))


def drawn(texts: Sequence[str], count: int, random: Random) -> list[str]:
    """Draw so many of the texts, or all when there are fewer."""
    return random.sample(list(texts), min(count, len(texts)))


def outside_rows(texts: Iterable[str], recipe: Recipe, random: Random) -> Iterator[Row]:
    """Yield the rows that ask for none of the types, each also misspelled."""
    for text in texts:
        yield Row(text, NONE_OF_THEM)
        yield Row(misspelled(text, random), NONE_OF_THEM, recipe.made_weight)
