"""Which token of a sign-in service is believed."""

import datetime
import hmac
import time
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from service.accounts import oidc, oidc_service
from service.accounts.oidc import Flow, flow_of
from service.accounts.oidc_service import DISCOVERY, OidcRefusedError, OidcService, Read
from service.settings import OidcSettings

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
ISSUER, CLIENT, NONCE = "https://aanmelden.example", "schakel", "een-keer"
KEY = RSAKey.generate_key(2048, {"kid": "k1"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "k1"})
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": CLIENT,
    "sub": "person-1",
    "nonce": NONCE,
    "iat": int(NOW.timestamp()),
    "exp": int(NOW.timestamp()) + 300,
}
SETTINGS = OidcSettings("acm", "ACM/IDM", ISSUER, CLIENT, "geheim")


def service(**metadata: Any) -> OidcService:
    """Give a service of which everything was read already."""
    about = {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"} | metadata
    keys = KeySet([KEY]).as_dict(private=False)
    now = time.monotonic()
    return OidcService(SETTINGS, known={f"{ISSUER}{DISCOVERY}": Read(about, now), f"{ISSUER}/keys": Read(keys, now)})


def token(key: Any = KEY, algorithm: str = "RS256", **changed: Any) -> str:
    claims = {name: value for name, value in (CLAIMS | changed).items() if value is not None}
    return jwt.encode({"alg": algorithm, "kid": "k1"}, claims, key, algorithms=[algorithm])


def test_a_token_of_the_service_for_us_and_for_this_flow_is_believed() -> None:
    claims = service().claims_in(token(), nonce=NONCE, now=NOW)

    assert claims["sub"] == "person-1"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elders.example"},
        {"iss": None},
        {"aud": "iemand-anders"},
        {"aud": None},
        {"aud": [CLIENT, "iemand-anders"]},
        {"sub": None},
        {"nonce": "van-een-ander"},
        {"nonce": None},
        {"exp": int(NOW.timestamp()) - 61},
        {"exp": None},
        {"iat": int(NOW.timestamp()) + 3600},
    ],
    ids=str,
)
def test_a_token_with_one_thing_wrong_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(OidcRefusedError):
        service().claims_in(token(**changed), nonce=NONCE, now=NOW)


def test_a_token_for_several_is_believed_when_it_was_given_to_us() -> None:
    claims = service().claims_in(token(aud=[CLIENT, "ook"], azp=CLIENT), nonce=NONCE, now=NOW)

    assert claims["azp"] == CLIENT


def test_a_token_that_somebody_else_signed_is_refused() -> None:
    with pytest.raises(OidcRefusedError):
        service().claims_in(token(OTHER_KEY), nonce=NONCE, now=NOW)


def test_a_token_signed_with_the_public_key_as_a_secret_is_refused() -> None:
    head = urlsafe_b64encode(b'{"alg":"HS256","kid":"k1"}').rstrip(b"=").decode()
    signed = f"{head}.{token().split('.')[1]}"
    proof = hmac.digest(KEY.as_pem(private=False), signed.encode(), "sha256")

    with pytest.raises(OidcRefusedError):
        service().claims_in(f"{signed}.{urlsafe_b64encode(proof).rstrip(b'=').decode()}", nonce=NONCE, now=NOW)


def test_a_token_without_a_signature_is_refused() -> None:
    body = token().split(".")[1]

    with pytest.raises(OidcRefusedError):
        service().claims_in(f"eyJhbGciOiJub25lIn0.{body}.", nonce=NONCE, now=NOW)


def test_a_token_of_another_kind_of_key_is_refused() -> None:
    with pytest.raises(OidcRefusedError):
        service().claims_in(token(ECKey.generate_key("P-256", {"kid": "k1"}), "ES256"), nonce=NONCE, now=NOW)


def test_what_is_no_token_is_refused() -> None:
    with pytest.raises(OidcRefusedError):
        service().claims_in("geen.token.dit", nonce=NONCE, now=NOW)


def test_a_service_that_names_another_issuer_is_refused() -> None:
    with pytest.raises(OidcRefusedError):
        service(issuer="https://elders.example").endpoint("jwks_uri")


@pytest.mark.parametrize("address", ["http://aanmelden.example/token", "", "ftp://x", "javascript:alert(1)"])
def test_secrets_travel_over_https_only(address: str) -> None:
    with pytest.raises(OidcRefusedError):
        service(token_endpoint=address).endpoint("token_endpoint")


FLOW = Flow("acm", "staat", NONCE, "bewijs", "/vragen", "", int(NOW.timestamp()))


def test_a_service_that_fails_is_not_asked_again_by_everybody_who_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fail(_method: str, url: str) -> None:
        asked.append(url)
        raise OidcRefusedError(url)

    monkeypatch.setattr(oidc_service, "_asked", fail)
    silent = OidcService(SETTINGS)

    for _ in range(3):
        with pytest.raises(OidcRefusedError):
            silent.endpoint("authorization_endpoint")

    assert asked == [f"{ISSUER}{DISCOVERY}"]


@pytest.mark.parametrize("claim", [["ja"], {"x": 1}, "nee", None, False])
def test_an_address_is_vouched_for_in_plain_words_only(claim: object) -> None:
    assert oidc._verified_email({"email": "an@ieper.example", "email_verified": claim}) is None


def test_a_flow_comes_back_from_its_cookie() -> None:
    assert flow_of(FLOW.as_cookie(), "acm", now=NOW) == FLOW


@pytest.mark.parametrize(
    ("cookie", "service_name", "minutes"),
    [
        (FLOW.as_cookie(), "entra", 0),
        (FLOW.as_cookie(), "acm", 11),
        (FLOW.as_cookie(), "acm", -1),
        ("%%", "acm", 0),
        ("e30=", "acm", 0),
        (None, "acm", 0),
        ("WzFd", "acm", 0),
        (replace(FLOW, state=1).as_cookie(), "acm", 0),
    ],
)
def test_a_flow_of_another_service_or_time_or_none_at_all_is_none(
    cookie: str | None, service_name: str, minutes: int
) -> None:
    assert flow_of(cookie, service_name, now=NOW + datetime.timedelta(minutes=minutes)) is None
