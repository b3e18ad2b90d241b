"""Puts findings and questions of an advice into words: a code, its sentence, and the rules it leans on."""

from dataclasses import dataclass

from matcher.messages import Sentences, Speaker
from matcher.model.result import Note
from matcher.procurement.model import Finding


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the sentences of one topic in one language."""

    sentences: Sentences
    lang: str

    @property
    def speaker(self) -> Speaker:
        """Give who writes numbers and days."""
        return Speaker(self.lang)

    def text(self, code: str, **facts: object) -> str:
        """Fill the sentence of a code."""
        return self.speaker.say(self.sentences, code, **facts)

    def finding(self, code: str, *rules: str, **facts: object) -> Finding:
        """Write one step of an advice."""
        return Finding(code, self.text(code, **facts), rules)

    def note(self, code: str, **facts: object) -> Note:
        """Write a question or a remark."""
        return Note(code, self.text(code, **facts))


def euro(amount: float, lang: str) -> str:
    """Write an amount as a person does, with cents only when there are any.

    Examples
    --------
    >>> euro(760000, "nl"), euro(1234.5, "nl"), euro(1234.5, "en")
    ('760.000 euro', '1.234,50 euro', '1,234.50 euro')
    """
    text = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    if lang == "nl":
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"{text} euro"
