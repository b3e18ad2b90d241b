"""Who may see and change which records of the desk, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from catalog.faults import FaultsError
from catalog.fields import Text, shipped
from catalog.need_records import NeedPlaceRecord
from catalog.record_rules import Record
from catalog.store.changes import changes_of
from catalog.store.database import reading, writing
from catalog.store.desk import StoredRecord, add_record, replace_record
from catalog.store.exceptions import AlreadyStoredError, NotStoredError, StaleVersionError
from catalog.store.tables import OrganisationRow
from databases import AT, BY, LATER
from service.accounts.viewer import VISITOR, Role, Scope, Viewer
from service.desk import CHUNK, RecordDesk, RecordKind
from service.exceptions import ForbiddenError, NotSignedInError

IEPER = "33011"


class SpotRecord(Record):
    """As little as a record of the desk with a place can state."""

    id: Text | None = None
    title: Text
    places: tuple[NeedPlaceRecord, ...] = ()


class NamelessRecord(Record):
    """A record that cannot state its id."""

    title: Text


SPOTS = RecordKind("gap", SpotRecord)
OTHERS = RecordKind("agreement", NamelessRecord)
OFFICER = Viewer(role=Role.LOCAL_GOVERNMENT, by="user:1", organisation_id="ieper")
COMPANY = Viewer(role=Role.COMPANY, by="user:2", organisation_id="bedrijf")
PROVIDER = Viewer(role=Role.PROVIDER, by="user:3", organisation_id="aanbieder")
REGISSEUR = Viewer(role=Role.REGISSEUR, by="user:4", organisation_id="regie", working_area=frozenset({IEPER}))
ADMINISTRATOR = Viewer(role=Role.ADMINISTRATOR, by="user:5", organisation_id="beheer")
READING = frozenset({Scope.READ})
KEEPERS = (OFFICER, COMPANY, REGISSEUR, ADMINISTRATOR)

Desk = RecordDesk[SpotRecord]
DeskOf = Callable[[Viewer], Desk]
of_role = pytest.mark.parametrize("viewer", KEEPERS, ids=lambda viewer: str(viewer.role))


def spot(record_id: str | None = None, *, place: str | None = None, title: str = "Speelpleintjes") -> SpotRecord:
    places = [{"municipality": place}] if place else []
    return SpotRecord.model_validate({"id": record_id, "title": title, "places": places}, context=shipped())


@pytest.fixture
def desk_of(database: Engine) -> DeskOf:
    """Give what opens the desk for somebody; their organisations are there."""
    with Session(database.execution_options(schakel_writing=True)) as session:
        for viewer in (*KEEPERS, PROVIDER):
            assert viewer.organisation_id is not None
            session.add(
                OrganisationRow(
                    id=viewer.organisation_id, name="Test", kind=str(viewer.role), working_area=[], created_at=AT
                )
            )
        session.commit()
    return lambda viewer: RecordDesk(database, viewer, AT, SPOTS)


def ids(desk: Desk, **asked: Any) -> list[str]:
    return [each.id for each in desk.listed(**asked)]


def unchanged(stored: StoredRecord) -> SpotRecord:
    return SPOTS.read_back(stored)


@of_role
def test_who_keeps_a_record_reads_changes_and_removes_it(desk_of: DeskOf, viewer: Viewer) -> None:
    desk = desk_of(viewer)

    kept = desk.keep(spot("a"))
    changed = desk.change("a", lambda _: spot("a", title="Anders"))
    desk.remove("a")

    assert (kept.organisation_id, kept.stated["title"]) == (viewer.organisation_id, "Speelpleintjes")
    assert (changed.version, changed.stated["title"]) == (2, "Anders")
    assert ids(desk) == []


def test_a_record_without_an_id_gets_one_that_tells_its_kind(desk_of: DeskOf) -> None:
    kept = desk_of(OFFICER).keep(spot())

    assert kept.id.startswith("g-")
    assert kept.stated["id"] == kept.id


def test_a_record_that_cannot_state_its_id_gets_one_too(desk_of: DeskOf, database: Engine) -> None:
    desk = RecordDesk(database, OFFICER, AT, OTHERS)

    assert desk.keep(NamelessRecord(title="Bushokjes")).id.startswith("a-")


def test_an_id_is_used_once(desk_of: DeskOf) -> None:
    desk_of(OFFICER).keep(spot("a"))

    with pytest.raises(AlreadyStoredError):
        desk_of(COMPANY).keep(spot("a"))


def test_who_must_hear_of_a_new_record_is_told_in_the_same_transaction(database: Engine, desk_of: DeskOf) -> None:
    told = []

    def refuse_the_second(_: Session, stored: StoredRecord, __: str | None) -> None:
        told.append(stored.id)
        if len(told) > 1:
            raise RuntimeError("the post office is closed")

    desk = RecordDesk(database, OFFICER, AT, RecordKind("gap", SpotRecord, announce=refuse_the_second))
    desk.keep(spot("a"))
    with pytest.raises(RuntimeError):
        desk.keep(spot("b"))

    assert told == ["a", "b"]
    assert ids(desk) == ["a"]


def test_what_is_done_is_written_down_with_who_did_it(desk_of: DeskOf, database: Engine) -> None:
    desk_of(OFFICER).keep(spot("a"))
    desk_of(ADMINISTRATOR).remove("a")

    with reading(database) as session:
        assert [(each.action, each.by) for each in changes_of(session, "gap", "a")] == [
            ("removed", "user:5"),
            ("created", "user:1"),
        ]


@pytest.mark.parametrize("viewer", [COMPANY, REGISSEUR], ids=lambda viewer: str(viewer.role))
def test_a_record_of_another_organisation_does_not_exist(desk_of: DeskOf, viewer: Viewer) -> None:
    desk_of(OFFICER).keep(spot("a", place="Kortrijk"))
    desk = desk_of(viewer)

    assert ids(desk) == []
    for attempt in (desk.read, desk.changeable, desk.remove):
        with pytest.raises(NotStoredError):
            attempt("a")
    with pytest.raises(NotStoredError):
        desk.change("a", unchanged)


def test_a_regisseur_reads_and_changes_what_names_a_place_in_the_working_area(desk_of: DeskOf) -> None:
    desk_of(COMPANY).keep(spot("a", place="Ieper"))
    desk = desk_of(REGISSEUR)

    changed = desk.change("a", lambda _: spot("a", place="Ieper", title="Bijgewerkt"))

    assert ids(desk) == ["a"]
    assert (changed.organisation_id, desk.read("a").stated["title"]) == ("bedrijf", "Bijgewerkt")


@pytest.mark.parametrize("place", ["Koksijde", None])
def test_a_regisseur_moves_no_record_of_another_out_of_the_working_area(desk_of: DeskOf, place: str | None) -> None:
    desk_of(OFFICER).keep(spot("g-1", place="Ieper"))

    with pytest.raises(ForbiddenError):
        desk_of(REGISSEUR).change("g-1", lambda _: spot("g-1", place=place))

    assert desk_of(REGISSEUR).read("g-1").version == 1


def test_a_regisseur_moves_the_own_record_wherever_it_is_needed(desk_of: DeskOf) -> None:
    desk_of(REGISSEUR).keep(spot("g-1", place="Ieper"))

    assert desk_of(REGISSEUR).change("g-1", lambda _: spot("g-1", place="Koksijde")).version == 2


def test_without_places_a_record_belongs_to_its_organisation_only(desk_of: DeskOf) -> None:
    desk_of(COMPANY).keep(spot("a"))

    assert ids(desk_of(REGISSEUR)) == []
    assert ids(desk_of(COMPANY)) == ["a"]


def test_a_regisseur_reads_the_own_records_wherever_they_are(desk_of: DeskOf) -> None:
    desk_of(REGISSEUR).keep(spot("a", place="Kortrijk"))

    assert ids(desk_of(REGISSEUR)) == ["a"]


def test_an_administrator_reads_all_records_also_of_nobody(desk_of: DeskOf, database: Engine) -> None:
    nobody = Viewer(role=Role.ADMINISTRATOR, by="system:test")
    desk_of(nobody).keep(spot("van-niemand"))
    desk_of(COMPANY).keep(spot("van-bedrijf", place="Kortrijk"))

    assert ids(desk_of(ADMINISTRATOR)) == ["van-bedrijf", "van-niemand"]
    assert ids(desk_of(COMPANY)) == ["van-bedrijf"]


@pytest.mark.parametrize("role", [Role.COMPANY, Role.LOCAL_GOVERNMENT])
def test_somebody_without_an_organisation_reads_nothing(desk_of: DeskOf, role: Role) -> None:
    desk_of(Viewer(role=Role.ADMINISTRATOR, by="system:test")).keep(spot("van-niemand"))

    assert ids(desk_of(Viewer(role=role, by="user:9"))) == []


@pytest.mark.parametrize(("viewer", "error"), [(VISITOR, NotSignedInError), (PROVIDER, ForbiddenError)])
def test_a_visitor_signs_in_first_and_a_provider_has_no_desk(
    desk_of: DeskOf, viewer: Viewer, error: type[Exception]
) -> None:
    desk_of(OFFICER).keep(spot("a", place="Ieper"))
    desk = desk_of(viewer)

    for attempt in (
        desk.demand_reader,
        desk.demand_writer,
        desk.listed,
        lambda: desk.read("a"),
        lambda: desk.changeable("a"),
        lambda: desk.keep(spot("b")),
        lambda: desk.change("a", unchanged),
        lambda: desk.remove("a"),
    ):
        with pytest.raises(error):
            attempt()


def test_a_token_for_reading_changes_nothing(desk_of: DeskOf) -> None:
    desk_of(OFFICER).keep(spot("a"))
    token = desk_of(Viewer(role=Role.LOCAL_GOVERNMENT, by="token:1", organisation_id="ieper", scopes=READING))

    assert ids(token) == ["a"]
    for attempt in (lambda: token.keep(spot("b")), lambda: token.change("a", unchanged), lambda: token.remove("a")):
        with pytest.raises(ForbiddenError):
            attempt()


def test_a_token_for_providers_only_reads_nothing(desk_of: DeskOf) -> None:
    scopes = frozenset({Scope.WRITE_PROVIDERS})
    token = desk_of(Viewer(role=Role.LOCAL_GOVERNMENT, by="token:1", organisation_id="ieper", scopes=scopes))

    with pytest.raises(ForbiddenError):
        token.listed()


def test_an_id_that_no_database_can_hold_does_not_exist(desk_of: DeskOf) -> None:
    desk = desk_of(OFFICER)

    for attempt in (desk.read, desk.changeable, desk.remove):
        with pytest.raises(NotStoredError):
            attempt("a\0")


def test_records_are_listed_in_order_of_id_after_one_and_at_most_so_many(desk_of: DeskOf) -> None:
    desk = desk_of(OFFICER)
    for each in ("c", "a", "b"):
        desk.keep(spot(each))

    assert ids(desk) == ["a", "b", "c"]
    assert ids(desk, after="a", limit=1) == ["b"]


def test_what_may_be_read_is_found_behind_much_that_may_not(desk_of: DeskOf, database: Engine) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        for number in range(CHUNK + 1):
            add_record(transaction, "gap", spot(), record_id=f"ver-{number:04d}", organisation_id="bedrijf")
    desk_of(COMPANY).keep(spot("z-dichtbij", place="Ieper"))

    assert ids(desk_of(REGISSEUR), limit=1) == ["z-dichtbij"]


def test_an_edit_is_judged_again_when_somebody_was_first(desk_of: DeskOf, database: Engine) -> None:
    desk = desk_of(OFFICER)
    desk.keep(spot("a"))
    seen = []

    def edit(stored: StoredRecord) -> SpotRecord:
        seen.append(stored.version)
        if len(seen) == 1:
            with writing(database, at=LATER, by=BY) as transaction:
                replace_record(transaction, "gap", spot("a", title="Eerst"), record_id="a")
        return spot("a", title=f"{stored.stated['title']} en dan")

    changed = desk.change("a", edit)

    assert seen == [1, 2]
    assert (changed.version, changed.stated["title"]) == (3, "Eerst en dan")


def test_an_edit_that_refuses_the_newer_version_changes_nothing(desk_of: DeskOf, database: Engine) -> None:
    desk = desk_of(OFFICER)
    desk.keep(spot("a"))

    def edit(stored: StoredRecord) -> SpotRecord:
        if stored.version > 1:
            raise StaleVersionError("a", expected=1, actual=stored.version)
        with writing(database, at=LATER, by=BY) as transaction:
            replace_record(transaction, "gap", spot("a", title="Eerst"), record_id="a")
        return spot("a", title="Te laat")

    with pytest.raises(StaleVersionError):
        desk.change("a", edit)

    assert desk.read("a").stated["title"] == "Eerst"


def test_a_record_that_moves_out_of_reach_meanwhile_cannot_be_changed(desk_of: DeskOf, database: Engine) -> None:
    desk_of(COMPANY).keep(spot("a", place="Ieper"))

    def edit(stored: StoredRecord) -> SpotRecord:
        with writing(database, at=LATER, by=BY) as transaction:
            replace_record(transaction, "gap", spot("a", place="Kortrijk"), record_id="a")
        return spot("a", place="Ieper", title="Te laat")

    with pytest.raises(NotStoredError):
        desk_of(REGISSEUR).change("a", edit)


def test_a_removal_may_be_refused(desk_of: DeskOf) -> None:
    desk = desk_of(OFFICER)
    desk.keep(spot("a"))

    def refuse(stored: StoredRecord) -> None:
        raise StaleVersionError(stored.id, expected=9, actual=stored.version)

    with pytest.raises(StaleVersionError):
        desk.remove("a", refuse)

    assert ids(desk) == ["a"]


def test_what_is_stored_is_read_back_as_a_checked_record(desk_of: DeskOf) -> None:
    stored = desk_of(OFFICER).keep(spot("a", place="Ieper"))

    assert SPOTS.read_back(stored) == spot("a", place="Ieper")


def test_a_record_that_is_no_longer_valid_is_told_with_its_faults(desk_of: DeskOf) -> None:
    stored = desk_of(OFFICER).keep(spot("a"))
    old = StoredRecord(**{**{name: getattr(stored, name) for name in stored.__slots__}, "stated": {"id": "a"}})

    with pytest.raises(FaultsError, match="title"):
        SPOTS.read_back(old)
