"""scikit-learn's BallTree: a tree of sites for every type, asked for all within the longest reach, then numpy."""

import numpy as np

from benchmarks.engines import Engine, Placed
from benchmarks.engines.arrays import Row, Scorer
from benchmarks.engines.in_pandas import type_fits
from benchmarks.engines.offers import offer_table
from benchmarks.engines.query import STATUSES
from benchmarks.engines.question import Asked, Reader
from benchmarks.supply_values import provider_id
from matcher.geo import EARTH_RADIUS_KM
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import IntArray, Supply

UNREAD = ("x", "y", "z", "reach")


class TreePerType(Engine):
    """A tree over who has a reach, beside a list of who can serve anywhere, for every type."""

    def __init__(self, supply: Supply, policy: Policy) -> None:
        import sklearn
        from sklearn.neighbors import BallTree

        self.version = f"scikit-learn {sklearn.__version__}"
        self._policy = policy
        self._reader = Reader(supply, policy)
        self._scorer = Scorer(supply, policy)
        self._table = offer_table(supply, policy)
        self._codes = {code: at for at, code in enumerate(policy.service_types.codes)}
        reach = self._table["reach"]
        self._radius = float(np.nanmax(reach)) / EARTH_RADIUS_KM
        points = np.radians(np.stack([self._table["lat"], self._table["lon"]], axis=1))
        self._rows = supply.rows_by_service_type
        self._near = {number: rows[~np.isnan(reach[rows])] for number, rows in self._rows.items()}
        self._far = {number: rows[np.isnan(reach[rows])] for number, rows in self._rows.items()}
        self._trees = {
            number: BallTree(points[rows], metric="haversine") for number, rows in self._near.items() if len(rows)
        }

    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Give the best `k` offerings for a need, best first: related types only when there is room."""
        asked = self._reader.asked(need)
        fits = type_fits(need, self._policy)
        direct = {code: fit for code, fit in fits.items() if code in need.service_types}
        rows = self._best(asked, direct, direct, k)
        if len(rows) < k:
            rows = self._best(asked, dict(fits), direct, k)
        codes = self._policy.service_types.codes
        return [Placed(provider_id(row[0]), codes[row[1]], STATUSES[row[2]], row[3]) for row in rows]

    def _best(self, asked: Asked, fits: dict[str, float], direct: dict[str, float], k: int) -> list[Row]:
        found = {code: self._candidates(self._codes[code], asked) for code in fits}
        rows, counts = np.concatenate(list(found.values())), [len(each) for each in found.values()]
        months = {name for name in self._table if name[0] == "h" and name[1:].isdecimal()}
        unread = {*UNREAD, *months.difference(asked.shape.hours)}
        offers = {name: column[rows] for name, column in self._table.items() if name not in unread}
        offers["fit"] = np.repeat(list(fits.values()), counts)
        offers["is_related"] = np.repeat([code not in direct for code in fits], counts)
        return self._scorer.best(offers, asked, k)

    def _candidates(self, number: int, asked: Asked) -> IntArray:
        """Take the offerings of one type that may serve a place."""
        if not asked.shape.is_bounded or number not in self._trees:
            return self._rows.get(number, np.empty(0, dtype=np.int64))
        places = [[asked.values[f"lat{at}"], asked.values[f"lon{at}"]] for at in range(asked.shape.n_places)]
        near = self._trees[number].query_radius(np.radians(places), self._radius * 1.001)
        within = np.unique(np.concatenate(near))
        return np.concatenate([self._near[number][within], self._far[number]])
