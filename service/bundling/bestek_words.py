"""The words of the bestek inputs, in Dutch and English."""

from collections.abc import Mapping

TO_ASK = ("te vragen", "to be asked")

# A column of the lines: the field of a bestek line, and what it is called.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "bundle": ("bundel", "bundle"),
    "board": ("bestuur", "board"),
    "need_id": ("vraag", "need"),
    "title": ("omschrijving", "description"),
    "service_types": ("dienst", "service"),
    "places": ("plaatsen", "places"),
    "lots": ("perceel", "lot"),
    "quantity": ("aantal", "quantity"),
    "times_per_year": ("keren per jaar", "times a year"),
    "minutes_per_unit": ("minuten per keer", "minutes each time"),
    "hours_per_month": ("uren per maand", "hours a month"),
    "start": ("begin", "start"),
    "end": ("einde", "end"),
    "season_months": ("maanden", "months"),
    "mode": ("werkwijze", "way of working"),
    "bike": ("bereikbaar met de fiets", "reachable by bike"),
    "public_transport": ("bereikbaar met openbaar vervoer", "reachable by public transport"),
    "reserved": ("voorbehouden", "reserved"),
    "estimated_value_eur": ("raming in euro zonder btw", "estimate in euro excluding VAT"),
}

WORDS: Mapping[str, tuple[str, str]] = {
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "unknown": ("onbekend", "unknown"),
    "all_year": ("heel het jaar", "all year"),
    "title": ("Gegevens voor het bestek", "Inputs for the specifications"),
    "lines": ("Per bestuur", "By board"),
    "lots": ("Percelen", "Lots"),
    "summary": ("Samenvatting", "Summary"),
    "questions": ("Nog te vragen", "Still to be asked"),
    "no_questions": ("Niets meer te vragen.", "Nothing left to ask."),
    "lot": ("perceel", "lot"),
    "provider": ("aanbieder die het kan dragen", "provider that can carry it"),
    "status": ("stand", "status"),
    "boards": ("besturen", "boards"),
    "board": ("bestuur", "board"),
    "reply": ("doet mee", "joins"),
    "what": ("wat", "what"),
    "as_of": ("stand op", "as of"),
    "period": ("periode", "period"),
    "workload": ("werk", "workload"),
    "travel": ("ritten", "travel"),
    "carriers": ("wie kan het", "who can do it"),
    "value": ("waarde", "value"),
    "route": ("route", "route"),
    "lead": ("aankoopcentrale", "central purchasing body"),
    "notes": ("let op", "note"),
    "places": ("plaatsen", "places"),
    "advice": (
        "Schakel stelt voor, u beslist. Laat het juridische toetsen door uw jurist of aankoopdienst.",
        "Schakel proposes, you decide. Have the legal part checked by your lawyer or purchasing department.",
    ),
    "nobody": ("niemand", "nobody"),
    "own_service": ("eigen dienst van de regisseur", "the coordinator’s own service"),
}
