"""The choices of a list are written as a template would write them."""

import pytest
from jinja2 import Environment

from service.web.formats import options

PAIRS = (("", "–"), ("a&b", '<Aan> & "bij"'), ("c", "'t Veer"))
TEMPLATE = (
    "{% for key, text in pairs %}"
    '<option value="{{ key }}"{% if key == chosen %} selected{% endif %}>{{ text }}</option>\n'
    "{% endfor %}"
)


@pytest.mark.parametrize("chosen", ["", "a&b", "c", "nobody", None])
def test_choices_are_written_as_a_template_writes_them(chosen: str | None) -> None:
    written = options(PAIRS, chosen)

    assert written == Environment(autoescape=True).from_string(TEMPLATE).render(pairs=PAIRS, chosen=chosen)
