"""Password hashes (argon2id)."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    return _HASHER.hash(_same_everywhere(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether the password belongs to the hash.

    Takes as long without a hash, so that the time does not tell which accounts exist.
    """
    try:
        _HASHER.verify(password_hash or _nobodys_hash(), _same_everywhere(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than those of today."""
    return _HASHER.check_needs_rehash(password_hash)


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("no account has this hash")


def _same_everywhere(password: str) -> bytes:
    # The same key gives different characters with a Chinese input method switched on.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
