"""Enterprise numbers of the Crossroads Bank for Enterprises (KBO), checked and written one way.

Source: FPS Economy. Ten digits, the first 0 or 1 (the 1-series is given out since 19-9-2023); the last
two are 97 minus the first eight modulo 97.
"""

import re

from catalog.exceptions import CatalogError

_PREFIX = re.compile(r"^\s*BE\s*", re.IGNORECASE)
_SEPARATORS = str.maketrans("", "", ". \t\u00a0-")


class InvalidKboNumberError(CatalogError, ValueError):
    """The text is no enterprise number.

    Attributes
    ----------
    number : str
        As it was written.
    why : str
        Dutch.
    """

    def __init__(self, number: str, why: str) -> None:
        super().__init__(number, why)
        self.number = number
        self.why = why

    def __str__(self) -> str:
        return f"«{self.number}» is geen ondernemingsnummer: {self.why}."


def written_kbo(text: str) -> str:
    """Return the number as it is written officially.

    Parameters
    ----------
    text : str
        With or without dots, spaces or «BE»; nine digits of an older number get their leading 0.

    Returns
    -------
    str

    Raises
    ------
    InvalidKboNumberError
        If it has other signs, another length, another first digit or wrong check digits.

    Examples
    --------
    >>> written_kbo("BE 566988259"), written_kbo("0414.299.866")
    ('0566.988.259', '0414.299.866')
    """
    digits = _PREFIX.sub("", text).translate(_SEPARATORS)
    if not digits.isascii() or not digits.isdigit():
        raise InvalidKboNumberError(text, "het bestaat niet alleen uit cijfers")
    digits = f"0{digits}" if len(digits) == 9 else digits
    if len(digits) != 10:
        raise InvalidKboNumberError(text, f"het heeft {len(digits)} cijfers in plaats van 10")
    if digits[0] not in "01":
        raise InvalidKboNumberError(text, "het eerste cijfer is 0 of 1")
    if int(digits[8:]) != 97 - int(digits[:8]) % 97:
        raise InvalidKboNumberError(text, "de twee controlecijfers kloppen niet")
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
