"""What is asked: a public contract, a DAEB, an enclave or subcontracted work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

NEED_KINDS = ("procurement", "daeb", "enclave", "subcontract")
BUYER_KINDS = (
    "municipality",
    "ocmw",
    "intermunicipal",
    "province",
    "care",
    "school",
    "company",
    "other",
)
ALL_MONTHS = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class NeedPlace:
    """A place where the work is to be done; a point in WGS84 degrees and its municipality.

    `part` is a named part of the municipality, such as the network area of one water company.
    `correction` says, in words, that the name was corrected.
    """

    name: str
    nis_code: str
    municipality: str
    province: str
    lat_deg: float
    lon_deg: float
    part: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who asks."""

    name: str | None = None
    kind: str | None = None
    municipality: str | None = None
    nis_code: str | None = None


@dataclass(frozen=True, slots=True)
class SiteAccess:
    """How workers can reach the place of an enclave; `shift_start_minutes` counts from midnight."""

    bike: bool | None = None
    public_transport: bool | None = None
    shift_start_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One need, checked: every number is in its unit and every place is a known municipality.

    Attributes
    ----------
    hours_per_month : float or None
        Workload in each month of the period that is in season; None when it was not given.
    minutes_per_unit, quantity, times_per_year : float or None
        The other way to state the workload.
    is_without_supervisor : bool
        The buyer asked for people on their own; the answer is always a team with a supervisor.
    is_core_activity, has_daeb_ground : bool or None
        What the buyer says of an enclave and of a DAEB; None is "not said".
    weights : mapping of criterion to weight, or None
        Summing to 1; None leaves the weights to the policy.
    """

    id: str
    kind: str
    places: tuple[NeedPlace, ...]
    title: str | None = None
    description: str | None = None
    service_types: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    buyer: Buyer = Buyer()
    quantity: float | None = None
    times_per_year: float | None = None
    minutes_per_unit: float | None = None
    hours_per_month: float | None = None
    start: date | None = None
    end: date | None = None
    season_months: tuple[int, ...] = ALL_MONTHS
    mode: str | None = None
    workers: int | None = None
    is_without_supervisor: bool = False
    site_access: SiteAccess = SiteAccess()
    reserved: bool = False
    estimated_value_eur: float | None = None
    max_km: float | None = None
    provider_kinds: tuple[str, ...] = ()
    must_own_municipality: bool = False
    entrusted_only: bool = False
    is_core_activity: bool | None = None
    has_daeb_ground: bool | None = None
    weights: Mapping[str, float] | None = None

    @property
    def asked_mode(self) -> str | None:
        """The mode that is asked for: an enclave asks for an enclave unless it says otherwise."""
        return self.mode or ("enclave" if self.kind == "enclave" else None)
