"""Hard limits as SQL: who may be asked at all, and which places an offering serves."""

from benchmarks.engines.offers import OTHER_HOURS, TYPICAL_HOURS
from benchmarks.engines.phrases import Phrases, all_of
from matcher.geo import EARTH_RADIUS_KM, MILLIMETRE_DECIMALS

N_EXCEPT = 20


class Gates(Phrases):
    """Writes the gates."""

    def gates(self) -> str:
        """Admit by what needs no place: work form, mode, eligibility, team, own municipality."""
        shape, p = self.shape, self.parameter
        gates = [f"(kinds & {p('kinds')}) <> 0", f"COALESCE(NOT (supervisors = 0 AND {self.goes_out}), TRUE)"]
        if shape.mode is not None:
            gates.append(f"(modes = 0 OR (modes & {p('mode')}) <> 0)")
        if shape.is_reserved:
            minimum = self.number(self.policy.reserved_minimum_share)
            gates.append(f"(reserved = 1 OR (reserved = -1 AND COALESCE(share >= {minimum}, TRUE)))")
        if shape.asks_workers:
            gates.append(f"COALESCE(workers >= {p('crew')}, TRUE)")
        if shape.n_own:
            gates.append(f"(NOT has_sites OR {self.has_own_site()})")
        if shape.is_related:
            gates.append(f"provider NOT IN ({', '.join(p(f'except{at}') for at in range(N_EXCEPT))})")
        return all_of(gates)

    def has_own_site(self) -> str:
        """Ask for a site in a municipality where an own site counts."""
        own = ", ".join(self.parameter(f"own{at}") for at in range(self.shape.n_own))
        return f"provider IN (SELECT provider FROM site WHERE nis IN ({own}))"

    def in_sets(self) -> dict[str, str]:
        """Ask of each place whether the area lists it."""
        p = self.parameter
        period = f"since <= {p('last')} AND until >= {p('first')}"
        sets = "SELECT area_set FROM membership WHERE nis = {nis} AND {period}"
        return {f"in_set{at}": f"area_set IN ({sets.format(nis=p(f'nis{at}'), period=period)})" for at in self.places}

    def distances(self) -> dict[str, str]:
        """Measure kilometres over the chord between points on the unit sphere."""
        p, diameter = self.parameter, self.number(2 * EARTH_RADIUS_KM)

        def km(at: int) -> str:
            parts = (f"({axis} - {p(f'{axis}{at}')}) * ({axis} - {p(f'{axis}{at}')})" for axis in "xyz")
            return self.rounded(
                f"{diameter} * asin(sqrt({' + '.join(parts)}) / {self.number(2.0)})", MILLIMETRE_DECIMALS
            )

        return {f"km{at}": km(at) for at in self.places}

    def minutes(self) -> dict[str, str]:
        """Measure the minutes of a ride to each place."""
        return {f"minutes{at}": self._drive(f"km{at}") for at in self.places}

    def _drive(self, km: str) -> str:
        """Turn kilometres into minutes, stretch by stretch."""
        travel, number, least, greatest = self.policy.travel, self.number, self.dialect.least, self.dialect.greatest
        road, previous, parts = f"{km} * {number(travel.circuity)}", 0.0, []
        for limit, speed in zip((*travel.speed_limits_km, None), travel.speeds_kmh, strict=True):
            reached = f"{greatest}({road}, {number(previous)})"
            stretch = reached if limit is None else f"{least}({reached}, {number(limit)})"
            parts.append(f"({stretch} - {number(previous)}) * {number(60.0 / speed)}")
            previous = limit or 0.0
        return f"CASE WHEN {km} IS NOT NULL THEN {' + '.join(parts)} END"

    def holds(self) -> dict[str, str]:
        """Ask of each place whether it surely lies in the area."""
        province = "(provinces & {bit}) <> 0"
        return {
            f"holds{at}": f"(is_everywhere OR {province.format(bit=self.parameter(f'province{at}'))} "
            f"OR COALESCE(km{at} <= radius, FALSE) OR in_set{at})"
            for at in self.places
        }

    def serves(self) -> dict[str, str]:
        """Admit places by area, by the buyer's and by the provider's limit; what is unknown excludes nothing."""

        def serves(at: int) -> str:
            too_long = f"COALESCE(minutes{at} > max_travel, FALSE)"
            refused = [f"({self.goes_out} AND ((is_sure_area AND NOT holds{at}) OR {too_long}))"]
            if self.shape.has_max_km:
                refused.append(f"COALESCE(km{at} > {self.parameter('max_km')}, FALSE)")
            return f"NOT ({' OR '.join(refused)})"

        return {f"serves{at}": serves(at) for at in self.places}

    def free_hours(self) -> dict[str, str]:
        """Give the hours in each month, none where the offering does not run."""

        def hours(at: int, column: str) -> str:
            stated = column if column in (OTHER_HOURS, TYPICAL_HOURS) else f"COALESCE({column}, {OTHER_HOURS})"
            if not self.shape.has_dates:
                return stated
            return f"CASE WHEN {self.runs()[at]} THEN {stated} ELSE {self.number(0.0)} END"

        return {f"free{at}": hours(at, column) for at, column in enumerate(self.shape.hours)}

    def has_hours(self) -> str:
        """Refuse who surely has no hour in any month."""
        none = all_of(f"{free} <= {self.number(0.0)}" for free in self.free)
        return f"COALESCE(NOT ({none}), TRUE)"
