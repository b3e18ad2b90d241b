"""Named areas: dated, overlapping and partial sets of municipalities."""

from datetime import date
from pathlib import Path

import pytest

from catalog.areas import load_areas, load_mobility_helpers, read_areas
from catalog.exceptions import UnknownMunicipalityError
from catalog.places import load_places
from matcher.model.provider import OPEN_END, OPEN_START, AreaMember

HEAD = '[[area]]\nid = "a"\nname_nl = "A"\n'
IEPER = 'nis = "33011"'


def members(tmp_path: Path, *rows: str, head: str = "") -> tuple[AreaMember, ...]:
    path = tmp_path / "areas.toml"
    path.write_text(HEAD + head + f"members = [{', '.join(f'{{ {row} }}' for row in rows)}]\n", encoding="utf-8")
    return read_areas(path, load_places())["a"].members


def test_a_member_without_dates_has_no_bounds(tmp_path: Path) -> None:
    assert members(tmp_path, IEPER) == (AreaMember("33011", OPEN_START, OPEN_END),)


def test_a_member_without_dates_has_those_of_the_area(tmp_path: Path) -> None:
    (member,) = members(tmp_path, IEPER, head="since = 2015-01-01\nuntil = 2020-12-31\n")

    assert (member.since, member.until) == (date(2015, 1, 1), date(2020, 12, 31))


def test_the_dates_of_a_member_win_from_those_of_the_area(tmp_path: Path) -> None:
    (member,) = members(tmp_path, f"{IEPER}, from = 2016-01-01, to = 2017-12-31", head="since = 2015-01-01\n")

    assert (member.since, member.until) == (date(2016, 1, 1), date(2017, 12, 31))


def test_a_rough_date_is_no_bound(tmp_path: Path) -> None:
    (member,) = members(tmp_path, IEPER, head='since = 2014-01-01\nsince_precision = "year"\n')

    assert member.since == OPEN_START


def test_a_member_may_be_a_part_of_a_municipality(tmp_path: Path) -> None:
    (member,) = members(tmp_path, f'{IEPER}, part = "net Noord"')

    assert member.part == "net Noord"


def test_a_former_municipality_is_read_as_its_successor(tmp_path: Path) -> None:
    (member,) = members(tmp_path, 'nis = "37007"')

    assert member.nis_code == load_places().find("Meulebeke").municipality.nis_code


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownMunicipalityError):
        members(tmp_path, 'nis = "99999"')


def test_a_file_without_areas_has_none(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")

    assert read_areas(tmp_path / "empty.toml", load_places()) == {}


def test_an_area_may_be_incomplete_and_says_where_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "areas.toml"
    path.write_text(HEAD + f'complete = false\nsource = "plan"\nmembers = [{{ {IEPER} }}]\n', encoding="utf-8")

    area = read_areas(path, load_places())["a"]

    assert (area.id, area.name, area.is_complete, area.source) == ("a", "A", False, "plan")


def test_the_shipped_w13_has_fourteen_members() -> None:
    w13 = load_areas()["w13"]

    assert len(w13.members) == 14
    assert w13.is_complete


def test_the_shipped_projects_do_not_say_that_they_still_run() -> None:
    helpers = load_mobility_helpers()

    assert {helper.name for helper in helpers} >= {"Drive", "Snorko"}
    assert not any(helper.is_active(date(2026, 11, 21)) for helper in helpers)
