"""`/neutraliteit`: the label wherever a regisseur's own service stands, and the log of the answers it stood in."""

import re

import pytest
from sqlmodel import col, select

from catalog.store.database import current_revision, reading, writing
from catalog.store.providers import remove_provider
from entering import post
from own_services import row_of, state_own
from service.accounts.tables import NeutralityRow
from service.neutrality_log import write_rows
from serving import OWN_PROVIDER, Site

LABEL = "eigen dienst van de regisseur"
SEARCH = "/zoeken?vraag=bushokjes+poetsen&plaats=Ieper&uren=40&begin=2027-04-01&einde=2027-10-31&catalogus=voorbeeld"
OF_SEARCH = SEARCH.removeprefix("/zoeken")


def log(site: Site) -> list[NeutralityRow]:
    with reading(site.database) as session:
        return list(session.exec(select(NeutralityRow).order_by(col(NeutralityRow.id))).all())


@pytest.fixture
def own(site: Site) -> Site:
    """Give a site where the regisseur is a provider too; a visitor looks."""
    assert state_own(site, OWN_PROVIDER).status_code == 303
    site.client.cookies.clear()
    return site


def test_a_provider_that_is_nobodys_own_has_no_label(site: Site) -> None:
    assert LABEL not in site.client.get(SEARCH).text


@pytest.mark.parametrize(
    "path",
    [
        SEARCH,
        f"/vergelijken{OF_SEARCH}&aanbieder={OWN_PROVIDER}",
        "/aanbieders?q=Heggenrank&catalogus=voorbeeld",
        f"/aanbieders/{OWN_PROVIDER}",
        "/neutraliteit",
    ],
)
def test_an_own_service_has_its_label(own: Site, path: str) -> None:
    answer = own.client.get(path)

    assert answer.status_code == 200
    assert LABEL in answer.text


def test_the_note_has_the_label(own: Site) -> None:
    answer = own.client.get(f"/nota{OF_SEARCH}", follow_redirects=True)

    assert LABEL in answer.text


def test_the_label_is_told_in_english(own: Site) -> None:
    assert "the regisseur's own service" in own.client.get(f"/aanbieders/{OWN_PROVIDER}?lang=en").text


def test_a_documented_regisseur_has_the_label_with_its_source(site: Site) -> None:
    text = site.client.get("/neutraliteit").text

    assert "IGO div" in text
    assert "nota IGO div Bekkevoort 2020-2025, regel 33" in text


def test_an_answer_to_the_regisseur_is_written_down(own: Site) -> None:
    own.sign_in("regisseur")

    own.client.get(SEARCH)

    (row,) = log(own)
    assert (row.organisation_id, row.provider_id, row.tool) == ("regie", OWN_PROVIDER, "search")
    assert row.asked == {"service_types": ["netheid.bushokjes"], "places": ["Ieper"]}
    assert row.rank is not None
    assert 1 <= row.rank <= row.n_ranked
    assert row.score is not None


def test_the_note_and_the_comparison_are_written_down_too(own: Site) -> None:
    own.sign_in("regisseur")

    own.client.get(f"/nota{OF_SEARCH}", follow_redirects=True)
    own.client.get(f"/vergelijken{OF_SEARCH}&aanbieder={OWN_PROVIDER}")

    assert {row.tool for row in log(own)} == {"note", "compare"}


def test_a_refused_own_service_is_written_down_without_a_rank(own: Site) -> None:
    own.sign_in("regisseur")

    own.client.get("/zoeken?vraag=bushokjes+poetsen&plaats=Arlon&catalogus=voorbeeld")

    assert {(row.outcome, row.rank) for row in log(own)} == {("excluded", None)}


@pytest.mark.parametrize("role", ["local_government", "company", "provider", "administrator"])
def test_an_answer_to_others_is_not_written_down(own: Site, role: str) -> None:
    own.sign_in(role)

    own.client.get(SEARCH)

    assert log(own) == []


def test_the_same_answer_of_the_same_day_is_written_down_once(own: Site) -> None:
    own.sign_in("regisseur")

    for _ in range(3):
        own.client.get(SEARCH)

    assert len(log(own)) == 1


def test_the_log_raises_no_revision(own: Site) -> None:
    own.sign_in("regisseur")
    with reading(own.database) as session:
        before = current_revision(session)

    own.client.get(SEARCH)

    with reading(own.database) as session:
        assert current_revision(session) == before
    assert len(log(own)) == 1


def test_a_regisseur_reads_the_own_log(own: Site) -> None:
    own.sign_in("regisseur")
    own.client.get(SEARCH)

    text = own.client.get("/neutraliteit").text

    assert "Antwoorden met een eigen dienst, het nieuwste eerst" in text
    assert 'data-name="Gevraagd">Bushokjes' in text


