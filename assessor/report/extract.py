"""Read back the files that a report holds."""

import logging
from collections.abc import Mapping
from io import BytesIO

from assessor.report.embed import RESPONSES_JSON, RESPONSES_YAML

LARGEST = 64 * 1024 * 1024
"""More than any report holds; what is larger is no report of ours."""


class NotAReport(ValueError):
    """The file is none of our reports, or holds no data; the sentence says which."""


def embedded_in(pdf: bytes) -> Mapping[str, bytes]:
    """The files in a PDF, by their names; none where it holds none. Raises NotAReport."""
    from pypdf import PdfReader  # noqa: PLC0415 - only who reads a report waits for it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    if not pdf.startswith(b"%PDF-"):
        raise NotAReport("this is no PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(pdf))
        found = {one.name: one.content for one in reader.attachment_list}
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise NotAReport(f"this PDF cannot be read ({error})") from error
    if sum(map(len, found.values())) > LARGEST:
        raise NotAReport("this PDF holds more than any report does")
    return found


def responses_in(files: Mapping[str, bytes]) -> bytes:
    """The responses file among the files of a report, byte for byte; raises NotAReport."""
    for name in (RESPONSES_YAML, RESPONSES_JSON):
        if name in files:
            return files[name]
    raise NotAReport("this PDF holds no answers: it is no report, or was made without its data")
