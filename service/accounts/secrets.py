"""Long random secrets: made here, given out once, and stored only as a hash."""

from hashlib import sha256
from secrets import token_urlsafe

N_BYTES = 32


def new_secret() -> str:
    """Make a secret that nobody can guess, fit for a cookie or an address."""
    return token_urlsafe(N_BYTES)


def hash_of(secret: str) -> str:
    """Give what is stored of a secret; it is random and long, so that a plain SHA-256 gives nothing away."""
    return sha256(secret.encode()).hexdigest()
