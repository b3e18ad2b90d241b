"""The words and example texts that point at one service type."""

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
