"""The Dutch and English of the log: tools, outcomes, and how it is known that a service is a regisseur's own."""

from collections.abc import Mapping

from matcher.messages import Speaker
from service.language import DUTCH
from service.neutrality import EXCLUDED

TOOLS: Mapping[str, tuple[str, str]] = {
    "search": ("zoeken", "search"),
    "compare": ("vergelijken", "compare"),
    "note": ("nota", "note"),
    "match": ("API: één vraag", "API: one need"),
    "match_batch": ("API: veel vragen", "API: many needs"),
    "need_matches": ("API: bewaarde vraag", "API: kept need"),
    "coverage": ("dekking", "coverage"),
    "gaps": ("hiaten", "gaps"),
    "whatif": ("wat als", "what if"),
    "bundles": ("bundels", "bundles"),
    "plan": ("planning", "plan"),
    "agreements": ("overeenkomsten", "agreements"),
    "route": ("aankooproute", "procurement route"),
    "daeb": ("DAEB", "SGEI (DAEB)"),
    "enclave": ("enclave", "enclave"),
    "report": ("jaarverslag", "year's report"),
}
OUTCOMES: Mapping[str, tuple[str, str]] = {
    EXCLUDED: ("past niet", "does not fit"),
    "allocated": ("ingepland", "allocated"),
    "candidate": ("kandidaat", "candidate"),
    "replacement": ("vervanger", "replacement"),
    "shown": ("genoemd", "named"),
}
BASES: Mapping[str, tuple[str, str]] = {
    "stated": ("de beheerder heeft het opgegeven", "stated by the administrator"),
    "kept": ("de regisseur houdt de gegevens zelf bij", "the regisseur keeps its data"),
    "documented": ("het staat in een document", "a document says so"),
    "part": ("onderdeel van een eigen dienst", "part of an own service"),
}
COLUMNS: Mapping[str, tuple[str, str]] = {
    "at": ("Wanneer", "When"),
    "organisation": ("Regisseur", "Regisseur"),
    "provider_id": ("Id van de aanbieder", "Id of the provider"),
    "provider": ("Eigen dienst", "Own service"),
    "tool": ("Waar", "Where"),
    "services": ("Gevraagde diensten", "Services asked"),
    "places": ("Gemeenten", "Municipalities"),
    "outcome": ("Uitkomst", "Outcome"),
    "rank": ("Plaats", "Rank"),
    "n_ranked": ("Van hoeveel", "Of how many"),
    "score": ("Score", "Score"),
    "revision": ("Versie van de gegevens", "Revision of the data"),
}


def tool_name(tool: str, lang: str) -> str:
    """Name a tool; one without a name of its own is told by its code."""
    return TOOLS.get(tool, (tool, tool))[lang != DUTCH]


def outcome_name(outcome: str, lang: str) -> str:
    """Name an outcome: one of this log, or a status of the engine."""
    if outcome in OUTCOMES:
        return OUTCOMES[outcome][lang != DUTCH]
    return Speaker(lang).name(outcome) if outcome in STATUSES else outcome


def basis_name(basis: str, lang: str) -> str:
    """Say how it is known that a service is a regisseur's own."""
    return BASES[basis][lang != DUTCH]


def columns(lang: str) -> list[str]:
    """Head the columns of the log as a file."""
    return [each[lang != DUTCH] for each in COLUMNS.values()]


STATUSES = frozenset({"full", "partial", "unconfirmed", "related"})
