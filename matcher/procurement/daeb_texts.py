"""Every sentence about DAEB, in Dutch and English, by code."""

from matcher.messages import Sentences

GROUND_NAMES: Sentences = {
    "quality": ("objectieve kwaliteit", "objective quality"),
    "safety": ("veiligheid", "safety"),
    "affordability": ("betaalbaarheid", "affordability"),
    "equal_treatment": ("gelijke behandeling", "equal treatment"),
    "general_access": ("algemene toegang", "general access"),
}

ACT_TEXT: Sentences = {
    "obligations": (
        "Wat de onderneming moet doen, en hoelang (de openbaredienstverplichting).",
        "What the undertaking must do, and for how long (the public service obligation).",
    ),
    "undertaking_and_area": (
        "Welke onderneming, en waar dat nodig is welk gebied.",
        "Which undertaking and, where needed, which area.",
    ),
    "special_rights": (
        "Welke uitsluitende of bijzondere rechten ze krijgt, of dat er geen zijn.",
        "Which exclusive or special rights it is given, or that there are none.",
    ),
    "compensation": (
        "Hoe de compensatie berekend, gecontroleerd en herzien wordt.",
        "How the compensation is worked out, checked and reviewed.",
    ),
    "overcompensation": (
        "Hoe te veel betaalde compensatie vermeden en teruggevorderd wordt.",
        "How overcompensation is avoided and recovered.",
    ),
    "reference": (
        "Een verwijzing naar het DAEB-besluit van de Europese Commissie.",
        "A reference to the SGEI decision of the European Commission.",
    ),
}

DRAFT: Sentences = {
    "act": (
        """TOEWIJZINGSBESLUIT – ontwerp om aan te passen; laat het toetsen door uw jurist

{by} vertrouwt aan {undertaking} deze dienst van algemeen economisch belang toe.

1. Dienst en verplichting. {services}. De onderneming voert de dienst uit voor «wie», tegen «welke voorwaarden van
   kwaliteit, veiligheid, prijs, gelijke behandeling en toegang».
2. Waarom het een DAEB is. De markt voert deze dienst niet uit, of niet onder dezelfde voorwaarden, omdat «…».
3. Gebied. {places}.
4. Duur. Van {since} tot en met {until}.
5. Bijzondere of uitsluitende rechten. «Geen, of welke».
6. Compensatie. De compensatie dekt ten hoogste de nettokosten van de verplichting. Ze wordt zo berekend: «…».
7. Controle. «Wie» gaat «wanneer» na dat er niet te veel betaald is. Te veel betaalde compensatie wordt teruggevorderd.
8. Verwijzing. Dit besluit steunt op «het DAEB-besluit van de Europese Commissie dat op de begindag geldt».
""",
        """ENTRUSTMENT ACT – a draft to adapt; have it checked by your lawyer

{by} entrusts this service of general economic interest to {undertaking}.

1. Service and obligation. {services}. The undertaking provides the service to «whom», on «which terms of quality,
   safety, price, equal treatment and access».
2. Why it is an SGEI. The market does not provide this service, or not on the same terms, because «…».
3. Area. {places}.
4. Duration. From {since} to {until}.
5. Special or exclusive rights. «None, or which».
6. Compensation. The compensation covers at most the net cost of the obligation. It is worked out thus: «…».
7. Control. «Who» checks «when» that not too much was paid. Overcompensation is recovered.
8. Reference. This act rests on «the SGEI decision of the European Commission in force on the first day».
""",
    ),
}

OUTCOMES: Sentences = {
    "seems_to_fit": ("Lijkt te passen als DAEB", "Seems to fit as an SGEI"),
    "no_ground": ("Geen DAEB-grond", "No SGEI ground"),
    "unknown": ("Nog niet te zeggen", "Not to be said yet"),
}

