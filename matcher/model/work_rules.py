"""The dated rules and numbers by which DAEB, enclaves, wijk-werken and work forms are judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.model.rules import RuleBook, Series

# Each is a parameter of the same name.
NUMBERS = (
    "daeb_de_minimis_eur",
    "general_de_minimis_eur",
    "de_minimis_years",
    "de_minimis_is_rolling",
    "daeb_act_most_years",
    "daeb_compensation_most_eur_per_year",
    "lde_least_fte",
    "maatwerkbedrijf_least_fte",
    "maatwerkbedrijf_least_share",
    "maatwerkbedrijf_years_to_grow",
    "maatwerkafdeling_least_fte",
    "enclave_notice_days",
    "enclave_least_tasks",
    "workers_per_supervisor",
    "wijk_werken_hours_per_month",
    "wijk_werken_hours_per_year",
    "wijk_werken_months",
    "hours_per_fte",
)


@dataclass(frozen=True, slots=True)
class WorkRules:
    """The book of rules, and every number of `NUMBERS` with all its dates."""

    book: RuleBook
    numbers: Mapping[str, Series]

    def number(self, name: str, day: date) -> float | None:
        """Give what a number is on a day; None when that is not known."""
        found = self.numbers[name].on(day)
        return None if found is None else found.value

    def oldest(self, name: str) -> float:
        """Give the first value that a number ever had."""
        return self.numbers[name].values[0].value
