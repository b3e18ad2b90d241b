"""The service types a need can ask for and a provider can offer, in groups, with their CPV codes."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from catalog.exceptions import CatalogFileError, InvalidCpvCodeError, UnknownServiceTypeError
from catalog.relatedness import Related, read_relatedness

DATA = Path(__file__).parent / "data"

# A CPV code names a division with two digits and a group with three; what only shares a division
# (90: sewage, refuse, cleaning and environment) has too little in common to count.
SHORTEST_SHARED_PREFIX = 3
DIVISION_DIGITS = 2

MOST_CANDIDATES = 3

_CPV = re.compile(r"(\d{8})(?:\s*-\s*\d)?")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of service types, such as `groen`."""

    code: str
    label_nl: str
    label_en: str
    label_fr: str


@dataclass(frozen=True, slots=True)
class ServiceType:
    """A kind of work.

    Attributes
    ----------
    code : str
        Group and name, such as `netheid.bushokjes`.
    group : str
        Code of its group.
    label_nl, label_en, label_fr : str
    unit : str
        What a quantity counts: stuk, m2, uur, rit …
    cpv : tuple of str
        CPV codes of eight digits, the most fitting first.
    """

    code: str
    group: str
    label_nl: str
    label_en: str
    label_fr: str
    unit: str
    cpv: tuple[str, ...]


class Taxonomy:
    """All service types, in the order of their file.

    Parameters
    ----------
    groups : iterable of Group
    service_types : iterable of ServiceType
    relatedness : pathlib.Path, optional
        Table of related service types; without one nothing is related.

    Examples
    --------
    >>> taxonomy = load_taxonomy()
    >>> taxonomy.get("netheid.bushokjes").label_nl, taxonomy.index("groen.gazon")
    ('Bushokjes reinigen', 1)
    >>> [service_type.code for service_type in taxonomy.by_cpv("71314300-5")]
    ['klussen.energiescan']
    """

    def __init__(
        self, groups: Iterable[Group], service_types: Iterable[ServiceType], relatedness: Path | None = None
    ) -> None:
        self.groups = {group.code: group for group in groups}
        self._by_code = {service_type.code: service_type for service_type in service_types}
        self._index = {code: number for number, code in enumerate(self._by_code)}
        self._relatedness = relatedness

    def __iter__(self) -> Iterator[ServiceType]:
        """Go over the service types in file order."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        """Count the service types."""
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        """Tell whether a service type has this code."""
        return code in self._by_code

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes in file order."""
        return tuple(self._by_code)

    def get(self, code: str) -> ServiceType:
        """Return the service type with a code.

        Raises
        ------
        UnknownServiceTypeError
            With the codes that come closest, by code or by Dutch label.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownServiceTypeError(code, self._closest(code)) from None

    def index(self, code: str) -> int:
        """Return the place of a code in file order, from 0.

        Raises
        ------
        UnknownServiceTypeError
            If no service type has the code.
        """
        return self._index[self.get(code).code]

    def by_cpv(self, cpv_code: str) -> tuple[ServiceType, ...]:
        """Return the service types that a CPV code points at.

        Parameters
        ----------
        cpv_code : str
            Eight digits; a check digit and spaces are dropped.

        Returns
        -------
        tuple of ServiceType
            Those that list this very code; without any, those that share its longest prefix. The zeros
            that end a code mean «everything under it» and count for nothing; at least the three digits
            of a CPV group are shared, or the two of a division when the code itself is one. In file order.

        Raises
        ------
        InvalidCpvCodeError
            If the text is no CPV code.
        """
        digits = cpv_digits(cpv_code)
        own = tuple(service_type for service_type in self if digits in service_type.cpv)
        if own:
            return own
        meaningful = digits.rstrip("0").ljust(DIVISION_DIGITS, "0")
        for length in range(len(meaningful), min(SHORTEST_SHARED_PREFIX, len(meaningful)) - 1, -1):
            found = tuple(s for s in self if any(cpv.startswith(meaningful[:length]) for cpv in s.cpv))
            if found:
                return found
        return ()

    def related(self, code: str) -> tuple[Related, ...]:
        """Return the service types that a provider of this one may also be asked about.

        Parameters
        ----------
        code : str

        Returns
        -------
        tuple of Related
            Code, weight and Dutch reason, the closest first; the relation holds both ways.

        Raises
        ------
        UnknownServiceTypeError
            If no service type has the code.
        """
        return self._relatives.get(self.get(code).code, ())

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Give what each service type is called, in every language, by its code."""
        return {each.code: (each.label_nl, each.label_en, each.label_fr) for each in self}

    @cached_property
    def _relatives(self) -> Mapping[str, tuple[Related, ...]]:
        return read_relatedness(self._relatedness, self._by_code) if self._relatedness else {}

    def _closest(self, code: str) -> tuple[str, ...]:
        from rapidfuzz import fuzz, process

        names = {name: s.code for s in self for name in (s.code, s.code.split(".")[-1], s.label_nl.casefold())}
        found = process.extract(code.strip().casefold(), list(names), scorer=fuzz.ratio, score_cutoff=60.0)
        return tuple(dict.fromkeys(names[name] for name, _, _ in found))[:MOST_CANDIDATES]


@cache
def load_taxonomy() -> Taxonomy:
    """Read the shipped taxonomy, once per process.

    Returns
    -------
    Taxonomy

    Raises
    ------
    CatalogFileError
        If a service type stands in a group that does not exist.

    Examples
    --------
    >>> len(load_taxonomy()), len(load_taxonomy().groups)
    (127, 16)
    """
    groups = [Group(**row) for row in _rows(DATA / "groups.csv")]
    service_types = [_service_type(row) for row in _rows(DATA / "service_types.csv")]
    stray = {s.group for s in service_types} - {group.code for group in groups}
    if stray:
        raise CatalogFileError("service_types.csv", [f"groep «{code}» bestaat niet" for code in sorted(stray)])
    return Taxonomy(groups, service_types, DATA / "relatedness.csv")


def cpv_digits(cpv_code: str) -> str:
    """Return the eight digits of a CPV code, without its check digit.

    Parameters
    ----------
    cpv_code : str
        For example «90910000», «90910000-9» or « 90910000 - 9 ».

    Returns
    -------
    str

    Raises
    ------
    InvalidCpvCodeError
        If it is anything else.

    Examples
    --------
    >>> cpv_digits("90910000-9")
    '90910000'
    """
    match = _CPV.fullmatch(cpv_code.strip())
    if match is None:
        raise InvalidCpvCodeError(cpv_code)
    return match[1]


def _service_type(row: dict[str, str]) -> ServiceType:
    cpv = tuple(row["cpv"].split())
    return ServiceType(row["code"], row["group"], row["label_nl"], row["label_en"], row["label_fr"], row["unit"], cpv)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
