"""The form in which anybody reckons how far a programme has come, without keeping anything."""

import datetime
from dataclasses import dataclass

from fastapi import Request

from catalog.exporting import as_json
from catalog.fields import PositiveAmount
from catalog.object_count_records import ObjectCountRecord
from service.reporting.answering import ProgressRecord, progress_asked
from service.reporting.programme_sections import programme_sections
from service.reporting.report_words import Words
from service.web.reporting.questions import COUNT_FORM
from service.web.reporting.section_views import SectionView, views_of
from service.web.reporting.typed import Question, RecordForm, Shown, Typed, Values

ASKED = ("programma", "datum", "geregistreerd", "gecontroleerd", "niet_in_orde", "besturen_totaal", "besturen")


class ReckonedRecord(ObjectCountRecord):
    """A count, and the hours that one object takes for who knows better than our norm."""

    hours_per_object: PositiveAmount | None = None


CALCULATOR = RecordForm(
    ReckonedRecord,
    (
        *(each for each in COUNT_FORM.questions if each.name in ASKED),
        Question(
            "uren_per_stuk",
            "hours_per_object",
            "amount",
            ("Uren per stuk", "Hours per object"),
            (
                "Leeg: de norm die we kennen. Die is er alleen voor hydranten.",
                "Empty: the norm that we know. There is one for hydrants only.",
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The form, what is wrong with it, and the answer when there is one."""

    form: tuple[Shown, ...]
    errors: tuple[tuple[str, str], ...]
    answer: tuple[SectionView, ...]


def reckoned(request: Request, today: datetime.date, lang: str) -> Reckoned:
    """Read the form in the address, and answer it when anything was filled in."""
    names = {each.name for each in CALCULATOR.questions}
    values: Values = {name: (value,) for name, value in request.query_params.items() if name in names}
    if not any(texts[0].strip() for texts in values.values()):
        blank = Typed({"programma": ("hydranten",), "datum": (today.isoformat(),)}, {})
        return Reckoned(CALCULATOR.shown(blank, lang, {}), (), ())
    read = CALCULATOR.read(values, {}, lang)
    if isinstance(read, Typed):
        return Reckoned(CALCULATOR.shown(read, lang, {}), CALCULATOR.error_lines(read, lang), ())
    return Reckoned(CALCULATOR.shown(Typed(values, {}), lang, {}), (), _answer(read, lang))


def _answer(record: ReckonedRecord, lang: str) -> tuple[SectionView, ...]:
    count = as_json(record)
    hours = count.pop("hours_per_object", None)
    asked = ProgressRecord.model_validate({"counts": [count], "hours_per_object": hours})
    found = progress_asked(asked, record.date)
    return views_of(programme_sections(found, Words(lang)), lang)
