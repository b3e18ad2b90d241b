"""What the catalogue says to people about a refused value: one Dutch sentence per kind of refusal.

The kinds are pydantic's own and those of `catalog.fields`. Facts of the refusal stand between braces.
"""

import errno
import re
from collections.abc import Mapping

EXPECTED: Mapping[str, str] = {
    # Presence and shape.
    "missing": "ontbreekt; verwacht een waarde",
    "extra_forbidden": "dit veld bestaat hier niet",
    "model_type": 'verwacht een object met velden, zoals {{"…": …}}',
    "dict_type": 'verwacht een object met velden, zoals {{"…": …}}',
    "tuple_type": 'verwacht een lijst, zoals ["…"]',
    "too_short": "verwacht minstens één waarde in de lijst",
    "string_type": "verwacht tekst",
    "no_person": "verwacht een organisatie of een functie, geen e-mailadres en geen naam van een persoon",
    "string_unicode": "verwacht tekst zonder onleesbare tekens",
    "string_too_short": "verwacht tekst die niet leeg is",
    "string_too_long": "verwacht tekst van ten hoogste {max_length} tekens",
    "string_pattern_mismatch": "heeft niet de vorm die hier verwacht wordt",
    "more_than_once": "staat meer dan één keer; verwacht één waarde",
    "too_long": "verwacht ten hoogste {max_length} waarden",
    "list_type": 'verwacht een lijst, zoals ["…"]',
    "bool_parsing": "verwacht true of false",
    "bool_type": "verwacht true of false; in een tabel ja of nee",
    # Numbers.
    "float_type": "verwacht een getal",
    "int_type": "verwacht een geheel getal",
    "float_parsing": "verwacht een getal, met een punt voor de decimalen",
    "int_parsing": "verwacht een geheel getal",
    "int_parsing_size": "verwacht een geheel getal dat minder groot is",
    "number_in_quotes": "verwacht een getal, zonder aanhalingstekens",
    "finite_number": "verwacht een gewoon getal, niet oneindig of NaN",
    "greater_than": "verwacht een getal groter dan {gt:g}",
    "too_small": "verwacht een getal van {smallest} of meer",
    "greater_than_equal": "verwacht een getal van {ge:g} of meer",
    "less_than_equal": "verwacht een getal van hoogstens {le:.16g}",
    "not_a_latitude": "geen breedtegraad; verwacht een getal van -90 tot 90",
    "not_a_longitude": "geen lengtegraad; verwacht een getal van -180 tot 180",
    "half_a_point": "verwacht lat en lon samen; {missing} ontbreekt",
    "far_point": "dit punt ligt op {km} km van {nearest}, de dichtste Belgische gemeente; {hint}",
    # Dates and times.
    "date_from_datetime_parsing": "verwacht een datum als 2027-01-31",
    "date_from_datetime_inexact": "verwacht een datum als 2027-01-31, zonder uur",
    "date_parsing": "verwacht een datum als 2027-01-31",
    "not_a_date": "verwacht een datum als 2027-01-31",
    "no_such_date": "deze datum bestaat niet; verwacht een datum als 2027-01-31",
    "date_out_of_range": "verwacht een datum tussen {first} en {last}",
    "ends_before_start": "ligt voor {start}; verwacht een einde op of na het begin",
    "not_a_time": "verwacht een uur als 07:30",
    "not_a_month": "verwacht een maand als 2027-04",
    "not_a_season_month": "verwacht maanden van 1 tot 12, elk hoogstens één keer",
    # Lists of the catalogue.
    "literal_error": "verwacht {choices}",
    "not_a_cursor": "deze plaats in een lijst kennen we niet; neem «next» uit het vorige antwoord over",
    "not_listed": "verwacht {choices}",
    "not_known": "{message}",
    "not_a_kbo_number": "geen ondernemingsnummer: {why}; verwacht 0xxx.xxx.xxx",
    # Objects as a whole.
    "two_durations": "verwacht een duur of een opdracht zonder einde, niet allebei",
    "no_place": "verwacht een gemeente (municipality) of een punt (lat en lon)",
    "not_one_area": "verwacht precies één van radius_km, municipalities, provinces, named of everywhere",
    "not_everywhere": "verwacht true; laat het veld anders weg",
    "nothing_asked": "verwacht minstens één van service_types, cpv, title of description",
    "weights_sum": "samen {total}; verwacht gewichten die samen 1 zijn",
    "no_such_site": "verwacht een vestiging van deze aanbieder{choices}",
    "duplicate": "staat er al ({first}); verwacht elk {what} één keer",
}  # fmt: skip
OF_FIELD: Mapping[tuple[str, str], str] = {
    ("missing", "places"): 'ontbreekt; verwacht minstens één plaats, zoals [{"municipality": "Ieper"}]',
    ("too_short", "places"): 'verwacht minstens één plaats, zoals [{"municipality": "Ieper"}]',
    ("nothing_asked", "title"): "deze tekst is leeg; zeg wat u vraagt",
    ("nothing_asked", "description"): "deze tekst is leeg; zeg wat u vraagt",
    ("string_pattern_mismatch", "month"): "verwacht een maand als 2027-04",
    ("missing", "kinds"): 'ontbreekt; verwacht minstens één werkvorm, zoals ["maatwerkbedrijf"]',
    ("too_short", "kinds"): 'verwacht minstens één werkvorm, zoals ["maatwerkbedrijf"]',
    ("missing", "kind"): "ontbreekt; verwacht procurement, daeb, enclave of subcontract",
    ("missing", "service_type"): "ontbreekt; verwacht een dienstsoort, zoals netheid.bushokjes",
}  # fmt: skip
OTHERWISE = "deze waarde kan niet"
# Why the machine could not read or write a file.
WHY_NOT: Mapping[int | None, str] = {
    errno.EACCES: "u hebt er geen toegang toe",
    errno.EPERM: "u hebt er geen toegang toe",
    errno.EISDIR: "dit is een map; verwacht een bestand",
    errno.ENOTDIR: "een deel van dit pad is geen map",
    errno.ENOENT: "deze map bestaat niet",
    errno.ENAMETOOLONG: "deze naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "deze schijf kan niet beschreven worden",
    errno.EIO: "de schijf of de verbinding werkt niet goed",
}

