"""All settings in one place: read once from the environment, each with its default and what it is for.

A secret has no default: what needs it is off until the operator gives it.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.faults import shown
from service import setting_kinds as kinds
from service.exceptions import SettingsError
from service.setting_kinds import Kind

PREFIX = "SCHAKEL_"
DEFAULT_DATABASE = "sqlite:///schakel.db"
# Read elsewhere: with it a mistake of ours shows where it was made.
DEBUG = "DEBUG"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the environment without the prefix, how it is read, its default, and its use."""

    name: str
    kind: Kind
    default: str | int | bool | None
    help_nl: str

    @property
    def variable(self) -> str:
        """Give its name in the environment."""
        return PREFIX + self.name


SETTINGS: tuple[Setting, ...] = (
    Setting("DATABASE", kinds.DATABASE, DEFAULT_DATABASE, "Databank: sqlite:///bestand.db of postgresql+psycopg://…"),
    Setting(
        "PUBLIC_URL",
        kinds.WEB,
        None,
        "Adres waarop mensen de site bereiken, zoals https://schakel.example; in mails, en nodig bij SMTP_URL.",
    ),
    Setting(
        "CATALOGUE",
        kinds.choice("regio", "voorbeeld", "alles", "niets"),
        "regio",
        "Wat een lege databank krijgt: regio, voorbeeld, alles of niets.",
    ),
    Setting(
        "BOUNDARIES", kinds.FILE, None, "GeoJSON met gemeentegrenzen voor de kaart; zonder dit tekent Schakel cellen."
    ),
    Setting(
        "BOUNDARIES_CREDIT", kinds.TEXT, "", "Bron van die grenzen, zoals hun licentie ze vraagt: Statbel, CC BY 4.0."
    ),
    Setting(
        "TILE_URL",
        kinds.TILES,
        "",
        "Kaarttegels onder /kaart, zoals https://tegels.example/{z}/{x}/{y}.png; leeg is zonder tegelserver.",
    ),
    Setting("TILE_CREDIT", kinds.TEXT, "", "Bronvermelding bij de kaarttegels, zoals hun licentie ze vraagt."),
    Setting("TRAVEL_TABLE", kinds.FILE, None, "CSV met gemeten reistijden tussen gemeenten."),
    Setting(
        "RATE_LIMIT_PER_MINUTE",
        kinds.count_from(1),
        6000,
        "Verzoeken per minuut van één adres aan de API, per werkproces.",
    ),
    Setting(
        "TOKEN_LIMIT_PER_MINUTE", kinds.count_from(1), 12000, "Verzoeken per minuut met één sleutel, per werkproces."
    ),
    Setting(
        "PAGE_LIMIT_PER_MINUTE",
        kinds.count_from(1),
        1200,
        "Pagina's per minuut voor één adres, per werkproces; een kantoor deelt vaak één adres.",
    ),
    Setting("SESSION_HOURS", kinds.count_from(1), 12, "Hoelang iemand aangemeld blijft, in uren."),
    Setting("HTTPS", kinds.FLAG, None, "Koekjes alleen over HTTPS (ja of nee); zonder dit volgt het uit PUBLIC_URL."),
    Setting(
        "TRUSTED_PROXY",
        kinds.PROXIES,
        "127.0.0.1",
        "Adressen van de omgekeerde proxy die X-Forwarded-For en X-Forwarded-Proto zet; leeg is geen.",
    ),
    Setting("SMTP_URL", kinds.MAIL_SERVER, None, "Mailserver, zoals smtps://gebruiker:geheim@mail.example:465."),
    Setting("MAIL_FROM", kinds.SENDER, None, "Afzender van de mails; nodig bij SMTP_URL."),
    Setting("OIDC", kinds.NAMES, "", "Namen van aanmelddiensten, zoals acm,entra; elk met de instellingen hieronder."),
    Setting("METRICS_TOKEN", kinds.SECRET, None, "Sleutel voor /metrics; zonder dit alleen vanaf de machine zelf."),
    Setting("LOG_LEVEL", kinds.choice("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "Hoeveel er in het logboek komt."),
)
# Of each sign-in service, such as SCHAKEL_OIDC_ACM_ISSUER.
OIDC_SETTINGS: tuple[Setting, ...] = (
    Setting("LABEL", kinds.TEXT, None, "Naam op de knop; zonder dit de naam uit SCHAKEL_OIDC."),
    Setting("ISSUER", kinds.ISSUER, None, "Adres van de dienst, zoals in haar openid-configuration; verplicht."),
    Setting("CLIENT_ID", kinds.TEXT, None, "Hoe de dienst Schakel kent; verplicht."),
    Setting("CLIENT_SECRET", kinds.SECRET, None, "Geheim waarmee Schakel zich bij de dienst meldt; verplicht."),
    Setting("SCOPE", kinds.TEXT, "openid email", "Wat aan de dienst gevraagd wordt."),
)


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """One service where people sign in: ACM/IDM, Entra ID, or another OpenID Connect provider."""

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = "openid email"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose."""

    database: str = field(default=DEFAULT_DATABASE, repr=False)
    public_url: str | None = None
    catalogue: str = "regio"
    boundaries: Path | None = None
    boundaries_credit: str = ""
    tile_url: str = ""
    tile_credit: str = ""
    travel_table: Path | None = None
    rate_limit_per_minute: int = 6000
    token_limit_per_minute: int = 12000
    page_limit_per_minute: int = 1200
    session_hours: int = 12
    https: bool = False
    trusted_proxy: str = "127.0.0.1"
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    metrics_token: str | None = field(default=None, repr=False)
    log_level: str = "INFO"
    oidc: tuple[OidcSettings, ...] = ()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    SettingsError
        With a line for each variable that is missing or cannot be read.
    """
    reading = _Reading(os.environ if environment is None else environment)
    given = {each.name.lower(): reading.value(each) for each in SETTINGS}
    given["oidc"] = tuple(_oidc(reading, name) for name in given["oidc"] or ())
    if given["https"] is None:
        given["https"] = (given["public_url"] or "").startswith("https://")
    if given["smtp_url"]:
        reading.faults.extend(_missing_beside_mail_server(given))
    if reading.faults:
        raise SettingsError(reading.faults)
    return Settings(**given)


def _missing_beside_mail_server(given: Mapping[str, Any]) -> Iterator[str]:
    """Tell what a mail needs: a sender, and the site's own address, since that of a request is whatever was sent."""
    for name, kind in (("MAIL_FROM", kinds.SENDER), ("PUBLIC_URL", kinds.WEB)):
        if not given[name.lower()]:
            yield f"{PREFIX}{name}: ontbreekt — verwacht {kind.expected}, bij {PREFIX}SMTP_URL"


def unknown_names(environment: Mapping[str, str] | None = None) -> Sequence[str]:
    """Name the variables that look like ours and are none: most likely a slip of the pen."""
    environment = os.environ if environment is None else environment
    known = {each.variable for each in SETTINGS} | {PREFIX + DEBUG}
    services = re.split(r"[,\s]+", environment.get(f"{PREFIX}OIDC", ""))
    known |= {f"{PREFIX}OIDC_{name.upper()}_{each.name}" for name in services for each in OIDC_SETTINGS}
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)


class _Reading:
    """Reads one variable after another, and gathers what is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.faults: list[str] = []

    def value(self, setting: Setting, variable: str | None = None, *, is_required: bool = False) -> Any:
        """Read one variable; its default when it is not there, and after a fault."""
        variable = variable or setting.variable
        kind, text = setting.kind, self._environment.get(variable, "").strip()
        if not text and not (kind.may_be_empty and variable in self._environment):
            if is_required:
                self.faults.append(f"{variable}: ontbreekt — verwacht {kind.expected}")
            return setting.default
        try:
            return kind.read(text)
        except ValueError:
            told = "…" if kind.is_secret else shown(text)
            self.faults.append(f"{variable}: «{told}» — verwacht {kind.expected}")
            return setting.default


def _oidc(reading: _Reading, name: str) -> OidcSettings:
    """Read the settings of one sign-in service."""

    def value(setting: Setting) -> Any:
        is_required = setting.default is None and setting.name != "LABEL"
        return reading.value(setting, f"{PREFIX}OIDC_{name.upper()}_{setting.name}", is_required=is_required)

    given = {each.name.lower(): value(each) for each in OIDC_SETTINGS}
    return OidcSettings(name=name, **given | {"label": given["label"] or name})
