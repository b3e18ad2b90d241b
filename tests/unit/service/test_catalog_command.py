"""`schakel catalog`: check, stats and export."""

from dataclasses import replace

import pytest

from calling import FAR_PROVIDER, PROVIDER, Schakel
from catalog.reading import read_catalog
from matcher.model.provider import Provider

CATALOGUE = {
    "providers": [PROVIDER, FAR_PROVIDER],
    "areas": [{"id": "eigen", "name": "Eigen gebied", "municipalities": ["Ieper", "Menen"]}],
}


def without_area_names(provider: Provider) -> Provider:
    offerings = (replace(each, area=each.area and replace(each.area, names=())) for each in provider.offerings)
    return replace(provider, offerings=tuple(offerings))


def test_a_good_catalogue_is_said_to_be_fine(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "check", "c.json")

    assert answer.code == 0
    assert answer.out == "c.json: in orde (2 aanbieders, 2 aanbiedingen).\n"
    assert answer.err == ""


def test_a_good_catalogue_is_said_to_be_fine_in_english(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    assert schakel("catalog", "check", "c.json", "--lang", "en").out == "c.json: fine (2 providers, 2 offers).\n"


def test_files_are_checked_together(schakel: Schakel) -> None:
    schakel.write("a.json", {"providers": [PROVIDER]})
    schakel.write("b.jsonl", FAR_PROVIDER)

    answer = schakel("catalog", "check", "a.json", "b.jsonl", "--json")

    assert answer.json == {"files": ["a.json", "b.jsonl"], "providers": 2, "offerings": 2, "faults": []}


def test_faults_are_json_as_well_as_lines(schakel: Schakel) -> None:
    schakel.write("c.json", PROVIDER | {"kinds": ["vzw"], "disadvantaged_share": 40, "offerings": True})

    answer = schakel("catalog", "check", "c.json", "--json")

    assert answer.code == 2
    assert len(answer.faults) == 3
    assert answer.json.keys() == {"files", "providers", "offerings", "faults"}
    assert (answer.json["files"], answer.json["providers"], answer.json["offerings"]) == (["c.json"], None, None)
    assert [fault["value"] for fault in answer.json["faults"]] == ["vzw", 40, True]
    assert answer.json["faults"][1] == {
        "file": "c.json",
        "where": "",
        "field": "disadvantaged_share",
        "value": 40,
        "message": "verwacht een getal van hoogstens 1",
        "level": "error",
    }


def test_faults_without_json_are_lines_only(schakel: Schakel) -> None:
    schakel.write("c.json", PROVIDER | {"kinds": ["vzw"]})

    assert schakel("catalog", "check", "c.json").out == ""


def test_a_value_that_json_cannot_hold_is_written_out(schakel: Schakel) -> None:
    (schakel.folder / "c.json").write_text('{"id": "a", "name": NaN, "kinds": {}}')

    answer = schakel("catalog", "check", "c.json", "--json")

    assert [fault["value"] for fault in answer.json["faults"]] == ["NaN", "{}"]


def test_warnings_are_json_as_well_as_lines(schakel: Schakel) -> None:
    schakel.write("c.json", PROVIDER | {"sites": [{"id": "hoofdzetel", "municipality": "Kortemrak"}]})

    answer = schakel("catalog", "check", "c.json", "--json")

    assert answer.code == 0
    assert [(fault["value"], fault["level"]) for fault in answer.json["faults"]] == [("Kortemrak", "warning")]


def test_a_corrected_name_is_a_warning(schakel: Schakel) -> None:
    schakel.write("c.json", PROVIDER | {"sites": [{"id": "hoofdzetel", "municipality": "Kortemrak"}]})

    answer = schakel("catalog", "check", "c.json")

    assert answer.code == 0
    assert answer.faults == [
        "c.json: sites[0]: veld «municipality»: «Kortemrak» — «Kortemrak» is gelezen als Kortemark. Klopt dat?"
    ]


@pytest.mark.parametrize("name", ["regio", "voorbeeld"])
def test_the_shipped_catalogues_are_fine(schakel: Schakel, name: str) -> None:
    answer = schakel("catalog", "check", name)

    assert answer.code == 0
    assert answer.err == ""


def test_the_region_is_counted(schakel: Schakel) -> None:
    answer = schakel("catalog", "stats", "--json")

    assert answer.code == 0
    assert answer.json["providers"] == len(read_catalog().providers)


@pytest.mark.parametrize(("lang", "title"), [("nl", "In deze catalogus"), ("en", "In this catalogue")])
def test_counts_are_shown_as_tables(schakel: Schakel, lang: str, title: str) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "stats", "--catalog", "c.json", "--lang", lang)

    assert answer.code == 0
    assert answer.out.startswith(title)
    assert "Voorbeeld Net" in answer.out


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_exported_reads_back_the_same(schakel: Schakel, form: str, lang: str) -> None:
    schakel.write("c.json", {"providers": CATALOGUE["providers"]})

    answer = schakel(
        "catalog", "export", "--catalog", "c.json", "--format", form, "--out", f"uit.{form}", "--lang", lang
    )

    assert answer.code == 0
    assert answer.out == ""
    assert answer.err.endswith(f"uit.{form}.\n")
    assert read_catalog(schakel.folder / f"uit.{form}").records == read_catalog(schakel.folder / "c.json").records


@pytest.mark.parametrize("name", ["regio", "voorbeeld"])
@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_the_shipped_catalogues_read_back_the_same(schakel: Schakel, form: str, name: str) -> None:
    schakel("catalog", "export", "--catalog", name, "--format", form, "--out", f"uit.{form}")

    exported, shipped = (read_catalog(each).providers for each in (schakel.folder / f"uit.{form}", name))
    # A CSV file has no room for areas of its own: it writes out their municipalities instead of their name.
    assert list(map(without_area_names, exported)) == list(map(without_area_names, shipped))
    assert exported == shipped or (form, name) == ("csv", "voorbeeld")


def test_named_areas_come_along_in_json(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "export", "--catalog", "c.json", "--format", "json")

    assert [area["id"] for area in answer.json["areas"]] == ["eigen"]


def test_without_a_file_the_text_is_printed(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "export", "--catalog", "c.json", "--format", "csv")

    assert answer.out.startswith("id,naam,werkvormen,")
    assert answer.err == ""


def test_headers_follow_the_language(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "export", "--catalog", "c.json", "--format", "csv", "--lang", "en")

    assert answer.out.startswith("id,name,kinds,")
