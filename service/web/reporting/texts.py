"""The Dutch and English that the pages of reporting make in Python."""

from collections.abc import Iterable, Mapping

from service.messages import LANGUAGES
from service.reporting.areas import OWN

TEXTS: Mapping[str, tuple[str, str]] = {
    "new_action": ("Nieuwe actie", "New action"),
    "actions": ("Acties", "Actions"),
    "new_count": ("Nieuwe telling", "New count"),
    "count": ("Telling", "Count"),
    "progress": ("Voortgang", "Progress"),
    "new_outcome": ("Wat kwam ervan?", "What came of it?"),
    "unknown": ("Niet bekend", "Not known"),
    "choose": ("Kies een resultaat", "Choose an outcome"),
    "not_a_year": ("kies een jaar van {first} tot {last}", "choose a year from {first} to {last}"),
    "no_such_area": (
        "dit gebied bestaat niet; kies een uit de lijst",
        "there is no such area; choose one from the list",
    ),
    "everything": ("Alles wat u mag lezen", "All that you may read"),
    "own_area": ("Uw werkgebied", "Your working area"),
    "programme": ("Programma", "Programme"),
    "date": ("Datum", "Date"),
    "where": ("Waar", "Where"),
    "registered": ("Geregistreerd", "Registered"),
    "checked": ("Gecontroleerd", "Checked"),
    "defective": ("Niet in orde", "Not in order"),
    "source": ("Bron", "Source"),
    "whole": ("het hele programma", "the whole programme"),
}


def say(code: str, lang: str, **facts: object) -> str:
    """Fill a sentence."""
    return TEXTS[code][LANGUAGES.index(lang)].format(**facts)


def named_areas(areas: Iterable[tuple[str, str]], lang: str) -> tuple[tuple[str, str], ...]:
    """Call one's own working area so."""
    return tuple((each, say("own_area", lang) if each == OWN else name) for each, name in areas)
