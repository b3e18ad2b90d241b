"""How each kind of setting is read from its text, and what is told when that cannot be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ANYBODY = "*"
YES, NO = {"ja", "true", "1", "yes", "on"}, {"nee", "false", "0", "no", "off"}
MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")
POSTGRESQL = "postgresql+psycopg"
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
# The server goes into the security policy of the site to the letter: no user, no wildcard, nothing to be filled in.
_TILES = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]+)?(?P<path>/[!\"$-~]*)"
)
_IN_BRACES = re.compile(r"\{[^}]*\}?|\}")
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+|[^<>]*<[^@\s<>]+@[^@\s<>]+>")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a text is read: `read` raises ValueError when it is not what was expected."""

    read: Callable[[str], Any]
    expected: str
    is_secret: bool = False
    # Whether an empty text says something; else it is the same as none.
    may_be_empty: bool = False


def whole_number(text: str, *, smallest: int) -> int:
    """Read a number of at least so much."""
    number = int(text)
    if number < smallest:
        raise ValueError(text)
    return number


def yes_or_no(text: str) -> bool:
    """Read yes or no."""
    if text.lower() not in YES | NO:
        raise ValueError(text)
    return text.lower() in YES


def one_of(text: str, *, words: Sequence[str]) -> str:
    """Read one of a few words, in any case."""
    found = {word.lower(): word for word in words}
    if text.lower() not in found:
        raise ValueError(text)
    return found[text.lower()]


def existing_file(text: str) -> Path:
    """Read the name of a file that is there."""
    path = Path(text)
    if not path.is_file():
        raise ValueError(text)
    return path


def web_address(text: str) -> str:
    """Read where people reach the site, without a slash at the end."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(text)
    return text.rstrip("/")


def issuer_address(text: str) -> str:
    """Read the address of a sign-in service, to the letter: it is compared with what the service says of itself."""
    web_address(text)
    return text


def tile_address(text: str) -> str:
    """Read where tiles of a map come from: one server, and over HTTPS unless it is this machine."""
    found = _TILES.fullmatch(text)
    if found is None or sorted(_IN_BRACES.findall(found["path"])) != sorted(("{x}", "{y}", "{z}")):
        raise ValueError(text)
    if urlsplit(text).port == 0 or not (found["scheme"] == "https" or found["host"] in LOOPBACK):
        raise ValueError(text)
    return text


def database_address(text: str) -> str:
    """Read where the database is; the plain name of PostgreSQL means the driver that we use."""
    scheme, separator, rest = text.partition("://")
    if scheme in {"postgresql", "postgres"}:
        scheme = POSTGRESQL
    is_file = scheme == "sqlite" and rest.startswith("/") and rest not in {"/", "/:memory:"}
    if not separator or not (is_file or (scheme == POSTGRESQL and rest)):
        raise ValueError(text)
    return f"{scheme}://{rest}"


def mail_server_address(text: str) -> str:
    """Read where mails are handed in."""
    parts = urlsplit(text)
    if parts.scheme not in MAIL_SCHEMES or not parts.hostname or parts.port == 0:
        raise ValueError(text)
    return text


def sender(text: str) -> str:
    """Read from whom mails are, with or without a name."""
    if not _ADDRESS.fullmatch(text):
        raise ValueError(text)
    return text


def proxies(text: str) -> str:
    """Read which addresses or networks may speak for others."""
    if text != ANYBODY:
        for each in filter(None, (part.strip() for part in text.split(","))):
            ip_network(each)
    return text


def names(text: str) -> tuple[str, ...]:
    """Read names that can be part of a variable's name."""
    found = tuple(each.strip() for each in text.split(",") if each.strip())
    if len({each.upper() for each in found}) < len(found) or not all(
        re.fullmatch("[A-Za-z0-9]+", each) for each in found
    ):
        raise ValueError(text)
    return found


def count_from(smallest: int) -> Kind:
    """Give the kind of a number of at least so much."""
    return Kind(partial(whole_number, smallest=smallest), f"een geheel getal vanaf {smallest}")


def choice(*words: str) -> Kind:
    """Give the kind of one of a few words."""
    return Kind(partial(one_of, words=words), ", ".join(words[:-1]) + f" of {words[-1]}")


TEXT = Kind(str, "een tekst")
SECRET = Kind(str, "een sleutel", is_secret=True)
FLAG = Kind(yes_or_no, "ja of nee")
FILE = Kind(existing_file, "een bestand dat bestaat")
WEB = Kind(web_address, "een adres zoals https://schakel.example")
ISSUER = Kind(issuer_address, "een adres zoals https://aanmelden.example")
TILES = Kind(
    tile_address,
    "één https-adres met {z}, {x} en {y}, zoals https://tegels.example/{z}/{x}/{y}.png (http enkel voor 127.0.0.1)",
)
DATABASE = Kind(
    database_address,
    "sqlite:///bestand.db of postgresql+psycopg://gebruiker:geheim@server/databank",
    is_secret=True,
)
MAIL_SERVER = Kind(
    mail_server_address, "smtp://server, smtp+starttls://server of smtps://gebruiker:geheim@server:465", is_secret=True
)
SENDER = Kind(sender, "een mailadres, zoals Schakel <schakel@gemeente.example>")
PROXIES = Kind(proxies, "adressen of netwerken met een komma ertussen, * voor iedereen of niets", may_be_empty=True)
NAMES = Kind(names, "verschillende namen van letters en cijfers met een komma ertussen, zoals acm,entra")
