"""The codes of a second factor: what a phone shows (TOTP, RFC 6238), and what stands on paper."""

import base64
import hashlib
import unicodedata
from datetime import datetime

import pyotp

from assessor.workflow.desk import Desk
from assessor.workflow.tokens import new_token, token_hash
from assessor.workflow.typed import LONGEST_TEXT, tidy

ISSUER = "Assessor"
"""What the phone calls the place that the codes are for."""

SECRET_BYTES = 20
"""As long as the hash that makes the codes, as RFC 4226 asks."""

DRIFT = 1
"""How many steps of 30 seconds a phone's clock may be before or behind that of the server."""

RECOVERY_CODES = 10
RECOVERY_BYTES = 10
"""80 bits: nobody who reads the hashes finds the codes by trying."""

ALIKE = str.maketrans("018", "OIB", "-")
"""Recovery codes have none of these: who reads one from paper means the letter."""


def new_secret(desk: Desk) -> str:
    return _letters(desk, SECRET_BYTES)


def phone_address(secret: str, sign_in_name: str) -> str:
    """The address that an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=sign_in_name, issuer_name=ISSUER)


def step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The time step of which this is the code; None where it is none of those that count now."""
    code = _plain(typed)
    if not (code.isascii() and code.isdigit()):
        return None
    try:
        totp = pyotp.TOTP(secret)
        return totp.verify_and_get_timecode(code, for_time=now, valid_window=DRIFT)
    except pyotp.OTPVerificationError:
        return None


def new_recovery_codes(desk: Desk) -> tuple[str, ...]:
    """Recovery codes as they stand on paper, in groups of four letters."""
    codes = (_letters(desk, RECOVERY_BYTES) for _ in range(RECOVERY_CODES))
    return tuple("-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes)


def recovery_hash(typed: str) -> str:
    """What is kept of a recovery code, the same however it is typed."""
    return token_hash(_plain(typed).translate(ALIKE))


def _letters(desk: Desk, count: int) -> str:
    """So many random bytes, in letters that can be read from paper and typed into a phone."""
    return base64.b32encode(hashlib.sha256(new_token(desk).encode()).digest()[:count]).decode()


def _plain(typed: str) -> str:
    # A Chinese input method gives wide digits, and people copy the gaps along.
    return "".join(unicodedata.normalize("NFKC", tidy(typed)[:LONGEST_TEXT]).split()).upper()
