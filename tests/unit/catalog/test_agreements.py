"""How agreements and changes are read from files and bodies."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calling import write
from catalog.agreements import read_agreements
from catalog.changes import changes_in
from catalog.documents import Document
from catalog.faults import FaultsError
from catalog.fields import shipped
from catalog.origin import Origin
from catalog.whatif_rules import ending_months, load_whatif_rules
from matcher.model.agreement import RenewalOption
from matcher.model.changes import AddProvider, Change, DropOffering, DropProvider, SetArea, SetCapacity, SetEnd
from matcher.model.provider import OPEN_END, Offering, Provider

AGREEMENT: dict[str, Any] = {
    "provider_id": "p",
    "service_type": "netheid.bushokjes",
    "buyer": {"name": "Stad Ieper"},
    "places": [{"municipality": "Ieper"}],
}
OFFERING = Provider("p", "P", ("lde",), offerings=(Offering("netheid.bushokjes"),))
SILENT = Provider("q", "Q", ("lde",))


def changes_of(*values: Any) -> tuple[Change, ...]:
    documents = [Document(Origin("c.json", f"changes[{at}]"), value) for at, value in enumerate(values)]
    return changes_in(documents, [OFFERING, SILENT], shipped())


def fault_of(*values: Any) -> str:
    with pytest.raises(FaultsError) as raised:
        changes_of(*values)
    return str(raised.value)


@pytest.mark.parametrize("shape", [AGREEMENT, [AGREEMENT], {"agreements": [AGREEMENT]}])
def test_one_a_list_or_an_object_with_a_list_is_read(tmp_path: Path, shape: Any) -> None:
    (found,) = read_agreements(write(tmp_path / "a.json", shape))

    assert found.id == "overeenkomst-1"
    assert found.places[0].nis_code == "33011"
    assert found.end is None
    assert found.renewal_options is None


def test_null_is_no_last_day_and_an_empty_list_is_no_renewal(tmp_path: Path) -> None:
    stated = AGREEMENT | {"end": None, "renewal_options": []}

    (found,) = read_agreements(write(tmp_path / "a.json", stated))

    assert found.end == OPEN_END
    assert found.renewal_options == ()


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    options = {"renewal_options": [{"months": 12, "note": "één keer"}]}

    first, second = read_agreements(write(tmp_path / "a.jsonl", AGREEMENT | {"id": "a"}, AGREEMENT | options))

    assert (first.id, second.id) == ("a", "overeenkomst-2")
    assert second.renewal_options == (RenewalOption(12, "één keer"),)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ([], "verwacht minstens één overeenkomst"),
        ({"agreements": {}}, "verwacht een lijst"),
        ({"agreements": [AGREEMENT], "x": 1}, "veld «x»"),
        ([AGREEMENT | {"id": "a"}, AGREEMENT | {"id": "a"}], "[1]: veld «id»"),
        (AGREEMENT | {"start": "2027-01-01", "end": "2026-01-01"}, "veld «end»"),
        (b'{"id": 1}\n{', "rij 2"),
    ],
)
def test_a_file_with_a_fault_gives_nothing(tmp_path: Path, content: Any, fault: str) -> None:
    with pytest.raises(FaultsError) as raised:
        read_agreements(write(tmp_path / "a.json", content))

    assert fault in str(raised.value)


def test_every_kind_of_change_becomes_a_value() -> None:
    who = {"provider_id": "p"}
    found = changes_of(
        {"kind": "set_radius", **who, "radius_km": 20, "site": {"municipality": "Ieper"}},
        {"kind": "set_area", **who, "area": {"municipalities": ["Gent"]}, "area_complete": False},
        {"kind": "set_capacity", **who, "capacity_hours_per_month": {"2027-01": 5}},
        {"kind": "set_end", **who, "valid_to": "2027-06-30"},
        {"kind": "set_max_travel", **who, "max_travel_minutes": 30},
        {"kind": "drop_offering", **who, "service_type": "netheid.bushokjes"},
        {"kind": "drop_provider", **who},
        {"kind": "add_provider", "provider": {"id": "p", "name": "P", "kinds": ["lde"]}},
    )

    radius, area, capacity, end, _, offering, gone, back = found
    assert isinstance(radius, SetArea)
    assert radius.site is not None
    assert radius.site.id == "ingevuld"
    assert isinstance(area, SetArea)
    assert not area.area.is_complete
    assert capacity == SetCapacity("p", {2027 * 12: 5.0})
    assert end == SetEnd("p", date(2027, 6, 30))
    assert (offering, gone) == (DropOffering("p", "netheid.bushokjes"), DropProvider("p"))
    assert isinstance(back, AddProvider)
    assert back.provider_id == "p"


def test_a_change_is_held_against_what_those_before_it_left() -> None:
    drop = {"kind": "drop_provider", "provider_id": "p"}
    stop = {"kind": "drop_offering", "provider_id": "p", "service_type": "netheid.bushokjes"}

    assert "changes[1]: veld «provider_id»: «p» — deze aanbieder stopt al in een vorige wijziging" in fault_of(
        drop, drop
    )
    assert "deze aanbieder geeft nog geen aanbod op" in fault_of(stop, stop)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (3, "verwacht set_radius"),
        ({"kind": ["x"]}, "verwacht set_radius"),
        ({"kind": "set_radius", "provider_id": "p"}, "veld «radius_km»"),
        ({"kind": "set_end", "provider_id": "q", "valid_to": "2027-01-01"}, "geeft nog geen aanbod op"),
        (
            {"kind": "set_end", "provider_id": "p", "service_type": "zorg.thuishulp", "valid_to": "2027-01-01"},
            "biedt dit",
        ),
        ({"kind": "add_provider", "provider": {"id": "p", "name": "P", "kinds": ["lde"]}}, "bestaat al"),
        ({"kind": "set_capacity", "provider_id": "p", "capacity_hours_per_month": {}}, "capacity_hours_per_month"),
    ],
)
def test_a_change_that_cannot_be_is_told(value: Any, fault: str) -> None:
    assert fault in fault_of(value)


def test_the_numbers_are_dated_parameters() -> None:
    day = date(2026, 11, 21)

    assert load_whatif_rules(day).horizon_months == 12
    assert ending_months(day) == 6
