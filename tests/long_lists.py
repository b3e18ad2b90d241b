"""A site with more of everything that a page lists: what the pages are measured and their queries counted with."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from browser_states import BUNDLE, COUNT, GAP, NEED
from catalog.action_records import ActionRecord
from catalog.agreement_records import RunningAgreementRecord
from catalog.bundle_records import BundleRecord
from catalog.fields import shipped
from catalog.gap_records import GapRecord
from catalog.need_records import NeedRecord
from catalog.object_count_records import ObjectCountRecord
from catalog.origin import Origin
from catalog.outcome_records import OutcomeRecord
from catalog.record_rules import Record
from catalog.records import ProviderRecord
from catalog.store.database import Writing, reading, writing
from catalog.store.desk import add_record
from catalog.store.needs import add_need
from catalog.store.providers import add_provider, hand_to_keeper, load_providers
from catalog.validation import checked
from own_services import row_of
from service.accounts.organisations import OrganisationFacts, add_organisation
from service.accounts.sessions import start_session
from service.accounts.tables import FavouriteRow
from service.accounts.tokens import make_token
from service.accounts.users import add_user
from service.accounts.viewer import Role, Scope
from service.neutrality_log import write_rows
from service.web.catalogue.favourites_store import make_list
from serving import NOW, ORGANISATIONS, OWN_PROVIDER, user_id

BY = "system:test"
OFFICER, REGISSEUR, KEEPER = (ORGANISATIONS[role]["id"] for role in ("local_government", "regisseur", "provider"))
IEPER = "33011"
TOWNS = ("Ieper", "Kortrijk", "Poperinge", "Diksmuide", "Veurne", "Menen", "Waregem", "Zwevegem", "Kortemark")
SERVICES = ("netheid.bushokjes", "groen.gazon", "groen.onkruid", "klussen.klusjesdienst", "domein.speelterreinen")
AGREEMENT: dict[str, Any] = {
    "provider_id": OWN_PROVIDER,
    "service_type": "netheid.bushokjes",
    "buyer": {"name": "Stad Ieper", "municipality": "Ieper"},
    "places": [{"municipality": "Ieper"}],
    "end": "2026-12-31",
}


def lengthen(
    database: Engine,
    n: int,
    *,
    needs: Sequence[Mapping[str, Any]] | None = None,
    kept: int | None = None,
    list_id: int | None = None,
) -> None:
    """Add so many of everything that somebody's page lists; without a list of providers one is made.

    `needs` are stated as programs send them; `kept` is how many providers one organisation keeps.
    """
    with writing(database, at=NOW, by=BY) as transaction:
        _add_people(transaction, n)
        _add_needs(transaction, [NEED] * n if needs is None else needs)
        _add_records(transaction, n)
        _hand_over(transaction, n if kept is None else kept)
    _add_favourites(database, n, list_id)
    asked = {"service_types": ["netheid.bushokjes"], "places": ["Ieper"]}
    write_rows(database, [row_of(number, asked=asked) for number in range(100, 100 + n)], NOW)
    for role in ("local_government", "administrator"):
        for _ in range(min(n, 5)):
            start_session(database, user_id(database, role), now=NOW, hours=9)


def add_providers(database: Engine, stated: list[dict[str, Any]], at: datetime.datetime = NOW) -> None:
    """Store providers as they are stated."""
    with writing(database, at=at, by=BY) as transaction:
        for each in stated:
            record, faults = checked(ProviderRecord, each, origin=Origin("test"), known=shipped())
            assert record is not None, faults
            add_provider(transaction, record)


def _add_people(transaction: Writing, n: int) -> None:
    for number in range(n):
        facts = OrganisationFacts(f"Bestuur {number} (test)", Role.LOCAL_GOVERNMENT, nis_code=IEPER)
        organisation = add_organisation(transaction, facts)
        for owner in (organisation.id, OFFICER):
            email = f"persoon-{number}-{owner}@schakel.test"
            add_user(transaction, email=email, role=Role.LOCAL_GOVERNMENT, organisation_id=owner)
        make_token(transaction, organisation_id=OFFICER, label=f"sleutel {number}", scopes=[Scope.READ], days=30)


def _add_needs(transaction: Writing, needs: Sequence[Mapping[str, Any]]) -> None:
    for number, stated in enumerate(needs):
        record = NeedRecord.model_validate({**stated, "id": f"lang-{number:05}"}, context=shipped())
        add_need(transaction, record, need_id=f"lang-{number:05}", organisation_id=OFFICER)


def _add_records(transaction: Writing, n: int) -> None:
    for number in range(n):
        for kind, owner, record in _records(number):
            add_record(transaction, kind, record, record_id=f"lang-{kind}-{number:05}", organisation_id=owner)


def _records(number: int) -> Iterator[tuple[str, str, Record]]:
    """Give one record of each kind of the desk, with who keeps it; services and places go round."""
    about = {
        "service_type": SERVICES[number % len(SERVICES)],
        "places": [{"municipality": TOWNS[number % len(TOWNS)]}],
        "end": f"20{27 + number // 2 % 2}-{1 + number % 12:02}-28",
    }
    stated: list[tuple[str, str, type[Record], dict[str, Any]]] = [
        ("bundle", REGISSEUR, BundleRecord, BUNDLE),
        ("gap", OFFICER, GapRecord, GAP),
        ("agreement", REGISSEUR, RunningAgreementRecord, AGREEMENT | about),
        ("action", REGISSEUR, ActionRecord, {"year": 2026, "title": "Overleg", "status": "realised"}),
        ("object_count", REGISSEUR, ObjectCountRecord, COUNT | {"registered": 900, "checked": 400}),
        ("outcome", OFFICER, OutcomeRecord, {"need_id": "lang-00000", "date": "2026-11-02", "result": "trial"}),
    ]
    for kind, owner, model, each in stated:
        yield kind, owner, model.model_validate(each, context=shipped())


def _hand_over(transaction: Writing, n: int) -> None:
    """Let the organisation of the provider keep more providers."""
    free = [each.id for each in load_providers(transaction.session) if each.kept_by is None]
    for provider_id in free[:n]:
        hand_to_keeper(transaction, provider_id, KEEPER)


def _add_favourites(database: Engine, n: int, list_id: int | None) -> None:
    officer = user_id(database, "local_government")
    chosen = make_list(database, officer, "Lang (test)", at=NOW) if list_id is None else list_id
    for number in range(n):
        make_list(database, officer, f"Lijst {number} (test)", at=NOW)
    with reading(database) as session:
        ids = [each.id for each in load_providers(session) if each.id != OWN_PROVIDER][:n]
    with Session(database.execution_options(schakel_writing=True)) as session:
        session.add_all(FavouriteRow(favourites_id=chosen, provider_id=id_, added_at=NOW) for id_ in ids)
        session.commit()
