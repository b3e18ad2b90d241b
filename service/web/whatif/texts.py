"""What the pages of what-ifs and agreements say of a field that cannot be, and of an outcome, in both languages."""

from collections.abc import Mapping

from service.messages import LANGUAGES

WORDS: Mapping[str, tuple[str, str]] = {
    "no_provider": (
        "Aanbieder: «{value}» vinden we niet. Kies een naam uit de lijst.",
        "Provider: we do not find «{value}». Choose a name from the list.",
    ),
    "no_provider_said": ("Kies eerst een aanbieder.", "Choose a provider first."),
    "gone_already": (
        "Aanbieder: «{value}» stopt al in een vorige wijziging.",
        "Provider: «{value}» stops already in a change before.",
    ),
    "there_already": (
        "Aanbieder: «{value}» voegde u al toe. Geef een andere naam.",
        "Provider: you added «{value}» already. Give another name.",
    ),
    "no_new_name": ("Aanbieder: geef de nieuwe aanbieder een naam.", "Provider: give the new provider a name."),
    "new_needs_service": (
        "Dienst: kies wat de nieuwe aanbieder doet.",
        "Service: choose what the new provider does.",
    ),
    "new_needs_kind": (
        "Werkvorm: kies de werkvorm van de nieuwe aanbieder.",
        "Work form: choose the work form of the new provider.",
    ),
    "stops_and_changes": (
        "{field}: u kiest dat de aanbieder stopt. Maak dit veld leeg, of kies dat hij zijn aanbod aanpast.",
        "{field}: you chose that the provider stops. Empty this field, or choose that it changes its offer.",
    ),
    "radius_or_towns": (
        "Gemeenten: vul een werkstraal in of gemeenten, niet allebei.",
        "Municipalities: fill in a radius or municipalities, not both.",
    ),
    "site_alone": (
        "Vestiging: vul ook de werkstraal in die rond deze vestiging ligt.",
        "Site: fill in the radius around this site too.",
    ),
    "one_site": ("{field}: vul één gemeente in.", "{field}: fill in one municipality."),
    "begins_later": (
        "{field}: dit aanbod begint pas later. Vul een latere dag in.",
        "{field}: this offer begins only later. Fill in a later day.",
    ),
    "not_a_choice": (
        "{field}: «{value}» staat niet in de lijst. Kies er een.",
        "{field}: «{value}» is not in the list. Choose one.",
    ),
    "too_many_changes": (
        "Hoogstens {most} wijzigingen samen. Haal er enkele weg.",
        "At most {most} changes together. Take some out.",
    ),
    "change_at": ("Wijziging {at}: {message}", "Change {at}: {message}"),
    "change_unread": ("wijziging die niet te lezen is", "change that cannot be read"),
    "area": ("Gemeenten van", "Municipalities of"),
    "catalogue": ("Welke aanbieders", "Which providers"),
    "what": ("Wat doet de aanbieder", "What the provider does"),
    "choose_kind": ("kies een werkvorm", "choose a work form"),
    "starts": ("komt er nieuw bij (met deze naam)", "is new (under this name)"),
    "too_much_kept": (
        "U bewaart er meer dan bekeken worden: hoogstens {most} overeenkomsten en {most} open vragen tellen mee.",
        "You keep more than is looked at: at most {most} agreements and {most} open needs count.",
    ),
    "unreadable": (
        "{count} van uw overeenkomsten of open vragen zijn niet meer te lezen en tellen niet mee. Kijk ze na.",
        "{count} of your agreements or open needs can no longer be read and do not count. Check them.",
    ),
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
    "adapts": ("past zijn aanbod aan", "changes its offer"),
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
