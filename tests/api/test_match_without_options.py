"""`POST /api/v1/match` without a query string: the same answer, the same limits, without FastAPI's dependencies."""

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from service.accounts.identifying import identify
from service.api import matching
from service.state import current_snapshot
from serving import Site

NEED = {"kind": "procurement", "service_types": ["netheid.bushokjes"], "places": [{"municipality": "Ieper"}]}
# What `_without_options` does itself, beside reading the clock.
DONE = {current_snapshot.__name__, "_now", "_today"}


def match_route() -> APIRoute:
    (route,) = (each for each in matching.router.routes if isinstance(each, matching.MatchRoute))
    return route


def called(dependant: Dependant) -> set[str]:
    return {getattr(each.call, "__name__", "") for each in dependant.dependencies}


def test_the_route_depends_on_nothing_that_is_left_out() -> None:
    names = called(match_route().dependant)

    assert names == DONE


def test_everyone_is_identified_and_nothing_else_is_asked_of_all_routes(site: Site) -> None:
    app = site.client.app

    calls = [each.dependency for each in app.router.dependencies]

    assert calls == [identify]


def test_an_answer_without_options_is_that_with_all_of_them_at_their_defaults(site: Site) -> None:
    plain = site.client.post("/api/v1/match", json=NEED)
    stated = site.client.post("/api/v1/match?lang=nl&top=20&excluded=200&catalogue=alles", json=NEED)

    assert plain.status_code == 200
    assert plain.content == stated.content
    assert plain.headers["content-type"] == stated.headers["content-type"]


def test_a_bad_key_is_refused_without_options_too(site: Site) -> None:
    answer = site.client.post("/api/v1/match", json=NEED, headers={"Authorization": "Bearer schakel_none"})

    assert answer.status_code == 401
