"""`/account`: the password, and where one is signed in."""

import pytest

from entering import PASSWORD, is_signed_in, later, post, session_cookie, sessions_in, sign_in, with_password
from serving import Site

NEW = "een heel ander wachtwoord"


def change(site: Site, old: str, new: str, repeated: str | None = None) -> int:
    values = {"huidig": old, "wachtwoord": new, "herhaald": new if repeated is None else repeated}
    return post(site, "/account/wachtwoord", form_on="/account", **values).status_code


def test_one_sees_who_one_is(site: Site) -> None:
    site.sign_in("local_government")

    text = site.client.get("/account").text

    assert "local-government@schakel.test" in text
    assert "lokaal bestuur" in text


def test_a_visitor_is_asked_to_sign_in(site: Site) -> None:
    answer = site.client.get("/account")

    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden?naar=%2Faccount")


def test_who_knows_the_old_password_gets_a_new_one(site: Site) -> None:
    email = with_password(site)
    sign_in(site, email, PASSWORD)

    answer = change(site, PASSWORD, NEW)

    assert answer == 303
    assert is_signed_in(site)
    site.client.cookies.clear()
    assert sign_in(site, email, NEW).status_code == 303


def test_changing_the_password_gives_this_browser_a_new_session_and_ends_the_others(site: Site) -> None:
    email = with_password(site)
    site.sign_in("company")
    site.client.cookies.clear()
    sign_in(site, email, PASSWORD)
    before = session_cookie(site)

    change(site, PASSWORD, NEW)

    assert session_cookie(site) != before
    assert len(sessions_in(site)) == 1


@pytest.mark.parametrize(
    ("old", "new", "repeated"), [("fout", NEW, NEW), (PASSWORD, "kort", "kort"), (PASSWORD, NEW, PASSWORD)]
)
def test_a_change_that_is_not_right_changes_nothing(site: Site, old: str, new: str, repeated: str) -> None:
    email = with_password(site)
    sign_in(site, email, PASSWORD)

    answer = change(site, old, new, repeated)

    assert answer == 422
    site.client.cookies.clear()
    assert sign_in(site, email, PASSWORD).status_code == 303


def test_guessing_the_old_password_is_slowed_down(site: Site) -> None:
    sign_in(site, with_password(site), PASSWORD)

    answers = [change(site, "fout", NEW) for _ in range(6)]

    assert answers == [422] * 5 + [429]


def test_one_sees_where_one_is_signed_in_and_signs_one_browser_out(site: Site) -> None:
    site.sign_in("company")
    later(site, minutes=1)
    site.sign_in("company")
    text = site.client.get("/account").text
    name = text.split('name="sessie" value="', 1)[1].split('"', 1)[0]

    post(site, "/account/sessies", form_on="/account", sessie=name)

    assert len(sessions_in(site)) == 1
    assert is_signed_in(site)


def test_nobody_signs_somebody_elses_browser_out(site: Site) -> None:
    site.sign_in("provider")
    name = sessions_in(site)[0].secret_hash[:16]
    site.sign_in("company")

    post(site, "/account/sessies", form_on="/account", sessie=name)

    assert len(sessions_in(site)) == 2


@pytest.mark.parametrize("name", ["", "%", "_", "________________"])
def test_a_made_up_name_signs_nobody_out(site: Site, name: str) -> None:
    site.sign_in("company")

    post(site, "/account/sessies", form_on="/account", sessie=name)

    assert len(sessions_in(site)) == 1


def test_signing_out_everywhere_ends_all_sessions(site: Site) -> None:
    site.sign_in("provider")
    site.sign_in("company")
    site.sign_in("company")

    post(site, "/account/afmelden-overal", form_on="/account")

    assert not is_signed_in(site)
    assert len(sessions_in(site)) == 1


def test_the_page_shows_no_part_of_a_secret(site: Site) -> None:
    site.sign_in("company")

    text = site.client.get("/account").text

    assert (session_cookie(site) or "?") not in text
