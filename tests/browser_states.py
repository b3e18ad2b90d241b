"""What has to be in a site before some of its pages can be seen: a list, a need, links from mails."""

from collections.abc import Iterator
from typing import Any

from catalog.action_records import ActionRecord
from catalog.agreement_records import RunningAgreementRecord
from catalog.bundle_records import BundleRecord
from catalog.fields import shipped
from catalog.gap_records import GapRecord
from catalog.need_records import NeedRecord
from catalog.object_count_records import ObjectCountRecord
from catalog.outcome_records import OutcomeRecord
from catalog.record_rules import Record
from catalog.store.database import writing
from catalog.store.desk import add_record
from catalog.store.needs import add_need
from own_services import row_of
from service.accounts.links import Purpose, make_link
from service.neutrality_log import write_rows
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
COUNT: dict[str, Any] = {"programme": "speelpleintjes", "date": "2026-05-01", "places": [{"municipality": "Ieper"}]}


BUNDLE_ID = "bundel-2027"
BUNDLE: dict[str, Any] = {
    "title": "Bushokjes Westhoek",
    "status": "asked",
    "needs": [
        NEED | {"id": town, "places": [{"municipality": town}], "buyer": {"name": f"Stad {town}"}}
        for town in ("Ieper", "Poperinge", "Veurne")
    ],
    "boards": [{"name": "Stad Ieper", "reply": "yes", "leads": "yes", "replied_on": "2026-11-20"}],
    "places": [{"municipality": "Ieper"}],
}


GAP_IDS = ("hiaat-1", "hiaat-2")
GAP: dict[str, Any] = {
    "title": "Onderhoud van speelpleintjes",
    "service_types": ["domein.speelterreinen"],
    "places": [{"municipality": "Aarlen"}, {"municipality": "Ieper"}],
    "hours_needed": 480,
    "recorded_on": "2026-10-01",
    "asked_by": {"organisation": "Stad Ieper", "function": "dienst vrije tijd"},
}


def settle(site: Site) -> dict[str, str]:
    """Make a list and a need of the officer, and links for two people; give what stands in their addresses."""
    officer, database, now = user_id(site.database, "local_government"), site.database, site.clock()
    list_id = make_list(database, officer, "Bushokjes 2027", at=now)
    keep_provider(database, officer, list_id, OWN_PROVIDER, note="Bellen in maart.", at=now)
    with writing(database, at=now, by="system:test") as transaction:
        record = NeedRecord.model_validate(NEED, context=shipped())
        add_need(transaction, record, need_id=NEED_ID, organisation_id=ORGANISATIONS["local_government"]["id"])
        bundle = BundleRecord.model_validate(BUNDLE, context=shipped())
        add_record(transaction, "bundle", bundle, record_id=BUNDLE_ID, organisation_id=ORGANISATIONS["regisseur"]["id"])
        for gap_id in GAP_IDS:
            gap = GapRecord.model_validate(GAP, context=shipped())
            add_record(
                transaction, "gap", gap, record_id=gap_id, organisation_id=ORGANISATIONS["local_government"]["id"]
            )
        for agreement_id, agreement in agreed():
            owner = ORGANISATIONS["regisseur"]["id"]
            add_record(transaction, "agreement", agreement, record_id=agreement_id, organisation_id=owner)
        for kind, number, record in reported():
            owner = ORGANISATIONS["regisseur"]["id"]
            add_record(transaction, kind, record, record_id=f"verslag-{number}", organisation_id=owner)
    asked = {"service_types": ["netheid.bushokjes"], "places": ["Ieper"]}
    ranked = {"tool": "search", "outcome": "full", "rank": 2, "score": 84.5}
    write_rows(database, [row_of(1, asked=asked, **ranked), row_of(2, asked=asked)], now)
    return {"list": str(list_id), "gap": GAP_IDS[0], "need": NEED_ID, "bundle": BUNDLE_ID, **links(site)}


def agreed() -> Iterator[tuple[str, RunningAgreementRecord]]:
    """Give agreements with all there is to know, with nothing but what must be, and one that ended."""
    bare = {"provider_id": OWN_PROVIDER, "service_type": "netheid.bushokjes"}
    full: dict[str, Any] = {"hours_per_month": 12, "value_eur": 4500, "start": "2026-01-01", "end": "2026-12-31"}
    stated: dict[str, dict[str, Any]] = {
        "Kortemark": full | {"notice_months": 3, "renewal_options": [{"months": 12, "note": "één keer"}]},
        "Poperinge": {},
        "Ieper": {"end": "2026-06-30", "renewal_options": []},
    }
    for town, more in stated.items():
        buyer = {"name": f"Stad {town}", "municipality": town}
        places = [{"municipality": town}, {"municipality": "Ieper"}]
        value = bare | more | {"buyer": buyer, "places": places}
        yield f"overeenkomst-{town.lower()}", RunningAgreementRecord.model_validate(value, context=shipped())


def reported() -> Iterator[tuple[str, int, Record]]:
    """Give what a year's report is made of: actions, counts of two municipalities, and what came of the need."""
    stated: list[tuple[str, type[Record], dict[str, Any]]] = [
        ("action", ActionRecord, {"year": 2026, "title": "Overleg", "code": "WSE-LR1", "status": "realised"}),
        ("action", ActionRecord, {"year": 2026, "title": "Bestek", "code": "WSE-LR2", "status": "partly_realised"}),
        ("object_count", ObjectCountRecord, COUNT | {"registered": 900, "checked": 400, "defective": 80}),
        ("object_count", ObjectCountRecord, COUNT | {"registered": 900, "checked": 600, "date": "2026-09-01"}),
        ("object_count", ObjectCountRecord, COUNT | {"registered": 300, "places": [{"municipality": "Kortrijk"}]}),
        ("outcome", OutcomeRecord, {"need_id": NEED_ID, "date": "2026-11-02", "result": "trial", "hours": 120}),
    ]
    for number, (kind, model, each) in enumerate(stated, start=1):
        yield kind, number, model.model_validate(each, context=shipped())


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
