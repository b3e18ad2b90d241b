"""What the fields of a need are called, and what is said about a value that cannot be, in Dutch and in English."""

from collections.abc import Mapping

from catalog.messages import EXPECTED, expectation
from service.messages import LANGUAGES

Words = Mapping[str, tuple[str, str]]

LABELS: Words = {
    "vraag": ("Wat hebt u nodig?", "What do you need?"),
    "omschrijving": ("Omschrijving", "Description"),
    "dienst": ("Dienst uit onze lijst", "Service from our list"),
    "cpv": ("CPV-code", "CPV code"),
    "soort": ("Soort vraag", "Kind of need"),
    "plaats": ("Waar?", "Where?"),
    "deel": ("Deel van de gemeente", "Part of the municipality"),
    "punt": ("Punt op de kaart", "Point on the map"),
    "koper": ("Naam van uw organisatie", "Name of your organisation"),
    "kopersoort": ("Soort organisatie", "Kind of organisation"),
    "kopergemeente": ("Gemeente van uw organisatie", "Municipality of your organisation"),
    "aantal": ("Aantal", "Quantity"),
    "keren": ("Keren per jaar", "Times a year"),
    "minuten": ("Minuten per keer en per stuk", "Minutes each time, per unit"),
    "uren": ("Uren per maand", "Hours a month"),
    "begin": ("Eerste dag", "First day"),
    "einde": ("Laatste dag", "Last day"),
    "maand": ("Maanden van het seizoen", "Months of the season"),
    "wijze": ("Werkwijze", "Way of working"),
    "werknemers": ("Aantal werknemers", "Number of workers"),
    "begeleider": ("Met een begeleider van de aanbieder", "With a supervisor of the provider"),
    "fiets": ("Bereikbaar met de fiets", "Within reach by bike"),
    "ov": ("Bereikbaar met het openbaar vervoer", "Within reach by public transport"),
    "uur": ("Beginuur", "Start of the shift"),
    "voorbehouden": ("Voorbehouden opdracht", "Reserved contract"),
    "grondslag": ("Grondslag van het voorbehoud", "Basis of the reservation"),
    "waarde": ("Geraamde waarde in euro, zonder btw", "Estimated value in euro, excluding VAT"),
    "afstand": ("Grootste afstand in km", "Largest distance in km"),
    "werkvorm": ("Werkvormen", "Work forms"),
    "gevestigd": ("Vestiging in uw gemeente", "Site in your municipality"),
    "toevertrouwd": ("Alleen wie de dienst is toevertrouwd", "Only who the service is entrusted to"),
    "kernactiviteit": ("Kernactiviteit van uw bedrijf", "Core activity of your company"),
    "daeb_grond": ("Grond voor een DAEB", "Ground for an SGEI"),
    "bron": ("Bron van deze vraag", "Source of this need"),
    "gewicht_dienst": ("Dienst", "Service"),
    "gewicht_nabijheid": ("Nabijheid", "Proximity"),
    "gewicht_uren": ("Vrije uren", "Free hours"),
    "gewicht_mobiliteit": ("Mobiliteit", "Mobility"),
    "gewicht_doelgroep": ("Effect voor de doelgroep", "Effect for the target group"),
    "gewicht_prijs": ("Kostprijs", "Price"),
    "gewicht_recent": ("Recente gegevens", "Recent data"),
    "stand": ("Stand op", "As of"),
    "catalogus": ("Catalogus", "Catalogue"),
    "toon": ("Aantal aanbieders", "Number of providers"),
    "toon_niet": ("Aantal weigeringen", "Number of refusals"),
    "aanbieder": ("Aanbieder", "Provider"),
    "versie": ("Versie van de gegevens", "Revision of the data"),
    "vingerafdruk": ("Vingerafdruk", "Fingerprint"),
}

