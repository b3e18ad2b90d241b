"""Every sentence about the route of a purchase, in Dutch (u-form) and English, by code."""

from collections.abc import Mapping

from matcher.messages import Sentences

ROUTE_NAMES: Sentences = {
    "limited_value": (
        "Opdracht van beperkte waarde: bestelbon of aanvaarde factuur",
        "Contract of limited value: order form or accepted invoice",
    ),
    "social_services": (
        "Sociale en andere specifieke diensten: lichter regime",
        "Social and other specific services: lighter regime",
    ),
    "opzvb": (
        "Onderhandelingsprocedure zonder voorafgaande bekendmaking",
        "Negotiated procedure without prior publication",
    ),
    "simplified": (
        "Vereenvoudigde onderhandelingsprocedure met voorafgaande bekendmaking",
        "Simplified negotiated procedure with prior publication",
    ),
    "competitive": ("Mededingingsprocedure met onderhandeling", "Competitive procedure with negotiation"),
    "open_or_restricted": (
        "Openbare of niet-openbare procedure, Belgische bekendmaking",
        "Open or restricted procedure, Belgian publication",
    ),
    "social_services_eu": (
        "Sociale en andere specifieke diensten: lichter regime met Europese bekendmaking",
        "Social and other specific services: lighter regime with European publication",
    ),
    "open_or_restricted_eu": (
        "Openbare of niet-openbare procedure met Europese bekendmaking",
        "Open or restricted procedure with European publication",
    ),
}

PUBLICATIONS: Sentences = {
    "none": ("geen bekendmaking vooraf", "no prior publication"),
    "belgian": ("Belgische bekendmaking", "Belgian publication"),
    "european": ("Europese en Belgische bekendmaking", "European and Belgian publication"),
}

AMOUNT_NAMES: Sentences = {
    "limited_value_eur": ("beperkte waarde", "limited value"),
    "opzvb_eur": ("zonder voorafgaande bekendmaking", "without prior publication"),
    "eu_services_local_eur": (
        "Europese drempel diensten en leveringen, lokale besturen",
        "European threshold services and supplies, local boards",
    ),
    "eu_works_eur": ("Europese drempel werken", "European threshold works"),
    "social_services_eur": ("sociale en andere specifieke diensten", "social and other specific services"),
    "works_simplified_eur": ("vereenvoudigde procedure werken", "simplified procedure works"),
    "lot_opzvb_eur": ("klein perceel", "small lot"),
    "estimate_months": ("maanden die tellen zonder vast einde", "months that count without a fixed end"),
}

REASONS: Sentences = {
    "below": (
        "Lijkt te passen: de raming van {total} is kleiner dan {limit} ({standing}).",
        "Seems to fit: the estimate of {total} is below {limit} ({standing}).",
    ),
    "maybe_below": (
        "Te bevestigen: wat bekend is ({total}) is kleiner dan {limit}, maar de raming is niet volledig.",
        "To be confirmed: what is known ({total}) is below {limit}, but the estimate is incomplete.",
    ),
    "maybe_specific": (
        "Te bevestigen: alleen als het een sociale of andere specifieke dienst is; dan is {total} kleiner dan {limit}.",
        "To be confirmed: only if it is a social or other specific service; then {total} is below {limit}.",
    ),
    "maybe_specific_eu": (
        "Te bevestigen: alleen als het een sociale of andere specifieke dienst is; {total} is niet kleiner dan "
        "{limit}.",
        "To be confirmed: only if it is a social or other specific service; {total} is not below {limit}.",
    ),
    "not_below": (
        "De raming van {total} is niet kleiner dan {limit}.",
        "The estimate of {total} is not below {limit}.",
    ),
    "not_specific": (
        "De dienst lijkt niet in bijlage III te staan.",
        "The service seems not to be in annex III.",
    ),
    "from": (
        "Lijkt te passen: de raming van {total} is niet kleiner dan {limit} ({standing}), dan lijkt er een Europese "
        "bekendmaking bij te horen.",
        "Seems to fit: the estimate of {total} is not below {limit} ({standing}), so European publication seems "
        "needed.",
    ),
    "maybe_from": (
        "Te bevestigen: de raming is niet volledig. Is ze niet kleiner dan {limit}, dan lijkt een Europese "
        "bekendmaking nodig.",
        "To be confirmed: the estimate is incomplete. If it is not below {limit}, European publication seems needed.",
    ),
    "not_needed": (
        "Lijkt niet nodig: de raming van {total} is kleiner dan {limit}.",
        "Seems not needed: the estimate of {total} is below {limit}.",
    ),
    "unknown_limit": (
        "Het bedrag van {day} is hier niet bekend.",
        "The amount of {day} is not known here.",
    ),
}

