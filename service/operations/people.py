"""People whom the operator lets in, with the organisation they work for."""

import datetime
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from catalog.exceptions import CatalogError
from catalog.places import load_places
from catalog.store.database import Writing, writing
from catalog.store.exceptions import NotStoredError
from catalog.store.providers import hand_to_keeper
from catalog.store.tables import OrganisationRow, ProviderRow
from service.accounts.links import HOURS, Purpose, make_link
from service.accounts.messages import TEXTS
from service.accounts.organisations import OrganisationFacts, add_organisation, all_organisations
from service.accounts.passwords import faults_of
from service.accounts.users import add_user, forget_user, is_email, plain_email, put_password, user_by_email
from service.accounts.viewer import Role
from service.exceptions import LastAdministratorError, UserError

BY_OPERATOR = "system:operator"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to let in: an address, a role, an organisation by id or name, and what that keeps or where it works."""

    email: str
    role: str
    organisation: str
    working_area: tuple[str, ...] = ()
    provider_id: str | None = None


def add_person(
    database: Engine,
    person: Person,
    *,
    now: datetime.datetime,
    password: str | None = None,
    hours: int = HOURS[Purpose.INVITATION],
) -> str | None:
    """Add somebody and give the secret of the invitation; None when a password was given.

    Raises
    ------
    UserError
        If the address is none or is taken, or the password, a municipality or the provider is no good.
    """
    codes = _municipalities(person.working_area)
    with writing(database, at=now, by=BY_OPERATOR) as transaction:
        _check(transaction.session, person, password)
        organisation_id = _organisation(transaction, person, codes)
        if person.provider_id is not None:
            hand_to_keeper(transaction, person.provider_id, organisation_id)
        user = add_user(transaction, email=person.email, role=person.role, organisation_id=organisation_id)
        if password is None:
            return make_link(transaction.session, user.id or 0, Purpose.INVITATION, now=now, hours=hours)
        put_password(transaction, user.id or 0, password)
    return None


def remove_person(database: Engine, email: str, *, now: datetime.datetime) -> None:
    """Take out who somebody is; what they changed stays, under a number.

    Raises
    ------
    UserError
        If nobody has that address, or nobody would be left to administer Schakel.
    """
    with writing(database, at=now, by=BY_OPERATOR) as transaction:
        user = user_by_email(transaction.session, email)
        if user is None:
            raise UserError(f"{email}: niemand heeft dit mailadres.")
        try:
            forget_user(transaction, user.id or 0)
        except LastAdministratorError as error:
            raise UserError(f"{email}: {error}") from None


def _check(session: Session, person: Person, password: str | None) -> None:
    """Refuse what cannot be stored, in the words of the command line."""
    if not is_email(plain_email(person.email)):
        raise UserError(f"{person.email}: verwacht een mailadres.")
    if user_by_email(session, person.email) is not None:
        raise UserError(f"{person.email}: dit mailadres is al van iemand.")
    if person.working_area and person.role != Role.REGISSEUR:
        raise UserError("--working-area: enkel een regisseur heeft een werkgebied.")
    if person.provider_id is not None and person.role != Role.PROVIDER:
        raise UserError("--provider: enkel een aanbieder houdt eigen gegevens bij; geef --role provider.")
    if person.provider_id is not None and session.get(ProviderRow, person.provider_id) is None:
        raise UserError(f"--provider: {NotStoredError('provider', person.provider_id)}")
    if password is not None and faults_of(password, person.email):
        raise UserError(" ".join(TEXTS[code][0] for code in faults_of(password, person.email)))


def _municipalities(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the NIS codes of municipalities."""
    places = load_places()
    try:
        found = [places.find(name) for name in names]
    except CatalogError as error:
        raise UserError(f"--working-area: {error}") from None
    return tuple(sorted({place.municipality.nis_code for place in found}))


def _organisation(transaction: Writing, person: Person, codes: tuple[str, ...]) -> str:
    """Find the organisation by its id or its name, or make it."""
    found = _organisation_named(transaction.session, person.organisation)
    if found is None:
        facts = OrganisationFacts(person.organisation, Role(person.role), working_area=codes)
        return add_organisation(transaction, facts).id
    if person.role not in {found.kind, Role.ADMINISTRATOR}:
        raise UserError(f"--role: «{found.name}» is {found.kind}; geef --role {found.kind} of {Role.ADMINISTRATOR}.")
    if codes:
        raise UserError(f"«{found.name}» bestaat al: wijzig het werkgebied op /beheer, of laat --working-area weg.")
    return found.id


def _organisation_named(session: Session, text: str) -> OrganisationRow | None:
    by_id = session.get(OrganisationRow, text)
    if by_id is not None:
        return by_id
    # Compared here: lower() of SQLite knows no accents.
    wanted = text.strip().casefold()
    return next((each for each in all_organisations(session) if each.name.casefold() == wanted), None)
