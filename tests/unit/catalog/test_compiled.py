"""The compiled catalogue says what the catalogue says."""

import datetime
from pathlib import Path

from catalog.compiled import region_providers, write_compiled
from catalog.reading import read_catalog
from matcher.model.provider import OPEN_END, Area, AreaMember, Offering, Provider, Site


def test_the_shipped_file_holds_what_the_region_says_today() -> None:
    compiled = region_providers()

    fresh = read_catalog(None).providers

    assert compiled == fresh, "run: python -m scripts.compile_catalogue"


def test_every_kind_of_value_comes_back_as_it_was(tmp_path: Path) -> None:
    offering = Offering(
        "netheid.bushokjes",
        site=Site("a", "Ieper", "33011", 50.8, 2.9),
        modes=frozenset({"on_site", "enclave"}),
        area=Area(members=(AreaMember("33011", since=datetime.date(2020, 1, 1), part="net"),)),
        capacity_hours_per_month={24324: 12.5},
        valid_to=OPEN_END,
    )
    providers = (Provider("a", "A", ("lde",), sites=(), offerings=(offering,)),)

    write_compiled(providers, tmp_path / "compiled.json")

    assert region_providers(tmp_path / "compiled.json") == providers
