"""The regisseur's own services, as the administrator states them, and rows of their log."""

from typing import Any

from httpx2 import Response

from entering import post
from serving import NOW, ORGANISATIONS, OWN_PROVIDER, Site

OWN_PAGE = "/beheer/organisaties/regie"


def state_own(site: Site, *providers: str) -> Response:
    """Let the administrator say which providers are the regisseur's own service, by id or name."""
    site.sign_in("administrator")
    version = site.client.get(OWN_PAGE).text.split('name="versie" value="', 1)[1].split('"', 1)[0]
    form = {"naam": "Regie (test)", "soort": "regisseur", "werkgebied": "Ieper\nZwevegem", "versie": version}
    return post(site, OWN_PAGE, form_on=OWN_PAGE, **form, **{"eigen-diensten": "\n".join(providers)})


def row_of(number: int, **changes: Any) -> dict[str, Any]:
    """Give a row of the log as it is written."""
    return {
        "key_hash": str(number),
        "at": NOW,
        "organisation_id": ORGANISATIONS["regisseur"]["id"],
        "provider_id": OWN_PROVIDER,
        "tool": "plan",
        "asked": {"service_types": ["weg.ermee"], "places": []},
        "outcome": "allocated",
        "rank": None,
        "n_ranked": 3,
        "score": None,
        "revision": number,
    } | changes
