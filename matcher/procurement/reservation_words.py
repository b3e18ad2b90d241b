"""Every sentence about reserving a contract, in Dutch (u-form) and English, by code."""

from matcher.messages import Sentences

FINDINGS: Sentences = {
    "may_be_reserved": (
        "Voorbehouden lijkt te kunnen (art. 15): de toegang voor sociale werkplaatsen en ondernemers met "
        "integratie als "
        "voornaamste doel, of de uitvoering voor programma's van beschermde arbeid.",
        "Reserving seems possible (art. 15): access for sheltered workshops and operators with integration as main "
        "aim, or "
        "execution for sheltered employment programmes.",
    ),
    "minimum_share": (
        "Minstens {share} % van de werknemers is een persoon met een handicap of een kansarme werknemer.",
        "At least {share} % of the employees is a disabled or disadvantaged person.",
    ),
    "any_value": (
        "Het voorbehoud lijkt bij elke route te kunnen; het verandert de route niet.",
        "The reservation seems possible with any route; it does not change the route.",
    ),
    "mention": (
        "Noem het voorbehoud met het artikel: in de aankondiging, of in het opdrachtdocument als er geen is.",
        "Name the reservation with its article: in the notice, or in the contract document when there is none.",
    ),
    "equivalence": (
        "Schrijft u «maatwerkbedrijf», aanvaard dan ook wie gelijkwaardig is en de {share} % haalt.",
        "When you write «maatwerkbedrijf», accept also who is equivalent and meets the {share} %.",
    ),
    "open_question": (
        "Open vraag, niet beslist: telt een onderneming die zelf niet de werkgever is (art. 60-werknemers van het "
        "OCMW)? "
        "Vraag uw jurist naar RvS nr. 255.415.",
        "Open question, not decided: does an enterprise count that is not itself the employer (art. 60 workers of the "
        "OCMW)? Ask your lawyer about RvS nr. 255.415.",
    ),
    "social_clauses": (
        "Zonder voorbehoud lijkt u sociale uitvoeringsvoorwaarden te kunnen stellen (art. 87).",
        "Without a reservation you seem able to set social execution conditions (art. 87).",
    ),
    "unknown_date": (
        "Voor {day} is de regel over voorbehouden opdrachten hier niet bekend.",
        "For {day} the rule on reserved contracts is not known here.",
    ),
    "known_since": ("De regel zoals hier bekend geldt vanaf {since}.", "The rule as known here holds from {since}."),
}

MISSION: Sentences = {
    "unknown_date": (
        "Of u op {day} kunt voorbehouden aan een opdracht van openbare dienst, is hier niet bekend.",
        "Whether you can reserve to a public-service mission on {day} is not known here.",
    ),
    "possible": (
        "Lijkt ook voorbehouden te kunnen worden aan organisaties met een opdracht van openbare dienst ({why}), voor "
        "hoogstens {months} maanden.",
        "Seems also reservable to organisations with a public-service mission ({why}), for {months} months at most.",
    ),
    "not_in_list": (
        "Voorbehouden aan een opdracht van openbare dienst lijkt hier niet te kunnen: {why}.",
        "Reserving to a public-service mission does not seem possible here: {why}.",
    ),
    "too_long": (
        "Voorbehouden aan een opdracht van openbare dienst lijkt hoogstens voor {months} maanden te kunnen; deze "
        "opdracht loopt langer.",
        "Reserving to a public-service mission seems possible for {months} months at most; this contract runs longer.",
    ),
    "unknown": (
        "Of u kunt voorbehouden aan een opdracht van openbare dienst is niet zeker: {why}. Hoogstens {months} maanden.",
        "Whether you can reserve to a public-service mission is not certain: {why}. {months} months at most.",
    ),
}

WHY: Sentences = {
    "no_duration": ("de duur is niet bekend", "the duration is unknown"),
    "not_services": ("het gaat niet om diensten", "it is not about services"),
}

WARNINGS: Sentences = {
    "none_eligible": (
        "Mededingingstoets: binnen bereik lijkt niemand zeker in aanmerking te komen. Te bewijzen: {to_prove}; lijkt "
        "niet in aanmerking te komen: {not_eligible}.",
        "Competition check: within reach nobody seems certainly eligible. To prove: {to_prove}; seems not eligible: "
        "{not_eligible}.",
    ),
    "few_eligible": (
        "Mededingingstoets, binnen bereik. Lijkt in aanmerking te komen: {eligible}; te bewijzen: {to_prove}; lijkt "
        "niet in aanmerking te komen: {not_eligible}. Is er genoeg mededinging?",
        "Competition check, within reach. Seems eligible: {eligible}; to prove: {to_prove}; seems not eligible: "
        "{not_eligible}. Is there enough competition?",
    ),
    "enough_eligible": (
        "Mededingingstoets, binnen bereik. Lijkt in aanmerking te komen: {eligible}; te bewijzen: {to_prove}; lijkt "
        "niet in aanmerking te komen: {not_eligible}.",
        "Competition check, within reach. Seems eligible: {eligible}; to prove: {to_prove}; seems not eligible: "
        "{not_eligible}.",
    ),
}

QUESTIONS: Sentences = {
    "competition_unknown": (
        "Wie kan meedoen? Geef de dienst en de plaats, dan telt Schakel de aanbieders binnen bereik.",
        "Who could take part? Give the service and the place, then Schakel counts the providers within reach.",
    ),
    "to_prove": (
        "Vraag aan {names}: welk aandeel hebt u, op welke dag, en hoe toont u dat aan?",
        "Ask {names}: what is your share, on which day, and how do you show it?",
    ),
    "others": ("{count} andere", "{count} others"),
    "mission_duration": (
        "Hoe lang loopt de opdracht? Bij art. 77 telt hoogstens drie jaar.",
        "How long does the contract run? With art. 77 three years at most.",
    ),
    "mission_tests": (
        "Art. 77: heeft de organisatie een opdracht van openbare dienst, herinvesteert ze haar winst, wordt ze "
        "participatief "
        "bestuurd, en kreeg ze de laatste drie jaar geen zulke opdracht van u?",
        "Art. 77: does the organisation have a public-service mission, does it reinvest its profit, has it "
        "participatory "
        "governance, and did it get no such contract from you in the last three years?",
    ),
}
