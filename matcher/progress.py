"""How far a programme over many objects has come, and what is still to be done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectProgress:
    """What is left of a programme that looks at every object once; None is not known.

    Attributes
    ----------
    remaining : int or None
        Objects that are registered and not yet checked.
    defect_rate : float or None
        Share of the checked objects that were not in order, 0..1; None when nothing was checked yet.
    expected_defects : float or None
        Defects to expect among the remaining objects at that rate.
    hours, fte : float or None
        Work that remains, in hours and in full-time equivalents of one year.
    """

    remaining: int | None
    defect_rate: float | None
    expected_defects: float | None
    hours: float | None
    fte: float | None


def object_progress(
    registered: int | None,
    checked: int | None,
    *,
    defective: int | None,
    hours_per_object: float | None,
    hours_per_fte: float | None,
) -> ObjectProgress:
    """Work out what remains of a programme such as the control of hydrants.

    Parameters
    ----------
    registered, checked, defective : int or None
        Objects known, objects looked at, and those of them that were not in order; None is not known.
    hours_per_object : float or None
        Work for one object, every task of the programme included; None when there is no norm.
    hours_per_fte : float or None
        Hours that one full-time equivalent works in a year.

    Returns
    -------
    ObjectProgress
        What follows from a number that is not known is not known either.

    Raises
    ------
    ValueError
        Unless ``0 <= defective <= checked <= registered`` as far as they are known, and both norms are positive.

    Examples
    --------
    Two hundred hydrants, half of them checked, a quarter of those not in order:

    >>> object_progress(200, 100, defective=25, hours_per_object=0.5, hours_per_fte=1000.0)
    ObjectProgress(remaining=100, defect_rate=0.25, expected_defects=25.0, hours=50.0, fte=0.05)

    Nobody wrote down how many were not in order:

    >>> object_progress(200, 100, defective=None, hours_per_object=0.5, hours_per_fte=None)
    ObjectProgress(remaining=100, defect_rate=None, expected_defects=None, hours=50.0, fte=None)
    """
    rising = [each for each in (0, defective, checked, registered) if each is not None]
    if rising != sorted(rising):
        raise ValueError(f"counts must rise from defective to registered: {defective}, {checked}, {registered}")
    if any(norm is not None and norm <= 0 for norm in (hours_per_object, hours_per_fte)):
        raise ValueError("the hours of one object and of one full-time equivalent must be positive")
    remaining = None if registered is None or checked is None else registered - checked
    defect_rate = defective / checked if checked and defective is not None else None
    return estimated(remaining, defect_rate, hours_per_object=hours_per_object, hours_per_fte=hours_per_fte)


def estimated(
    remaining: int | None,
    defect_rate: float | None,
    *,
    hours_per_object: float | None,
    hours_per_fte: float | None,
) -> ObjectProgress:
    """Estimate the defects and the work in what remains, as far as they are known.

    Examples
    --------
    >>> estimated(100, 0.25, hours_per_object=None, hours_per_fte=1000.0).expected_defects
    25.0
    """
    hours = None if remaining is None or hours_per_object is None else remaining * hours_per_object
    return ObjectProgress(
        remaining=remaining,
        defect_rate=defect_rate,
        expected_defects=None if remaining is None or defect_rate is None else remaining * defect_rate,
        hours=hours,
        fte=None if hours is None or hours_per_fte is None else hours / hours_per_fte,
    )
