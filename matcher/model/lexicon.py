"""The words and example texts that point at a service type, and those that point at none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """What the lexicon says about one service type, its labels included."""

    code: str
    labels: tuple[str, ...] = ()
    terms_nl: tuple[str, ...] = ()
    terms_fr: tuple[str, ...] = ()
    terms_en: tuple[str, ...] = ()
    verbs_nl: tuple[str, ...] = ()
    examples_nl: tuple[str, ...] = ()
    examples_fr: tuple[str, ...] = ()
    examples_en: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Every word or short word group that points at the type by itself."""
        return (*self.labels, *self.terms_nl, *self.terms_fr, *self.terms_en)

    @property
    def examples(self) -> tuple[str, ...]:
        """Every text as a person would type it, in the three languages."""
        return (*self.examples_nl, *self.examples_fr, *self.examples_en)


@dataclass(frozen=True, slots=True)
class TrainingTexts:
    """What a resolver is fitted on.

    Parameters
    ----------
    entries : tuple of LexiconEntry
        One per service type.
    outside : tuple of str
        Texts as people write them that ask for no service type.
    background : tuple of str
        More of those, of a drier kind; they steady the weights and are never used to judge them.
    towns : tuple of str
        Names of places to set made texts in, so that no place speaks for a service type.
    """

    entries: tuple[LexiconEntry, ...]
    outside: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    towns: tuple[str, ...] = ("Gent", "Ieper", "Kortemark", "Hasselt", "Mechelen")
