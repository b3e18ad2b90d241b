"""What an advice page is asked: a need and the facts beside it, both from one address."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.form_faults import FormFault
from service.forms import NAMES, Pairs
from service.web.by_name import by_name
from service.web.search.asking import Asked, read_asked
from service.web.work_advice.fields import BESIDE, AdviceField, AdviceForm

OF_NEED = frozenset(NAMES.values())
# Of a need that was not begun nothing is missing.
STILL_MISSING = frozenset({"place_missing", "nothing_asked"})
MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class AskedHere:
    """The facts that were typed, the need beside them, and everything that is wrong."""

    lang: str
    pairs: tuple[tuple[str, str], ...]
    form: AdviceForm
    need: Asked
    faults: tuple[FormFault, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked yet."""
        return not any(value.strip() for name, value in self.pairs if name not in BESIDE)

    @property
    def values(self) -> Mapping[str, Sequence[str]]:
        """Give every value by the name of its field."""
        return self.form.values

    @property
    def need_values(self) -> Mapping[str, Sequence[str]]:
        """Give what was asked of the need alone, for pages that know nothing of the other fields."""
        return by_name(self.need.pairs)

    def one(self, name: str) -> str:
        """Give the value of a field that is filled in once."""
        return self.form.one(name)

    def with_faults(self, faults: tuple[FormFault, ...]) -> "AskedHere":
        """Add what else is wrong."""
        return replace(self, faults=(*self.faults, *faults))

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """List the faults for the summary at the top: the id of the field and the sentence."""
        return tuple((each.field_id, each.sentence) for each in self.faults)

    @property
    def error_of(self) -> Mapping[str, str]:
        """Give the fault of each field by its id."""
        return {each.field_id: each.sentence for each in reversed(self.faults)}

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Give the rows to fill in: as many as are filled in, or as are asked for, and one at least."""
        rows = self.form.rows()
        wanted = self.form.one("rij")
        most = int(wanted) if wanted.isdecimal() and len(wanted) < 4 else 0
        empty = tuple("" for field in self.form.fields if field.in_rows)
        return (*rows, *[empty] * (max(1, min(most, MOST_ROWS)) - len(rows)))

    def carried(self, shown: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """Give what another page asked and the form does not show, so that it is not lost; `shown` are its fields."""
        own = {field.name for field in self.form.fields} | shown | {"lang", "rij"}
        return tuple((name, value) for name, value in self.pairs if name not in own and value)

    def on(self, today: datetime.date) -> datetime.date:
        """Give the day whose rules count."""
        return self.need.options.as_of or today


def asked_here(
    pairs: Pairs, fields: Sequence[AdviceField], lang: str, *, title_from: str = "", needs_need: bool = False
) -> AskedHere:
    """Read an address.

    Parameters
    ----------
    pairs : iterable of name and value
    fields : sequence of AdviceField
        Those beside the need; a name that is neither is a fault.
    lang : str
    title_from : str
        The repeated field whose words say what is asked, when nothing else does.
    needs_need : bool
        Whether a need that is not whole is a fault even when it was not begun.
    """
    given = tuple(pairs)
    own = {field.name for field in fields}
    form = AdviceForm(fields, by_name(each for each in given if each[0] not in OF_NEED or each[0] in own), lang)
    of_need = [each for each in given if (each[0] in OF_NEED and each[0] not in own) or each[0] in BESIDE]
    need = read_asked([*of_need, *_title(given, title_from)], lang)
    is_begun = needs_need or not need.is_empty
    faults = need.faults if is_begun else tuple(each for each in need.faults if each.kind not in STILL_MISSING)
    return AskedHere(lang, given, form, need, (*form.unknown(OF_NEED), *faults))


def _title(pairs: Sequence[tuple[str, str]], title_from: str) -> list[tuple[str, str]]:
    """Let listed words say what is asked, when nothing else does."""
    says = {name for name, value in pairs if value.strip()} & {"vraag", "omschrijving", "dienst", "cpv"}
    words = [value.strip() for name, value in pairs if name == title_from and value.strip()]
    return [("vraag", ", ".join(words))] if words and not says else []
