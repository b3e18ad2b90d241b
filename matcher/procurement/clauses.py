"""Dutch texts to adapt, with [placeholders] for what only the buyer knows."""

from collections.abc import Iterator, Mapping

from matcher.model.procurement import Purchase
from matcher.procurement.answer import TextToAdapt
from matcher.procurement.writer import euro

# Shown above each text and in each file: a draft is never advice that somebody has checked.
NOTICE = "Ontwerptekst, aan te passen. Laat het toetsen door uw jurist of aankoopdienst."

TITLES: Mapping[str, tuple[str, str]] = {
    "reservation_access": (
        "Voorbehoud van de toegang (art. 15)",
        "Reservation of access (art. 15), in Dutch",
    ),
    "reservation_execution": (
        "Voorbehoud van de uitvoering (art. 15)",
        "Reservation of execution (art. 15), in Dutch",
    ),
    "social_clause": (
        "Sociale uitvoeringsvoorwaarde (art. 87)",
        "Social execution condition (art. 87), in Dutch",
    ),
    "joint_mandate": (
        "Mandaat voor een gezamenlijke opdracht (art. 48)",
        "Mandate for a joint contract (art. 48), in Dutch",
    ),
    "central_purchasing": (
        "Afname via een aankoopcentrale (art. 47)",
        "Buying through an aankoopcentrale (art. 47), in Dutch",
    ),
    "order_form": ("Brief bij een bestelbon (art. 92)", "Letter with an order form (art. 92), in Dutch"),
}

TEXTS: Mapping[str, str] = {
    "reservation_access": """\
Voorbehouden opdracht
Deze opdracht is voorbehouden met toepassing van artikel 15 van de wet van 17 juni 2016 inzake overheidsopdrachten.
Alleen sociale werkplaatsen (zoals maatwerkbedrijven) en ondernemers die de maatschappelijke en professionele \
integratie van personen met een handicap of van kansarmen als voornaamste doel hebben, mogen deelnemen. Minstens \
{share} % van hun werknemers is een persoon met een handicap of een kansarme werknemer.
Gelijkwaardige ondernemingen, ook uit andere lidstaten, worden aanvaard als zij aan dezelfde voorwaarden voldoen.
De inschrijver voegt bij zijn offerte: [bewijs van het aandeel werknemers, bijvoorbeeld een erkenning of een \
verklaring met cijfers en datum].
Opdracht: {title}
Aanbestedende overheid: {buyer}""",
    "reservation_execution": """\
Voorbehouden uitvoering
De uitvoering van deze opdracht is voorbehouden aan programma's van beschermde arbeid, met toepassing van artikel 15 \
van de wet van 17 juni 2016 inzake overheidsopdrachten. Minstens {share} % van de werknemers van het programma is \
een persoon met een handicap of een kansarme werknemer. Gelijkwaardige programma's worden aanvaard.
De inschrijver beschrijft in zijn offerte: [het programma, de begeleiding, het aandeel werknemers met datum].
Opdracht: {title}
Aanbestedende overheid: {buyer}""",
    "social_clause": """\
Sociale uitvoeringsvoorwaarde
Met toepassing van artikel 87 van de wet van 17 juni 2016 zet de opdrachtnemer bij de uitvoering minstens [aantal] \
uren in voor [opleiding of tewerkstelling] van personen die ver van de arbeidsmarkt staan. Deze voorwaarde houdt \
verband met het voorwerp van de opdracht: [leg het verband uit].
De opdrachtnemer toont dit aan met [cijfers per kwartaal, zonder namen van werknemers].
Opdracht: {title}
Aanbestedende overheid: {buyer}""",
    "joint_mandate": """\
Beslissing van [bevoegd orgaan] van [naam van het bestuur dat deelneemt] van [datum]
Gelet op artikel 48 van de wet van 17 juni 2016 inzake overheidsopdrachten (occasionele gezamenlijke opdracht);
Artikel 1. [Naam van het bestuur] neemt deel aan de gezamenlijke opdracht «{title}».
Artikel 2. {buyer} treedt op als leidend bestuur, plaatst de opdracht en neemt de gunningsbeslissing in naam van de \
deelnemende besturen.
Artikel 3. De deelnemende besturen zijn: {boards}.
Artikel 4. De grootste hoeveelheid voor [naam van het bestuur] is [hoeveelheid], geraamd op [bedrag] euro zonder btw.
Artikel 5. Elk bestuur betaalt zijn deel. De besturen zijn samen verantwoordelijk voor de plaatsing.""",
    "central_purchasing": """\
Clausule voor het opdrachtdocument van de aankoopcentrale
{buyer} treedt op als aankoopcentrale in de zin van artikel 2, 6° tot 8°, en artikel 47 van de wet van 17 juni 2016, \
als [tussenpersoon of groothandelaar].
De volgende besturen kunnen afnemen, elk tot de vermelde grootste hoeveelheid: {boards}.
Een bestuur is niet verplicht om af te nemen. Het plaatst zijn bestellingen met een bestelbon: [wijze van \
bestellen].""",
    "order_form": """\
[Plaats], [datum]
Aan: [naam en adres van de aanbieder]
Bestelbon nr. [nummer]
Geachte
{buyer} bestelt bij u: {title}.
Werk: [taken, aantallen, hoe vaak, plaatsen]
Termijn: van [begin] tot [einde]
Prijs: [bedrag] euro zonder btw. Raming: {estimate} zonder btw.
Deze opdracht is een opdracht van beperkte waarde (artikel 92 van de wet van 17 juni 2016 inzake overheidsopdrachten). \
Vermeld het nummer van deze bestelbon op uw factuur.
Contact: [functioneel e-mailadres]
Met vriendelijke groet
[Naam en functie van wie bevoegd is]""",
}


def text_to_adapt(
    code: str, purchase: Purchase, lang: str, *, share_percent: str = "", estimate_eur: float | None = None
) -> TextToAdapt:
    """Fill a text with what is known; what is not stays a placeholder."""
    boards = "; ".join(f"{each.name}: [grootste hoeveelheid]" for each in purchase.joint_buyers)
    facts = {
        "title": purchase.title or "[omschrijving van de opdracht]",
        "buyer": purchase.buyer or "[naam van het bestuur]",
        "boards": boards or "[besturen met hun grootste hoeveelheid]",
        "share": share_percent or "[aandeel]",
        "estimate": "[raming] euro" if estimate_eur is None else euro(estimate_eur, "nl"),
    }
    return TextToAdapt(code, TITLES[code][lang == "en"], f"{TEXTS[code].format_map(facts)}\n\n{NOTICE}")


def route_texts(route: str | None, purchase: Purchase, lang: str, estimate_eur: float | None) -> Iterator[TextToAdapt]:
    """Give the texts that go with a route and with buying together."""
    if route == "limited_value":
        yield text_to_adapt("order_form", purchase, lang, estimate_eur=estimate_eur)
    if purchase.joint_buyers:
        yield text_to_adapt("joint_mandate", purchase, lang)
        yield text_to_adapt("central_purchasing", purchase, lang)
