"""What the forms of counts, actions and outcomes ask."""

from catalog.action_records import ActionRecord
from catalog.object_count_records import ObjectCountRecord
from catalog.outcome_records import OutcomeRecord
from service.web.reporting.typed import Question, RecordForm

UNKNOWN_HINT = ("Laat leeg wat niet bekend is.", "Leave empty what is not known.")

COUNT_FORM = RecordForm(
    ObjectCountRecord,
    (
        Question(
            "programma",
            "programme",
            "text",
            ("Programma", "Programme"),
            ("Bijvoorbeeld «hydranten» of «speelpleintjes».", "Such as «hydranten» or «speelpleintjes»."),
            is_required=True,
        ),
        Question("datum", "date", "day", ("Datum van de telling", "Date of the count"), is_required=True),
        Question(
            "plaats",
            "places",
            "places",
            ("Gemeente", "Municipality"),
            (
                "Eén gemeente, of de gemeenten van een gebied met komma’s ertussen. Leeg: het programma als geheel.",
                "One municipality, or those of an area with commas between. Empty: the programme as a whole.",
            ),
        ),
        Question(
            "gebied",
            "area",
            "text",
            ("Naam van het gebied", "Name of the area"),
            ("Alleen voor een telling van meer gemeenten samen.", "Only for a count of several municipalities."),
        ),
        Question("geregistreerd", "registered", "count", ("Hoeveel zijn er?", "How many are there?"), UNKNOWN_HINT),
        Question("gecontroleerd", "checked", "count", ("Hoeveel zijn gecontroleerd?", "How many are checked?")),
        Question(
            "niet_in_orde", "defective", "count", ("Hoeveel daarvan niet in orde?", "How many of those not in order?")
        ),
        Question(
            "besturen_totaal", "boards_total", "count", ("Hoeveel besturen doen mee?", "How many boards take part?")
        ),
        Question(
            "besturen",
            "boards_counted",
            "count",
            ("Van hoeveel besturen komt de telling?", "From how many boards is the count?"),
        ),
        Question("bron", "source", "text", ("Bron", "Source")),
        Question("toelichting", "note", "long", ("Toelichting", "Note")),
    ),
)
ACTION_FORM = RecordForm(
    ActionRecord,
    (
        Question("titel", "title", "text", ("Titel", "Title"), is_required=True),
        Question("jaar", "year", "count", ("Jaar", "Year"), is_required=True),
        Question(
            "code",
            "code",
            "choice",
            ("Code van de regierol", "Code of the regierol"),
            (
                "Wat elke code inhoudt, staat niet in onze bronnen: kijk het na bij uw subsidie.",
                "What each code stands for is not in our sources: look it up with your grant.",
            ),
        ),
        Question("stand", "status", "choice", ("Stand", "Status")),
        Question(
            "loopt_door",
            "continues_in",
            "count",
            ("Loopt door in jaar", "Goes on in year"),
            (
                "Voor een actie die vervolgd of hernomen wordt.",
                "For an action that is continued or resumed.",
            ),
        ),
        Question("omschrijving", "description", "long", ("Omschrijving", "Description")),
        Question("resultaat", "result", "long", ("Resultaat", "Result")),
        Question("timing", "timing", "text", ("Timing", "Timing")),
        Question(
            "indicatoren",
            "indicators",
            "rows",
            ("Indicatoren", "Indicators"),
            ("Waaraan u de actie afmeet.", "What you measure the action by."),
            columns=(
                Question("indicator_naam", "name", "text", ("Indicator", "Indicator")),
                Question("indicator_waarde", "value", "amount", ("Waarde", "Value")),
                Question("indicator_eenheid", "unit", "text", ("Eenheid", "Unit")),
                Question("indicator_doel", "target", "amount", ("Doel", "Target")),
            ),
        ),
        Question(
            "plaats",
            "places",
            "places",
            ("Gemeenten", "Municipalities"),
            ("Met komma’s ertussen; leeg is het hele werkgebied.", "With commas between; empty is the whole area."),
        ),
        Question("bron", "source", "text", ("Bron", "Source")),
    ),
)
OUTCOME_FORM = RecordForm(
    OutcomeRecord,
    (
        Question("resultaat", "result", "choice", ("Wat kwam ervan?", "What came of it?"), is_required=True),
        Question("datum", "date", "day", ("Datum", "Date"), is_required=True),
        Question(
            "aanbieder",
            "provider_id",
            "choice",
            ("Aanbieder", "Provider"),
            ("Alleen als een aanbieder het werk doet.", "Only if a provider does the work."),
        ),
        Question("uren", "hours", "amount", ("Uren werk in het totaal", "Hours of work in all"), UNKNOWN_HINT),
        Question("toelichting", "note", "long", ("Toelichting", "Note")),
    ),
)
