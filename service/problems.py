"""Every refusal over HTTP: one table from error to status, and one shape (RFC 9457) for programs.

Routes have no `try`: they raise, and the one handler here answers in JSON under /api and with a page elsewhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from math import isfinite
from typing import Any

from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from catalog.exceptions import CatalogError, ParameterNotInForceError
from catalog.faults import FaultsError, shown
from catalog.messages import expectation
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from service.exceptions import (
    BadTokenError,
    ForbiddenError,
    ForgedFormError,
    LastAdministratorError,
    NotSignedInError,
    PreconditionMissingError,
    TooLargeError,
    TooManyAttemptsError,
    TooManyRequestsError,
    WrongTypeError,
)

# A larger whole number is another one in most programs that read JSON.
LARGEST_EXACT = 2**53
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of refusal: its status, the last part of its `type`, and what it is called."""

    status: int
    slug: str
    title_nl: str
    title_en: str


UNAVAILABLE = Kind(
    503, "even-niet", "Schakel kan even niet bij zijn gegevens", "The data cannot be reached for a moment"
)
SECONDS_TO_COME_BACK = 30
# Found along the error's ancestors, the nearest one first.
KINDS: Mapping[type[Exception], Kind] = {
    FaultsError: Kind(422, "ongeldig", "De gegevens kloppen niet", "The data have faults"),
    RequestValidationError: Kind(422, "ongeldig", "De gegevens kloppen niet", "The data have faults"),
    NotStoredError: Kind(404, "niet-gevonden", "Niet gevonden", "Not found"),
    AlreadyStoredError: Kind(409, "bestaat-al", "Bestaat al", "Exists already"),
    StaleVersionError: Kind(412, "intussen-gewijzigd", "Intussen gewijzigd", "Changed in the meantime"),
    PreconditionMissingError: Kind(428, "versie-ontbreekt", "Versie ontbreekt", "Version missing"),
    NotSignedInError: Kind(401, "niet-aangemeld", "Niet aangemeld", "Not signed in"),
    ForbiddenError: Kind(403, "geen-toegang", "Geen toegang", "No access"),
    ForgedFormError: Kind(403, "formulier-verlopen", "Formulier verlopen", "Form expired"),
    LastAdministratorError: Kind(409, "laatste-beheerder", "De laatste beheerder", "The last administrator"),
    TooLargeError: Kind(413, "te-groot", "Te groot", "Too large"),
    WrongTypeError: Kind(415, "verkeerd-formaat", "Verkeerd formaat", "Wrong content type"),
    TooManyAttemptsError: Kind(429, "te-veel-pogingen", "Te veel pogingen", "Too many attempts"),
    TooManyRequestsError: Kind(429, "te-veel-verzoeken", "Te veel verzoeken", "Too many requests"),
    CatalogError: Kind(422, "ongeldig", "De gegevens kloppen niet", "The data have faults"),
    # The database is gone, held by another for too long, or full; all its connections are taken.
    OperationalError: UNAVAILABLE,
    NoConnectionError: UNAVAILABLE,
}
OF_STATUS: Mapping[int, Kind] = {
    404: Kind(404, "niet-gevonden", "Niet gevonden", "Not found"),
    413: KINDS[TooLargeError],
    405: Kind(405, "methode", "Deze methode kan hier niet", "Method not allowed"),
}
UNEXPECTED = Kind(500, "onverwacht", "Er ging iets mis bij ons", "Something went wrong on our side")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is told: the kind, a sentence, and each fault with its JSON pointer or the parameter it stands in."""

    kind: Kind
    detail: str
    errors: tuple[Mapping[str, Any], ...] = ()
    headers: Mapping[str, str] | None = None

    def as_json(self, lang: str = "nl") -> dict[str, Any]:
        """Write the problem in the shape of RFC 9457."""
        shape: dict[str, Any] = {
            "type": f"/problemen/{self.kind.slug}",
            "title": self.kind.title_en if lang == "en" else self.kind.title_nl,
            "status": self.kind.status,
            "detail": self.detail,
        }
        return shape | ({"errors": [dict(each) for each in self.errors]} if self.errors else {})


def problem_of(error: Exception) -> Problem:
    """Say what is wrong, for any error; one we did not foresee says nothing of itself."""
    if isinstance(error, HTTPException):
        return _of_http(error)
    if isinstance(error, RequestValidationError):
        return Problem(KINDS[RequestValidationError], "Niet alle gegevens kloppen.", tuple(_of_parameters(error)))
    kind = next((KINDS[each] for each in type(error).__mro__ if each in KINDS), None)
    if kind is None:
        return Problem(UNEXPECTED, "Probeer het later opnieuw; de beheerder kan dit in het logboek nakijken.")
    if isinstance(error, FaultsError):
        return Problem(kind, "Niet alle gegevens kloppen.", tuple(_of_faults(error)))
    if isinstance(error, ParameterNotInForceError):
        return Problem(kind, str(error), (_of_day(error),))
    # A database says too much.
    detail = "Probeer het over een halve minuut opnieuw." if kind is UNAVAILABLE else str(error)
    return Problem(kind, detail, headers=_headers(error))


def as_response(problem: Problem, lang: str = "nl") -> Response:
    """Write a problem as the answer to a program."""
    # Escaped, so that a text that is no Unicode can be told back to who sent it.
    body = json.dumps(problem.as_json(lang))
    return Response(body, problem.kind.status, problem.headers, media_type=MEDIA_TYPE)


def _headers(error: Exception) -> Mapping[str, str] | None:
    if isinstance(error, TooManyRequestsError):
        return {"Retry-After": str(error.retry_after_seconds)}
    if isinstance(error, OperationalError | NoConnectionError):
        return {"Retry-After": str(SECONDS_TO_COME_BACK)}
    if isinstance(error, BadTokenError):
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    if isinstance(error, NotSignedInError):
        return {"WWW-Authenticate": "Bearer"}
    return None


def _of_http(error: HTTPException) -> Problem:
    phrase = HTTPStatus(error.status_code).phrase
    kind = OF_STATUS.get(error.status_code, Kind(error.status_code, "geweigerd", phrase, phrase))
    return Problem(kind, kind.title_nl + ".", headers=error.headers)


def _of_faults(error: FaultsError) -> Iterable[Mapping[str, Any]]:
    """Give each fault of a body its JSON pointer: the origin of a body writes `where` as one."""
    for fault in error.faults:
        yield {
            "pointer": fault.where if _is_pointer(fault.where) else "",
            "field": fault.field,
            "value": _told(fault.value),
            # What is no JSON has no pointers: then the line and the column say where.
            "detail": fault.message if _is_pointer(fault.where) else f"{fault.where}: {fault.message}",
            "level": fault.level,
        }


def _is_pointer(where: str) -> bool:
    return not where or where.startswith("/")


def _told(value: object) -> str | float | None:
    """Tell a value back: a long or nested one, or a number that JSON does not have, as a short text."""
    if value is None or (isinstance(value, int) and abs(value) <= LARGEST_EXACT):
        return value
    return value if isinstance(value, float) and isfinite(value) else shown(value)


def _of_day(error: ParameterNotInForceError) -> Mapping[str, Any]:
    """Name the day that was asked about: no other day can lie outside the dates of the parameters."""
    since, on = error.since.isoformat(), error.on.isoformat()
    detail = f"verwacht een dag vanaf {since}" if error.on < error.since else "verwacht een vroegere dag"
    return {"parameter": "as_of", "field": "as_of", "value": on, "detail": detail, "level": "error"}


def _of_parameters(error: RequestValidationError) -> Iterable[Mapping[str, Any]]:
    for each in error.errors():
        # Such as («query», «kind», 0): the parameter, and which of its values.
        name = str(each["loc"][min(1, len(each["loc"]) - 1)])
        detail = expectation(each["type"], each.get("ctx", {}), field=name, value=each.get("input"))
        yield {"parameter": name, "field": name, "value": _told(each.get("input")), "detail": detail, "level": "error"}
