"""The form of the directory: what its fields hold, and the filter that they make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from catalog.asking import need_place
from catalog.exceptions import AmbiguousMunicipalityError, UnknownMunicipalityError
from catalog.fields import Known
from matcher.messages import Speaker
from matcher.model.provider import KINDS, MODES
from matcher.workload import MONTHS_PER_YEAR
from service.directory import DirectoryFilter, Where
from service.directory_filter import ANSWERS, FRESHNESS
from service.snapshot import ALL, CATALOGUES
from service.web.catalogue.regions import region_called, regions_like

LONGEST_TEXT = 200

_HOURS = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_MONTH = re.compile(r"(19[9]\d|20\d\d)-(0[1-9]|1[0-2])")

TEXTS: Mapping[str, tuple[str, str]] = {
    "unknown_place": ("We kennen geen plaats of streek «{text}».", "We know no place or region “{text}”."),
    "closest": ("Bedoelt u {choices}?", "Do you mean {choices}?"),
    "several_places": ("«{text}» kan {choices} zijn. Kies er een.", "“{text}” may be {choices}. Choose one."),
    "read_as": ("«{text}» is gelezen als {place}.", "“{text}” was read as {place}."),
    "hours": (
        "Geef een aantal uren, zoals 40. Dit begrijpen we niet: «{text}».",
        "Give a number of hours, such as 40. We do not understand “{text}”.",
    ),
    "month": (
        "Geef een maand als jaar-maand, zoals 2027-04. Dit begrijpen we niet: «{text}».",
        "Give a month as year-month, such as 2027-04. We do not understand “{text}”.",
    ),
    "choice": (
        "«{text}» is hier geen keuze. Kies er een uit de lijst.",
        "“{text}” is no choice here. Choose one from the list.",
    ),
}


class DirectoryQuery(BaseModel):
    """The fields of the form as they stand in the address; an empty one asks nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field("", alias="q", max_length=LONGEST_TEXT)
    catalogue: str = Field(ALL, alias="catalogus")
    services: tuple[str, ...] = Field((), alias="dienst")
    served: str = Field("", alias="bediend", max_length=LONGEST_TEXT)
    established: str = Field("", alias="gevestigd", max_length=LONGEST_TEXT)
    kinds: tuple[str, ...] = Field((), alias="soort")
    modes: tuple[str, ...] = Field((), alias="werkwijze")
    reserved: str = Field("", alias="voorbehouden")
    hours: str = Field("", alias="uren", max_length=LONGEST_TEXT)
    month: str = Field("", alias="maand", max_length=LONGEST_TEXT)
    known_hours: str = Field("", alias="bekend")
    freshness: str = Field("", alias="bevestigd")
    only_sure: str = Field("", alias="zeker")
    lang: str = "nl"


class PagedQuery(DirectoryQuery):
    """The same, with the page of the list."""

    page_number: int = Field(1, alias="pagina", ge=1, le=100_000)


# Which field of the form a clause of the filter comes from; taking the clause away empties it.
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "text": ("q",),
    "service_types": ("dienst",),
    "served": ("bediend",),
    "established": ("gevestigd",),
    "kinds": ("soort",),
    "modes": ("werkwijze",),
    "reserved": ("voorbehouden",),
    "hours": ("uren",),
    "has_known_hours": ("bekend",),
    "freshness": ("bevestigd",),
}


@dataclass(frozen=True, slots=True)
class FormFault:
    """One field that could not be read, and why."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadForm:
    """The filter that a form makes; what could not be read is a fault and asks nothing."""

    chosen: DirectoryFilter
    faults: tuple[FormFault, ...]
    corrections: tuple[str, ...]


def read_form(asked: DirectoryQuery, known: Known, lang: str) -> ReadForm:
    """Read the fields of a form."""
    reading = _Reading(known, lang)
    return reading.form(asked)


class _Reading:
    """Reads one form, and gathers its faults and corrections."""

    def __init__(self, known: Known, lang: str) -> None:
        self.known = known
        self.lang = lang
        self.faults: list[FormFault] = []
        self.corrections: list[str] = []

    def form(self, asked: DirectoryQuery) -> ReadForm:
        chosen = DirectoryFilter(
            catalogue=self.choice("catalogus", asked.catalogue, CATALOGUES) or ALL,
            text=asked.text.strip(),
            service_types=self.choices("dienst", asked.services, self.known.taxonomy.codes),
            served=self.where("bediend", asked.served),
            established=self.where("gevestigd", asked.established),
            kinds=self.choices("soort", asked.kinds, KINDS),
            modes=self.choices("werkwijze", asked.modes, MODES),
            reserved=self.choice("voorbehouden", asked.reserved, ANSWERS),
            hours=self.hours("uren", asked.hours),
            month=self.month("maand", asked.month),
            has_known_hours=bool(self.choice("bekend", asked.known_hours, ("1",))),
            freshness=self.choice("bevestigd", asked.freshness, FRESHNESS),
        )
        return ReadForm(chosen, tuple(self.faults), tuple(self.corrections))

    def choices(self, field: str, values: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
        read = (self.choice(field, value, allowed) for value in dict.fromkeys(values))
        return tuple(value for value in read if value is not None)

    def choice(self, field: str, value: str, allowed: tuple[str, ...]) -> str | None:
        if not value or value in allowed:
            return value or None
        self.refuse(field, "choice", value)
        return None

    def hours(self, field: str, text: str) -> float | None:
        if not text.strip():
            return None
        if not _HOURS.fullmatch(text.strip()):
            self.refuse(field, "hours", text)
            return None
        return float(text.strip().replace(",", "."))

    def month(self, field: str, text: str) -> int | None:
        if not text.strip():
            return None
        match = _MONTH.fullmatch(text.strip())
        if match is None:
            self.refuse(field, "month", text)
            return None
        return int(match[1]) * MONTHS_PER_YEAR + int(match[2]) - 1

    def where(self, field: str, text: str) -> Where | None:
        if not text.strip():
            return None
        named = region_called(text, self.known)
        if named is not None:
            return named
        try:
            place = self.known.places.find(text)
        except UnknownMunicipalityError as error:
            return self.region(field, text, error)
        if place.correction:
            others = regions_like(text, self.known)
            if others:
                return self.one_of(field, text, others)
            self.corrections.append(self.said("read_as", text=text.strip(), place=place.label))
        return Where(place.label, (need_place(place),))

    def region(self, field: str, text: str, error: UnknownMunicipalityError) -> Where | None:
        others = regions_like(text, self.known)
        if others:
            return self.one_of(field, text, others)
        if isinstance(error, AmbiguousMunicipalityError):
            self.refuse(field, "several_places", text, choices=Speaker(self.lang).listed(error.closest, "or"))
        else:
            self.refuse(field, "unknown_place", text, closest=error.closest)
        return None

    def one_of(self, field: str, text: str, others: tuple[Where, ...]) -> Where | None:
        if len(others) == 1:
            return others[0]
        choices = Speaker(self.lang).listed(tuple(f"«{each.label}»" for each in others), "or")
        self.refuse(field, "several_places", text, choices=choices)
        return None

    def refuse(self, field: str, code: str, text: str, *, closest: tuple[str, ...] = (), **facts: str) -> None:
        sentence = self.said(code, text=text.strip(), **facts)
        if closest:
            sentence += " " + self.said("closest", choices=Speaker(self.lang).listed(tuple(closest[:3]), "or"))
        self.faults.append(FormFault(field, sentence))

    def said(self, code: str, **facts: str) -> str:
        return TEXTS[code][self.lang == "en"].format(**facts)
