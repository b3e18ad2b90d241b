"""What the page of the plan is asked: needs, the limits of the plan, and what is locked."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.origin import Origin
from catalog.plan_records import MOST_PROVIDERS, LockRecord, to_lock
from catalog.validation import checked
from matcher.model.need import Need
from matcher.model.planning import Lock
from service.api.planning import MOST_PLANNED
from service.forms import number
from service.needs import NeedDesk
from service.planning.answering import Asked
from service.web.bundling.asking import Errors, Reading
from service.web.bundling.asking import Form as NeedForm
from service.web.planning.texts import said

FIRST_OF_MONTH = "-01"
EXAMPLE = json.dumps(
    [
        {
            "id": f"voorbeeld-{town.lower()}",
            "kind": "procurement",
            "title": f"Onkruid wieden in {town} (verzonnen)",
            "service_types": ["groen.onkruid"],
            "buyer": {"name": f"Gemeente {town}", "kind": "municipality", "municipality": town},
            "places": [{"municipality": town}],
            "hours_per_month": hours,
            "start": "2027-04-01",
            "end": "2027-09-30",
        }
        for town, hours in (("Zwevegem", 120), ("Kortrijk", 90), ("Harelbeke", 60))
    ],
    ensure_ascii=False,
    indent=1,
)


@dataclass(frozen=True, slots=True)
class Form:
    """What was chosen and typed."""

    ids: tuple[str, ...] = ()
    text: str = ""
    most: str = ""
    share: str = ""
    start: str = ""
    locks: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: Sequence[tuple[str, str]]) -> "Form":
        """Read the fields of a form or an address."""

        def first(name: str) -> str:
            return next((value for field, value in typed if field == name), "")

        def every(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(value for field, value in typed if field == name and value))

        text = EXAMPLE if first("voorbeeld") and not first("vragen").strip() else first("vragen")
        return cls(every("vraag"), text, first("meeste"), first("aandeel"), first("vanaf"), every("vast"))

    @property
    def is_empty(self) -> bool:
        """Say that nothing is asked yet."""
        return not self.ids and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Question:
    """A form that was read: what is asked, or everything that is wrong."""

    asked: Asked | None
    errors: Errors


def question_of(form: Form, desk: NeedDesk | None, lang: str) -> Question:
    """Read a form."""
    reading = Reading(lang)
    records = reading.records(NeedForm(form.ids, form.text), desk)
    errors = list(reading.errors)
    most, share, start = _most(form, lang, errors), _share(form, lang, errors), _start(form, lang, errors)
    locks = _locks(form, lang, errors)
    if len(records) > MOST_PLANNED:
        errors.append(("v-vragen", said("too_many", lang, most=MOST_PLANNED)))
    if errors or not records:
        return Question(None, tuple(dict.fromkeys(errors)))
    asked = Asked(_needs(records), locks, max_providers=most, min_share=share, start=start, lang=lang)
    return Question(asked, ())


def _needs(records: Sequence[NeedRecord]) -> tuple[Need, ...]:
    places = shipped().places
    return tuple(to_need(record, places, default_id=f"vraag-{at}") for at, record in enumerate(records, 1))


def _most(form: Form, lang: str, errors: list[tuple[str, str]]) -> int | None:
    text = form.most.strip()
    if not text:
        return None
    if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= MOST_PROVIDERS:
        return int(text)
    errors.append(("v-meeste", said("wrong_providers", lang, text=text[:40], most=MOST_PROVIDERS)))
    return None


def _share(form: Form, lang: str, errors: list[tuple[str, str]]) -> float | None:
    text = form.share.strip()
    if not text:
        return None
    value = number(text)
    if isinstance(value, str) or not 0 <= value <= 100:
        errors.append(("v-aandeel", said("wrong_share", lang, text=text[:40])))
        return None
    return value / 100


def _start(form: Form, lang: str, errors: list[tuple[str, str]]) -> datetime.date | None:
    text = form.start.strip()
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text[:7] + FIRST_OF_MONTH)
    except ValueError:
        errors.append(("v-vanaf", said("wrong_month", lang, text=text[:40])))
        return None


def _locks(form: Form, lang: str, errors: list[tuple[str, str]]) -> tuple[Lock, ...]:
    found: list[Lock] = []
    for text in form.locks:
        read = _lock_records(text)
        if read is None:
            errors.append(("", said("wrong_lock", lang)))
            continue
        found.extend(map(to_lock, read))
    return tuple(found)


def _lock_records(text: str) -> list[LockRecord] | None:
    """Read the locks of one tick box; None when they are not what the page wrote."""
    try:
        values = json.loads(text)
    except ValueError:
        return None
    if not isinstance(values, list):
        return None
    records = [checked(LockRecord, value, origin=Origin("vast"), known=shipped())[0] for value in values]
    return [record for record in records if record is not None] if all(records) else None
