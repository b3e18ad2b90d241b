"""How numbers and dates are written for people, in Dutch and in English."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import localcontext
from functools import lru_cache, partial
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

LOCALES = {"nl": "nl_BE", "en": "en_GB"}
# As the sentences of the engine write it: with a space that does not break in Dutch.
PERCENT = {"nl": "#,##0.#\u00a0%", "en": "#,##0.#%"}
UNKNOWN = {"nl": "onbekend", "en": "unknown"}


# The same few hundred numbers stand on page after page, and writing one takes longer than the page around it.
REMEMBERED = 16_384
# As many as the largest number has, and some decimals.
MOST_DIGITS = 330


@lru_cache(maxsize=REMEMBERED)
def number(value: float | None, digits: int = 1, *, lang: str) -> str:
    """Write a number with at most so many decimals; None is unknown."""
    if value is None:
        return UNKNOWN[lang]
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return _decimal(value, pattern, lang)


def euro(amount: float, *, lang: str) -> str:
    """Write an amount with its cents, without the sign of the euro."""
    return _decimal(amount, "#,##0.00", lang)


def _decimal(value: float, pattern: str, lang: str) -> str:
    """Write a number of any size: whoever fills in a form chooses how many digits a product of it has."""
    with localcontext() as context:
        context.prec = MOST_DIGITS
        return str(format_decimal(value, format=pattern, locale=LOCALES[lang]))


@lru_cache(maxsize=REMEMBERED)
def percent(share: float | None, *, lang: str) -> str:
    """Write a share of 0..1 as a percentage; None is unknown."""
    return UNKNOWN[lang] if share is None else str(format_percent(share, format=PERCENT[lang], locale=LOCALES[lang]))


@lru_cache(maxsize=REMEMBERED)
def day(value: datetime.date | None, *, lang: str) -> str:
    """Write a day in full; None is unknown."""
    return UNKNOWN[lang] if value is None else str(format_date(value, format="long", locale=LOCALES[lang]))


def month_name(number: int, lang: str) -> str:
    """Write a month, counted as year * 12 + month - 1, such as «april 2027»."""
    year, month = divmod(number, 12)
    return str(format_date(datetime.date(year, month + 1, 1), "MMMM y", locale=LOCALES[lang]))


@lru_cache(maxsize=REMEMBERED)
def moment(value: datetime.datetime | None, *, lang: str) -> str:
    """Write a moment in Belgian time; None is unknown."""
    if value is None:
        return UNKNOWN[lang]
    return str(format_datetime(value, format="d MMMM y HH:mm", tzinfo=_belgium(), locale=LOCALES[lang]))


def options(pairs: Iterable[tuple[str, str]], chosen: object) -> Markup:
    """Write the choices of a list, a line each; of thousands a template would take ten times as long."""
    written = (
        f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(text)}</option>\n'
        for key, text in pairs
    )
    return Markup("".join(written))


def known(value: Any, *, lang: str) -> Any:
    """Give a value, or say that it is unknown."""
    return UNKNOWN[lang] if value is None or value == "" else value


def _belgium() -> datetime.tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Brussels")


OF_ANY: Mapping[str, Callable[..., Any]] = {
    "number": number,
    "euro": euro,
    "percent": percent,
    "day": day,
    "moment": moment,
    "known": known,
}
FILTERS: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    lang: {name: partial(write, lang=lang) for name, write in OF_ANY.items()} for lang in LOCALES
}
