"""`GET /nota`: one page that a schepen can sign, and that can be worked out again later."""

import datetime
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from catalog.fields import shipped
from catalog.records import ProviderRecord
from catalog.store.database import writing
from catalog.store.providers import remove_provider, replace_provider
from matcher.messages import REASONS
from serving import NOW, OWN_PROVIDER, Site

NEED = {"vraag": "bushokjes poetsen", "plaats": "Ieper", "catalogus": "voorbeeld", "uren": "10"}
SAME = "de uitkomst is dezelfde"


def pinned(site: Site, **more: str) -> str:
    answer = site.client.get("/nota", params=NEED | more)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def article(page: str) -> str:
    """Take what is printed, but for the moment at which it was made."""
    text = unescape(page).split('<article class="note">', 1)[1].split("</article>", 1)[0]
    return re.sub(r"Opgemaakt op .*? met Schakel", "", text)


def change_provider(site: Site, **stated: object) -> None:
    record = site.app.state.shared.catalogues.current().listed[OWN_PROVIDER].stored.stated
    changed = ProviderRecord.model_validate(record | stated, context=shipped())
    with writing(site.database, at=NOW, by="test") as transaction:
        replace_provider(transaction, changed)


def test_a_note_is_pinned_down_at_once(site: Site) -> None:
    query = parse_qs(urlsplit(pinned(site)).query)

    assert query["stand"] == ["2026-11-21"]
    assert query["versie"] == [str(site.app.state.shared.catalogues.current().revision)]
    assert re.fullmatch(r"[0-9a-f]{16}", query["vingerafdruk"][0])


def test_the_note_says_who_why_who_not_and_by_which_rules(site: Site) -> None:
    page = unescape(site.client.get(pinned(site, voorbehouden="ja")).text)

    for told in (
        "Wie kan dit, in volgorde",
        "Heggenrank (voorbeeld)",
        "Dienst exact",
        "Wie niet, en waarom",
        "dienst 35\u00a0%, nabijheid 25\u00a0%",
        "artikel 15",
        "Laat deze nota toetsen door uw jurist.",
        "Handtekening",
        "stand op 21 november 2026",
        SAME,
    ):
        assert told in page


def test_a_changed_provider_leaves_an_old_note_as_it_was(site: Site) -> None:
    address = pinned(site)
    before = site.client.get(address).text

    change_provider(site, offerings=[])
    after = site.client.get(address).text

    assert article(after) == article(before)
    assert SAME in after
    assert "Er zijn intussen nieuwere gegevens" in after


def test_a_removed_provider_leaves_an_old_note_as_it_was(site: Site) -> None:
    address = pinned(site)
    before = site.client.get(address).text

    with writing(site.database, at=NOW, by="test") as transaction:
        remove_provider(transaction, OWN_PROVIDER)
    after = site.client.get(address).text

    assert OWN_PROVIDER not in site.client.get("/zoeken", params=NEED).text
    assert article(after) == article(before)


def test_an_old_note_is_the_same_on_a_later_day(site: Site) -> None:
    address = pinned(site)
    before = site.client.get(address).text

    site.clock.at = NOW + datetime.timedelta(days=800)
    after = site.client.get(address).text

    assert article(after) == article(before)
    assert SAME in after


def test_a_new_note_follows_the_data_of_now(site: Site) -> None:
    old = parse_qs(urlsplit(pinned(site)).query)

    change_provider(site, offerings=[])
    new = parse_qs(urlsplit(pinned(site)).query)

    assert new["versie"] != old["versie"]
    assert new["vingerafdruk"] != old["vingerafdruk"]


def test_an_outcome_that_is_not_the_same_is_told(site: Site) -> None:
    address = re.sub(r"vingerafdruk=[0-9a-f]+", "vingerafdruk=0123456789abcdef", pinned(site))

    page = site.client.get(address).text

    assert "de uitkomst is niet dezelfde" in page
    assert SAME not in page


@pytest.mark.parametrize("revision", ["0", "999999", "x", "-1"])
def test_a_revision_that_does_not_exist_is_refused(site: Site, revision: str) -> None:
    answer = site.client.get("/nota", params=NEED | {"stand": "2026-11-21", "versie": revision, "vingerafdruk": "x"})

    assert answer.status_code == 422
    assert "deze versie van de gegevens bestaat niet" in answer.text


def test_other_words_for_the_same_outcome_leave_the_fingerprint(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    address = pinned(site)
    reworded = {code: tuple(f"{sentence}!" for sentence in said) for code, said in REASONS.items()}
    monkeypatch.setattr("matcher.explain_reasons.REASONS", reworded)

    page = unescape(site.client.get(address).text)

    assert "«Bushokjes reinigen».!" in page
    assert SAME in page


def test_the_language_changes_the_words_and_not_the_fingerprint(site: Site) -> None:
    address = pinned(site)

    page = unescape(site.client.get(f"{address}&lang=en").text)

    assert "the outcome is the same" in page
    assert "Signature" in page


def test_a_need_with_faults_shows_the_form(site: Site) -> None:
    answer = site.client.get("/nota", params={"vraag": "x"})

    assert answer.status_code == 422
    assert 'id="v-plaats-error"' in answer.text


def test_a_note_without_anybody_says_who_comes_nearest(site: Site) -> None:
    answer = site.client.get(
        "/nota", params=NEED | {"vraag": "groenonderhoud", "plaats": "Arlon", "afstand": "1"}, follow_redirects=True
    )

    assert "Niemand past helemaal." in answer.text
    assert "Meld dit als hiaat" in unescape(answer.text)
