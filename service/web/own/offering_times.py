"""The forms about how many hours an offering has free in which month, and from when until when it runs."""

import datetime

from service.web.own.forms import UNKNOWN, Errors, Field, Maker, Values, as_day, first, typed
from service.web.own.subjects import OFFERINGS, Circumstances, Stated, Subject, amount_of, given
from service.web.own.texts import say

FLAT, BY_MONTH = "vast", "maand"
OPEN, DATED = "open", "datum"
N_MONTHS = 12
MONTH_NAMES = (
    ("januari", "februari", "maart", "april", "mei", "juni",
     "juli", "augustus", "september", "oktober", "november", "december"),
    ("January", "February", "March", "April", "May", "June",
     "July", "August", "September", "October", "November", "December"),
)  # fmt: skip


def coming_months(today: datetime.date) -> list[str]:
    """Name this month and the eleven after it, as 2027-04."""
    first_month = today.year * 12 + today.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first_month, first_month + N_MONTHS)]


def month_label(month: str, lang: str) -> str:
    """Write a month in words."""
    return f"{MONTH_NAMES[lang == 'en'][int(month[5:]) - 1]} {month[:4]}"


def _read_hours(part: Stated, about: Circumstances) -> Values:
    hours = part.get("capacity_hours_per_month")
    is_by_month = isinstance(hours, dict)
    chosen = UNKNOWN if hours is None else BY_MONTH if is_by_month else FLAT
    by_month = {
        f"maand-{month}": typed(hours.get(month) if isinstance(hours, dict) else hours)
        for month in coming_months(about.today)
    }
    return {"uren_wijze": (chosen,), "uren_vast": () if is_by_month else typed(hours), **by_month}


def _write_hours(values: Values, part: Stated, about: Circumstances) -> Stated:
    chosen = first(values, "uren_wijze")
    if chosen == FLAT:
        return given(capacity_hours_per_month=amount_of(values, "uren_vast"))
    if chosen != BY_MONTH:
        return {}
    before, shown = part.get("capacity_hours_per_month"), coming_months(about.today)
    kept = {month: hours for month, hours in before.items() if month not in shown} if isinstance(before, dict) else {}
    filled_in = {month: amount_of(values, f"maand-{month}") for month in shown}
    return given(capacity_hours_per_month=dict(sorted((kept | given(**filled_in)).items())))


def _hour_fields(make: Maker, _part: Stated, about: Circumstances) -> tuple[Field, ...]:
    months = [
        make.one(f"maand-{month}", "month", label=month_label(month, make.lang)) for month in coming_months(about.today)
    ]
    options = [
        make.option("uren_wijze", FLAT, make.one("uren_vast", "number")),
        make.option("uren_wijze", BY_MONTH, *months),
        make.option("uren_wijze", UNKNOWN),
    ]
    return (make.choice("uren_wijze", options),)


def _hour_faults(values: Values, lang: str) -> Errors:
    is_empty = first(values, "uren_wijze") == FLAT and not first(values, "uren_vast")
    return {"uren_vast": say("fout.uren", lang)} if is_empty else {}


def _read_period(part: Stated, _about: Circumstances) -> Values:
    return {**_read_bound(part, "valid_from", "vanaf"), **_read_bound(part, "valid_to", "tot")}


def _read_bound(part: Stated, key: str, name: str) -> Values:
    """Read a bound in its three states: missing is unknown, null is open."""
    day = part.get(key)
    chosen = UNKNOWN if key not in part else OPEN if day is None else DATED
    return {name: (chosen,), f"{name}_dag": (day or "",)}


def _write_period(values: Values, _part: Stated, _about: Circumstances) -> Stated:
    return {**_write_bound(values, "valid_from", "vanaf"), **_write_bound(values, "valid_to", "tot")}


def _write_bound(values: Values, key: str, name: str) -> Stated:
    chosen = first(values, name)
    if chosen == DATED:
        return {key: as_day(first(values, f"{name}_dag"))}
    return {key: None} if chosen == OPEN else {}


def _period_fields(make: Maker, _part: Stated, _about: Circumstances) -> tuple[Field, ...]:
    return tuple(
        make.choice(
            name,
            [
                make.option(name, OPEN),
                make.option(name, DATED, make.one(f"{name}_dag", "date")),
                make.option(name, UNKNOWN),
            ],
        )
        for name in ("vanaf", "tot")
    )


def _period_faults(values: Values, lang: str) -> Errors:
    empty = [name for name in ("vanaf", "tot") if first(values, name) == DATED and not first(values, f"{name}_dag")]
    return {f"{name}_dag": say("fout.datum", lang) for name in empty}


HOURS = Subject(
    "uren",
    OFFERINGS,
    ("capacity_hours_per_month",),
    _read_hours,
    _write_hours,
    _hour_fields,
    {"capacity_hours_per_month.": "maand-", "capacity_hours_per_month": "uren_vast"},
    _hour_faults,
)


PERIOD = Subject(
    "periode",
    OFFERINGS,
    ("valid_from", "valid_to"),
    _read_period,
    _write_period,
    _period_fields,
    {"valid_from": "vanaf_dag", "valid_to": "tot_dag"},
    _period_faults,
)
