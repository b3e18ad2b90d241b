"""Every sentence about enclaves, in Dutch and English, by code."""

from matcher.messages import Sentences

# What helps to cut work into tasks, asked when there are too few.
CARVING = ("ask_tasks", "ask_repeat", "ask_staff", "ask_hours", "ask_demands", "ask_together")
# The question behind each condition that is still open; of the ratio and the notice it depends.
QUESTIONS = {
    "two_entities": "ask_two_entities",
    "agreement": "ask_agreement",
    "permanent_supervisor": "ask_permanent_supervisor",
    "authority": "ask_authority",
    "reach": "ask_shift",
}

OUTCOMES: Sentences = {
    "enclave": ("Lijkt een enclave te kunnen zijn", "Seems possible as an enclave"),
    "services": ("Lijkt een aanneming van diensten", "Seems a contract for services"),
    "not_met": ("Zo lijkt het geen enclave te kunnen zijn", "Like this it seems not possible as an enclave"),
    "ask": ("Nog niet te zeggen: enclave of dienst", "Not to be said yet: enclave or service"),
    "too_few_tasks": ("Te weinig concrete taken", "Too few concrete tasks"),
}

CONDITION_STATES: Sentences = {
    "met": ("in orde", "in order"),
    "not_met": ("niet in orde", "not in order"),
    "open": ("te bevestigen", "to be confirmed"),
}

REACH_WORDS: Sentences = {
    "yes": ("bereikbaar", "within reach"),
    "unknown": ("bereikbaarheid onbekend", "reach unknown"),
    "arrange": ("vervoer te regelen", "transport to arrange"),
}

CONDITIONS: Sentences = {
    "core_activity": (
        "Het werk hoort bij de kernactiviteit van de gastheer.",
        "The work belongs to the host's core activity.",
    ),
    "kind": (
        "De aanbieder is een maatwerkbedrijf: de lijst hieronder bevat geen andere.",
        "The provider is a maatwerkbedrijf: the list below holds no others.",
    ),
    "kind_open": ("De aanbieder is een maatwerkbedrijf.", "The provider is a maatwerkbedrijf."),
    "two_entities": (
        "De gastheer en het maatwerkbedrijf zijn twee verschillende juridische entiteiten.",
        "The host and the maatwerkbedrijf are two different legal entities.",
    ),
    "agreement": ("Er is een schriftelijke overeenkomst.", "There is a written agreement."),
    "permanent_supervisor": (
        "Een vaste begeleider van het maatwerkbedrijf is steeds aanwezig.",
        "A permanent supervisor of the maatwerkbedrijf is always there.",
    ),
    "ratio": (
        "Voor {workers}: minstens {required} (1 per {ratio}).",
        "For {workers}: at least {required} (1 per {ratio}).",
    ),
    "ratio_open": (
        "1 begeleider per {ratio} werknemers: het aantal werknemers is niet bekend.",
        "1 supervisor per {ratio} workers: the number of workers is not known.",
    ),
    "authority": (
        "De gastheer geeft geen bevelen aan de werknemers: het werkgeversgezag blijft bij het maatwerkbedrijf.",
        "The host gives the workers no orders: employer's authority stays with the maatwerkbedrijf.",
    ),
    "notice": (
        "Het maatwerkbedrijf meldt de enclave minstens {days} dag vóór het begin, dus ten laatste op {latest}.",
        "The maatwerkbedrijf notifies the enclave at least {days} day before the start, so on {latest} at the latest.",
    ),
    "notice_passed": (
        "Het maatwerkbedrijf meldt de enclave minstens {days} dag vóór het begin, dus ten laatste op {latest}: die dag "
        "is voorbij.",
        "The maatwerkbedrijf notifies the enclave at least {days} day before the start, so on {latest} at the latest: "
        "that day is over.",
    ),
    "notice_no_rule": (
        "Het maatwerkbedrijf meldt de enclave: hoeveel dagen vooraf, kennen we voor die dag niet.",
        "The maatwerkbedrijf notifies the enclave: how many days before is not known for that day.",
    ),
    "notice_open": (
        "Het maatwerkbedrijf meldt de enclave minstens {days} dag vóór het begin: de begindag is niet bekend.",
        "The maatwerkbedrijf notifies the enclave at least {days} day before the start: the first day is not known.",
    ),
    "reach": (
        "De werknemers raken op de werkplek als de dienst begint: {reach}.",
        "The workers reach the site when the shift starts: {reach}.",
    ),
}

