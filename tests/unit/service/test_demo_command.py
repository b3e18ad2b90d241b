"""`schakel demo`: a site with examples, where everything it promises is there."""

import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine

from calling import Schakel
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.store.database import reading
from catalog.store.desk import load_records
from catalog.store.needs import load_needs
from catalog.store.providers import load_providers
from databases import AT, LATER
from running import running
from service.accounts.links import Purpose, user_of_link
from service.accounts.users import user_by_email
from service.desk_kinds import KINDS
from service.migrating import migrate
from service.operations.demonstrating import (
    OWN_PROVIDER,
    ROLES_NL,
    email_of,
    example_needs,
    is_demo,
    prepare_demo,
)
from service.operations.people import Person, add_person
from service.seeding import seed

LAST_LINE = "verzonnen"


@pytest.mark.slow
def test_every_address_that_is_shown_works(tmp_path: Path) -> None:
    with running(tmp_path, "demo", "--port", "0", until=LAST_LINE) as server:
        shown = re.findall(r"http://\S+", server.said)
        connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
        answered = []
        for address in shown:
            connection.request("GET", address.removeprefix(server.address) or "/")
            answer = connection.getresponse()
            answer.read()
            answered.append((answer.status, address))
        connection.close()
        code, log = server.stop()

    assert len(shown) == 1 + 3 + 5
    assert [each for each in answered if each[0] != 200] == []
    assert (code, log) == (0, "")
    assert (tmp_path / "schakel-demo.db").is_file()


def test_there_are_open_needs_and_somebody_for_each_role(database: Engine) -> None:
    seed(database, "alles", at=AT)

    secrets = prepare_demo(database, now=AT)

    with reading(database) as session:
        needs = load_needs(session)
        people = [user_of_link(session, each, Purpose.INVITATION, now=LATER) for each in secrets.values()]
        (own,) = load_providers(session, {OWN_PROVIDER})
    assert [each.role for each in people if each is not None] == [str(role) for role in ROLES_NL]
    assert len(needs) == len(list(example_needs()))
    assert {each.status for each in needs} == {"open"}
    assert all(each.organisation_id for each in needs)
    assert own.kept_by is not None


def test_starting_again_keeps_what_is_there_and_gives_new_links(database: Engine) -> None:
    first = prepare_demo(database, now=AT)

    second = prepare_demo(database, now=LATER)

    with reading(database) as session:
        assert len(load_needs(session)) == len(list(example_needs()))
        assert not [each for each in first.values() if user_of_link(session, each, Purpose.INVITATION, now=LATER)]
        assert all(user_of_link(session, each, Purpose.INVITATION, now=LATER) for each in second.values())
        assert user_by_email(session, email_of(next(iter(ROLES_NL)))) is not None


def test_the_regisseur_finds_something_of_every_kind_on_the_desk(database: Engine) -> None:
    seed(database, "alles", at=AT)

    prepare_demo(database, now=AT)

    with reading(database) as session:
        kept = {name: load_records(session, name) for name in KINDS}
        providers = {each.id for each in load_providers(session)}
        needs = {each.id for each in load_needs(session)}
    assert [name for name, found in kept.items() if not found] == ["bundle"]
    assert {each.stated["provider_id"] for each in kept["agreement"] + kept["outcome"]} <= providers
    assert {each.stated["need_id"] for each in kept["outcome"]} <= needs
    assert {each.organisation_id for found in kept.values() for each in found} == {kept["gap"][0].organisation_id}


def test_a_database_of_real_people_is_left_alone(database: Engine) -> None:
    assert is_demo(database)

    add_person(database, Person("an@gemeente.example", "administrator", "Beheer"), now=AT)

    assert not is_demo(database)


def test_somebody_who_is_invited_into_the_demo_does_not_close_it(database: Engine) -> None:
    prepare_demo(database, now=AT)

    add_person(database, Person("an@gemeente.example", "company", "Firma"), now=AT)

    assert is_demo(database)


@pytest.mark.parametrize("stated", list(example_needs()), ids=lambda each: str(each["id"]))
def test_every_example_need_is_valid_and_says_that_it_is_made_up(stated: dict[str, object]) -> None:
    record = NeedRecord.model_validate(stated, context=shipped())

    assert record.buyer is not None
    assert "(voorbeeld)" in str(record.buyer.name)


def test_the_demo_in_a_real_database_is_one_line(schakel: Schakel) -> None:
    from catalog.store.database import open_database

    database = open_database("sqlite:///echt.db")
    migrate(database)
    add_person(database, Person("an@gemeente.example", "administrator", "Beheer"), now=AT)
    database.dispose()

    answer = schakel("demo", "--port", "0", "--database", "sqlite:///echt.db")

    assert answer.code == 2
    assert "echte mensen" in answer.err
