"""The report as a PDF, in the language that the reader wants."""

from flask import Blueprint, Response, make_response

from assessor.language import LANGUAGES
from assessor.web.gate import actor, desk, house
from assessor.workflow import assessments
from assessor.workflow import reports as verbs
from assessor.workflow.errors import NotFound

pages = Blueprint("reports", __name__)


@pages.get("/assessments/<assessment_id>/report/<language>.pdf")
def report(assessment_id: str, language: str) -> Response:
    if language not in LANGUAGES:
        raise NotFound("There is no report in this language.")
    assessment = assessments.open_assessment(desk(), actor(), assessment_id)
    made = verbs.report(desk(), actor(), assessment_id, language, house().settings.templates)
    response = make_response(made)
    response.headers["Content-Type"] = "application/pdf"
    response.headers.set(
        "Content-Disposition", "attachment", filename=f"{assessment.bank_id}-{language}.pdf"
    )
    return response
