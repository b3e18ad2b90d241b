"""The sentences that the page of the plan says of what went wrong."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "nothing_asked": (
        "Kies bewaarde vragen of plak rijen: er is nog niets gevraagd.",
        "Choose kept needs or paste rows: nothing has been asked yet.",
    ),
    "too_many": ("Ten hoogste {most} vragen tegelijk.", "At most {most} needs at once."),
    "wrong_providers": (
        "«{text}» is geen aantal aanbieders: geef een geheel getal van 1 tot {most}.",
        "“{text}” is no number of providers: give a whole number from 1 to {most}.",
    ),
    "wrong_share": (
        "«{text}» is geen aandeel: geef een getal van 0 tot 100.",
        "“{text}” is no share: give a number from 0 to 100.",
    ),
    "wrong_month": ("«{text}» is geen maand zoals 2027-04.", "“{text}” is no month such as 2027-04."),
    "wrong_lock": (
        "Wat vaststaat, is niet te lezen: vink het opnieuw aan.",
        "What is locked cannot be read: tick it again.",
    ),
    "without_locks": (
        "Het plan hieronder is gemaakt zonder wat vaststond. Vink opnieuw aan wat kan.",
        "The plan below was made without what was locked. Tick again what is possible.",
    ),
    "no_such_file": (
        "Dit bestand bestaat niet: kies XLSX, CSV of JSON.",
        "There is no such file: choose XLSX, CSV or JSON.",
    ),
}


def said(code: str, lang: str, **facts: object) -> str:
    """Say what went wrong."""
    return TEXTS[code][lang == "en"].format(**facts)
