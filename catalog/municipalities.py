"""The values places are made of, and how they are read from the shipped tables.

Sources: Statbel REFNIS 2025 (names, codes, mergers), FPS BOSA BeST Address and GeoNames (points).
"""

import csv
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Municipality:
    """A Belgian municipality, of today or merged away.

    Attributes
    ----------
    nis_code : str
        Five digits; a merger gets a new code.
    name, name_fr, name_nl : str
        Official name, French name, and the Dutch name where the official one is French; empty is none.
    province, region, arrondissement, nuts3 : str
        Where it lies; a Brussels municipality has its region as province.
    postal_codes : tuple of str
    lat_deg, lon_deg : float
        Its centre, WGS84 degrees.
    valid_from, valid_to : datetime.date or None
        First and last day; None is open.
    successor_nis : str or None
        Code of the municipality it merged into.
    """

    nis_code: str
    name: str
    province: str
    region: str
    postal_codes: tuple[str, ...]
    lat_deg: float
    lon_deg: float
    name_fr: str = ""
    name_nl: str = ""
    arrondissement: str = ""
    nuts3: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successor_nis: str | None = None

    @property
    def is_current(self) -> bool:
        """Whether it has not merged into another municipality."""
        return self.successor_nis is None


@dataclass(frozen=True, slots=True)
class SubMunicipality:
    """A village or postal place inside a municipality; its point may be unknown."""

    name: str
    postal_code: str
    nis_code: str
    lat_deg: float | None = None
    lon_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A point with the municipality of today that it belongs to.

    Attributes
    ----------
    name : str
        Name of the municipality, former municipality or sub-municipality.
    municipality : Municipality
        Always a current one.
    lat_deg, lon_deg : float
        The place's own point, or the centre of its municipality when its own is not known.
    correction : str or None
        Dutch question to ask when the name was read as another spelling.
    """

    name: str
    municipality: Municipality
    lat_deg: float
    lon_deg: float
    correction: str | None = None

    @property
    def label(self) -> str:
        """Name with the municipality between brackets where they differ."""
        own = self.municipality.name
        return self.name if self.name == own or self.name.startswith(f"{own} (") else f"{self.name} ({own})"

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.lat_deg, self.lon_deg

    @property
    def is_centre(self) -> bool:
        """Whether the point is the centre of the municipality."""
        return self.point == (self.municipality.lat_deg, self.municipality.lon_deg)


def read_municipalities(path: Path) -> Iterator[Municipality]:
    """Read the municipalities, current and former, from a table with a header.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file in UTF-8 with the columns of `catalog/data/municipalities.csv`.

    Yields
    ------
    Municipality
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        for row in rows:
            yield _municipality(dict(zip(columns, row, strict=True)))


def read_sub_municipalities(path: Path) -> Iterator[SubMunicipality]:
    """Read the sub-municipalities from a table with a header.

    Parameters
    ----------
    path : pathlib.Path
        A CSV file in UTF-8 with the columns name, postal_code, nis_code, lat and lon.

    Yields
    ------
    SubMunicipality
        One per postal code and name; without a point when lat is empty.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for name, postal_code, nis_code, lat, lon in rows:
            yield SubMunicipality(name, postal_code, nis_code, *((float(lat), float(lon)) if lat else ()))


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        nis_code=row["nis_code"],
        name=row["name"],
        province=row["province"],
        region=row["region"],
        postal_codes=tuple(row["postal_codes"].split(";")),
        lat_deg=float(row["lat"]),
        lon_deg=float(row["lon"]),
        name_fr=row["name_fr"],
        name_nl=row["name_nl"],
        arrondissement=row["arrondissement"],
        nuts3=row["nuts3"],
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
        successor_nis=row["successor_nis"] or None,
    )


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
