"""Going on by whole months, as the engine does."""

from matcher.model.months import MONTHS_PER_YEAR, months_later

__all__ = ["MONTHS_PER_YEAR", "months_later"]
