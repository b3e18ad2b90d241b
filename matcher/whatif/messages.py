"""The sentences of a what-if, in Dutch (B1, u-form) and English, by code."""

from matcher.messages import Sentences

CHANGES: Sentences = {
    "set_radius": (
        "{provider} werkt binnen {km} km{site}{service}",
        "{provider} works within {km} km{site}{service}",
    ),
    "set_area": ("{provider} krijgt een ander werkgebied: {area}{service}", "{provider} works in: {area}{service}"),
    "set_capacity": (
        "{provider} heeft {hours} vrije uren per maand{service}",
        "{provider} has {hours} free hours a month{service}",
    ),
    "between": ("{least} tot {most}", "{least} to {most}"),
    "set_end": ("{provider} stopt na {day}{service}", "{provider} stops after {day}{service}"),
    "set_max_travel": (
        "{provider} rijdt hoogstens {minutes} minuten{service}",
        "{provider} drives {minutes} minutes at most{service}",
    ),
    "drop_offering": ("{provider} stopt{service}", "{provider} stops{service}"),
    "drop_provider": ("{provider} stopt helemaal", "{provider} stops altogether"),
    "add_provider": ("{provider} komt erbij", "{provider} is added"),
    "of_service": (", voor {service}", ", for {service}"),
    "from_site": (" vanuit {site}", " from {site}"),
    "everywhere": ("overal", "everywhere"),
}
OUTCOMES: Sentences = {
    "falls_out": (
        "Valt uit: {losers} kan dit niet meer doen en niemand anders past.",
        "Falls out: {losers} can no longer do this and nobody else fits.",
    ),
    "met_by_others": (
        "{losers} kan dit niet meer doen. Anderen kunnen het wel: {count}.",
        "{losers} can no longer do this. Others can: {count}.",
    ),
    "weakened": ("{losers} kan nog maar een deel doen.", "{losers} can only do a part of it."),
    "ruled_out": (
        "Nu zeker niet: {losers}. Vroeger was niet bekend of dit kon.",
        "Certainly not now: {losers}. Whether it was possible was not known before.",
    ),
    "gained": ("Nieuw: {gainers} kan dit doen. Vroeger kon niemand het.", "New: {gainers} can do this. Nobody could."),
    "more_choice": ("Meer keuze: ook {gainers} kan dit doen.", "More choice: {gainers} can do this too."),
    "maybe_more": (
        "Misschien: van {gainers} is niet bekend of die hier komt. Vraag: vanuit welke gemeente werkt u, en tot waar?",
        "Maybe: it is not known whether {gainers} comes here. Ask: from which municipality do you work, and how far?",
    ),
    "strengthened": ("{gainers} kan meer doen dan vroeger.", "{gainers} can do more than before."),
    "shifted": (
        "Dezelfde aanbieders passen, met een andere score.",
        "The same providers fit, with another score.",
    ),
    "unchanged": ("Niets verandert.", "Nothing changes."),
    "agreement_falls_out": (
        "Valt uit: {losers} kan deze overeenkomst niet voortzetten.",
        "Falls out: {losers} cannot go on with this agreement.",
    ),
    "agreement_weakened": (
        "{losers} kan deze overeenkomst maar voor een deel voortzetten.",
        "{losers} can go on with only a part of this agreement.",
    ),
    "unmeasured": (
        "Niet te meten: de vestiging van {unmeasured} is niet bekend. Vraag: vanuit welke gemeente werkt u?",
        "Cannot be measured: the site of {unmeasured} is unknown. Ask: from which municipality do you work?",
    ),
    "hours_change": (
        "Niet zeker: de vrije uren van {losers} veranderen. Vraag: raakt dat ook deze overeenkomst?",
        "Uncertain: the free hours of {losers} change. Ask: does that touch this agreement too?",
    ),
    "not_matched": (
        "Niet te zeggen: volgens de catalogus kon {losers} dit vroeger ook niet. Vraag: kloppen de gegevens?",
        "Cannot be said: by the catalogue {losers} could not do this before either. Ask: are the data right?",
    ),
    "restored": ("{losers} kan deze overeenkomst nu wel uitvoeren.", "{losers} can carry out this agreement now."),
}
COSTS: Sentences = {
    "hours": (
        "Het aantal uren is onbekend. Vraag het bestuur: hoeveel uren per maand?",
        "The number of hours is unknown. Ask the board: how many hours a month?",
    ),
    "road": (
        "De extra reisweg is onbekend. Vraag beide aanbieders: vanuit welke gemeente werkt u?",
        "The extra travel is unknown. Ask both providers: from which municipality do you work?",
    ),
    "rate": (
        "Het verschil in tarief is onbekend. Vraag beide aanbieders: wat is uw prijs per uur, zonder btw?",
        "The difference in rate is unknown. Ask both providers: what is your price per hour, excluding VAT?",
    ),
}
TERMS: Sentences = {
    "due": (
        "Waarschuw nu. {ends} De laatste dag om een oplossing te beginnen is bereikt: {act_by}.",
        "Warn now. {ends} The last day to start on a solution has come: {act_by}.",
    ),
    "later": ("{ends} Begin uiterlijk op {act_by} met een oplossing.", "{ends} Start on a solution by {act_by}."),
    "ends": ("De overeenkomst loopt tot {end}.", "The agreement runs until {end}."),
    "open": ("De overeenkomst heeft geen einddatum.", "The agreement has no last day."),
    "unknown": (
        "De einddatum is onbekend. Vraag: tot wanneer loopt de overeenkomst?",
        "The last day is unknown. Ask: until when does the agreement run?",
    ),
}
SIGNALS: Sentences = {
    "interim_direct": (
        "doe een beroep op {providers}",
        "call on {providers}",
    ),
    "interim_related": (
        "bestelbon bij {providers}: verwante dienst ({services}), bereidheid te bevestigen",
        "order form with {providers}: related service ({services}), willingness to be confirmed",
    ),
    "interim_none": (
        "niemand gevonden, ook geen verwante dienst: leg een hiaat vast",
        "nobody found, no related service either: record a gap",
    ),
    "second_joint": (
        "gezamenlijke opdracht of aankoopcentrale voor {count} besturen: {boards}",
        "joint contract or central purchasing body for {count} boards: {boards}",
    ),
    "second_own": (
        "een eigen nieuwe opdracht: er zijn geen andere besturen bekend met dezelfde vraag",
        "a new contract of its own: no other boards are known with the same need",
    ),
    "second_no_board": (
        "nog te bepalen: er zijn geen overeenkomsten of vragen van besturen meegegeven",
        "to be decided: no agreements or needs of boards were given",
    ),
    "joint": (
        "{count} besturen verliezen dezelfde dienst. Samen kopen lijkt te passen als gezamenlijke opdracht of via een "
        "aankoopcentrale. De besturen beslissen; laat de vorm toetsen door uw jurist.",
        "{count} boards lose the same service. Buying together seems to fit as a joint contract or through a central "
        "purchasing body. The boards decide; have the form checked by your lawyer.",
    ),
    "unknown_board": ("een onbekend bestuur", "an unknown board"),
}
# What a rule of the law seems to allow; the rule itself comes from the rules data.
LEGAL: Sentences = {
    "limited_value": (
        "Een bestelbon lijkt te passen als de raming over de hele duur onder de drempel blijft. {rule}",
        "An order form seems to fit if the estimate over the whole duration stays below the threshold. {rule}",
    ),
    "aankoopcentrale": (
        "Een aankoopcentrale lijkt te passen: één bestuur koopt voor de andere. {rule}",
        "A central purchasing body seems to fit: one board buys for the others. {rule}",
    ),
    "occasional_joint": (
        "Of een occasionele gezamenlijke opdracht lijkt te passen. {rule}",
        "Or an occasional joint contract seems to fit. {rule}",
    ),
}
QUESTIONS: Sentences = {
    "raised_by": ("Wie bracht dit signaal?", "Who raised this signal?"),
    "cause": ("Wat is de oorzaak, of welke regel?", "What is the cause, or which rule?"),
    "since": ("Vanaf wanneer geldt dit?", "From when does this hold?"),
    "lead": ("Wie trekt dit? Welk bestuur wil aankoopcentrale zijn?", "Who leads? Which board wants to buy for all?"),
    "planned_on": ("Wanneer is de oplossing gepland?", "When is the solution planned?"),
    "boards": ("Welke besturen kopen deze dienst nu?", "Which boards buy this service now?"),
    "hours": ("Hoeveel uren per maand vraagt elk bestuur?", "How many hours a month does each board need?"),
    "same_work": (
        "Een overeenkomst én een open vraag: {boards}. Is dat hetzelfde werk? Tel het dan één keer.",
        "An agreement and an open need: {boards}. Is that the same work? Then count it once.",
    ),
}
NOTICES: Sentences = {
    "no_site": (
        "De vestiging van {provider} is onbekend: er is geen afstand te meten. Wie uitvalt, is dus niet te zeggen. Geef "
        "de vestiging mee.",
        "The site of {provider} is unknown: no distance can be measured, so who falls out cannot be said. Give the site "
        "too.",
    ),
    "nothing_changes": (
        "De catalogus verandert niet: er stond al wat u invult.",
        "The catalogue does not change: it already said what you fill in.",
    ),
    "not_listed": (
        "Van deze overeenkomsten staat de aanbieder niet in de catalogus: {agreements}. Ze zijn dus niet bekeken. Klopt de "
        "aanbieder?",
        "The provider of these agreements is not in the catalogue: {agreements}. So they were not looked at. Is the "
        "provider right?",
    ),
    "advice": (
        "Dit is een berekening met de gegevens die bekend zijn. De regisseur en de besturen beslissen.",
        "This is a calculation on what is known. The coordinator and the boards decide.",
    ),
}
# The lines of a signal as a text, each with its heading.
LINES: Sentences = {
    "title": ("SIGNAAL: {service}", "SIGNAL: {service}"),
    "id": ("Kenmerk", "Reference"),
    "recorded_on": ("Opgemaakt op", "Recorded on"),
    "raised_by": ("Wie bracht het signaal", "Raised by"),
    "service": ("Dienst", "Service"),
    "provider": ("Aanbieder", "Provider"),
    "municipalities": ("Gemeenten", "Municipalities"),
    "cause": ("Oorzaak of regel", "Cause or rule"),
    "since": ("Vanaf wanneer", "From when"),
    "interim": ("Tijdelijke oplossing", "Interim solution"),
    "second": ("Oplossing in de tweede fase", "Second-phase solution"),
    "lead": ("Trekker", "Lead"),
    "planned_on": ("Geplande datum", "Planned date"),
    "act_by": ("Begin uiterlijk op", "Start by"),
    "boards": ("BESTUREN", "BOARDS"),
    "gap_from": ("zonder aanbieder vanaf {day}", "without a provider from {day}"),
    "hours": ("{hours} uren per maand", "{hours} hours a month"),
    "hours_unknown": ("uren onbekend", "hours unknown"),
    "legal": ("RECHTSREGELS (voorstel, laat toetsen door uw jurist)", "LAW (a proposal, have it checked)"),
    "questions": ("NOG TE VRAGEN", "STILL TO ASK"),
    "unknown": ("onbekend", "unknown"),
}
ENDINGS: Sentences = {
    "renewal_unknown": ("onbekend of verlengen kan", "unknown whether it can be renewed"),
    "renewal_none": ("kan niet verlengd worden", "cannot be renewed"),
    "renewal_open": ("verlengen kan, zonder vaste duur", "can be renewed, for no fixed term"),
    "renewal_month": ("met 1 maand", "for 1 month"),
    "renewal_months": ("met {months} maanden", "for {months} months"),
    "renewal_until": (", tot {day}", ", until {day}"),
    "ask_end": ("Tot wanneer loopt deze overeenkomst?", "Until when does this agreement run?"),
    "ask_notice": ("Hoe lang is de opzegtermijn?", "How long is the term of notice?"),
    "ask_renewal": ("Kan de overeenkomst verlengd worden, en hoe?", "Can the agreement be renewed, and how?"),
    "ask_hours": ("Hoeveel uren per maand is dit werk?", "How many hours a month is this work?"),
    "ask_provider": (
        "Deze aanbieder staat niet in de catalogus. Wie is het?",
        "This provider is not in the catalogue. Who is it?",
    ),
}
