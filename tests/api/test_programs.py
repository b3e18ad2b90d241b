"""Programs with a token: what each scope allows, and that many at once lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from catalog.store.database import writing
from service.accounts.tokens import make_token
from service.accounts.viewer import Scope
from service.api.samples import NEED
from serving import NOW, OWN_PROVIDER, Site

OWN = f"/api/v1/providers/{OWN_PROVIDER}"
ALL = (Scope.READ, Scope.WRITE_PROVIDERS, Scope.WRITE_NEEDS)


def bearer(site: Site, organisation_id: str, *scopes: Scope) -> dict[str, str]:
    with writing(site.database, at=NOW, by="system:test") as transaction:
        _, secret = make_token(transaction, organisation_id=organisation_id, label="test", scopes=scopes, days=30)
    return {"Authorization": f"Bearer {secret}", "If-Match": "*"}


@pytest.mark.parametrize(
    ("scopes", "needs", "keep", "change"),
    [
        ((Scope.READ,), 200, 403, 403),
        ((Scope.WRITE_NEEDS,), 200, 201, 403),
        ((Scope.WRITE_PROVIDERS,), 200, 403, 200),
        (ALL, 200, 201, 200),
    ],
)
def test_a_token_does_what_its_scopes_say(
    site: Site, scopes: tuple[Scope, ...], needs: int, keep: int, change: int
) -> None:
    headers = bearer(site, "beheer", *scopes)

    assert site.client.get("/api/v1/needs", headers=headers).status_code == needs
    assert site.client.post("/api/v1/needs", json=NEED, headers=headers).status_code == keep
    assert site.client.patch(OWN, json={"name": "X"}, headers=headers).status_code == change


def test_a_token_that_may_only_read_sees_the_opportunities_of_its_provider(site: Site) -> None:
    headers = bearer(site, "heggenrank", Scope.READ)

    assert site.client.get(f"{OWN}/opportunities", headers=headers).status_code == 200


def test_a_token_that_is_worth_nothing_is_told_so_everywhere(site: Site) -> None:
    answer = site.client.get("/api/v1/places?q=i", headers={"Authorization": "Bearer schakel_niets"})

    assert answer.status_code == 401


def test_many_programs_at_once_lose_nothing(site: Site) -> None:
    headers = bearer(site, "heggenrank", *ALL)
    n_before = len(site.client.get(f"{OWN}/offerings").json()["items"])

    def add(number: int) -> int:
        offering: dict[str, Any] = {"service_type": "groen.gazon", "rate_eur_per_hour": 20 + number}
        return TestClient(site.app).post(f"{OWN}/offerings", json=offering, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(add, range(16)))

    rates = [each.get("rate_eur_per_hour") for each in site.client.get(f"{OWN}/offerings").json()["items"][n_before:]]
    assert told == [201] * 16
    assert sorted(rates) == list(range(20, 36))


def test_of_many_changes_to_one_version_one_is_stored(site: Site) -> None:
    headers = bearer(site, "heggenrank", *ALL) | {"If-Match": '"1"'}

    def rename(number: int) -> int:
        return TestClient(site.app).patch(OWN, json={"name": f"Naam {number}"}, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        told = sorted(pool.map(rename, range(8)))

    assert told == [200] + [412] * 7
