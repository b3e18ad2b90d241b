"""Words of Dutch, French and English as Flemish people write them.

Everything the resolver reads goes through here: folding, tokens, a phonetic spelling in which common
slips fall together ("hidranten" and "hydranten", "kontroleren" and "controleren"), a light stem, and the
parts of a compound.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache

# Elided words of French and Flemish that stand before an apostrophe: l'herbe, d'incendie, qu'il.
ELISIONS = frozenset({"l", "d", "n", "s", "m", "t", "c", "j", "qu", "jusqu", "lorsqu", "puisqu"})

# Words that say nothing about the work; they carry no feature of their own. Dutch, then French, then English.
_STOPWORDS = """
aan al als bij daar dan dat de deze die dit doen door dus een eens en er ge geen graag had hadden heb hebben
heeft het hier hij hun ik in is ja je jij jullie kan kon kunnen kunt maar mag me meer met mij mijn mijne moet
moeten mogen na naar nen niet nog nu of om onder ons onze ook op over per samen te tegen tot toch u uit uw
van vanaf via voor waar wanneer want wat we wel welke werd wie wij wil willen word worden wordt ze zeer zich
zij zijn zo zoals zon zou zouden zullen
au aux avec ce ces cette chez dans de des du elle en est et il ils je la le les leur leurs mes mon ne nos
notre nous on ou par pas pour qu que qui sa se ses son sont sur tous tout toute toutes un une vos votre vous
a an and any are at be by can could do does for from has have he her his how i if into is it its me my no not
of off on or our out she some that the their them there they this to us was we what when where which who will
with would you your
"""
STOPWORDS = frozenset(_STOPWORDS.split())

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "’": "'", "‘": "'", "`": "'", "´": "'"})
# Spelling slips by sound, in this order; a letter group is replaced wherever it stands.
_SOUNDS_FIRST = (("y", "i"), ("tie", "sie"), ("tio", "sio"))
_SOUNDS_NEXT = (
    ("ij", "ei"), ("ou", "au"), ("sch", "sg"), ("sh", "sg"), ("ch", "g"), ("ce", "se"), ("ci", "si"), ("ck", "k"),
    ("qu", "k"), ("q", "k"), ("c", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_HEARD_OTHERWISE = re.compile("|".join(("ie", *(written for written, _ in _SOUNDS_FIRST + _SOUNDS_NEXT))))
_LONG_I = re.compile("(?<![aeou])ie")
_REPEATED = re.compile(r"(.)\1+")
_SUFFIXES = frozenset(
    (
        "ingen", "etjes", "ments", "sions", "etje", "tjes", "pjes", "skes", "heit", "ment", "sion", "ings",
        "ing", "tje", "pje", "jes", "ske", "kes", "ers", "ies", "en", "er", "es", "je", "ke", "e", "s", "i",
    )
)  # fmt: skip
# By the last letter, the longest first.
_SUFFIX_LENGTHS = {
    letter: sorted({len(suffix) for suffix in _SUFFIXES if suffix[-1] == letter}, reverse=True)
    for letter in {suffix[-1] for suffix in _SUFFIXES}
}
_SHORTEST_STEM = 3
_SHORTEST_PART = 3
_LONGEST_WORD = 40


def fold(text: str) -> str:
    """Lower the text and take its accents away.

    Examples
    --------
    >>> fold("Élagage d’arbres, Cœur")
    "elagage d'arbres, coeur"
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered.replace("`", "'")
    lowered = unicodedata.normalize("NFKD", lowered.translate(_LIGATURES))
    return "".join(character for character in lowered if not unicodedata.combining(character))


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into folded words and numbers, elisions dropped and apostrophe plurals joined.

    Examples
    --------
    >>> tokens("De auto's van 't OCMW: l'herbe, 4.500 m²")
    ('de', 'autos', 'van', 't', 'ocmw', 'herbe', '4', '500', 'm2')
    """
    folded = fold(text)
    found = _TOKEN.findall(folded)
    return tuple(map(_without_apostrophe, found) if "'" in folded else found)


def _without_apostrophe(word: str) -> str:
    if "'" not in word:
        return word
    first, _, rest = word.partition("'")
    if first in ELISIONS and len(rest) > 1:
        return rest.replace("'", "")
    return word.replace("'", "")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Spell a folded word by its sound, so that usual spelling slips fall together.

    Examples
    --------
    >>> sound("hydranten") == sound("hidranten"), sound("kontroleren") == sound("controleren")
    (True, True)
    >>> sound("isolatie") == sound("isolasie"), sound("boomen") == sound("bomen")
    (True, True)
    """
    spelled = word[:_LONGEST_WORD]
    if _HEARD_OTHERWISE.search(spelled):
        spelled = _replaced(_LONG_I.sub("i", _replaced(spelled, _SOUNDS_FIRST)), _SOUNDS_NEXT)
    if spelled.endswith(("d", "dt")):
        spelled = spelled.removesuffix("t")[:-1] + "t"
    return _REPEATED.sub(r"\1", spelled) if _REPEATED.search(spelled) else spelled  # searching first is far cheaper


