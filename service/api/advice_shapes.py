"""The shapes that every advice is made of: findings, the rules they lean on, and what is still to be asked."""

from typing import Literal

from service.api.match_shapes import Note, Shape


class Finding(Shape):
    """One step of an advice: a code for programs, a sentence for people, and the ids of the rules it leans on."""

    code: str
    text: str
    rules: list[str]


class RuleReference(Shape):
    """A rule with its article, dates and certainty; `holds` false: none holds on the day, so the newest is shown."""

    id: str
    source: str
    article: str
    valid_from: str | None
    valid_to: str | None
    certainty: Literal["hoog", "middel", "laag"]
    text: str
    holds: bool


class Advice(Shape):
    """What seems to fit, why, and what is still to be asked; never a decision. `on` is the day whose rules count."""

    topic: str
    outcome: str
    on: str
    findings: list[Finding]
    questions: list[Note]
    rules: list[RuleReference]
    check: str
