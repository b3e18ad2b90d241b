"""What is exported is read back as the same catalogue."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalog.exporting import as_json, export_catalogue, exported, in_pieces, to_csv, to_json
from catalog.faults import FaultsError
from catalog.reading import EXAMPLE, REGION, Catalogue, read_catalog
from matcher.model.provider import Offering, Provider


def reread(folder: Path, catalogue: Catalogue, form: str, lang: str = "nl") -> Catalogue:
    path = folder / f"c.{form}"
    path.write_bytes(exported(catalogue, form, lang=lang))
    return read_catalog(path)


def catalogue_of(folder: Path, **changes: Any) -> Catalogue:
    path = folder / "given.json"
    path.write_text(json.dumps({"id": "a", "name": "A", "kinds": ["lde"]} | changes), encoding="utf-8")
    return read_catalog(path)


def without_area_names(provider: Provider) -> Provider:
    def nameless(offering: Offering) -> Offering:
        return replace(offering, area=offering.area and replace(offering.area, names=()))

    return replace(provider, offerings=tuple(map(nameless, provider.offerings)))


@pytest.mark.parametrize("path", [REGION, EXAMPLE], ids=["region", "example"])
def test_json_is_the_file_it_was_read_from(path: Path) -> None:
    assert json.loads(to_json(read_catalog(path))) == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", ["regio", "voorbeeld"])
def test_a_workbook_reads_back_the_same(tmp_path: Path, name: str, lang: str) -> None:
    catalogue = read_catalog(name)

    again = reread(tmp_path, catalogue, "xlsx", lang)

    assert (again.providers, again.records) == (catalogue.providers, catalogue.records)
    assert again.area_records == catalogue.area_records


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", ["regio", "voorbeeld"])
def test_csv_reads_back_the_same_but_for_names_of_own_areas(tmp_path: Path, name: str, lang: str) -> None:
    catalogue = read_catalog(name)

    again = reread(tmp_path, catalogue, "csv", lang)

    assert [*map(without_area_names, again.providers)] == [*map(without_area_names, catalogue.providers)]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize(
    "changes",
    [
        {"name": "=HYPERLINK(1)", "aliases": ["@x", "-y"], "note_nl": "'=a"},
        {"note_nl": 'regel 1\nregel 2; "x", y'},
        {"sites": [], "workers_home": {}, "entrusted_for": []},
        {"sites": [{"id": "x"}, {"municipality": "Ieper"}, {"lat": 50.5, "lon": 2.5}]},
        {"entrusted_for": [{"service_type": "zorg.poetshulp", "by": "OCMW A; B", "to": "2030-01-01"}]},
        {"agreements": [{"with": "Stad", "to": None}]},
        {"contact": {"phone": "+32 9 000"}, "kbo": "0566.988.259"},
        {"offerings": [{"service_type": "groen.gazon", "valid_from": None, "area": {"everywhere": True}}]},
        {"offerings": [{"service_type": "groen.gazon", "capacity_hours_per_month": {"2027-04": 1.5}}] * 2},
    ],
)
def test_every_kind_of_value_comes_back(tmp_path: Path, changes: dict[str, Any], form: str) -> None:
    catalogue = catalogue_of(tmp_path, **changes)

    again = reread(tmp_path, catalogue, form)

    assert (again.providers, again.records) == (catalogue.providers, catalogue.records)


def test_the_members_of_an_own_area_are_written_out_in_csv_with_dates_and_parts() -> None:
    text = to_csv(read_catalog("voorbeeld"))

    assert "Tielt-Winge||2025-01-01|2027-12-31; Tienen|stadskern" in text
    assert "voorbeeld-hageland" not in text


def test_an_own_area_that_is_not_complete_stays_so_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "given.json"
    area = {"id": "hier", "municipalities": ["Ieper"], "complete": False}
    offering = {"service_type": "groen.gazon", "area": {"named": ["hier"]}}
    provider = {"id": "a", "name": "A", "kinds": ["lde"], "offerings": [offering]}
    path.write_text(json.dumps({"providers": [provider], "areas": [area]}), encoding="utf-8")

    (again,) = reread(tmp_path, read_catalog(path), "csv").providers

    assert again.offerings[0].area is not None
    assert not again.offerings[0].area.is_complete


def test_a_catalogue_is_printed_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    count = export_catalogue(read_catalog(), "json")

    assert count == len(json.loads(capsys.readouterr().out)["providers"]) == 65


def test_a_catalogue_is_written_to_a_file(tmp_path: Path) -> None:
    export_catalogue(read_catalog(), "csv", str(tmp_path / "c.csv"), lang="en")

    assert (tmp_path / "c.csv").read_text(encoding="utf-8").startswith("id,name,kinds,")


@pytest.mark.parametrize(("form", "out"), [("xlsx", None), ("csv", "map/c.csv")])
def test_what_cannot_be_written_is_a_fault(tmp_path: Path, form: str, out: str | None) -> None:
    with pytest.raises(FaultsError):
        export_catalogue(read_catalog(), form, out and str(tmp_path / out))


@pytest.mark.parametrize(("form", "lang"), [("pdf", "nl"), ("csv", "fr")])
def test_another_format_is_a_mistake_of_the_programmer(form: str, lang: str) -> None:
    with pytest.raises(ValueError, match="must be one of"):
        exported(read_catalog(), form, lang=lang)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_pieces_together_are_the_file(form: str) -> None:
    catalogue = read_catalog(REGION)

    pieces = list(in_pieces(catalogue, form, lang="en"))

    assert len(pieces) > 1
    assert b"".join(pieces) == exported(catalogue, form, lang="en")


def test_a_workbook_is_one_piece(tmp_path: Path) -> None:
    (piece,) = in_pieces(catalogue_of(tmp_path), "xlsx")

    assert piece.startswith(b"PK")


def test_pieces_of_a_form_that_is_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="form must be one of"):
        list(in_pieces(catalogue_of(tmp_path), "pdf"))


@pytest.mark.parametrize("n", [0, 1, 2])
def test_json_is_laid_out_with_an_indent_of_one(n: int) -> None:
    whole = read_catalog(REGION)
    catalogue = replace(whole, records=whole.records[:n], area_records=whole.area_records[:n])

    text = to_json(catalogue)

    shape = {"providers": [*map(as_json, catalogue.records)], "areas": [*map(as_json, catalogue.area_records)]}
    assert text == json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
