"""Lists of providers in the database: each belongs to one person, and nobody else sees it."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, func
from sqlmodel import Session, col, delete, select

from catalog.store.database import WRITING, reading
from catalog.store.exceptions import NotStoredError
from service.accounts.tables import FavouriteRow, FavouritesRow
from service.accounts.users import LARGEST_ID

SUBJECT = "favourites"


@dataclass(frozen=True, slots=True)
class ListWith:
    """One list of somebody, how long it is, and whether a certain provider is on it."""

    id: int
    name: str
    n_providers: int
    has_provider: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One provider on a list, with the note that was made of it."""

    provider_id: str
    note: str
    added_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class KeptList:
    """One list in full, in the order in which providers were added."""

    id: int
    name: str
    kept: tuple[Kept, ...]


def lists_with(database: Engine, user_id: int, provider_id: str = "") -> tuple[ListWith, ...]:
    """Give somebody's lists in alphabetical order, and on which of them a provider is."""
    counted = (
        select(
            FavouritesRow.id,
            FavouritesRow.name,
            func.count(col(FavouriteRow.provider_id)),
            func.count(col(FavouriteRow.provider_id)).filter(col(FavouriteRow.provider_id) == provider_id),
        )
        .outerjoin(FavouriteRow, col(FavouriteRow.favourites_id) == col(FavouritesRow.id))
        .where(FavouritesRow.user_id == user_id)
        .group_by(col(FavouritesRow.id), col(FavouritesRow.name))
    )
    with reading(database) as session:
        rows = session.exec(counted).all()
    found = [ListWith(id_, name, count, bool(has)) for id_, name, count, has in rows if id_ is not None]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def load_list(database: Engine, user_id: int, list_id: int) -> KeptList:
    """Give one list of somebody.

    Raises
    ------
    NotStoredError
        If there is none, or it is somebody else's: which of both is not told.
    """
    with reading(database) as session:
        row = _own(session, user_id, list_id)
        of_list = select(FavouriteRow).where(FavouriteRow.favourites_id == list_id)
        rows = session.exec(of_list.order_by(col(FavouriteRow.added_at), col(FavouriteRow.provider_id))).all()
        return KeptList(list_id, row.name, tuple(Kept(each.provider_id, each.note, each.added_at) for each in rows))


def make_list(database: Engine, user_id: int, name: str, *, at: datetime.datetime) -> int:
    """Make a list, or find the one that already has that name; give its id."""
    with _writing(database) as session:
        same = select(FavouritesRow).where(FavouritesRow.user_id == user_id, FavouritesRow.name == name)
        row = session.exec(same).first()
        if row is None:
            row = FavouritesRow(user_id=user_id, name=name, created_at=at)
            session.add(row)
            session.flush()
        if row.id is None:
            raise ValueError("a stored list has an id")
        return row.id


def rename_list(database: Engine, user_id: int, list_id: int, name: str) -> bool:
    """Give a list another name; another list of the same person may not have it already."""
    with _writing(database) as session:
        row = _own(session, user_id, list_id)
        taken = select(FavouritesRow.id).where(
            FavouritesRow.user_id == user_id, FavouritesRow.name == name, FavouritesRow.id != list_id
        )
        if session.exec(taken).first() is not None:
            return False
        row.name = name
        session.add(row)
        return True


def remove_list(database: Engine, user_id: int, list_id: int) -> None:
    """Remove a list with all that is on it."""
    with _writing(database) as session:
        row = _own(session, user_id, list_id)
        session.connection().execute(delete(FavouriteRow).where(col(FavouriteRow.favourites_id) == list_id))
        session.delete(row)


def keep_provider(
    database: Engine, user_id: int, list_id: int, provider_id: str, *, note: str = "", at: datetime.datetime
) -> None:
    """Put a provider on a list; of one that is on it already an empty note leaves the old one."""
    with _writing(database) as session:
        _own(session, user_id, list_id)
        row = session.get(FavouriteRow, (list_id, provider_id))
        row = row or FavouriteRow(favourites_id=list_id, provider_id=provider_id, added_at=at)
        row.note = note or row.note
        session.add(row)


def note_provider(database: Engine, user_id: int, list_id: int, provider_id: str, note: str) -> None:
    """Change the note of a provider on a list.

    Raises
    ------
    NotStoredError
    """
    with _writing(database) as session:
        _own(session, user_id, list_id)
        row = session.get(FavouriteRow, (list_id, provider_id))
        if row is None:
            raise NotStoredError(SUBJECT, provider_id)
        row.note = note
        session.add(row)


def drop_provider(database: Engine, user_id: int, list_id: int, provider_id: str) -> None:
    """Take a provider off a list; one that is not on it stays off."""
    with _writing(database) as session:
        _own(session, user_id, list_id)
        row = session.get(FavouriteRow, (list_id, provider_id))
        if row is not None:
            session.delete(row)


def _own(session: Session, user_id: int, list_id: int) -> FavouritesRow:
    row = session.get(FavouritesRow, list_id) if 0 < list_id <= LARGEST_ID else None
    if row is None or row.user_id != user_id:
        raise NotStoredError(SUBJECT, str(list_id))
    return row


@contextmanager
def _writing(database: Engine) -> Iterator[Session]:
    """Give a transaction that leaves the catalogue's revision alone: a list is no part of the catalogue."""
    with Session(database.execution_options(**{WRITING: True})) as session:
        yield session
        session.commit()
