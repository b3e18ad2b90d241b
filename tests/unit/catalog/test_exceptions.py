"""A message says what, why and what next, and a fault survives the way to another process."""

import datetime
import importlib
import pickle
import pkgutil

import pytest

import catalog
from catalog import exceptions
from catalog.exceptions import (
    AmbiguousMunicipalityError,
    AmbiguousOrganisationError,
    CatalogError,
    CatalogFileError,
    InvalidCpvCodeError,
    ParameterNotInForceError,
    UnknownMunicipalityError,
    UnknownOrganisationError,
    UnknownServiceTypeError,
)

DAY = datetime.date(2026, 1, 1)
FAULTS = [
    UnknownMunicipalityError("Jeper", ["Ieper"]),
    AmbiguousMunicipalityError("Hale", ["Halen", "Halle"]),
    UnknownServiceTypeError("bushok"),
    UnknownOrganisationError("Wakk", ["WAAK"]),
    AmbiguousOrganisationError("De Kans", ["De Groene Kans", "De Kansen"]),
    InvalidCpvCodeError("90"),
    ParameterNotInForceError("p", DAY, DAY),
    CatalogFileError("p.toml", ["een", "twee"]),
]


@pytest.mark.parametrize(
    ("closest", "question"),
    [
        ((), "Geef de volledige naam of de postcode."),
        (("Ieper",), "Bedoelt u Ieper?"),
        (("Ieper", "Peer", "Geer"), "Bedoelt u Ieper, Peer of Geer?"),
    ],
)
def test_an_unknown_municipality_asks_what_was_meant(closest: tuple[str, ...], question: str) -> None:
    message = str(UnknownMunicipalityError("Jeper", closest))

    assert message == f"Gemeente «Jeper» staat niet in de lijst van Belgische gemeenten. {question}"


def test_a_missing_municipality_is_asked_for() -> None:
    assert str(UnknownMunicipalityError("  ")).startswith("Er is geen gemeente ingevuld.")


def test_every_fault_of_a_file_has_a_line() -> None:
    assert str(CatalogFileError("p.toml", ["een", "twee"])) == "p.toml: een\np.toml: twee"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_fault_keeps_its_facts_when_sent_to_another_process(fault: CatalogError) -> None:
    copy = pickle.loads(pickle.dumps(fault))

    assert (type(copy), vars(copy), str(copy)) == (type(fault), vars(fault), str(fault))


def test_the_tree_names_every_exception_of_the_package() -> None:
    for module in pkgutil.iter_modules(catalog.__path__):
        importlib.import_module(f"catalog.{module.name}")

    assert {name for name in descendants(CatalogError) if f"── {name} " not in str(exceptions.__doc__)} == set()


def descendants(of: type[Exception]) -> set[str]:
    below = {each for each in of.__subclasses__() if each.__module__.startswith("catalog.")}
    return {each.__name__ for each in below}.union(*map(descendants, below))
