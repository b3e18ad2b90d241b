"""What the fields of the route page are called, and their choices, in Dutch and in English."""

from collections.abc import Mapping

from service.messages import LANGUAGES

Words = Mapping[str, tuple[str, str]]

LABELS: Words = {
    "vraag": ("Wat koopt u?", "What do you buy?"),
    "koper": ("Naam van uw bestuur", "Name of your board"),
    "waarde": ("Raming in euro, zonder btw", "Estimate in euro, excluding VAT"),
    "per": ("De raming is", "The estimate is"),
    "duur": ("Duur in maanden", "Duration in months"),
    "onbepaald": ("Zonder einde (onbepaalde duur)", "Without an end (indefinite)"),
    "verlengingen": ("Mogelijke verlengingen", "Possible renewals"),
    "opties": ("Opties samen, in euro", "Options together, in euro"),
    "percelen": ("Percelen, in euro", "Lots, in euro"),
    "aard": ("Aard", "Nature"),
    "dienst": ("Dienst uit onze lijst", "Service from our list"),
    "cpv": ("CPV-code", "CPV code"),
    "bijzonder": ("Sociale of andere specifieke dienst", "Social or other specific service"),
    "datum": ("Dag van bekendmaking of uitnodiging", "Day of publication or invitation"),
    "samen": ("Besturen die meedoen", "Boards that join"),
    "besteld": ("Al besteld voor dezelfde behoefte, in euro", "Already ordered for the same need, in euro"),
    "voorbehouden": ("Voorbehouden aan sociale economie (art. 15)?", "Reserve for the social economy (art. 15)?"),
    "plaats": ("Waar is het werk?", "Where is the work?"),
    "catalogus": ("Catalogus", "Catalogue"),
    "tekst": ("Tekst", "Text"),
}

# Per field: the value in an address, what the engine calls it, and what a person reads.
CHOICES: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "per": (
        ("totaal", "total", "voor de hele duur", "for the whole duration"),
        ("jaar", "year", "per jaar", "a year"),
        ("maand", "month", "per maand", "a month"),
    ),
    "aard": (
        ("", "", "Weet ik niet", "I do not know"),
        ("diensten", "services", "Diensten", "Services"),
        ("leveringen", "supplies", "Leveringen", "Supplies"),
        ("werken", "works", "Werken", "Works"),
    ),
}
JOINT_FORMAT = (
    "verwacht per regel een bestuur en zijn raming, zoals Ieper: 12000",
    "expected a board and its estimate on each line, such as Ieper: 12000",
)
TWO_DURATIONS = (
    "kies een duur of een opdracht zonder einde, niet allebei",
    "choose a duration or a contract without an end, not both",
)


def label(name: str, lang: str) -> str:
    """Give the name of a field; one that does not exist is called what it was called."""
    return LABELS[name][LANGUAGES.index(lang)] if name in LABELS else name


def choices(name: str, lang: str) -> tuple[tuple[str, str], ...]:
    """List the values of a field with the words that a person reads."""
    return tuple((value, english if lang == "en" else dutch) for value, _, dutch, english in CHOICES[name])


def meant(name: str, value: str) -> str:
    """Give what the engine calls a value; one that is not in the list stays as it was, and is refused."""
    return next((code for each, code, _, _ in CHOICES[name] if each == value), value)
