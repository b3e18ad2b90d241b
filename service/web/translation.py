"""English behind `lang=en`: the templates are written in Dutch, `locale/en/*.po` translates their sentences.

Each area of the site has a file of its own; together they are one table. A test holds that every sentence in a
template has its translation.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALE = Path(__file__).parent / "locale"


@cache
def translations(lang: str) -> NullTranslations:
    """Give what turns the Dutch of the templates into a language; Dutch stays as it is."""
    folder = LOCALE / lang
    if not folder.is_dir():
        return NullTranslations()
    together = Catalog(locale=lang)
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as lines:
            for message in read_po(lines, locale=lang):
                if message.id:
                    together.add(message.id, message.string)
    compiled = BytesIO()
    write_mo(compiled, together)
    compiled.seek(0)
    return Translations(compiled)
