"""What the service itself refuses.

ServiceError
├── NotSignedInError (PermissionError)    401: say who you are
│   └── BadTokenError                     401: this key opens nothing
├── ForbiddenError (PermissionError)      403: you may not do this
├── ForgedFormError (PermissionError)     403: the form did not come from this site, or is too old
│   └── ForgedCallError                   403: a call with a session's cookie, without the session's mark
├── LastAdministratorError (ValueError)   409: nobody would be left to administer
├── PreconditionMissingError (ValueError) 428: say which version you read
├── TooLargeError (ValueError)            413: more than one request may carry
├── WrongTypeError (ValueError)           415: a body that is no JSON
└── TooManyRequestsError (RuntimeError)   429: slow down
    └── TooManyAttemptsError              429: guessed too often

OperationError
├── NewerDatabaseError (RuntimeError)     a newer Schakel has used this database
├── SettingsError (ValueError)            settings that cannot be read
├── UnusableDatabaseError (RuntimeError)  the database cannot be opened
├── PortTakenError (RuntimeError)         Schakel cannot listen there
├── UserError (ValueError)                a user that cannot be added
├── MailError (ValueError)                a mail that cannot be shown or sent
├── BackupError (ValueError)              a backup that cannot be made or put back
├── ClusterError (RuntimeError)           a cluster that does not answer, or stopped answering
└── WorkersLostError (RuntimeError)       processes of a batch that stopped
"""

from collections.abc import Sequence


class ServiceError(Exception):
    """Base of what the service refuses; the text is Dutch and may be shown."""


class NotSignedInError(ServiceError, PermissionError):
    """Only for whoever signed in; raised by a route for a visitor."""

    def __str__(self) -> str:
        return "Meld u eerst aan."


class BadTokenError(NotSignedInError):
    """A program's key that is none, has expired or was revoked; raised instead of serving it as a visitor."""

    def __str__(self) -> str:
        return "Deze sleutel geldt niet of niet meer. Vraag een nieuwe aan de beheerder."


class ForbiddenError(ServiceError, PermissionError):
    """Not for this role, organisation or token; raised by a route."""

    def __str__(self) -> str:
        return "U hebt hier geen toegang toe."


class ForgedFormError(ServiceError, PermissionError):
    """A form without the mark that this site gave it; raised before a form is read."""

    def __str__(self) -> str:
        return "Dit formulier is te oud of komt niet van deze site. Laad de pagina opnieuw en probeer nog eens."


class ForgedCallError(ForgedFormError):
    """A change over the API by a browser's session without its mark; raised before anything is changed."""

    def __str__(self) -> str:
        return "Stuur bij een wijziging met een aangemelde browser de kop X-CSRF-Token mee, of gebruik een sleutel."


class LastAdministratorError(ServiceError, ValueError):
    """A change after which no administrator could sign in; raised before it is made."""

    def __str__(self) -> str:
        return "Dit is de laatste beheerder die zich kan aanmelden. Geef eerst iemand anders de rol van beheerder."


class PreconditionMissingError(ServiceError, ValueError):
    """A change without If-Match; raised so that nobody overwrites what they did not read."""

    def __str__(self) -> str:
        return "Zeg met If-Match welke versie u las (de ETag van GET), of If-Match: * om te overschrijven."


class TooLargeError(ServiceError, ValueError):
    """A request that is larger than is read."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        super().__init__(limit_bytes)

    def __str__(self) -> str:
        return f"Dit verzoek is te groot: ten hoogste {self.limit_bytes // 1_000_000} MB."


class WrongTypeError(ServiceError, ValueError):
    """A body of another type than is read here; raised before the body is read."""

    def __init__(self, content_type: str, expected: tuple[str, ...]) -> None:
        self.content_type = content_type
        self.expected = expected
        super().__init__(content_type, expected)

    def __str__(self) -> str:
        return f"Dit kan hier niet als «{self.content_type}»; verwacht {' of '.join(self.expected)}."


class TooManyRequestsError(ServiceError, RuntimeError):
    """More requests than one address or key may make; says when to come back."""

    def __init__(self, retry_after_seconds: int) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(retry_after_seconds)

    def __str__(self) -> str:
        return f"Te veel verzoeken. Probeer het over {self.retry_after_seconds} seconden opnieuw."


class TooManyAttemptsError(TooManyRequestsError):
    """More failed attempts on one account or from one address than may follow each other; says when to come back."""

    def __str__(self) -> str:
        return f"Het lukte te vaak niet. Probeer het over {self.retry_after_seconds} seconden opnieuw."


class OperationError(Exception):
    """Base of what stops a command of whoever runs Schakel; the text is Dutch, one line for each fault."""


class NewerDatabaseError(OperationError, RuntimeError):
    """A database of a version that this code does not know; raised before anything in it is touched."""

    def __init__(self, version: str) -> None:
        self.version = version
        super().__init__(version)

    def __str__(self) -> str:
        return (
            f"Deze databank is van een nieuwere Schakel (versie {self.version}). "
            "Start die nieuwere Schakel, of zet een reservekopie van deze versie terug."
        )


class SettingsError(OperationError, ValueError):
    """Settings that cannot be read; one line each, naming the variable, its value and what was expected."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__(*lines)

    def __str__(self) -> str:
        return "\n".join(self.lines)


class UnusableDatabaseError(OperationError, RuntimeError):
    """A database that cannot be opened; raised when starting, with what to look at."""

    def __init__(self, place: str, why: str) -> None:
        self.place = place
        self.why = why
        super().__init__(place, why)

    def __str__(self) -> str:
        return f"De databank {self.place} kan niet gebruikt worden: {self.why}"


class PortTakenError(OperationError, RuntimeError):
    """An address where Schakel cannot listen; raised when starting."""

    def __init__(self, place: str, why: str) -> None:
        self.place = place
        self.why = why
        super().__init__(place, why)

    def __str__(self) -> str:
        return f"Schakel kan niet luisteren op {self.place}: {self.why}"


class UserError(OperationError, ValueError):
    """A user that cannot be added; says which option is wrong and what it takes."""


class MailError(OperationError, ValueError):
    """A mail that is not there, or no server to send it with; raised before anything is sent."""


class BackupError(OperationError, ValueError):
    """A backup that cannot be made or put back; raised before anything is changed, or with everything undone."""

    def __init__(self, file: str, why: str) -> None:
        self.file = file
        self.why = why
        super().__init__(file, why)

    def __str__(self) -> str:
        return f"{self.file}: {self.why}"


class ClusterError(OperationError, RuntimeError):
    """A cluster that cannot answer a batch, or not any more; raised before anything is left half-written."""

    def __init__(self, address: str, why: str) -> None:
        self.address = address
        self.why = why
        super().__init__(address, why)

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"


class WorkersLostError(OperationError, RuntimeError):
    """A process of a batch that was stopped from outside; raised before anything is left half-written."""

    def __str__(self) -> str:
        why = "misschien was er te weinig geheugen. Kies minder --workers, of probeer opnieuw"
        return f"Een rekenproces van de reeks is plots gestopt: {why}."
