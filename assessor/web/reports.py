"""The report, in the form and the language that the reader wants.

It is made once, and apart from the request: whoever asks sees a page that waits, and then the file.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from flask import Blueprint, Response, make_response, render_template, send_file

from assessor.store.prints import Print
from assessor.web.gate import actor, desk, house
from assessor.web.rights import MANAGERS, may_use
from assessor.workflow import assessments, printing
from assessor.workflow import reports as verbs
from assessor.workflow.errors import Busy, NotFound
from assessor.workflow.making import makers
from assessor.workflow.portfolio import file_name

pages = Blueprint("reports", __name__)

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    "pdf": "application/pdf",
    "bare": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
ENDINGS = {"bare": "pdf"}
LOOK_AGAIN = 2
"""In how many seconds a browser that waits asks again."""

RENDERING = threading.Lock()
QUEUE = threading.BoundedSemaphore(2)
"""Without a printing room one report is made and one waits: the other threads stay free."""


@pages.get("/assessments/<assessment_id>/report/<language>.<kind>")
@may_use(*MANAGERS)
def report(assessment_id: str, language: str, kind: str) -> Response:
    if kind not in MEDIA:
        raise NotFound("There is no such report.")
    found = wanted(assessment_id, language, kind)
    if found.is_done:
        return as_file(found)
    waiting = printing.before(desk(), found)
    assessment = assessments.open_assessment(desk(), actor(), assessment_id)
    page = render_template("report_waits.html", assessment=assessment, waiting=waiting)
    # A browser without scripts asks again by itself.
    return make_response(page, 202, {"Refresh": str(LOOK_AGAIN), "Retry-After": str(LOOK_AGAIN)})


def send_report(assessment_id: str, language: str) -> Response:
    """The PDF for a program, or 202 and when to ask again."""
    found = wanted(assessment_id, language, "pdf")
    if found.is_done:
        return as_file(found)
    return make_response("", 202, {"Retry-After": str(LOOK_AGAIN)})


def wanted(assessment_id: str, language: str, kind: str) -> Print:
    """The report as it stands, made on the spot where there is no printing room.

    Raises NotFound for what the person may not see, Busy, and ReportFailed where it was tried.
    """
    settings = house().settings
    found = printing.ask(desk(), actor(), settings.rack, assessment_id, kind, language)
    if not (found.is_done or found.failed or settings.prints_apart):
        with _turn():
            hands = makers(
                settings.templates,
                settings.bounds,
                public_address=settings.public_address,
                seal=settings.seal,
            )
            while printing.make_next(desk(), settings.rack, hands):
                pass
        found = printing.ask(desk(), actor(), settings.rack, assessment_id, kind, language)
    if found.failed:
        raise printing.told_of(desk(), found)
    return found


def as_file(found: Print) -> Response:
    """The kept report as a download, named so that the reader knows the plant."""
    assessment = assessments.open_assessment(desk(), actor(), found.assessment)
    day = verbs.report_facts(desk(), actor(), found.assessment).date
    ending = f"{assessment.bank_id} {day:%Y-%m-%d} {found.language}.{ENDINGS.get(found.kind, found.kind)}"
    content = house().settings.rack.path(found.sha256 or "").read_bytes()
    # A header holds Latin letters only; this writes a Chinese name into it as it has to be.
    return send_file(
        BytesIO(content),
        MEDIA[found.kind],
        as_attachment=True,
        download_name=file_name(assessment.site.name, ending),
    )


@contextmanager
def _turn() -> Iterator[None]:
    """One at a time in each worker process: a render takes a core and some 200 MB for seconds."""
    if not QUEUE.acquire(blocking=False):
        raise Busy("Other reports are being made. Please try again in a minute.")
    try:
        with RENDERING:
            yield
    finally:
        QUEUE.release()
