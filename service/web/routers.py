"""Every page of the site, by who it is for."""

from service.web import about
from service.web.accounts import links, oidc, own_account, sign_in
from service.web.admin import changes, organisations, people, providers, tokens
from service.web.catalogue import directory, favourites, map_page, provider_page
from service.web.needs import pages as needs
from service.web.needs import programs
from service.web.own import offering
from service.web.own import pages as own_offer
from service.web.search import compare, need_form, note
from service.web.search import pages as search

ROUTERS = tuple(
    pages.router
    for pages in (
        *(search, need_form, needs, programs, compare, note, about),
        *(directory, provider_page, map_page, favourites),
        *(sign_in, links, own_account, oidc),
        *(own_offer, offering),
        *(organisations, people, tokens, providers, changes),
    )
)
