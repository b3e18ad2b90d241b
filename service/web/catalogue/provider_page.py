"""`/aanbieders/{id}`: all that is known of one provider, where it comes from, and what is still to be asked."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from catalog.map_shapes import MapShapes
from catalog.place_names import look_alikes, name_key
from catalog.records import ContactRecord, ProviderRecord
from catalog.sources import readable_source
from matcher.messages import Speaker
from matcher.model.provider import Contingent, WorkersHome
from service.accounts.identifying import CurrentViewer
from service.accounts.viewer import Role, Viewer
from service.contact import public_facts
from service.directory_columns import columns_of
from service.snapshot import Listed, Snapshot
from service.state import CurrentSnapshot, Lang, SharedDep, Today
from service.web.catalogue.favourites_store import ListWith, lists_with
from service.web.catalogue.map_drawing import MapDrawing
from service.web.catalogue.overview import Named
from service.web.catalogue.provider_badges import Badge, badges_of, is_stale
from service.web.catalogue.provider_offers import OfferCard, offer_cards
from service.web.catalogue.provider_trail import TrailLine, trail_of
from service.web.catalogue.provider_view import (
    AgreementLine,
    GapLine,
    SiteLine,
    SourcedFact,
    agreements_of,
    area_map,
    entrustments_of,
    fact_labels,
    facts_of,
    gaps_of,
    parts_of,
    reserved_of,
    sites_of,
    whole_of,
)
from service.web.rendering import page

MOST_ALIKE = 5
WEB = ("http://", "https://")

router = APIRouter(include_in_schema=False)


class LangQuery(BaseModel):
    """A page of which only the language can be chosen."""

    model_config = ConfigDict(extra="forbid")

    lang: str = "nl"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider is."""

    id: str
    name: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    kbo: str | None
    website: str | None
    region: str | None
    note: str | None
    source: str | None
    reserved: str | None
    disadvantaged_share: float | None
    contingent: Contingent | None
    workers_home: tuple[WorkersHome, ...] | None
    initiatives: tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """One provider in full; None is unknown."""

    identity: Identity
    badges: tuple[Badge, ...]
    whole: Named | None
    parts_of_it: tuple[Named, ...]
    sites: tuple[SiteLine, ...] | None
    offers: tuple[OfferCard, ...]
    labels: Mapping[str, str]
    agreements: tuple[AgreementLine, ...]
    entrustments: tuple[AgreementLine, ...] | None
    completeness: float
    gaps: tuple[GapLine, ...]
    facts: tuple[SourcedFact, ...]
    confirmed_on: datetime.date | None
    is_stale: bool
    entered_at: datetime.datetime
    changed_at: datetime.datetime
    contact: ContactRecord | None
    may_see_contact: bool
    may_change: bool
    drawing: MapDrawing | None
    trail: tuple[TrailLine, ...] | None
    lists: tuple[ListWith, ...] | None


@dataclass(frozen=True, slots=True)
class NoProviderPage:
    """There is no such provider; these are called alike."""

    provider_id: str
    alike: tuple[Named, ...]


@router.get("/aanbieders/{provider_id:path}", name="provider")
def show_provider(
    request: Request,
    provider_id: str,
    _asked: Annotated[LangQuery, Query()],
    snapshot: CurrentSnapshot,
    viewer: CurrentViewer,
    shared: SharedDep,
    today: Today,
    lang: Lang,
) -> Response:
    """Show one provider, or who is called alike."""
    listed = snapshot.listed.get(provider_id)
    if listed is None:
        nobody = NoProviderPage(provider_id, alike_names(provider_id, snapshot))
        return page(request, "catalogue/no_provider.html", nobody, status=404)
    trail = trail_of(shared.database, provider_id, lang) if may_see_trail(viewer) else None
    lists = lists_with(shared.database, viewer.user_id, provider_id) if viewer.user_id is not None else None
    content = provider_page(listed, snapshot, shared.map_shapes, viewer, today, lang, trail=trail, lists=lists)
    return page(request, "catalogue/provider.html", content)


def may_see_trail(viewer: Viewer) -> bool:
    """The trail of changes is for whoever keeps the catalogue in order."""
    return viewer.role in (Role.REGISSEUR, Role.ADMINISTRATOR)


def provider_page(
    listed: Listed,
    snapshot: Snapshot,
    shapes: MapShapes,
    viewer: Viewer,
    today: datetime.date,
    lang: str,
    *,
    trail: tuple[TrailLine, ...] | None = None,
    lists: tuple[ListWith, ...] | None = None,
) -> ProviderPage:
    """Gather the page of one provider, for whoever looks."""
    record, provider, stored = listed.record, listed.provider, listed.stored
    share, gaps = gaps_of(record, lang)
    facts = record.facts or ()
    return ProviderPage(
        identity=identity_of(listed, today, lang),
        badges=badges_of(listed, today, lang),
        whole=whole_of(provider, snapshot),
        parts_of_it=parts_of(provider, snapshot),
        sites=sites_of(provider, lang),
        offers=offer_cards(provider.offerings, record.offerings or (), today, lang),
        labels=fact_labels(lang),
        agreements=tuple(agreements_of(record, provider, today, lang)),
        entrustments=entrustments_of(provider, today, lang),
        completeness=share,
        gaps=gaps,
        facts=facts_of(facts if viewer.may_see_contact() else public_facts(facts), lang),
        confirmed_on=provider.confirmed_on,
        is_stale=is_stale(provider, today),
        entered_at=stored.entered_at,
        changed_at=stored.changed_at,
        contact=record.contact if viewer.may_see_contact() else None,
        may_see_contact=viewer.may_see_contact(),
        may_change=viewer.may_change_provider(stored.stated, stored.kept_by),
        drawing=area_map(provider, shapes, lang),
        trail=trail,
        lists=lists,
    )


def identity_of(listed: Listed, today: datetime.date, lang: str) -> Identity:
    """Say who the provider is."""
    record, provider, speaker = listed.record, listed.provider, Speaker(lang)
    return Identity(
        id=provider.id,
        name=provider.name,
        kinds=tuple(speaker.name(kind) for kind in dict.fromkeys(provider.kinds)),
        aliases=provider.aliases,
        kbo=record.kbo,
        website=web_address(record),
        region=record.region,
        note=readable_source(record.note_nl),
        source=readable_source(record.source),
        reserved=reserved_of(provider, today, lang),
        disadvantaged_share=provider.disadvantaged_share,
        contingent=provider.contingent,
        workers_home=provider.workers_home,
        initiatives=tuple(
            (each.name, each.category, readable_source(each.source)) for each in record.initiatives or ()
        ),
    )


def web_address(record: ProviderRecord) -> str | None:
    """Give the website, if it is an address that a browser may follow safely."""
    website = record.website
    return website if website is not None and website.lower().startswith(WEB) else None


def alike_names(text: str, snapshot: Snapshot) -> tuple[Named, ...]:
    """Name the providers whose name or id looks like a text, or who answer to its words."""
    columns = columns_of(snapshot)
    answering = columns.words.answering(text.replace("-", " "))
    by_words = [columns.listed[at].provider.id for at in columns.by_name.tolist() if answering[at]]
    ids = dict.fromkeys((*look_alikes(name_key(text), columns.ids_by_key, limit=MOST_ALIKE), *by_words[:MOST_ALIKE]))
    return tuple(Named(each, snapshot.listed[each].provider.name) for each in list(ids)[:MOST_ALIKE])
