"""Every sentence of bundling, in Dutch (B1, u-form) and English, by code."""

from matcher.messages import Sentences

ALONE: Sentences = {
    "enclave": (
        "Een enclave is werk bij één gastheer: ze gaat niet in een bundel.",
        "An enclave is work at one host: it goes in no bundle.",
    ),
    "own_municipality": (
        "Dit bestuur vraagt een aanbieder met een vestiging in de eigen gemeente: dat kan niet voor iedereen samen.",
        "This board asks for a provider with a site in its own municipality: that cannot hold for all together.",
    ),
    "entrusted": (
        "Dit bestuur vraagt een aanbieder aan wie het de DAEB toevertrouwde: dat geldt per bestuur.",
        "This board asks for a provider to which it entrusted the DAEB: that holds per board.",
    ),
    "service_unknown": (
        "De dienst is niet herkend. Vraag: welk werk is het precies?",
        "The service was not recognised. Ask: which work is it exactly?",
    ),
    "service_ambiguous": (
        "Deze tekst kan meer dan één dienst zijn: {services}. Vraag: welke is bedoeld?",
        "This text may mean more than one service: {services}. Ask: which one is meant?",
    ),
    "declined": ("Dit bestuur zei nee.", "This board said no."),
    "no_other": ("Er is geen andere vraag om mee te bundelen.", "There is no other need to bundle with."),
    "other_service": (
        "De dichtste vraag ({need}) is voor een andere dienst, die niet nauw verwant is.",
        "The nearest need (“{need}”) is for another service, not closely related.",
    ),
    "other_kind": (
        "De dichtste vraag ({need}) is een ander soort vraag.",
        "The nearest need (“{need}”) is of another kind.",
    ),
    "other_mode": (
        "De dichtste vraag ({need}) vraagt een andere werkwijze.",
        "The nearest need (“{need}”) asks for another way of working.",
    ),
    "other_work_forms": (
        "De dichtste vraag ({need}) vraagt andere werkvormen.",
        "The nearest need (“{need}”) asks for other work forms.",
    ),
    "other_months": (
        "De dichtste vraag ({need}) loopt in andere maanden.",
        "The nearest need (“{need}”) runs in other months.",
    ),
    "too_far": (
        "De dichtste vraag ({need}) ligt op {km} km; ten hoogste {limit} km gaat samen.",
        "The nearest need (“{need}”) is {km} km away; at most {limit} km goes together.",
    ),
    "other_bundle": (
        "De vraag {need} kon, maar staat in een bundel met vragen die hier niet bij passen.",
        "The need “{need}” could, but stands in a bundle with needs that do not fit this one.",
    ),
    "one_board": (
        "Alleen {board} vraagt dit hier, met {count}: geen bundel van besturen. Raam ze wel samen: splitsen om "
        "onder een drempel te blijven mag niet.",
        "Only {board} asks for this here, with {count}: no bundle of boards. Do estimate them together: splitting to "
        "stay below a threshold is not allowed.",
    ),
    "too_large": (
        "Samen met de andere vragen is dit meer dan alle aanbieders samen vrij hebben ({asked} tegen {available} "
        "uren in de drukste maand).",
        "Together with the other needs this is more than all providers together have free ({asked} against "
        "{available} hours in the busiest month).",
    ),
}

SIZES: Sentences = {
    "one": (
        "{hours} uren in de drukste maand, {days} ploegdagen: minstens één aanbieder kan dit alleen.",
        "{hours} hours in the busiest month, {days} team days: at least one provider can carry it alone.",
    ),
    "several": (
        "{hours} uren in de drukste maand, {days} ploegdagen: niemand kan dit alleen; samen of in percelen wel.",
        "{hours} hours in the busiest month, {days} team days: nobody can carry it alone; together or in lots they can.",
    ),
    "partly": (
        "{hours} uren in de drukste maand, {days} ploegdagen: ook samen kunnen de aanbieders maar een deel.",
        "{hours} hours in the busiest month, {days} team days: even together the providers can carry only a part.",
    ),
    "several_unknown": (
        "{hours} uren in de drukste maand, {days} ploegdagen: niemand kan dit alleen. Of het in percelen kan, hangt af van "
        "vrije uren die niet bekend zijn: vraag ze na.",
        "{hours} hours in the busiest month, {days} team days: nobody can carry it alone. Whether lots can, depends on free "
        "hours that are unknown: ask them.",
    ),
    "all_unknown": (
        "De omvang is niet bekend. Te vragen aan {boards}.",
        "The size is unknown. To be asked of {boards}.",
    ),
    "small": (
        "{hours} uren in de drukste maand: minder dan {least} ploegdag van {day} uren. Samen rijden helpt, maar het is "
        "weinig werk.",
        "{hours} hours in the busiest month: less than {least} team day of {day} hours. A joint round helps, but it is "
        "little work.",
    ),
    "nobody": (
        "{hours} uren in de drukste maand. Niemand biedt dit hier aan: de bundel is een hiaat met een omvang.",
        "{hours} hours in the busiest month. Nobody offers this here: the bundle is a gap with a size.",
    ),
    "unknown": (
        "De omvang is niet bekend: minstens {known} uren in de drukste maand. Te vragen aan {boards}.",
        "The size is unknown: at least {known} hours in the busiest month. To be asked of {boards}.",
    ),
    "capacity_unknown": (
        "{hours} uren in de drukste maand, {days} ploegdagen. De vrije uren van de aanbieders zijn niet bekend: vraag "
        "ze na.",
        "{hours} hours in the busiest month, {days} team days. The free hours of the providers are unknown: ask them.",
    ),
}

