"""The words and sentences of progress and of the year's report, in Dutch (B1, u-form) and English."""

from collections.abc import Mapping

from matcher.messages import Sentences

# The first four statuses as the reports of the regisseurs write them.
NAMES: Sentences = {
    "realised": ("Gerealiseerd", "Realised"),
    "partly_realised": ("Gedeeltelijk gerealiseerd", "Partly realised"),
    "not_realised": ("Niet gerealiseerd", "Not realised"),
    "resumed": ("Wordt hernomen", "Will be resumed"),
    "agreement": ("Overeenkomst", "Agreement"),
    "trial": ("Proeftuin", "Trial"),
    "no_match": ("Geen match", "No match"),
    "too_few_tasks": ("Te weinig concrete taken", "Too few concrete tasks"),
    "withdrawn": ("Ingetrokken", "Withdrawn"),
    "other": ("Iets anders", "Something else"),
    "full": ("Volledig antwoord", "Full answer"),
    "partial": ("Gedeeltelijk antwoord", "Partial answer"),
    "unconfirmed": ("Te bevestigen antwoord", "Answer to be confirmed"),
    "related": ("Alleen een verwante dienst", "A related service only"),
    "none": ("Geen antwoord", "No answer"),
    "procurement": ("Overheidsopdracht", "Public contract"),
    "daeb": ("DAEB", "SGEI"),
    "enclave": ("Enclave", "Enclave"),
    "subcontract": ("Uitbesteding door een bedrijf", "Work sent out by a company"),
    "open": ("Open", "Open"),
    "closed": ("Gesloten", "Closed"),
    "in_development": ("In ontwikkeling", "In development"),
    "solved": ("Opgelost", "Solved"),
    "dropped": ("Losgelaten", "Dropped"),
    "needs": ("Vragen", "Needs"),
    "needs_closed": ("Gesloten vragen", "Closed needs"),
    "needs_answered": ("Vragen met een antwoord (volledig, gedeeltelijk of te bevestigen)", "Needs with an answer"),
    "needs_without_answer": ("Vragen zonder antwoord", "Needs without an answer"),
    "outcomes": ("Resultaten", "Outcomes"),
    "outcomes_fulfilled": ("Overeenkomsten en proeftuinen", "Agreements and trials"),
    "hours_worked": ("Uren werk, voor zover bekend", "Hours of work, as far as known"),
    "municipalities_served": ("Bediende gemeenten", "Municipalities served"),
    "gaps": ("Hiaten", "Gaps"),
    "agreements_running": ("Lopende overeenkomsten", "Running agreements"),
    "actions": ("Acties", "Actions"),
    "actions_realised": ("Gerealiseerde acties", "Realised actions"),
    "whole": ("het programma als geheel", "the programme as a whole"),
    "areas": ("de som van de gebieden", "the sum of the areas"),
    "municipalities": ("de som van de gemeenten", "the sum of the municipalities"),
}

UNKNOWN: tuple[str, str] = ("onbekend", "unknown")

