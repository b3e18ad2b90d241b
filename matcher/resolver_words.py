"""What the resolver knows about one word, worked out once and kept for the texts that use it again."""

from itertools import pairwise

from matcher.features import content_words, parts_or_correction
from matcher.kernel.texts import Feature, TextReader, Word, Written
from matcher.reading import DERIVED_UNDERSTOOD
from matcher.text import STOPWORDS, character_grams, sound, stem, tokens

# A little over one kilobyte each; more words than a region's needs are written with.
MOST_WORDS_KEPT = 32_768


class FeaturesMet(dict[str, Feature]):
    """The features met before, by name: within one text, the same one must be the same thing."""

    def __init__(self, reader: TextReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, name: str) -> Feature:
        """Look a new feature up."""
        self[name] = feature = self._reader.feature(name)
        return feature


class WordBook:
    """The words met before, up to a limit, with their features.

    Parameters
    ----------
    reader : TextReader
        Knows where the vocabulary has a feature.
    stems : frozenset of str
        Stems that compounds may be cut into and misspelled words are corrected to.
    """

    def __init__(self, reader: TextReader, stems: frozenset[str]) -> None:
        self._reader = reader
        self._stems = stems
        self._forget()

    def _forget(self) -> None:
        self._words: dict[str, Word] = {}
        self._features = FeaturesMet(self._reader)

    def written(self, text: str) -> Written:
        """Look the words of a text up; new ones are worked out and kept.

        When too many are kept, all are forgotten first: the usual words are soon back.
        """
        if len(self._words) > MOST_WORDS_KEPT:
            self._forget()
        words = [self._words.get(one) or self._added(one) for one in content_words(text)]
        return Written(words, self._reader.pairs(words), self._joined(text))

    def _added(self, spelled: str) -> Word:
        """Work a new word out, and keep it."""
        own, derived = stem(spelled), list(parts_or_correction(spelled, self._stems))
        features = [self._features[f"w{one}"] for one in (own, *(one for one, _ in derived))]
        features += [self._features[f"c{run}"] for run in character_grams(sound(spelled))]
        understood = 1.0 if own in self._stems else DERIVED_UNDERSTOOD if derived else 0.0
        self._words[spelled] = word = Word(spelled, own, understood, features, [1.0, *(much for _, much in derived)])
        return word

    def _joined(self, text: str) -> list[Feature]:
        """List the known stems that two neighbours make together."""
        neighbours = (first + second for first, second in pairwise(tokens(text)) if first not in STOPWORDS)
        return [self._features[f"w{one}"] for one in map(stem, neighbours) if one in self._stems]