TRAVEL: Sentences = {
    "saved": (
        "Elk bestuur apart: {separate} km en {separate_minutes} minuten per keer. In één ronde: {joint} km en "
        "{joint_minutes} minuten. Dat spaart {km} km en {minutes} minuten per keer.",
        "Each board apart: {separate} km and {separate_minutes} minutes per visit. In one round: {joint} km and "
        "{joint_minutes} minutes. That saves {km} km and {minutes} minutes per visit.",
    ),
    "by_month": (
        " In een maand waarin alles loopt: {trips} ritten in plaats van {separate_trips}, {km} km minder.",
        " In a month in which all run: {trips} trips instead of {separate_trips}, {km} km less.",
    ),
    "no_month": (
        " Het aantal ritten per maand is niet bekend zolang uren ontbreken.",
        " The number of trips a month is unknown as long as hours are missing.",
    ),
    "related": (
        " Gerekend vanaf een aanbieder met een verwante dienst, die nog bereid moet zijn.",
        " Worked out from a provider of a related service, who still has to be willing.",
    ),
    "left_out": (" Niet meegerekend: {places}.", " Left out: {places}."),
    "unknown": (
        "Onbekend: van geen enkele aanbieder die kan, is de vestiging bekend. Vraag: vanuit welke gemeente werkt u?",
        "Unknown: of no provider who can, the site is known. Ask: from which municipality do you work?",
    ),
    "nobody": (
        "Onbekend: niemand biedt deze dienst aan, dus is er geen vertrekpunt.",
        "Unknown: nobody offers this service, so there is no starting point.",
    ),
}

CARRIERS: Sentences = {
    "whole": (
        "{provider} kan het geheel dragen ({status}): {covered} van {boards} besturen.",
        "{provider} can carry the whole ({status}): {covered} of {boards} boards.",
    ),
    "lots": (
        "Niemand kan alles. In {lots}: {covered} van {boards} besturen.",
        "Nobody can do all. In {lots}: {covered} of {boards} boards.",
    ),
    "related": (
        "Niemand biedt deze dienst aan. Wel verwant, bereidheid te bevestigen: {provider}.",
        "Nobody offers this service. Related, willingness to be confirmed: {provider}.",
    ),
    "nobody": (
        "Niemand biedt deze dienst of een verwante dienst aan.",
        "Nobody offers this service or a related one.",
    ),
}

VALUES: Sentences = {
    "known": (
        "Samen geraamd op {value} zonder btw. {article}",
        "Together estimated at {value} excluding VAT. {article}",
    ),
    "partly": (
        "Onbekend: de raming is nog te vragen aan {boards}. Bekend deel: {value} zonder btw. {article}",
        "Unknown: the estimate is still to be asked of {boards}. Known part: {value} excluding VAT. {article}",
    ),
    "unknown": (
        "Onbekend: niemand gaf een raming. {article}",
        "Unknown: nobody gave an estimate. {article}",
    ),
    "article": (
        "De waarden van besturen die samen kopen, tellen samen, met alle percelen, opties en verlengingen (art. 16 wet "
        "17-6-2016, vanaf 30-6-2017; zekerheid: hoog; laat toetsen door uw jurist).",
        "The values of boards that buy together add up, with all lots, options and renewals (art. 16 of the act of "
        "17-6-2016, from 30-6-2017; certainty: high; have it checked by your lawyer).",
    ),
}

LEADS: Sentences = {
    "proposed": (
        "Voorstel: {board} als aankoopcentrale («opdrachtcentrale»). {why} U beslist.",
        "Proposal: {board} as aankoopcentrale (central purchasing body). {why} You decide.",
    ),
    "willing": ("Dit bestuur wil het doen.", "This board is willing."),
    "to_ask": ("Nog te vragen of dit bestuur wil.", "Still to ask whether this board is willing."),
    "nobody": (
        "Geen voorstel: geen enkel bestuur dat aankoopcentrale kan zijn, staat daarvoor open.",
        "No proposal: no board that could be aankoopcentrale is open to it.",
    ),
    "candidate": ("{name}: {score} van 100 ({parts}).", "{name}: {score} out of 100 ({parts})."),
    "workload": ("aandeel in het werk", "share of the work"),
    "central": ("ligging", "location"),
    "experience": ("ervaring", "experience"),
    "part": ("{name} {points}", "{name} {points}"),
    "part_unknown": ("{name} {points} (niet bekend)", "{name} {points} (unknown)"),
}

