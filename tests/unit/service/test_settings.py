"""Settings: read from the environment, refused with the variable, the value and what was expected."""

from pathlib import Path

import pytest

from service.exceptions import SettingsError
from service.settings import OIDC_SETTINGS, SETTINGS, OidcSettings, Settings, read_settings, unknown_names

MANUAL = Path(__file__).parents[3] / "docs" / "beheer.md"
ACM = {
    "SCHAKEL_OIDC": "acm",
    "SCHAKEL_OIDC_ACM_ISSUER": "https://aanmelden.example/",
    "SCHAKEL_OIDC_ACM_CLIENT_ID": "schakel",
    "SCHAKEL_OIDC_ACM_CLIENT_SECRET": "s3cret",
}


def faults(**environment: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        read_settings({f"SCHAKEL_{name}": value for name, value in environment.items()})
    return refused.value.lines


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_a_setting_without_a_value_is_one_not_given() -> None:
    assert read_settings({"SCHAKEL_SMTP_URL": "", "SCHAKEL_SESSION_HOURS": " ", "SCHAKEL_DATABASE": ""}) == Settings()


def test_what_is_given_is_read() -> None:
    given = read_settings(
        {
            "SCHAKEL_DATABASE": "sqlite:////srv/schakel.db",
            "SCHAKEL_PUBLIC_URL": "https://schakel.example/",
            "SCHAKEL_CATALOGUE": "Alles",
            "SCHAKEL_SESSION_HOURS": "8",
            "SCHAKEL_BOUNDARIES": __file__,
            "SCHAKEL_TRUSTED_PROXY": "10.0.0.1, 10.1.0.0/16",
            "SCHAKEL_LOG_LEVEL": "warning",
        }
    )

    assert given == Settings(
        database="sqlite:////srv/schakel.db",
        public_url="https://schakel.example",
        catalogue="alles",
        session_hours=8,
        boundaries=Path(__file__),
        trusted_proxy="10.0.0.1, 10.1.0.0/16",
        log_level="WARNING",
        https=True,
    )


def test_https_can_be_said_apart_from_the_public_address() -> None:
    assert read_settings({"SCHAKEL_PUBLIC_URL": "https://a.example", "SCHAKEL_HTTPS": "nee"}).https is False
    assert read_settings({"SCHAKEL_HTTPS": "ja"}).https is True


def test_no_proxy_at_all_can_be_said() -> None:
    assert read_settings({"SCHAKEL_TRUSTED_PROXY": ""}).trusted_proxy == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://tegels.example/{z}/{x}/{y}.png",
        "https://tegels.example:8443/wmts?laag=a&z={z}&rij={y}&kolom={x}",
        "http://127.0.0.1:8080/{z}/{x}/{y}.png",
        "http://localhost/{z}/{x}/{y}.png",
        "http://[::1]:8080/{z}/{x}/{y}.png",
    ],
)
def test_tiles_come_over_https_or_from_this_machine(address: str) -> None:
    assert read_settings({"SCHAKEL_TILE_URL": address}).tile_url == address


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_plain_name_of_postgresql_means_our_driver(scheme: str) -> None:
    assert read_settings({"SCHAKEL_DATABASE": f"{scheme}://u@h/n"}).database == "postgresql+psycopg://u@h/n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "schakel.example"),
        ("PUBLIC_URL", "ftp://schakel.example"),
        ("CATALOGUE", "alle"),
        ("SESSION_HOURS", "twaalf"),
        ("SESSION_HOURS", "0"),
        ("RATE_LIMIT_PER_MINUTE", "-1"),
        ("TOKEN_LIMIT_PER_MINUTE", "1.5"),
        ("BOUNDARIES", "weg.geojson"),
        ("TRAVEL_TABLE", "weg.csv"),
        ("TILE_URL", "https://tegels.example/"),
        ("TILE_URL", "http://tegels.example/{z}/{x}/{y}.png"),
        ("TILE_URL", "https://{s}.tegels.example/{z}/{x}/{y}.png"),
        ("TILE_URL", "https://*.tegels.example/{z}/{x}/{y}.png"),
        ("TILE_URL", "https://tegels.example/{z}/{x}/{y}/{s}.png"),
        ("TILE_URL", "https://tegels.example/{z}/{x}/{y}/{y}.png"),
        ("TILE_URL", "https://an:geheim@tegels.example/{z}/{x}/{y}.png"),
        ("TILE_URL", "https://tegels.example; script-src *//{z}/{x}/{y}.png"),
        ("TILE_URL", "https://tegels.example:99999/{z}/{x}/{y}.png"),
        ("TILE_URL", "https://tegels.example/{z}/{x}/#{y}"),
        ("TILE_URL", "//tegels.example/{z}/{x}/{y}.png"),
        ("HTTPS", "misschien"),
        ("TRUSTED_PROXY", "mijn-proxy"),
        ("MAIL_FROM", "Schakel"),
        ("OIDC", "acm,acm"),
        ("OIDC", "a b"),
        ("LOG_LEVEL", "luid"),
    ],
)
def test_a_fault_names_the_variable_the_value_and_what_is_expected(name: str, value: str) -> None:
    (line,) = faults(**{name: value})

    assert line.startswith(f"SCHAKEL_{name}: «{value}» — verwacht ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE", "mysql://u:geheim@h/n"),
        ("DATABASE", "schakel.db?geheim"),
        ("DATABASE", "sqlite://"),
        ("DATABASE", "sqlite:///:memory:"),
        ("SMTP_URL", "https://u:geheim@h"),
        ("SMTP_URL", "smtp://u:geheim@h:99999"),
    ],
)
def test_a_fault_in_a_secret_does_not_tell_it(name: str, value: str) -> None:
    (line,) = faults(**{name: value, "MAIL_FROM": "a@b.example"})

    assert line.startswith(f"SCHAKEL_{name}: «…» — verwacht ")
    assert "geheim@h/n" not in line


