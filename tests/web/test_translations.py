"""English behind `lang=en`: nothing in a template is left in Dutch."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract

from service.web import translation
from service.web.rendering import TEMPLATES

FILES = sorted(TEMPLATES.rglob("*.html"))


def sentences(path: Path) -> set[str]:
    """Give every sentence of a template that is to be translated."""
    found = extract(
        "jinja2.ext.babel_extract", BytesIO(path.read_bytes()), options={"newstyle_gettext": "true", "trimmed": "true"}
    )
    return {message if isinstance(message, str) else message[0] for _, message, _, _ in found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_sentence_of_a_template_has_its_english(path: Path) -> None:
    catalog = translation.translations("en")._catalog  # type: ignore[attr-defined]

    missing = {each for each in sentences(path) if not catalog.get(each) and not catalog.get((each, 0))}

    assert missing == set()