LEGAL: Sentences = {
    "central_purchasing": (
        "Een aankoopcentrale plaatst de opdracht voor de andere besturen; die voeren dan zelf geen procedure. Noem de "
        "besturen en de maximale hoeveelheden vooraf (art. 2, 6°-8° en art. 47 wet 17-6-2016, vanaf 30-6-2017; "
        "zekerheid: hoog; het vooraf noemen: middel; laat toetsen door uw jurist).",
        "A central purchasing body places the contract for the other boards, which then need no procedure of their own. "
        "Name the boards and the greatest quantities in advance (art. 2, 6°-8° and art. 47 of the act of 17-6-2016, from "
        "30-6-2017; certainty: high; naming in advance: medium; have it checked by your lawyer).",
    ),
    "occasional_joint": (
        "Of: een occasionele gezamenlijke opdracht, waarbij één bestuur leidt en elk bestuur een mandaat beslist (art. 48 "
        "wet 17-6-2016, vanaf 30-6-2017; zekerheid: hoog; laat toetsen door uw jurist).",
        "Or: an occasional joint contract, which one board leads and for which each board decides a mandate (art. 48 of "
        "the act of 17-6-2016, from 30-6-2017; certainty: high; have it checked by your lawyer).",
    ),
    "before_act": (
        "Op deze dag gold de wet van 17-6-2016 nog niet (vanaf 30-6-2017): vraag uw jurist welke regels gelden.",
        "On this day the act of 17-6-2016 did not hold yet (from 30-6-2017): ask your lawyer which rules hold.",
    ),
}

NOTES: Sentences = {
    "uneven_months": (
        "Niet alle vragen lopen in dezelfde maanden: de aanbieders zijn getoetst op de drukste maand.",
        "Not all needs run in the same months: providers were tested on the busiest month.",
    ),
    "dates_unknown": (
        "Zonder begin- en einddatum: {boards}. Zij zijn gelezen als lopend met de anderen.",
        "Without start and end: {boards}. They were read as running with the others.",
    ),
    "reserved_by_some": (
        "{count} van de {total} vragen zijn voorbehouden (art. 15): de bundel is getoetst als voorbehouden.",
        "{count} of the {total} needs are reserved (art. 15): the bundle was tested as reserved.",
    ),
    "same_twice": (
        "{board} vraagt dezelfde dienst op dezelfde plaats in {needs}: kijk na of dit geen dubbel is.",
        "{board} asks for the same service at the same place in {needs}: check that this is no duplicate.",
    ),
    "part_and_whole": (
        "{place} staat er als geheel en met een deel: het deel telt niet als plaats apart. Kijk na of de aantallen niet "
        "dubbel zijn.",
        "{place} is there as a whole and with a part: the part is no place of its own. Check that the quantities are not "
        "double.",
    ),
    "strictest_km": (
        "Eén bestuur laat ten hoogste {km} km toe: dat geldt hier voor alle plaatsen.",
        "One board allows at most {km} km: here that holds for all places.",
    ),
    "weights_differ": (
        "De besturen gaven verschillende gewichten: hier gelden de gewone.",
        "The boards gave different weights: here the usual ones hold.",
    ),
}

FIELDS: Sentences = {
    "buyer": ("wie het vraagt", "who asks"),
    "quantity": ("aantal", "quantity"),
    "times_per_year": ("keren per jaar", "times a year"),
    "minutes_per_unit": ("minuten per keer", "minutes each time"),
    "hours_per_month": ("uren per maand", "hours a month"),
    "start": ("begin", "start"),
    "end": ("einde", "end"),
    "mode": ("werkwijze", "way of working"),
    "access": ("bereikbaarheid", "access"),
    "estimated_value_eur": ("raming", "estimate"),
    "lots": ("verdeling over de percelen", "division over the lots"),
}

WORDS: Sentences = {
    "ask": ("Vraag aan {board}: {fields}.", "Ask {board}: {fields}."),
    "unknown_board": ("onbekend bestuur ({need})", "unknown board (“{need}”)"),
    "bundle": ("{services}: {count}", "{services}: {count}"),
    "boards": ("{count} besturen", "{count} boards"),
    "needs": ("{count} vragen", "{count} needs"),
    "one_lot": ("één perceel", "one lot"),
    "lots": ("{count} percelen", "{count} lots"),
}
