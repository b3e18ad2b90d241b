"""What somebody asks on a page: the need in the address, and how much of the answer they want to see."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from catalog.exceptions import ParameterNotInForceError
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from matcher.model.need import Need
from service.form_faults import FormFault, checked_need, fault, of_form
from service.forms import NAMES, NeedForm, Pairs, pairs_of, raw_need, read_form
from service.language import language_of
from service.snapshot import ALL, CATALOGUES, REAL, Snapshot, policy_of

FIRST_TOP, FIRST_EXCLUDED = 20, 10
MORE_TOP, MORE_EXCLUDED = 20, 40
LARGEST_TOP, LARGEST_EXCLUDED = 1000, 10_000
STILL_MISSING = frozenset({"place_missing", "nothing_asked"})
FORM_FIELDS = frozenset(NAMES.values())
# The form itself sends about sixty; reading more than this takes its time.
MANY_PAIRS = 100


@dataclass(frozen=True, slots=True)
class Changing:
    """The kept need that is being changed, and its version as it was read."""

    need_id: str
    version: str


@dataclass(frozen=True, slots=True)
class Options:
    """Which catalogue is asked, on which day, and how many rows are shown; no day is today.

    No catalogue is the real one: nobody gets a made-up provider without having asked for it.
    """

    catalogue: str | None = None
    as_of: datetime.date | None = None
    top: int = FIRST_TOP
    excluded: int = FIRST_EXCLUDED
    changing: Changing | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A need as it was typed, its value when nothing is wrong with it, and everything that is."""

    lang: str
    form: NeedForm
    raw: Mapping[str, Any]
    options: Options
    need: Need | None
    faults: tuple[FormFault, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was asked yet."""
        return not pairs_of(self.form)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give the fields of the need and the choices that go along to the next page; not how many rows are shown."""
        stated, changing = self.options.as_of, self.options.changing
        return (
            *pairs_of(self.form),
            *([("catalogus", self.options.catalogue)] if self.options.catalogue else []),
            *([("stand", stated.isoformat())] if stated else []),
            *([("wijzigt", changing.need_id), ("gelezen", changing.version)] if changing else []),
        )

    def catalogue_in(self, snapshot: Snapshot) -> str:
        """Say which catalogue is asked: the real one unless another was chosen, or nobody in it is real."""
        return self.options.catalogue or (REAL if snapshot.has_real else ALL)

    def errors(self) -> tuple[tuple[str, str], ...]:
        """List the faults for the summary at the top of a page: the id of the field and the sentence."""
        return tuple((_shown_id(each), each.sentence) for each in self.faults)

    def without_gaps(self) -> "Asked":
        """Leave out that something is still missing: nobody is told so before they have finished."""
        return replace(self, faults=tuple(each for each in self.faults if each.kind not in STILL_MISSING))

    def error_of(self) -> Mapping[str, str]:
        """Give the fault of each field by its id."""
        return {each.field_id: each.sentence for each in reversed(self.faults)}


def _shown_id(found: FormFault) -> str:
    """Give the id that a fault's sentence links to; a choice that no form shows has none."""
    return found.field_id if found.field in FORM_FIELDS else ""


async def asked_in(request: Request) -> Asked:
    """Read what a page is asked; a long question in another thread, so that others are served meanwhile."""
    pairs, lang = request.query_params.multi_items(), language_of(request)
    is_long = len(pairs) > MANY_PAIRS
    return await run_in_threadpool(read_asked, pairs, lang) if is_long else read_asked(pairs, lang)


AskedHere = Annotated[Asked, Depends(asked_in)]


def read_asked(pairs: Pairs, lang: str) -> Asked:
    """Read a need and the choices beside it; what is wrong is told, not raised."""
    pairs = list(pairs)
    form, unread = read_form(pairs)
    raw = raw_need(form)
    record, found = checked_need(form, raw, lang)
    cannot_read = tuple(of_form(unread, lang))
    # Of a field that cannot be read it is not said that it is empty as well.
    faults = (each for each in found if each.field not in {other.field for other in cannot_read})
    options, others = read_options(dict(pairs), lang)
    return Asked(lang, form, raw, options, _need(record), (*cannot_read, *faults, *others))


def _need(record: NeedRecord | None) -> Need | None:
    return None if record is None else to_need(record, shipped().places)


def read_options(given: Mapping[str, str], lang: str) -> tuple[Options, tuple[FormFault, ...]]:
    """Read the choices beside a need; one that cannot be read gives the usual value and a fault."""
    reader = _OptionReader(given, lang, [])
    options = Options(
        catalogue=reader.catalogue(),
        as_of=reader.day(),
        top=reader.count("toon", FIRST_TOP, LARGEST_TOP),
        excluded=reader.count("toon_niet", FIRST_EXCLUDED, LARGEST_EXCLUDED),
        changing=Changing(given["wijzigt"], given.get("gelezen", "")) if given.get("wijzigt") else None,
    )
    return options, tuple(reader.faults)


@dataclass(frozen=True, slots=True)
class _OptionReader:
    """Reads one choice at a time and keeps what is wrong."""

    given: Mapping[str, str]
    lang: str
    faults: list[FormFault]

    def catalogue(self) -> str | None:
        """Read which providers are asked."""
        chosen = self.given.get("catalogus")
        if not chosen or chosen in CATALOGUES:
            return chosen or None
        self._refuse("catalogus", "not_a_choice", choices=", ".join(CATALOGUES))
        return None

    def day(self) -> datetime.date | None:
        """Read a day on which there are numbers to reckon with."""
        text = self.given.get("stand", "")
        if not text:
            return None
        try:
            day = datetime.date.fromisoformat(text)
            policy_of(day)
        except ParameterNotInForceError:
            self._refuse("stand", "no_numbers_on")
        except ValueError:
            self._refuse("stand", "not_a_date")
        else:
            return day
        return None

    def count(self, name: str, usual: int, most: int) -> int:
        """Read how many rows are wanted."""
        text = self.given.get(name, "")
        if not text:
            return usual
        if text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most:
            return int(text)
        self._refuse(name, "not_a_count", least=1, most=most)
        return usual

    def _refuse(self, name: str, kind: str, **facts: str | int) -> None:
        self.faults.append(fault(name, kind, self.lang, value=self.given[name], facts=facts))
