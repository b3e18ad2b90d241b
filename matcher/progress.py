"""How far a programme over many objects has come, and what is still to be done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectProgress:
    """What is left of a programme that looks at every object once.

    Attributes
    ----------
    remaining : int
        Objects that are registered and not yet checked.
    defect_rate : float or None
        Share of the checked objects that were not in order, 0..1; None when nothing was checked yet.
    expected_defects : float or None
        Defects to expect among the remaining objects at that rate.
    hours, fte : float
        Work that remains, in hours and in full-time equivalents of one year.
    """

    remaining: int
    defect_rate: float | None
    expected_defects: float | None
    hours: float
    fte: float


def object_progress(
    registered: int, checked: int, *, defective: int, hours_per_object: float, hours_per_fte: float
) -> ObjectProgress:
    """Work out what remains of a programme such as the control of hydrants.

    Parameters
    ----------
    registered, checked, defective : int
        Objects known, objects looked at, and those of them that were not in order.
    hours_per_object : float
        Work for one object, every task of the programme included.
    hours_per_fte : float
        Hours that one full-time equivalent works in a year.

    Returns
    -------
    ObjectProgress

    Raises
    ------
    ValueError
        Unless ``0 <= defective <= checked <= registered`` and both norms are positive.

    Examples
    --------
    Two hundred hydrants, half of them checked, a quarter of those not in order:

    >>> object_progress(200, 100, defective=25, hours_per_object=0.5, hours_per_fte=1000.0)
    ObjectProgress(remaining=100, defect_rate=0.25, expected_defects=25.0, hours=50.0, fte=0.05)
    """
    if not 0 <= defective <= checked <= registered:
        raise ValueError(f"counts must rise from defective to registered: {defective}, {checked}, {registered}")
    if hours_per_object <= 0 or hours_per_fte <= 0:
        raise ValueError("the hours of one object and of one full-time equivalent must be positive")
    remaining = registered - checked
    defect_rate = defective / checked if checked else None
    hours = remaining * hours_per_object
    return ObjectProgress(
        remaining=remaining,
        defect_rate=defect_rate,
        expected_defects=None if defect_rate is None else remaining * defect_rate,
        hours=hours,
        fte=hours / hours_per_fte,
    )
