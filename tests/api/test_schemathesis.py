"""Generated calls over the description of the API: no server error, no undescribed status, every answer as described.

Half of the calls obey the description and half break it on purpose; two in three ask about a provider and a need
that exist.
"""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from catalog.fields import shipped
from catalog.need_records import NeedRecord
from catalog.store.database import writing
from catalog.store.desk import add_record
from catalog.store.needs import add_need
from permissions import RECORDS
from service.accounts.tokens import make_token
from service.accounts.viewer import Scope
from service.api.samples import NEED
from service.app import create_app
from service.settings import Settings
from serving import NOW, OWN_PROVIDER, Site

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KNOWN = {"provider_id": OWN_PROVIDER, "need_id": "bushokjes", "number": "0", "record_id": "bewaard"}
# What a generator cannot guess, and what stands in its place; None leaves it out.
PLAUSIBLE: dict[str, Any] = {
    **{"municipality": "Ieper", "municipalities": ["Ieper"], "provinces": ["West-Vlaanderen"], "named": ["iwva"]},
    **dict.fromkeys(
        (
            "kbo",
            "site",
            "lat",
            "lon",
            "weights",
            "workers_home",
            "capacity_hours_per_month",
            "season_months",
            "replied_on",
        )
    ),
    **dict.fromkeys(
        (
            "start",
            "end",
            "from",
            "to",
            "valid_from",
            "valid_to",
            "confirmed_on",
            "shift_start",
            "radius_km",
            "replied_on",
        )
    ),
    **{"cpv": ["90910000"], "places": [{"municipality": "Ieper"}], "everywhere": None, "sites": [], "fictitious": True},
}
N_CALLS, N_CALLS_OF_VISITOR = 40, 12

DESCRIBED = create_app(Settings(database="sqlite://")).openapi()
OPERATIONS = [(method.upper(), path) for path, each in DESCRIBED["paths"].items() for method in each]


def plausible(value: Any) -> Any:
    """Put names and dates that exist in the place of random text."""
    if isinstance(value, list):
        return [plausible(each) for each in value]
    if not isinstance(value, dict):
        return value
    given = {key: PLAUSIBLE.get(key, plausible(each)) for key, each in value.items()}
    return {key: each for key, each in given.items() if each is not None or key not in PLAUSIBLE}


def called(site: Site, method: str, path: str, headers: dict[str, str], *, n_calls: int) -> None:
    """Call one operation many times, and hold every answer against the description."""
    description = schemathesis.openapi.from_dict(DESCRIBED)
    description.app = site.app
    operation = description[path][method]
    calls = [operation.as_strategy(mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]

    @settings(
        max_examples=n_calls,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=st.one_of(calls),
        is_known=st.sampled_from([True, True, False]),
        read=st.sampled_from(["*", "*", '"1"', '"99"', None]),
    )
    def hold(case: Case, is_known: bool, read: str | None) -> None:
        if is_known and case.path_parameters:
            case.path_parameters = {name: KNOWN[name] for name in case.path_parameters}
        if is_known and case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
            case.body = plausible(case.body)
        answer = case.call(headers=headers | ({} if read is None else {"If-Match": read}))
        case.validate_response(answer, checks=CHECKS)

    hold()


@pytest.fixture
def busy_site(make_site: Callable[..., Site]) -> Site:
    return make_site(rate_limit_per_minute=10**6, token_limit_per_minute=10**6)


@pytest.fixture
def token(busy_site: Site) -> str:
    with writing(busy_site.database, at=NOW, by="system:test") as transaction:
        scopes = tuple(Scope)
        _, secret = make_token(transaction, organisation_id="beheer", label="test", scopes=scopes, days=30)
        record = NeedRecord.model_validate(NEED, context=shipped())
        add_need(transaction, record, need_id=KNOWN["need_id"], organisation_id="ieper")
        for kind, _, model, stated in RECORDS:
            kept = model.model_validate(stated, context=shipped())
            add_record(transaction, kind, kept, record_id=KNOWN["record_id"], organisation_id="ieper")
    return secret


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_an_administrator_gets_what_is_described(busy_site: Site, token: str, method: str, path: str) -> None:
    called(busy_site, method, path, {"Authorization": f"Bearer {token}"}, n_calls=N_CALLS)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_a_visitor_gets_what_is_described(busy_site: Site, method: str, path: str) -> None:
    called(busy_site, method, path, {}, n_calls=N_CALLS_OF_VISITOR)
