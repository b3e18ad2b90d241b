"""Commands called in a way that cannot work."""

from bad_input.bad import Bad
from calling import NEED
from service.cli.app import COMMANDS

NAMES = tuple(COMMANDS)
WORDS = ("match", "--text", "bushokjes poetsen")
BATCH = ("match", "--batch", "n.jsonl", "--out", "uit.jsonl")

OPTIONS = [
    Bad(
        "all faults of the options together",
        (*WORDS, "--place", "Xyzzyx", "--workers", "0", "--start", "2027-02-30"),
        (
            "opdrachtregel: veld «--place»: «Xyzzyx» — Gemeente",
            "opdrachtregel: veld «--workers»: «0» — verwacht een getal groter dan 0",
            "opdrachtregel: veld «--start»: «2027-02-30» — deze datum bestaat niet",
        ),
    ),
    Bad(
        "every unknown place",
        (*WORDS, "--place", "Xyzzyx", "--place", "Qqqqq"),
        ("opdrachtregel: veld «--place»: «Xyzzyx»", "opdrachtregel: veld «--place»: «Qqqqq»"),
    ),
    Bad(
        "unknown service type as option",
        ("match", "--place", "Ieper", "--service-type", "x.y"),
        ("opdrachtregel: veld «--service-type»: «x.y» — Dienstsoort «x.y» staat niet",),
    ),
    Bad(
        "not a number as option",
        (*WORDS, "--place", "Ieper", "--max-km", "nan"),
        ("opdrachtregel: veld «--max-km»: «NaN» — verwacht een gewoon getal",),
    ),
    Bad(
        "day before the first number",
        (*WORDS, "--place", "Ieper", "--as-of", "2010-01-01"),
        ("opdrachtregel: veld «--as-of»: «2010-01-01» — Parameter «",),
    ),
    Bad(
        "blank text",
        ("match", "--text", " ", "--place", "Ieper"),
        ("opdrachtregel: veld «--text» — deze tekst is leeg; zeg wat u vraagt",),
    ),
    Bad("text without place", WORDS, ("Zeg ook waar het werk is: voeg --place GEMEENTE toe.",)),
    Bad("nothing at all", ("match",), ('Zeg wat u vraagt, zoals --text "bushokjes poetsen" --place Ieper',)),
    Bad(
        "file and options",
        ("match", "n.json", "--max-km", "3", "--reserved"),
        ("Uw vraag staat al in n.json: laat --reserved, --max-km weg",),
        {"n.json": NEED},
    ),
    Bad("batch without out", ("match", "--batch", "n.jsonl"), ("voeg --out BESTAND toe, of --out - voor het scherm.",)),
    Bad("out without batch", ("match", "n.json", "--out", "x"), ("--out hoort bij --batch",)),
    Bad(
        "batch with options",
        (*BATCH, "--text", "x"),
        ("Uw vragen staan al in het bestand van --batch: laat --text weg.",),
    ),
    Bad("unknown option", (*WORDS, "--plaats", "Ieper"), ("De optie --plaats bestaat niet. Bedoelt u --place?",)),
    Bad(
        "option without value",
        (*WORDS, "--place"),
        ("Na de optie --place hoort een waarde: vul die aan. Hulp: schakel match --help",),
    ),
    Bad(
        "flag with value",
        (*WORDS, "--json=3"),
        ("Bij de optie --json hoort geen waarde: laat die weg. Hulp: schakel match --help",),
    ),
    Bad(
        "top that is no number",
        (*WORDS, "--top", "veel"),
        ("--top: «veel» — verwacht een geheel getal. Hulp: schakel match --help",),
    ),
    Bad("negative top", (*WORDS, "--top", "-1"), ("--top: «-1» — verwacht een geheel getal vanaf 0.",)),
    Bad("top of nothing", ("resolve", "x", "--top", "0"), ("--top: «0» — verwacht een geheel getal vanaf 1.",)),
    Bad(
        "hours that are no number",
        (*WORDS, "--hours-per-month", "x"),
        ("--hours-per-month: «x» — verwacht een getal.",),
    ),
    Bad(
        "unknown kind as option",
        (*WORDS, "--kind", "x"),
        ("--kind: «x» — verwacht procurement, daeb, enclave of subcontract.",),
    ),
    Bad(
        "impossible day",
        (*WORDS, "--as-of", "2027-02-30"),
        ("--as-of: «2027-02-30» — verwacht een datum als 2027-01-31.",),
    ),
    Bad(
        "another way of writing a day",
        (*WORDS, "--as-of", "20270130"),
        ("--as-of: «20270130» — verwacht een datum als 2027-01-31.",),
    ),
    Bad("unknown language", (*WORDS, "--lang", "fr"), ("--lang: «fr» — verwacht nl of en.",)),
    Bad(
        "words without quotes",
        ("resolve", "bushokjes", "poetsen"),
        ("Hier staat te veel: «poetsen». Zet een tekst van meer woorden tussen aanhalingstekens.",),
    ),
    Bad(
        "no text",
        ("resolve",),
        ('Geef een tekst, zoals schakel resolve "bushokjes poetsen", of --batch BESTAND; niet allebei.',),
    ),
    Bad("text and batch", ("resolve", "x", "--batch", "y"), ("niet allebei.",)),
    Bad(
        "several bad CPV codes",
        ("resolve", "x", "--cpv", "abc", "--cpv", "12"),
        ("opdrachtregel: veld «--cpv»: «abc»", "opdrachtregel: veld «--cpv»: «12»"),
    ),
    Bad("nothing to buy", ("route",), ("Zeg wat u koopt, zoals --value 28000 --months 12, of geef een bestand",)),
    Bad(
        "a board with a wrong amount",
        ("route", "--value", "1", "--joint", "Ieper=veel"),
        ("--joint: «Ieper=veel» — verwacht een bestuur met zijn raming, zoals Ieper=12000",),
    ),
    Bad(
        "two durations of a purchase",
        ("route", "--months", "3", "--indefinite"),
        ("opdrachtregel: veld «--indefinite»: «true» — verwacht een duur of een opdracht zonder einde, niet allebei",),
    ),
    Bad(
        "an amount that is none",
        ("daeb", "--compensation", "veel@2025-03-01"),
        ("--compensation: «veel@2025-03-01» — verwacht een bedrag, zo nodig met de dag en de grond erbij",),
    ),
    Bad(
        "a day of a compensation that does not exist",
        ("daeb", "--compensation", "100@2025-02-30"),
        ("opdrachtregel: veld «--compensation»: «2025-02-30» — deze datum bestaat niet",),
    ),
    Bad(
        "a DAEB in a file and in options",
        ("daeb", "daeb.json", "--market", "none"),
        ("Uw vraag staat al in daeb.json: laat --market weg",),
    ),
    Bad("nothing to bundle", ("bundle",), ("Er ontbreekt iets: geef ook VRAGEN.jsonl|-.",)),
    Bad(
        "a board that asks for nothing",
        ("bundle", "n.json", "--leads", "Stad Gent"),
        ("Deze besturen vragen niets in dit bestand: Stad Gent",),
        {"n.json": NEED},
    ),
    Bad(
        "a bestek of no known kind",
        ("bundle", "n.json", "--out", "bestek.pdf"),
        ("laat hem eindigen op .csv, xlsx, json, md of docx",),
        {"n.json": NEED},
    ),
    Bad("nothing to plan", ("plan",), ("Er ontbreekt iets: geef ook VRAGEN.jsonl|-.",)),
    Bad(
        "a plan of no known kind",
        ("plan", "n.json", "--out", "plan.pdf"),
        ("laat hem eindigen op .xlsx, csv of json",),
        {"n.json": NEED},
    ),
    Bad("an enclave of nothing", ("enclave",), ("Zeg wat u vraagt",)),
    Bad(
        "an enclave without a place",
        ("enclave", "--text", "verpakken"),
        ("opdrachtregel: veld «--place»",),
    ),
    Bad(
        "a need of another kind in a test of an enclave",
        ("enclave", "need.json"),
        ("need.json: need: veld «kind»: «procurement» — verwacht enclave",),
        files={"need.json": {"kind": "procurement", "title": "verpakken", "places": [{"municipality": "Ieper"}]}},
    ),
    Bad(
        "two questions in a file",
        ("wijkwerken", "vragen.jsonl"),
        ("vragen.jsonl — verwacht één vraag: een object met velden",),
        files={"vragen.jsonl": '{"workers": 1}\n{"workers": 2}'},
    ),
    Bad("hours that are none", ("wijkwerken", "--hours-per-month", "0"), ("veld «--hours-per-month»: «0",)),
    Bad("a service of no list", ("coverage", "--service", "tover"), ("opdrachtregel: veld «--service»: «tover»",)),
    Bad("an area that is nowhere", ("coverage", "--area", "Nergensgem"), ("opdrachtregel: veld «--area»",)),
    Bad("a file of no kind", ("coverage", "--out", "dekking.pdf"), ("eindig op .csv, .xlsx of .json",)),
    Bad("a gap without a place", ("gaps", "--service", "groen.gazon"), ("Er ontbreekt iets: geef ook --place.",)),
    Bad(
        "unknown command",
        ("zoek",),
        (f"De opdracht «zoek» bestaat niet: kies {', '.join(NAMES[:-1])} of {NAMES[-1]}. Hulp: schakel --help",),
    ),
    Bad(
        "unknown command of a group",
        ("catalog", "tel"),
        ("De opdracht «tel» bestaat niet: kies check, export, find, index of stats. Hulp: schakel catalog --help",),
    ),
    Bad(
        "check of nothing",
        ("catalog", "check"),
        ("Er ontbreekt iets: geef ook BESTAND…. Hulp: schakel catalog check --help",),
    ),
    Bad("export without format", ("catalog", "export"), ("Er ontbreekt iets: geef ook --format.",)),
    Bad("unknown format", ("catalog", "export", "--format", "pdf"), ("--format: «pdf» — verwacht csv, xlsx of json.",)),
    Bad(
        "workbook on the screen",
        ("catalog", "export", "--format", "xlsx"),
        ("Een werkboek kan niet op het scherm: voeg --out BESTAND toe",),
    ),
    Bad(
        "signs that a terminal obeys",
        ("resolve", "x", "--top", "\x1b[31m\n"),
        ("--top: «\\x1b[31m\\n» — verwacht een geheel getal.",),
    ),
]
