"""The report as a PDF, in the language that the reader wants."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from flask import Blueprint, Response, send_file

from assessor.language import LANGUAGES
from assessor.web.gate import actor, desk, house
from assessor.web.rights import MANAGERS, may_use
from assessor.workflow import assessments
from assessor.workflow import reports as verbs
from assessor.workflow.errors import Busy, NotFound

pages = Blueprint("reports", __name__)

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 60
RENDERING = threading.Lock()
QUEUE = threading.BoundedSemaphore(2)
"""One report is made and one waits: the worker's other threads stay free for those who answer."""


@pages.get("/assessments/<assessment_id>/report/<language>.pdf")
@may_use(*MANAGERS)
def report(assessment_id: str, language: str) -> Response:
    return send_report(assessment_id, language)


def send_report(assessment_id: str, language: str) -> Response:
    """The PDF as a download; raises NotFound for what the person may not see, and Busy."""
    if language not in LANGUAGES:
        raise NotFound("There is no report in this language.")
    assessment = assessments.open_assessment(desk(), actor(), assessment_id)
    settings = house().settings
    with _turn():
        made = verbs.report(
            desk(), actor(), assessment_id, language, settings.templates, settings.bounds
        )
    day = verbs.report_facts(desk(), actor(), assessment_id).date
    name = file_name(assessment.site.name, f"{assessment.bank_id} {day:%Y-%m-%d} {language}.pdf")
    # A header holds Latin letters only; this writes a Chinese name into it as it has to be.
    return send_file(BytesIO(made), "application/pdf", as_attachment=True, download_name=name)


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


def file_name(site: str, ending: str) -> str:
    """A name that every file system takes, and from which the reader knows the plant."""
    safe = NOT_IN_A_NAME.sub(" ", site)[:LONGEST_NAME].strip(" .")
    return f"{' '.join(safe.split())} {ending}".strip()
