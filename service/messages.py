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
    "also": ("ook", "also"),
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
        "Deze tekst past bij geen enkele dienst in onze lijst.",
        "This text fits no service in our list.",
    ),
    "matching": ("Vragen verwerken", "Matching needs"),
    "catalogue_good": (
        "{file}: in orde ({count} aanbieders, {offerings} aanbiedingen).",
        "{file}: fine ({count} providers, {offerings} offers).",
    ),
    "written": ("{count} aanbieders geschreven naar {file}.", "{count} providers written to {file}."),
    "nothing_asked": (
        'Geef een bestand met een vraag, of --text en --place. Bijvoorbeeld: schakel match --text "bushokjes poetsen" --place Ieper',
        'Give a file with a need, or --text and --place. For example: schakel match --text "bushokjes poetsen" --place Ieper',
    ),
    "text_or_file": ("Geef een bestand of --text, niet allebei.", "Give a file or --text, not both."),
    "text_needs_place": (
        "--text vraagt ook --place: waar is het werk?",
        "--text also needs --place: where is the work?",
    ),
    "one_need": (
        "{file}: bevat {count} vragen; gebruik --batch voor meer dan één.",
        "{file}: holds {count} needs; use --batch for more than one.",
    ),
    "batch_needs_out": (
        "--batch vraagt ook --out BESTAND (of --out - voor het scherm).",
        "--batch also needs --out FILE (or --out - for the screen).",
    ),
    "cannot_write": ("{file}: kan niet worden geschreven ({why}).", "{file}: cannot be written ({why})."),
    "text_expected": ("Geef een tekst, of --batch BESTAND.", "Give a text, or --batch FILE."),
    "no_command": ("Opdracht {name} bestaat niet; kies uit {commands}", "No command {name}; choose from {commands}"),
    "see_help": ("Hulp: {command} --help", "Help: {command} --help"),
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
    "regio": ("catalogus van de streek", "the region's catalogue"),
    "voorbeeld": ("verzonnen voorbeeldstreek", "made-up example region"),
    "try_next": (
        "Probeer nu zelf:\n"
        '  .venv/bin/schakel match --text "bushokjes poetsen" --place Ieper\n'
        '  .venv/bin/schakel match --text "onkruid wieden" --place Zwevegem --catalog voorbeeld\n'
        '  .venv/bin/schakel resolve "brandkranen nakijken"\n'
        "  .venv/bin/schakel catalog stats",
        "Now try for yourself:\n"
        '  .venv/bin/schakel match --text "bushokjes poetsen" --place Ieper --lang en\n'
        '  .venv/bin/schakel match --text "weeding by hand" --place Zwevegem --catalog voorbeeld --lang en\n'
        '  .venv/bin/schakel resolve "check fire hydrants"\n'
        "  .venv/bin/schakel catalog stats",
    ),
    "interrupted": ("Afgebroken.", "Interrupted."),
}


def text(code: str, lang: str, **facts: object) -> str:
    """Give one sentence in the asked language."""
    return TEXTS[code][LANGUAGES.index(lang)].format(**facts)
