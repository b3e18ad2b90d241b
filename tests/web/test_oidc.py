"""`/oidc/…`: signing in at another service, against a real OpenID Connect server in a thread."""

import datetime
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from sqlalchemy import text
from sqlmodel import select

from catalog.store.database import reading
from entering import invite_user, is_signed_in, later, sessions_in
from service.accounts.tables import UserRow
from service.settings import OidcSettings
from serving import Site

# The server's own use of libraries, in its thread, is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

EMAIL, SUBJECT = "an@gemeente.example", "person-1"


@dataclass
class Service:
    """The other side: who can sign in there, and what a person's browser does there."""

    address: str

    def add_person(self, subject: str = SUBJECT, **claims: object) -> None:
        httpx2.put(f"{self.address}/users/{subject}", json=claims).raise_for_status()

    def sign_in(self, going: str, subject: str = SUBJECT, action: str = "") -> str:
        """Sign a person in there; give the address to which the browser is sent back."""
        answer = httpx2.post(going, data={"action": action} if action else {"sub": subject})
        back = urlsplit(answer.headers["location"])
        return f"{back.path}?{back.query}"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    # It uses a module of which its maker warns on import, to standard error as well.
    with warnings.catch_warnings():
        import_module("authlib.deprecate")
        warnings.simplefilter("ignore")
        server_in_thread = import_module("oidc_provider_mock").run_server_in_thread
    with server_in_thread() as server:
        yield Service(f"http://localhost:{server.server_port}")


@pytest.fixture
def site(make_site: Callable[..., Site], service: Service) -> Site:
    """Give a site where people sign in at the service, at the moment that the service's clock shows."""
    oidc = OidcSettings("acm", "ACM/IDM", service.address, "schakel", "geheim")
    made = make_site(public_url="http://testserver", oidc=(oidc,))
    made.clock.at = datetime.datetime.now(datetime.UTC)
    return made


def invited(site: Site, email: str = EMAIL) -> str:
    return invite_user(site.database, email=email, role="local_government", organisation_id="ieper", now=site.clock())


def going(site: Site, **query: str) -> str:
    """Leave for the service; give the address to which the browser is sent."""
    return str(site.client.get("/oidc/acm", params=query).headers["location"])


def user_of(site: Site, email: str = EMAIL) -> UserRow:
    with reading(site.database) as session:
        return session.exec(select(UserRow).where(UserRow.email == email)).one()


def test_the_sign_in_page_names_the_service(site: Site) -> None:
    text = site.client.get("/aanmelden?naar=/vragen").text

    assert 'href="/oidc/acm?naar=%2Fvragen"' in text
    assert "Aanmelden met ACM/IDM" in text


def test_an_invited_person_with_a_verified_address_gets_in(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL.upper(), email_verified=True)

    answer = site.client.get(service.sign_in(going(site, naar="/vragen?lang=en")))

    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/vragen?lang=en">' in answer.text
    assert is_signed_in(site)
    assert (user_of(site).oidc_issuer, user_of(site).oidc_subject) == (service.address, SUBJECT)


