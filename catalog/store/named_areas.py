"""Named areas in the database: those that a catalogue brought along, beside the shipped ones."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session, select

from catalog.conversion import to_named_area
from catalog.exporting import as_json
from catalog.fields import Known, shipped
from catalog.records import NamedAreaRecord
from catalog.store.changes import last_version, record_change
from catalog.store.database import Writing
from catalog.store.tables import NamedAreaRow

SUBJECT = "named_area"


def put_area(writing: Writing, record: NamedAreaRecord) -> None:
    """Store a named area, in the place of the one with its id."""
    row = writing.session.get(NamedAreaRow, record.id)
    before = None if row is None else row.stated
    after = as_json(record)
    if before == after:
        return
    writing.session.merge(NamedAreaRow(id=record.id, revision=writing.revision, stated=after))
    version = last_version(writing.session, SUBJECT, record.id) + 1
    record_change(writing, SUBJECT, record.id, version=version, before=before, after=after)


def load_areas(session: Session) -> Mapping[str, NamedAreaRecord]:
    """Read all stored areas by id."""
    rows = session.exec(select(NamedAreaRow).order_by(NamedAreaRow.id)).all()
    return {row.id: NamedAreaRecord.model_validate(row.stated, context=shipped()) for row in rows}


def with_areas(records: Mapping[str, NamedAreaRecord]) -> Known:
    """Give the shipped tables, and the stored areas beside them."""
    known = shipped()
    own = {area_id: to_named_area(record, known.places) for area_id, record in records.items()}
    return replace(known, areas={**known.areas, **own})
