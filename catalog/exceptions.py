"""What can go wrong in the catalogue, said in Dutch because people read it.

::

    CatalogError
    ├── UnknownMunicipalityError      (LookupError)   no municipality answers to this text
    │   └── AmbiguousMunicipalityError                more than one does
    ├── UnknownServiceTypeError       (LookupError)   no service type has this code
    ├── UnknownOrganisationError      (LookupError)   no organisation answers to this name
    │   └── AmbiguousOrganisationError                more than one does
    ├── UnknownAreaError              (LookupError)   no named area has this id (catalog.fields)
    ├── UnknownZoneError              (LookupError)   no area or municipality answers to this text (catalog.zones)
    ├── UnknownProvinceError          (LookupError)   no province answers to this text (catalog.provinces)
    ├── InvalidCpvCodeError           (ValueError)    not eight digits
    ├── InvalidKboNumberError         (ValueError)    no enterprise number (catalog.kbo)
    ├── ParameterNotInForceError      (LookupError)   no value of the parameter holds on this date
    ├── CatalogFileError              (ValueError)    a file of the catalogue is not as it should be
    ├── FaultsError                   (ValueError)    what was handed in has faults, all together (catalog.faults)
    └── StoreError                                    what is stored is not as expected (catalog.store.exceptions)
        ├── NotStoredError            (LookupError)   nothing is stored under that id
        ├── AlreadyStoredError        (ValueError)    something is stored under that id already
        └── StaleVersionError         (ValueError)    somebody else changed it in between

Every leaf keeps its facts as attributes and composes one message from them: what, why, what next.
"""

import datetime
from collections.abc import Sequence


class CatalogError(Exception):
    """Base of everything the catalogue raises on purpose."""


def _question(closest: Sequence[str]) -> str:
    """Ask which of the candidates was meant; empty without candidates."""
    if not closest:
        return ""
    *first, last = closest
    return f" Bedoelt u {', '.join(first)} of {last}?" if first else f" Bedoelt u {last}?"


class UnknownMunicipalityError(CatalogError, LookupError):
    """No Belgian municipality, sub-municipality or postal code answers to the text.

    Attributes
    ----------
    name : str
        The text as it was given.
    closest : tuple of str
        Candidates, best first; each of them is understood when typed in again.
    """

    def __init__(self, name: str, closest: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(closest))
        self.name = name
        self.closest = tuple(closest)

    def __str__(self) -> str:
        if not self.name.strip():
            return "Er is geen gemeente ingevuld. Geef de naam of de postcode van een Belgische gemeente."
        next_step = _question(self.closest) or " Geef de volledige naam of de postcode."
        return f"Gemeente «{self.name}» staat niet in de lijst van Belgische gemeenten.{next_step}"


class AmbiguousMunicipalityError(UnknownMunicipalityError):
    """More than one place answers equally well to the text."""

    def __str__(self) -> str:
        return f"«{self.name}» kan meer dan één plaats zijn.{_question(self.closest)}"


class UnknownServiceTypeError(CatalogError, LookupError):
    """No service type of the taxonomy has this code.

    Attributes
    ----------
    code : str
    closest : tuple of str
        Codes that look like it, best first.
    """

    def __init__(self, code: str, closest: Sequence[str] = ()) -> None:
        super().__init__(code, tuple(closest))
        self.code = code
        self.closest = tuple(closest)

    def __str__(self) -> str:
        next_step = _question(self.closest) or " Kies een code uit de lijst van dienstsoorten."
        return f"Dienstsoort «{self.code}» staat niet in de lijst van dienstsoorten.{next_step}"


class UnknownOrganisationError(CatalogError, LookupError):
    """No organisation of the catalogue answers to the name.

    Attributes
    ----------
    name : str
        The text as it was given.
    closest : tuple of str
        Names of organisations, best first.
    """

    def __init__(self, name: str, closest: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(closest))
        self.name = name
        self.closest = tuple(closest)

    def __str__(self) -> str:
        next_step = _question(self.closest) or " Geef de volledige naam, of vul ze aan in de catalogus."
        return f"Organisatie «{self.name}» staat niet in de catalogus.{next_step}"


class AmbiguousOrganisationError(UnknownOrganisationError):
    """More than one organisation answers equally well to the name."""

    def __str__(self) -> str:
        return f"«{self.name}» kan meer dan één organisatie zijn.{_question(self.closest)}"


class InvalidCpvCodeError(CatalogError, ValueError):
    """The text is no CPV code: eight digits, with or without a check digit.

    Attributes
    ----------
    code : str
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"«{self.code}» is geen CPV-code. Een CPV-code heeft acht cijfers, bijvoorbeeld 90910000-9."


class ParameterNotInForceError(CatalogError, LookupError):
    """The parameter has no value on the date: before the first one, or after the last one ended.

    Attributes
    ----------
    name : str
    on : datetime.date
    since : datetime.date
        The first day on which the parameter has a value.
    """

    def __init__(self, name: str, on: datetime.date, since: datetime.date) -> None:
        super().__init__(name, on, since)
        self.name = name
        self.on = on
        self.since = since

    def __str__(self) -> str:
        if self.on < self.since:
            why = f"de eerste waarde geldt vanaf {self.since.isoformat()}. Kies een latere datum"
        else:
            why = "de laatste waarde liep voor die datum af. Kies een vroegere datum"
        return (
            f"Parameter «{self.name}» heeft geen waarde op {self.on.isoformat()}: {why}, "
            "of vul de waarde met haar bron aan."
        )


class CatalogFileError(CatalogError, ValueError):
    """A file of the catalogue breaks the rules of its kind.

    Attributes
    ----------
    file : str
        Name of the file.
    faults : tuple of str
        One line per fault: where, what stands there, what was expected.
    """

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(file, tuple(faults))
        self.file = file
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join(f"{self.file}: {fault}" for fault in self.faults)
