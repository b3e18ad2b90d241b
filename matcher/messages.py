"""Every sentence of the engine, in Dutch (B1, u-form) and English, by code.

A sentence is a template over named facts; numbers are written the way each language writes them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import repeat
from operator import itemgetter
from string import Formatter
from typing import Any

LANGUAGES = ("nl", "en")

# A code gives its sentence in Dutch and in English.
Sentences = Mapping[str, tuple[str, str]]

WARNINGS: Sentences = {
    "place_unknown": (
        "De plaats van deze aanbieder is niet bekend. Vraag: vanuit welke gemeente werkt u?",
        "The location of this provider is unknown. Ask: from which municipality do you work?",
    ),
    "area_unknown": (
        "Het werkgebied is niet bekend. Vraag: komt u naar {places}?",
        "The service area is unknown. Ask: do you come to {places}?",
    ),
    "travel_unknown": (
        "De langste reistijd is niet bekend. Vraag: hoeveel minuten mag uw ploeg rijden?",
        "The longest travel time is unknown. Ask: how many minutes may your team drive?",
    ),
    "capacity_unknown": (
        "De vrije uren zijn onbekend. Vraag: hoeveel uren per maand hebt u vrij?",
        "The free hours are unknown. Ask: how many hours a month do you have free?",
    ),
    "workload_unknown": (
        "De omvang van de vraag is niet bekend. Geef het aantal, hoe vaak, en de minuten per keer.",
        "The size of the need is unknown. Give the quantity, how often, and the minutes each time.",
    ),
    "team_unknown": (
        "De ploeg is niet bekend. Vraag: met hoeveel werknemers en begeleiders komt u?",
        "The team is unknown. Ask: with how many workers and supervisors do you come?",
    ),
    "transport_unknown": (
        "Het vervoer van de ploeg is niet bekend. Vraag: hebt u een bestelwagen of fietsen, met hoeveel plaatsen?",
        "The team's transport is unknown. Ask: do you have a van or bikes, and how many seats?",
    ),
    "mode_unknown": (
        "De werkwijze is niet bekend. Vraag: werkt u ter plaatse, in uw atelier of in een enclave?",
        "The way of working is unknown. Ask: do you work on site, in your workshop or in an enclave?",
    ),
    "dates_unknown": (
        "Begin en einde van dit aanbod zijn niet bekend. Vraag: vanaf wanneer en tot wanneer kunt u?",
        "Start and end of this offer are unknown. Ask: from when and until when can you?",
    ),
    "rate_unknown": (
        "Het uurtarief is niet bekend. Vraag: wat is uw prijs per uur, zonder btw?",
        "The hourly rate is unknown. Ask: what is your price per hour, excluding VAT?",
    ),
    "reserved_to_prove": (
        "Te bewijzen: de opdracht is voorbehouden, en minstens {minimum} % van de werknemers moet een handicap of "
        "achterstand hebben (art. 15 wet 17-6-2016). Vraag: welk aandeel hebt u, en hoe toont u dat aan? Laat het "
        "toetsen door uw jurist.",
        "To be proved: the contract is reserved, and at least {minimum} % of the employees must be disabled or "
        "disadvantaged (art. 15 law of 17-6-2016). Ask: what is your share, and how do you show it? Have it checked "
        "by your lawyer.",
    ),
    "reach_unknown": (
        "Het is niet zeker dat de werknemers de werkplek op tijd bereiken. Vraag: waar wonen zij, en wie vervoert hen?",
        "It is uncertain that the workers reach the site in time. Ask: where do they live, and who transports them?",
    ),
    "stale_data": (
        "De gegevens zijn {confirmed}. Vraag: kloppen ze nog?",
        "The data were {confirmed}. Ask: are they still right?",
    ),
    "some_places_only": (
        "Deze aanbieder dekt niet alles, wel {places}. Vraag: kunt u ook de rest doen, of kent u een partner?",
        "This provider does not cover everything, only {places}. Ask: can you do the rest too, or do you know a partner?",
    ),
    "some_services_only": (
        "Deze aanbieder biedt niet alle gevraagde diensten aan. Vraag: met welke partner doet u de rest?",
        "This provider does not offer all services asked. Ask: with which partner would you do the rest?",
    ),
    "willingness_to_confirm": (
        "Verwante dienst, bereidheid te bevestigen. Vraag: wilt en kunt u ook {asked} doen?",
        "Related service, willingness to confirm. Ask: are you willing and able to do {asked} too?",
    ),
    "name_corrected": ("{correction}", "{correction}"),
    "ended": ("{ended} Vraag: doet u dit nog?", "{ended} Ask: do you still do this?"),
    "fictitious": (
        "Verzonnen voorbeeld: deze aanbieder bestaat niet. Vraag uw regisseur wie dit echt doet.",
        "Made-up example: this provider does not exist. Ask your regional coordinator who really does this.",
    ),
    "service_inferred": (
        "Deze dienst is afgeleid uit de naam van de aanbieder. Vraag: biedt u {service} aan?",
        "This service was inferred from the provider's name. Ask: do you offer {service}?",
    ),
    "entrustment_unknown": (
        "Het is niet bekend of deze DAEB aan de aanbieder is toevertrouwd. Vraag het toewijzingsbesluit.",
        "It is unknown whether this SGEI is entrusted to the provider. Ask for the entrustment act.",
    ),
    "own_site_unknown": (
        "Het is niet bekend of deze aanbieder een vestiging heeft in {own}. Vraag: hebt u er een?",
        "It is unknown whether this provider has a site in {own}. Ask: do you have one?",
    ),
    "supervisor_ratio": (
        "Nodig voor {workers}: {required} (1 per {ratio}). Vraag: kunt u die inzetten?",
        "Needed for {workers}: {required} (1 per {ratio}). Ask: can you provide them?",
    ),
    "transport_to_arrange": (
        "Vervoer te regelen: de werkplek is alleen bereikbaar met een mobiliteitsproject ({helpers}).",
        "Transport to arrange: the site can only be reached with a mobility project ({helpers}).",
    ),
}

# A code gives the sentence in Dutch and English, then what would lift the refusal in Dutch and English.
REFUSALS: Mapping[str, tuple[str, str, str, str]] = {
    "outside_area": (
        "Buiten werkstraal: {place} ligt op {actual} km, de grens is {limit} km.",
        "Outside the radius: {place} is at {actual} km, the limit is {limit} km.",
        "de aanbieder zijn werkstraal vergroot tot minstens {enough} km",
        "the provider widens its radius to at least {enough} km",
    ),
    "outside_area_set": (
        "Buiten werkgebied: {place} hoort niet bij {limit}.",
        "Outside the service area: {place} does not belong to {limit}.",
        "de aanbieder {place} opneemt in zijn werkgebied",
        "the provider adds {place} to its service area",
    ),
    "too_far": (
        "Te ver voor u: {place} ligt op {actual} km, u vraagt ten hoogste {limit} km.",
        "Too far for you: {place} is at {actual} km, you ask at most {limit} km.",
        "u een afstand tot {enough} km aanvaardt",
        "you accept a distance of {enough} km",
    ),
    "travel_too_long": (
        "Te lang onderweg: {actual} minuten naar {place}, de ploeg rijdt ten hoogste {limit} minuten.",
        "Too long on the road: {actual} minutes to {place}, the team drives at most {limit} minutes.",
        "de aanbieder {enough} minuten rijden aanvaardt",
        "the provider accepts {enough} minutes of driving",
    ),
    "no_capacity": (
        "Geen vrije uren in de gevraagde maanden.",
        "No free hours in the months asked.",
        "er uren vrijkomen; vraag of u op de wachtlijst kan",
        "hours become free; ask to be put on the waiting list",
    ),
    "contingent_full": (
        "Contingent volzet: alle gesubsidieerde plaatsen zijn ingevuld ({filled} van {places_fte} VTE).",
        "Contingent full: all subsidised places are filled ({filled} of {places_fte} FTE).",
        "er een plaats vrijkomt; vraag of u op de wachtlijst kan",
        "a place becomes free; ask to be put on the waiting list",
    ),
    "wrong_mode": (
        "Andere werkwijze: u vraagt {limit}, de aanbieder werkt {actual}.",
        "Other way of working: you ask {limit}, the provider works {actual}.",
        "de aanbieder ook {limit} werkt, of u een andere werkwijze aanvaardt",
        "the provider also works {limit}, or you accept another way of working",
    ),
    "not_reserved_eligible": (
        "Lijkt niet in aanmerking te komen voor een voorbehouden opdracht (art. 15 wet 17-6-2016, minstens {limit} %): "
        "{actual}. Laat het toetsen door uw jurist.",
        "Seems not eligible for a reserved contract (art. 15 law of 17-6-2016, at least {limit} %): "
        "{actual}. Have it checked by your lawyer.",
        "de aanbieder een aandeel van {limit} % bewijst, of u de opdracht niet voorbehoudt",
        "the provider proves a share of {limit} %, or you do not reserve the contract",
    ),
    "wrong_kind": (
        "Andere werkvorm: gevraagd is {limit}, dit is {actual}.",
        "Other work form: asked is {limit}, this is {actual}.",
        "u ook {actual} toelaat",
        "you also admit {actual}",
    ),
    "wrong_kind_enclave": (
        "Een enclave kan alleen met een maatwerkbedrijf; dit is {actual}. Laat het toetsen door uw jurist.",
        "An enclave is only possible with a maatwerkbedrijf; this is {actual}. Have it checked by your lawyer.",
        "u het werk als dienst laat uitvoeren in plaats van in een enclave",
        "you have the work done as a service instead of an enclave",
    ),
    "not_available": (
        "Niet beschikbaar: het aanbod loopt {actual}, u vraagt {limit}.",
        "Not available: the offer runs {actual}, you ask {limit}.",
        "de aanbieder zijn aanbod verlengt, of u de periode verschuift",
        "the provider extends its offer, or you move the period",
    ),
    "team_too_small": (
        "Ploeg te klein: {team}, u vraagt er {limit}.",
        "Team too small: {team}, you ask for {limit}.",
        "de ploeg minstens {team_asked} telt",
        "the team counts at least {team_asked}",
    ),
    "team_and_supervisor": (
        "Ploeg te klein: {team}, u vraagt er {limit}. En geen begeleider: een team gaat altijd mét begeleider op pad.",
        "Team too small: {team}, you ask for {limit}. And no supervisor: a team always goes out with a supervisor.",
        "de ploeg minstens {team_asked} telt en de aanbieder een begeleider inzet",
        "the team counts at least {team_asked} and the provider provides a supervisor",
    ),
    "no_supervisor": (
        "Geen begeleider: een team gaat altijd mét begeleider op pad.",
        "No supervisor: a team always goes out with a supervisor.",
        "de aanbieder een begeleider inzet",
        "the provider provides a supervisor",
    ),
    "not_own_municipality": (
        "Geen vestiging in {limit}.",
        "No site in {limit}.",
        "de aanbieder een vestiging heeft in {limit}, of u dat niet eist",
        "the provider has a site in {limit}, or you do not require it",
    ),
    "not_entrusted": (
        "Deze DAEB is niet toevertrouwd aan deze aanbieder voor {place} op de gevraagde data. Gevraagd: door {limit}; "
        "toevertrouwd: door {actual}.",
        "This SGEI is not entrusted to this provider for {place} on the dates asked. Asked: by {limit}; entrusted: by "
        "{actual}.",
        "het bestuur de dienst toevertrouwt met een toewijzingsbesluit; laat het toetsen door uw jurist",
        "the public body entrusts the service by an entrustment act; have it checked by your lawyer",
    ),
    "site_unreachable": (
        "Werkplek niet bereikbaar: {actual} % van de werknemers kan er om {shift} geraken, nodig is {limit} %.",
        "Site out of reach: {actual} % of the workers can get there at {shift}, {limit} % is needed.",
        "de aanbieder of u vervoer regelt{helpers}",
        "the provider or you arrange transport{helpers}",
    ),
    "wrong_service_type": (
        "Zou dit kunnen ontwikkelen: biedt {limit} niet aan, wel {actual}.",
        "Could develop this: does not offer {limit}, but does offer {actual}.",
        "de aanbieder deze dienst wil ontwikkelen",
        "the provider is willing to develop this service",
    ),
}

REASONS: Sentences = {
    "service_exact": ("Dienst exact: {service}.", "Exact service: {service}."),
    "service_possible": (
        "Dienst mogelijk bedoeld: {service}.",
        "Service possibly meant: {service}.",
    ),
    "service_related": (
        "Verwante dienst: {service}. {relation} Vraag naar de bereidheid; voor een kleine opdracht kan een bestelbon "
        "volstaan. Laat het toetsen door uw jurist.",
        "Related service: {service}. {relation} Ask whether they are willing; for a small contract an order form may "
        "do. Have it checked by your lawyer.",
    ),
    "within_radius": (
        "Binnen werkstraal: {distance} km, de grens is {limit} km.",
        "Within the radius: {distance} km, the limit is {limit} km.",
    ),
    "within_area": ("Binnen werkgebied: {places}.", "Within the service area: {places}."),
    "own_municipality": ("Gevestigd in {municipality}.", "Established in {municipality}."),
    "with_supervisor": (
        "Ploeg mét begeleider: {workers} en {supervisors}.",
        "Team with supervisor: {workers} and {supervisors}.",
    ),
    "supervised": (
        "Ploeg mét begeleider: {supervisors}, aantal werknemers nog te bevestigen.",
        "Team with supervisor: {supervisors}, number of workers to be confirmed.",
    ),
    "travel": (
        "Rijtijd {minutes} minuten ({road} km over de weg): {share} % van de betaalde dag blijft over om te werken.",
        "Drive {minutes} minutes ({road} km by road): {share} % of the paid day is left to work.",
    ),
    "cost": (
        "Kostprijs per gewerkt uur: {cost} euro zonder btw ({rate} euro per betaald uur ÷ {share} %).",
        "Cost per hour worked: {cost} euro excluding VAT ({rate} euro per paid hour ÷ {share} %).",
    ),
    "coverage": (
        "Vrije uren: {available} in uw maanden, {coverage} % van de gevraagde {needed} uren.",
        "Free hours: {available} in your months, {coverage} % of the {needed} hours asked.",
    ),
    "runs_until": ("Aanbod loopt tot {until}.", "Offer runs until {until}."),
    "agreement_until": (
        "Bekende overeenkomst tot {date} ({source}).",
        "Known agreement until {date} ({source}).",
    ),
    "reserved_eligible": (
        "Lijkt in aanmerking te komen voor een voorbehouden opdracht (art. 15 wet 17-6-2016). "
        "Laat het toetsen door uw jurist.",
        "Seems eligible for a reserved contract (art. 15 law of 17-6-2016). Have it checked by your lawyer.",
    ),
    "reachable": (
        "{share} % van de werknemers kan de werkplek bereiken.",
        "{share} % of the workers can reach the site.",
    ),
    "tie_break_warnings": (
        "Gelijke score met {other}: hier zijn er minder open vragen.",
        "Equal score to {other}: there are fewer open questions here.",
    ),
    "tie_break_service_km": (
        "Gelijke score met {other}: hier zijn er minder dienstkilometers.",
        "Equal score to {other}: there are fewer service kilometres here.",
    ),
    "tie_break_inclusion": (
        "Gelijke score met {other}: hier is het effect voor mensen ver van de arbeidsmarkt groter.",
        "Equal score to {other}: the effect for people far from the labour market is larger here.",
    ),
    "tie_break_id": (
        "Volledig gelijk met {other}: de volgorde is alfabetisch en zegt niets.",
        "Entirely equal to {other}: the order is alphabetical and means nothing.",
    ),
}

NOTICES: Sentences = {
    "always_with_supervisor": (
        "U vraagt mensen zonder begeleider. Dat kan niet: er gaat steeds een team mét begeleider op pad "
        "(maatwerkdecreet). Het antwoord is herberekend voor {workers} en {supervisors}, met reistijd.",
        "You ask for people without a supervisor. That is not possible: a team always goes out with a supervisor. "
        "The answer was worked out again for {workers} and {supervisors}, with travel.",
    ),
    "ambiguous": (
        "Uw vraag kan meer dan één dienst betekenen. Bedoelt u {candidates}?",
        "Your question can mean more than one service. Do you mean {candidates}?",
    ),
    "not_in_taxonomy": (
        "Deze dienst staat niet in onze lijst van diensten. Beschrijf het werk met andere woorden, of kies een dienst.",
        "This service is not in our list. Describe the work in other words, or choose a service.",
    ),
    "enclave_conditions": (
        "Voorwaarden voor een enclave: kernactiviteit van uw bedrijf, schriftelijke overeenkomst, melding minstens 1 "
        "dag vooraf, vaste begeleider van het maatwerkbedrijf, 1 begeleider per {ratio} werknemers. Laat het toetsen "
        "door uw jurist.",
        "Conditions for an enclave: core activity of your company, written agreement, notice at least 1 day before, "
        "a permanent supervisor from the maatwerkbedrijf, 1 supervisor per {ratio} workers. Have it checked by your "
        "lawyer.",
    ),
    "not_core_activity": (
        "{service} is wellicht geen kernactiviteit van uw bedrijf. Dan is het een aanneming van diensten, geen "
        "enclave. Laat het toetsen door uw jurist.",
        "{service} is probably not a core activity of your company. Then it is a contract for services, not an "
        "enclave. Have it checked by your lawyer.",
    ),
    "no_daeb_ground": (
        "Geen DAEB-grond opgegeven: volg de gewone marktroute en let erop dat u geen gewone arbeid verdringt. Laat "
        "het toetsen door uw jurist.",
        "No SGEI ground given: follow the ordinary market route and mind that no regular work is displaced. Have it "
        "checked by your lawyer.",
    ),
    "daeb_grounds": (
        "DAEB: toets de vijf gronden (kwaliteit, veiligheid, betaalbaarheid, gelijke behandeling, algemene toegang) "
        "en leg ze vast in een toewijzingsbesluit. Laat het toetsen door uw jurist.",
        "SGEI: test the five grounds (quality, safety, affordability, equal treatment, general access) and record "
        "them in an entrustment act. Have it checked by your lawyer.",
    ),
    "existing_actors_first": (
        "Voorkeur bestaande actoren: vraag eerst wie al een verwante dienst doet, voor iemand nieuw begint.",
        "Existing actors first: ask those who already do a related service before somebody new starts.",
    ),
    "offer_to_complete": (
        "Van {providers} in deze catalogus is nog geen dienst bekend («nog aan te vullen»); daarover zegt dit antwoord niets.",
        "Of {providers} in this catalogue no service is known yet («to be completed»); this answer says nothing of that.",
    ),
}

WORDS: Sentences = {
    "gap": (
        "Niemand in de catalogus kan {services} doen in {places}. Meld dit als hiaat.",
        "Nobody in the catalogue can do {services} in {places}. Report this as a gap.",
    ),
    "alone": (
        "Er is maar één aanbieder: geen enkel gewicht verandert de eerste plaats.",
        "There is only one provider: no weight changes first place.",
    ),
    "alone_beside_related": (
        "Er is maar één aanbieder die past; de anderen in de lijst doen een verwante dienst. Geen enkel gewicht "
        "verandert de eerste plaats.",
        "There is only one provider that fits; the others in the list do a related service. No weight changes first "
        "place.",
    ),
    "unshakable": (
        "De eerste plaats staat vast: geen enkel gewicht brengt een ander op de eerste plaats.",
        "First place is certain: no weight brings another to first place.",
    ),
    "robust": (
        "De eerste plaats is stevig: pas als u {criterion} van {weight} % naar {level} % brengt, "
        "komt {other} op de eerste plaats.",
        "First place is solid: only when you move {criterion} from {weight} % to {level} % does {other} come first.",
    ),
    "shaky": (
        "De eerste plaats is wankel: als u {criterion} van {weight} % naar {level} % brengt, komt {other} al op de "
        "eerste plaats.",
        "First place is shaky: move {criterion} from {weight} % to {level} % and {other} comes first.",
    ),
    "tied": (
        "De eerste plaats is gedeeld: {other} heeft dezelfde score.",
        "First place is shared: {other} has the same score.",
    ),
    "confirmed_on": ("op {date} bevestigd", "confirmed on {date}"),
    "never_confirmed": ("nooit bevestigd", "never confirmed"),
    "offer_ended": ("Dit aanbod liep tot {date}.", "This offer ran until {date}."),
    "agreement_ended": (
        "Een overeenkomst liep tot {date} ({source}).",
        "An agreement ran until {date} ({source}).",
    ),
    "no_source": ("bron niet vermeld", "source not stated"),
    "nobody": ("niemand", "nobody"),
    "others": ("{count} andere", "{count} others"),
    "from": ("vanaf {date}", "from {date}"),
    "until": ("tot {date}", "until {date}"),
    "between": ("van {start} tot {end}", "from {start} to {end}"),
    "not_stated": ("aandeel niet opgegeven", "share not stated"),
    "stated_not_eligible": ("de aanbieder verklaart zelf van niet", "the provider itself says it is not"),
    "share": ("{share} %", "{share} %"),
    "the_shift": ("het begin van de dienst", "the start of the shift"),
    "ask_helper": ("; vraag of {helpers} dit nog doet", "; ask whether {helpers} still does this"),
    "travel_model": (
        "een schatting: de afstand in vogelvlucht, met een omweg en met gewone snelheden",
        "an estimate: the straight-line distance, with a detour and at usual speeds",
    ),
    "travel_table": ("reistijdentabel {source}", "travel-time table {source}"),
    "area_members": ("het werkgebied van de aanbieder", "the provider's service area"),
    "rest_of_place": ("de rest van {place}", "the rest of {place}"),
    "part_of_place": ("{part} in {place}", "{part} in {place}"),
    "and": ("en", "and"),
    "or": ("of", "or"),
}

# A noun gives its singular and plural in Dutch, then in English.
NOUNS: Mapping[str, tuple[str, str, str, str]] = {
    "provider": ("aanbieder", "aanbieders", "provider", "providers"),
    "worker": ("werknemer", "werknemers", "worker", "workers"),
    "service_type": ("dienst", "diensten", "service", "services"),
    "municipality": ("gemeente", "gemeenten", "municipality", "municipalities"),
    "supervisor": ("begeleider", "begeleiders", "supervisor", "supervisors"),
}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

NAMES: Sentences = {
    "service": ("dienst", "service"),
    "proximity": ("nabijheid", "proximity"),
    "capacity": ("vrije uren", "free hours"),
    "mobility": ("mobiliteit", "mobility"),
    "inclusion": ("effect voor de doelgroep", "effect for the target group"),
    "price": ("kostprijs", "price"),
    "recency": ("recente gegevens", "recent data"),
    "on_site": ("ter plaatse", "on site"),
    "in_house": ("in het atelier", "in the workshop"),
    "enclave": ("in een enclave", "in an enclave"),
    "maatwerkbedrijf": ("maatwerkbedrijf", "maatwerkbedrijf"),
    "maatwerkafdeling": ("maatwerkafdeling", "maatwerkafdeling"),
    "lde": ("lokale diensteneconomie", "lokale diensteneconomie"),
    "arbeidszorg": ("arbeidszorg", "arbeidszorg"),
    "ocmw": ("OCMW", "OCMW"),
    "invoegbedrijf": ("invoegbedrijf", "invoegbedrijf"),
    "sociale_werkplaats": ("sociale werkplaats", "sociale werkplaats"),
    "beschutte_werkplaats": ("beschutte werkplaats", "beschutte werkplaats"),
    "other": ("andere werkvorm", "other work form"),
    "full": ("volledig", "full"),
    "partial": ("gedeeltelijk", "partial"),
    "unconfirmed": ("te bevestigen", "unconfirmed"),
    "related": ("verwant", "related"),
    "wrong_service_type": ("andere dienst", "other service"),
    "outside_area": ("buiten werkgebied", "outside the service area"),
    "too_far": ("te ver voor u", "too far for you"),
    "travel_too_long": ("te lang onderweg", "too long on the road"),
    "no_capacity": ("geen vrije uren", "no free hours"),
    "wrong_mode": ("andere werkwijze", "other way of working"),
    "not_reserved_eligible": ("niet in aanmerking voor voorbehouden", "not eligible for reserved"),
    "wrong_kind": ("andere werkvorm", "other work form"),
    "not_available": ("niet beschikbaar", "not available"),
    "team_too_small": ("ploeg te klein", "team too small"),
    "not_own_municipality": ("geen vestiging in uw gemeente", "no site in your municipality"),
    "not_entrusted": ("niet toevertrouwd", "not entrusted"),
    "site_unreachable": ("werkplek niet bereikbaar", "site out of reach"),
}


@cache
def facts_in(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """List the facts that sentences speak of, so that no other has to be put into words.

    Examples
    --------
    >>> facts_in(("{place} is at {actual} km", "go to {place}"))
    ('place', 'actual')
    """
    found = (name for sentence in sentences for _, name, _, _ in Formatter().parse(sentence) if name)
    return tuple(dict.fromkeys(found))


def filled(sentence: str, facts: Mapping[str, object]) -> str:
    """Fill the facts into a sentence, as `str.format_map` does in twice the time.

    Examples
    --------
    >>> filled("{share} % of {place}", {"place": "Ieper", "share": "10"})
    '10 % of Ieper'
    """
    template, values = _template(sentence)
    return template % values(facts)


@cache
def _template(sentence: str) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    """Turn a sentence into a printf template and what reads its facts, in its order."""
    pieces = _pieces(sentence)
    names = [name for _, name in pieces if name is not None]
    template = "".join(text.replace("%", "%%") + ("" if name is None else "%s") for text, name in pieces)
    if len(names) > 1:
        return template, itemgetter(*names)
    return template, lambda facts: tuple([facts[name] for name in names])


@cache
def _pieces(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """Cut a sentence into texts, each with the name of the fact that follows it, if any."""
    return tuple((text, name) for text, name, _, _ in Formatter().parse(sentence))


class Speaker:
    """Writes sentences and numbers in one language.

    Parameters
    ----------
    lang : {"nl", "en"}

    Examples
    --------
    >>> Speaker("nl").number(12.34)
    '12,3'
    >>> Speaker("en").say(REASONS, "own_municipality", municipality="Ieper")
    'Established in Ieper.'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._at = LANGUAGES.index(lang)

    def say(self, table: Sentences, code: str, **facts: object) -> str:
        """Fill the sentence of a code."""
        return filled(table[code][self._at], facts)

    def fill(self, sentence: tuple[str, str], facts: Mapping[str, object]) -> str:
        """Fill one sentence, in its language, with facts that are gathered already."""
        return filled(sentence[self._at], facts)

    def fill_each(self, sentence: tuple[str, ...], facts: Mapping[str, Iterable[str]]) -> list[str]:
        """Fill one sentence for each row of some columns of facts, until the shortest column ends.

        Examples
        --------
        >>> Speaker("en").fill_each(REASONS["own_municipality"], {"municipality": ["Ieper", "Gent"]})
        ['Established in Ieper.', 'Established in Gent.']

        Raises
        ------
        ValueError
            If the sentence speaks of no facts: it would be filled without end.
        """
        if not facts_in(sentence):
            raise ValueError("a sentence without facts is the same for every row")
        columns: list[Iterable[str]] = []
        for text, name in _pieces(sentence[self._at]):
            columns += [repeat(text)] if name is None else [repeat(text), facts[name]]
        return list(map("".join, zip(*columns, strict=False)))

    def refuse(self, code: str, facts: Mapping[str, object]) -> tuple[str, str]:
        """Fill the sentence of a refusal and of what would lift it."""
        sentences = REFUSALS[code]
        return (
            filled(sentences[self._at], facts),
            filled(sentences[self._at + len(LANGUAGES)], facts),
        )

    def refuse_each(self, code: str, facts: Mapping[str, list[str]]) -> tuple[Iterable[str], Iterable[str]]:
        """Fill the sentences of a refusal, and of what would lift it, for each row of some columns of facts."""
        sentences = REFUSALS[code]
        return self._each(sentences[: len(LANGUAGES)], facts), self._each(sentences[len(LANGUAGES) :], facts)

    def _each(self, sentence: tuple[str, ...], facts: Mapping[str, list[str]]) -> Iterable[str]:
        return self.fill_each(sentence, facts) if facts_in(sentence) else repeat(sentence[self._at])

    def name(self, code: str) -> str:
        """Give the word that a person reads for a criterion, mode, kind or status."""
        return NAMES[code][self._at]

    def number(self, value: float, decimals: int = 1) -> str:
        """Write a number, without decimals when it is whole."""
        if decimals == 1:  # by far the most
            text = f"{value:.1f}"
            text = text[:-2] if text[-1] == "0" else text
        else:
            text = f"{value:.{decimals}f}"
            text = text.rstrip("0").rstrip(".") if decimals else text
        return text.replace(".", ",") if self._at == 0 else text

    def numbers(self, values: Iterable[float], decimals: int = 1) -> list[str]:
        """Write many numbers, each as `number` does, in half the time.

        Examples
        --------
        >>> Speaker("nl").numbers([12.34, 50.0])
        ['12,3', '50']
        """
        written = tuple(values)
        text = f"%.{decimals}f " * len(written) % written
        for _ in range(decimals):
            text = text.replace("0 ", " ")
        text = text.replace(". ", " ")
        return (text.replace(".", ",") if self._at == 0 else text).split()

    def euros(self, amounts: Iterable[float]) -> list[str]:
        """Write amounts with their cents, or without when they are whole.

        Examples
        --------
        >>> Speaker("nl").euros([24.5, 30.0])
        ['24,50', '30']
        """
        written = [text.removesuffix(".00") for text in map("{:.2f}".format, amounts)]
        return [text.replace(".", ",") for text in written] if self._at == 0 else written

    def counted(self, count: float, noun: str) -> str:
        """Write a number with its noun, in the singular for one.

        Examples
        --------
        >>> Speaker("nl").counted(1, "worker"), Speaker("en").counted(2, "worker")
        ('1 werknemer', '2 workers')
        """
        return f"{self.number(count)} {NOUNS[noun][2 * self._at + (count != 1)]}"

    def date(self, day: date) -> str:
        """Write a day as a person does.

        Examples
        --------
        >>> Speaker("nl").date(date(2020, 12, 31))
        '31 december 2020'
        """
        return f"{day.day} {MONTHS[self.lang][day.month - 1]} {day.year}"

    def listed(self, words: tuple[str, ...], joint: str = "and") -> str:
        """Join words as a person does: «a, b en c»."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.say(WORDS, joint)} {words[-1]}"