def test_all_faults_are_told_together() -> None:
    assert len(faults(SESSION_HOURS="x", LOG_LEVEL="x", HTTPS="x")) == 3


@pytest.mark.parametrize(
    ("given", "missing"),
    [({"PUBLIC_URL": "https://s.example"}, "MAIL_FROM"), ({"MAIL_FROM": "a@b.example"}, "PUBLIC_URL")],
)
def test_mail_without_a_sender_or_an_address_of_the_site_is_refused(given: dict[str, str], missing: str) -> None:
    (line,) = faults(SMTP_URL="smtp://mail.example", **given)

    assert line.startswith(f"SCHAKEL_{missing}: ontbreekt")


def test_a_sign_in_service_is_read_to_the_letter() -> None:
    (service,) = read_settings(ACM).oidc

    assert service == OidcSettings("acm", "acm", "https://aanmelden.example/", "schakel", "s3cret")


def test_a_sign_in_service_needs_all_but_its_label() -> None:
    (line,) = faults(**{name.removeprefix("SCHAKEL_"): value for name, value in ACM.items() if "CLIENT_ID" not in name})

    assert line.startswith("SCHAKEL_OIDC_ACM_CLIENT_ID: ontbreekt")


def test_a_slip_of_the_pen_is_noticed() -> None:
    environment = {**ACM, "SCHAKEL_DATABSE": "x", "SCHAKEL_OIDC_ENTRA_ISSUER": "x", "SCHAKEL_DEBUG": "1", "HOME": "/"}

    assert unknown_names(environment) == ["SCHAKEL_DATABSE", "SCHAKEL_OIDC_ENTRA_ISSUER"]


def test_no_secret_is_in_the_text_of_the_settings() -> None:
    written = repr(
        read_settings(
            {
                **ACM,
                "SCHAKEL_METRICS_TOKEN": "s3cret",
                "SCHAKEL_SMTP_URL": "smtp://u:s3cret@h",
                "SCHAKEL_MAIL_FROM": "a@b.example",
                "SCHAKEL_PUBLIC_URL": "https://schakel.example",
                "SCHAKEL_DATABASE": "postgresql://u:s3cret@h/n",
            }
        )
    )

    assert "s3cret" not in written


def test_the_manual_lists_every_setting_with_its_default() -> None:
    manual = MANUAL.read_text(encoding="utf-8")

    rows = {line.split("|")[1].strip(): line for line in manual.splitlines() if line.startswith("| `SCHAKEL_")}
    listed = {f"`{each.variable}`": each for each in SETTINGS}
    listed |= {f"`SCHAKEL_OIDC_NAAM_{each.name}`": each for each in OIDC_SETTINGS}
    assert set(rows) == set(listed)
    for name, setting in listed.items():
        told = "geen" if setting.default in {None, ""} else f"`{setting.default}`"
        assert [cell.strip() for cell in rows[name].split("|")[2:4]] == [told, setting.help_nl]
