"""What a person sees when something cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from service.accounts.returning import own_path, sign_in_address
from service.language import ENGLISH, language_of
from service.problems import Problem
from service.web.rendering import frame_of, page

# What to do next, by the last part of a refusal's type; where nothing is said here, the detail says it.
ADVICE: Mapping[str, tuple[str, str]] = {
    "niet-gevonden": (
        "Deze bladzijde of dit gegeven is er niet (meer). Kijk het adres na, of begin bij het begin.",
        "This page or item is not here (any more). Check the address, or go to the start.",
    ),
    "ongeldig": (
        "Verbeter in het adres wat hieronder staat, of ga terug en kies opnieuw.",
        "Correct in the address what is told below, or go back and choose again.",
    ),
    "geen-toegang": (
        "Deze bladzijde is voor een andere rol of organisatie. Hebt u ze nodig, vraag het dan aan de beheerder.",
        "This page is for another role or organisation. If you need it, ask the administrator.",
    ),
    "methode": (
        "Dit adres kan zo niet gebruikt worden. Ga terug en gebruik de knop op de bladzijde.",
        "This address cannot be used in this way. Go back and use the button on the page.",
    ),
    "formulier-verlopen": (
        "Ga terug, laad de bladzijde opnieuw en vul het formulier nog eens in.",
        "Go back, load the page again and fill in the form once more.",
    ),
    "te-veel-pogingen": (
        "Wacht zo lang, ga dan terug en probeer het nog eens. Weet u uw wachtwoord niet meer, vraag dan een nieuw: met "
        "de link in die mail hoeft u niet te wachten.",
        "Wait that long, then go back and try once more. If you do not know your password any more, ask for a new one: "
        "with the link in that mail you need not wait.",
    ),
    "even-niet": (
        "Wat u vroeg is niet bewaard. Probeer het over een halve minuut opnieuw.",
        "What you asked was not kept. Try again in half a minute.",
    ),
    "intussen-gewijzigd": (
        "Ga terug, laad de bladzijde opnieuw en wijzig dan.",
        "Go back, load the page again and make your change then.",
    ),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """One refusal, what to do about it, and what is wrong in detail, which is told in Dutch."""

    title: str
    detail: str
    advice: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnwardPage:
    """The browser goes on from a page of this site, so that it sends its strict cookie along."""

    goal: str


def way_to_sign_in(request: Request) -> Response:
    """Let a visitor sign in and come back.

    Somebody who follows a link on another site looks like a visitor, since the session's cookie is strict: they go
    on from a page of this site first, and are asked to sign in only when they still look like one.
    """
    if request.method == "GET" and request.headers.get("sec-fetch-site") == "cross-site":
        return onward_page(request, own_path(frame_of(request).here()))
    return RedirectResponse(sign_in_address(request), 303)


def onward_page(request: Request, goal: str) -> Response:
    """Write a page that goes on by itself, and by its link where that is off."""
    return page(request, "accounts/onward.html", OnwardPage(goal))


def error_page(request: Request, problem: Problem) -> Response:
    """Write a refusal as a page."""
    is_english = language_of(request) == ENGLISH
    title = problem.kind.title_en if is_english else problem.kind.title_nl
    advice = ADVICE.get(problem.kind.slug, ("", ""))[is_english]
    # «Niet gevonden.» under «Niet gevonden» tells nothing, nor does a sentence that there are faults above the faults.
    says_nothing = problem.errors or problem.detail.rstrip(".") == problem.kind.title_nl
    detail = "" if says_nothing else problem.detail
    lines = tuple(f"{each['field']}: {each['detail']}" if each["field"] else each["detail"] for each in problem.errors)
    made = page(request, "error.html", ErrorPage(title, detail, advice, lines), status=problem.kind.status)
    made.headers.update(problem.headers or {})
    return made
