"""Files of needs, and batches, that are wrong as a whole."""

import json
from typing import Any

from bad_input.bad import Bad
from calling import NEED, PROVIDER, as_bytes

BATCH = ("match", "--batch", "n.jsonl", "--out", "uit.jsonl")
DEEP = "[" * 100_000 + "]" * 100_000


def whole(name: str, content: Any, *told: str) -> Bad:
    """Hand in a need file that is wrong as a whole."""
    return Bad(name, ("match", "n.json"), told, {"n.json": content})


FILES = [
    whole("empty file", b"", "n.json — dit bestand is leeg"),
    whole("blank file", b" \n\n", "n.json — dit bestand is leeg"),
    whole("broken JSON", b'{"kind": "daeb",\n "title" "x"}', 'n.json: regel 2, kolom 10: «"x"}» — geen geldige JSON: '),
    whole("cut off JSON", b'{"kind": "daeb"', "n.json: regel 1, kolom 16 — geen geldige JSON: verwacht een komma"),
    whole(
        "cp1252",
        '{"title": "café"}'.encode("cp1252"),
        'byte 15: «title": "café"}» — geen UTF-8, het lijkt Windows-1252',
    ),
    whole("UTF-16", json.dumps(NEED).encode("utf-16"), "geen UTF-8, het lijkt UTF-16; bewaar het bestand als UTF-8"),
    whole("binary file", bytes(range(256)), "n.json: regel 2, byte 129 — dit is geen tekst; verwacht tekst in UTF-8"),
    whole("deep nesting", DEEP, "n.json — lijsten en objecten zitten te diep in elkaar"),
    whole(
        "not a number", json.dumps(NEED | {"max_km": float("nan")}), "veld «max_km»: «NaN» — verwacht een gewoon getal"
    ),
    whole(
        "infinity", as_bytes(NEED).replace(b"100", b"1e999"), "veld «hours_per_month»: «Infinity» — verwacht een gewoon"
    ),
    whole("huge number", as_bytes(NEED).replace(b"100", b"9" * 30), "veld «hours_per_month»: «999999999"),
    whole(
        "number of 5000 digits", as_bytes(NEED).replace(b"100", b"9" * 5000), "n.json — een getal heeft te veel cijfers"
    ),
    whole(
        "key twice", b'{"kind": "daeb", "kind": "daeb"}', "n.json: veld «kind» — dit veld staat twee keer in één object"
    ),
    whole("empty list", [], "n.json: veld «needs»: «[]» — verwacht minstens één vraag"),
    whole(
        "list of lists",
        [[NEED]],
        "n.json: [0]: «[{",
    ),
    whole("a word", '"hallo"', "n.json: «hallo» — verwacht een object met velden"),
    whole("a provider instead of a need", PROVIDER, *["n.json: "] * 10),
    whole(
        "duplicate ids",
        [NEED, NEED],
        "n.json: [1]: veld «id»: «n-1» — staat er al (n.json, [0]); verwacht elk id één keer",
    ),
    whole(
        "faults in several needs",
        [NEED | {"id": "a", "kind": "x"}, NEED | {"id": "b", "max_km": -1}],
        "n.json: [0]: veld «kind»: «x»",
        "n.json: [1]: veld «max_km»: «-1»",
    ),
    whole(
        "more than one need",
        [NEED, NEED | {"id": "b"}],
        "n.json bevat 2 vragen: geef het met --batch n.json --out BESTAND.",
    ),
    Bad("missing file", ("match", "weg.json"), ("weg.json — dit bestand bestaat niet",)),
    Bad("directory as need file", ("match", "."), (". — dit bestand kan niet gelezen worden: dit is een map",)),
    Bad("empty standard input", ("match", "-"), ("standaardinvoer — dit bestand is leeg",)),
    Bad("broken standard input", ("match", "-"), ("standaardinvoer: regel 1, kolom 1",), stdin=b"hallo"),
    Bad("name of nothing", ("match", ""), ("VRAAG.json|-: «» — verwacht een naam.",)),
]
BATCHES = [
    Bad(
        "all faulty lines of a batch",
        BATCH,
        (
            "n.jsonl: rij 2, kolom 1: «kapot» — geen geldige JSON",
            "n.jsonl: rij 3: veld «kind»: «x» — verwacht",
            "n.jsonl: rij 5: veld «id»: «n-1» — staat er al (n.jsonl, rij 1)",
            "n.jsonl: rij 6, byte 15",
        ),
        {
            "n.jsonl": b"\n".join(
                map(
                    as_bytes,
                    [NEED, "kapot", NEED | {"id": "b", "kind": "x"}, "", NEED, '{"title": "café"}'.encode("cp1252")],
                )
            )
        },
    ),
    Bad(
        "batch in UTF-16",
        BATCH,
        ("n.jsonl: rij 1, byte 1 — geen UTF-8, het lijkt UTF-16",),
        {"n.jsonl": "a\nb".encode("utf-16")},
    ),
    Bad("empty batch", BATCH, ("n.jsonl — dit bestand is leeg; verwacht één vraag per regel",), {"n.jsonl": b""}),
    Bad("missing batch", BATCH, ("n.jsonl — dit bestand bestaat niet",)),
    Bad(
        "directory as batch",
        ("match", "--batch", ".", "--out", "-"),
        (". — dit bestand kan niet gelezen worden: dit is een map",),
    ),
    Bad(
        "directory as out",
        ("match", "--batch", "n.jsonl", "--out", "."),
        (". — dit bestand kan niet geschreven worden: dit is een map",),
        {"n.jsonl": NEED},
    ),
    Bad(
        "out in a missing folder",
        ("match", "--batch", "n.jsonl", "--out", "weg/uit.jsonl"),
        ("weg/uit.jsonl — dit bestand kan niet geschreven worden: deze map bestaat niet",),
        {"n.jsonl": NEED},
    ),
    Bad(
        "out below a file",
        ("match", "--batch", "n.jsonl", "--out", "n.jsonl/uit"),
        ("n.jsonl/uit — dit bestand kan niet geschreven worden: een deel van dit pad is geen map",),
        {"n.jsonl": NEED},
    ),
    Bad(
        "out with a name that is too long",
        ("match", "--batch", "n.jsonl", "--out", "u" * 300),
        ("kan niet geschreven worden: deze naam is te lang",),
        {"n.jsonl": NEED},
    ),
    Bad(
        "empty batch of texts",
        ("resolve", "--batch", "t.txt"),
        ("t.txt — dit bestand is leeg; verwacht één tekst per regel",),
        {"t.txt": b""},
    ),
    Bad("missing batch of texts", ("resolve", "--batch", "t.txt"), ("t.txt — dit bestand bestaat niet",)),
    Bad(
        "texts in another encoding",
        ("resolve", "--batch", "-"),
        (
            "standaardinvoer: rij 1, byte 4: «café» — geen UTF-8, het lijkt Windows-1252",
            "standaardinvoer: rij 2, byte 3",
        ),
        stdin="café\nthé".encode("cp1252"),
    ),
]
