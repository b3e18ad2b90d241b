"""A catalogue is counted as it stands."""

import datetime
import json
from pathlib import Path

from catalog.reading import read_catalog
from catalog.statistics import catalogue_statistics


def test_the_region_holds_the_65_initiatives_of_the_plan() -> None:
    counted = catalogue_statistics(read_catalog())

    assert counted.initiatives_by_category == {
        "Lokale Diensteneconomie": 25,
        "Sociale Werkplaatsen": 6,
        "Arbeidszorg": 14,
        "Beschutte Werkplaatsen": 2,
        "Invoegbedrijven": 18,
    }
    assert counted.organisations == 52
    assert counted.organisations_by_category["Arbeidszorg"] == 11


def test_every_provider_of_the_region_has_something_to_fill_in() -> None:
    counted = catalogue_statistics(read_catalog())

    assert counted.unknown["capacity_hours_per_month"] == counted.offerings
    assert counted.unconfirmed == counted.providers
    assert all(each.gaps for each in counted.by_provider)


def test_the_example_is_made_up_and_nearly_complete() -> None:
    counted = catalogue_statistics(read_catalog("voorbeeld"))

    assert counted.fictitious == counted.providers
    assert sum(counted.offerings_by_group.values()) == counted.offerings
    assert counted.mean_completeness is not None
    assert counted.mean_completeness > 0.8
    assert counted.oldest_confirmation is not None
    assert counted.oldest_confirmation < datetime.date(2026, 1, 1)


def test_the_least_complete_provider_stands_first() -> None:
    shares = [each.share for each in catalogue_statistics(read_catalog()).by_provider]

    assert shares == sorted(shares)


def test_counts_can_be_written_as_json() -> None:
    shape = catalogue_statistics(read_catalog("voorbeeld")).as_json()

    assert json.loads(json.dumps(shape)) == shape
    assert shape["newest_confirmation"].startswith("20")


def test_an_empty_catalogue_has_no_mean(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text('{"providers": []}', encoding="utf-8")

    counted = catalogue_statistics(read_catalog(path))

    assert (counted.providers, counted.mean_completeness, counted.oldest_confirmation) == (0, None, None)
