"""Backups: whole while others write, put back on either database, and refused when something is wrong."""

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from calling import Schakel
from catalog.action_records import ActionRecord
from catalog.store.changes import DATABASE, changes_of
from catalog.store.database import current_revision, open_database, reading, writing
from catalog.store.desk import add_record
from catalog.store.needs import add_need
from catalog.store.providers import SUBJECT, add_provider, load_providers, remove_provider, replace_provider
from catalog.store.tables import OrganisationRow
from databases import AT, BOTH, BY, LATER, NEED, need, provider
from service.accounts.tables import FavouriteRow, FavouritesRow, MailRow, NeutralityRow, UserRow, UserSessionRow
from service.exceptions import BackupError
from service.migrating import is_current
from service.operations.backup import LONGEST_LINE, MANIFEST, tables, write_backup
from service.operations.restoring import restore_backup

each_direction = pytest.mark.parametrize(("kind", "other"), [(a, b) for a in BOTH for b in BOTH])

OF_NEUTRALITY: dict[str, Any] = {
    "key_hash": "k",
    "at": AT,
    "organisation_id": "o",
    "provider_id": "x",
    "tool": "search",
    "asked": {"service_types": ["groen.gazon"], "places": ["Oïö"]},
    "outcome": "full",
    "rank": 2,
    "n_ranked": 5,
    "score": 71.25,
    "revision": 1,
}


def fill(database: Engine) -> None:
    """Put something in most tables, with every kind of value."""
    with writing(database, at=AT, by=BY) as transaction:
        session = transaction.session
        organisation = OrganisationRow(id="o", name="Oïö «x»", kind="provider", working_area=["33011"], created_at=AT)
        organisation.own_providers = ["x"]
        session.add(organisation)
        session.flush()
        session.add(UserRow(id=7, email="a@schakel.test", role="provider", organisation_id="o", created_at=AT))
        session.flush()
        row = UserSessionRow(secret_hash="h", user_id=7, csrf_token="c", created_at=AT, seen_at=AT, expires_at=LATER)
        session.add(row)
        session.add(NeutralityRow(**OF_NEUTRALITY))
        session.add(FavouritesRow(id=3, user_id=7, name="Groen", created_at=AT))
        session.add(MailRow(key="k", to="a@schakel.test", subject="s", body="twee\nregels", queued_at=AT))
        session.flush()
        session.add(FavouriteRow(favourites_id=3, provider_id="x", added_at=AT))
        add_provider(transaction, provider(), kept_by="o")
        add_need(transaction, need(end=None), need_id="n", organisation_id="o")
        add_record(transaction, "action", ActionRecord(year=2026, title="Oïö"), record_id="a", organisation_id="o")
    with writing(database, at=LATER, by=BY) as transaction:
        replace_provider(transaction, provider(name="Anders"))
        add_provider(transaction, provider(id="weg"))
        remove_provider(transaction, "weg")


def content(database: Engine) -> dict[str, list[dict[str, Any]]]:
    with reading(database) as session:
        connection = session.connection()
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in tables()
        }


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Give the same backup with something changed in it."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file


@each_direction
def test_what_was_backed_up_comes_back_to_the_last_value(
    kind: str, other: str, open_engine_on: Callable[[str], Engine], empty_urls: Callable[[str], str], tmp_path: Path
) -> None:
    source, target = open_engine_on(kind), open_database(empty_urls(other))
    fill(source)

    write_backup(source, tmp_path / "kopie.zip", at=AT)
    restore_backup(target, tmp_path / "kopie.zip", at=LATER)

    assert is_current(target)
    assert content(target) == content(source)
    target.dispose()


def test_numbering_goes_on_after_the_last_row(database: Engine, tmp_path: Path) -> None:
    fill(database)
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    restore_backup(database, tmp_path / "kopie.zip", force=True, at=LATER)

    with writing(database, at=LATER, by=BY) as transaction:
        transaction.session.add(UserRow(email="b@x.test", role="provider", organisation_id="o", created_at=AT))
        add_provider(transaction, provider(id="nieuw"))

    with reading(database) as session:
        assert changes_of(session, SUBJECT, "nieuw")[0].id == 8
        assert current_revision(session) == 4


