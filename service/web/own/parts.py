"""What «Mijn aanbod» does besides its forms: confirm all, add a service, and take a part away."""

from catalog.records import ProviderRecord
from service.provenance import SOURCES, confirmed, field_of, identity_of, with_facts
from service.web.own.state import Outcome, Outdated, Own, Refused, Saved, Sent, part_at, put
from service.web.own.subjects import OFFERINGS
from service.web.own.texts import say


def confirm(own: Own, version: int) -> bool:
    """State that all is still right; False when it was changed since it was read."""
    if version != own.version:
        return False
    stated = confirmed(own.stated, source=SOURCES[own.viewer.role], on=own.today)
    return put(own, ProviderRecord.model_validate(stated, context=own.snapshot.known), version)


def add_offering(own: Own, sent: Sent, service_type: str) -> Outcome:
    """Add a service that the provider offers; all about it is still unknown."""
    sites = [each["id"] for each in own.stated.get("sites") or () if each.get("id")]
    part = {"service_type": service_type} | ({"site": sites[0]} if len(sites) == 1 else {})
    if any(identity_of(OFFERINGS, each) == identity_of(OFFERINGS, part) for each in own.stated.get("offerings") or ()):
        return Refused(sent.values, {"dienst_tekst": say("fout.dienst_dubbel", own.lang)})
    if sent.version != own.version:
        return Outdated(None, is_gone=False)
    number = len(own.stated.get("offerings") or ())
    stated = own.stated | {"offerings": [*(own.stated.get("offerings") or ()), part | {"evidence": "stated"}]}
    told = with_facts(stated, [(f"offering.{service_type}", True)], source=SOURCES[own.viewer.role], on=own.today)
    is_put = put(own, ProviderRecord.model_validate(told, context=own.snapshot.known), sent.version)
    return Saved(is_changed=True, number=number) if is_put else Outdated(None, is_gone=False)


def remove_part(own: Own, part: str, number: int, sent: Sent) -> bool:
    """Take a site or an offering away; False when it is not what stood there when it was read."""
    found = part_at(own.stated, part, number)
    if sent.version != own.version or sent.identity != identity_of(part, found):
        return False
    rest = [each for at, each in enumerate(own.stated[part]) if at != number]
    name = field_of(part, found)
    told = with_facts(own.stated | {part: rest}, [(name, False)], source=SOURCES[own.viewer.role], on=own.today)
    return put(own, ProviderRecord.model_validate(told, context=own.snapshot.known), sent.version)


def services_from(own: Own, site_id: str | None) -> list[str]:
    """Name the services that start from a site."""
    offerings = own.stated.get("offerings") or ()
    return [each["service_type"] for each in offerings if site_id is not None and each.get("site") == site_id]
