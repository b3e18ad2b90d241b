"""What has to be in a site before some of its pages can be seen: a list, a need, links from mails."""

from typing import Any

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.store.database import writing
from catalog.store.needs import add_need
from service.accounts.links import Purpose, make_link
from service.web.catalogue.favourites_store import keep_provider, make_list
from serving import ORGANISATIONS, OWN_PROVIDER, Site, user_id

NEED_ID = "bushokjes-2027"
NEED: dict[str, Any] = {
    "id": NEED_ID,
    "kind": "procurement",
    "title": "bushokjes poetsen",
    "places": [{"municipality": "Ieper"}],
    "quantity": 42,
    "times_per_year": 12,
    "minutes_per_unit": 20,
}


def settle(site: Site) -> dict[str, str]:
    """Make a list and a need of the officer, and links for two people; give what stands in their addresses."""
    officer, database, now = user_id(site.database, "local_government"), site.database, site.clock()
    list_id = make_list(database, officer, "Bushokjes 2027", at=now)
    keep_provider(database, officer, list_id, OWN_PROVIDER, note="Bellen in maart.", at=now)
    with writing(database, at=now, by="system:test") as transaction:
        record = NeedRecord.model_validate(NEED, context=shipped())
        add_need(transaction, record, need_id=NEED_ID, organisation_id=ORGANISATIONS["local_government"]["id"])
    return {"list": str(list_id), "need": NEED_ID, **links(site)}


def links(site: Site) -> dict[str, str]:
    """Make the secret of an invitation and the one of a new password."""
    of = {Purpose.INVITATION: "company", Purpose.NEW_PASSWORD: "regisseur"}
    with writing(site.database, at=site.clock(), by="system:test") as transaction:
        return {
            purpose.value: make_link(
                transaction.session, user_id(site.database, role), purpose, now=site.clock(), hours=9
            )
            for purpose, role in of.items()
        }
