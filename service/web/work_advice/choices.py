"""What the choices of the forms say, the open choice first."""

from collections.abc import Mapping, Sequence

from matcher.messages import Speaker
from matcher.model.daeb import BASES, MARKETS, PAYMENTS, WORK_FORMS
from matcher.model.wijkwerken import USERS
from service.messages import LANGUAGES
from service.web.choices import Choices

WORDS: Mapping[str, tuple[str, str]] = {
    "": ("Niet gezegd", "Not said"),
    "none": ("De markt doet dit niet", "The market does not do this"),
    "other_terms": ("De markt doet dit op andere voorwaarden", "The market does this on other terms"),
    "same_terms": ("De markt doet dit op dezelfde voorwaarden", "The market does this on the same terms"),
    "compensation": ("Een compensatie voor een verplichting", "Compensation for an obligation"),
    "price": ("Een prijs na mededinging", "A price after competition"),
    "de_minimis": ("DAEB-de-minimis", "SGEI de minimis"),
    "general_de_minimis": ("Gewone de-minimis", "General de minimis"),
    "entrusted": ("Onder een toewijzing", "Under an entrustment"),
    "natural_person": ("Een persoon", "A person"),
    "local_board": ("Een lokaal bestuur", "A local board"),
    "non_profit": ("Een vzw", "A non-profit"),
    "school": ("Een school", "A school"),
    "agriculture": ("Een land- of tuinbouwer", "A farmer or grower"),
    "company": ("Een gewoon bedrijf", "An ordinary company"),
    "other": ("Iemand anders", "Somebody else"),
}


def _worded(codes: Sequence[str], lang: str) -> Choices:
    return tuple((code, WORDS[code][LANGUAGES.index(lang)]) for code in ("", *codes))


def markets(lang: str) -> Choices:
    """List what the market may do."""
    return _worded(MARKETS, lang)


def payments(lang: str) -> Choices:
    """List what may be paid."""
    return _worded(PAYMENTS, lang)


def bases(lang: str) -> Choices:
    """List on which ground money may be granted."""
    return _worded(BASES, lang)


def users(lang: str) -> Choices:
    """List who may ask for wijk-werken."""
    return _worded(USERS, lang)


def work_forms(lang: str) -> Choices:
    """List the work forms that can be checked."""
    return (("", WORDS[""][LANGUAGES.index(lang)]), *((code, Speaker(lang).name(code)) for code in WORK_FORMS))
