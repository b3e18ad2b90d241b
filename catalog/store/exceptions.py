"""What can be wrong with a stored thing.

CatalogError
└── StoreError
    ├── NotStoredError (LookupError)         nothing is stored under that id
    ├── AlreadyStoredError (ValueError)      something is stored under that id already
    └── StaleVersionError (ValueError)       somebody else changed it in between
"""

from catalog.exceptions import CatalogError


class StoreError(CatalogError):
    """Base of what can go wrong with stored things."""


class NotStoredError(StoreError, LookupError):
    """Nothing is stored under that id; raised when reading, changing or removing it."""

    def __init__(self, subject: str, subject_id: str) -> None:
        self.subject = subject
        self.subject_id = subject_id
        super().__init__(subject, subject_id)

    def __str__(self) -> str:
        return f"«{self.subject_id}» bestaat hier niet."


class AlreadyStoredError(StoreError, ValueError):
    """Something is stored under that id already; raised when adding it."""

    def __init__(self, subject: str, subject_id: str) -> None:
        self.subject = subject
        self.subject_id = subject_id
        super().__init__(subject, subject_id)

    def __str__(self) -> str:
        return f"«{self.subject_id}» bestaat al; kies een ander id of wijzig wat er staat."


class StaleVersionError(StoreError, ValueError):
    """Somebody else changed it since it was read; raised instead of losing that change."""

    def __init__(self, subject_id: str, *, expected: int | None, actual: int) -> None:
        self.subject_id = subject_id
        self.expected = expected
        self.actual = actual
        super().__init__(subject_id, expected, actual)

    def __str__(self) -> str:
        read = "een andere versie" if self.expected is None else f"versie {self.expected}"
        return (
            f"«{self.subject_id}» is intussen gewijzigd (u las {read}, nu is het {self.actual}). "
            "Bekijk de nieuwe gegevens en breng uw wijziging opnieuw aan."
        )
