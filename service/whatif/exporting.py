"""The consequences of a what-if as a table for a spreadsheet: CSV, or a workbook with the signals beside them."""

from collections.abc import Iterator, Mapping

from catalog.policy import load_service_types
from catalog.sheets import Row, write_csv, write_xlsx
from matcher.messages import Speaker
from matcher.whatif.result import Consequence, Replacement, Signal, WhatIf
from service.whatif.words import WORDS

FORMATS = ("csv", "xlsx")
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
KINDS: Mapping[str, tuple[str, str]] = {
    "agreement": ("overeenkomst", "agreement"),
    "need": ("vraag", "need"),
    "municipality": ("gemeente", "municipality"),
}
HEADERS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("soort", "kenmerk", "bestuur", "gemeenten", "dienst", "gevolg", "uitleg", "aanbieders voor", "aanbieders na"),
        *("wie valt weg", "waarom", "einde", "opzeggen uiterlijk", "zonder aanbieder vanaf", "beginnen uiterlijk"),
        *("in de plaats", "hoe", "score", "km erbij", "minuten erbij", "uren", "euro per uur erbij", "euro erbij"),
        "nog te vragen",
    ),
    "en": (
        *("kind", "id", "board", "municipalities", "service", "consequence", "explanation", "providers before"),
        *("providers after", "who falls out", "why", "end", "notice by", "without a provider from", "start by"),
        *("instead", "how", "score", "more km", "more minutes", "hours", "more euro an hour", "more euro"),
        "still to ask",
    ),
}
SIGNAL_HEADERS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        *("kenmerk", "aanbieder", "dienst", "bestuur", "gemeenten", "zonder aanbieder vanaf", "uren per maand"),
        *("in afwachting", "tweede fase", "oorzaak", "trekker", "geplande datum", "beginnen uiterlijk"),
    ),
    "en": (
        *("id", "provider", "service", "board", "municipalities", "without a provider from", "hours a month"),
        *("meanwhile", "second phase", "cause", "lead", "planned date", "start by"),
    ),
}
SHEETS: Mapping[str, tuple[str, str, str]] = {
    "nl": ("gevolgen", "signalen", "wijzigingen"),
    "en": ("consequences", "signals", "changes"),
}
HOW: Mapping[bool, tuple[str, str]] = {
    False: ("direct", "direct"),
    True: ("verwant, bereidheid te bevestigen", "related, willingness to be confirmed"),
}


def exported(answer: WhatIf, form: str, lang: str) -> bytes:
    """Write the consequences in one of the formats; an empty cell is unknown, or nothing.

    Raises
    ------
    ValueError
        If the format is another one.
    """
    if form not in FORMATS:
        raise ValueError(f"form must be one of {FORMATS}")
    if form == "csv":
        return write_csv(consequence_rows(answer, lang)).encode()
    consequences, signals, changes = SHEETS[lang]
    told = [[line.text] for line in answer.changes]
    notices = [[note.text] for note in answer.notices]
    return write_xlsx(
        {
            consequences: consequence_rows(answer, lang),
            signals: signal_rows(answer, lang),
            changes: [[changes], *told, *notices],
        }
    )


def consequence_rows(answer: WhatIf, lang: str) -> Iterator[Row]:
    """Write a row for every replacement of every consequence, and one where there is none."""
    yield list(HEADERS[lang])
    for each in (*answer.agreements, *answer.needs, *answer.municipalities):
        facts = _facts(each, lang)
        replacements = (*each.direct, *each.related)
        for replacement in replacements:
            yield [*facts, *_replacement(replacement, lang)]
        if not replacements:
            yield [*facts, *[""] * (len(HEADERS[lang]) - len(facts))]


def _facts(each: Consequence, lang: str) -> list[str | float | int]:
    speaker, label, term = Speaker(lang), load_service_types().label, each.term
    reasons = dict.fromkeys(reason.text for loss in each.lost for reason in loss.reasons)
    dates = [None] * 4 if term is None else [term.end, term.notice_by, term.gap_from, term.act_by]
    return [
        speaker.say(KINDS, each.subject),
        each.id,
        each.board or "",
        ", ".join(each.municipalities),
        ", ".join(label(code, lang) for code in each.service_types),
        speaker.say(WORDS, each.outcome),
        each.text,
        each.answers_before,
        each.answers_after,
        ", ".join(dict.fromkeys(loss.provider_name for loss in each.lost)),
        " ".join(reasons),
        *(day or "" for day in dates),
    ]


def _replacement(each: Replacement, lang: str) -> list[str | float | int]:
    cost = each.cost
    numbers = (
        *(each.score, cost.extra_road_km, cost.extra_travel_minutes, cost.hours_needed),
        *(cost.rate_difference_eur_per_hour, cost.extra_cost_eur),
    )
    how = HOW[each.status == "related"][lang == "en"]
    asked = " ".join(note.text for note in (*each.warnings, *cost.unknown))
    return [each.provider_name, how, *("" if number is None else number for number in numbers), asked]


def signal_rows(answer: WhatIf, lang: str) -> Iterator[Row]:
    """Write a row for every board of every signal, and one for a signal without boards."""
    yield list(SIGNAL_HEADERS[lang])
    for signal in answer.signals:
        head, tail = [signal.id, signal.provider_name, signal.service_label], _signal_tail(signal)
        for board in signal.boards:
            hours = "" if board.hours_per_month is None else board.hours_per_month
            places = ", ".join(board.municipalities)
            yield [*head, board.name or "", places, board.gap_from or "", hours, board.interim, *tail]
        if not signal.boards:
            yield [*head, "", ", ".join(signal.municipalities), signal.since or "", "", signal.interim_solution, *tail]


def _signal_tail(signal: Signal) -> list[str]:
    facts = (signal.second_phase_solution, signal.cause, signal.lead, signal.planned_on, signal.act_by)
    return [each or "" for each in facts]
