"""Where somebody goes after signing in: back to where they came from, but never to another site."""

from urllib.parse import urlencode

from fastapi import Request

from service.language import DUTCH, language_of

LONGEST = 2000
START = "/"
NOT_A_GOAL = ("/aanmelden", "/afmelden", "/oidc/", "/uitnodiging", "/wachtwoord")


def own_path(text: str | None) -> str:
    """Give a path on this site; whatever else it was, the start."""
    if not text or len(text) > LONGEST or not text.isprintable() or "\\" in text:
        return START
    if not text.startswith("/") or text.startswith(("//", *NOT_A_GOAL)):
        return START
    return text


def sign_in_address(request: Request) -> str:
    """Give the address of the sign-in page that leads back to what was asked."""
    pairs = {}
    if request.method in {"GET", "HEAD"}:
        query = request.url.query
        pairs["naar"] = own_path(f"{request.url.path}?{query}" if query else request.url.path)
    return with_language(request, "/aanmelden", **{key: value for key, value in pairs.items() if value != START})


def with_language(request: Request, path: str, **values: str) -> str:
    """Write an address on this site in the language of the request."""
    lang = language_of(request)
    pairs = values if lang == DUTCH else {**values, "lang": lang}
    return f"{path}?{urlencode(pairs)}" if pairs else path
