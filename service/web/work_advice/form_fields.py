"""The fields of the three forms, beside those of the need."""

from service.forms import number, whole, yes_or_no
from service.web.work_advice.fields import AdviceField, percentage

DAEB_FIELDS: tuple[AdviceField, ...] = (
    AdviceField("onderneming", ("undertaking",), str, ("Aan wie vertrouwt u toe?", "Who do you entrust it to?")),
    AdviceField("markt", ("market",), str, ("Wat doet de markt?", "What does the market do?")),
    AdviceField("kwaliteit", ("falls_short", "quality"), yes_or_no, ("Objectieve kwaliteit", "Objective quality")),
    AdviceField("veiligheid", ("falls_short", "safety"), yes_or_no, ("Veiligheid", "Safety")),
    AdviceField("betaalbaarheid", ("falls_short", "affordability"), yes_or_no, ("Betaalbaarheid", "Affordability")),
    AdviceField("gelijk", ("falls_short", "equal_treatment"), yes_or_no, ("Gelijke behandeling", "Equal treatment")),
    AdviceField("toegang", ("falls_short", "general_access"), yes_or_no, ("Algemene toegang", "General access")),
    AdviceField(
        "sociale_grond", ("social_ground",), yes_or_no, ("Sociale grond aanwezig?", "Is a social ground present?")
    ),
    AdviceField("iedereen", ("for_everyone",), yes_or_no, ("Dienst voor iedereen?", "Service for everyone?")),
    AdviceField("betaling", ("payment",), str, ("Wat betaalt u?", "What do you pay?")),
    AdviceField("sociale_dienst", ("social_service",), yes_or_no, ("Sociale dienst?", "Social service?")),
    AdviceField("bedrag", ("compensations", "amount_eur"), number, ("Bedrag in euro", "Amount in euro"), in_rows=True),
    AdviceField("dag", ("compensations", "granted_on"), str, ("Dag van toekenning", "Day of granting"), in_rows=True),
    AdviceField("grond", ("compensations", "basis"), str, ("Op welke grond", "On which ground"), in_rows=True),
    AdviceField(
        "ontvanger", ("compensations", "undertaking"), str, ("Andere onderneming", "Other undertaking"), in_rows=True
    ),
    AdviceField(
        "gepland", ("compensations", "planned"), yes_or_no, ("Nog toe te kennen", "Still to be granted"), in_rows=True
    ),
    AdviceField("besluit", ("act", "exists"), yes_or_no, ("Is er een toewijzingsbesluit?", "Is there an act?")),
    AdviceField("besluit_door", ("act", "by"), str, ("Wie nam het besluit?", "Who took it?")),
    AdviceField("besluit_van", ("act", "from"), str, ("Eerste dag", "First day")),
    AdviceField("besluit_tot", ("act", "to"), str, ("Laatste dag", "Last day")),
    AdviceField("bevat_verplichting", ("act", "items", "obligations"), yes_or_no, ("Verplichting", "Obligation")),
    AdviceField(
        "bevat_onderneming",
        ("act", "items", "undertaking_and_area"),
        yes_or_no,
        ("Onderneming en gebied", "Undertaking and area"),
    ),
    AdviceField("bevat_rechten", ("act", "items", "special_rights"), yes_or_no, ("Rechten", "Rights")),
    AdviceField("bevat_compensatie", ("act", "items", "compensation"), yes_or_no, ("Compensatie", "Compensation")),
    AdviceField(
        "bevat_terugvordering", ("act", "items", "overcompensation"), yes_or_no, ("Terugvordering", "Recovery")
    ),
    AdviceField("bevat_verwijzing", ("act", "items", "reference"), yes_or_no, ("Verwijzing", "Reference")),
    AdviceField("vorm", ("work_form", "kind"), str, ("Welke werkvorm?", "Which work form?")),
    AdviceField("vte", ("work_form", "fte"), number, ("VTE doelgroepwerknemers", "FTE of target-group workers")),
    AdviceField("aandeel", ("work_form", "share"), percentage, ("Aandeel in %", "Share in %")),
    AdviceField("erkend", ("work_form", "recognised"), yes_or_no, ("Al erkend?", "Recognised already?")),
    AdviceField("vormdag", ("work_form", "on"), str, ("Op welke dag?", "On which day?")),
)
GROUND_FIELDS = ("kwaliteit", "veiligheid", "betaalbaarheid", "gelijk", "toegang")
ACT_ITEM_FIELDS = tuple(field.name for field in DAEB_FIELDS if field.path[:2] == ("act", "items"))

ENCLAVE_FIELDS: tuple[AdviceField, ...] = (
    AdviceField("taak", ("tasks", "text"), str, ("Taak", "Task"), in_rows=True),
    AdviceField("taakuren", ("tasks", "hours_per_week"), number, ("Uren per week", "Hours a week"), in_rows=True),
    AdviceField(
        "begeleiders", ("supervisors",), whole, ("Begeleiders van het maatwerkbedrijf", "Supervisors of the provider")
    ),
    AdviceField("overeenkomst", ("agreement",), yes_or_no, ("Schriftelijke overeenkomst?", "Written agreement?")),
    AdviceField("vast", ("permanent_supervisor",), yes_or_no, ("Vaste begeleider?", "Permanent supervisor?")),
    AdviceField("entiteiten", ("two_entities",), yes_or_no, ("Twee juridische entiteiten?", "Two legal entities?")),
    AdviceField("bevelen", ("host_gives_orders",), yes_or_no, ("Geeft u de bevelen?", "Do you give the orders?")),
    AdviceField("gemeld", ("notified_on",), str, ("Dag van de melding", "Day of the notification")),
    AdviceField("vacature", ("vacancy",), yes_or_no, ("Zoekt u zelf iemand?", "Do you look for somebody yourself?")),
)

WIJK_WERKEN_FIELDS: tuple[AdviceField, ...] = (
    AdviceField("gebruiker", ("user",), str, ("Wie vraagt het?", "Who asks?")),
    AdviceField("personen", ("workers",), whole, ("Aantal wijk-werkers", "Number of wijk-werkers")),
    AdviceField("uren_maand", ("hours_per_month",), number, ("Alle uren per maand", "All hours a month")),
    AdviceField("uren_jaar", ("hours_per_year",), number, ("Alle uren per jaar", "All hours a year")),
    AdviceField("vte", ("fte",), number, ("Of: voltijds equivalenten", "Or: full-time equivalents")),
    AdviceField("maanden", ("months",), number, ("Aantal maanden", "Number of months")),
    AdviceField("pwa", ("comes_from_pwa",), yes_or_no, ("Komen ze uit de PWA?", "Do they come from the PWA?")),
    AdviceField("vast_werk", ("standing_work",), yes_or_no, ("Vast werk?", "Standing work?")),
    AdviceField(
        "vervangt",
        ("replaces_regular_work",),
        yes_or_no,
        ("Vervangt het gewone arbeid?", "Does it replace regular work?"),
    ),
)
