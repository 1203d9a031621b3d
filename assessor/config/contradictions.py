"""What single keys cannot say: two that exclude each other, one that needs another.

These look at the values as they were read, so that they are told beside all other faults.
"""

import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assessor.config.faults import Fault, Spot, place_of
from assessor.config.model import LimitsOf

Values = Mapping[str, Any]


def contradictions(values: Values, places: Mapping[Spot, str]) -> tuple[str | None, list[Fault]]:
    """The password of the mail server where a file holds it, and all faults found."""
    smtp = values.get("smtp")
    faults = [
        *_of_address(values, places),
        *_of_proxies(values, places),
        *_of_limits(values, places),
    ]
    if not isinstance(smtp, dict):
        return None, faults
    if not values.get("public_address"):
        what = "is missing: mails hold links, and they begin with it"
        faults.append(Fault("public_address", what))
    faults += [*_of_account(smtp, places), *_of_encryption(smtp, places)]
    return _password(smtp, places, faults), faults


def _of_address(values: Values, places: Mapping[Spot, str]) -> Iterator[Fault]:
    address, https = values.get("public_address"), values.get("https", False)
    if not isinstance(address, str) or not isinstance(https, bool):
        return
    if address.startswith("https:") and not https:
        what = "begins with https: set https = true as well, so that cookies go no other way"
        yield Fault(place_of(("public_address",), places), what)
    if address.startswith("http:") and https:
        what = "begins with http, but https is true: write https://, or set https = false"
        yield Fault(place_of(("public_address",), places), what)


def _of_proxies(values: Values, places: Mapping[Spot, str]) -> Iterator[Fault]:
    proxies = values.get("proxies", 1)
    if isinstance(proxies, int) and proxies > 1 and values.get("behind_proxy", False) is False:
        what = f"is {proxies}, but behind_proxy is false: set behind_proxy = true as well"
        yield Fault(place_of(("proxies",), places), what)


def _of_limits(values: Values, places: Mapping[Spot, str]) -> Iterator[Fault]:
    limits = values.get("limits")
    said = limits if isinstance(limits, dict) else {}
    largest, whole = (
        said.get(name, LimitsOf.model_fields[name].default)
        for name in ("largest_file_mb", "per_assessment_mb")
    )
    if isinstance(largest, int) and isinstance(whole, int) and largest > whole:
        what = f"is {whole}, less than the {largest} of largest_file_mb: set it at least as high"
        yield Fault(place_of(("limits", "per_assessment_mb"), places), what)


def _of_account(smtp: Values, places: Mapping[Spot, str]) -> Iterator[Fault]:
    user, password, file = (smtp.get(name) for name in ("user", "password", "password_file"))
    if password and file:
        what = "is set beside password_file: keep one of the two"
        yield Fault(place_of(("smtp", "password"), places), what)
    if (password or file) and not user:
        what = "is missing: set it, or leave out the password"
        yield Fault("smtp.user", what)
    if user and not (password or file):
        what = "is missing: name the file with the password, or leave out user"
        yield Fault("smtp.password_file", what)


def _of_encryption(smtp: Values, places: Mapping[Spot, str]) -> Iterator[Fault]:
    tls, starttls, file = smtp.get("tls"), smtp.get("starttls"), smtp.get("ca_file")
    if tls is not None and starttls is not None and (tls == "none") is bool(starttls):
        what = f"says another thing than tls = {tls!r}: leave starttls out"
        yield Fault(place_of(("smtp", "starttls"), places), what)
    if file is None:
        return
    place = place_of(("smtp", "ca_file"), places)
    if tls == "none" or (tls is None and starttls is False):
        yield Fault(place, "is set, but mails go unencrypted: set tls, or leave ca_file out")
    try:
        ssl.create_default_context(cafile=str(file))
    except ssl.SSLError:
        yield Fault(place, f"{file} holds no certificate: name a PEM file of the authority")
    except OSError as error:
        yield Fault(place, f"{file} cannot be read ({error.strerror}): name a PEM file")


def _password(smtp: Values, places: Mapping[Spot, str], faults: list[Fault]) -> str | None:
    file = smtp.get("password_file")
    if not isinstance(file, str | Path):
        return None
    place = place_of(("smtp", "password_file"), places)
    try:
        password = Path(file).read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        faults.append(Fault(place, f"{file} cannot be read ({why}): write the password into it"))
        return None
    if not password:
        faults.append(Fault(place, f"{file} is empty: write the password into it"))
    return password
