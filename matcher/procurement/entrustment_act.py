"""The act by which a public body entrusts a DAEB: what is known of it, what is still missing, and a text to adapt."""

from dataclasses import dataclass
from datetime import date, timedelta

from matcher.model.daeb import ACT_ITEMS, ActStated
from matcher.model.need import Need
from matcher.procurement.daeb_texts import ACT_TEXT, DRAFT
from matcher.procurement.writer import Writer


@dataclass(frozen=True, slots=True)
class ActItem:
    """One thing that the act must hold: there, missing, or not known."""

    code: str
    text: str
    present: bool | None


@dataclass(frozen=True, slots=True)
class ActCheck:
    """How the act stands on a day.

    Attributes
    ----------
    state : {"unknown", "missing", "dates_unknown", "not_yet", "in_force", "ended"}
    is_too_long : bool or None
        Longer than the law allows; None when a date is unknown.
    most_years : float or None
        How long it may run; None when no rule is known for its first day.
    items : tuple of ActItem
    draft : str
        A text to adapt, with «…» where a fact is missing.
    """

    state: str
    since: date | None
    until: date | None
    is_too_long: bool | None
    most_years: float | None
    items: tuple[ActItem, ...]
    draft: str

    @property
    def missing(self) -> tuple[ActItem, ...]:
        """List what surely is not in the act."""
        return tuple(item for item in self.items if item.present is False)


def check_act(act: ActStated, *, most_years: float | None, on: date, draft: str, writer: Writer) -> ActCheck:
    """Check an act on a day.

    Parameters
    ----------
    act : ActStated
    most_years : float or None
        How long it may run.
    on : date
    draft : str
        From `draft_act`.
    writer : Writer
        Of the sentences about DAEB.
    """
    items = tuple(ActItem(code, writer.speaker.say(ACT_TEXT, code), act.items.get(code)) for code in ACT_ITEMS)
    return ActCheck(_state(act, on), act.since, act.until, _is_too_long(act, most_years), most_years, items, draft)


def last_day(since: date, years: float) -> date:
    """Give the last day of an act that runs for some years from its first day.

    Examples
    --------
    >>> last_day(date(2027, 1, 1), 10), last_day(date(2028, 2, 29), 10)
    (datetime.date(2036, 12, 31), datetime.date(2038, 2, 28))
    """
    is_leap_day = (since.month, since.day) == (2, 29)
    after = date(since.year + int(years), 3, 1) if is_leap_day else since.replace(year=since.year + int(years))
    return after - timedelta(days=1)


def draft_act(act: ActStated, need: Need | None, *, undertaking: str | None, services: str, writer: Writer) -> str:
    """Write a text to adapt; «…» stands where a fact is missing."""
    speaker = writer.speaker
    buyer = need.buyer.name if need is not None else None
    places = speaker.listed(tuple(place.name for place in need.places)) if need is not None else ""
    return speaker.say(
        DRAFT,
        "act",
        by=act.by or buyer or "«…»",
        undertaking=undertaking or "«…»",
        services=services or "«…»",
        places=places or "«…»",
        since=_day(act.since, writer),
        until=_day(act.until, writer),
    )


def _day(day: date | None, writer: Writer) -> str:
    return "«…»" if day is None else writer.speaker.date(day)


def _state(act: ActStated, on: date) -> str:
    if act.exists is not True:
        return "unknown" if act.exists is None else "missing"
    if act.since is not None and on < act.since:
        return "not_yet"
    if act.until is not None and act.until < on:
        return "ended"
    return "dates_unknown" if act.since is None or act.until is None else "in_force"


def _is_too_long(act: ActStated, most_years: float | None) -> bool | None:
    if act.since is None or act.until is None or most_years is None:
        return None
    return act.until > last_day(act.since, most_years)