FINDINGS: Sentences = {
    "date_counts": (
        "De dag van bekendmaking of uitnodiging telt: {day}.",
        "The day of publication or invitation counts: {day}.",
    ),
    "date_assumed": (
        "U gaf geen dag van bekendmaking of uitnodiging; er is gerekend met {day}.",
        "You gave no day of publication or invitation; {day} was used.",
    ),
    "whole": ("De raming telt samen: {total} zonder btw.", "The estimate adds up to {total} excluding VAT."),
    "whole_at_least": (
        "Wat bekend is telt samen: minstens {total} zonder btw. De raming is niet volledig.",
        "What is known adds up to at least {total} excluding VAT. The estimate is incomplete.",
    ),
    "specific_yes": (
        "Lijkt een sociale of andere specifieke dienst: {why}.",
        "Seems a social or other specific service: {why}.",
    ),
    "specific_no": (
        "Lijkt geen sociale of andere specifieke dienst: {why}.",
        "Seems no social or other specific service: {why}.",
    ),
    "specific_unknown": (
        "Niet zeker of dit een sociale of andere specifieke dienst is: {why}.",
        "Not certain whether this is a social or other specific service: {why}.",
    ),
    "lightest": (
        "De lichtste route die open lijkt: {route}.",
        "The lightest route that seems open: {route}.",
    ),
    "lighter_to_confirm": (
        "Te bevestigen, en dan lichter: {routes}. Zoek dat uit voor u deze route kiest.",
        "To be confirmed, and then lighter: {routes}. Find that out before you choose this route.",
    ),
    "unknown_date": (
        "Voor {day} kent Schakel niet alle drempels: {names}. Er wordt geen route gegokt.",
        "For {day} Schakel does not know all thresholds: {names}. No route is guessed.",
    ),
    "last_known": (
        "Laatst bekend: {name} {limit}, van {since} tot en met {until}.",
        "Last known: {name} {limit}, from {since} to {until}.",
    ),
    "first_known": (
        "Eerst bekend: {name} {limit}, vanaf {since}.",
        "First known: {name} {limit}, from {since}.",
    ),
    "still_known": ("Wel bekend op die dag: {name} {limit}.", "Known on that day: {name} {limit}."),
    "unknown_value": (
        "Zonder volledige raming is de route niet te zeggen.",
        "Without a complete estimate the route cannot be told.",
    ),
    "other_grounds": (
        "Dringende of exclusieve gevallen hebben eigen gronden; die stelt Schakel nooit voor.",
        "Urgent or exclusive cases have grounds of their own; Schakel never proposes those.",
    ),
}

WHY: Sentences = {
    "said": ("dat zegt u zelf", "you say so yourself"),
    "no_services": ("het gaat niet om diensten", "it is not about services"),
    "listed": ("in {list}: {codes}", "in {list}: {codes}"),
    "not_listed": ("niet in {list}: {codes}", "not in {list}: {codes}"),
    "no_division": ("er bestaan geen CPV-codes die zo beginnen: {codes}", "no CPV codes start like this: {codes}"),
    "mixed": (
        "wel in {list}: {listed}, niet: {others}; het hoofdvoorwerp beslist",
        "in {list}: {listed}, not: {others}; the main subject decides",
    ),
    "type_not_listed": (
        "geen CPV-code van deze dienst staat in bijlage III",
        "no CPV code of this service is in annex III",
    ),
    "no_code": ("er is geen dienst of CPV-code bekend", "no service or CPV code is known"),
}

