"""The coverage as a file: CSV, a workbook, or JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping

from catalog.policy import load_service_types
from catalog.sheets import Row, write_csv, write_xlsx
from matcher.coverage.answer import CoverageAnswer, CoverageCell
from matcher.coverage.messages import RUNG_NAMES, RUNG_STATE_NAMES, STATE_NAMES
from matcher.coverage.niches import NicheAnswer
from matcher.coverage.rungs import RungAnswer
from matcher.messages import Speaker
from matcher.serialise import plain

FORMATS = ("csv", "xlsx", "json")
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}

HEADERS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("dienst", "code", "gemeente", "NIS-code", "stand", "zeker", "te bevestigen", "enkel een deel", "verwant"),
        *("beste aanbieder", "score", "km", "stand van de beste", "net niet", "km", "waarom niet", "gemeten", "grens"),
        "eenheid",
    ),
    "en": (
        *(
            "service",
            "code",
            "municipality",
            "NIS code",
            "state",
            "surely",
            "to be confirmed",
            "a part only",
            "related",
        ),
        *("best provider", "score", "km", "state of the best", "nearest miss", "km", "why not", "measured", "limit"),
        "unit",
    ),
}
RUNG_HEADERS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("trede", "naam", "gemeente", "NIS-code", "stand", "zit nabij", "komt er werken", "onbekend"),
        *("dichtste vestiging", "km"),
    ),
    "en": (
        *("rung", "name", "municipality", "NIS code", "state", "sits near", "comes to work", "unknown"),
        *("nearest site", "km"),
    ),
}
NICHE_HEADERS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("dienst", "code", "niche", "periode", "gevraagd", "zonder aanbod", "uren zonder aanbod", "uren onbekend"),
        *("gemeenten (alle perioden)", "kenmerken (alle perioden)"),
    ),
    "en": (
        *("service", "code", "niche", "period", "asked", "without supply", "hours without supply", "hours unknown"),
        *("municipalities (all periods)", "ids (all periods)"),
    ),
}
YES_NO: Mapping[str, tuple[str, str]] = {"nl": ("nee", "ja"), "en": ("no", "yes")}
SHEETS: Mapping[str, tuple[str, str, str]] = {
    "nl": ("cellen", "matrix", "ladder"),
    "en": ("cells", "matrix", "ladder"),
}


def exported(answer: CoverageAnswer, form: str, *, lang: str, ladder: RungAnswer | None = None) -> bytes:
    """Write the coverage in one of the formats; the ladder goes into a sheet of its own, or into the JSON.

    CSV has one table: the ladder when there is one, else the cells.

    Raises
    ------
    ValueError
        If the format is another one.
    """
    if form not in FORMATS:
        raise ValueError(f"form must be one of {FORMATS}")
    if form == "json":
        value = {**plain(answer), "ladder": None if ladder is None else plain(ladder)}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "csv":
        rows = cell_rows(answer.cells, lang) if ladder is None else rung_rows(ladder, lang)
        return write_csv(rows).encode()
    cells, matrix, rungs = SHEETS[lang]
    sheets = {cells: cell_rows(answer.cells, lang), matrix: matrix_rows(answer, lang)}
    return write_xlsx(sheets | ({} if ladder is None else {rungs: rung_rows(ladder, lang)}))


def cell_rows(cells: Iterable[CoverageCell], lang: str) -> Iterator[Row]:
    """Write a row for every cell."""
    speaker, label = Speaker(lang), load_service_types().label
    yield list(HEADERS[lang])
    for cell in cells:
        best, miss = cell.best, cell.nearest_miss
        row: list[str | float | int] = [
            label(cell.service_type, lang),
            cell.service_type,
            cell.municipality,
            cell.nis_code,
        ]
        row += [speaker.say(STATE_NAMES, cell.state), cell.sure, cell.to_confirm, cell.partly, cell.related]
        if best is None:
            row += [""] * 4
        else:
            row += [best.provider_name, best.score, _shown(best.distance_km), speaker.say(STATE_NAMES, best.state)]
        if miss is None:
            row += [""] * 6
        else:
            row += [miss.provider_name, _shown(miss.distance_km), miss.text]
            row += [_shown(miss.actual), _shown(miss.limit), miss.unit or ""]
        yield row


def _shown(value: float | None) -> float | str:
    """Leave a cell empty for what is unknown: never 0."""
    return "" if value is None else value


def matrix_rows(answer: CoverageAnswer, lang: str) -> Iterator[Row]:
    """Write a row for every service and a column for every municipality: the state and how many surely serve."""
    speaker = Speaker(lang)
    states = {(cell.service_type, cell.nis_code): cell for cell in answer.cells}
    yield [HEADERS[lang][0], "code", *(place.municipality for place in answer.places)]
    for service in answer.service_types:
        found = [states.get((service.service_type, place.nis_code)) for place in answer.places]
        yield [service.label, service.service_type, *(_short(cell, speaker) for cell in found)]


def _short(cell: CoverageCell | None, speaker: Speaker) -> str:
    """Say in few signs how a cell stands; a cell that is left out stays empty."""
    if cell is None:
        return ""
    counts = {"sure": cell.sure, "to_confirm": cell.to_confirm, "partly": cell.partly, "related": cell.related}
    word = speaker.say(STATE_NAMES, cell.state)
    return f"{counts[cell.state]} {word}" if cell.state in counts else word


def rung_rows(ladder: RungAnswer, lang: str) -> Iterator[Row]:
    """Write a row for every rung and municipality."""
    speaker = Speaker(lang)
    yield list(RUNG_HEADERS[lang])
    for cell in ladder.cells:
        name, state = speaker.say(RUNG_NAMES, str(cell.rung)), speaker.say(RUNG_STATE_NAMES, cell.state)
        counts = (cell.sits, cell.works, cell.unknown)
        nearest = (cell.nearest_name or "", _shown(cell.nearest_km))
        yield [cell.rung, name, cell.municipality, cell.nis_code, state, *counts, *nearest]


def niche_csv(answer: NicheAnswer, lang: str) -> bytes:
    """Write demand without supply as CSV."""
    return write_csv(niche_rows(answer, lang)).encode()


def niche_rows(answer: NicheAnswer, lang: str) -> Iterator[Row]:
    """Write a row for every service and period; hours that nobody stated stay empty."""
    yield list(NICHE_HEADERS[lang])
    for niche in answer.niches:
        named = ("; ".join(niche.municipalities), "; ".join(niche.demands))
        for each in niche.periods:
            counts = (each.n_asked, each.n_unserved, _shown(each.hours_unserved), each.n_hours_unknown)
            yield [niche.label, niche.service_type, YES_NO[lang][niche.is_niche], each.period, *counts, *named]
