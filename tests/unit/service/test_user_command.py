"""`schakel user`: somebody who can sign in, with an organisation, a working area or a provider, and is forgotten."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from calling import Answer, Schakel
from catalog.store.database import open_database, writing
from catalog.store.providers import add_provider
from catalog.store.tables import OrganisationRow, ProviderRow
from databases import AT, BY, PROVIDER, provider
from service.accounts.tables import LinkRow, UserRow
from service.migrating import migrate

URL = "sqlite:///u.db"


@pytest.fixture(autouse=True)
def stored(schakel: Schakel) -> None:
    """Make a database with one provider."""
    database = open_database(URL)
    migrate(database)
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider())
    database.dispose()


def add(schakel: Schakel, *arguments: str, email: str = "Jo@Streek.Example", **keywords: Any) -> Answer:
    return schakel("user", "add", email, *arguments, "--database", URL, **keywords)


def rows(table: type[Any]) -> list[Any]:
    database = open_database(URL)
    with Session(database, expire_on_commit=False) as session:
        found = list(session.exec(select(table)).all())
    database.dispose()
    return found


def test_a_link_is_shown_that_works_once(schakel: Schakel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHAKEL_PUBLIC_URL", "https://schakel.example")

    answer = add(schakel, "--role", "administrator", "--organisation", "Beheer")

    (user,), (organisation,), (link,) = rows(UserRow), rows(OrganisationRow), rows(LinkRow)
    assert answer.code == 0
    assert "\nhttps://schakel.example/uitnodiging/" in answer.out
    assert (user.email, user.role, user.organisation_id) == ("jo@streek.example", "administrator", organisation.id)
    assert (organisation.name, link.user_id) == ("Beheer", user.id)


def test_an_organisation_is_found_by_its_name_or_id(schakel: Schakel) -> None:
    add(schakel, "--role", "company", "--organisation", "Firma Één")
    (organisation,) = rows(OrganisationRow)

    add(schakel, "--role", "company", "--organisation", "firma Één", email="b@x.example")
    add(schakel, "--role", "company", "--organisation", organisation.id, email="c@x.example")

    assert len(rows(OrganisationRow)) == 1
    assert {each.organisation_id for each in rows(UserRow)} == {organisation.id}


def test_a_regisseur_gets_a_working_area(schakel: Schakel) -> None:
    areas = ("--working-area", "Ieper", "--working-area", "Kortrijk")

    add(schakel, "--role", "regisseur", "--organisation", "Regie", *areas)

    assert rows(OrganisationRow)[0].working_area == ["33011", "34022"]


def test_a_provider_keeps_its_own_data(schakel: Schakel) -> None:
    add(schakel, "--role", "provider", "--organisation", "Heggenrank", "--provider", PROVIDER["id"])

    assert rows(ProviderRow)[0].kept_by == rows(OrganisationRow)[0].id


def test_a_password_can_be_given_instead(schakel: Schakel) -> None:
    typed = b"vier woorden na elkaar\n"

    answer = add(schakel, "--role", "company", "--organisation", "Firma", "--password-stdin", stdin=typed)

    assert answer.code == 0
    assert "uitnodiging" not in answer.out
    assert rows(UserRow)[0].password_hash.startswith("$argon2")
    assert rows(LinkRow) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--role", "koning", "--organisation", "A"), "--role: «koning»"),
        (("--role", "company"), "--organisation"),
        (("--role", "company", "--organisation", "A", "--working-area", "Ieper"), "enkel een regisseur"),
        (("--role", "regisseur", "--organisation", "A", "--working-area", "Nergens"), "--working-area: "),
        (("--role", "provider", "--organisation", "A", "--provider", "weg"), "«weg» bestaat hier niet"),
        (("--role", "company", "--organisation", "A", "--provider", PROVIDER["id"]), "--role provider"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_stored(
    schakel: Schakel, arguments: tuple[str, ...], words: str
) -> None:
    answer = add(schakel, *arguments)

    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert words in answer.err
    assert rows(UserRow) == rows(OrganisationRow) == []


@pytest.mark.parametrize("email", ["jo", "jo@", "jo@streek"])
def test_an_address_that_is_none_is_refused(schakel: Schakel, email: str) -> None:
    assert "verwacht een mailadres" in add(schakel, "--role", "company", "--organisation", "A", email=email).err


def test_an_address_that_is_taken_is_refused(schakel: Schakel) -> None:
    add(schakel, "--role", "company", "--organisation", "A")

    answer = add(schakel, "--role", "company", "--organisation", "B", email="JO@streek.example")

    assert answer.code == 2
    assert "al van iemand" in answer.err
    assert len(rows(OrganisationRow)) == 1


def test_a_weak_password_is_refused(schakel: Schakel) -> None:
    typed = b"geheim\n"

    answer = add(schakel, "--role", "company", "--organisation", "Firma", "--password-stdin", stdin=typed)

    assert "minstens 12 tekens" in answer.err
    assert rows(UserRow) == []


def test_a_database_without_tables_is_refused(schakel: Schakel) -> None:
    Path("u.db").unlink()

    Path("u.db").touch()

    answer = add(schakel, "--role", "company", "--organisation", "A")

    assert "start eerst «schakel serve»" in answer.err


def test_a_file_that_is_not_there_is_not_made(schakel: Schakel) -> None:
    Path("u.db").unlink()

    answer = add(schakel, "--role", "company", "--organisation", "A")

    assert "u.db kan niet gebruikt worden: dit bestand bestaat niet" in answer.err
    assert not Path("u.db").exists()


def test_a_role_is_that_of_the_organisation_or_administrator(schakel: Schakel) -> None:
    add(schakel, "--role", "company", "--organisation", "Firma")

    refused = add(schakel, "--role", "provider", "--organisation", "Firma", email="b@x.example")
    added = add(schakel, "--role", "administrator", "--organisation", "Firma", email="c@x.example")

    assert (refused.code, added.code) == (2, 0)
    assert refused.err == "--role: «Firma» is company; geef --role company of administrator.\n"
    assert [each.role for each in rows(UserRow)] == ["company", "administrator"]


def remove(schakel: Schakel, email: str) -> Answer:
    return schakel("user", "remove", email, "--database", URL)


def test_who_is_removed_leaves_a_number_and_nothing_else(schakel: Schakel) -> None:
    add(schakel, "--role", "company", "--organisation", "Firma")
    (before,) = rows(UserRow)

    answer = remove(schakel, "JO@streek.example")

    (user,) = rows(UserRow)
    assert (answer.code, answer.out.startswith("Verwijderd: het mailadres")) == (0, True)
    assert (user.id, user.email, user.is_active) == (before.id, f"forgotten-{before.id}", False)
    assert rows(LinkRow) == []


def test_an_address_that_was_removed_can_be_added_again(schakel: Schakel) -> None:
    add(schakel, "--role", "company", "--organisation", "Firma")
    remove(schakel, "jo@streek.example")

    again = add(schakel, "--role", "company", "--organisation", "Firma")

    assert again.code == 0
    assert sorted(user.email.partition("-")[0] for user in rows(UserRow)) == ["forgotten", "jo@streek.example"]


def test_an_address_of_nobody_cannot_be_removed(schakel: Schakel) -> None:
    answer = remove(schakel, "niemand@streek.example")

    assert (answer.code, answer.err) == (2, "niemand@streek.example: niemand heeft dit mailadres.\n")


def test_the_last_administrator_is_not_removed(schakel: Schakel) -> None:
    add(
        schakel, "--role", "administrator", "--organisation", "Beheer", "--password-stdin", stdin=b"een lang geheim 7\n"
    )

    answer = remove(schakel, "jo@streek.example")

    assert answer.code == 2
    assert answer.err.startswith("jo@streek.example: ")
    assert rows(UserRow)[0].email == "jo@streek.example"
