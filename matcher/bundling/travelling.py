"""What driving together saves: each board visited apart against one round, from the site of who would do the work."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.bundling.carrying import ANSWERS, Carrying, site_of
from matcher.bundling.joint import place_key, visited_as
from matcher.bundling.messages import TRAVEL
from matcher.bundling.tours import Point, Ways, round_along, together, trips_for, ways_between
from matcher.model.bundling import Carrier, JointLot, Saving, Tour, TravelSaved, Trips
from matcher.model.provider import Site
from matcher.model.supply import UNKNOWN


@dataclass(frozen=True, slots=True)
class Leg:
    """One provider with the places, by position, that it would go to."""

    provider_id: str
    provider_name: str
    site: Site
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One board's work at one place of a leg; `hours` is None when unknown."""

    board: str
    place: int
    hours: float | None


@dataclass(frozen=True, slots=True)
class Driven:
    """What one leg takes, apart and together, per visit and per month."""

    tour: Tour
    visit: tuple[Trips, Trips]
    month: tuple[Trips, Trips] | None


def travel_saved(found: Carrying, carriers: Sequence[Carrier], lots: Sequence[JointLot]) -> TravelSaved:
    """Compare separate visits with one round, or with one round for each lot.

    Parameters
    ----------
    found : Carrying
    carriers : sequence of Carrier
        By rank.
    lots : sequence of JointLot
        In the order in which `carrying.lots_of` makes them.
    """
    basis, legs = _legs(found, carriers, lots)
    if not legs:
        code = "unknown" if carriers else "nobody"
        return TravelSaved("unknown", None, None, (), (), found.speaker.say(TRAVEL, code))
    reached = {place for leg in legs for place in leg.places}
    left_out = tuple(place.name for at, place in enumerate(found.joint.places) if at not in reached)
    is_divided = sum(len(leg.places) for leg in legs) > len(reached)
    driven = [_driven(found, leg, is_divided=is_divided) for leg in legs]
    months = [each.month for each in driven if each.month is not None]
    visit = _saving([each.visit for each in driven])
    month = _saving(months) if len(months) == len(driven) else None
    text = _text(found, basis, visit, month, left_out)
    return TravelSaved(basis, visit, month, tuple(each.tour for each in driven), left_out, text)


def _legs(found: Carrying, carriers: Sequence[Carrier], lots: Sequence[JointLot]) -> tuple[str, list[Leg]]:
    """Choose who drives: who can do all, else who takes each lot, else who does something related."""
    everywhere = tuple(range(len(found.joint.places)))
    whole = [each for each in carriers if each.status in ANSWERS]
    for basis, able in (("whole", whole), ("related", [each for each in carriers if not lots])):
        sites = ((each, site_of(found, each.provider_id, each.service_type)) for each in able)
        leg = next((Leg(each.provider_id, each.provider_name, site, everywhere) for each, site in sites if site), None)
        if leg is not None:
            return basis, [leg]
    return "lots", _legs_of_lots(found, lots)


def _legs_of_lots(found: Carrying, lots: Sequence[JointLot]) -> list[Leg]:
    positions = dict.fromkeys(unit.position for unit in found.units if unit.position is not None)
    legs = []
    for lot, position in zip(lots, positions, strict=True):
        site = site_of(found, lot.provider_id, lot.service_type)
        if site is not None:
            places = tuple(sorted({unit.place for unit in found.units if unit.position == position}))
            legs.append(Leg(lot.provider_id, lot.provider_name, site, places))
    return legs


def _driven(found: Carrying, leg: Leg, *, is_divided: bool) -> Driven:
    """Drive one leg: every board by itself, and all in one round."""
    stops = [stop for stop in _stops(found) if stop.place in leg.places]
    ways = ways_between(_points(found, leg), found.policy.travel)
    at = {place: number for number, place in enumerate(leg.places, 1)}
    order = round_along(ways, [at[place] for place in sorted({stop.place for stop in stops})])
    km, minutes = ways.along(order)
    names = tuple(found.joint.places[leg.places[number - 1]].name for number in order)
    start = _start(leg.site)
    site = leg.site.municipality or leg.site.id
    tour = Tour(leg.provider_id, leg.provider_name, site, start.lat_deg, start.lon_deg, names, km, minutes)
    day_hours = found.policy.crew.workers * found.policy.crew.paid_day_hours
    driver = _Driver(ways, order, at, day_hours)
    has_hours = not is_divided and all(stop.hours is not None for stop in stops)
    return Driven(
        tour=tour,
        visit=driver.both([Stop(stop.board, stop.place, 0.0) for stop in stops]),
        month=driver.both(stops) if has_hours else None,
    )


