"""The words of the coverage and of gaps, Dutch and English beside each other."""

from matcher.messages import Sentences

STATE_NAMES: Sentences = {
    "sure": ("zeker", "surely"),
    "to_confirm": ("te bevestigen", "to be confirmed"),
    "partly": ("enkel een deel", "a part only"),
    "related": ("enkel verwant", "related only"),
    "nobody": ("niemand", "nobody"),
}

RUNG_STATE_NAMES: Sentences = {
    "enough": ("voldoende", "enough"),
    "too_few": ("te weinig", "too few"),
    "unknown": ("onbekend", "unknown"),
    "nobody": ("niemand bekend", "nobody known"),
}

RUNG_NAMES: Sentences = {
    "1": ("Trede 1: contacten beperkt tot de huiselijke kring", "Rung 1: contacts within the household only"),
    "2": ("Trede 2: sociale contacten buitenshuis", "Rung 2: social contacts outside the home"),
    "3": ("Trede 3: arbeidsmatige activiteiten onder begeleiding", "Rung 3: supervised work-like activities"),
    "4": ("Trede 4: tijdelijke activerende trajecten", "Rung 4: temporary activating trajectories"),
    "5": ("Trede 5: betaald werk met ondersteuning", "Rung 5: paid work with support"),
    "6": ("Trede 6: betaald werk", "Rung 6: paid work"),
}

BLOCKS: Sentences = {
    "outside_area": ("werkt niet in {place}", "does not work in {place}"),
    "outside_radius": (
        "{place} ligt op {actual} km, de werkstraal is {limit} km",
        "{place} is at {actual} km, the radius is {limit} km",
    ),
    "too_far": (
        "zit op {actual} km, gevraagd is ten hoogste {limit} km",
        "sits at {actual} km, at most {limit} km is asked",
    ),
    "travel_too_long": (
        "{actual} minuten rijden, de ploeg rijdt ten hoogste {limit} minuten",
        "{actual} minutes of driving, the team drives at most {limit} minutes",
    ),
    "no_capacity": ("geen vrije uren", "no free hours"),
    "team_too_small": ("geen begeleider om mee op pad te gaan", "no supervisor to go out with the team"),
    "wrong_service_type": ("doet {service}; zou dit kunnen ontwikkelen", "does {service}; could develop this"),
    "and_more": ("{text}; er is nog meer dat niet past", "{text}; more does not fit"),
}

NOTICES: Sentences = {
    "offer_to_complete": (
        "Van {providers} is nog geen enkele dienst bekend. Wie geen diensten opgaf, staat in geen enkele cel: vraag het na "
        "voor u besluit dat er een hiaat is.",
        "Of {providers} no service is known yet. Who stated none is in no cell: ask before you conclude that there is "
        "a gap.",
    ),
    "in_house": (
        "Werk dat in het atelier van de aanbieder gebeurt, kan van overal komen: daar telt geen werkgebied. Begrens "
        "zo nodig met een afstand.",
        "Work that is done in the provider's workshop can come from anywhere: no service area counts there. Limit the "
        "distance if you need to.",
    ),
    "neutral": (
        "Elke cel is het antwoord op een neutrale vraag: deze dienst in deze gemeente, zonder uren, datum of werkvorm. "
        "Schakel stelt voor, u beslist.",
        "Every cell answers a neutral question: this service in this municipality, without hours, dates or kind of "
        "provider. Schakel proposes, you decide.",
    ),
    "rungs_not_listed": (
        "Over {rungs} zegt deze catalogus niets: geen enkele werkvorm erin hoort bij die treden. Dat is onbekend, niet nul.",
        "This catalogue says nothing about {rungs}: none of its work forms belongs to those rungs. That is unknown, "
        "not zero.",
    ),
    "rungs_uncertain": (
        "Wat «nabij» en «voldoende» is, en welke werkvorm bij welke trede hoort, zijn keuzes met een datum "
        "(catalog/parameters/coverage.toml): nabij is tot {km} km, voldoende is minstens {enough}.",
        "What is “near” and “enough”, and which work form belongs to which rung, are dated choices "
        "(catalog/parameters/coverage.toml): near is up to {km} km, enough is at least {enough}.",
    ),
}

TIERS: Sentences = {
    "same_service": ("doet dit al, maar net niet hier", "does this already, but not quite here"),
    "related_service": ("doet een verwante dienst", "does a related service"),
    "same_group": ("werkt in dezelfde groep van diensten", "works in the same group of services"),
    "nearby": ("zit in de buurt en doet iets anders", "sits near by and does something else"),
}

REASONS: Sentences = {
    "same_service": ("Doet {service} al. {text}", "Already does {service}. {text}"),
    "related_service": ("Doet {service}: {why}", "Does {service}: {why}"),
    "related_blocked": ("Doet {service}: {why} {text}", "Does {service}: {why} {text}"),
    "same_group": (
        "Doet {service}: werk van dezelfde groep, zodat ervaring en materiaal dichtbij liggen.",
        "Does {service}: work of the same group, so experience and tools are close.",
    ),
    "nearby": ("Zit in de buurt en doet {service}.", "Sits near by and does {service}."),
}

MISSING: Sentences = {
    "willingness": ("de bereidheid te bevestigen", "its willingness, to be confirmed"),
    "if": ("past als {condition}", "fits if {condition}"),
    "skills": (
        "ervaring, materiaal en bereidheid voor deze dienst: te bevragen",
        "experience, tools and willingness for this service: to be asked",
    ),
}

GAP_NOTICES: Sentences = {
    "existing_first": (
        "Voorkeur bestaande actoren: wie al een verwante dienst doet, staat voor wie nieuw zou beginnen (regionaal "
        "plan, 000_:58). De regisseur brengt partners samen; Schakel stelt voor.",
        "Preference for existing actors: who already does a related service stands before who would start anew "
        "(regional plan, 000_:58). The regisseur brings partners together; Schakel proposes.",
    ),
    "answered": (
        "Intussen {able}: {names}. Kijk of dit nog een hiaat is.",
        "Meanwhile {able}: {names}. See whether this is still a gap.",
    ),
    "partly_answered": (
        "Voor een deel {able}: {names}. Nog niemand voor {pieces}.",
        "For a part {able}: {names}. Nobody yet for {pieces}.",
    ),
    "able": ("lijkt {count} dit te kunnen doen", "{count} seems able to do this"),
    "able_many": ("lijken {count} dit te kunnen doen", "{count} seem able to do this"),
    "nobody": (
        "In deze catalogus zit niemand in de buurt. Kijk breder, of zoek iemand die wil beginnen.",
        "Nobody in this catalogue is near by. Look further, or find somebody who wants to start.",
    ),
}
