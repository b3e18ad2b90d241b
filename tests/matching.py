"""Builders for needs, providers and a policy with round numbers, shared by the tests of the matching."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from catalog.supply import build_supply
from matcher.asked import asked_types
from matcher.criteria import Admitted
from matcher.gates import Gate, GateResults, Question, apply_gates
from matcher.index.answering import IndexedEngine
from matcher.index.building import index_of
from matcher.matching import StagedMatching
from matcher.measures import measure
from matcher.model.need import Need, NeedPlace
from matcher.model.policy import (
    CrewRules,
    Policy,
    ReachRules,
    Relation,
    ServiceTypes,
    TravelModel,
    ValueFunction,
)
from matcher.model.provider import (
    OPEN_END,
    OPEN_START,
    Area,
    AreaMember,
    Offering,
    Provider,
    Site,
    Team,
    Transport,
    WorkersHome,
)
from matcher.model.result import Exclusion, Match, MatchResult, Refusal
from matcher.model.supply import Supply
from matcher.pipeline import Wanted, admit, match
from matcher.retrieval import candidates_for

AS_OF = date(2026, 11, 21)

# Real places: NIS code, province, latitude and longitude of the centre.
TOWNS = {
    "Ieper": ("33011", "West-Vlaanderen", 50.8531, 2.87527),
    "Diksmuide": ("32003", "West-Vlaanderen", 51.04138, 2.86906),
    "Kortemark": ("32011", "West-Vlaanderen", 51.02611, 3.01327),
    "Poperinge": ("33021", "West-Vlaanderen", 50.85797, 2.70881),
    "Veurne": ("38025", "West-Vlaanderen", 51.06506, 2.6656),
    "Menen": ("34027", "West-Vlaanderen", 50.79368, 3.14359),
    "Gent": ("44021", "Oost-Vlaanderen", 51.05361, 3.72245),
    "Leuven": ("24062", "Vlaams-Brabant", 50.87961, 4.70494),
}

SHELTERS, GARDENS, HYDRANTS, PACKING, WEBSITES, PAPERWORK = CODES = (
    "netheid.bushokjes",
    "groen.onderhoud",
    "domein.hydranten",
    "verpakking.verpakken",
    "kantoor.web",
    "kantoor.administratie",
)

SERVICE_TYPES = ServiceTypes(
    codes=CODES,
    labels_nl={
        SHELTERS: "Bushokjes reinigen",
        GARDENS: "Groenonderhoud",
        HYDRANTS: "Hydranten nazien",
        PACKING: "Verpakken",
        WEBSITES: "Websites",
        PAPERWORK: "Administratie",
    },
    labels_en={
        SHELTERS: "Cleaning bus shelters",
        GARDENS: "Green maintenance",
        HYDRANTS: "Checking hydrants",
        PACKING: "Packing",
        WEBSITES: "Websites",
        PAPERWORK: "Paperwork",
    },
    related={
        SHELTERS: (
            Relation(GARDENS, 0.6, "Zelfde ploeg, ander gereedschap.", "Same team, other tools."),
            Relation(HYDRANTS, 0.3, "Ook werk langs de weg.", "Also work along the road."),
        ),
        GARDENS: (
            Relation(SHELTERS, 0.5, "Groenploegen poetsen ook.", "Green teams clean too."),
            Relation(HYDRANTS, 0.4, "Buitenwerk.", "Outdoor work."),
        ),
    },
)

POLICY = Policy(
    as_of=AS_OF,
    service_types=SERVICE_TYPES,
    weights={"service": 0.4, "proximity": 0.2, "capacity": 0.2, "mobility": 0.2},
    value_functions={
        "proximity": ValueFunction(best=0.0, worst=50.0, neutral=0.4),
        "capacity": ValueFunction(best=1.0, worst=0.0, neutral=0.4),
        "productive_share": ValueFunction(best=1.0, worst=0.5, neutral=0.4),
        "transport": ValueFunction(best=1.0, worst=0.0, neutral=0.4),
        "reach": ValueFunction(best=1.0, worst=0.0, neutral=0.4),
        "inclusion": ValueFunction(best=0.8, worst=0.2, neutral=0.4),
        "price": ValueFunction(best=20.0, worst=70.0, neutral=0.4),
        "recency": ValueFunction(best=0.0, worst=36.0, neutral=0.2),
    },
    travel_share_in_mobility=0.5,
    travel=TravelModel(1.25, (5.0,), (30.0, 60.0)),
    crew=CrewRules(workers=4.0, workers_per_supervisor=7.0, paid_day_hours=8.0),
    reach=ReachRules(
        minimum_share=0.5,
        bike_range_km=10.0,
        public_transport_range_km=20.0,
        first_arrival_minutes=390.0,
        last_arrival_minutes=1320.0,
    ),
    reserved_minimum_share=0.3,
    stale_after_months=12.0,
    open_horizon_months=12,
    shortfall_scales={
        "outside_area": 10.0,
        "too_far": 10.0,
        "travel_too_long": 15.0,
        "no_capacity": 100.0,
        "not_reserved_eligible": 10.0,
        "team_too_small": 2.0,
        "site_unreachable": 25.0,
    },
    shortfall_fixed=1.0,
    nearest_misses=5,
    shaky_change=0.1,
)

EVERYWHERE = Area(is_everywhere=True)
WHOLE_LIST = Wanted(top=1000, excluded=1000)


def place(town: str, **changes: Any) -> NeedPlace:
    """Make a place of a need in a real town."""
    nis_code, province, lat_deg, lon_deg = TOWNS[town]
    return replace(NeedPlace(town, nis_code, town, province, lat_deg, lon_deg), **changes)


def site(town: str, **changes: Any) -> Site:
    """Make a site of a provider in a real town."""
    nis_code, _, lat_deg, lon_deg = TOWNS[town]
    return replace(Site(f"site-{town.lower()}", town, nis_code, lat_deg, lon_deg), **changes)


def home(town: str, workers: int) -> WorkersHome:
    """Say how many workers live in a real town."""
    nis_code, _, lat_deg, lon_deg = TOWNS[town]
    return WorkersHome(nis_code, town, lat_deg, lon_deg, workers)


def municipalities(*towns: str, **changes: Any) -> Area:
    """Make an area of whole municipalities."""
    return Area(members=tuple(AreaMember(TOWNS[town][0]) for town in towns), **changes)


def offering(service_type: str = SHELTERS, town: str = "Ieper", **changes: Any) -> Offering:
    """Make an offering of which everything is known, and nothing is a hindrance."""
    complete = Offering(
        service_type,
        site=site(town),
        modes=frozenset(("on_site",)),
        area=EVERYWHERE,
        capacity_hours_per_month=1000.0,
        team=Team(workers=4, supervisors=1),
        max_travel_minutes=600.0,
        transport=Transport(van_seats=4, has_bike=False),
        rate_eur_per_hour=30.0,
        valid_from=OPEN_START,
        valid_to=OPEN_END,
    )
    return replace(complete, **changes)


def provider(name: str, *offerings: Offering, **changes: Any) -> Provider:
    """Make a provider of which everything is known; without offerings it gets a complete one."""
    offered = offerings or (offering(),)
    complete = Provider(
        id=name,
        name=name.upper(),
        kinds=("maatwerkbedrijf",),
        reserved_eligible=True,
        disadvantaged_share=0.6,
        sites=tuple(each.site for each in offered if each.site is not None),
        workers_home=(home("Ieper", 10),),
        entrusted_for=(),
        confirmed_on=AS_OF,
        offerings=offered,
    )
    return replace(complete, **changes)


def unknown_provider(name: str, service_type: str = SHELTERS) -> Provider:
    """Make a provider of which nothing is known but what it offers."""
    return Provider(name, name.upper(), ("other",), offerings=(Offering(service_type),))


def need(*towns: str, **changes: Any) -> Need:
    """Make a need for ten hours a month of bus shelters, without dates; in Ieper unless said otherwise."""
    places = tuple(place(town) for town in towns or ("Ieper",))
    return replace(
        Need("n", "procurement", places, service_types=(SHELTERS,), hours_per_month=10.0),
        **changes,
    )


def staged(providers: Sequence[Provider]) -> StagedMatching:
    """Lay out some providers, to match with them by the stages of the pipeline."""
    return StagedMatching(supply_of(providers), POLICY)


def indexed(providers: Sequence[Provider]) -> IndexedEngine:
    """Lay out some providers, to match with them from an index."""
    return IndexedEngine(index_of(supply_of(providers), len(SERVICE_TYPES.codes)), POLICY)


def supply_of(providers: Sequence[Provider]) -> Supply:
    """Lay out providers as columns."""
    return build_supply(providers, SERVICE_TYPES)


def question_of(asked: Need, *providers: Provider, policy: Policy = POLICY) -> Question:
    """Run the pipeline up to the gates."""
    candidates = candidates_for(asked_types(asked, None), supply_of(providers), policy)
    measures, work = measure(asked, candidates, policy)
    return Question(asked, candidates, measures, work, policy)


def gates_of(asked: Need, *providers: Provider, policy: Policy = POLICY) -> tuple[Question, GateResults]:
    """Run the pipeline up to and including the gates."""
    question = question_of(asked, *providers, policy=policy)
    return question, apply_gates(question)


def gate_of(code: str, asked: Need, *providers: Provider, policy: Policy = POLICY) -> Gate:
    """Say what one gate found."""
    _, results = gates_of(asked, *providers, policy=policy)
    return next(gate for gate in results.gates if gate.code == code)


def admitted_of(asked: Need, *providers: Provider, policy: Policy = POLICY) -> Admitted:
    """Run the pipeline up to the criteria."""
    question, results = gates_of(asked, *providers, policy=policy)
    return admit(question, results, asked_types(asked, None))


def answer(asked: Need, *providers: Provider, policy: Policy = POLICY, wanted: Wanted = WHOLE_LIST) -> MatchResult:
    """Run the whole pipeline."""
    return match(asked, supply_of(providers), policy, wanted=wanted)


def ids(result: MatchResult) -> list[str]:
    """List the ranked providers."""
    return [each.provider_id for each in result.matches]


def only_match(result: MatchResult) -> Match:
    """Give the one ranked row."""
    (row,) = result.matches
    return row


def only_exclusion(result: MatchResult) -> Exclusion:
    """Give the one refused row."""
    (row,) = result.excluded
    return row


def only_refusal(result: MatchResult) -> Refusal:
    """Give the one reason of the one refused row."""
    (reason,) = only_exclusion(result).reasons
    return reason


def warning_codes(row: Match) -> set[str]:
    """List the warnings of a row."""
    return {note.code for note in row.warnings}


def reason_codes(row: Match) -> set[str]:
    """List the reasons of a row."""
    return {note.code for note in row.reasons}


def value(row: Match, criterion: str) -> float:
    """Give the value of one criterion of a row."""
    return next(each.value for each in row.criteria if each.name == criterion)
