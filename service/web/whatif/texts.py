"""What the pages of what-ifs and agreements say of a field that cannot be, and of an outcome, in both languages."""

from collections.abc import Mapping

from service.messages import LANGUAGES

WORDS: Mapping[str, tuple[str, str]] = {
    "no_provider": (
        "Aanbieder: «{value}» vinden we niet. Kies een naam uit de lijst.",
        "Provider: we do not find «{value}». Choose a name from the list.",
    ),
    "no_provider_said": ("Kies eerst een aanbieder.", "Choose a provider first."),
    "not_offered": (
        "Dienst: deze aanbieder biedt dit niet aan. Kies uit: {choices}.",
        "Service: this provider does not offer it. Choose from: {choices}.",
    ),
    "offers_nothing": (
        "Aanbieder: deze aanbieder geeft nog geen aanbod op; er is niets te veranderen.",
        "Provider: this provider has stated no offer yet; there is nothing to change.",
    ),
    "nothing_said": (
        "Zeg wat er verandert: vul minstens één veld in, of kies dat de aanbieder stopt.",
        "Say what changes: fill in one field at least, or choose that the provider stops.",
    ),
    "stop_needs_service": (
        "Dienst: kies met welke dienst de aanbieder stopt.",
        "Service: choose the service that the provider stops with.",
    ),
    "not_a_number": (
        "{field}: «{value}» is geen getal van 0 tot {most}.",
        "{field}: «{value}» is no number from 0 to {most}.",
    ),
    "not_a_day": (
        "{field}: «{value}» is geen datum, zoals 2027-01-31.",
        "{field}: «{value}» is no date, such as 2027-01-31.",
    ),
    "no_place": (
        "{field}: de gemeente «{value}» kennen we niet, of er zijn er meer met die naam.",
        "{field}: we do not know the municipality «{value}», or there are several of that name.",
    ),
    "no_numbers_on": (
        "Stand op: van {value} zijn er geen parameters.",
        "As of: there are no parameters for {value}.",
    ),
    "too_long": ("{field}: hoogstens {most} tekens.", "{field}: {most} characters at most."),
    "too_many_squares": (
        "Kies een kleiner gebied: {count} combinaties van gemeente en dienst zijn te veel, {most} kan.",
        "Choose a smaller area: {count} pairs of municipality and service are too many, {most} is possible.",
    ),
    "radius": ("Werkstraal", "Radius"),
    "site": ("Vestiging", "Site"),
    "capacity": ("Vrije uren per maand", "Free hours a month"),
    "end": ("Laatste dag van het aanbod", "Last day of the offer"),
    "max_travel": ("Langste reistijd", "Longest travel time"),
    "towns": ("Gemeenten", "Municipalities"),
    "since": ("Vanaf wanneer", "From when"),
    "planned_on": ("Geplande datum", "Planned date"),
    "as_of": ("Stand op", "As of"),
    "cause": ("Oorzaak of regel", "Cause or rule"),
    "raised_by": ("Wie bracht het signaal", "Raised by"),
    "lead": ("Trekker", "Lead"),
    "service": ("Dienst", "Service"),
    "provider": ("Aanbieder", "Provider"),
    "board": ("Bestuur", "Board"),
    "all_services": ("alle diensten van deze aanbieder", "all services of this provider"),
    "region": (
        "de hele streek (Zuid-West-Vlaanderen en Westhoek)",
        "the whole region (Zuid-West-Vlaanderen and Westhoek)",
    ),
    "nowhere": ("geen gemeenten", "no municipalities"),
    "adapts": ("past zijn aanbod aan (vul hieronder in wat)", "changes its offer (fill in what below)"),
    "stops_service": ("stopt met de gekozen dienst", "stops with the chosen service"),
    "stops": ("stopt helemaal", "stops altogether"),
    "planned": ("nog niet begonnen", "not begun yet"),
    "running": ("loopt", "runs"),
    "ended": ("afgelopen", "ended"),
    "unknown": ("onbekend", "unknown"),
    "open_end": ("geen einddatum", "no last day"),
    "renewal_none": ("kan niet verlengd worden", "cannot be renewed"),
    "agreements": ("Overeenkomsten", "Agreements"),
    "new_agreement": ("Nieuwe overeenkomst", "New agreement"),
    "change_agreement": ("Overeenkomst {id} wijzigen", "Change agreement {id}"),
    "choose": ("Kies", "Choose"),
    "end_unknown": ("de laatste dag is niet bekend", "the last day is not known"),
    "renewal_as_below": ("zoals hieronder, of niet bekend", "as below, or not known"),
}


def said(code: str, lang: str, **facts: object) -> str:
    """Say something in a language."""
    return WORDS[code][LANGUAGES.index(lang)].format_map(facts)