def _replaced(spelled: str, sounds: tuple[tuple[str, str], ...]) -> str:
    """Replace one letter group after another: many times faster than patterns are."""
    for written, heard in sounds:
        if written in spelled:
            spelled = spelled.replace(written, heard)
    return spelled


@lru_cache(maxsize=131_072)
def stem(word: str) -> str:
    """Reduce a folded word to a light stem in the spelling of `sound`.

    The stem keeps at least three letters; it is a key to compare by, not a word to show.

    Examples
    --------
    >>> stem("hagen") == stem("haag"), stem("boompje") == stem("bomen"), stem("reiniging") == stem("reinigen")
    (True, True, True)
    """
    return _hardened(_without_suffix(_without_suffix(sound(word))))


def _without_suffix(spelled: str) -> str:
    """Take the longest ending off that leaves a stem."""
    for length in _SUFFIX_LENGTHS.get(spelled[-1:], ()):
        if len(spelled) - length >= _SHORTEST_STEM and spelled[-length:] in _SUFFIXES:
            return spelled[:-length]
    return spelled


def _hardened(spelled: str) -> str:
    """End like the sound of the bare word: a final d sounds as t (`wed` of wedden, `wet`)."""
    return spelled[:-1] + "t" if spelled.endswith("d") else spelled


def character_grams(word: str, *, shortest: int = 3, longest: int = 5) -> list[str]:
    """List the character n-grams of a word, its two ends marked.

    Examples
    --------
    >>> character_grams("haag", shortest=3, longest=4)
    ['^ha', 'haa', 'aag', 'ag$', '^haa', 'haag', 'aag$']
    """
    marked = f"^{word}$"
    return [
        marked[start : start + size] for size in range(shortest, longest + 1) for start in range(len(marked) - size + 1)
    ]


def compound_parts(word: str, known_stems: Container[str]) -> tuple[str, ...]:
    """Split a folded word into known stems, the longest first part that leaves a known rest.

    Parameters
    ----------
    word : str
        A folded word.
    known_stems : container of str
        Stems, as `stem` gives them, that may be part of a compound.

    Returns
    -------
    tuple of str
        Stems of two or three parts, or nothing when the word is no compound of known parts.

    Examples
    --------
    >>> known = {stem("bermen"), stem("maaien"), stem("werken")}
    >>> compound_parts("bermmaaiwerken", known) == (stem("bermen"), stem("maaien"), stem("werken"))
    True
    >>> compound_parts("bermmeubel", known)
    ()
    """
    return _split(sound(word), known_stems, parts_left=4)


def _split(spelled: str, known_stems: Container[str], *, parts_left: int) -> tuple[str, ...]:
    for head, rest in _cuts(spelled, known_stems):
        tail = stem(rest)
        if tail in known_stems:
            return (head, tail)
        deeper = _split(rest, known_stems, parts_left=parts_left - 1) if parts_left > 2 else ()
        if deeper:
            return (head, *deeper)
    return ()


def _cuts(spelled: str, known_stems: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield a known first part and the rest, the longest first.

    `sound` writes a double letter once, so the letter at a seam may belong to both parts (berm-maaien).
    """
    for cut in range(len(spelled) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head = stem(spelled[:cut])
        if head in known_stems:
            yield head, spelled[cut:]
            yield head, spelled[cut - 1 :]