def test_the_next_time_only_issuer_and_subject_count(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    site.client.get(service.sign_in(going(site)))
    site.client.cookies.clear()
    service.add_person(email="anders@gemeente.example")

    site.client.get(service.sign_in(going(site)))

    assert is_signed_in(site)
    assert EMAIL in site.client.get("/account").text


def test_the_link_of_an_invitation_needs_no_address_from_the_service(site: Site, service: Service) -> None:
    secret = invited(site)
    service.add_person("zonder-adres")

    site.client.get(service.sign_in(going(site, uitnodiging=secret), "zonder-adres"))

    assert is_signed_in(site)
    assert user_of(site).oidc_subject == "zonder-adres"
    assert site.client.get(f"/uitnodiging/{secret}").status_code == 404


def test_who_was_not_invited_gets_no_account(site: Site, service: Service) -> None:
    service.add_person("vreemde", email="vreemd@elders.example", email_verified=True)

    answer = site.client.get(service.sign_in(going(site), "vreemde"))

    assert answer.status_code == 403
    assert "nog geen toegang" in answer.text
    assert not is_signed_in(site)
    with reading(site.database) as session:
        assert session.exec(select(UserRow).where(UserRow.email == "vreemd@elders.example")).all() == []


def test_an_address_that_the_service_does_not_vouch_for_opens_nothing(site: Site, service: Service) -> None:
    invited(site)
    service.add_person("onzeker", email=EMAIL)

    answer = site.client.get(service.sign_in(going(site), "onzeker"))

    assert answer.status_code == 403
    assert not is_signed_in(site)


def test_an_account_without_an_open_invitation_is_not_taken_over(site: Site, service: Service) -> None:
    service.add_person("overnemer", email="administrator@schakel.test", email_verified=True)

    answer = site.client.get(service.sign_in(going(site), "overnemer"))

    assert answer.status_code == 403


def test_a_closed_account_stays_closed(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    site.client.get(service.sign_in(going(site)))
    with site.database.execution_options(schakel_writing=True).begin() as connection:
        connection.execute(text("UPDATE app_user SET is_active = false WHERE email = :email"), {"email": EMAIL})
    site.client.cookies.clear()

    answer = site.client.get(service.sign_in(going(site)))

    assert answer.status_code == 403
    assert not is_signed_in(site)


def test_another_state_is_refused(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    back = service.sign_in(going(site))
    state = parse_qs(urlsplit(back).query)["state"][0]

    answer = site.client.get(back.replace(state, "een-andere-staat"))

    assert answer.status_code == 403
    assert not is_signed_in(site)


def test_a_token_with_another_nonce_is_refused(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    address = going(site)
    nonce = parse_qs(urlsplit(address).query)["nonce"][0]

    answer = site.client.get(service.sign_in(address.replace(nonce, "van-een-ander")))

    assert answer.status_code == 403
    assert not is_signed_in(site)


def test_a_flow_that_began_in_another_browser_is_refused(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    back = service.sign_in(going(site))
    site.client.cookies.clear()

    answer = site.client.get(back)

    assert answer.status_code == 403
    assert "andere browser" in answer.text


def test_a_flow_that_took_too_long_is_refused(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    back = service.sign_in(going(site))
    later(site, minutes=11)

    answer = site.client.get(back)

    assert answer.status_code == 403
    assert "duurde te lang" in answer.text


def test_a_token_that_has_expired_is_refused(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    later(site, hours=2)

    answer = site.client.get(service.sign_in(going(site)))

    assert answer.status_code == 403
    assert not is_signed_in(site)


def test_a_code_works_once(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    back = service.sign_in(going(site))
    site.client.get(back)

    answer = site.client.get(back)

    assert answer.status_code == 403


def test_who_is_refused_over_there_is_told_so(site: Site, service: Service) -> None:
    answer = site.client.get(service.sign_in(going(site), action="deny"))

    assert answer.status_code == 403
    assert "is niet gelukt" in answer.text


def test_the_flow_asks_for_a_code_with_proof_of_key(site: Site) -> None:
    asked = parse_qs(urlsplit(going(site)).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert asked["redirect_uri"] == ["http://testserver/oidc/acm/terug"]
    assert asked["scope"] == ["openid email"]


def test_the_flows_cookie_is_lax_short_and_out_of_reach_of_scripts(site: Site) -> None:
    cookie = site.client.get("/oidc/acm").headers["set-cookie"]

    assert {"HttpOnly", "SameSite=lax", "Max-Age=600", "Path=/oidc"} <= set(cookie.split("; "))


def test_the_session_before_is_ended(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)
    site.sign_in("company")

    site.client.get(service.sign_in(going(site)))

    assert len(sessions_in(site)) == 1
    assert EMAIL in site.client.get("/account").text


def test_coming_back_never_leads_to_another_site(site: Site, service: Service) -> None:
    invited(site)
    service.add_person(email=EMAIL, email_verified=True)

    answer = site.client.get(service.sign_in(going(site, naar="//elders.example")))

    assert 'content="0; url=/"' in answer.text


def test_a_service_that_does_not_answer_is_told_so(make_site: Callable[..., Site]) -> None:
    oidc = OidcSettings("stil", "Stille dienst", "http://127.0.0.1:9", "schakel", "geheim")
    site = make_site(oidc=(oidc,))

    answer = site.client.get("/oidc/stil")

    assert answer.status_code == 503


def test_a_service_that_is_not_set_up_is_not_found(site: Site) -> None:
    assert site.client.get("/oidc/onbekend").status_code == 404
    assert site.client.get("/oidc/onbekend/terug").status_code == 404
