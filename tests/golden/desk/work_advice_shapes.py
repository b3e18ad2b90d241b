"""What may stand in a golden file about DAEB, enclaves, wijk-werken and work forms; any other key is an error."""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Base of all shapes: nothing unknown, nothing read as something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ExpectedAdvice(Shape):
    """The answer to one question: only what is written here is compared.

    In `findings`, `questions` and `options` an entry is a code or a fragment of the sentence. `conditions`, `limits`
    and `tests` give a state by code; `sums` are the rows in their order, each with the keys to compare.
    """

    exit_code: Literal[0, 1, 2]
    outcome: str | None = None
    findings: list[str] = []
    without_findings: list[str] = []
    questions: list[str] = []
    without_questions: list[str] = []
    rules: list[str] = []
    articles: list[str] = []
    tests: dict[str, bool] = {}
    sums: list[dict[str, Any]] = []
    act: dict[str, Any] = {}
    draft: list[str] = []
    work_form: str | None = None
    work_form_says: list[str] = []
    options: list[str] = []
    entrusted: dict[str, str] = {}
    conditions: dict[str, str] = {}
    supervisors: int | None = None
    latest_notice: str | None = None
    asked_as: str | None = None
    candidates: list[str] | None = None
    reach: dict[str, str] = {}
    refused: dict[str, list[str]] = {}
    nobody_proposed: bool = False
    progression: list[str] | None = None
    limits: dict[str, str] = {}
    people_needed: int | None = None
    faults: list[str] = []


class Case(Shape):
    """One question and its answer, after the one before."""

    name: str
    as_of: datetime.date | None = None
    question: dict[str, Any] | None = None
    expect: ExpectedAdvice


class AdviceStory(Shape):
    """One story of the sector; `providers_of` names the story whose made-up providers answer."""

    story: str
    name: str
    source: str
    tool: Literal["daeb", "enclave", "wijkwerken"]
    as_of: datetime.date
    note: str = ""
    catalogue: str | None = None
    providers_of: str | None = None
    providers: list[dict[str, Any]] = []
    question: dict[str, Any]
    expect: ExpectedAdvice
    then: list[Case] = []
