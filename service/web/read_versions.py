"""Which version of something a form was filled in for."""

from catalog.store.exceptions import StaleVersionError


def refuse_unless_read(subject_id: str, read: str, actual: int) -> None:
    """Refuse to overwrite what somebody else changed since the form was opened.

    Raises
    ------
    StaleVersionError
    """
    if read != str(actual):
        raise StaleVersionError(subject_id, expected=None, actual=actual)