@dataclass(frozen=True, slots=True)
class _Driver:
    """Drives the stops of one leg."""

    ways: Ways
    order: tuple[int, ...]
    at: dict[int, int]
    day_hours: float

    def both(self, stops: Sequence[Stop]) -> tuple[Trips, Trips]:
        """Drive for each board apart, and for all; a round that saves nothing is not driven."""
        apart = together([self._own_round(stops, board) for board in sorted({stop.board for stop in stops})])
        joint = self._drive(self.order, stops)
        return apart, joint if joint.km < apart.km else apart

    def _own_round(self, stops: Sequence[Stop], board: str) -> Trips:
        own = [stop for stop in stops if stop.board == board]
        return self._drive(round_along(self.ways, sorted({self.at[stop.place] for stop in own})), own)

    def _drive(self, order: Sequence[int], stops: Sequence[Stop]) -> Trips:
        """Drive a round in the direction in which its days of work fall best."""
        hours = dict.fromkeys(order, 0.0)
        for stop in sorted(stops, key=lambda each: (each.place, each.hours or 0.0)):
            hours[self.at[stop.place]] += stop.hours or 0.0
        ways = [tuple(order), tuple(reversed(order))]
        driven = [trips_for(self.ways, way, [hours[number] for number in way], self.day_hours) for way in ways]
        return min(driven, key=lambda trips: (trips.km, trips.trips))


def _stops(found: Carrying) -> list[Stop]:
    """List the work of every board at every place; the hours of a need spread evenly over its places."""
    at = {place_key(place): position for position, place in enumerate(found.joint.places)}
    visited = visited_as(found.asked)
    stops = []
    for each in found.asked:
        places = sorted({at[visited[place_key(place)]] for place in each.need.places})
        hours = each.work.hours_per_month
        share = None if hours is None else hours / len(places)
        stops += [Stop(each.board, place, share) for place in places]
    return stops


def _points(found: Carrying, leg: Leg) -> list[Point]:
    places = (found.joint.places[at] for at in leg.places)
    return [_start(leg.site), *(Point(place.lat_deg, place.lon_deg, int(place.nis_code)) for place in places)]


def _start(site: Site) -> Point:
    return Point(site.lat_deg or 0.0, site.lon_deg or 0.0, int(site.nis_code) if site.nis_code else UNKNOWN)


def _saving(both: Sequence[tuple[Trips, Trips]]) -> Saving:
    apart, joint = together([each for each, _ in both]), together([each for _, each in both])
    return Saving(apart, joint, apart.km - joint.km, apart.minutes - joint.minutes)


def _text(found: Carrying, basis: str, visit: Saving, month: Saving | None, left_out: tuple[str, ...]) -> str:
    say, number = found.speaker.say, found.speaker.number
    text = say(
        TRAVEL,
        "saved",
        separate=number(visit.separate.km),
        separate_minutes=number(visit.separate.minutes, 0),
        joint=number(visit.joint.km),
        joint_minutes=number(visit.joint.minutes, 0),
        km=number(visit.saved_km),
        minutes=number(visit.saved_minutes, 0),
    )
    text += (
        say(TRAVEL, "no_month")
        if month is None
        else say(
            TRAVEL,
            "by_month",
            trips=month.joint.trips,
            separate_trips=month.separate.trips,
            km=number(month.saved_km),
        )
    )
    text += say(TRAVEL, "related") if basis == "related" else ""
    return text + (say(TRAVEL, "left_out", places=found.speaker.listed(left_out)) if left_out else "")
