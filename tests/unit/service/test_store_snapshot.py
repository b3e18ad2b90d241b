"""The catalogue in memory: whoever holds one sees what another wrote, on both databases."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

import service.engine
import service.snapshot
from catalog.records import NamedAreaRecord, ProviderRecord
from catalog.store.database import reading, writing
from catalog.store.exceptions import NotStoredError
from catalog.store.named_areas import put_area
from catalog.store.providers import add_provider, remove_provider, replace_provider
from databases import AT, BY, LATER, PROVIDER, provider
from matcher.model.supply import Supply
from matcher.supply_changes import changed_supply
from matching import AS_OF, SHELTERS, need
from service.operations.backup import write_backup
from service.operations.restoring import restore_backup
from service.seeding import seed
from service.snapshot import Catalogues

ID = PROVIDER["id"]


def add(database: Engine, provider_id: str) -> None:
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider(id=provider_id))


def test_two_that_share_a_database_see_each_others_changes(database: Engine) -> None:
    one, other = Catalogues(database), Catalogues(database)
    assert one.current().listed == other.current().listed == {}

    add(database, "b")
    add(database, "a")

    for each in (one, other):
        assert each.if_current() is None
        assert list(each.current().listed) == ["a", "b"]
        assert each.if_current() is each.current()


def test_only_what_changed_is_read_anew(database: Engine) -> None:
    catalogues = Catalogues(database)
    for each in ("a", "b", "c"):
        add(database, each)
    before = catalogues.current()

    with writing(database, at=AT, by=BY) as transaction:
        replace_provider(transaction, provider(id="b", name="Anders"))
        remove_provider(transaction, "c")

    after = catalogues.current()
    assert list(after.listed) == ["a", "b"]
    assert after.listed["a"] is before.listed["a"]
    assert after.listed["b"].record.name == "Anders"
    assert list(before.listed) == ["a", "b", "c"]


def test_a_change_that_fails_is_never_seen(database: Engine) -> None:
    catalogues = Catalogues(database)
    add(database, "a")
    before = catalogues.current()

    try:
        with writing(database, at=AT, by=BY) as transaction:
            add_provider(transaction, provider(id="b"))
            remove_provider(transaction, "weg")
    except NotStoredError:
        pass

    assert catalogues.if_current() is before


def test_a_changed_area_reaches_the_providers_that_name_it(database: Engine) -> None:
    catalogues = Catalogues(database)
    with writing(database, at=AT, by=BY) as transaction:
        put_area(transaction, NamedAreaRecord(id="streek", municipalities=["Ieper"]))
    before = catalogues.current()

    with writing(database, at=AT, by=BY) as transaction:
        put_area(transaction, NamedAreaRecord(id="streek", municipalities=["Ieper", "Gent"]))

    assert catalogues.current().known.areas["streek"] != before.known.areas["streek"]


def test_an_older_backup_put_back_is_seen_too(database: Engine, tmp_path: Path) -> None:
    catalogues = Catalogues(database)
    add(database, "a")
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    add(database, "b")
    assert list(catalogues.current().listed) == ["a", "b"]

    restore_backup(database, tmp_path / "kopie.zip", force=True, at=LATER)

    assert list(catalogues.current().listed) == ["a"]


def test_a_backup_of_another_course_of_things_is_seen_too(database: Engine, tmp_path: Path) -> None:
    catalogues = Catalogues(database)
    add(database, "a")
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    add(database, "b")
    add(database, "c")
    assert list(catalogues.current().listed) == ["a", "b", "c"]

    restore_backup(database, tmp_path / "kopie.zip", force=True, at=LATER)
    for each in ("d", "e", "f"):
        add(database, each)

    assert list(catalogues.current().listed) == ["a", "d", "e", "f"]


def test_two_that_start_on_an_empty_database_fill_it_once(database: Engine) -> None:
    first = seed(database, "voorbeeld", at=AT)

    second = seed(database, "voorbeeld", at=AT)

    with reading(database):
        assert len(Catalogues(database).current().listed) == first
    assert second == 0


def with_offering(provider_id: str, town: str) -> ProviderRecord:
    site = {"id": f"{provider_id}-1", "municipality": town}
    offering = {"service_type": SHELTERS, "site": f"{provider_id}-1"}
    return provider(id=provider_id, sites=[site], offerings=[offering])


@pytest.mark.parametrize("most_changed", [0, 100])
def test_a_change_is_matched_as_if_all_were_laid_out_anew(
    database: Engine, monkeypatch: pytest.MonkeyPatch, most_changed: int
) -> None:
    monkeypatch.setattr(service.engine, "INDEX_PAYS_FROM", 1)
    monkeypatch.setattr(service.snapshot, "MOST_CHANGED", most_changed)
    catalogues = Catalogues(database)
    with writing(database, at=AT, by=BY) as transaction:
        for each in ("a", "b", "c"):
            add_provider(transaction, with_offering(each, "Ieper"))
    assert ids_found(catalogues) == ["a", "b", "c"]

    with writing(database, at=AT, by=BY) as transaction:
        replace_provider(transaction, with_offering("a", "Gent"))
        remove_provider(transaction, "c")
        add_provider(transaction, with_offering("d", "Menen"))

    assert ids_found(catalogues) == ids_found(Catalogues(database)) == ["b", "d", "a"]


def ids_found(catalogues: Catalogues) -> list[str]:
    found = catalogues.current().engine(AS_OF).match(need())
    return [row.provider_id for row in found.matches]


def test_who_still_holds_the_snapshot_of_before_may_lay_out_more_meanwhile(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogues = Catalogues(database)
    add(database, "a")
    before = catalogues.current()
    before.supply(service.snapshot.ALL)

    def slow_change(*asked: Any) -> Supply:
        before.supply(service.snapshot.EXAMPLE)
        return changed_supply(*asked)

    monkeypatch.setattr(service.snapshot, "changed_supply", slow_change)
    add(database, "b")

    assert catalogues.current().supply().provider_ids == ("a", "b")