_CHOICE = re.compile(r"'([^']*)'")
_NUMBER = re.compile(r"\s*-?\d+(?:[.,]\d+)?\s*")


def expectation(kind: str, facts: Mapping[str, object], *, field: str = "", value: object = None) -> str:
    """Say in Dutch what was expected.

    Parameters
    ----------
    kind : str
        Kind of refusal, a key of `EXPECTED`.
    facts : mapping
        What the sentence of that kind names between braces.
    field : str
        Name of the field: some fields have a sentence of their own.
    value : object
        What stood there: a number in quotes is said to be one.

    Returns
    -------
    str

    Examples
    --------
    >>> expectation("greater_than", {"gt": 0.0})
    'verwacht een getal groter dan 0'
    >>> expectation("float_type", {}, value="12")
    'verwacht een getal, zonder aanhalingstekens'
    """
    if kind in {"float_type", "int_type"} and isinstance(value, str) and _NUMBER.fullmatch(value):
        kind = "number_in_quotes"
    if kind == "literal_error":
        facts = {"choices": one_of(tuple(_CHOICE.findall(str(facts["expected"]))))}
    if (kind, field) in OF_FIELD:
        return OF_FIELD[kind, field]
    return EXPECTED.get(kind, OTHERWISE).format(**facts)


def why_not(error: OSError) -> str:
    """Say in Dutch why a file could not be read or written.

    Examples
    --------
    >>> why_not(PermissionError(errno.EACCES, "Permission denied"))
    'u hebt er geen toegang toe'
    """
    return WHY_NOT.get(error.errno) or f"de machine zegt «{error.strerror or error}»"


def one_of(choices: tuple[str, ...]) -> str:
    """Write a list as a choice.

    Examples
    --------
    >>> one_of(("on_site", "in_house", "enclave"))
    'on_site, in_house of enclave'
    """
    *first, last = choices
    return f"{', '.join(first)} of {last}" if first else last
