"""The trail of changes as somebody who administers may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Session, col, select

from catalog.store.changes import DATABASE
from catalog.store.tables import ChangeRow
from service.accounts.administering import may_see
from service.accounts.organisations import all_organisations, users_by_organisation
from service.accounts.tables import ApiTokenRow
from service.accounts.viewer import Role, Viewer
from service.desk_kinds import KINDS
from service.snapshot import Snapshot

PAGE = 50
SUBJECTS = ("provider", "keeper", "need", *KINDS, "named_area", "organisation", "user", "token", DATABASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes are asked for: of a kind, of one subject, by somebody, or older than one."""

    subject: str = ""
    subject_id: str = ""
    by: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see of the trail: everything, or some subjects by kind."""

    is_all: bool
    ids: dict[str, Collection[str]]
    emails: dict[str, str]

    def covers(self, subject: str, subject_id: str) -> bool:
        """Say whether the trail of one subject may be seen."""
        return self.is_all or subject_id in self.ids.get(subject, ())


def sight_of(session: Session, viewer: Viewer, snapshot: Snapshot) -> Sight:
    """Say what somebody may see: a regisseur the providers and organisations of the own working area."""
    organisations = [row for row in all_organisations(session) if may_see(viewer, row)]
    found = users_by_organisation(session, [row.id for row in organisations])
    users = [user for of_one in found.values() for user in of_one]
    emails = {f"user:{user.id}": user.email for user in users}
    if viewer.role is Role.ADMINISTRATOR:
        return Sight(is_all=True, ids={}, emails=emails)
    own_tokens = select(ApiTokenRow.id).where(ApiTokenRow.organisation_id == viewer.organisation_id)
    providers = [
        each.stored.id
        for each in snapshot.listed.values()
        if viewer.may_change_provider(each.stored.stated, each.stored.kept_by)
    ]
    ids: dict[str, Collection[str]] = {
        "provider": providers,
        "keeper": providers,
        "organisation": [row.id for row in organisations],
        "user": [str(user.id) for user in users],
        "token": [str(token_id) for token_id in session.exec(own_tokens).all()],
    }
    return Sight(is_all=False, ids=ids, emails=emails)


def changes_seen(session: Session, sight: Sight, asked: Asked, *, limit: int = PAGE) -> Sequence[ChangeRow]:
    """Give the newest changes that are asked for and may be seen, one more than the limit when there are more."""
    found = select(ChangeRow).where(_seen(sight)).order_by(col(ChangeRow.id).desc()).limit(limit + 1)
    for column, value in ((ChangeRow.subject, asked.subject), (ChangeRow.subject_id, asked.subject_id)):
        found = found.where(column == value) if value else found
    found = found.where(ChangeRow.by == asked.by) if asked.by else found
    if asked.before is not None:
        found = found.where(col(ChangeRow.id) < asked.before)
    return session.exec(found).all()


def _seen(sight: Sight) -> ColumnElement[bool]:
    if sight.is_all:
        return true()
    each = (and_(col(ChangeRow.subject) == key, col(ChangeRow.subject_id).in_(ids)) for key, ids in sight.ids.items())
    return or_(false(), *each)
