"""What the page asks: one or more changes, where is looked, and what is known beside them."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from catalog.exceptions import ParameterNotInForceError
from catalog.fields import Known
from matcher.model.changes import Change
from matcher.model.changing import changed, differing
from matcher.model.need import NeedPlace
from matcher.model.provider import Provider
from matcher.whatif.scenario import About
from service.snapshot import CATALOGUES, policy_of
from service.web.whatif.changing import CHANGE_NAMES, ChangeForm, ChangeReader, change_form_of, written_change_of
from service.web.whatif.reading import SHOWN_OF_VALUE, FieldReader
from service.web.whatif.texts import said
from service.whatif.answering import MOST_CHANGES, MOST_SQUARES, REGION, places_of_areas

NOWHERE = "geen"
EARLIER = "wijziging"
EMPTY = ChangeForm()


@dataclass(frozen=True, slots=True)
class WhatIfForm:
    """The fields as they were typed; their names in the address stand in `NAMES`.

    `change` is the one in the fields; `earlier` are those that were added before, each as `ChangeForm.written`.
    """

    change: ChangeForm = EMPTY
    earlier: tuple[str, ...] = ()
    area: str = ""
    since: str = ""
    raised_by: str = ""
    cause: str = ""
    lead: str = ""
    planned_on: str = ""
    catalogue: str = ""
    as_of: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked yet."""
        return not any(getattr(self, name) for name in NAMES) and not self.earlier and self.change.is_empty

    @property
    def around(self) -> tuple[tuple[str, str], ...]:
        """Give what stands beside the changes, as pairs of an address."""
        return tuple((name, value) for key, name in NAMES.items() if (value := getattr(self, key)))

    def query(self, lang: str, *, earlier: Sequence[str] | None = None, change: bool = True) -> str:
        """Write the form as an address, perhaps with other earlier changes or without the one in the fields."""
        kept = self.earlier if earlier is None else earlier
        own = [(name, getattr(self.change, key)) for key, name in CHANGE_NAMES.items() if change]
        pairs = [*((EARLIER, each) for each in kept), *(pair for pair in own if pair[1]), *self.around]
        return urlencode([*pairs, *([] if lang == "nl" else [("lang", lang)])])


NAMES: Mapping[str, str] = {
    "area": "gebied",
    "since": "vanaf",
    "raised_by": "melder",
    "cause": "oorzaak",
    "lead": "trekker",
    "planned_on": "gepland",
    "catalogue": "catalogus",
    "as_of": "stand",
}


def form_of(query: QueryParams) -> WhatIfForm:
    """Read the fields of an address."""
    around = {key: query.get(name, "").strip() for key, name in NAMES.items()}
    return WhatIfForm(change_form_of(query), tuple(filter(None, query.getlist(EARLIER))), **around)


@dataclass(slots=True)
class Reader(FieldReader):
    """Reads what stands around the changes."""

    def as_of(self, today: datetime.date) -> datetime.date:
        """Read the day on which is asked, of which there must be numbers."""
        day = self.day("as_of") or today
        try:
            policy_of(day)
        except ParameterNotInForceError:
            self.refuse("as_of", "no_numbers_on", value=day.isoformat())
            return today
        return day

    def catalogue(self, usual: str) -> str:
        """Read which catalogue is asked."""
        text = self.typed("catalogue")
        if text and text not in CATALOGUES:
            self.refuse("catalogue", "not_a_choice", field=said("catalogue", self.lang), value=text[:SHOWN_OF_VALUE])
        return text if text in CATALOGUES else usual

    def about(self) -> About:
        """Read what is known beside the change."""
        return About(
            raised_by=self.text("raised_by"),
            cause=self.text("cause"),
            since=self.day("since"),
            lead=self.text("lead"),
            planned_on=self.day("planned_on"),
        )

    def region(self, known: Known, as_of: datetime.date) -> tuple[NeedPlace, ...]:
        """List the municipalities that are looked at: a chosen area, the whole region, or none."""
        text = self.typed("area")
        if text == NOWHERE:
            return ()
        if text and text not in known.areas:
            self.refuse("area", "not_a_choice", field=said("area", self.lang), value=text[:SHOWN_OF_VALUE])
            return ()
        names = (text,) if text else REGION
        return places_of_areas((known.areas[each] for each in names if each in known.areas), known, as_of)

    def refuse_too_many(self, n_places: int, before: Sequence[Provider], after: Sequence[Provider]) -> None:
        """Refuse more than is answered in a few seconds."""
        who = differing(before, after)
        types = {each.service_type for one in (*before, *after) if one.id in who for each in one.offerings}
        if n_places * len(types) > MOST_SQUARES:
            self.refuse("area", "too_many_squares", count=n_places * len(types), most=MOST_SQUARES)


@dataclass(slots=True)
class Changes:
    """All changes of a form, in the order in which they would happen, with those of each line apart."""

    before: Sequence[Provider]
    known: Known
    labels: Mapping[str, str]
    lang: str
    providers: Sequence[Provider] = ()
    lines: list[tuple[Change, ...]] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def read(self, form: WhatIfForm) -> tuple[Change, ...]:
        """Read the changes that were added before, and the one in the fields."""
        self.providers = self.before
        for at, text in enumerate(form.earlier[:MOST_CHANGES], 1):
            self.lines.append(self._one(written_change_of(text), at))
        if not form.change.is_empty or not form.earlier:
            self.lines.append(self._one(form.change, None))
        found = tuple(change for line in self.lines for change in line)
        if len(found) > MOST_CHANGES or len(form.earlier) > MOST_CHANGES:
            self.errors.append(("wijzigingen", said("too_many_changes", self.lang, most=MOST_CHANGES)))
        return found

    def _one(self, form: ChangeForm, at: int | None) -> tuple[Change, ...]:
        reader = ChangeReader(form, CHANGE_NAMES, self.lang, at=at)
        found = reader.changes(self.before, self.providers, self.known, self.labels)
        self.errors.extend(reader.errors)
        if reader.errors:
            return ()
        self.providers = changed(self.providers, found)
        return found
