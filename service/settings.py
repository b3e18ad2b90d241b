"""All settings in one place: read once from the environment, each with its default and what it is for.

A secret has no default: what needs it is off until the operator gives it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.config import Config, Environ

PREFIX = "SCHAKEL_"
DEFAULT_DATABASE = "sqlite:///schakel.db"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the environment without the prefix, how it is read, its default, and its use."""

    name: str
    cast: type
    default: str | int | bool | None
    help_nl: str


SETTINGS: tuple[Setting, ...] = (
    Setting("DATABASE", str, DEFAULT_DATABASE, "Databank: sqlite:///bestand.db of postgresql+psycopg://…"),
    Setting("PUBLIC_URL", str, None, "Adres waarop mensen de site bereiken, zoals https://schakel.example; in mails."),
    Setting("CATALOGUE", str, "regio", "Wat een lege databank krijgt: regio, voorbeeld, alles of niets."),
    Setting("BOUNDARIES", str, None, "GeoJSON met gemeentegrenzen voor de kaart; zonder dit tekent Schakel cellen."),
    Setting("TILE_URL", str, "", "Adres van kaarttegels ({z}/{x}/{y}); leeg is zonder tegelserver."),
    Setting("TRAVEL_TABLE", str, None, "CSV met gemeten reistijden tussen gemeenten."),
    Setting("RATE_LIMIT_PER_MINUTE", int, 6000, "Verzoeken per minuut van één adres aan de API, per werkproces."),
    Setting("TOKEN_LIMIT_PER_MINUTE", int, 12000, "Verzoeken per minuut met één sleutel, per werkproces."),
    Setting("SESSION_HOURS", int, 12, "Hoelang iemand aangemeld blijft."),
    Setting("HTTPS", bool, None, "Koekjes alleen over HTTPS; zonder dit volgt het uit PUBLIC_URL."),
    Setting("TRUSTED_PROXY", str, "127.0.0.1", "Adres van de omgekeerde proxy die X-Forwarded-For zet."),
    Setting("SMTP_URL", str, None, "Mailserver, zoals smtps://gebruiker:geheim@mail.example:465."),
    Setting("MAIL_FROM", str, None, "Afzender van de mails."),
    Setting("OIDC", str, "", "Namen van aanmelddiensten, zoals acm,entra; elk met de instellingen hieronder."),
    Setting("METRICS_TOKEN", str, None, "Sleutel voor /metrics; zonder dit alleen vanaf de machine zelf."),
    Setting("LOG_LEVEL", str, "INFO", "DEBUG, INFO, WARNING of ERROR."),
)


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """One service where people sign in: ACM/IDM, Entra ID, or another OpenID Connect provider."""

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose."""

    database: str = DEFAULT_DATABASE
    public_url: str | None = None
    catalogue: str = "regio"
    boundaries: Path | None = None
    tile_url: str = ""
    travel_table: Path | None = None
    rate_limit_per_minute: int = 6000
    token_limit_per_minute: int = 12000
    session_hours: int = 12
    https: bool = False
    trusted_proxy: str = "127.0.0.1"
    smtp_url: str | None = None
    mail_from: str | None = None
    metrics_token: str | None = None
    log_level: str = "INFO"
    oidc: tuple[OidcSettings, ...] = ()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    KeyError, ValueError
        Naming the variable that is missing or cannot be read.
    """
    config = Config(environ=Environ(dict(os.environ if environment is None else environment)), env_prefix=PREFIX)
    given: dict[str, Any] = {each.name: config(each.name, cast=each.cast, default=each.default) for each in SETTINGS}
    public_url = given["PUBLIC_URL"]
    return Settings(
        database=given["DATABASE"],
        public_url=public_url and public_url.rstrip("/"),
        catalogue=given["CATALOGUE"],
        boundaries=_path(given["BOUNDARIES"]),
        tile_url=given["TILE_URL"],
        travel_table=_path(given["TRAVEL_TABLE"]),
        rate_limit_per_minute=given["RATE_LIMIT_PER_MINUTE"],
        token_limit_per_minute=given["TOKEN_LIMIT_PER_MINUTE"],
        session_hours=given["SESSION_HOURS"],
        https=(public_url or "").startswith("https://") if given["HTTPS"] is None else given["HTTPS"],
        trusted_proxy=given["TRUSTED_PROXY"],
        smtp_url=given["SMTP_URL"],
        mail_from=given["MAIL_FROM"],
        metrics_token=given["METRICS_TOKEN"],
        log_level=given["LOG_LEVEL"],
        oidc=tuple(_oidc(config, name.strip()) for name in given["OIDC"].split(",") if name.strip()),
    )


def _oidc(config: Config, name: str) -> OidcSettings:
    """Read the settings of one sign-in service, such as SCHAKEL_OIDC_ACM_ISSUER; none has a default but its label."""
    key = f"OIDC_{name.upper()}"
    return OidcSettings(
        name=name,
        label=config(f"{key}_LABEL", default=name),
        issuer=config(f"{key}_ISSUER"),
        client_id=config(f"{key}_CLIENT_ID"),
        client_secret=config(f"{key}_CLIENT_SECRET"),
    )


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None
