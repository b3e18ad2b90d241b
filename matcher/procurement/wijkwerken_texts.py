"""Every sentence about wijk-werken, in Dutch and English, by code."""

from matcher.messages import Sentences

OUTCOMES: Sentences = {
    "seems_to_fit": ("Lijkt te passen binnen wijk-werken", "Seems to fit wijk-werken"),
    "refused": ("Lijkt niet te passen binnen wijk-werken", "Seems not to fit wijk-werken"),
    "ask": ("Nog niet te zeggen", "Not to be said yet"),
}

LIMITS: Sentences = {
    "hours_per_month": ("uren per maand en per persoon", "hours a month per person"),
    "hours_per_year": ("uren per jaar en per persoon", "hours a year per person"),
    "months": ("maanden per persoon", "months per person"),
}

SENTENCES: Sentences = {
    "over": (
        "Te veel {limit}: u vraagt {asked}, ten hoogste {most}.",
        "Too many {limit}: you ask {asked}, at most {most}.",
    ),
    "within": (
        "Lijkt te passen: {asked} {limit}, ten hoogste {most}.",
        "Seems to fit: {asked} {limit}, at most {most}.",
    ),
    "no_month_limit": (
        "Voor wie uit de PWA komt, lijkt geen grens in maanden te gelden.",
        "For who comes from the PWA there seems to be no limit in months.",
    ),
    "wrong_user": (
        "Een gewoon bedrijf lijkt geen wijk-werkers te mogen vragen.",
        "An ordinary company seems not allowed to ask for wijk-werkers.",
    ),
    "displacement": (
        "Verdringing: dit werk komt in de plaats van gewone arbeid. Daarvoor lijkt wijk-werken niet te dienen.",
        "Displacement: this work takes the place of regular work. Wijk-werken seems not meant for that.",
    ),
    "standing": (
        "Verdringing: dit is vast werk. Na {months} maanden stopt een wijk-werker, en het werk blijft.",
        "Displacement: this is standing work. After {months} months a wijk-werker stops, and the work goes on.",
    ),
    "standing_pwa": (
        "Verdringing: dit is vast werk, dat elk jaar terugkomt. Daarvoor lijkt wijk-werken niet te dienen.",
        "Displacement: this is standing work, which comes back every year. Wijk-werken seems not meant for that.",
    ),
    "people_needed": (
        "Tegelijk nodig voor dit werk: minstens {people} wijk-werkers.",
        "Needed for this work at the same time: at least {people} wijk-werkers.",
    ),
    "from_fte": (
        "{fte} VTE is ongeveer {hours} uur per jaar.",
        "{fte} FTE is about {hours} hours a year.",
    ),
    "advice_contract": (
        "Advies: vraag dit als opdracht aan de sociale economie.",
        "Advice: ask for this as a contract with the social economy.",
    ),
    "no_rules": (
        "Voor {day} kennen we de grenzen van wijk-werken niet.",
        "For {day} we do not know the limits of wijk-werken.",
    ),
    "ask_user": (
        "Wie vraagt het: een persoon, lokaal bestuur, vzw, school, land- of tuinbouwer, of een bedrijf?",
        "Who asks: a person, local board, non-profit, school, farmer or grower, or a company?",
    ),
    "ask_hours": (
        "Hoeveel uren per maand en per jaar is het werk?",
        "How many hours a month and a year is the work?",
    ),
    "ask_workers": (
        "Hoeveel wijk-werkers doen het samen?",
        "How many wijk-werkers do it together?",
    ),
    "ask_months": ("Hoeveel maanden duurt het?", "How many months does it last?"),
    "ask_standing": (
        "Komt dit werk elk jaar terug (vast werk)?",
        "Does this work come back every year (standing work)?",
    ),
    "ask_displacement": (
        "Deed of doet een werknemer of een aannemer dit werk?",
        "Did or does an employee or a contractor do this work?",
    ),
}