LIST_NAMES: Sentences = {
    "annex_iii": ("bijlage III", "annex III"),
    "art_77": ("de lijst van art. 77", "the list of art. 77"),
}

WARNINGS: Sentences = {
    "splitting_trap": (
        "Let op, splitsen: u bestelde al {ordered} voor dezelfde behoefte. Apart lijkt «{alone}» te passen; samen "
        "({total}) niet "
        "meer. Tel alles wat samenhoort.",
        "Mind splitting: you already ordered {ordered} for the same need. Alone «{alone}» seems to fit; together "
        "({total}) no "
        "longer. Count everything that belongs together.",
    ),
    "already_counted": (
        "Wat u al bestelde voor dezelfde behoefte ({ordered}) telt mee.",
        "What you already ordered for the same need ({ordered}) counts too.",
    ),
    "lots_together": (
        "Elk perceel apart blijft onder {limit} ({name}), maar alle percelen tellen samen: {total}.",
        "Each lot alone stays below {limit} ({name}), but all lots count together: {total}.",
    ),
    "small_lots": (
        "Kleiner dan {limit}: {count} van de percelen. Zo'n perceel lijkt binnen de grenzen van art. 90 apart zonder "
        "voorafgaande bekendmaking te kunnen. Kijk die grenzen na.",
        "Below {limit}: {count} of the lots. Such a lot seems possible separately without prior publication, within "
        "the limits of art. 90. Check those limits.",
    ),
    "joint_crosses": (
        "Uw bestuur apart lijkt te passen in «{alone}»; samen met de andere besturen ({total}) is dat niet meer zo.",
        "Your board alone seems to fit in «{alone}»; together with the other boards ({total}) that is no longer so.",
    ),
    "near_threshold": (
        "De raming ligt dicht onder {limit} ({name}). Strikt kleiner dan telt: een hogere offerte vraagt een "
        "zwaardere route.",
        "The estimate is just below {limit} ({name}). Strictly below counts: a higher bid asks for a heavier route.",
    ),
    "near_limited_value": (
        "De raming ligt dicht onder {limit}. Komen de offertes daarboven uit, dan past de bestelbon niet meer.",
        "The estimate is just below {limit}. If bids come out above it, the order form no longer fits.",
    ),
    "threshold_changes": (
        "De drempels veranderen: bij bekendmaking of uitnodiging vanaf {since} lijkt voor dezelfde raming «{then}» de "
        "lichtste route, nu «{now}».",
        "Thresholds change: with publication or invitation from {since} on, the same estimate seems to fit "
        "«{then}» as the lightest "
        "route, now «{now}».",
    ),
    "threshold_changed": (
        "De drempels zijn veranderd: tot en met {until} leek voor dezelfde raming «{then}» de lichtste route, nu "
        "«{now}».",
        "Thresholds have changed: until {until} the lightest route for the same estimate seemed «{then}», now «{now}».",
    ),
    "less_certain": (
        "Minder zeker in deze periode (zekerheid {certainty}): {name}. {source}.",
        "Less certain in this period (certainty {certainty}): {name}. Source: “{source}”.",
    ),
    "framework_long": (
        "Een raamovereenkomst duurt in de regel hoogstens {months} maanden.",
        "A framework agreement lasts {months} months at most as a rule.",
    ),
}