# What a person who fills in a form reads; where the Dutch is None, the catalogue's own sentence stands.
REFUSALS: Mapping[str, tuple[str | None, str]] = {
    "no_such_field": ("dit veld bestaat hier niet", "there is no such field here"),
    "too_many": ("verwacht er ten hoogste {most}", "expected at most {most} of these"),
    "more_than_once": ("dit veld mag maar één keer ingevuld zijn", "this field may be filled in only once"),
    "ambiguous_number": (
        "schrijf duizend zonder punt of komma (18000), en een half met een komma (18,5)",
        "write thousands without point or comma (18000), and decimals with one or two digits (18.5)",
    ),
    "place_missing": ("zeg waar het werk is: een gemeente of een postcode", "say where the work is"),
    "place_unknown": (None, "we know no such place in Belgium; give the name or the postal code of a municipality"),
    "nothing_asked": ("zeg in gewone woorden wat u nodig hebt", "say in plain words what you need"),
    "bool_type": ("kies ja of nee", "choose yes or no"),
    "not_listed": ("kies een waarde uit de lijst", "choose a value from the list"),
    "no_place": ("verwacht een gemeente of een punt", "expected a municipality or a point"),
    "float_type": ("verwacht een getal", "expected a number"),
    "int_type": ("verwacht een geheel getal", "expected a whole number"),
    "not_a_latitude": ("verwacht een punt als 50.85, 2.89", "expected a point such as 50.85, 2.89"),
    "not_a_longitude": ("verwacht een punt als 50.85, 2.89", "expected a point such as 50.85, 2.89"),
    "not_a_point": ("verwacht een punt als 50.85, 2.89", "expected a point such as 50.85, 2.89"),
    "weights_sum": ("geef minstens één gewicht dat meer is dan 0", "give at least one weight above 0"),
    "not_a_choice": ("kies {choices}", "choose {choices}"),
    "not_a_count": ("verwacht een geheel getal van {least} tot {most}", "expected a number from {least} to {most}"),
    "no_numbers_on": (
        "op die dag zijn de rekenregels van Schakel niet bekend; kies een latere dag",
        "the rules of Schakel are not known on that day; choose a later day",
    ),
    "no_such_revision": (
        "deze versie van de gegevens bestaat niet; de nieuwste is {newest}",
        "there is no such revision of the data; the newest is {newest}",
    ),
    "greater_than": (None, "expected a number greater than {gt:g}"),
    "too_small": (None, "expected a number of {smallest} or more"),
    "greater_than_equal": (None, "expected a number of {ge:g} or more"),
    "less_than_equal": (None, "expected a number of at most {le:.16g}"),
    "far_point": (None, "this point lies {km} km from {nearest}, the nearest Belgian municipality"),
    "not_a_date": (None, "expected a date such as 2027-01-31"),
    "no_such_date": (None, "this date does not exist; expected a date such as 2027-01-31"),
    "date_out_of_range": (None, "expected a date between {first} and {last}"),
    "ends_before_start": (None, "lies before {start}; expected an end on or after the start"),
    "not_a_time": (None, "expected a time such as 07:30"),
    "not_a_season_month": (None, "expected months from 1 to 12, each at most once"),
    "not_known": (None, "this is not in our list"),
    "string_too_long": (
        "deze tekst is te lang; verwacht ten hoogste {max_length} tekens",
        "this text is too long; expected at most {max_length} characters",
    ),
    "too_long": (None, "expected at most {max_length} values"),
}  # fmt: skip
OTHERWISE = ("deze waarde kan niet", "this value is not possible")


def label(field: str, lang: str) -> str:
    """Give the name of a field; one that does not exist is called what it was called."""
    return LABELS[field][LANGUAGES.index(lang)] if field in LABELS else field


def refusal(kind: str, facts: Mapping[str, object], lang: str) -> str:
    """Say what was expected of a value.

    Examples
    --------
    >>> refusal("greater_than", {"gt": 0.0}, "nl"), refusal("bool_type", {}, "en")
    ('verwacht een getal groter dan 0', 'choose yes or no')
    """
    dutch, english = REFUSALS.get(kind, (None, OTHERWISE[1]))
    if lang != LANGUAGES[0]:
        return english.format(**facts)
    if dutch is not None:
        return dutch.format(**facts)
    return expectation(kind, facts) if kind in EXPECTED else OTHERWISE[0]
