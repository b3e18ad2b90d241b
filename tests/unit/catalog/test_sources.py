"""What a source is called."""

import pytest

from catalog.sources import readable_source


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("003_:174", "jaarverslag Westhoek 2019, regel 174"),
        ("000_:143-217", "samenwerkingsplan Zuid-West-Vlaanderen 2014-2019, regels 143 tot 217"),
        ("004_:1; 002_:2", "nota IGO div Bekkevoort 2020-2025, regel 1; jaarverslag W13 2022, regel 2"),
        ("opgave van de aanbieder", "opgave van de aanbieder"),
        ("Jaarverslag 2019 regierol Westhoek (003_)", "Jaarverslag 2019 regierol Westhoek"),
        ("Regionaal samenwerkingsplan 2014-2019 (000_:143)", "Regionaal samenwerkingsplan 2014-2019, regel 143"),
        ("een half jaar (003_:174)", "een half jaar (jaarverslag Westhoek 2019, regel 174)"),
        (None, None),
    ],
)
def test_a_source_is_named_as_a_person_reads_it(source: str | None, read: str | None) -> None:
    assert readable_source(source) == read
