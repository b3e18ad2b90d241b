"""The kinds of field that records are made of, each with the rule that holds for it."""

import datetime
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, LiteralString

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from catalog.areas import NamedArea, load_areas
from catalog.exceptions import CatalogError
from catalog.kbo import InvalidKboNumberError, written_kbo
from catalog.messages import one_of
from catalog.parameters import load_parameters
from catalog.places import Places, load_places
from catalog.provinces import find_province
from catalog.taxonomy import Taxonomy, cpv_digits, load_taxonomy
from matcher.model.bundling import BUNDLE_STATUSES, REPLIES
from matcher.model.gap import GAP_STATUSES
from matcher.model.need import BUYER_KINDS, NEED_KINDS
from matcher.model.policy import CRITERIA
from matcher.model.procurement import NATURES, VALUE_BASES
from matcher.model.provider import KINDS, MODES
from matcher.model.reporting import ACTION_STATUSES, OUTCOME_RESULTS, PRIORITY_CODES

LAST_YEAR = 2100
FIRST_YEAR_OF_PROVIDER = 1990
FIRST_YEAR_OF_NEED = 2000
LARGEST_NUMBER = 1e12  # keeps a product of three of them far from infinity
SMALLEST_POSITIVE = 0.001  # less is a slip of the pen, and a division by it overflows
LARGEST_COUNT = 10**9
EARTH_RADIUS_KM = 6371.0088
WEIGHTS_TOLERANCE = 0.001

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SWAPPED = "breedte en lengte omgewisseld"
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Known:
    """The tables that names in a record must be found in; the context of a validation."""

    places: Places
    areas: Mapping[str, NamedArea]
    taxonomy: Taxonomy


@cache
def shipped() -> Known:
    """Give the tables of the catalogue itself, once per process."""
    return Known(load_places(), load_areas(), load_taxonomy())


def refusal(kind: LiteralString, **facts: object) -> PydanticCustomError:
    """Make the refusal of a value; its sentence is `catalog.messages.EXPECTED[kind]`."""
    return PydanticCustomError(kind, kind, facts)


def known_of(info: ValidationInfo) -> Known:
    return info.context if isinstance(info.context, Known) else shipped()


