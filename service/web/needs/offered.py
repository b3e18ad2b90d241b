"""What a provider sees of the needs of others: which open ones suit it, and which do not and why."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from catalog.store.database import reading
from catalog.store.needs import OPEN, load_needs
from service.api.opportunities import suiting
from service.needs import NeedDesk
from service.snapshot import Listed, Snapshot
from service.web.choices import word
from service.web.rendering import page
from service.web.search.results import meaning

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class OfferedNeed:
    """One open need as a provider may see it; without a score it does not suit, and `reasons` say why."""

    title: str
    kind: str
    buyer: str
    places: str
    start: datetime.date | None
    end: datetime.date | None
    score: float | None
    is_related: bool
    reasons: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """The open needs that ask for what one provider offers, the best first."""

    provider_id: str
    provider_name: str
    suiting: tuple[OfferedNeed, ...]
    refused: tuple[OfferedNeed, ...]


@dataclass(frozen=True, slots=True)
class OfferedPage:
    """The opportunities of every provider that an organisation keeps."""

    offers: tuple[Offers, ...]


def offered(request: Request, desk: NeedDesk, snapshot: Snapshot, today: datetime.date, lang: str) -> Response:
    """Show the open needs to the organisation of a provider."""
    own = [each for each in snapshot.listed.values() if _is_kept_by(each, desk.viewer.organisation_id)]
    with reading(desk.database) as session:
        open_needs = [each.stated for each in load_needs(session, status=OPEN)] if own else []
    offers = tuple(_offers(each, open_needs, today, snapshot, lang) for each in own)
    return page(request, "needs/offered.html", OfferedPage(offers))


def _is_kept_by(listed: Listed, organisation_id: str | None) -> bool:
    return listed.stored.kept_by is not None and listed.stored.kept_by == organisation_id


def _offers(
    listed: Listed, open_needs: list[dict[str, Any]], today: datetime.date, snapshot: Snapshot, lang: str
) -> Offers:
    found = suiting(snapshot, listed.provider, open_needs, today, lang=lang)
    written = [_written(each.written, lang) for each in found[:MOST_SHOWN]]
    return Offers(
        provider_id=listed.provider.id,
        provider_name=listed.provider.name,
        suiting=tuple(each for each in written if each.score is not None),
        refused=tuple(each for each in written if each.score is None),
    )


def _written(found: Mapping[str, Any], lang: str) -> OfferedNeed:
    need, rows = found["need"], found["matches"] or found["excluded"]
    services = ", ".join(meaning(code, lang).label for code in need["service_types"])
    return OfferedNeed(
        title=need["title"] or services,
        kind=word(need["kind"], lang),
        buyer=need["buyer"] or "",
        places=", ".join(need["places"]),
        start=_day(need["start"]),
        end=_day(need["end"]),
        score=found["score"],
        is_related=bool(found["matches"]) and found["matches"][0]["status"] == "related",
        reasons=tuple(each["text"] for each in rows[0]["reasons"]),
        questions=tuple(each["text"] for each in rows[0].get("warnings", ())),
    )


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)
