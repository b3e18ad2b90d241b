"""A site to try things on: both catalogues, made-up open needs, and a made-up person for each role."""

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.places import load_places
from catalog.reading import EXAMPLE
from catalog.store.database import Writing, reading, writing
from catalog.store.desk import add_record
from catalog.store.needs import add_need
from catalog.store.providers import hand_to_keeper
from catalog.store.tables import NeedRow, OrganisationRow, ProviderRow
from service.accounts.links import Purpose, make_link
from service.accounts.organisations import OrganisationFacts, add_organisation
from service.accounts.tables import UserRow
from service.accounts.users import add_user, user_by_email
from service.accounts.viewer import Role
from service.desk_kinds import KINDS

NEEDS = EXAMPLE.with_name("needs.jsonl")
DESK = EXAMPLE.with_name("desk.jsonl")
BY = "system:demo"
DAYS_TO_SIGN_IN = 7
OWN_PROVIDER = "voorbeeld-heggenrank"
# A provider that is the regisseur's own, so that its label and its log can be seen.
OWN_SERVICE = "voorbeeld-strandkameraad"
WORKING_AREA = ("Ieper", "Kortrijk", "Zwevegem", "Heuvelland", "Mesen", "Poperinge", "Diksmuide")
ORGANISATIONS: Mapping[Role, str] = {
    Role.LOCAL_GOVERNMENT: "Stad Ieper (voorbeeld)",
    Role.COMPANY: "Voorbeeldfabriek Waregem (voorbeeld)",
    Role.PROVIDER: "Heggenrank (voorbeeld)",
    Role.REGISSEUR: "Regie Westhoek (voorbeeld)",
    Role.ADMINISTRATOR: "Beheer van deze voorbeeldsite (voorbeeld)",
}
ROLES_NL: Mapping[Role, str] = {
    Role.LOCAL_GOVERNMENT: "lokaal bestuur",
    Role.COMPANY: "bedrijf",
    Role.PROVIDER: "aanbieder",
    Role.REGISSEUR: "regisseur",
    Role.ADMINISTRATOR: "beheerder",
}


def prepare_demo(database: Engine, *, now: datetime.datetime) -> Mapping[Role, str]:
    """Fill what is not there yet, and give the secret of a new sign-in link for each role."""
    with writing(database, at=now, by=BY) as transaction:
        organisations = _Organisations(transaction)
        if transaction.session.exec(select(NeedRow.id).limit(1)).first() is None:
            _add_needs(transaction, organisations)
            _add_desk(transaction, organisations.of_role(Role.REGISSEUR))
        return {role: _sign_in_link(transaction, role, organisations.of_role(role)) for role in ORGANISATIONS}


def is_demo(database: Engine) -> bool:
    """Say whether a database may be used to try things on: one with people of its own may not."""
    with reading(database) as session:
        emails = set(session.exec(select(UserRow.email)).all())
    return not emails or email_of(Role.ADMINISTRATOR) in emails


def email_of(role: Role) -> str:
    """Give the address of the made-up person of a role; .example never exists."""
    return f"{ROLES_NL[role].replace(' ', '-')}@voorbeeld.example"


class _Organisations:
    """The organisations of the demo by name, made when first asked for."""

    def __init__(self, transaction: Writing) -> None:
        self._transaction = transaction

    def of_role(self, role: Role) -> str:
        if role is not Role.REGISSEUR:
            return self.named(ORGANISATIONS[role], role)
        codes = tuple(_code(name) for name in WORKING_AREA)
        return self.named(ORGANISATIONS[role], role, working_area=codes, own_providers=(OWN_SERVICE,))

    def named(
        self,
        name: str,
        kind: Role,
        *,
        municipality: str | None = None,
        working_area: tuple[str, ...] = (),
        own_providers: tuple[str, ...] = (),
    ) -> str:
        found = select(OrganisationRow.id).where(col(OrganisationRow.name) == name).limit(1)
        known = self._transaction.session.exec(found).first()
        if known is not None:
            return known
        nis_code = _code(municipality) if municipality else None
        facts = OrganisationFacts(name, kind, nis_code=nis_code, working_area=working_area, own_providers=own_providers)
        return add_organisation(self._transaction, facts).id


def _add_needs(transaction: Writing, organisations: _Organisations) -> None:
    for stated in example_needs():
        buyer = stated["buyer"]
        kind = Role.COMPANY if buyer["kind"] == "company" else Role.LOCAL_GOVERNMENT
        owner = organisations.named(buyer["name"], kind, municipality=buyer.get("municipality"))
        record = NeedRecord.model_validate(stated, context=shipped())
        add_need(transaction, record, need_id=stated["id"], organisation_id=owner)


def example_needs() -> Iterator[dict[str, Any]]:
    """Read the made-up needs that come with the example region."""
    return _lines_of(NEEDS)


def _add_desk(transaction: Writing, organisation_id: str) -> None:
    """Give the regisseur something on the desk: agreements, gaps, counts, actions and an outcome."""
    for stated in _lines_of(DESK):
        kind = KINDS[stated.pop("kind")]
        record = kind.model.model_validate(stated, context=shipped())
        add_record(transaction, kind.name, record, record_id=stated["id"], organisation_id=organisation_id)


def _lines_of(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _sign_in_link(transaction: Writing, role: Role, organisation_id: str) -> str:
    """Make the person of a role when there is none, and a link that works once."""
    session = transaction.session
    user = user_by_email(session, email_of(role))
    if user is None:
        user = add_user(transaction, email=email_of(role), role=role, organisation_id=organisation_id)
        if role is Role.PROVIDER and _is_free(session, OWN_PROVIDER):
            hand_to_keeper(transaction, OWN_PROVIDER, organisation_id)
    hours = DAYS_TO_SIGN_IN * 24
    return make_link(session, user.id or 0, Purpose.INVITATION, now=transaction.at, hours=hours)


def _is_free(session: Session, provider_id: str) -> bool:
    row = session.get(ProviderRow, provider_id)
    return row is not None and row.kept_by is None


def _code(name: str) -> str:
    return load_places().find(name).municipality.nis_code
