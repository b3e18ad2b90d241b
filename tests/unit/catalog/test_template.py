"""A catalogue in a table is read, and what is wrong with it is said by row and column."""

from pathlib import Path

import pytest

from catalog.columns import AREA, OFFERED_BY, OFFERING, PROVIDER
from catalog.faults import FaultsError
from catalog.reading import read_catalog
from catalog.sheets import write_xlsx
from matcher.model.provider import OPEN_END

DOCUMENTED = (Path(__file__).parents[3] / "docs" / "catalogus-sjabloon.md").read_text(encoding="utf-8")
HEADER = "id,naam,werkvormen,dienstsoort,straal_km\n"


def csv_file(folder: Path, text: str) -> Path:
    path = folder / "c.csv"
    path.write_text(text, encoding="utf-8")
    return path


def xlsx_file(folder: Path, sheets: dict[str, list[list[str]]]) -> Path:
    path = folder / "c.xlsx"
    path.write_bytes(write_xlsx(sheets))
    return path


def faults_of(path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(FaultsError) as caught:
        read_catalog(path)
    return [(fault.where, fault.field, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize("column", [*PROVIDER, *OFFERING, *AREA, OFFERED_BY], ids=lambda column: column.header_nl)
def test_every_column_is_documented(column: object) -> None:
    assert all(getattr(column, f"header_{lang}") in DOCUMENTED for lang in ("nl", "en"))


def test_rows_of_one_id_are_one_provider(tmp_path: Path) -> None:
    text = HEADER + "a,A,lde,groen.gazon,5\nb,B,lde,,\na,,,groen.hagen,\n"

    first, second = read_catalog(csv_file(tmp_path, text)).providers

    assert [offering.service_type for offering in first.offerings] == ["groen.gazon", "groen.hagen"]
    assert second.offerings == ()


def test_headers_may_be_english_with_capitals_and_spaces(tmp_path: Path) -> None:
    text = "ID;Name;Kinds;Service type;Valid to\na;A;lde, ocmw\n".replace("lde, ocmw", "lde;groen.gazon;open")

    (provider,) = read_catalog(csv_file(tmp_path, text)).providers

    assert provider.offerings[0].valid_to == OPEN_END


def test_a_workbook_with_other_sheet_names_is_one_table(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, {"Blad1": [["id", "naam", "werkvormen"], ["a", "A", "lde"]]})

    assert [provider.id for provider in read_catalog(path).providers] == ["a"]


def test_a_workbook_brings_its_own_areas(tmp_path: Path) -> None:
    sheets = {
        "Aanbieders": [["id", "naam", "werkvormen"], ["a", "A", "lde"]],
        "aanbod": [["aanbieder", "dienstsoort", "gebieden"], ["a", "groen.gazon", "hier"]],
        "gebieden": [["id", "gemeenten", "volledig"], ["hier", "Ieper|stad; Menen", "nee"]],
        "uitleg": [["lees dit eerst"]],
    }

    (provider,) = read_catalog(xlsx_file(tmp_path, sheets)).providers

    area = provider.offerings[0].area
    assert area is not None
    assert [(member.nis_code, member.part) for member in area.members] == [("33011", "stad"), ("34027", None)]
    assert not area.is_complete


@pytest.mark.parametrize(
    ("text", "where", "field", "expected"),
    [
        ("id,naam\na,A\n", "rij 1", "werkvormen", "deze kolom ontbreekt"),
        ("id,naam,werkvormen,namm\n", "rij 1", "namm", "bedoelt u name of naam"),
        ("id,naam,werkvormen,Id\n", "rij 1", "Id", "staat er al"),
        (HEADER + "a,A,vzw,,\n", "rij 2", "werkvormen", "verwacht maatwerkbedrijf"),
        (HEADER + "a,A,,,\n", "rij 2", "werkvormen", "ontbreekt"),
        (HEADER + "a,A,lde,,\na,,,x,\n", "rij 3", "dienstsoort", "dienstsoorten"),
        (HEADER + "a,A,lde,groen.gazon,ver\n", "rij 2", "straal_km", "een getal als 12,5"),
        (HEADER + "a,A,lde,groen.gazon,-5\n", "rij 2", "straal_km", "van 0 of meer"),
        (HEADER + "a,A,lde,,5\n", "rij 2", "dienstsoort", "ontbreekt"),
        (HEADER + ",A,lde,,\n", "rij 2", "id", "ontbreekt"),
        (HEADER + "a,A,lde,groen.gazon,12,5\n", "rij 2", "", "deze rij heeft meer cellen dan kolommen; zet een cel"),
        ("id,naam,werkvormen,contingent_vte,contingent_ingevuld_vte\na,A,lde,x,2\n", "rij 2", "contingent_vte", "12,5"),
        (
            "id;naam;werkvormen;contingent_vte;contingent_ingevuld_vte\na;A;lde;x;2\na;;;3;2\n",
            "rij 2",
            "contingent_vte",
            "12,5",
        ),
        ("id,naam,werkvormen,dienstsort,straal_km\na,A,lde,groen.gazon,5\n", "rij 1", "dienstsort", "dienstsoort"),
        ("naam,werkvormen\nA,lde\nB,lde\n", "rij 1", "id", "deze kolom ontbreekt"),
        (HEADER + "a,A,lde,,\na,B,lde,,\n", "rij 3", "naam", "hetzelfde als in rij 2"),
    ],
)
def test_a_faulty_table_says_row_and_column(tmp_path: Path, text: str, where: str, field: str, expected: str) -> None:
    ((found_where, found_field, message),) = faults_of(csv_file(tmp_path, text))

    assert (found_where, found_field) == (where, field)
    assert expected in message


def test_all_faulty_cells_are_said_together(tmp_path: Path) -> None:
    text = "id,naam,werkvormen,verzonnen,aandeel_kansengroepen\na,A,lde,soms,veel\n"

    assert [field for _, field, _ in faults_of(csv_file(tmp_path, text))] == ["verzonnen", "aandeel_kansengroepen"]


@pytest.mark.parametrize(
    ("providers", "offering", "where", "field"),
    [
        ([["a", "A", "lde"]], ["b", "groen.gazon"], "blad aanbod, rij 2", "aanbieder"),
        ([["a", "A", "lde"], ["a", "A", "lde"]], ["a", "groen.gazon"], "blad aanbieders, rij 3", "id"),
        ([["a", "A", "lde"]], ["a", "groen.gras"], "blad aanbod, rij 2", "dienstsoort"),
    ],
)
def test_a_faulty_workbook_says_sheet_row_and_column(
    tmp_path: Path, providers: list[list[str]], offering: list[str], where: str, field: str
) -> None:
    sheets = {
        "aanbieders": [["id", "naam", "werkvormen"], *providers],
        "aanbod": [["aanbieder", "dienstsoort"], offering],
    }

    ((found_where, found_field, _),) = faults_of(xlsx_file(tmp_path, sheets))

    assert (found_where, found_field) == (where, field)


def test_rows_and_cells_that_can_be_read_are_checked_when_others_cannot(tmp_path: Path) -> None:
    text = (
        "id,naam,werkvormen,dienstsoort,straal_km,tarief_eur_per_uur\n"
        "a,A,maatwerkbedrij,netheid.bushokje,-20,abc\n"
        "a,B,lde,netheid.bushokjes,,\n"
        ",C,lde,netheid.bushokjes,,\n"
    )

    assert [(where, field) for where, field, _ in faults_of(csv_file(tmp_path, text))] == [
        ("rij 2", "tarief_eur_per_uur"),
        ("rij 3", "naam"),
        ("rij 3", "werkvormen"),
        ("rij 2", "werkvormen"),
        ("rij 2", "dienstsoort"),
        ("rij 2", "straal_km"),
        ("rij 4", "id"),
    ]


def test_empty_cells_beyond_the_headers_are_no_fault(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEADER + "a,A,lde,groen.gazon,12,,\n")

    assert [provider.id for provider in read_catalog(path).providers] == ["a"]


def test_rows_of_a_workbook_that_belong_to_nobody_are_checked(tmp_path: Path) -> None:
    sheets = {
        "aanbieders": [["id", "naam", "werkvormen"], ["a", "A", "lde"], ["a", "A", "vzw"]],
        "aanbod": [["aanbieder", "dienstsoort", "vestiging"], ["b", "groen.gras", "hier"]],
        "gebieden": [["id", "gemeenten"], ["hier", "Xyzzyx"]],
    }

    found = {(where, field) for where, field, _ in faults_of(xlsx_file(tmp_path, sheets))}

    assert found == {
        ("blad aanbieders, rij 3", "id"),
        ("blad aanbieders, rij 3", "werkvormen"),
        ("blad aanbod, rij 2", "aanbieder"),
        ("blad aanbod, rij 2", "dienstsoort"),
        ("blad gebieden, rij 2, areas[0], municipalities[0]", "municipality"),
    }


def test_a_missing_column_of_providers_is_said_once(tmp_path: Path) -> None:
    sheets = {
        "aanbieders": [["id", "naam", "werkvormen"], ["a", "A", "lde"]],
        "aanbod": [["dienstsoort"], ["groen.gazon"], ["groen.hagen"]],
    }

    assert [(where, field) for where, field, _ in faults_of(xlsx_file(tmp_path, sheets))] == [
        ("blad aanbod, rij 1", "aanbieder")
    ]
