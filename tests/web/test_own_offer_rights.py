"""Nobody reads or writes the data of another provider on «Mijn aanbod», on any of its routes."""

import pytest
from fastapi.routing import APIRoute

from catalog.store.database import writing
from catalog.store.providers import hand_to_keeper
from own_offers import OWN, fill_in, hidden_in, send, stored
from service.web.own import offering as own_offering
from service.web.own import pages as own_offer
from serving import OWN_PROVIDER, Site


def other_provider(site: Site) -> str:
    """Name a provider that lies outside the working area of the regisseur and is not the persona's own."""
    listed = site.app.state.shared.catalogues.current().listed
    far = {"Oostende", "Brugge", "Tielt", "Roeselare", "Torhout", "Diksmuide", "Veurne", "De Panne"}
    return next(
        str(id_)
        for id_, each in listed.items()
        if id_ != OWN_PROVIDER
        and each.stored.stated.get("offerings")
        and {site.get("municipality") for site in each.stored.stated.get("sites") or ()} & far
        and len(each.stored.stated["sites"]) == 1
    )


def routes() -> list[tuple[str, str]]:
    """List method and path of every route about one provider."""
    found = [
        (
            method,
            each.path.format(provider_id="{id}", position=1, slug="tarief" if "aanbod" in each.path else "gegevens"),
        )
        for each in (*own_offer.router.routes, *own_offering.router.routes)
        if isinstance(each, APIRoute) and "{provider_id}" in each.path
        for method in sorted(each.methods or ())
    ]
    assert len(found) > 15
    return found


def ask(site: Site, method: str, path: str) -> int:
    data = {"csrf_token": site.csrf("/uitleg"), "versie": "1", "naam": "Gekaapt", "uurtarief": "1"}
    answer = site.client.request(method, path, data=data if method == "POST" else None)
    return answer.status_code


@pytest.mark.parametrize("role", ["provider", "company", "local_government", "regisseur"])
def test_another_provider_is_out_of_reach_on_every_route(site: Site, role: str) -> None:
    site.sign_in(role)
    other = other_provider(site)
    before = stored(site, other)

    statuses = {(method, path): ask(site, method, path.format(id=other)) for method, path in routes()}

    assert statuses == dict.fromkeys(routes(), 403)
    assert stored(site, other) == before


def test_a_visitor_is_asked_to_sign_in_on_every_route(site: Site) -> None:
    answers = [
        site.client.request(method, path.format(id=OWN_PROVIDER), data={} if method == "POST" else None)
        for method, path in routes()
    ]

    assert {each.status_code for each in answers} <= {303, 401}
    assert not any("Heggenrank" in each.text for each in answers)


def test_a_provider_that_does_not_exist_is_not_found_on_every_route(site: Site) -> None:
    site.sign_in("provider")

    statuses = {(method, path): ask(site, method, path.format(id="bestaat-niet")) for method, path in routes()}

    assert statuses == dict.fromkeys(routes(), 404)


def test_a_form_of_another_site_is_refused_on_every_route(site: Site) -> None:
    site.sign_in("provider")
    before = stored(site)
    forged = {"csrf_token": "verzonnen", "versie": str(before.version)}
    paths = [path.format(id=OWN_PROVIDER) for method, path in routes() if method == "POST"]

    statuses = {path: site.client.post(path, data=forged).status_code for path in paths}

    assert statuses == dict.fromkeys(paths, 403)
    assert stored(site) == before


def test_the_list_shows_a_visitor_nothing(site: Site) -> None:
    assert site.client.get("/mijn-aanbod").status_code in {303, 401}


def test_id_and_fictitious_cannot_be_changed(site: Site) -> None:
    site.sign_in("provider")
    stolen = {"naam": "Nieuw", "id": "regio-iets", "fictitious": "", "verzonnen": "nee", "kept_by": "beheer"}

    fill_in(site, f"{OWN}/gegevens", stolen)

    now = stored(site)
    assert (now.stated["name"], now.id, now.stated["fictitious"], now.kept_by) == (
        "Nieuw", OWN_PROVIDER, True, "heggenrank"
    )  # fmt: skip


def test_a_provider_cannot_change_its_kind(site: Site) -> None:
    site.sign_in("provider")

    fill_in(site, f"{OWN}/gegevens", {"naam": "Heggenrank", "werkvormen": ["lde"]})

    assert stored(site).stated["kinds"] == ["maatwerkbedrijf"]


def test_a_regisseur_changes_the_kind(site: Site) -> None:
    site.sign_in("regisseur")

    fill_in(site, f"{OWN}/gegevens", {"naam": "Heggenrank", "werkvormen": ["lde", "arbeidszorg"]})

    assert stored(site).stated["kinds"] == ["lde", "arbeidszorg"]


def test_a_regisseur_cannot_move_a_provider_out_of_reach(site: Site) -> None:
    site.sign_in("regisseur")

    answer = fill_in(site, f"{OWN}/vestigingen/1", {"vestigingsgemeente": "Oostende"})

    assert answer.status_code == 422
    assert stored(site).stated["sites"][0]["municipality"] == "Ieper"


def test_a_provider_that_was_handed_to_another_keeper_is_out_of_reach_at_once(site: Site) -> None:
    site.sign_in("provider")
    fields = hidden_in(site.client.get(f"{OWN}/gegevens").text)
    with writing(site.database, at=site.clock(), by="system:test") as transaction:
        hand_to_keeper(transaction, OWN_PROVIDER, "regie")

    assert send(site, f"{OWN}/gegevens", fields | {"naam": "Gekaapt"}).status_code == 403
    assert stored(site).stated["name"] == "Heggenrank (voorbeeld)"
