"""The resolver as the service loads it."""

import pytest

from catalog.taxonomy import load_taxonomy
from service.resolving import load_resolver


@pytest.mark.parametrize("language", [0, 1, 2])
def test_every_service_type_answers_to_its_name(language: int) -> None:
    resolver = load_resolver()

    misread = {
        names[language]: resolution.asked
        for code, names in load_taxonomy().names.items()
        if (resolution := resolver.resolve(names[language])).asked != (code,)
    }

    assert misread == {}
