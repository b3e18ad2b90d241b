"""The log of a regisseur's own services, on both databases: added to, read by who may, and cut off in time."""

import datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from catalog.store.database import reading
from catalog.store.tables import OrganisationRow
from databases import AT
from service.accounts.viewer import VISITOR, Role, Viewer
from service.exceptions import ForbiddenError, NotSignedInError
from service.neutrality_log import Tally, demand_reader, kept_since, may_read, read_log, tallies, write_rows

REGIE, OTHER = "regie", "andere-regie"
REGISSEUR = Viewer(role=Role.REGISSEUR, by="user:1", organisation_id=REGIE)
ADMINISTRATOR = Viewer(role=Role.ADMINISTRATOR, by="user:2", organisation_id="beheer")


@pytest.fixture
def log(database: Engine) -> Engine:
    """Give a database with two regisseurs."""
    with Session(database.execution_options(schakel_writing=True)) as session:
        for each in (REGIE, OTHER):
            session.add(OrganisationRow(id=each, name=each, kind="regisseur", working_area=[], created_at=AT))
        session.commit()
    return database


def row(key: str, **changes: Any) -> dict[str, Any]:
    return {
        "key_hash": key,
        "at": AT,
        "organisation_id": REGIE,
        "provider_id": "eigen",
        "tool": "search",
        "asked": {"service_types": ["groen.gazon"], "places": ["Ieper"]},
        "outcome": "full",
        "rank": 2,
        "n_ranked": 5,
        "score": 71.25,
        "revision": 3,
    } | changes


def keys(database: Engine, viewer: Viewer, **asked: Any) -> list[str]:
    with reading(database) as session:
        return [each.key_hash for each in read_log(session, viewer, **asked)]


def test_what_is_written_can_be_read_the_newest_first(log: Engine) -> None:
    assert write_rows(log, [row("a"), row("b")], AT) == 2

    assert keys(log, REGISSEUR) == ["b", "a"]


def test_the_same_is_written_once(log: Engine) -> None:
    write_rows(log, [row("a"), row("a")], AT)

    assert write_rows(log, [row("a")], AT) == 0
    assert keys(log, REGISSEUR) == ["a"]


def test_much_is_written_at_once(log: Engine) -> None:
    assert write_rows(log, [row(str(number)) for number in range(1201)], AT) == 1201

    assert len(keys(log, REGISSEUR)) == 1201


def test_a_regisseur_reads_the_own_rows_and_an_administrator_all(log: Engine) -> None:
    write_rows(log, [row("a"), row("b", organisation_id=OTHER)], AT)

    assert keys(log, REGISSEUR) == ["a"]
    assert keys(log, ADMINISTRATOR) == ["b", "a"]


def test_a_long_log_is_read_in_parts(log: Engine) -> None:
    write_rows(log, [row("a"), row("b"), row("c")], AT)

    with reading(log) as session:
        newest = read_log(session, REGISSEUR, limit=1)[0]
    assert newest.id is not None
    assert keys(log, REGISSEUR, before=newest.id, limit=1) == ["b"]


def test_rows_go_when_they_are_older_than_the_parameter_says(log: Engine) -> None:
    write_rows(log, [row("oud", at=kept_since(AT) - datetime.timedelta(seconds=1)), row("nieuw")], AT)

    write_rows(log, [row("later")], AT)

    assert keys(log, REGISSEUR) == ["later", "nieuw"]
    assert kept_since(AT) == datetime.datetime(2020, 11, 21, tzinfo=datetime.UTC)


def test_the_log_is_summed_up_for_each_own_service(log: Engine) -> None:
    rows = [row("a", rank=1), row("b", rank=4, n_ranked=9), row("c", outcome="excluded", rank=None, score=None)]
    write_rows(log, [*rows, row("d", provider_id="z", outcome="excluded", rank=None)], AT)

    with reading(log) as session:
        found = tallies(session, REGISSEUR)

    assert found == (
        Tally(REGIE, "eigen", 3, 2, 1, 1, 2.5, 7.0, AT),
        Tally(REGIE, "z", 1, 0, 0, 1, None, None, AT),
    )


@pytest.mark.parametrize("role", [Role.COMPANY, Role.LOCAL_GOVERNMENT, Role.PROVIDER])
def test_others_may_not_read_it(role: Role) -> None:
    viewer = Viewer(role=role, by="user:3", organisation_id=REGIE)

    assert not may_read(viewer)
    with pytest.raises(ForbiddenError):
        demand_reader(viewer)


def test_a_visitor_signs_in_first() -> None:
    with pytest.raises(NotSignedInError):
        demand_reader(VISITOR)


def test_a_token_that_may_not_read_is_refused() -> None:
    token = Viewer(role=Role.REGISSEUR, by="token:1", organisation_id=REGIE, scopes=frozenset({"needs:write"}))

    with pytest.raises(ForbiddenError):
        demand_reader(token)
