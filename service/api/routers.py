"""Every router of the API, in the order in which its description shows them."""

from service.api import (
    bundling,
    coverage,
    matching,
    needs,
    neutrality,
    offerings,
    opportunities,
    planning,
    procurement,
    providers,
    reporting,
    vocabulary,
    whatif,
    work_advice,
)

ROUTERS = tuple(
    api.router
    for api in (
        *(matching, vocabulary, providers, offerings, needs, opportunities),
        *(reporting, neutrality, procurement),
        *(bundling, coverage, planning, whatif, work_advice),
    )
)
