"""Every page of the site, by who it is for."""

from service.web import about
from service.web.accounts import links, oidc, own_account, sign_in
from service.web.admin import changes, new_provider, organisations, people, providers, tokens
from service.web.agreements import pages as agreements
from service.web.bundling import kept as kept_bundles
from service.web.bundling import pages as bundles
from service.web.catalogue import directory, favourites, map_page, provider_page
from service.web.coverage import cell_page, gap_pages
from service.web.coverage import pages as coverage
from service.web.desk import pages as desk
from service.web.needs import pages as needs
from service.web.needs import programs
from service.web.neutrality import pages as neutrality
from service.web.own import offering
from service.web.own import pages as own_offer
from service.web.planning import pages as planning
from service.web.procurement import pages as procurement
from service.web.reporting import action_pages, outcome_pages, progress_pages, report_pages
from service.web.search import compare, need_form, note
from service.web.search import pages as search
from service.web.whatif import pages as whatif
from service.web.work_advice import daeb_page, enclave_page, wijkwerken_page

ROUTERS = tuple(
    pages.router
    for pages in (
        *(search, need_form, needs, programs, compare, note, about, desk, neutrality),
        *(directory, provider_page, map_page, favourites),
        *(procurement,),
        *(daeb_page, enclave_page, wijkwerken_page),
        *(coverage, cell_page, gap_pages),
        *(bundles, kept_bundles),
        *(planning,),
        *(whatif, agreements),
        *(sign_in, links, own_account, oidc),
        *(own_offer, offering),
        *(progress_pages, action_pages, outcome_pages, report_pages),
        *(organisations, people, tokens, new_provider, providers, changes),
    )
)
