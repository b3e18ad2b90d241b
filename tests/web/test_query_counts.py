"""However long a page is, the database is asked as often: counted, never timed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from browser_states import settle
from long_lists import lengthen
from service.settings import Settings
from serving import Site, open_site

# More than one part of those that are read at once, and more than one page of any list.
MANY = 230
FEW = 3
# So many providers one organisation keeps: more open needs are matched with each than these tests have time for.
MOST_KEPT = 5
PAGES = (
    ("/aanbieders", "administrator"),
    ("/aanbieders?bediend=Ieper", "local_government"),
    ("/aanbieders/overzicht", "administrator"),
    ("/aanbieders/export?vorm=json", "administrator"),
    ("/aanbieders/voorbeeld-heggenrank", "administrator"),
    ("/kaart", "administrator"),
    ("/zoeken?vraag=gras+maaien&plaats=Ieper", "local_government"),
    ("/vragen", "local_government"),
    ("/vragen", "regisseur"),
    ("/vragen", "provider"),
    ("/vragen?stand=alle", "administrator"),
    ("/vragen/{need}", "local_government"),
    ("/lijsten", "local_government"),
    ("/lijsten/{list}", "local_government"),
    ("/lijsten/{list}/export?vorm=csv", "local_government"),
    ("/lijsten/toevoegen?aanbieder=voorbeeld-grenspad", "local_government"),
    ("/mijn-aanbod", "provider"),
    ("/mijn-aanbod", "regisseur"),
    ("/account", "local_government"),
    ("/regie", "regisseur"),
    ("/hiaten", "local_government"),
    ("/hiaten", "regisseur"),
    ("/hiaten?stand=alle", "administrator"),
    ("/hiaten/{gap}", "local_government"),
    ("/hiaten/niches", "local_government"),
    ("/acties", "regisseur"),
    ("/voortgang?gebied=werkgebied", "regisseur"),
    ("/jaarverslag", "regisseur"),
    ("/overeenkomsten", "regisseur"),
    ("/overeenkomsten/aflopend", "regisseur"),
    ("/bundels", "local_government"),
    ("/planning", "local_government"),
    ("/wat-als", "regisseur"),
    ("/neutraliteit", "regisseur"),
    ("/neutraliteit", "administrator"),
    ("/beheer", "administrator"),
    ("/beheer", "regisseur"),
    ("/beheer/organisaties", "administrator"),
    ("/beheer/organisaties", "regisseur"),
    ("/beheer/organisaties/ieper", "administrator"),
    ("/beheer/gebruikers", "administrator"),
    ("/beheer/gebruikers", "regisseur"),
    ("/beheer/aanbieders", "administrator"),
    ("/beheer/wijzigingen", "administrator"),
    ("/beheer/wijzigingen", "regisseur"),
    ("/beheer/wijzigingen/provider/voorbeeld-heggenrank", "administrator"),
    ("/api/v1/needs?limit=200", "local_government"),
    ("/api/v1/gaps?limit=200", "regisseur"),
)

# Pages that show all that there is, or many more lines than the few.
LISTS = (
    ("/vragen", "local_government"),
    ("/vragen?stand=alle", "administrator"),
    ("/lijsten", "local_government"),
    ("/lijsten/{list}", "local_government"),
    ("/hiaten", "regisseur"),
    ("/acties", "regisseur"),
    ("/overeenkomsten", "regisseur"),
    ("/overeenkomsten/aflopend", "regisseur"),
    ("/bundels", "local_government"),
    ("/planning", "local_government"),
    ("/neutraliteit", "regisseur"),
    ("/beheer/organisaties", "administrator"),
    ("/beheer/gebruikers", "administrator"),
    ("/api/v1/needs?limit=200", "local_government"),
    ("/api/v1/gaps?limit=200", "regisseur"),
)

Counted = dict[tuple[str, str], tuple[int, int]]


@pytest.fixture(scope="module")
def short(filled_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """Give the queries and the length of every page of a site with few things on it."""
    return _looked_at(filled_database, tmp_path_factory.mktemp("few"), FEW)


@pytest.fixture(scope="module")
def long(filled_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """Give the same of a site with many things on it."""
    return _looked_at(filled_database, tmp_path_factory.mktemp("many"), MANY)


@pytest.mark.parametrize(("path", "role"), PAGES)
def test_a_long_page_asks_the_database_as_often_as_a_short_one(
    path: str, role: str, short: Counted, long: Counted
) -> None:
    (n_short, _), (n_long, _) = short[path, role], long[path, role]

    assert n_long == n_short


@pytest.mark.parametrize(("path", "role"), LISTS)
def test_the_long_page_of_a_list_is_long(path: str, role: str, short: Counted, long: Counted) -> None:
    (_, short_length), (_, long_length) = short[path, role], long[path, role]

    assert long_length > 1.5 * short_length


def _looked_at(filled: Path, folder: Path, n: int) -> Counted:
    """Make a site with so many things, and open every page of it twice: what is remembered counts for both."""
    path = folder / "schakel.db"
    shutil.copy(filled, path)
    site = open_site(Settings(database=f"sqlite:///{path}"))
    settled = settle(site)
    lengthen(site.database, n, kept=min(n, MOST_KEPT), list_id=int(settled["list"]))
    found = {}
    for address, role in PAGES:
        site.sign_in(role)
        site.client.get(address.format(**settled))
        with _statements(site) as statements:
            answer = site.client.get(address.format(**settled))
        assert answer.status_code == 200, address
        found[address, role] = len(statements), len(answer.content)
    site.client.close()
    site.database.dispose()
    site.app.state.shared.database.dispose()
    return found


@contextmanager
def _statements(site: Site) -> Iterator[list[str]]:
    """Note what the site asks its database; the number of the last change is asked past SQLAlchemy, once a request."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    database = site.app.state.shared.database
    event.listen(database, "before_cursor_execute", note)
    yield statements
    event.remove(database, "before_cursor_execute", note)