NOTES: Sentences = {
    "year_runs": (
        "{year} loopt nog: de cijfers gaan tot en met {day}.",
        "{year} is still running: the figures go up to {day}.",
    ),
    "nothing_recorded": (
        "Over {year} is nog niets vastgelegd. Voeg vragen, acties, tellingen of resultaten toe.",
        "Nothing is recorded of {year} yet. Add needs, actions, counts or outcomes.",
    ),
    "no_comparison": (
        "Over {year} is niets vastgelegd: daarom is er geen vergelijking met het jaar ervoor.",
        "Nothing is recorded of {year}: that is why there is no comparison with the year before.",
    ),
    "hours_asked_unknown": (
        "Van {unknown} van de {total} vragen is niet bekend hoeveel uren ze vragen. Ze tellen niet mee in de som.",
        "Of {unknown} of the {total} needs it is not known how many hours they ask. They are not in the sum.",
    ),
    "hours_worked_unknown": (
        "Van {unknown} van de {total} overeenkomsten en proeftuinen zijn de uren niet bekend. Vul ze aan bij het resultaat.",
        "Of {unknown} of the {total} agreements and trials the hours are not known. Add them to the outcome.",
    ),
    "not_told": (
        "Gesloten vragen waarvan niet vastgelegd is wat ervan kwam: {count}. Vul het resultaat aan.",
        "Closed needs of which it is not recorded what came of them: {count}. Add the outcome.",
    ),
    "unread": (
        "Niet getoetste vragen: {count}. Ze zijn niet te lezen, of de rekenregels van die dag zijn niet bekend.",
        "Needs that were not tested: {count}. They cannot be read, or the rules of that day are not known.",
    ),
    "priorities_unmet": (
        "Voor {codes} staan er minder acties dan de {count} per jaar die de regierol vraagt. "
        "Laat dit toetsen door uw jurist.",
        "For {codes} there are fewer actions than the {count} a year that the regierol asks. "
        "Have it checked by your lawyer.",
    ),
    "priorities_no_rule": (
        "Voor {year} kennen we geen regel over het aantal acties per prioriteit van de regierol.",
        "For {year} we know no rule on the number of actions per priority of the regierol.",
    ),
    "priorities_meaning": (
        "Wat elk van de codes WSE-LR1 tot WSE-LR4 inhoudt, staat niet in onze bronnen: kijk het na bij uw subsidie.",
        "What each of the codes WSE-LR1 to WSE-LR4 stands for is not in our sources: look it up with your grant.",
    ),
    "without_status": (
        "Acties waarvan de stand niet bekend is: {count}.",
        "Actions of which the status is not known: {count}.",
    ),
    "undated_agreements": (
        "Overeenkomsten waarvan begin en einde niet bekend zijn: {count}. Ze tellen niet mee als lopend.",
        "Agreements of which start and end are not known: {count}. They do not count as running.",
    ),
    "ending_soon": (
        "Overeenkomsten die binnen {days} dagen na deze periode aflopen: {count}. Bekijk nu al het vervolg.",
        "Agreements that end within {days} days after this period: {count}. Look at what follows now.",
    ),
    "no_norm": (
        "Voor {programme} kennen we geen norm voor de uren per stuk: het werk dat rest in uren is onbekend.",
        "For {programme} we know no norm of hours per object: the hours of work left are unknown.",
    ),
    "estimate": (
        "Schatting met {hours} uur per stuk en {fte} uur per VTE per jaar (zekerheid: {certainty}). Geen offerte.",
        "Estimate with {hours} hours per object and {fte} hours per FTE per year (certainty: {certainty}). Not a quote.",
    ),
    "boards": (
        "De telling komt van {counted} van de {total} besturen; van {missing} weten we niets.",
        "The count comes from {counted} of the {total} boards; of {missing} we know nothing.",
    ),
    "boards_unknown": (
        "Het is niet bekend van hoeveel besturen deze telling komt.",
        "It is not known from how many boards this count comes.",
    ),
    "incomplete": (
        "Niet in het totaal, want onvolledig geteld: {names}.",
        "Not in the total, because the count is incomplete: {names}.",
    ),
    "without_count": (
        "Nog geen telling, dus onbekend: {names}.",
        "Not counted yet, so unknown: {names}.",
    ),
    "newer_parts": (
        "Er zijn nieuwere tellingen van een deel van het programma. Het totaal is nog dat van {day}.",
        "There are newer counts of a part of the programme. The total is still that of {day}.",
    ),
    "defects_partly_known": (
        "Niet overal is geteld hoeveel er niet in orde was: het aandeel komt van de plaatsen waar dat wel zo is.",
        "It was not counted everywhere how many were not in order: the share is that of the places where it was.",
    ),
}

# How sure a source is, in the parameters' own words.
CERTAINTIES: Mapping[str, tuple[str, str]] = {
    "laag": ("laag", "low"),
    "middel": ("middel", "medium"),
    "hoog": ("hoog", "high"),
}
