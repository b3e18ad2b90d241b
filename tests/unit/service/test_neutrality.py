"""Which providers are a regisseur's own service: by statement, by keeper, by document, or as a part of one."""

from typing import Any

import pytest

from catalog.records import ProviderRecord
from catalog.store.providers import StoredProvider
from databases import AT, PROVIDER, provider
from service.neutrality import OwnService, Regisseur, Shown, own_services_of, shown_in

ID = PROVIDER["id"]
REGIE = Regisseur("regie", "Regie Westhoek")
DOCUMENTED = {"field": "role", "value": "regisseur en actor, duidelijk gescheiden", "source": "004_:33"}

Known = tuple[StoredProvider, ProviderRecord]


def known(*, kept_by: str | None = None, **changes: Any) -> Known:
    record = provider(**changes)
    return StoredProvider({"id": record.id}, 1, 1, kept_by, AT, AT), record


def own_of(*providers: Known, by: Regisseur = REGIE) -> dict[str, OwnService]:
    return dict(own_services_of(providers, [by]))


def test_without_a_statement_a_keeper_or_a_document_nobody_is_an_own_service() -> None:
    assert own_of(known(), known(id="b", kept_by="iemand-anders")) == {}


def test_an_administrator_states_it() -> None:
    stating = Regisseur("regie", "Regie Westhoek", frozenset({ID}))

    assert own_of(known(), by=stating) == {ID: OwnService(ID, "regie", "Regie Westhoek", "stated")}


def test_who_is_kept_by_a_regisseur_is_its_own_service() -> None:
    assert own_of(known(kept_by="regie")) == {ID: OwnService(ID, "regie", "Regie Westhoek", "kept")}


def test_a_statement_counts_before_the_keeper() -> None:
    keeping, stating = Regisseur("a", "A"), Regisseur("b", "B", frozenset({ID}))

    found = own_services_of([known(kept_by="a")], [keeping, stating])

    assert found[ID].organisation_id == "b"


def test_a_document_that_names_the_role_is_told_with_its_source() -> None:
    found = own_of(known(name="IGO div", facts=[DOCUMENTED]))

    source = "nota IGO div Bekkevoort 2020-2025, regel 33"
    assert found == {ID: OwnService(ID, None, "IGO div", "documented", source)}


@pytest.mark.parametrize("name", ["IGO div", "IGO-DIV", "igo"])
def test_the_regisseur_of_a_document_is_known_by_its_name(name: str) -> None:
    found = own_of(known(name="IGO div", aliases=["IGO"], facts=[DOCUMENTED]), by=Regisseur("igo-div", name))

    assert (found[ID].organisation_id, found[ID].organisation) == ("igo-div", name)


@pytest.mark.parametrize("fact", [{"field": "role", "value": "actor"}, {"field": "note", "value": "regisseur"}])
def test_other_facts_say_nothing_of_it(fact: dict[str, str]) -> None:
    assert own_of(known(facts=[fact])) == {}


def test_a_document_without_a_source_counts_too() -> None:
    assert own_of(known(facts=[{"field": "role", "value": "Regisseur"}]))[ID].source is None


def test_a_part_of_an_own_service_is_one_too_and_so_is_a_part_of_that() -> None:
    found = own_of(known(kept_by="regie"), known(id="deel", part_of=ID), known(id="deeltje", part_of="deel"))

    assert {id_: each.basis for id_, each in found.items()} == {ID: "kept", "deel": "part", "deeltje": "part"}


def test_parts_of_each_other_end_the_search() -> None:
    found = own_of(
        known(kept_by="regie"), known(id="a", part_of="b"), known(id="b", part_of="a"), known(id="c", part_of="weg")
    )

    assert set(found) == {ID}


def test_rows_past_the_answers_are_counted_among_those_that_stood_there() -> None:
    class Row:
        provider_id, rank, status, score = "a", 3, "related", 51.5

    found = shown_in([Row()], [_Refused("b")], n_ranked=1)

    assert found == (Shown("a", "related", 3, 3, 51.5), Shown("b", "excluded", 3))


class _Refused:
    def __init__(self, provider_id: str) -> None:
        self.provider_id = provider_id
