"""In which language somebody asks: Dutch, unless the address says `lang=en`."""

from fastapi import Request

from service.messages import LANGUAGES

DUTCH, ENGLISH = LANGUAGES


def language_of(request: Request) -> str:
    """Read the language of a request; what is no language of ours is Dutch."""
    asked = request.query_params.get("lang", DUTCH)
    return asked if asked in LANGUAGES else DUTCH
