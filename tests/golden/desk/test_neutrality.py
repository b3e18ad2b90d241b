"""Story S42: a regisseur's own service stands where it would stand anyway, with a label and a line in the log."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

import orjson
import pytest

from catalog.conversion import to_provider
from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.needs import to_need
from catalog.records import ProviderRecord
from catalog.store.providers import StoredProvider
from matcher.model.need import Need
from service.api.bodies import as_bytes
from service.api.matching import NAMES_PROVIDERS, written
from service.neutrality import Regisseur, given_match
from service.snapshot import Listed, Snapshot

STORY = tomllib.loads(Path(__file__).with_name("S42.toml").read_text(encoding="utf-8"))
NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)

each_question = pytest.mark.parametrize("question", STORY["questions"], ids=lambda question: question["name"])


def listed(stated: dict[str, Any]) -> Listed:
    record = ProviderRecord.model_validate(stated, context=shipped())
    stored = StoredProvider(stated, 1, 1, None, NOW, NOW)
    return Listed(stored, record, to_provider(record, shipped().places, shipped().areas))


def snapshot(*, own: list[str]) -> Snapshot:
    """Give the catalogue of the story, with these providers as the regisseur's own."""
    regisseur = Regisseur(STORY["regisseur"]["id"], STORY["regisseur"]["name"], frozenset(own))
    everyone = {each["id"]: listed(each) for each in STORY["providers"]}
    return Snapshot(1, everyone, shipped(), {}, None, (regisseur,))


def need_of(question: dict[str, Any]) -> Need:
    return to_need(NeedRecord.model_validate(question["need"], context=shipped()), shipped().places)


def answer(catalogue: Snapshot, need: Need) -> dict[str, Any]:
    result = catalogue.engine(STORY["as_of"]).match(need)
    given: dict[str, Any] = orjson.loads(as_bytes(written(result, catalogue, NOW)))
    return given


@each_question
def test_the_order_is_the_same_with_and_without_the_label(question: dict[str, Any]) -> None:
    need = need_of(question)

    plain, marked = answer(snapshot(own=[]), need), answer(snapshot(own=STORY["regisseur"]["own_providers"]), need)

    assert [row["provider_id"] for row in marked["matches"]] == question["order"]
    assert [row["score"] for row in marked["matches"]] == [row["score"] for row in plain["matches"]]
    assert [row["provider_id"] for row in plain["matches"]] == question["order"]


@each_question
def test_only_the_own_service_has_the_label(question: dict[str, Any]) -> None:
    marked = answer(snapshot(own=STORY["regisseur"]["own_providers"]), need_of(question))

    rows = [row for name in NAMES_PROVIDERS for row in marked[name]]
    assert {row["provider_id"] for row in rows if "own_service_of" in row} == set(question["labelled"])
    assert {row["own_service_of"] for row in rows if "own_service_of" in row} == {STORY["regisseur"]["name"]}


@each_question
def test_the_log_tells_where_it_stood(question: dict[str, Any]) -> None:
    catalogue, need, expected = snapshot(own=STORY["regisseur"]["own_providers"]), need_of(question), question["log"]

    given = given_match("search", need, catalogue.engine(STORY["as_of"]).match(need))

    (shown,) = [each for each in given.shown if each.provider_id in catalogue.own_services]
    assert (shown.provider_id, shown.outcome) == (expected["provider_id"], expected["outcome"])
    assert (shown.rank, shown.n_ranked) == (expected.get("rank"), expected["n_ranked"])
    assert list(given.places) == expected["places"]
    assert given.service_types == ("netheid.bushokjes",)
