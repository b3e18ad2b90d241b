"""`schakel catalog index`, and matching with what it saves."""

import json

from calling import FAR_PROVIDER, PROVIDER, Schakel

CATALOGUE = {"providers": [PROVIDER, FAR_PROVIDER]}
ASKED = ("match", "--text", "bushokjes poetsen", "--place", "Kortemark", "--json", "--catalog")


def test_a_saved_index_answers_as_its_catalogue(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    saved = schakel("catalog", "index", "--catalog", "c.json", "--out", "aanbod")

    assert (saved.code, saved.out) == (0, "")
    assert saved.err == "aanbod: index met 2 aanbieders en 2 aanbiedingen.\n"
    found, expected = (json.loads(schakel(*ASKED, catalogue).out) for catalogue in ("aanbod", "c.json"))
    assert found["matches"]
    assert found["excluded"]
    assert found | {"generated_at": ""} == expected | {"generated_at": ""}


def test_another_folder_is_not_overwritten(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "index", "--catalog", "c.json", "--out", ".")

    assert answer.code == 2
    assert "er staat al iets anders op deze plaats" in answer.err


def test_a_place_where_nothing_can_be_written_is_named(schakel: Schakel) -> None:
    schakel.write("c.json", CATALOGUE)

    answer = schakel("catalog", "index", "--catalog", "c.json", "--out", "c.json/aanbod")

    assert answer.code == 2
    assert answer.err.startswith("c.json/aanbod — hier kan niet geschreven worden")


def test_a_damaged_index_is_named(schakel: Schakel) -> None:
    (schakel.folder / "aanbod").mkdir()
    schakel.write("aanbod/index.json", {})

    answer = schakel(*ASKED, "aanbod")

    assert answer.code == 2
    assert "deze index komt van een andere versie van Schakel" in answer.err
