"""Programmes over many objects as sections: their state, by place and over time."""

from collections.abc import Iterable

from matcher.reporting.programmes import CountedPlace, ProgrammeProgress
from service.reporting.report_words import Words
from service.reporting.tables import Cell, ReportTable, Section, Share


def programme_sections(programmes: Iterable[ProgrammeProgress], words: Words) -> tuple[Section, ...]:
    """Write each programme as a section."""
    return tuple(programme_section(each, words, f"programma-{at}") for at, each in enumerate(programmes, start=1))


def programme_section(found: ProgrammeProgress, words: Words, section_id: str) -> Section:
    """Write one programme: its state first, then its places and its days when there are several."""
    places = (*found.areas, *found.municipalities)
    tables = [_totals(found, words)]
    if len(places) > 1:
        tables.append(_places(places, words, f"{section_id}-plaatsen"))
    if len(found.moments) > 1:
        tables.append(_moments(found, words, f"{section_id}-tijd"))
    notes = tuple(note.text for note in words.teller.of_programme(found))
    return Section(section_id, words.say("section.programma", programme=found.programme), tuple(tables), notes)


def _totals(found: ProgrammeProgress, words: Words) -> ReportTable:
    left, say = found.progress, words.say
    rows: tuple[tuple[Cell, ...], ...] = (
        (say("counted_on"), found.counted_on),
        (say("registered"), found.registered),
        (say("checked"), found.checked),
        (say("defective"), found.defective),
        (say("remaining"), left.remaining),
        (say("defect_rate"), Share(left.defect_rate)),
        (say("expected_defects"), _rounded(left.expected_defects)),
        (say("work_hours"), _rounded(left.hours)),
        (say("fte"), left.fte),
        (say("boards"), _boards(found, words)),
        (say("made_of"), words.name(found.scope)),
    )
    return ReportTable(say("table.programme.totals"), (say("what"), say("value")), rows)


def _boards(found: ProgrammeProgress, words: Words) -> Cell:
    """Say how many boards are in a count, of how many if that is known; an unknown number is told once."""
    counted, total = found.boards_counted, found.boards_total
    if counted is None:
        return None if total is None else words.say("boards_unknown_of", total=words.number(total))
    code = "boards_of_unknown" if total is None else "boards_of"
    return words.say(code, counted=words.number(counted), total=words.number(total))


def _places(places: Iterable[CountedPlace], words: Words, plot: str) -> ReportTable:
    say = words.say
    header = (say("where"), say("date"), *(say(name) for name in ("checked", "remaining", "defective", "work_hours")))
    rows = tuple(
        (
            *(each.name, each.count.date, each.count.checked, each.progress.remaining, each.count.defective),
            _rounded(each.progress.hours),
        )
        for each in places
    )
    title = say("table.programme.places")
    return ReportTable(title, header, rows, words.drawn((plot, "stacked", (2, 3)), title, header, rows))


def _moments(found: ProgrammeProgress, words: Words, plot: str) -> ReportTable:
    say = words.say
    header = (say("date"), say("registered"), say("checked"), say("defective"), say("n_counts"))
    rows = tuple((each.date, each.registered, each.checked, each.defective, each.n_counts) for each in found.moments)
    title = say("table.programme.moments")
    return ReportTable(title, header, rows, words.drawn((plot, "lines", (1, 2, 3)), title, header, rows))


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)
