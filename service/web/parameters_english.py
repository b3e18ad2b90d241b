"""How the numbers that Schakel reckons with are written in English: in what they count, and how sure they are."""

from collections.abc import Mapping

UNITS: Mapping[str, str] = {
    "0 of 1": "0 or 1",
    "VTE": "FTE",
    "aanbieders": "providers",
    "aanbiedingen": "offerings",
    "aandeel 0..1": "share 0..1",
    "acties per jaar": "actions a year",
    "besturen": "bodies",
    "dagen": "days",
    "euro": "euro",
    "euro per jaar": "euro a year",
    "euro per uur, zonder btw": "euro an hour, excluding VAT",
    "euro zonder btw": "euro excluding VAT",
    "gemiste voorwaarden": "conditions missed",
    "gewicht 0..1": "weight 0..1",
    "jaar": "years",
    "kandidaten": "candidates",
    "km": "km",
    "km per uur": "km an hour",
    "maanden": "months",
    "minuten": "minutes",
    "personen": "persons",
    "ploegdagen per maand": "team days a month",
    "procent": "per cent",
    "seconden": "seconds",
    "taken": "tasks",
    "trede 1..6": "rung 1..6",
    "uren": "hours",
    "uren per VTE per jaar": "hours per FTE a year",
    "uren per hydrant": "hours per hydrant",
    "uren per jaar": "hours a year",
    "uren per maand": "hours a month",
    "verhouding": "ratio",
    "vragen": "needs",
    "waarde 0..1": "value 0..1",
    "zitplaatsen per werknemer": "seats per worker",
}

CERTAINTIES: Mapping[str, str] = {"hoog": "high", "middel": "medium", "laag": "low"}
