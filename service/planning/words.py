"""The words of plans in tables, on pages and in the terminal."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "assignments": ("Toewijzingen", "Assignments"),
    "needs": ("Vragen", "Needs"),
    "loads": ("Belasting", "Load"),
    "teams": ("Eén ploeg erbij", "One more team"),
    "about": ("Over dit plan", "About this plan"),
    "need": ("vraag", "need"),
    "title": ("titel", "title"),
    "buyer": ("koper", "buyer"),
    "places": ("plaatsen", "places"),
    "provider": ("aanbieder", "provider"),
    "provider_id": ("id aanbieder", "provider id"),
    "service_type": ("dienst", "service"),
    "site": ("vestiging", "site"),
    "status": ("stand", "status"),
    "locked": ("vastgelegd", "locked"),
    "agreement": ("lopende overeenkomst", "running agreement"),
    "score": ("score", "score"),
    "hours": ("uren", "hours"),
    "share": ("aandeel %", "share %"),
    "asked": ("gevraagd", "asked"),
    "certain": ("zeker", "certain"),
    "to_confirm": ("te bevestigen", "to confirm"),
    "unserved": ("niet gepland", "not planned"),
    "why": ("waarom niet alles", "why not all"),
    "month": ("maand", "month"),
    "available": ("vrije uren", "free hours"),
    "load": ("belasting %", "load %"),
    "gain": ("uren meer", "hours more"),
    "basis": ("hoe berekend", "how worked out"),
    "plan": ("opnieuw gepland", "planned again"),
    "bound": ("schatting, zonder de grenzen op het splitsen", "estimate, without the limits on splitting"),
    "unknown": ("onbekend", "unknown"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "full": ("volledig", "full"),
    "partial": ("gedeeltelijk", "partial"),
    "not_plannable": ("nog niet te plannen", "cannot be planned yet"),
    "subject": ("onderwerp", "subject"),
    "what": ("wat", "what"),
    "aims": ("Beste plan betekent", "The best plan means"),
    "limits": ("Grenzen", "Limits"),
    "limit_words": (
        "ten hoogste {most} aanbieders per vraag; elk minstens {share} % van de uren van een dienst",
        "at most {most} providers per need; each at least {share} % of the hours of a service",
    ),
    "optimum": ("Hoe goed is dit plan", "How good is this plan"),
    "greedy": ("Naast één voor één", "Beside one by one"),
    "totals": ("Totaal", "Total"),
    "total_words": (
        "{certain} van {asked} gevraagde uren gepland; {confirm} uren te bevestigen; {unserved} uren blijven over",
        "{certain} of {asked} hours asked are planned; {confirm} hours are to be confirmed; {unserved} hours are left",
    ),
    "notice": ("Let op", "Note"),
    "months": ("Maanden", "Months"),
    "as_of": ("Stand op", "As of"),
}


def word(code: str, lang: str) -> str:
    """Give a word in a language."""
    return WORDS[code][lang == "en"]