def test_the_administrator_reads_whose_log_it_is(own: Site) -> None:
    own.sign_in("regisseur")
    own.client.get(SEARCH)
    own.sign_in("administrator")

    text = own.client.get("/neutraliteit").text

    assert text.count('data-name="Regisseur">Regie (test)') == 2


@pytest.mark.parametrize("role", ["visitor", "local_government", "company", "provider"])
def test_others_read_the_rules_only(own: Site, role: str) -> None:
    if role != "visitor":
        own.sign_in(role)

    text = own.client.get("/neutraliteit").text

    assert "Geen voorrang." in text
    assert 'id="logboek"' not in text


def test_a_long_log_goes_on_at_another_page(own: Site) -> None:
    own.sign_in("regisseur")
    write_rows(own.database, [row_of(number) for number in range(1, 53)], own.clock())

    first = own.client.get("/neutraliteit").text
    (address,) = re.findall(r"/neutraliteit\?voor=\d+", first)
    rest = own.client.get(address).text

    assert first.count('data-name="Waar"') == 50
    assert rest.count('data-name="Waar"') == 2
    assert "Naar het nieuwste" in rest
    assert "Oudere regels" not in rest


@pytest.mark.parametrize("number", ["veel", "-1", "9" * 40, "²"])
def test_what_is_no_number_starts_at_the_newest(own: Site, number: str) -> None:
    own.sign_in("regisseur")

    assert own.client.get("/neutraliteit", params={"voor": number}).status_code == 200


def test_the_log_is_a_file_too(own: Site) -> None:
    own.sign_in("regisseur")
    own.client.get(SEARCH)

    answer = own.client.get("/neutraliteit/export")

    header, row = answer.text.splitlines()
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert header.startswith("Wanneer,Regisseur,Id van de aanbieder")
    assert row.startswith(f"2026-11-21T10:30:00+01:00,Regie (test),{OWN_PROVIDER},")


@pytest.mark.parametrize(("role", "status"), [("visitor", 303), ("company", 403), ("administrator", 200)])
def test_the_file_is_for_who_may_read_the_log(own: Site, role: str, status: int) -> None:
    if role != "visitor":
        own.sign_in(role)

    assert own.client.get("/neutraliteit/export").status_code == status


def test_a_name_will_do_to_state_an_own_service(site: Site) -> None:
    assert state_own(site, "IGO div").status_code == 303

    site.client.cookies.clear()
    assert "de beheerder heeft het opgegeven" in site.client.get("/neutraliteit").text


def test_an_unknown_provider_is_refused_with_what_was_typed(site: Site) -> None:
    answer = state_own(site, "bestaat-niet")

    assert answer.status_code == 422
    assert "«bestaat-niet» kennen we niet als aanbieder." in answer.text
    assert (
        'name="eigen-diensten" rows="3" aria-describedby="v-eigen-diensten-hint v-eigen-diensten-error"' in answer.text
    )


def test_a_provider_is_the_service_of_one_regisseur_only(own: Site) -> None:
    own.sign_in("administrator")
    form = {"naam": "Andere regie", "soort": "regisseur", "eigen-diensten": OWN_PROVIDER}

    answer = post(own, "/beheer/organisaties", form_on="/beheer/organisaties/nieuw", **form)

    assert answer.status_code == 422
    assert "is al een eigen dienst van Regie (test)" in answer.text


def test_a_statement_that_is_taken_back_takes_the_label_away(own: Site) -> None:
    assert state_own(own).status_code == 303

    own.client.cookies.clear()
    assert LABEL not in own.client.get(f"/aanbieders/{OWN_PROVIDER}").text


def test_a_removed_provider_is_told_by_its_id(own: Site) -> None:
    own.sign_in("regisseur")
    own.client.get(SEARCH)

    with writing(own.database, at=own.clock(), by="system:test") as transaction:
        remove_provider(transaction, OWN_PROVIDER)

    assert OWN_PROVIDER in own.client.get("/neutraliteit").text


def test_a_tool_that_shows_the_label_is_in_the_log(own: Site) -> None:
    own.sign_in("regisseur")

    text = own.client.get("/dekking?dienst=netheid.bushokjes&catalogus=voorbeeld").text

    assert LABEL in text
    (row,) = log(own)
    assert (row.tool, row.provider_id, row.outcome, row.rank) == ("coverage", OWN_PROVIDER, "shown", None)


def test_the_directory_is_no_answer_and_is_not_in_the_log(own: Site) -> None:
    own.sign_in("regisseur")

    assert LABEL in own.client.get(f"/aanbieders/{OWN_PROVIDER}").text

    assert log(own) == []
