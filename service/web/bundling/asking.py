"""What a page about bundles is asked: kept needs that somebody chose, rows that were pasted, and how far apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from catalog.bundle_records import MOST_NEEDS
from catalog.faults import Fault
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.store.exceptions import NotStoredError
from catalog.store.needs import StoredNeed
from matcher.model.bundling import BoardWord
from matcher.model.need import Need
from service.bundling.answering import MOST_PLACES_TOGETHER, Asked
from service.bundling.pasted import EXAMPLE, read_pasted
from service.forms import number
from service.needs import NeedDesk
from service.snapshot import ALL
from service.web.bundling.texts import COLUMN_NAMES, said

Errors = tuple[tuple[str, str], ...]
LARGEST_KM = 1000.0


@dataclass(frozen=True, slots=True)
class Form:
    """What was chosen and typed; an example stands in where nothing else is asked."""

    ids: tuple[str, ...] = ()
    text: str = ""
    km: str = ""
    is_example: bool = False
    catalogue: str = ALL

    @property
    def rows(self) -> str:
        """Give the rows to read."""
        return EXAMPLE if self.is_example and not self.text.strip() else self.text

    @property
    def is_empty(self) -> bool:
        """Say that nothing is asked yet."""
        return not self.ids and not self.rows.strip()


@dataclass(slots=True)
class Reading:
    """Reads a form in a language, and gathers what is wrong with the field it stands in."""

    lang: str
    errors: list[tuple[str, str]] = field(default_factory=list)

    def records(self, form: Form, desk: NeedDesk | None) -> tuple[NeedRecord, ...]:
        """Read the needs: those that are kept and those that were pasted."""
        kept = [record for need_id in dict.fromkeys(form.ids) if (record := self._kept(need_id, desk)) is not None]
        pasted = read_pasted(form.rows)
        for each in pasted.faults:
            self.errors.append(("v-vragen", told_fault(each, self.lang)))
        taken = {record.id for record in kept}
        both = [*kept, *(record for record in pasted.records if record.id not in taken)]
        if len(both) > MOST_NEEDS:
            self.errors.append(("v-vragen", said("too_many", self.lang, most=MOST_NEEDS)))
        if sum(len(record.places) for record in both) > MOST_PLACES_TOGETHER:
            self.errors.append(("v-vragen", said("too_many_places", self.lang, most=MOST_PLACES_TOGETHER)))
        return () if self.errors else tuple(both)

    def max_km(self, text: str) -> float | None:
        """Read the greatest distance; nothing is that of the region."""
        if not text.strip():
            return None
        value = number(text.strip())
        if isinstance(value, str) or not 0 <= value <= LARGEST_KM:
            self.errors.append(("v-km", said("wrong_km", self.lang, text=text[:40], most=int(LARGEST_KM))))
            return None
        return value

    def _kept(self, need_id: str, desk: NeedDesk | None) -> NeedRecord | None:
        try:
            stored = None if desk is None else desk.read(need_id)
        except NotStoredError:
            stored = None
        record = None if stored is None else record_of(stored)
        if record is None:
            self.errors.append(("v-gekozen", said("no_such_need", self.lang, need=need_id[:80])))
        return record


def told_fault(fault: Fault, lang: str) -> str:
    """Say where and what is wrong in pasted rows, by the names that the page gives to the columns."""
    row = fault.where.partition(",")[0] if "[" in fault.where else fault.where
    name = fault.field.partition(".")[0].partition("[")[0]
    column = COLUMN_NAMES[name][lang == "en"] if name in COLUMN_NAMES else fault.field
    value = "" if fault.value is None else f"«{fault.value}»"
    place = ", ".join(filter(None, (row, " ".join(filter(None, (column, value))))))
    return f"{place}: {fault.message}" if place else fault.message


def record_of(stored: StoredNeed) -> NeedRecord | None:
    """Read a kept need back; one that was stored before a table changed may no longer be readable."""
    try:
        return NeedRecord.model_validate(stored.stated, context=shipped())
    except ValueError:
        return None


def asked_of(records: Sequence[NeedRecord], words: tuple[BoardWord, ...], max_km: float | None, lang: str) -> Asked:
    """Make the question of checked needs."""
    places = shipped().places
    needs: tuple[Need, ...] = tuple(
        to_need(record, places, default_id=f"vraag-{at}") for at, record in enumerate(records, 1)
    )
    return Asked(needs, words, max_km, lang)
