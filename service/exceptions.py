"""What the service itself refuses.

ServiceError
├── NotSignedInError (PermissionError)    401: say who you are
├── ForbiddenError (PermissionError)      403: you may not do this
├── ForgedFormError (PermissionError)     403: the form did not come from this site, or is too old
├── PreconditionMissingError (ValueError) 428: say which version you read
├── TooLargeError (ValueError)            413: more than one request may carry
└── TooManyRequestsError (RuntimeError)   429: slow down
"""


class ServiceError(Exception):
    """Base of what the service refuses; the text is Dutch and may be shown."""


class NotSignedInError(ServiceError, PermissionError):
    """Only for whoever signed in; raised by a route for a visitor."""

    def __str__(self) -> str:
        return "Meld u eerst aan."


class ForbiddenError(ServiceError, PermissionError):
    """Not for this role, organisation or token; raised by a route."""

    def __str__(self) -> str:
        return "U hebt hier geen toegang toe."


class ForgedFormError(ServiceError, PermissionError):
    """A form without the mark that this site gave it; raised before a form is read."""

    def __str__(self) -> str:
        return "Dit formulier is te oud of komt niet van deze site. Laad de pagina opnieuw en probeer nog eens."


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


class TooManyRequestsError(ServiceError, RuntimeError):
    """More requests than one address or key may make; says when to come back."""

    def __init__(self, retry_after_seconds: int) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(retry_after_seconds)

    def __str__(self) -> str:
        return f"Te veel verzoeken. Probeer het over {self.retry_after_seconds} seconden opnieuw."
