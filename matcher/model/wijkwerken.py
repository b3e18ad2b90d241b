"""What is asked of wijk-werken: who asks, for how many hours, and whether it is standing work."""

from dataclasses import dataclass

USERS = ("natural_person", "local_board", "non_profit", "school", "agriculture", "company", "other")
# Who may not ask; of "other" it is not known.
NO_USERS = ("company",)


@dataclass(frozen=True, slots=True)
class WijkWerkenAsked:
    """Everything that is said; what is None is unknown.

    Attributes
    ----------
    user : str or None
        One of `USERS`.
    workers : int or None
        How many wijk-werkers share the hours.
    hours_per_month, hours_per_year : float or None
        All hours together.
    fte : float or None
        All work together as full-time equivalents, when the hours are not given.
    months : float or None
        How long it lasts.
    comes_from_pwa : bool or None
        Whether all of them come from the former PWA, for whom there is no limit in months.
    is_standing_work : bool or None
        Work that comes back every year.
    replaces_regular_work : bool or None
        Work that employees or a contractor did, or would do.
    """

    user: str | None = None
    workers: int | None = None
    hours_per_month: float | None = None
    hours_per_year: float | None = None
    fte: float | None = None
    months: float | None = None
    comes_from_pwa: bool | None = None
    is_standing_work: bool | None = None
    replaces_regular_work: bool | None = None
