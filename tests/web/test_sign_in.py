"""`/aanmelden` and `/afmelden`."""

import datetime
from collections.abc import Callable

import pytest
from sqlalchemy import text

from entering import (
    PASSWORD,
    email_of,
    is_signed_in,
    later,
    post,
    session_cookie,
    sessions_in,
    sign_in,
    with_password,
)
from service.accounts import entering, passwords
from serving import Site


def test_who_knows_the_password_is_signed_in(site: Site) -> None:
    email = with_password(site)

    answer = sign_in(site, email, PASSWORD)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert is_signed_in(site)


def test_capitals_and_spaces_around_the_address_do_not_matter(site: Site) -> None:
    email = with_password(site)

    sign_in(site, f"  {email.upper()} ", PASSWORD)

    assert is_signed_in(site)


def test_the_cookie_is_strict_and_out_of_reach_of_scripts(site: Site) -> None:
    email = with_password(site)

    cookies = sign_in(site, email, PASSWORD).headers.get_list("set-cookie")

    (cookie,) = [each for each in cookies if each.startswith("schakel_session=")]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))


def test_an_unknown_address_and_a_wrong_password_are_told_the_same(site: Site) -> None:
    email = with_password(site)

    wrong = sign_in(site, email, "iets anders dan dat")
    unknown = sign_in(site, "niemand@schakel.test", "iets anders dan dat")

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert _without_mark(wrong.text, email) == _without_mark(unknown.text, "niemand@schakel.test")


def test_an_unknown_address_takes_the_same_work(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str | None] = []

    def compare(stored: str | None, _given: str) -> bool:
        compared.append(stored)
        return False

    monkeypatch.setattr(entering, "is_password", compare)

    sign_in(site, "niemand@schakel.test", PASSWORD)

    assert compared == [None]


def test_an_account_without_a_password_cannot_be_entered(site: Site) -> None:
    answer = sign_in(site, email_of("company"), "")

    assert answer.status_code == 422