SENTENCES: Sentences = {
    "core_yes": (
        "U zegt dat dit een kernactiviteit is: dat lijkt te passen binnen een enclave.",
        "You say that this is a core activity: that seems to fit an enclave.",
    ),
    "core_no": (
        "Dit is geen kernactiviteit van uw organisatie: het lijkt een aanneming van diensten, geen enclave. Hieronder "
        "staat wie het als dienst kan doen.",
        "This is not a core activity of your organisation: it seems a contract for services, not an enclave. Below is "
        "who can do it as a service.",
    ),
    "too_few": (
        "Te weinig concrete taken: wij stellen niemand voor. Splits het werk eerst in taken (jobcarving).",
        "Too few concrete tasks: we propose nobody. Split the work into tasks first (job carving).",
    ),
    "concrete": (
        "Concreet genoeg: {count} van {total} taken ({services}).",
        "Concrete enough: {count} of {total} tasks ({services}).",
    ),
    "vague": (
        "Nog niet concreet: {tasks}. Beschrijf ze met andere woorden.",
        "Not concrete yet: {tasks}. Describe them in other words.",
    ),
    "nobody": (
        "Niemand in de catalogus past. Zie waarom niet, of vraag het werk als dienst.",
        "Nobody in the catalogue fits. See why not, or ask for the work as a service.",
    ),
    "not_met": (
        "Niet in orde: {conditions} Zo lijkt het geen enclave te kunnen zijn.",
        "Not in order: {conditions} Like this it seems not possible as an enclave.",
    ),
    "no_rules": (
        "Voor {day} kennen we de regels van een enclave niet: vraag uw jurist.",
        "For {day} we do not know the rules of an enclave: ask your lawyer.",
    ),
    "progression": (
        "Doorstroom, los van deze opdracht: u zoekt zelf iemand. Vraag deze maatwerkbedrijven of een ervaren "
        "medewerker de stap wil zetten.",
        "Progression, apart from this contract: you look for somebody yourself. Ask these maatwerkbedrijven whether an "
        "experienced worker wants to make the step.",
    ),
    "progression_nobody": (
        "Doorstroom, los van deze opdracht: u zoekt zelf iemand. Geen maatwerkbedrijf in de catalogus doet dit werk "
        "hier.",
        "Progression, apart from this contract: you look for somebody yourself. In the catalogue no maatwerkbedrijf "
        "does this work here.",
    ),
    # Questions.
    "ask_core": (
        "Is dit werk een kernactiviteit van uw organisatie: doet u het voor uw eigen klanten? Dan kan het een enclave "
        "zijn.",
        "Is this work a core activity of your organisation: do you do it for your own customers? Then it may be an "
        "enclave.",
    ),
    "ask_tasks": (
        "Welke taken zijn het precies? Noem er elk apart, zoals «dozen plooien» of «etiketten plakken».",
        "Which tasks are they exactly? Name each apart, such as «folding boxes» or «sticking labels».",
    ),
    "ask_hours": (
        "Hoeveel uren per week vraagt elke taak, en op welke momenten?",
        "How many hours a week does each task take, and at what times?",
    ),
    "ask_repeat": (
        "Welke stappen van het werk komen elke dag terug en zijn eenvoudig aan te leren?",
        "Which steps of the work come back every day and are easy to learn?",
    ),
    "ask_staff": (
        "Welke taken houden uw eigen mensen van hun vakwerk af? Er mag geen job verdwijnen.",
        "Which tasks keep your own people from their trade? No job may disappear.",
    ),
    "ask_demands": (
        "Welke eisen gelden er: hygiëne, veiligheid, tillen, machines, taal?",
        "Which demands hold: hygiene, safety, lifting, machines, language?",
    ),
    "ask_together": (
        "Kunnen taken van verschillende afdelingen samen één werkplek vullen?",
        "Can tasks of several departments fill one workplace together?",
    ),
    "ask_workers": ("Hoeveel werknemers vraagt u?", "How many workers do you ask for?"),
    "ask_start": ("Wanneer begint de enclave?", "When does the enclave start?"),
    "ask_notified": (
        "Is de enclave gemeld, en op welke dag?",
        "Was the enclave notified, and on which day?",
    ),
    "ask_shift": (
        "Wanneer begint de dienst, en is de werkplek dan bereikbaar met de fiets of het openbaar vervoer?",
        "When does the shift start, and can the site then be reached by bike or public transport?",
    ),
    "ask_agreement": (
        "Is er een schriftelijke overeenkomst met het maatwerkbedrijf?",
        "Is there a written agreement with the maatwerkbedrijf?",
    ),
    "ask_permanent_supervisor": (
        "Is de begeleider vast, en van het maatwerkbedrijf?",
        "Is the supervisor permanent, and of the maatwerkbedrijf?",
    ),
    "ask_two_entities": (
        "Zijn u en het maatwerkbedrijf twee verschillende juridische entiteiten?",
        "Are you and the maatwerkbedrijf two different legal entities?",
    ),
    "ask_authority": (
        "Wie geeft de werknemers bevelen: het maatwerkbedrijf of u?",
        "Who gives the workers orders: the maatwerkbedrijf or you?",
    ),
    "ask_supervisors": (
        "Hoeveel begeleiders zet het maatwerkbedrijf in?",
        "How many supervisors does the maatwerkbedrijf provide?",
    ),
}
