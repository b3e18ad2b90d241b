"""Every sentence of a plan, in Dutch (B1, u-form) and English, by code."""

from matcher.messages import Sentences

AIMS: Sentences = {
    "hours": ("Zo veel mogelijk gevraagde uren uitvoeren.", "Serve as many of the hours asked as possible."),
    "agreement": (
        "Van zulke plannen: zo veel mogelijk uren bij wie al een lopende overeenkomst heeft.",
        "Of such plans: as many hours as possible with those who have a running agreement.",
    ),
    "score": (
        "Van wat dan overblijft: de hoogste scores van het zoeken, geteld per uur.",
        "Of what is then left: the highest scores of the match, counted by the hour.",
    ),
    "spread": (
        "Ten slotte: zo weinig mogelijk aanbieders per vraag.",
        "Finally: as few providers per need as possible.",
    ),
}

OPTIMUM: Sentences = {
    "exact": (
        "Dit is het beste plan binnen de gestelde grenzen: geen ander plan voert meer uren uit.",
        "This is the best plan within the limits stated: no other plan serves more hours.",
    ),
    "bounded": (
        "Geen plan kan meer dan {bound} uren uitvoeren; dit plan voert er {hours} uit. Het verschil is ten hoogste "
        "{gap} %.",
        "No plan can serve more than {bound} hours; this plan serves {hours}. The difference is at most {gap} %.",
    ),
    "nothing": ("Er is niets te plannen.", "There is nothing to plan."),
}

GREEDY: Sentences = {
    "better": (
        "Wie de vragen één voor één bedient, komt aan {greedy} uren. Samen plannen geeft {difference} uren meer.",
        "Serving the needs one by one comes to {greedy} hours. Planning them together gives {difference} hours more.",
    ),
    "same": (
        "Wie de vragen één voor één bedient, komt aan even veel uren ({greedy}).",
        "Serving the needs one by one comes to as many hours ({greedy}).",
    ),
}

CONSTRAINTS: Sentences = {
    "no_offering": (
        "Niemand in de catalogus biedt {service} aan. Meld dit als hiaat.",
        "Nobody in the catalogue offers {service}. Report this as a gap.",
    ),
    "no_candidate": (
        "Geen enkel aanbod van {service} komt door de harde grenzen: {gates}. Meld dit als hiaat.",
        "No offer of {service} passes the hard limits: {gates}. Report this as a gap.",
    ),
    "places_without_candidate": (
        "Een deel van de plaatsen heeft voor {service} geen aanbieder binnen de harde grenzen.",
        "Some of the places have no provider for {service} within the hard limits.",
    ),
    "months_without_candidate": (
        "In {months} biedt niemand die door de harde grenzen komt {service} aan. Vraag of het aanbod van {providers} "
        "dan ook loopt.",
        "In {months} nobody who passes the hard limits offers {service}. Ask whether the offer of {providers} runs "
        "then too.",
    ),
    "waiting": (
        "Zonder vrije uren, wel passend: {providers}. Vraag of u op de wachtlijst kan.",
        "Without free hours, but fitting: {providers}. Ask whether you can be put on the waiting list.",
    ),
    "capacity_used": (
        "De vrije uren van wie {service} kan doen, gaan naar andere vragen: {needs}.",
        "The free hours of those who can do {service} go to other needs: {needs}.",
    ),
    "capacity_short": (
        "Alle vrije uren van wie {service} kan doen, zijn voor deze vraag ingepland; er zijn er niet meer.",
        "All free hours of those who can do {service} are planned for this need; there are no more.",
    ),
    "split_limit": (
        "Er zijn nog vrije uren bij {providers}, maar ten hoogste {most} aanbieders delen één vraag.",
        "There are free hours left at {providers}, but at most {most} providers share one need.",
    ),
    "share_too_small": (
        "{providers}: nog vrije uren, maar minder dan het kleinste aandeel ({share} % van de uren van de dienst).",
        "{providers}: free hours left, but less than the smallest share ({share} % of the hours of the service).",
    ),
    "whole_only": (
        "De diensten horen samen: zonder genoeg uren voor {service} is ook de rest niet gepland.",
        "The services belong together: without enough hours for {service} the rest is not planned either.",
    ),
    "capacity_unknown": (
        "De vrije uren van {providers} zijn onbekend. Vraag: hoeveel uren per maand hebt u vrij?",
        "The free hours of {providers} are unknown. Ask: how many hours a month do you have free?",
    ),
    "outside_optimum": (
        "Deze uren konden niet geplaatst worden naast de andere vragen.",
        "These hours could not be placed beside the other needs.",
    ),
}