def test_a_backup_while_others_write_holds_one_state(database: Engine, tmp_path: Path) -> None:
    stop, started = Event(), Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with writing(database, at=AT, by=BY) as transaction:
                add_provider(transaction, provider(id=f"p-{number}"))
            started.set()

    writer = Thread(target=keep_writing)
    writer.start()
    assert started.wait(10)
    manifests = [write_backup(database, tmp_path / f"{each}.zip", at=AT) for each in range(5)]
    stop.set()
    writer.join()

    for each in manifests:
        counted = {each.tables[name]["rows"] for name in ("provider", "change")}
        assert counted == {each.revision}
        assert each.tables["site"]["rows"] == 2 * each.revision
    assert manifests[0].revision < manifests[-1].revision


def test_only_the_owner_may_read_a_backup(database: Engine, tmp_path: Path) -> None:
    write_backup(database, tmp_path / "kopie.zip", at=AT)

    assert (tmp_path / "kopie.zip").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.part"))


def test_a_database_with_something_in_it_is_left_alone(database: Engine, tmp_path: Path) -> None:
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    fill(database)
    before = content(database)

    with pytest.raises(BackupError, match="--force"):
        restore_backup(database, tmp_path / "kopie.zip", at=LATER)

    assert content(database) == before


def test_with_force_the_backup_takes_the_place_of_everything(database: Engine, tmp_path: Path) -> None:
    fill(database)
    before = content(database)
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    with writing(database, at=LATER, by=BY) as transaction:
        add_provider(transaction, provider(id="later"))

    restore_backup(database, tmp_path / "kopie.zip", force=True, at=LATER)

    after = content(database)
    assert after.pop("change")[:-1] == before.pop("change")
    assert after.pop("revision") != before.pop("revision")
    assert after == before


def test_what_took_the_place_of_something_is_written_down_above_all_that_was(database: Engine, tmp_path: Path) -> None:
    fill(database)
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    for each in ("a", "b"):
        with writing(database, at=LATER, by=BY) as transaction:
            add_provider(transaction, provider(id=each))

    restore_backup(database, tmp_path / "kopie.zip", force=True, at=LATER)

    with reading(database) as session:
        (change,) = changes_of(session, DATABASE, "backup")
        assert (change.by, change.at, change.action) == ("system:operator", LATER, "changed")
        assert (change.before, change.after) == ({"revision": 4}, {"revision": 2, "made_at": AT.isoformat()})
        assert change.revision == current_revision(session) == 5


def drop_a_row(parts: dict[str, bytes]) -> None:
    parts["provider.jsonl"] = b""


def change_a_value(parts: dict[str, bytes]) -> None:
    parts["provider.jsonl"] = parts["provider.jsonl"].replace(b"Anders", b"anders")


def lose_a_table(parts: dict[str, bytes]) -> None:
    del parts["provider.jsonl"]


def lose_the_manifest(parts: dict[str, bytes]) -> None:
    del parts[MANIFEST]


def forget_a_table(parts: dict[str, bytes]) -> None:
    shape = json.loads(parts[MANIFEST])
    del shape["tables"]["mail"]
    parts[MANIFEST] = json.dumps(shape).encode()


def make_it_another_program(parts: dict[str, bytes]) -> None:
    parts[MANIFEST] = b"[]"


def name_a_file_elsewhere(parts: dict[str, bytes]) -> None:
    shape = json.loads(parts[MANIFEST])
    shape["tables"]["../../elders"] = shape["tables"].pop("mail")
    parts[MANIFEST] = json.dumps(shape).encode()


def count_no_rows(parts: dict[str, bytes]) -> None:
    shape = json.loads(parts[MANIFEST])
    shape["tables"]["mail"] = 3
    parts[MANIFEST] = json.dumps(shape).encode()


