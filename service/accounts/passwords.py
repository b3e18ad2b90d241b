"""Passwords: what is asked of a new one, how it is stored, and how one is compared."""

import re
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_CHARACTERS, MOST_CHARACTERS, LEAST_DIFFERENT = 12, 200, 5
# Above the least that OWASP asks of Argon2id (19 MiB, two passes); a stored hash of other numbers is made anew.
HASHER = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)
# Every comparison takes memory: a flood of sign-ins may not take it all.
AT_ONCE = BoundedSemaphore(4)
# What remains of the commonest passwords when the digits and signs around the word are left out.
COMMONEST = frozenset(
    (
        *("wachtwoord", "password", "passwoord", "paswoord", "welkom", "welcome", "letmein", "geheim", "secret"),
        *("qwerty", "azerty", "qwertyuiop", "azertyuiop", "admin", "administrator", "beheerder", "test", "testtest"),
        *("schakel", "gemeente", "vlaanderen", "belgie", "belgium", "maatwerk", "sociaal", "aanbieder", "regisseur"),
        *("zomer", "winter", "lente", "herfst", "januari", "december", "voetbal", "football", "anderlecht"),
        *("clubbrugge", "iloveyou", "changeme", "veranderdit", "abc", "abcd"),
    )
)
KEYBOARD_ROWS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "azertyuiopqsdfghjklm")


def faults_of(password: str, email: str) -> tuple[str, ...]:
    """Give the codes of what is wrong with a new password; nothing is right."""
    plain = password.casefold()
    found = {
        "too_short": len(password) < LEAST_CHARACTERS,
        "too_long": len(password) > MOST_CHARACTERS,
        "too_common": _is_common(plain),
        "like_email": _is_like(plain, email.casefold()),
    }
    return tuple(code for code, is_wrong in found.items() if is_wrong)


def _is_common(plain: str) -> bool:
    letters = re.sub(r"[\W\d_]+", "", plain)
    is_row = any(plain in row for row in KEYBOARD_ROWS)
    return is_row or letters in COMMONEST or len(set(plain)) < LEAST_DIFFERENT


def _is_like(plain: str, email: str) -> bool:
    name = email.partition("@")[0]
    return plain == email or (len(name) >= LEAST_DIFFERENT and plain.startswith(name))


def hash_password(password: str) -> str:
    """Give what is stored of a password."""
    with AT_ONCE:
        return HASHER.hash(password)


def is_password(stored: str | None, password: str) -> bool:
    """Compare a password; without a stored one the same work is done, so that time tells nobody who has an account."""
    with AT_ONCE:
        try:
            HASHER.verify(stored or _nobodys_hash(), password[:MOST_CHARACTERS])
        except (VerificationError, InvalidHashError):
            return False
    return bool(stored)


def is_outdated(stored: str) -> bool:
    """Say whether a hash was made with other numbers than today's."""
    return HASHER.check_needs_rehash(stored)


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody signs in with this")
