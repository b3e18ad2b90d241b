"""Every sentence about work forms, in Dutch and English, by code."""

from matcher.messages import Sentences

OUTCOMES: Sentences = {
    "seems_to_fit": ("Lijkt te passen", "Seems to fit"),
    "too_small": ("Te klein", "Too small"),
    "closed": ("Geen nieuwe erkenning meer", "No new recognition any more"),
    "kept": ("Bestaande erkenning blijft", "Existing recognition is kept"),
    "ask": ("Nog niet te zeggen", "Not to be said yet"),
    "no_rules": ("Geen regels bekend op die dag", "No rules known on that day"),
}

SENTENCES: Sentences = {
    "too_small": (
        "{kind}: min. {least} VTE doelgroepwerknemers; u geeft {fte}.",
        "{kind}: at least {least} FTE of target-group workers; you give {fte}.",
    ),
    "too_small_share": (
        "{kind}: min. {least} VTE doelgroepwerknemers (u geeft {fte}) en een aandeel van minstens {least_share} (u "
        "geeft {share}).",
        "{kind}: at least {least} FTE of target-group workers (you give {fte}) and a share of at least {least_share} "
        "(you give {share}).",
    ),
    "fits": (
        "{kind}: de aantallen lijken te passen binnen de voorwaarden van die dag.",
        "{kind}: the numbers seem to fit the conditions of that day.",
    ),
    "years_to_grow": (
        "Een nieuwe organisatie heeft {years} jaar om de cijfers te halen.",
        "A new organisation has {years} years to reach the figures.",
    ),
    "lde_closed": (
        "LDE: geen nieuwe erkenning sinds 1-7-2023. Individueel maatwerk komt in de plaats.",
        "LDE: no new recognition since 1-7-2023. Individueel maatwerk takes its place.",
    ),
    "maatwerkafdeling_closed": (
        "Maatwerkafdelingen gaan sinds 1-7-2023 over in individueel maatwerk.",
        "Maatwerkafdelingen pass into individueel maatwerk since 1-7-2023.",
    ),
    "kept": (
        "{kind}: een erkenning die er al was, lijkt te blijven gelden.",
        "{kind}: a recognition that was there already seems to be kept.",
    ),
    "no_rules": (
        "{kind}: op {day} kennen we geen voorwaarden.",
        "{kind}: on {day} we know no conditions.",
    ),
    "merge": (
        "Samengaan: vorm met een ander initiatief één initiatief dat het minimum haalt.",
        "Merge: form one initiative with another one that together reaches the minimum.",
    ),
    "take_in": (
        "Inkanteling: breng de werking onder bij een grotere erkende organisatie, zoals een maatwerkbedrijf.",
        "Take in: bring the activity under a larger recognised organisation, such as a maatwerkbedrijf.",
    ),
    "individual_custom_work": (
        "Individueel maatwerk: bij elke werkgever, ook een lokaal bestuur of school, met een attest van de VDAB.",
        "Individueel maatwerk: at any employer, a local board or school too, with a certificate of VDAB.",
    ),
    "ask_recognised": (
        "Was er op {day} al een erkenning? Een bestaande lijkt te blijven, een nieuwe lijkt niet meer te kunnen.",
        "Was there a recognition already on {day}? An existing one seems to be kept, a new one seems not possible.",
    ),
    "ask_fte": (
        "Hoeveel VTE doelgroepwerknemers zijn er?",
        "How many FTE of target-group workers are there?",
    ),
    "ask_share": (
        "Welk aandeel van alle werknemers is dat?",
        "What share of all employees is that?",
    ),
    "unknown": ("onbekend", "unknown"),
}
