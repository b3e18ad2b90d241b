"""pandas as an analyst writes it: masks over the whole frame, merges for what stands in other tables, then columns."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from benchmarks.engines import Engine, Placed
from benchmarks.engines.arrays import Scorer
from benchmarks.engines.offers import offer_table
from benchmarks.engines.query import STATUSES
from benchmarks.engines.question import Reader
from benchmarks.supply_values import provider_id
from matcher.model.need import Need
from matcher.model.policy import Policy
from matcher.model.supply import Supply

if TYPE_CHECKING:
    import pandas as pd

OF_PROVIDER = ("kinds", "reserved", "share", "inclusion", "recency", "tie_share", "has_sites")


class WholeFrame(Engine):
    """A frame of offerings and one of providers, as the files have them."""

    def __init__(self, supply: Supply, policy: Policy) -> None:
        import pandas as pd

        self.version = f"pandas {pd.__version__}"
        self._frame = pd.DataFrame
        self._policy = policy
        self._reader = Reader(supply, policy)
        self._scorer = Scorer(supply, policy)
        whole = self._frame(offer_table(supply, policy))
        self._providers = whole[["provider", *OF_PROVIDER]].drop_duplicates("provider")
        self._offers = whole.drop(columns=list(OF_PROVIDER))
        self._codes = {code: at for at, code in enumerate(policy.service_types.codes)}

    def top(self, need: Need, k: int = 20) -> list[Placed]:
        """Give the best `k` offerings for a need, best first."""
        asked = self._reader.asked(need)
        wanted = self._wanted(need)
        offers = self._offers[self._offers["type"].isin(wanted["type"])]
        if asked.shape.has_dates:
            last = asked.values[f"end{len(asked.shape.hours) - 1}"]
            offers = offers[(offers["valid_from"] <= last) & (offers["valid_to"] >= asked.values["start0"])]
        found = offers.merge(wanted, on="type").merge(self._providers, on="provider")
        rows = self._scorer.best({str(name): found[name].to_numpy() for name in found}, asked, k)
        codes = self._policy.service_types.codes
        return [Placed(provider_id(row[0]), codes[row[1]], STATUSES[row[2]], row[3]) for row in rows]

    def _wanted(self, need: Need) -> "pd.DataFrame":
        """Make a frame of the types to look for, each with its fit."""
        fits = type_fits(need, self._policy)
        asked = set(need.service_types)
        return self._frame(
            {
                "type": [self._codes[code] for code in fits],
                "fit": list(fits.values()),
                "is_related": [code not in asked for code in fits],
            }
        )


def type_fits(need: Need, policy: Policy) -> Mapping[str, float]:
    """Give the asked types and those that can stand in for them, each with its fit."""
    fits = dict.fromkeys(need.service_types, 1.0)
    for code in need.service_types:
        for relation in policy.service_types.related[code]:
            if relation.code not in need.service_types:
                fits[relation.code] = max(relation.weight, fits.get(relation.code, 0.0))
    return fits
