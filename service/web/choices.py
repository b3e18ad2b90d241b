"""The lists that a need chooses from, each value with the words that a person reads."""

from collections.abc import Mapping

from matcher.messages import MONTHS, Speaker
from matcher.model.need import BUYER_KINDS, NEED_KINDS
from matcher.model.provider import KINDS, MODES
from service.messages import LANGUAGES
from service.snapshot import ALL, EXAMPLE, REAL

Choice = tuple[str, str]
Choices = tuple[Choice, ...]

WORDS: Mapping[str, tuple[str, str]] = {
    "procurement": ("Overheidsopdracht", "Public contract"),
    "daeb": ("DAEB: dienst van algemeen economisch belang", "SGEI: service of general economic interest"),
    "enclave": ("Enclave: een team met begeleider werkt bij u", "Enclave: a supervised team works at your place"),
    "subcontract": ("Uitbesteding door een bedrijf", "Work sent out by a company"),
    "municipality": ("Gemeente of stad", "Municipality"),
    "ocmw": ("OCMW", "OCMW"),
    "intermunicipal": ("Intergemeentelijke vereniging", "Intermunicipal association"),
    "province": ("Provincie", "Province"),
    "care": ("Zorgvoorziening", "Care facility"),
    "school": ("School", "School"),
    "company": ("Bedrijf", "Company"),
    "other": ("Andere", "Other"),
    "not_said": ("Niet gezegd", "Not said"),
    "any": ("Geen voorkeur", "No preference"),
    "ja": ("Ja", "Yes"),
    "nee": ("Nee", "No"),
    ALL: ("Alle aanbieders", "All providers"),
    REAL: ("Alleen echte aanbieders", "Real providers only"),
    EXAMPLE: ("Verzonnen voorbeelden", "Made-up examples"),
}


def word(code: str, lang: str) -> str:
    """Give the words for one value."""
    return WORDS[code][LANGUAGES.index(lang)]


def need_kinds(lang: str) -> Choices:
    """List the kinds of need."""
    return _worded(NEED_KINDS, lang)


def buyer_kinds(lang: str) -> Choices:
    """List the kinds of organisation that ask, the open choice first."""
    return (("", word("not_said", lang)), *_worded(BUYER_KINDS, lang))


def catalogues(lang: str) -> Choices:
    """List which providers can be asked."""
    return _worded((ALL, REAL, EXAMPLE), lang)


def yes_or_no(lang: str) -> Choices:
    """List yes, no and not said."""
    return (("", word("not_said", lang)), *_worded(("ja", "nee"), lang))


def modes(lang: str) -> Choices:
    """List the ways of working, the open choice first."""
    return (("", word("any", lang)), *((code, Speaker(lang).name(code)) for code in MODES))


def provider_kinds(lang: str) -> Choices:
    """List the work forms."""
    return tuple((code, Speaker(lang).name(code)) for code in KINDS)


def months(lang: str) -> Choices:
    """List the months by number."""
    return tuple((str(at), name) for at, name in enumerate(MONTHS[lang], start=1))


def _worded(codes: tuple[str, ...], lang: str) -> Choices:
    return tuple((code, word(code, lang)) for code in codes)
