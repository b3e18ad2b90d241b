"""What to have ready for a route: documents, decisions and questions, each with the rules it leans on."""

from collections.abc import Iterator
from dataclasses import dataclass

from matcher.model.procurement import Purchase
from matcher.procurement.answer import ChecklistItem

ANY = ("*",)
WITHOUT_NOTICE = ("limited_value", "opzvb", "social_services")
WITH_NOTICE = ("simplified", "competitive", "open_or_restricted", "social_services_eu", "open_or_restricted_eu")
EUROPEAN = ("social_services_eu", "open_or_restricted_eu")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the checklist: for which routes, in which circumstance, and in both languages."""

    code: str
    routes: tuple[str, ...]
    rules: tuple[str, ...]
    text_nl: str
    text_en: str
    only_joint: bool = False
    only_reserved: bool = False

    def applies_to(self, route: str, purchase: Purchase) -> bool:
        """Say whether the line belongs to a route of a purchase."""
        fits_route = self.routes == ANY or route in self.routes
        fits_case = (not self.only_joint or bool(purchase.joint_buyers)) and (
            not self.only_reserved or purchase.is_reserved
        )
        return fits_route and fits_case


ENTRIES = (
    Entry(
        "estimate",
        ANY,
        ("estimate_whole",),
        "Een raming op papier, met datum en berekening.",
        "An estimate on paper, with date and arithmetic.",
    ),
    Entry(
        "competence",
        ANY,
        ("who_is_competent",),
        "Wie is bevoegd? Vraag het na en bewaar de beslissing of de delegatie.",
        "Who is competent? Ask, and keep the decision or delegation.",
    ),
    Entry(
        "need",
        ANY,
        (),
        "Wat er gedaan moet worden: taken, aantallen, hoe vaak, plaatsen, begin en einde.",
        "What is to be done: tasks, quantities, how often, places, start and end.",
    ),
    Entry(
        "consulted",
        WITHOUT_NOTICE,
        ("limited_value", "opzvb"),
        "Wie u geraadpleegd hebt, waar het kan meer dan één aanbieder, met de antwoorden.",
        "Whom you consulted, several providers where possible, with the answers.",
    ),
    Entry(
        "order_form",
        ("limited_value",),
        ("limited_value",),
        "Een bestelbon met prijs, werk en termijn; de factuur hoort erbij te passen.",
        "An order form with price, work and period; the invoice should match it.",
    ),
    Entry(
        "bids_above",
        ("limited_value",),
        ("limited_value_exceeded",),
        "Nakijken of de offertes onder de beperkte waarde blijven.",
        "Check that the bids stay below the limited value.",
    ),
    Entry(
        "invitation",
        ("opzvb", "social_services"),
        ("opzvb",),
        "Een uitnodiging met een beschrijvend document of bestek, en wat u in de offerte vraagt.",
        "An invitation with a descriptive document or specifications, and what you ask in the bid.",
    ),
    Entry(
        "own_procedure",
        ("social_services", "social_services_eu"),
        ("social_services",),
        "De regels van uw lichtere procedure, vooraf vastgelegd en voor iedereen gelijk.",
        "The rules of your lighter procedure, fixed beforehand and equal for everybody.",
    ),
    Entry(
        "selection_guide",
        ("competitive",),
        ("competitive_with_negotiation",),
        "Een selectieleidraad: wie mag meedoen en hoe u kiest wie u uitnodigt.",
        "A selection guide: who may take part and how you choose whom to invite.",
    ),
    Entry(
        "specifications",
        WITH_NOTICE,
        (),
        "Een bestek met gunningscriteria, uitvoeringsvoorwaarden en percelen, of de reden waarom er geen percelen "
        "zijn.",
        "Specifications with award criteria, execution conditions and lots, or the reason why there are no lots.",
    ),
    Entry(
        "notice",
        WITH_NOTICE,
        ("simplified_with_publication", "open_or_restricted"),
        "Een aankondiging op het Belgische platform, met termijnen.",
        "A notice on the Belgian platform, with time limits.",
    ),
    Entry(
        "european_notice",
        EUROPEAN,
        ("european_publication",),
        "Een Europese aankondiging, met de langere termijnen die daarbij horen.",
        "A European notice, with the longer time limits that go with it.",
    ),
    Entry(
        "reasoned_decision",
        ("opzvb", "social_services", *WITH_NOTICE),
        (),
        "Een gemotiveerde gunningsbeslissing van het bevoegde orgaan.",
        "A reasoned award decision of the competent body.",
    ),
    Entry(
        "boards",
        ANY,
        ("name_boards_and_quantities", "aankoopcentrale"),
        "De lijst van besturen met hun grootste hoeveelheden. Alleen organisaties en functionele adressen, geen "
        "namen van "
        "mensen.",
        "The list of boards with their largest quantities. Only organisations and functional addresses, no names "
        "of people.",
        only_joint=True,
    ),
    Entry(
        "mandates",
        ANY,
        ("occasional_joint",),
        "Een mandaatbeslissing van elk bestuur, vóór de plaatsing.",
        "A mandate decision of each board, before placing.",
        only_joint=True,
    ),
    Entry(
        "agreement",
        ANY,
        ("occasional_joint",),
        "Afspraken tussen de besturen: wie leidt, wie betaalt wat, wie volgt de uitvoering op.",
        "Agreements between the boards: who leads, who pays what, who follows up the execution.",
        only_joint=True,
    ),
    Entry(
        "reservation_named",
        ANY,
        ("reserved_access", "reserved_mention"),
        "Het voorbehoud met het artikel, in de aankondiging of het opdrachtdocument.",
        "The reservation with its article, in the notice or the contract document.",
        only_reserved=True,
    ),
    Entry(
        "reservation_proof",
        ANY,
        ("reserved_access", "reserved_equivalence"),
        "Welk bewijs u vraagt van het aandeel werknemers, ook van wie gelijkwaardig is. Vraag cijfers, geen namen van "
        "werknemers.",
        "Which proof you ask of the share of employees, also from who is equivalent. Ask for figures, not names of "
        "employees.",
        only_reserved=True,
    ),
    Entry(
        "competition_kept",
        ANY,
        ("competition_check",),
        "De mededingingstoets: hoeveel aanbieders binnen bereik in aanmerking komen, met datum.",
        "The competition check: how many providers within reach are eligible, with its date.",
        only_reserved=True,
    ),
)


def checklist(route: str, purchase: Purchase, lang: str) -> Iterator[ChecklistItem]:
    """List what to have ready for a route, in the order in which it is needed."""
    for entry in ENTRIES:
        if entry.applies_to(route, purchase):
            yield ChecklistItem(entry.code, entry.text_en if lang == "en" else entry.text_nl, entry.rules)