def _listed(choices: tuple[str, ...]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in choices:
            raise refusal("not_listed", choices=one_of(choices))
        return value

    return AfterValidator(check)


def _blank_is_missing(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _number_is_text(value: object) -> object:
    """A postal code or KBO number written as a number is what it says."""
    return str(value) if type(value) is int and 0 <= value < 10**10 else value


def _whole(value: object) -> object:
    """Take 4.0 for the 4 it is: some programs write every number so."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _day_from(first_year: int) -> BeforeValidator:
    first, last = datetime.date(first_year, 1, 1), datetime.date(LAST_YEAR, 12, 31)

    def check(value: object) -> datetime.date:
        day = _read_day(value)
        if not first <= day <= last:
            raise refusal("date_out_of_range", first=first.isoformat(), last=last.isoformat())
        return day

    return BeforeValidator(check)


def _read_day(value: object) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value.strip()):
        raise refusal("not_a_date")
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError:
        raise refusal("no_such_date") from None


def _clock(value: str) -> str:
    match = _CLOCK.fullmatch(value)
    if match is None:
        raise refusal("not_a_time")
    return f"{int(match[1]):02d}:{match[2]}"


def _month(value: str) -> str:
    match = _MONTH.fullmatch(value)
    if match is None or not FIRST_YEAR_OF_PROVIDER <= int(match[1]) <= LAST_YEAR:
        raise refusal("not_a_month")
    return value


def _season(months: tuple[int, ...]) -> tuple[int, ...]:
    if not months or len(set(months)) < len(months) or not all(1 <= month <= 12 for month in months):
        raise refusal("not_a_season_month")
    return tuple(sorted(months))


def _not_too_small(number: float) -> float:
    if number < SMALLEST_POSITIVE:
        raise refusal("too_small", smallest=f"{SMALLEST_POSITIVE:g}".replace(".", ","))
    return number


def _latitude(degrees: float) -> float:
    if not -90 <= degrees <= 90:
        raise refusal("not_a_latitude")
    return degrees


def _longitude(degrees: float) -> float:
    if not -180 <= degrees <= 180:
        raise refusal("not_a_longitude")
    return degrees


def possible_point(lon: float | None, info: ValidationInfo) -> float | None:
    """Refuse a point alone that lies far from every municipality; beside a name it is a `point_question`."""
    lat = info.data.get("lat")
    if lat is None or lon is None or info.data.get("municipality", "a fault of its own") is not None:
        return lon
    places = known_of(info).places
    km = _km_from_centre(lat, lon, places)
    if km > _point_max_km():
        hint = f"{_SWAPPED}?" if _is_swapped(lat, lon, places) else "kijk lat en lon na"
        nearest, point = places.nearest(lat, lon).name, {"lat": lat, "lon": lon}
        raise refusal("far_point", field="", point=point, km=f"{km:.0f}", nearest=nearest, hint=hint)
    return lon


def point_question(name: str | None, lat: float | None, lon: float | None, *, places: Places) -> str | None:
    """Ask whether a point that lies far from the place named with it is right.

    Examples
    --------
    >>> point_question("Ieper", 51.2, 3.22, places=load_places())
    'Het punt ligt op 45 km van Ieper. Klopt dat?'
    """
    if name is None or lat is None or lon is None:
        return None
    place = places.find(name)
    km = _km_between((lat, lon), place.point)
    if km <= _point_max_km():
        return None
    doubt = f"Zijn {_SWAPPED}?" if _is_swapped(lat, lon, places) else "Klopt dat?"
    return f"Het punt ligt op {km:.0f} km van {place.label}. {doubt}"


def _is_swapped(lat: float, lon: float, places: Places) -> bool:
    """Say whether the point lies in Belgium when its numbers trade places; then it cannot as they stand."""
    return _km_from_centre(lon, lat, places) <= _point_max_km()


def _km_from_centre(lat: float, lon: float, places: Places) -> float:
    return _km_between((lat, lon), places.points[places.nearest(lat, lon).nis_code])


def _km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Measure the great circle between two points, by the haversine."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(math.radians, point) for point in (one, other))
    north, east = math.sin((lat_b - lat_a) / 2), math.sin((lon_b - lon_a) / 2)
    half_chord_squared = north**2 + math.cos(lat_a) * math.cos(lat_b) * east**2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half_chord_squared)))


@cache
def _point_max_km() -> float:
    """Give the newest value: where Belgium ends does not hang on the day that is asked about."""
    return load_parameters()["point_max_km_from_centre"].values[-1].value


def _looked_up(look_up: Callable[[str, Known], str]) -> AfterValidator:
    """Refuse a text that a table does not know, with the table's own sentence."""

    def check(text: str, info: ValidationInfo) -> str:
        try:
            return look_up(text, known_of(info))
        except CatalogError as error:
            raise refusal("not_known", message=str(error)) from None

    return AfterValidator(check)


def _municipality(text: str, known: Known) -> str:
    known.places.find(text)
    return text


def _service_type(text: str, known: Known) -> str:
    return known.taxonomy.get(text.lower()).code


def _area_id(text: str, known: Known) -> str:
    if text in known.areas:
        return text
    from difflib import get_close_matches

    raise UnknownAreaError(text, get_close_matches(text.lower(), known.areas, n=3, cutoff=0.5) or known.areas)


def _kbo(text: str) -> str:
    try:
        return written_kbo(text)
    except InvalidKboNumberError as error:
        raise refusal("not_a_kbo_number", why=error.why) from None


def _weights(weights: dict[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    if abs(total - 1) > WEIGHTS_TOLERANCE + 1e-9:
        raise refusal("weights_sum", total=f"{total:g}".replace(".", ","))
    return weights


def _capacity_shape(value: object) -> str:
    return "[by month]" if isinstance(value, dict) else "[any month]"


class UnknownAreaError(CatalogError, LookupError):
    """No named area has this id.

    Attributes
    ----------
    id : str
    closest : tuple of str
        Ids that look like it, best first; without any, all there are.
    """

    def __init__(self, area_id: str, closest: Iterable[str] = ()) -> None:
        super().__init__(area_id, tuple(closest))
        self.id = area_id
        self.closest = tuple(closest)

    def __str__(self) -> str:
        choice = f" Bedoelt u {one_of(self.closest)}?" if self.closest else ""
        return f"Gebied «{self.id}» staat niet in de catalogus.{choice}"


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True)]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
OptionalText = Annotated[_Stripped | None, BeforeValidator(_blank_is_missing)]
AskedText = _Stripped | None  # blank is kept apart from missing: it is told as blank
Flag = Annotated[bool, Field(strict=True)]

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Amount = Annotated[Number, Field(ge=0, le=LARGEST_NUMBER)]
PositiveAmount = Annotated[Number, Field(gt=0, le=LARGEST_NUMBER), AfterValidator(_not_too_small)]
Share = Annotated[Number, Field(ge=0, le=1)]
Count = Annotated[int, Field(strict=True, ge=0, le=LARGEST_COUNT), BeforeValidator(_whole)]
PositiveCount = Annotated[int, Field(strict=True, gt=0, le=LARGEST_COUNT), BeforeValidator(_whole)]
Latitude = Annotated[Number, AfterValidator(_latitude)]
Longitude = Annotated[Number, AfterValidator(_longitude)]

ProviderDay = Annotated[datetime.date, Field(strict=True), _day_from(FIRST_YEAR_OF_PROVIDER)]
NeedDay = Annotated[datetime.date, Field(strict=True), _day_from(FIRST_YEAR_OF_NEED)]
Clock = Annotated[_Stripped, AfterValidator(_clock)]
SeasonMonths = Annotated[
    tuple[Annotated[int, Field(strict=True), BeforeValidator(_whole)], ...], AfterValidator(_season)
]
Capacity = Annotated[
    Annotated[Amount, Tag("[any month]")]
    | Annotated[dict[Annotated[_Stripped, AfterValidator(_month)], Amount], Tag("[by month]")],
    Discriminator(_capacity_shape),
]

ServiceTypeCode = Annotated[Text, _looked_up(_service_type)]
MunicipalityName = Annotated[_Stripped, _looked_up(_municipality), BeforeValidator(_number_is_text)]
ProvinceName = Annotated[Text, _looked_up(lambda text, _: find_province(text))]
AreaId = Annotated[Text, _looked_up(_area_id)]
CpvCode = Annotated[_Stripped, _looked_up(lambda text, _: cpv_digits(text))]
KboNumber = Annotated[_Stripped, AfterValidator(_kbo), BeforeValidator(_number_is_text)]

ProviderKind = Annotated[_Stripped, _listed(KINDS)]
NeedKind = Annotated[_Stripped, _listed(NEED_KINDS)]
BuyerKind = Annotated[_Stripped, _listed(BUYER_KINDS)]
Mode = Annotated[_Stripped, _listed(MODES)]
Evidence = Annotated[_Stripped, _listed(("stated", "name"))]
PriorityCode = Annotated[_Stripped, _listed(PRIORITY_CODES)]
ActionStatus = Annotated[_Stripped, _listed(ACTION_STATUSES)]
OutcomeResult = Annotated[_Stripped, _listed(OUTCOME_RESULTS)]
GapStatus = Annotated[_Stripped, _listed(GAP_STATUSES)]
BoardReply = Annotated[_Stripped, _listed(REPLIES)]
BundleStatus = Annotated[_Stripped, _listed(BUNDLE_STATUSES)]
PurchaseNature = Annotated[_Stripped, _listed(NATURES)]
ValueBasis = Annotated[_Stripped, _listed(VALUE_BASES)]
Weights = Annotated[dict[Annotated[_Stripped, _listed(CRITERIA)], Amount], AfterValidator(_weights)]
