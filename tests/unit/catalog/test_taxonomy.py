"""The service types, their CPV codes and their relatives."""

from pathlib import Path

import pytest

from catalog.exceptions import CatalogFileError, InvalidCpvCodeError, UnknownServiceTypeError
from catalog.taxonomy import Group, ServiceType, Taxonomy, load_taxonomy


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def test_every_service_type_of_every_group_is_there(taxonomy: Taxonomy) -> None:
    assert len(taxonomy) == len(taxonomy.codes) == 127
    assert {service_type.group for service_type in taxonomy} == set(taxonomy.groups)


def test_the_index_of_a_code_is_its_place_in_file_order(taxonomy: Taxonomy) -> None:
    assert [taxonomy.index(code) for code in taxonomy.codes] == list(range(127))


def test_a_code_is_in_the_taxonomy_or_not(taxonomy: Taxonomy) -> None:
    assert "netheid.bushokjes" in taxonomy
    assert "netheid.bushok" not in taxonomy


def test_a_service_type_in_a_group_that_does_not_exist_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = "label_nl,label_en,label_fr"
    (tmp_path / "groups.csv").write_text(f"code,{labels}\ng,g,g,g\n", encoding="utf-8")
    (tmp_path / "service_types.csv").write_text(f"code,group,{labels},unit,cpv\nh.a,h,a,a,a,uur,\n", encoding="utf-8")
    monkeypatch.setattr("catalog.taxonomy.DATA", tmp_path)

    with pytest.raises(CatalogFileError, match="groep «h» bestaat niet"):
        load_taxonomy.__wrapped__()


def test_a_service_type_tells_its_group_labels_unit_and_cpv_codes(taxonomy: Taxonomy) -> None:
    found = taxonomy.get("netheid.bushokjes")

    assert (found.group, found.label_fr, found.unit) == ("netheid", "Nettoyage d'abribus", "stuk")
    assert found.cpv == ("90910000", "90600000")


@pytest.mark.parametrize(
    ("code", "closest"),
    [
        ("groen.onderhuod", "groen.onderhoud"),
        ("bushokjes", "netheid.bushokjes"),
        ("Bushokjes reinigen", "netheid.bushokjes"),
        ("hydrant", "domein.hydranten"),
    ],
)
def test_an_unknown_code_is_refused_with_the_closest_ones(taxonomy: Taxonomy, code: str, closest: str) -> None:
    with pytest.raises(UnknownServiceTypeError) as caught:
        taxonomy.get(code)

    assert caught.value.closest[0] == closest


def test_an_unknown_code_has_no_index(taxonomy: Taxonomy) -> None:
    with pytest.raises(UnknownServiceTypeError, match="Kies een code uit de lijst"):
        taxonomy.index("qqqqqqqq")


@pytest.mark.parametrize("cpv_code", ["71314300", "71314300-5", " 71314300 - 5 "])
def test_a_cpv_code_is_read_with_or_without_check_digit(taxonomy: Taxonomy, cpv_code: str) -> None:
    assert [s.code for s in taxonomy.by_cpv(cpv_code)] == ["klussen.energiescan"]


def test_the_very_cpv_code_wins_over_its_family(taxonomy: Taxonomy) -> None:
    found = taxonomy.by_cpv("90910000")

    assert found
    assert all("90910000" in service_type.cpv for service_type in found)


def test_an_unlisted_cpv_code_points_at_the_longest_shared_prefix(taxonomy: Taxonomy) -> None:
    # 77342100 shares 77342 with hedge trimming only.
    assert [s.code for s in taxonomy.by_cpv("77342100")] == ["groen.hagen"]


def test_a_division_points_at_everything_under_it(taxonomy: Taxonomy) -> None:
    found = taxonomy.by_cpv("98000000")

    assert found == tuple(s for s in taxonomy if any(cpv.startswith("98") for cpv in s.cpv))


def test_sharing_a_division_only_is_too_little(taxonomy: Taxonomy) -> None:
    # 72900000 is software backup; data entry (723) and help desks (722) share only the division.
    assert taxonomy.by_cpv("72900000") == ()


@pytest.mark.parametrize("cpv_code", ["", "9091", "netheid", "909100001", "90910000-99"])
def test_what_is_no_cpv_code_is_refused(taxonomy: Taxonomy, cpv_code: str) -> None:
    with pytest.raises(InvalidCpvCodeError, match="acht cijfers"):
        taxonomy.by_cpv(cpv_code)


def test_every_cpv_code_of_the_taxonomy_has_its_label_and_ancestors(taxonomy: Taxonomy) -> None:
    table = Path(__file__).parents[3] / "catalog" / "data" / "cpv.csv"
    labelled = {line[:8] for line in table.read_text(encoding="utf-8").splitlines()[1:]}

    codes = {cpv for service_type in taxonomy for cpv in service_type.cpv}

    assert codes <= labelled
    assert {f"{cpv[:3]}00000" for cpv in codes} <= labelled


def test_relation_holds_both_ways_closest_first(tmp_path: Path) -> None:
    table = tmp_path / "relatedness.csv"
    table.write_text("a,b,weight,reason_nl,reason_en,source\ng.a,g.b,0.4,r,e,s\ng.c,g.a,0.6,r,e,s\n", encoding="utf-8")
    kinds = [ServiceType(f"g.{name}", "g", name, name, name, "uur", ()) for name in "abcd"]

    taxonomy = Taxonomy([Group("g", "g", "g", "g")], kinds, table)

    assert [(r.code, r.weight) for r in taxonomy.related("g.a")] == [("g.c", 0.6), ("g.b", 0.4)]
    assert [r.code for r in taxonomy.related("g.b")] == ["g.a"]
    assert taxonomy.related("g.d") == ()


def test_without_a_table_nothing_is_related(tmp_path: Path) -> None:
    kind = ServiceType("g.a", "g", "a", "a", "a", "uur", ())

    taxonomy = Taxonomy([Group("g", "g", "g", "g")], [kind], tmp_path / "absent.csv")

    assert taxonomy.related("g.a") == ()


def test_relatives_of_an_unknown_code_are_refused(taxonomy: Taxonomy) -> None:
    with pytest.raises(UnknownServiceTypeError):
        taxonomy.related("g.a")


def test_teams_for_green_space_are_related_to_bus_shelters(taxonomy: Taxonomy) -> None:
    relatives = {relative.code: relative for relative in taxonomy.related("groen.onderhoud")}

    assert "bushokjes" in relatives["netheid.bushokjes"].reason_nl
    assert "bus shelters" in relatives["netheid.bushokjes"].reason_en
    assert "groen.onderhoud" in {relative.code for relative in taxonomy.related("netheid.bushokjes")}