NOTES: Sentences = {
    "dates_unknown": (
        "Begin en einde van de vraag zijn niet bekend: gepland in elke maand van het plan. Vraag: wanneer is het?",
        "Start and end of the need are unknown: planned in every month of the plan. Ask: from when until when?",
    ),
    "outside_months": (
        "Een deel van de vraag valt buiten de maanden van het plan ({first} tot en met {last}) en is niet meegeteld.",
        "Part of the need falls outside the months of the plan ({first} to {last}) and is not counted.",
    ),
    "equal_services": (
        "Hoe de uren over de diensten verdeeld zijn, staat er niet bij: gelijk verdeeld. Vraag: hoeveel per dienst?",
        "How the hours are divided over the services is not stated: divided equally. Ask: how many per service?",
    ),
    "equal_places": (
        "Hoe de uren over de plaatsen verdeeld zijn, staat er niet bij: gelijk verdeeld. Vraag: hoeveel per plaats?",
        "How the hours are divided over the places is not stated: divided equally. Ask: how many per place?",
    ),
    "planned_as_whole": (
        "De diensten horen samen en worden als één geheel gepland: in elke maand van elke dienst hetzelfde deel.",
        "The services belong together and are planned as a whole: in every month the same part of each service.",
    ),
    "lock_breaks_whole": (
        "Een deel van deze vraag is vastgelegd; daarom is de rest per dienst gepland.",
        "Part of this need is locked; so the rest is planned service by service.",
    ),
    "any_service": (
        "De tekst kan meer dan één dienst bedoelen; elk van die diensten telt. Vraag: welke dienst bedoelt u?",
        "The text may mean more than one service; each of them counts. Ask: which service do you mean?",
    ),
    "ask_hours": (
        "Te bevestigen: {provider} ({hours} uren). Vraag: kunt u dit werk erbij nemen?",
        "To be confirmed: {provider} ({hours} hours). Ask: can you take on this work?",
    ),
}

NOT_PLANNABLE: Sentences = {
    "workload_unknown": (
        "De omvang is niet bekend. Vraag: hoeveel uren per maand, of welk aantal, hoe vaak en hoeveel minuten?",
        "The size is unknown. Ask: how many hours a month, or which quantity, how often and how many minutes?",
    ),
    "service_unknown": (
        "De dienst is niet herkend. Vraag: welke dienst uit de lijst bedoelt u?",
        "The service was not recognised. Ask: which service of the list do you mean?",
    ),
    "outside_months": (
        "De vraag vraagt geen werk in de maanden van het plan ({first} tot en met {last}).",
        "The need asks no work in the months of the plan ({first} up to and including {last}).",
    ),
}

TEAM: Sentences = {
    "gain": (
        "Eén ploeg erbij bij {provider} voor {service} ({team} uren per maand) brengt {gain} uren meer.",
        "One more team at {provider} for {service} ({team} hours a month) brings {gain} hours more.",
    ),
    "estimate": (
        "Eén ploeg erbij bij {provider} voor {service} ({team} uren per maand) brengt naar schatting {gain} uren meer; "
        "de grenzen op het splitsen zijn daarbij niet geteld.",
        "One more team at {provider} for {service} ({team} hours a month) brings an estimated {gain} hours more; the "
        "limits on splitting are not counted.",
    ),
}

NOTICES: Sentences = {
    "proposal": (
        "Dit plan is een voorstel. Mensen beslissen; vraag elke aanbieder om te bevestigen.",
        "This plan is a proposal. People decide; ask every provider to confirm.",
    ),
    "unknown_capacity": (
        "Waar de vrije uren onbekend zijn, telt niets als zeker. Wat daar gevraagd kan worden, staat apart als «te "
        "bevestigen»: ten hoogste één ploeg ({team} uren per maand) per aanbod.",
        "Where free hours are unknown, nothing counts as certain. What can be asked there stands apart as «to "
        "confirm»: at most one team ({team} hours a month) per offer.",
    ),
    "best_candidates": (
        "Het plan kijkt naar de {most} beste kandidaten per dienst van een vraag. Voor {needs} vragen zijn er meer; "
        "«geen ander plan» geldt over wie bekeken is.",
        "The plan looks at the {most} best candidates for each service of a need. For {needs} needs there are more; "
        "“no other plan” holds over those looked at.",
    ),
    "time_up": (
        "De rekentijd van deze aanvraag was om. Dit is het beste plan tot dan; met minder vragen, of met de opdracht "
        "«schakel plan», kan het beter worden.",
        "The time of this request was up. This is the best plan until then; with fewer needs, or with the command "
        "«schakel plan», it can become better.",
    ),
    "capacity_per_offering": (
        "De vrije uren zijn geteld per aanbod, zoals opgegeven. Vraag: deelt een ploeg haar uren over meer diensten?",
        "Free hours are counted per offer, as stated. Ask: does a team share its hours over several services?",
    ),
}

LOCK_FAULTS: Sentences = {
    "need": (
        "vraag «{need}» staat niet bij de vragen die gepland kunnen worden",
        "need «{need}» is not among the needs that can be planned",
    ),
    "provider": ("aanbieder «{provider}» staat niet in de catalogus", "provider «{provider}» is not in the catalogue"),
    "no_candidate": (
        "aanbieder «{provider}» kan vraag «{need}» niet doen: andere dienst of vestiging, of een harde grens; kijk na "
        "met «schakel match»",
        "provider «{provider}» cannot do need «{need}»: another service or site, or a hard limit; see «schakel match»",
    ),
    "which_service": (
        "aanbieder «{provider}» biedt meer dan één dienst van vraag «{need}»; geef service_type",
        "provider «{provider}» offers more than one service of need «{need}»; give service_type",
    ),
    "no_month": (
        "vraag «{need}» heeft geen werk voor aanbieder «{provider}» in deze maanden",
        "need «{need}» has no work for provider «{provider}» in these months",
    ),
    "above_need": (
        "in {month} zijn {hours} uren vastgelegd voor vraag «{need}», en zij vraagt er {limit}",
        "in {month} {hours} hours are locked for need «{need}», and it asks {limit}",
    ),
    "above_capacity": (
        "in {month} zijn {hours} uren vastgelegd bij aanbieder «{provider}», en die heeft er {limit}",
        "in {month} {hours} hours are locked at provider «{provider}», which has {limit}",
    ),
}
