from pathlib import Path

import pytest

from catalog.exceptions import CatalogFileError
from catalog.lexicon_files import read_background_texts, read_lexicon, read_outside_texts
from catalog.taxonomy import load_taxonomy


def test_every_service_type_has_an_entry_with_its_labels() -> None:
    taxonomy = load_taxonomy()

    entries = read_lexicon(taxonomy)

    assert [entry.code for entry in entries] == [one.code for one in taxonomy]
    assert entries[0].labels[0] == taxonomy.get(entries[0].code).label_nl


def test_quoted_and_nested_table_names_mean_the_same(tmp_path: Path) -> None:
    (tmp_path / "een.toml").write_text('["groen.gazon"]\nterms_nl = ["gras"]\n', encoding="utf-8")
    (tmp_path / "twee.toml").write_text('[groen.hagen]\nterms_nl = ["haag"]\n', encoding="utf-8")

    by_code = {entry.code: entry for entry in read_lexicon(load_taxonomy(), tmp_path)}

    assert (by_code["groen.gazon"].terms_nl, by_code["groen.hagen"].terms_nl) == (("gras",), ("haag",))


def test_tables_of_two_authors_add_up_without_repeats(tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "groen.toml").write_text('["groen.hagen"]\nterms_nl = ["haag"]\n', encoding="utf-8")
    (tmp_path / "second" / "groen.toml").write_text('["groen.hagen"]\nterms_nl = ["haag", "heg"]\n', encoding="utf-8")

    by_code = {entry.code: entry for entry in read_lexicon(load_taxonomy(), tmp_path)}

    assert by_code["groen.hagen"].terms_nl == ("haag", "heg")


def test_a_table_for_an_unknown_type_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "een.toml").write_text('["groen.onbestaand"]\nterms_nl = []\n', encoding="utf-8")

    with pytest.raises(CatalogFileError, match=r"groen\.onbestaand"):
        read_lexicon(load_taxonomy(), tmp_path)


def test_a_list_of_another_name_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "een.toml").write_text('["groen.hagen"]\nterms_de = []\n', encoding="utf-8")

    with pytest.raises(CatalogFileError, match="terms_de"):
        read_lexicon(load_taxonomy(), tmp_path)


def test_texts_outside_the_taxonomy_are_read_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "negatives.toml").write_text('texts_nl = ["piano"]\ntexts_fr = ["avocat"]\n', encoding="utf-8")

    assert sorted(read_outside_texts(tmp_path)) == ["avocat", "piano"]


def test_goods_are_asked_for_as_a_purchase_and_services_as_they_are(tmp_path: Path) -> None:
    rows = "cpv_code,kind,lang,label\n03111300,goods,en,Sunflower seeds\n45212224,services,nl,Bouwen van stadion\n"
    (tmp_path / "outside_cpv.csv").write_text(rows, encoding="utf-8")

    assert read_background_texts(tmp_path) == ["supply of sunflower seeds", "Bouwen van stadion"]
