"""The sentences that the pages about bundles say of what went wrong, and the names of a bundle's states."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "too_many": ("Ten hoogste {most} vragen tegelijk.", "At most {most} needs at once."),
    "too_many_places": ("Samen ten hoogste {most} plaatsen.", "At most {most} places together."),
    "wrong_km": (
        "«{text}» is geen afstand: geef een getal van 0 tot {most}.",
        "“{text}” is no distance: give a number from 0 to {most}.",
    ),
    "no_such_need": (
        "De vraag «{need}» is er niet meer, of u mag ze niet lezen.",
        "The need “{need}” is no longer there, or you may not read it.",
    ),
    "nothing_asked": (
        "Kies bewaarde vragen of plak rijen: er is nog niets gevraagd.",
        "Choose kept needs or paste rows: nothing has been asked yet.",
    ),
    "no_title": ("Geef de bundel een naam.", "Give the bundle a name."),
    "long_text": ("Deze tekst is te lang: ten hoogste {most} tekens.", "This text is too long: at most {most} signs."),
    "no_such_choice": ("Kies een van de mogelijkheden.", "Choose one of the possibilities."),
    "wrong_date": ("«{text}» is geen datum als 2027-01-31.", "“{text}” is no date such as 2027-01-31."),
    "no_such_bundle": ("Deze bundel is er niet meer: bekijk het voorstel opnieuw.", "This bundle is gone: look again."),
    "changed": (
        "Intussen heeft iemand deze bundel gewijzigd. Kijk na wat er nu staat en bewaar opnieuw.",
        "Meanwhile somebody changed this bundle. See what it says now and save again.",
    ),
}
# The columns of pasted rows, as the page calls them.
COLUMN_NAMES: Mapping[str, tuple[str, str]] = {
    "board": ("bestuur", "board"),
    "buyer": ("bestuur", "board"),
    "municipality": ("gemeente", "municipality"),
    "places": ("gemeente", "municipality"),
    "title": ("wat", "what"),
    "service_types": ("wat", "what"),
    "quantity": ("aantal", "quantity"),
    "times_per_year": ("keren per jaar", "times a year"),
    "minutes_per_unit": ("minuten per keer", "minutes each time"),
    "start": ("begin", "start"),
    "end": ("einde", "end"),
    "estimated_value_eur": ("raming", "estimate"),
}
STATUSES: Mapping[str, tuple[str, str]] = {
    "proposed": ("voorgesteld", "proposed"),
    "asked": ("bevraagd bij de besturen", "put to the boards"),
    "agreed": ("afgesproken", "agreed"),
    "awarded": ("gegund", "awarded"),
    "dropped": ("stopgezet", "dropped"),
}
REPLIES: Mapping[str, tuple[str, str]] = {
    "unknown": ("onbekend", "unknown"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
}


def said(code: str, lang: str, **facts: object) -> str:
    """Say a sentence in a language."""
    return TEXTS[code][lang == "en"].format(**facts)


def options(names: Mapping[str, tuple[str, str]], lang: str) -> tuple[tuple[str, str], ...]:
    """List what can be chosen: the code and its name."""
    return tuple((code, both[lang == "en"]) for code, both in names.items())
