"""The words of the reminders: plain Dutch, one thing to do, and where to do it."""

import datetime
from collections.abc import Sequence
from urllib.parse import quote

from service.web.formats import day

CLOSING = "Vriendelijke groet\nSchakel\n\nU krijgt deze mail omdat uw organisatie deze gegevens bijhoudt."


def where_to(public_url: str | None, provider_id: str) -> str:
    """Write the address of a provider's own page; without a public address only its path is known."""
    return f"{public_url or ''}/mijn-aanbod/{quote(provider_id, safe='')}"


def stale_mail(name: str, confirmed_on: datetime.date | None, link: str) -> tuple[str, str]:
    """Write the subject and the text that ask whether all is still right."""
    since = (
        f"De gegevens van {name} zijn het laatst bevestigd op {day(confirmed_on, lang='nl')}."
        if confirmed_on
        else f"De gegevens van {name} zijn nog nooit bevestigd."
    )
    body = (
        f"Dag\n\n{since} Kopers zien dat erbij staan.\n\n"
        "Kunt u kijken of alles nog klopt? Klopt het, dan is één klik op «Alles klopt nog» genoeg. "
        f"Klopt er iets niet meer, dan past u het meteen aan, ook op uw telefoon:\n\n{link}\n\n{CLOSING}\n"
    )
    return f"Klopt het aanbod van {name} nog?", body


def ending_mail(name: str, until: datetime.date, what: Sequence[str], link: str) -> tuple[str, str]:
    """Write the subject and the text that say what ends soon."""
    listed = "\n".join(f"- {each}" for each in what)
    body = (
        f"Dag\n\nOp {day(until, lang='nl')} loopt bij {name} dit af:\n\n{listed}\n\n"
        "Loopt het verder? Pas dan de einddatum aan. Daarna vinden kopers u ook voor de tijd erna. "
        f"Stopt het, dan hoeft u niets te doen.\n\n{link}\n\n{CLOSING}\n"
    )
    return f"Aanbod van {name} loopt af op {day(until, lang='nl')}", body