def nest_without_end(parts: dict[str, bytes]) -> None:
    parts[MANIFEST] = b"[" * 100_000


def state(parts: dict[str, bytes], table: str, line: bytes) -> None:
    """Make a table hold one line, and the manifest agree."""
    shape = json.loads(parts[MANIFEST])
    shape["tables"][table] = {"rows": 1, "sha256": sha256(line).hexdigest()}
    parts |= {MANIFEST: json.dumps(shape).encode(), f"{table}.jsonl": line}


def add_a_column(parts: dict[str, bytes]) -> None:
    state(parts, "mail", b'{"id": 1, "key\\"); DROP TABLE mail; --": "x"}\n')


def make_a_row_a_list(parts: dict[str, bytes]) -> None:
    state(parts, "mail", b"[1]\n")


def write_one_endless_line(parts: dict[str, bytes]) -> None:
    state(parts, "mail", b" " * (LONGEST_LINE + 1))


@pytest.mark.parametrize(
    "damage",
    [
        drop_a_row,
        change_a_value,
        lose_a_table,
        lose_the_manifest,
        forget_a_table,
        make_it_another_program,
        name_a_file_elsewhere,
        count_no_rows,
        nest_without_end,
        add_a_column,
        make_a_row_a_list,
        write_one_endless_line,
    ],
)
def test_a_damaged_backup_changes_nothing(
    damage: Callable[[dict[str, bytes]], None], database: Engine, tmp_path: Path
) -> None:
    fill(database)
    write_backup(database, tmp_path / "kopie.zip", at=AT)
    before = content(database)

    with pytest.raises(BackupError, match="beschadigd"):
        restore_backup(database, rewritten(tmp_path / "kopie.zip", damage), force=True, at=LATER)

    assert content(database) == before


def test_a_backup_of_a_newer_schakel_is_refused(database: Engine, tmp_path: Path) -> None:
    def make_newer(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | {"schema_version": "9999"}).encode()

    write_backup(database, tmp_path / "kopie.zip", at=AT)

    with pytest.raises(BackupError, match="is van een nieuwere Schakel"):
        restore_backup(database, rewritten(tmp_path / "kopie.zip", make_newer), at=LATER)


def test_the_commands_say_what_they_did(schakel: Schakel, database: Engine) -> None:
    fill(database)
    url = database.url.render_as_string(hide_password=False)

    made = schakel("backup", "kopie.zip", "--database", url)
    back = schakel("restore", "kopie.zip", "--database", "sqlite:///nieuw.db")
    again = schakel("restore", "kopie.zip", "--database", "sqlite:///nieuw.db")

    assert (made.code, back.code, again.code) == (0, 0, 2)
    assert "stand 2" in made.out
    assert back.out.startswith("21 rijen teruggezet, stand 2 van ")
    assert again.err.count("\n") == 1
    assert "--force" in again.err
    restored = open_database("sqlite:///nieuw.db")
    with Session(restored) as session:
        assert [each.stated["name"] for each in load_providers(session)] == ["Anders"]
    restored.dispose()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("backup", "kopie.zip"), "leeg.db kan niet gebruikt worden: dit bestand bestaat niet"),
        (("restore", "weg.zip"), "weg.zip: dit bestand bestaat niet"),
        (("restore", "rommel.zip"), "geen reservekopie"),
    ],
)
def test_what_cannot_be_done_is_one_line(schakel: Schakel, arguments: tuple[str, ...], words: str) -> None:
    schakel.write("rommel.zip", NEED)

    answer = schakel(*arguments, "--database", "sqlite:///leeg.db")

    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert not Path("leeg.db").exists()


def test_a_folder_that_is_not_there_is_one_line(schakel: Schakel, database: Engine) -> None:
    url = database.url.render_as_string(hide_password=False)

    answer = schakel("backup", "weg/kopie.zip", "--database", url)

    assert (answer.code, answer.err) == (2, "weg/kopie.zip: deze map bestaat niet\n")
