"""`/aanbieders/export`: the filtered list as a file that reads back."""

import csv
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook

from catalog.exporting import as_json
from catalog.fields import shipped
from catalog.records import ProviderRecord
from catalog.store.database import writing
from catalog.store.providers import add_provider
from serving import NOW, Site

FILTER = "dienst=netheid.bushokjes&bediend=Ieper"


def ids_in_json(site: Site, query: str) -> set[str]:
    return {each["id"] for each in site.client.get(f"/aanbieders/export?vorm=json&{query}").json()["providers"]}


def add(site: Site, **facts: Any) -> None:
    stated = {"id": "eigen", "name": "Eigen", "kinds": ["lde"]} | facts
    with writing(site.database, at=NOW, by="system:test") as transaction:
        add_provider(transaction, ProviderRecord.model_validate(stated, context=shipped()))


def test_json_holds_what_the_filter_finds_as_it_was_stated(site: Site) -> None:
    answer = site.client.get("/aanbieders/export?vorm=json&q=Westlandia")

    listed = site.app.state.shared.catalogues.current().listed["westlandia"]
    assert answer.json()["providers"] == [as_json(listed.record)]
    assert answer.headers["content-disposition"] == 'attachment; filename="schakel-aanbieders-2026-11-21.json"'


def test_who_may_fit_is_in_the_file_unless_hidden(site: Site) -> None:
    assert "de-poetslijn" in ids_in_json(site, FILTER)
    assert ids_in_json(site, FILTER + "&zeker=1") == {"voorbeeld-heggenrank"}


def test_csv_has_the_columns_of_the_template(site: Site) -> None:
    answer = site.client.get(f"/aanbieders/export?vorm=csv&{FILTER}&zeker=1")

    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["id"] for row in rows} == {"voorbeeld-heggenrank"}
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_the_workbook_has_a_sheet_of_providers_and_one_of_offers(site: Site) -> None:
    answer = site.client.get(f"/aanbieders/export?vorm=xlsx&{FILTER}&lang=en")

    assert load_workbook(io.BytesIO(answer.content)).sheetnames[:2] == ["providers", "offerings"]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_contact_details_are_only_for_whoever_signed_in(site: Site, form: str) -> None:
    path = f"/aanbieders/export?vorm={form}&q=Heggenrank"

    as_visitor = site.client.get(path).text
    as_board = site.sign_in("local_government").get(path).text

    assert "info@voorbeeld-heggenrank.example" not in as_visitor
    assert "info@voorbeeld-heggenrank.example" in as_board


def test_a_visitor_is_not_even_told_that_contact_details_are_stated(site: Site) -> None:
    providers = json.loads(site.client.get("/aanbieders/export?vorm=json").text)["providers"]

    assert not any("contact" in each for each in providers)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(site: Site, start: str) -> None:
    add(site, name=f"{start}1+1")

    text = site.client.get("/aanbieders/export?vorm=csv&catalogus=regio").text
    workbook = load_workbook(io.BytesIO(site.client.get("/aanbieders/export?vorm=xlsx").content))

    assert f"eigen,'{start}1+1," in text
    cells = [cell for row in workbook.worksheets[0].iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in cells)


def test_a_faulty_filter_gives_the_form_and_no_file(site: Site) -> None:
    answer = site.client.get("/aanbieders/export?vorm=csv&uren=veel")

    assert answer.status_code == 422
    assert "content-disposition" not in answer.headers


def test_another_form_is_refused(site: Site) -> None:
    assert site.client.get("/aanbieders/export?vorm=pdf").status_code == 422
