"""Every tool of the desk: where it stands, what it answers, and who may use it."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool; `is_open` says whether a visitor may use it."""

    path: str
    title: str
    answers: str
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """What a regisseur sets out to do, with the tools for it."""

    id: str
    title: str
    tools: tuple[Tool, ...]


# Per language: the task, then per tool its path, title, question it answers, and whether it is for who signed in.
_TASKS = {
    "nl": (
        (
            "zien",
            "Zien wat er is en wat ontbreekt",
            ("/dekking", "Dekking", "Wie kan wat waar doen, en welke grens houdt de anderen tegen?"),
            ("/hiaten", "Hiaten", "Wat vraagt men dat niemand doet, en wie zou het kunnen ontwikkelen?", "sign in"),
            ("/hiaten/niches", "Niches", "Welke vraag blijft kwartaal na kwartaal zonder aanbod?", "sign in"),
        ),
        (
            "veranderen",
            "Vooruitzien bij een verandering",
            ("/wat-als", "Wat als …?", "Een aanbieder stopt of werkt dichterbij: wie valt weg en wat vervangt hem?"),
            ("/overeenkomsten", "Overeenkomsten", "Welke lopen er, en welke eindigen binnenkort?", "sign in"),
        ),
        (
            "samen",
            "Samen kopen en verdelen",
            ("/bundels", "Bundels", "Welke vragen van verschillende besturen passen in één opdracht?"),
            ("/planning", "Planning", "Hoe verdelen we de vrije uren over alle vragen, en wat blijft over?"),
        ),
        (
            "regels",
            "De regels bij een opdracht",
            ("/aankooproute", "Aankooproute", "Welke procedure past bij deze waarde en datum, en mag u voorbehouden?"),
            ("/daeb", "DAEB", "Is er een DAEB-grond, en blijft de compensatie onder het plafond?"),
            ("/enclave", "Enclave", "Enclave of aanneming van diensten, en wat moet er geregeld zijn?"),
            ("/wijk-werken", "Wijk-werken", "Past het binnen de grenzen van wijk-werken?"),
        ),
        (
            "opvolgen",
            "Opvolgen en verslag uitbrengen",
            ("/voortgang", "Voortgang", "Hoeveel is er gedaan en hoeveel werk blijft er, bijvoorbeeld voor hydranten?"),
            ("/acties", "Acties", "Welke acties van dit jaar zijn gerealiseerd?", "sign in"),
            ("/jaarverslag", "Jaarverslag", "Vragen, uitkomsten, uren, gemeenten en hiaten van een jaar.", "sign in"),
            ("/neutraliteit", "Neutraliteit", "Hoe blijft de regisseur onpartijdig als hij zelf aanbieder is?"),
        ),
    ),
    "en": (
        (
            "zien",
            "See what there is and what is missing",
            ("/dekking", "Coverage", "Who can do what where, and which limit holds the others back?"),
            ("/hiaten", "Gaps", "What is asked that nobody does, and who could develop it?", "sign in"),
            ("/hiaten/niches", "Niches", "Which demand stays without supply, quarter after quarter?", "sign in"),
        ),
        (
            "veranderen",
            "Look ahead at a change",
            ("/wat-als", "What if …?", "A provider stops or works closer by: who falls out, and what replaces it?"),
            ("/overeenkomsten", "Agreements", "Which ones run, and which end soon?", "sign in"),
        ),
        (
            "samen",
            "Buy together and divide",
            ("/bundels", "Bundles", "Which needs of several boards fit in one contract?"),
            ("/planning", "Plan", "How do we divide the free hours over all needs, and what is left?"),
        ),
        (
            "regels",
            "The rules for a contract",
            ("/aankooproute", "Procurement route", "Which procedure fits this value and date, and may you reserve it?"),
            ("/daeb", "SGEI (DAEB)", "Is there a ground for an SGEI, and does compensation stay under the ceiling?"),
            ("/enclave", "Enclave", "Enclave or a contract for services, and what must be arranged?"),
            ("/wijk-werken", "Wijk-werken", "Does it fit within the limits of wijk-werken?"),
        ),
        (
            "opvolgen",
            "Follow up and report",
            ("/voortgang", "Progress", "How much is done and how much work is left, for instance for hydrants?"),
            ("/acties", "Actions", "Which actions of this year were realised?", "sign in"),
            ("/jaarverslag", "Year’s report", "Needs, outcomes, hours, municipalities and gaps of a year.", "sign in"),
            ("/neutraliteit", "Neutrality", "How does a regisseur who is a provider too stay impartial?"),
        ),
    ),
}


@cache
def tasks(lang: str) -> tuple[Task, ...]:
    """List the tasks with their tools, in the language of the reader."""
    return tuple(
        Task(
            task, title, tuple(Tool(path, name, answers, is_open=not closed) for path, name, answers, *closed in tools)
        )
        for task, title, *tools in _TASKS[lang]
    )
