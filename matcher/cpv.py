"""CPV codes as evidence for service types.

A CPV code is a tree written in digits: trailing zeros mean "everything below". A code of a need speaks for
a service type that lists the same code, and more softly for one that lists a broader or a narrower code.
"""

from collections.abc import Iterable, Mapping

# Chance that the type is meant when the CPV code is its main code, and when it is another of its codes.
SAME_CODE = (0.6, 0.5)
KINDRED_CODE = 0.35
_SHORTEST_KINSHIP = 4


def digits(code: str) -> str:
    """Take the check digit and spaces off a CPV code.

    Examples
    --------
    >>> digits(" 90911200-8 ")
    '90911200'
    """
    return code.strip().partition("-")[0]


def is_kindred(one: str, other: str) -> bool:
    """Say whether one of two CPV codes stands under the other, at least four digits deep.

    Examples
    --------
    >>> is_kindred("77310000", "77314000"), is_kindred("77310000", "77340000")
    (True, False)
    """
    shorter, longer = sorted((one.rstrip("0"), other.rstrip("0")), key=len)
    return len(shorter) >= _SHORTEST_KINSHIP and longer.startswith(shorter)


def cpv_strengths(asked: Iterable[str], listed: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """Give every service type that one of the CPV codes speaks for, with the strongest word.

    Parameters
    ----------
    asked : iterable of str
        CPV codes of a need.
    listed : mapping of str to tuple of str
        CPV codes per service type, the main one first.

    Returns
    -------
    dict of str to float
        Strength in [0, 1] per service type, empty when no code is known.

    Examples
    --------
    >>> cpv_strengths(["90911300-9"], {"schoonmaak.ramen": ("90911300",), "netheid.graffiti": ("90690000",)})
    {'schoonmaak.ramen': 0.6}
    """
    codes = [digits(code) for code in asked]
    if not codes:
        return {}
    strengths = {service_type: max(_strength(code, own) for code in codes) for service_type, own in listed.items()}
    return {service_type: strength for service_type, strength in strengths.items() if strength > 0}


def _strength(code: str, own: tuple[str, ...]) -> float:
    if code in own:
        return SAME_CODE[min(own.index(code), 1)]
    return KINDRED_CODE if any(is_kindred(code, other) for other in own) else 0.0
