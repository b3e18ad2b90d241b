"""What is asked of a password, and how it is kept."""

import pytest
from argon2 import PasswordHasher

from service.accounts.passwords import faults_of, hash_password, is_outdated, is_password

EMAIL = "an.peeters@gemeente.example"


@pytest.mark.parametrize(
    "password", ["vier woorden na elkaar", "Tr0mpet-lavendel", "ik fiets naar het werk", "é" * 3 + "abcdefgh!"]
)
def test_a_good_password_has_no_faults(password: str) -> None:
    assert faults_of(password, EMAIL) == ()


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("elf tekens!", "too_short"),
        ("x1" * 101, "too_long"),
        ("Wachtwoord123!", "too_common"),
        ("Password2026!!", "too_common"),
        ("azerty123456", "too_common"),
        ("123456789012", "too_common"),
        ("abcdefghijklm", "too_common"),
        ("121212121212", "too_common"),
        ("An.Peeters@gemeente.example", "like_email"),
        ("an.peeters2026", "like_email"),
    ],
)
def test_a_weak_password_is_told_why(password: str, fault: str) -> None:
    assert fault in faults_of(password, EMAIL)


def test_a_short_name_before_the_at_sign_forbids_nothing() -> None:
    assert faults_of("jo fietst naar het werk", "jo@gemeente.example") == ()


def test_a_password_is_kept_as_argon2id_and_recognised() -> None:
    stored = hash_password("vier woorden na elkaar")

    assert stored.startswith("$argon2id$")
    assert is_password(stored, "vier woorden na elkaar")
    assert not is_password(stored, "vier woorden na elkaaR")


@pytest.mark.parametrize("stored", [None, "", "geen hash"])
def test_without_a_stored_password_nothing_is_right(stored: str | None) -> None:
    assert not is_password(stored, "nobody signs in with this")


def test_a_hash_of_other_numbers_is_outdated() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("vier woorden na elkaar")

    assert is_outdated(old)
    assert not is_outdated(hash_password("vier woorden na elkaar"))
