"""The Dutch and English of the command line."""

from collections.abc import Mapping

LANGUAGES = ("nl", "en")

TEXTS: Mapping[str, tuple[str, str]] = {
    "need": ("Vraag", "Need"),
    "services": ("Diensten", "Services"),
    "places": ("Plaatsen", "Places"),
    "rank": ("nr", "no"),
    "provider": ("aanbieder", "provider"),
    "status": ("stand", "status"),
    "score": ("score", "score"),
    "parts": ("opbouw", "made of"),
    "distance": ("km", "km"),
    "minutes": ("min", "min"),
    "hours": ("uren", "hours"),
    "unknown": ("onbekend", "unknown"),
    "reasons": ("Waarom", "Why"),
    "warnings": ("Nog te vragen", "Still to ask"),
    "not_in_list": ("Niet in deze lijst", "Not in this list"),
    "qualifies_if": ("Kan wel als", "Could if"),
    "counts": ("Niet in deze lijst, aantal aanbiedingen per reden", "Not in this list, number of offers per reason"),
    "nearest": ("Niemand past. Dit komt het dichtst:", "Nobody fits. These come nearest:"),
    "gap_recorded": ("Vastgelegd als hiaat in {file}.", "Recorded as a gap in {file}."),
    "record_it": ("Leg het vast met --record-gap hiaten.jsonl.", "Record it with --record-gap gaps.jsonl."),
    "also": ("er is meer dat niet past", "there is more that does not fit"),
    "and_if": ("én als", "and if"),
    "gap": ("Hiaat", "Gap"),
    "lots": ("Zo kan het in percelen", "This is how it falls into lots"),
    "uncovered": ("Niemand voor", "Nobody for"),
    "robustness": ("Hoe vast staat de eerste plaats", "How certain is first place"),
    "travel_source": ("Reistijd volgens", "Travel times from"),
    "as_of": ("Stand op", "As of"),
    "more": ("en nog {count}; vraag er meer met --excluded", "and {count} more; ask for them with --excluded"),
    "legend": (
        "█ dienst  ▓ nabijheid  ▒ vrije uren  ░ mobiliteit  ▚ ander  ? onbekend",
        "█ service  ▓ proximity  ▒ free hours  ░ mobility  ▚ other  ? unknown",
    ),
    "advice": (
        "Dit is een hulpmiddel: het stelt voor, u beslist.",
        "This is an aid: it proposes, you decide.",
    ),
    "resolved": ("Gevonden", "Found"),
    "ambiguous": ("Meer dan één mogelijkheid", "More than one possibility"),
    "not_in_taxonomy": (
        "Deze tekst past bij geen enkele dienst in onze lijst. Beschrijf het werk met andere woorden.",
        "This text fits no service in our list. Describe the work in other words.",
    ),
    "matching": ("Vragen verwerken", "Matching needs"),
    "catalogue_good": (
        "{file}: in orde ({count} aanbieders, {offerings} aanbiedingen).",
        "{file}: fine ({count} providers, {offerings} offers).",
    ),
    "index_saved": (
        "{file}: index met {count} aanbieders en {offerings} aanbiedingen.",
        "{file}: index of {count} providers and {offerings} offers.",
    ),
    "written": ("{count} aanbieders geschreven naar {file}.", "{count} providers written to {file}."),
    "nothing_asked": (
        'Zeg wat u vraagt, zoals --text "bushokjes poetsen" --place Ieper, of geef een bestand met een vraag.',
        'Say what you ask, such as --text "cleaning bus shelters" --place Ieper, or give a file with a need.',
    ),
    "nothing_counted": (
        "Zeg wat er geteld is, zoals --registered 15916 --checked 11515 --defective 2889, of geef een bestand.",
        "Say what was counted, such as --registered 15916 --checked 11515 --defective 2889, or give a file.",
    ),
    "nothing_to_buy": (
        "Zeg wat u koopt, zoals --value 28000 --months 12, of geef een bestand met een vraag.",
        "Say what you buy, such as --value 28000 --months 12, or give a file with a need.",
    ),
    "file_and_options": (
        "Uw vraag staat al in {file}: laat {options} weg, of zet dit in het bestand.",
        "Your need is already in {file}: leave out {options}, or put this in the file.",
    ),
    "falls_short_and_meets": (
        "De markt schiet tekort op {grounds}, of net niet: geef --falls-short of --meets, niet allebei.",
        "The market falls short on {grounds}, or does not: give --falls-short or --meets, not both.",
    ),
    "text_needs_place": (
        "Zeg ook waar het werk is: voeg --place GEMEENTE toe.",
        "Say where the work is too: add --place MUNICIPALITY.",
    ),
    "one_need": (
        "{file} bevat {count} vragen: geef het met --batch {file} --out BESTAND.",
        "{file} holds {count} needs: give it as --batch {file} --out FILE.",
    ),
    "batch_needs_out": (
        "Zeg waar de antwoorden van --batch moeten komen: voeg --out BESTAND toe, of --out - voor het scherm.",
        "Say where the answers of --batch go: add --out FILE, or --out - for the screen.",
    ),
    "batch_alone": (
        "Uw vragen staan al in het bestand van --batch: laat {options} weg.",
        "Your needs are already in the file of --batch: leave out {options}.",
    ),
    "out_needs_batch": (
        "--out hoort bij --batch: gebruik --batch BESTAND, of laat --out weg.",
        "--out belongs with --batch: use --batch FILE, or leave out --out.",
    ),
    "cluster_needs_batch": (
        "--cluster hoort bij --batch: gebruik --batch BESTAND, of laat --cluster weg.",
        "--cluster belongs with --batch: use --batch FILE, or leave out --cluster.",
    ),
    "cluster_or_workers": (
        "Een cluster heeft zijn eigen werkers: geef --cluster of --workers, niet allebei.",
        "A cluster has workers of its own: give --cluster or --workers, not both.",
    ),
    "no_workers": (
        "Met --batch is --workers het aantal processen: geef 1 of meer.",
        "With --batch, --workers is the number of processes: give 1 or more.",
    ),
    "xlsx_needs_out": (
        "Een werkboek kan niet op het scherm: voeg --out BESTAND toe, zoals --out catalogus.xlsx.",
        "A workbook cannot go to the screen: add --out FILE, such as --out catalogue.xlsx.",
    ),
    "text_expected": (
        'Geef een tekst, zoals schakel resolve "bushokjes poetsen", of --batch BESTAND; niet allebei.',
        'Give a text, such as schakel resolve "cleaning bus shelters", or --batch FILE; not both.',
    ),
    "coverage_out": (
        "Aan {file} is niet te zien hoe het geschreven moet worden: eindig op .csv, .xlsx of .json.",
        "{file} does not tell how it is to be written: end it with .csv, .xlsx or .json.",
    ),
    "niches_out": (
        "Niches worden als CSV geschreven: laat {file} eindigen op .csv.",
        "Niches are written as CSV: let {file} end with .csv.",
    ),
    "whatif_nothing": (
        "Zeg wat er verandert: --drop ID, --provider ID met --radius, --capacity, --end, --max-travel of --stop, --add NAAM "
        "met --kind, --service-type en --site, of --change BESTAND.",
        "Say what changes: --drop ID, --provider ID with --radius, --capacity, --end, --max-travel or --stop, --add NAME "
        "with --kind, --service-type and --site, or --change FILE.",
    ),
    "whatif_provider": (
        "Zeg ook welke aanbieder verandert: voeg --provider ID toe.",
        "Say which provider changes: add --provider ID.",
    ),
    "whatif_what": (
        "Zeg ook wat er verandert: voeg --radius, --capacity, --end, --max-travel of --stop toe.",
        "Say what changes: add --radius, --capacity, --end, --max-travel or --stop.",
    ),
    "whatif_add_or_change": (
        "Met --add komt een nieuwe aanbieder: laat --provider en --stop weg. Voor meer wijzigingen samen: --change BESTAND.",
        "With --add a new provider comes: leave out --provider and --stop. For several changes together: --change FILE.",
    ),
    "whatif_kind": (
        "--kind hoort bij --add: de werkvorm van een aanbieder die er al is, verandert niet.",
        "--kind belongs with --add: the work form of a provider that is there does not change.",
    ),
    "whatif_site": (
        "--site hoort bij --radius: zeg ook hoe groot de straal rond die vestiging is.",
        "--site belongs with --radius: say how large the radius around that site is.",
    ),
    "no_command": (
        "De opdracht «{name}» bestaat niet: kies {commands}.",
        "There is no command «{name}»: choose {commands}.",
    ),
    "no_option": ("De optie {option} bestaat niet.", "There is no option {option}."),
    "meant": (" Bedoelt u {choices}?", " Did you mean {choices}?"),
    "or": ("of", "or"),
    "too_many_words": (
        "Hier staat te veel: «{words}». Zet een tekst van meer woorden tussen aanhalingstekens.",
        "There is too much here: «{words}». Put a text of several words between quotes.",
    ),
    "parameter_missing": ("Er ontbreekt iets: geef ook {option}.", "Something is missing: give {option} too."),
    "a_value": ("een gegeven", "a value"),
    "option_with_value": (
        "Na de optie {option} hoort een waarde: vul die aan.",
        "The option {option} needs a value: add it.",
    ),
    "option_without_value": (
        "Bij de optie {option} hoort geen waarde: laat die weg.",
        "The option {option} takes no value: leave it out.",
    ),
    "wrong_value": ("{option}: «{value}» — verwacht {expected}.", "{option}: «{value}» — expected {expected}."),
    "stands_alone": ("In geen bundel", "In no bundle"),
    "bestek_format": (
        "Aan de naam {file} is niet te zien welk bestand u wilt: laat hem eindigen op .{formats}.",
        "The name {file} does not say which file you want: let it end in .{formats}.",
    ),
    "both_yes_and_no": (
        "U zegt ja en nee voor {boards}: kies één van beide.",
        "You say yes and no of {boards}: choose one.",
    ),
    "unknown_boards": (
        "Deze besturen vragen niets in dit bestand: {boards}. Schrijf de naam zoals in de vragen.",
        "These boards ask for nothing in this file: {boards}. Write the name as in the needs.",
    ),
    "expected_whole": ("een geheel getal", "a whole number"),
    "expected_whole_from": ("een geheel getal vanaf {smallest}", "a whole number from {smallest}"),
    "expected_number": ("een getal", "a number"),
    "expected_cluster": (
        "een adres als tcp://10.0.0.5:8786 of tls://…",
        "an address such as tcp://10.0.0.5:8786 or tls://…",
    ),
    "expected_choice": ("{choices}", "{choices}"),
    "expected_board": (
        "een bestuur met zijn raming, zoals Ieper=12000, of Ieper=? als u die niet kent",
        "a board with its estimate, such as Ieper=12000, or Ieper=? if you do not know it",
    ),
    "expected_day": ("een datum als 2027-01-31", "a date such as 2027-01-31"),
    "expected_database": (
        "sqlite:///bestand.db of postgresql+psycopg://gebruiker:geheim@server/databank",
        "sqlite:///file.db or postgresql+psycopg://user:secret@server/database",
    ),
    "expected_amount": (
        "een bedrag, zo nodig met de dag en de grond erbij: 240000@2025-03-01@de_minimis",
        "an amount, with the day and the ground where known: 240000@2025-03-01@de_minimis",
    ),
    "expected_port": ("een poort van 0 tot {highest}", "a port from 0 to {highest}"),
    "expected_name": ("een naam", "a name"),
    "not_understood": ("Deze opdracht wordt niet begrepen ({why}).", "This command is not understood ({why})."),
    "see_help": ("Hulp: {command} --help", "Help: {command} --help"),
    "unexpected": ("Onverwachte fout: {error}; meld dit", "Unexpected error: {error}; please report this"),
    "completeness": ("ingevuld", "filled in"),
    "work_forms": ("werkvormen", "work forms"),
    "spellings": ("ook geschreven als", "also written as"),
    "from_name": ("afgeleid uit de naam", "read from the name"),
    "totals": ("In deze catalogus", "In this catalogue"),
    "providers": ("aanbieders", "providers"),
    "fictitious": ("waarvan verzonnen", "of which made up"),
    "initiatives": ("initiatieven (organisaties)", "initiatives (organisations)"),
    "without_offerings": ("zonder bekende dienst («nog aan te vullen»)", "without a known service (to be completed)"),
    "without_place": ("zonder bekende plaats", "without a known place"),
    "offerings": ("aanbiedingen", "offers"),
    "inferred_offerings": ("waarvan uit de naam afgeleid", "of which read from the name"),
    "never_confirmed": ("nooit bevestigd", "never confirmed"),
    "mean_completeness": ("gemiddeld ingevuld", "filled in on average"),
    "by_kind": ("Aanbieders per werkvorm", "Providers by work form"),
    "by_group": ("Aanbiedingen per groep diensten", "Offers by group of services"),
    "by_category": ("Initiatieven per categorie van het document", "Initiatives by category of the document"),
    "to_complete": ("Nog aan te vullen, aantal aanbieders", "To be completed, number of providers"),
    "least_complete": ("Minst ingevuld", "Least filled in"),
    "missing": ("nog aan te vullen", "to be completed"),
    "interrupted": ("Afgebroken.", "Interrupted."),
}


def text(code: str, lang: str, **facts: object) -> str:
    """Give one sentence in the asked language."""
    return TEXTS[code][LANGUAGES.index(lang)].format(**facts)