SENTENCES: Sentences = {
    "market_none": (
        "De markt voert deze dienst niet uit. Dat lijkt te passen binnen wat een DAEB kan zijn.",
        "The market does not provide this service. That seems to fit what an SGEI may be.",
    ),
    "market_falls_short": (
        "De markt doet dit niet onder dezelfde voorwaarden op het vlak van {grounds}. Dat lijkt te passen binnen wat "
        "een DAEB kan zijn.",
        "The market does not do this on the same terms of {grounds}. That seems to fit what an SGEI may be.",
    ),
    "no_ground": (
        "Geen DAEB-grond, naar het lijkt: u zegt dat de markt dit onder dezelfde voorwaarden doet.",
        "No SGEI ground, it seems: you say that the market does this on the same terms.",
    ),
    "stated_no_ground": (
        "Geen DAEB-grond, naar het lijkt: dat zegt u zelf.",
        "No SGEI ground, it seems: you say so yourself.",
    ),
    "social_ground": (
        "Er is een sociale grond. Welke, bewaart Schakel niet: noem nooit de reden of de persoon.",
        "There is a social ground. Which one, Schakel does not keep: never name the reason or the person.",
    ),
    "for_everyone": (
        "De dienst is voor iedereen: een sociale grond per klant lijkt niet nodig.",
        "The service is for everyone: no social ground per client seems needed.",
    ),
    "ordinary_route": (
        "Volg de gewone marktroute: zie de route voor overheidsopdrachten.",
        "Follow the ordinary market route: see the route for public contracts.",
    ),
    "displacement": (
        "Let op verdringing: dit werk mag geen gewone arbeid vervangen. Vraag een marktprijs of laat het aan de markt.",
        "Mind displacement: this work must not replace regular work. Ask a market price, or leave it to the market.",
    ),
    "not_a_contract": (
        "Vraag 1, is dit een overheidsopdracht? Een compensatie voor een DAEB is op zichzelf geen overheidsopdracht. "
        "Een prijs voor een prestatie is dat meestal wel: zie dan de route.",
        "Question 1, is this a public contract? Compensation for an SGEI is not a public contract by itself. A price "
        "for a performance usually is: then see the route.",
    ),
    "aid_question": (
        "Vraag 2, is dit staatssteun? Een compensatie kan staatssteun zijn: ze moet passen binnen de-minimis, binnen "
        "het DAEB-besluit, of aan de vier Altmark-voorwaarden voldoen.",
        "Question 2, is this state aid? Compensation may be state aid: it must fit de minimis, the SGEI decision, or "
        "the four Altmark conditions.",
    ),
    "price_is_no_aid": (
        "Vraag 2, is dit staatssteun? Een marktprijs na mededinging is normaal geen staatssteun. Tel ze niet mee bij "
        "de compensaties.",
        "Question 2, is this state aid? A market price after competition normally is not state aid. Do not count it "
        "among the compensations.",
    ),
    "below": (
        "{undertaking}: {sum} van {since} tot en met {until} ({n} meegeteld). Dat is niet meer dan de {regime} van "
        "{ceiling}: dat lijkt te passen.",
        "{undertaking}: {sum} from {since} to {until} ({n} counted). That is not more than the {regime} of {ceiling}: "
        "that seems to fit.",
    ),
    "over": (
        "{undertaking}: {sum} van {since} tot en met {until}. Dat is meer dan de {regime} van {ceiling}: dan lijkt "
        "alleen een toewijzing onder het DAEB-besluit te passen, of is er geen steun (Altmark).",
        "{undertaking}: {sum} from {since} to {until}. That is more than the {regime} of {ceiling}: then only an "
        "entrustment under the SGEI decision seems to fit, or there is no aid (Altmark).",
    ),
    "may_be_over": (
        "{undertaking}: zeker {sum} en misschien {possible} van {since} tot en met {until}; de {regime} is {ceiling}. "
        "Niet van elk bedrag is bekend wanneer of op welke grond het gegeven is.",
        "{undertaking}: surely {sum} and perhaps {possible} from {since} to {until}; the {regime} is {ceiling}. Not "
        "of every amount is it known when or on which ground it was granted.",
    ),
    "unknown_sum": (
        "{undertaking}: zeker {sum} van {since} tot en met {until}; de {regime} is {ceiling}. Een bedrag is "
        "onbekend, dus of het past ook.",
        "{undertaking}: surely {sum} from {since} to {until}; the {regime} is {ceiling}. An amount is unknown, so "
        "whether it fits is too.",
    ),
    "no_rules_on": (
        "{undertaking}: {sum} van {since} tot en met {until}. Voor {until} kennen we geen grens: vraag uw jurist.",
        "{undertaking}: {sum} from {since} to {until}. For {until} we know no ceiling: ask your lawyer.",
    ),
    "regime_de_minimis": ("grens voor DAEB-de-minimis", "ceiling of SGEI de minimis"),
    "regime_general_de_minimis": ("grens voor gewone de-minimis", "ceiling of general de minimis"),
    "that_undertaking": ("Deze onderneming", "This undertaking"),
    "this_undertaking": ("deze onderneming", "this undertaking"),
    "only_entered": (
        "Wij tellen alleen op wat u hier invult. Kijk ook in het centrale register, dat sinds 1-1-2026 bestaat, en "
        "tel verbonden ondernemingen samen.",
        "We add up only what you fill in here. Look in the central register too, which exists since 1-1-2026, and add "
        "up linked undertakings.",
    ),
    "nothing_counts": (
        "Wat u opgaf, is een toewijzing of een prijs en telt niet mee: de de-minimissom is onbekend, niet nul.",
        "What you gave is an entrustment or a price and does not count: the de minimis sum is unknown, not zero.",
    ),
    "nothing_entered": (
        "U gaf geen compensaties op: de de-minimissom is onbekend, niet nul.",
        "You gave no compensations: the de minimis sum is unknown, not zero.",
    ),
    "new_decision_not_read": (
        "Besluit 2012/21/EU is opgeheven door Besluit (EU) 2025/2630 van 16-12-2025, vanaf begin 2026. De juiste "
        "begindag, de nieuwe grenzen en de overgangsregels zijn niet gelezen: vraag ze aan uw jurist.",
        "Decision 2012/21/EU was repealed by Decision (EU) 2025/2630 of 16-12-2025, from early 2026. Its exact first "
        "day, the new ceilings and the transitional rules have not been read: ask your lawyer.",
    ),
    "before_the_rules": (
        "Voor {day} kennen we geen DAEB-besluit: vraag uw jurist.",
        "For {day} we know no SGEI decision: ask your lawyer.",
    ),
    "over_yearly": (
        "{amount} in één jaar is meer dan {ceiling}, de grens van Besluit 2012/21/EU: dan lijkt de compensatie "
        "aangemeld te moeten worden. Alleen voor sociale diensten lijkt er geen grens.",
        "{amount} in one year is more than {ceiling}, the ceiling of Decision 2012/21/EU: then the compensation seems "
        "to need notifying. Only for social services there seems to be no ceiling.",
    ),
    "act_missing": (
        "Er is nog geen toewijzingsbesluit. Zonder besluit lijkt er geen DAEB om te compenseren: zie de lijst en het "
        "ontwerp.",
        "There is no entrustment act yet. Without an act there seems no SGEI to compensate: see the list and the "
        "draft.",
    ),
    "act_not_yet": (
        "Het toewijzingsbesluit begint pas op {since}.",
        "The entrustment act starts only on {since}.",
    ),
    "act_ended": ("Het toewijzingsbesluit liep tot {until}.", "The entrustment act ran until {until}."),
    "act_in_force": (
        "Het toewijzingsbesluit loopt van {since} tot en met {until}.",
        "The entrustment act runs from {since} to {until}.",
    ),
    "act_too_long": (
        "Het toewijzingsbesluit duurt langer dan {years} jaar, de grens van Besluit 2012/21/EU. Vraag uw jurist of er "
        "een uitzondering is.",
        "The entrustment act runs longer than {years} years, the limit of Decision 2012/21/EU. Ask your lawyer whether "
        "there is an exception.",
    ),
    "act_lacks": (
        "In het toewijzingsbesluit ontbreekt: {items}",
        "The entrustment act lacks: {items}",
    ),
    # Questions.
    "ask_market": (
        "Doet de markt dit niet, wel maar onder andere voorwaarden, of onder dezelfde voorwaarden als u stelt?",
        "Does the market not do this, do it on other terms, or on the same terms as yours?",
    ),
    "ask_ground": (
        "Schiet de markt tekort op het vlak van {grounds}, vergeleken met de voorwaarden van uw bestuur?",
        "Does the market fall short on {grounds}, compared with the terms of your board?",
    ),
    "ask_contradiction": (
        "U zegt dat de markt dit onder dezelfde voorwaarden doet, én dat ze tekortschiet ({grounds}). Wat klopt?",
        "You say that the market does this on the same terms, and that it falls short ({grounds}). Which is right?",
    ),
    "ask_social": (
        "Is er een sociale grond om niet op de markt terecht te kunnen? Antwoord alleen ja of nee, nooit de reden. Of "
        "is de dienst voor iedereen?",
        "Is there a social ground for not being able to turn to the market? Answer only yes or no, never the reason. "
        "Or is the service for everyone?",
    ),
    "ask_without_social": (
        "De dienst kan een DAEB zijn, maar hier is geen sociale grond. Geldt uw besluit ook dan?",
        "The service may be an SGEI, but there is no social ground here. Does your act hold then too?",
    ),
    "ask_social_without_ground": (
        "U zegt dat er een sociale grond is, maar dat de markt nergens tekortschiet. Is de dienst voor deze mensen "
        "betaalbaar en toegankelijk?",
        "You say that there is a social ground, but that the market falls short nowhere. Is the service affordable and "
        "accessible for these people?",
    ),
    "ask_payment": (
        "Betaalt u een compensatie voor een verplichting, of een prijs na mededinging?",
        "Do you pay compensation for an obligation, or a price after competition?",
    ),
    "ask_act": (
        "Is er een toewijzingsbesluit? Van wanneer tot wanneer?",
        "Is there an entrustment act? From when until when?",
    ),
    "ask_act_dates": (
        "Van wanneer tot wanneer loopt het toewijzingsbesluit?",
        "From when until when does the entrustment act run?",
    ),
    "ask_act_item": ("Staat dit in het toewijzingsbesluit? {item}", "Is this in the entrustment act? {item}"),
    "ask_amounts": (
        "Welke steun kreeg {undertaking} wanneer, van wie en op welke grond? Vul elk bedrag met zijn dag in.",
        "Which support was {undertaking} granted, when, by whom and on which ground? Fill in each amount with its day.",
    ),
    "ask_social_service": (
        "Is het een sociale dienst, zoals toegang tot de arbeidsmarkt of kinderopvang? Dan is er geen grens per jaar.",
        "Is it a social service, such as access to the labour market or child care? Then there is no yearly ceiling.",
    ),
    "ask_basis": (
        "Is de nieuwe steun de-minimis, of valt ze onder een toewijzing?",
        "Is the new support de minimis, or does it fall under an entrustment?",
    ),
}
