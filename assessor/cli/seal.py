"""What reports are signed with, as it is configured."""

from assessor.config import SignOf
from assessor.report.sign import Seal


def seal_of(sign: SignOf | None) -> Seal | None:
    """The seal, where a certificate is configured."""
    return None if sign is None else Seal(sign.certificate, sign.key, sign.password_file)
