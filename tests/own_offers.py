"""Filling in a form of «Mijn aanbod» the way a browser without script does."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import httpx2

from catalog.store.providers import StoredProvider
from serving import OWN_PROVIDER, Site

OWN = f"/mijn-aanbod/{OWN_PROVIDER}"
FIRST = f"{OWN}/aanbod/1"
OTHER = "voorbeeld-"

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def hidden_in(text: str) -> dict[str, str]:
    """Read the hidden fields of the form on a page; the one of the page's own form comes last."""
    form = text.split("</form>", 1)[1]
    return {name: unescape(value) for name, value in _HIDDEN.findall(form)}


def fill_in(site: Site, path: str, data: Mapping[str, Any] | None = None, *, to: str = "") -> httpx2.Response:
    """Open a page, and send its form with what is typed."""
    fields = hidden_in(site.client.get(path).text)
    return send(site, to or path, fields | dict(data or {}))


def send(site: Site, path: str, fields: Mapping[str, Any]) -> httpx2.Response:
    answer: httpx2.Response = site.client.post(path, data=dict(fields))
    return answer


def stored(site: Site, provider_id: str = OWN_PROVIDER) -> StoredProvider:
    """Read what is stored now."""
    return site.app.state.shared.catalogues.current().listed[provider_id].stored  # type: ignore[no-any-return]


def offering(site: Site, number: int = 1) -> dict[str, Any]:
    """Read one offering as it is stored now."""
    found: dict[str, Any] = stored(site).stated["offerings"][number - 1]
    return found


def errors_in(text: str) -> dict[str, str]:
    """Read the faults of a form: the id of the field, and the sentence in the summary."""
    summary = text.split('role="alert"', 1)[1].split("</ul>", 1)[0]
    return {name: unescape(sentence) for name, sentence in re.findall(r'<a href="#v-([^"]+)">([^<]+)</a>', summary)}
