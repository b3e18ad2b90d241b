"""What an empty database gets: the region's catalogue, the made-up example region, both or nothing."""

import datetime

from sqlalchemy import Engine
from sqlmodel import Session, select

from catalog.reading import read_catalog
from catalog.store.database import reading, writing
from catalog.store.named_areas import put_area
from catalog.store.providers import add_provider
from catalog.store.tables import ChangeRow

SOURCES = {"regio": (None,), "voorbeeld": ("voorbeeld",), "alles": (None, "voorbeeld"), "niets": ()}
BY = "system:seed"


def seed(database: Engine, catalogue: str, *, at: datetime.datetime) -> int:
    """Fill a database in which nothing was ever stored; one that was used is left alone.

    Returns
    -------
    int
        Number of providers stored.

    Raises
    ------
    ValueError
        If there is no catalogue of that name.
    """
    if catalogue not in SOURCES:
        raise ValueError(f"SCHAKEL_CATALOGUE: «{catalogue}» — verwacht {', '.join(SOURCES)}")
    with reading(database) as session:
        if _was_used(session):
            return 0
    catalogues = [read_catalog(source) for source in SOURCES[catalogue]]
    if not catalogues:
        return 0
    with writing(database, at=at, by=BY) as transaction:
        if _was_used(transaction.session):  # another server that started at the same moment was first
            return 0
        for area in (area for each in catalogues for area in each.area_records):
            put_area(transaction, area)
        for record in (record for each in catalogues for record in each.records):
            add_provider(transaction, record)
    return sum(len(each.records) for each in catalogues)


def _was_used(session: Session) -> bool:
    return session.exec(select(ChangeRow.id).limit(1)).first() is not None