QUESTIONS: Sentences = {
    "value_unknown": (
        "Op hoeveel raamt u de opdracht, zonder btw?",
        "At how much do you estimate the contract, excluding VAT?",
    ),
    "lots_differ": (
        "U gaf een raming van {value} en percelen van samen {lots}. Er is met de percelen gerekend. Wat klopt?",
        "You gave an estimate of {value} and lots of {lots} together. The lots were counted. Which is right?",
    ),
    "value_needs_period": (
        "Zonder einddatum: hoeveel is dat per maand of per jaar?",
        "Without an end: how much is that per month or per year?",
    ),
    "duration_unknown": (
        "Hoe lang loopt de opdracht, met opties en verlengingen? Of is ze zonder einde?",
        "How long does the contract run, with options and renewals? Or has it no end?",
    ),
    "date_unknown": (
        "Op welke dag maakt u de opdracht bekend of nodigt u aanbieders uit?",
        "On which day do you publish the contract or invite providers?",
    ),
    "specific_unknown": (
        "Staat de dienst in bijlage III van de wet (sociale en andere specifieke diensten)? Kijk de CPV-code van het "
        "hoofdvoorwerp na.",
        "Is the service in annex III of the law (social and other specific services)? Check the CPV code of the "
        "main subject.",
    ),
    "nature_unknown": (
        "Gaat het om diensten, leveringen of werken? Er is gerekend met diensten.",
        "Is it about services, supplies or works? Services were assumed.",
    ),
    "maybe_works": (
        "Een CPV-code begint met 45: dat wijst op werken, met andere drempels. Klopt dat?",
        "A CPV code starts with 45: that points to works, with other thresholds. Is that right?",
    ),
    "joint_value_unknown": (
        "Hoeveel raamt {boards}? Samen tellen de waarden op.",
        "How much does {boards} estimate? Together the values add up.",
    ),
    "same_need": (
        "Hoort wat al besteld is echt bij dezelfde behoefte?",
        "Does what was ordered before really belong to the same need?",
    ),
    "who_is_competent": (
        "Wie is in uw bestuur bevoegd: gemeenteraad, college of vast bureau? Schakel beantwoordt dat niet.",
        "Who is competent in your board: council, executive or permanent bureau? Schakel does not answer that.",
    ),
}

LINES: Sentences = {
    "own_total": ("Uw raming, hele duur: {value}", "Your estimate, whole duration: {value}"),
    "own_per_year": (
        "Uw raming: {value} per jaar ÷ 12 × {months} maanden = {amount}",
        "Your estimate: {value} a year ÷ 12 × {months} months = {amount}",
    ),
    "own_per_month": (
        "Uw raming: {value} per maand × {months} maanden = {amount}",
        "Your estimate: {value} a month × {months} months = {amount}",
    ),
    "lots": ("Percelen samen: {parts} = {amount}", "Lots together: {parts} = {amount}"),
    "indefinite": (
        "Zonder einde: er wordt met {months} maanden gerekend",
        "Without an end: {months} months are counted",
    ),
    "longer": (
        "Langer dan {months} maanden, prijs per maand of jaar: er wordt met {months} maanden gerekend",
        "Longer than {months} months, priced per month or year: {months} months are counted",
    ),
    "longer_total": (
        "Langer dan {months} maanden maar met een totaalprijs: die telt helemaal mee",
        "Longer than {months} months but with a total price: all of it counts",
    ),
    "renewals": ("Verlengingen: {count} × {term} = {amount}", "Renewals: {count} × {term} = {amount}"),
    "options": ("Opties: {amount}", "Options: {amount}"),
    "joint": ("{board}: {amount}", "{board}: {amount}"),
    "joint_unknown": ("{board}: onbekend", "{board}: unknown"),
    "already_ordered": ("Al besteld voor dezelfde behoefte: {amount}", "Already ordered for the same need: {amount}"),
}

JOINT_FORMS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "aankoopcentrale": (
        ("Aankoopcentrale («opdrachtcentrale»)", "Central purchasing body (aankoopcentrale)"),
        (
            "Eén bestuur of samenwerkingsverband plaatst voor alle. Lijkt te passen als besturen later of "
            "verschillend afnemen.",
            "One board or intermunicipal body places for all. Seems to fit when boards buy later or differently.",
        ),
    ),
    "occasional_joint": (
        ("Occasionele gezamenlijke opdracht", "Occasional joint contract"),
        (
            "De besturen plaatsen één keer samen, met een mandaat aan wie leidt. Lijkt te passen bij één opdracht die "
            "elk nu kent.",
            "The boards place once together, with a mandate to the one who leads. Seems to fit one contract that each "
            "knows now.",
        ),
    ),
    "framework": (
        ("Raamovereenkomst", "Framework agreement"),
        (
            "De prijs en de voorwaarden liggen vast, elk bestuur roept af met een bestelbon. Kan samen met de twee "
            "andere vormen.",
            "Price and conditions are fixed, each board calls off by order form. Can be combined with the two "
            "other forms.",
        ),
    ),
}
