"""Sign a PDF with the organisation's own certificate, so that whoever has the file can see that it is
as it was made (PAdES). The library for it is an extra of its own: `assessor[sign]`.
"""

import datetime as dt
import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from assessor.report.errors import ReportFailed

FIELD = "Signature"

NO_LIBRARY = (
    "The report could not be signed: the server lacks the library for it. The operator installs it "
    "with “pip install 'assessor[sign]'”."
)
BAD_SEAL = (
    "The report could not be signed: certificate, key and password do not fit together. The operator "
    "finds more in the log."
)
CANNOT_LOOK = "The signature cannot be looked at: install “assessor[sign]”."
BROKEN = "The signature is broken."


@dataclass(frozen=True, slots=True)
class Seal:
    """PEM files: the certificate, with those above it below it in the same file, and its key.

    ``password_file`` holds the password of the key, where it has one.
    """

    certificate: Path
    key: Path
    password_file: Path | None = None


def signed(pdf: bytes, seal: Seal) -> bytes:
    """The PDF with a signature added behind its own bytes, which stay as they are.

    Raises ReportFailed where the library is missing or the files of the seal cannot be used.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
        from pyhanko.sign import fields, signers  # noqa: PLC0415
    except ImportError as error:
        raise ReportFailed(NO_LIBRARY, str(error)) from error
    with _quiet():
        signer = _signer(seal)
        meta = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        done = _apart(lambda: signers.PdfSigner(meta, signer).sign_pdf(writer))
    return bytes(done.getvalue())


def _apart(work: Callable[[], Any]) -> Any:
    """Do it in a thread of its own: the library runs a loop, and there may be one here already."""
    with ThreadPoolExecutor(1) as hand:
        return hand.submit(work).result()


def owner_of(seal: Seal) -> tuple[str, dt.datetime]:
    """Whose the seal is, and until when it counts. Raises ReportFailed as :func:`signed` does."""
    try:
        with _quiet():
            certificate = _signer(seal).signing_cert
    except ImportError as error:
        raise ReportFailed(NO_LIBRARY, str(error)) from error
    return certificate.subject.human_friendly, certificate.not_valid_after


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """A signature in a file: whose it says it is, and whether nothing was changed since.

    Whether the certificate is to be trusted is for the reader to know.
    """

    who: str
    fingerprint: str
    at: dt.datetime | None
    is_unchanged: bool


def signatures_in(pdf: bytes) -> tuple[SignatureFound, ...]:
    """The signatures of a PDF, oldest first; raises ReportFailed without the library."""
    try:
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    except ImportError as error:
        raise ReportFailed(CANNOT_LOOK, str(error)) from error
    with _quiet():
        try:
            reader = PdfFileReader(BytesIO(pdf))
            return tuple(_found(one) for one in reader.embedded_regular_signatures)
        except (PdfError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise ReportFailed(BROKEN, f"{type(error).__name__}: {error}") from error


def _found(embedded: Any) -> SignatureFound:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    # Nobody is asked over the network, and nobody is trusted: this looks at the bytes alone.
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = _apart(lambda: validate_pdf_signature(embedded, nobody))
    certificate = embedded.signer_cert
    return SignatureFound(
        who=certificate.subject.human_friendly,
        fingerprint=certificate.sha256.hex(),
        at=embedded.self_reported_timestamp,
        is_unchanged=status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
    )


def _signer(seal: Seal) -> Any:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        load_der_private_key,
        load_der_public_key,
    )
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415
    from pyhanko.keys import load_private_key_from_pemder_data as load_key  # noqa: PLC0415
    from pyhanko.sign import signers  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    try:
        password = seal.password_file.read_bytes().strip() if seal.password_file else None
        first, *above = load_certs_from_pemder_data(seal.certificate.read_bytes())
        key = load_key(seal.key.read_bytes(), passphrase=password)
    except (OSError, ValueError, TypeError) as error:
        raise ReportFailed(BAD_SEAL, f"{type(error).__name__}: {error}") from error
    if load_der_private_key(key.dump(), None).public_key() != load_der_public_key(
        first.public_key.dump()
    ):
        raise ReportFailed(BAD_SEAL, f"{seal.key} is not the key of {seal.certificate}")
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(above)
    return signers.SimpleSigner(first, key, store)


@contextmanager
def _quiet() -> Iterator[None]:
    """What the library says of deprecations is for its authors."""
    logging.getLogger("pyhanko").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