def test_a_closed_account_cannot_be_entered(site: Site) -> None:
    email = with_password(site)
    with site.database.execution_options(schakel_writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE app_user SET is_active = false WHERE role = 'company'")

    answer = sign_in(site, email, PASSWORD)

    assert answer.status_code == 422


def test_a_password_stored_with_old_numbers_is_stored_anew(site: Site) -> None:
    email = with_password(site)
    old = passwords.HASHER.__class__(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with site.database.execution_options(schakel_writing=True).begin() as connection:
        connection.execute(text("UPDATE app_user SET password_hash = :old WHERE role = 'company'"), {"old": old})

    sign_in(site, email, PASSWORD)

    with site.database.connect() as connection:
        stored = connection.exec_driver_sql("SELECT password_hash FROM app_user WHERE role = 'company'").scalar_one()
    assert stored != old
    assert not passwords.is_outdated(stored)


def test_a_new_session_takes_the_place_of_the_old_one(site: Site) -> None:
    email = with_password(site)
    sign_in(site, email, PASSWORD)
    first = session_cookie(site)
    mark = site.csrf("/account")

    site.client.post("/aanmelden", data={"csrf_token": mark, "email": email, "wachtwoord": PASSWORD})

    assert session_cookie(site) != first
    assert len(sessions_in(site)) == 1


def test_signing_out_ends_the_session_in_the_database(site: Site) -> None:
    email = with_password(site)
    sign_in(site, email, PASSWORD)
    secret = session_cookie(site)

    answer = post(site, "/afmelden", form_on="/account")

    assert answer.status_code == 303
    assert sessions_in(site) == []
    site.client.cookies.set("schakel_session", secret or "")
    assert not is_signed_in(site)


def test_signing_out_by_following_a_link_is_not_possible(site: Site) -> None:
    assert site.client.get("/afmelden").status_code == 405


@pytest.mark.parametrize("goal", ["/vragen?status=open", "/aanbieders/voorbeeld-heggenrank"])
def test_after_signing_in_one_is_back_where_one_was(site: Site, goal: str) -> None:
    answer = sign_in(site, with_password(site), PASSWORD, naar=goal)

    assert answer.headers["location"] == goal


@pytest.mark.parametrize(
    "goal",
    ["https://elders.example", "//elders.example", "/\\elders.example", "javascript:alert(1)", "\t//x", "/a\nb", ""],
)
def test_signing_in_never_leads_to_another_site(site: Site, goal: str) -> None:
    answer = sign_in(site, with_password(site), PASSWORD, naar=goal)

    assert answer.headers["location"] == "/"


def test_a_page_for_members_leads_a_visitor_to_the_form_and_back(site: Site) -> None:
    answer = site.client.get("/account?gewijzigd=1&lang=en")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/aanmelden?naar=%2Faccount%3Fgewijzigd%3D1%26lang%3Den&lang=en"


def test_who_comes_from_another_site_goes_on_from_here_before_having_to_sign_in(site: Site) -> None:
    answer = site.client.get("/account", headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/account">' in answer.text


def test_who_is_signed_in_does_not_see_the_form(site: Site) -> None:
    site.sign_in("company")

    answer = site.client.get("/aanmelden?naar=/account")

    assert (answer.status_code, answer.headers["location"]) == (303, "/account")


def test_after_five_failures_one_has_to_wait(site: Site) -> None:
    email = with_password(site)
    for _ in range(5):
        sign_in(site, email, "iets anders dan dat")

    answer = sign_in(site, email, PASSWORD)

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "2"
    assert "vraag dan een nieuw" in answer.text


def test_an_unknown_address_is_slowed_down_just_the_same(site: Site) -> None:
    for _ in range(5):
        sign_in(site, "niemand@schakel.test", PASSWORD)

    answer = sign_in(site, "niemand@schakel.test", PASSWORD)

    assert answer.status_code == 429


def test_each_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(site: Site) -> None:
    email, waits = with_password(site), []

    for _ in range(16):
        answer = sign_in(site, email, "iets anders dan dat")
        if answer.status_code == 429:
            waits.append(int(answer.headers["retry-after"]))
            later(site, seconds=waits[-1])
            sign_in(site, email, "iets anders dan dat")

    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_waiting_gives_way_to_the_right_password(site: Site) -> None:
    email = with_password(site)
    for _ in range(5):
        sign_in(site, email, "iets anders dan dat")
    later(site, seconds=2)

    answer = sign_in(site, email, PASSWORD)

    assert answer.status_code == 303


def test_the_right_password_wipes_the_failures_out(site: Site) -> None:
    email = with_password(site)
    for _ in range(4):
        sign_in(site, email, "iets anders dan dat")
    sign_in(site, email, PASSWORD)
    site.client.cookies.clear()

    answers = [sign_in(site, email, "iets anders dan dat").status_code for _ in range(5)]

    assert answers == [422] * 5


def test_many_accounts_tried_from_one_address_are_slowed_down(site: Site) -> None:
    answers = [sign_in(site, f"iemand-{number}@schakel.test", PASSWORD).status_code for number in range(31)]

    assert answers == [422] * 30 + [429]


def test_no_address_is_kept_of_a_failed_attempt(site: Site) -> None:
    sign_in(site, "niemand@schakel.test", PASSWORD)

    with site.database.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM sign_in_attempt").all())
    assert "niemand" not in kept
    assert "testclient" not in kept


def test_failed_attempts_are_forgotten_after_a_day(site: Site) -> None:
    sign_in(site, "niemand@schakel.test", PASSWORD)
    later(site, days=1, seconds=1)

    sign_in(site, "iemand@schakel.test", PASSWORD)

    with site.database.connect() as connection:
        n_kept = connection.exec_driver_sql("SELECT count(*) FROM sign_in_attempt").scalar_one()
    assert n_kept == 2


def test_a_session_ends_after_the_hours_that_the_operator_chose(site: Site) -> None:
    site.sign_in("company")

    known = [known_later(site, hours=3) for _ in range(4)]

    assert known == [True, True, True, False]


def test_a_session_that_is_not_used_ends_sooner(site: Site) -> None:
    site.sign_in("company")

    later(site, hours=4)

    assert not is_signed_in(site)


def test_a_session_that_is_used_stays(site: Site) -> None:
    site.sign_in("company")

    known = [known_later(site, hours=3) for _ in range(3)]

    assert known == [True] * 3
    assert sessions_in(site)[0].seen_at - sessions_in(site)[0].created_at == datetime.timedelta(hours=9)


def test_ended_sessions_are_cleared_away_at_the_next_sign_in(site: Site) -> None:
    site.sign_in("provider")
    later(site, days=1)

    site.sign_in("company")

    assert len(sessions_in(site)) == 1


def test_over_https_the_cookies_belong_to_this_host_alone(make_site: Callable[..., Site]) -> None:
    secure = make_site(https=True)

    cookies = secure.client.get("/aanmelden").headers.get_list("set-cookie")

    assert cookies[0].startswith("__Host-schakel_form=")
    assert "Secure" in cookies[0]


def test_a_cookie_that_came_over_https_never_goes_back_without_it(site: Site) -> None:
    cookies = [
        site.client.get(f"{scheme}://testserver/aanmelden").headers["set-cookie"] for scheme in ("https", "http")
    ]

    assert ["Secure" in cookie for cookie in cookies] == [True, False]


def known_later(site: Site, *, hours: int) -> bool:
    later(site, hours=hours)
    return is_signed_in(site)


def _without_mark(text: str, email: str) -> str:
    before, _, rest = text.partition('name="csrf_token" value="')
    return before + rest.partition('"')[2].replace(email, "…")
